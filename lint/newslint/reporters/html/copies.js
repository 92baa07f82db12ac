// The clusters of copies: their members, and any two of them side by side.

const AROUND = 24;

function copies() {
  let loaded = null;
  unfold();
  for (const block of document.querySelectorAll("details.cluster"))
    block.addEventListener("toggle", () => {
      const room = block.querySelector(".comparison");
      if (!block.open || room.firstChild) return;
      loaded ??= data("copies");
      room.append(...cluster(loaded.clusters[Number(block.dataset.cluster)], loaded));
    });
}

// So many are enough to begin with.
const FIRST = 15;

function unfold() {
  const rest = [...document.querySelectorAll("details.cluster")].slice(FIRST);
  if (rest.length < 2) return;
  const more = element("button", { type: "button", class: "link" }, `Show ${count(rest.length, "more group")}`);
  const line = element("p", { class: "more scripted" }, more);
  for (const block of rest) block.hidden = true;
  rest.at(-1).after(line);
  more.addEventListener("click", () => {
    for (const block of rest) block.hidden = false;
    line.remove();
    rest[0].querySelector("summary").focus();
  });
}

function cluster({ members, size }, { texts, withheld }) {
  const list = element("ol", { class: "members", tabindex: "0", "aria-label": "Members" }, ...members.map(member));
  if (size > members.length) list.append(element("li", { class: "quiet" }, `and ${count(size - members.length, "more document")}`));
  const there = members.filter(([, , , , text]) => text >= 0);
  if (there.length < 2) {
    const why = withheld ? "Texts are left out, as --snippet none asks." : "The texts are not at hand here.";
    return [list, element("p", { class: "note" }, why)];
  }
  return [list, comparison(there, texts)];
}

function member([path, record, similarity, code]) {
  const said = similarity === null ? "kept" : `${code} ${percent(similarity)}`;
  return element(
    "li", null, element("span", { class: "place" }, named(path, record)), element("span", { class: "said" }, said));
}

// Never rounded up to all of it.
const percent = (share) => `${share >= 1 ? 100 : Math.min(99.9, Math.floor(share * 1000) / 10)}%`;

function comparison(members, texts) {
  const choice = (label, chosen) => {
    const select = element("select", null, ...members.map(([path, record], index) =>
      element("option", { value: String(index) }, named(path, record))));
    select.value = String(chosen);
    return [element("label", null, label, select), select];
  };
  const other = members.findIndex((each) => each[4] !== members[0][4]);
  const [leftLabel, left] = choice("Left", 0);
  const [rightLabel, right] = choice("Right", other > 0 ? other : 1);
  const whole = element("input", { type: "checkbox" });
  const verdict = element("span", { role: "status" });
  const said = element("p", { class: "difference" }, verdict, element("label", null, whole, "Whole texts"));
  const [one, two] = ["left-text", "right-text"].map((side) => element("p", { class: `text ${side}`, dir: "auto" }));

  const compare = () => {
    const [a, b] = [left, right].map((select) => words(texts[members[Number(select.value)][4]]));
    const runs = differences(a, b);
    const changed = runs.filter((run) => !run.same);
    const inWords = (side) => changed.flatMap((run) => run[side]).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    verdict.textContent = changed.length
      ? `${count(inWords("left"), "word")} only on the left, ${inWords("right").toLocaleString("en")} only on the right`
      : "The two are the same, character by character.";
    one.replaceChildren(...column(runs, "left", "del", whole.checked));
    two.replaceChildren(...column(runs, "right", "ins", whole.checked));
  };
  for (const control of [left, right, whole]) control.addEventListener("input", compare);
  compare();
  return element("div", { class: "pair" }, leftLabel, rightLabel, said, one, two);
}

function column(runs, side, name, whole) {
  return runs.flatMap((run, index) => {
    const own = run[side];
    if (!run.same) return own.length ? [element(name, null, own.join(""))] : [];
    const before = index ? AROUND : 0;
    const after = index < runs.length - 1 ? AROUND : 0;
    const left = own.length - before - after;
    if (whole || runs.length === 1 || left < AROUND) return [own.join("")];
    const hidden = own.slice(before, own.length - after).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    const skipped = element("span", { class: "skipped" }, `${count(hidden, "word")} the same`);
    const head = own.slice(0, before).join("").trimEnd();
    const tail = after ? own.slice(-after).join("").trimStart() : "";
    return [head, skipped, tail].filter((part) => part !== "");
  });
}
