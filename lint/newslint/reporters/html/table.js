// The documents with findings: filtered as one types, shown a page at a time.

const PAGE = 50;
const SHOWN = 100;
const FIXES = ["", "suggestion", "unsafe fix", "safe fix"];

function table({ rules, documents, messages, findings, total }) {
  const at = (id) => document.getElementById(id);
  const [rule, path, text, order] = ["by-rule", "by-path", "by-text", "by-order"].map(at);
  const rows = at("rows");
  const lowerNames = documents.map(([file, record]) => named(file, record).toLowerCase());
  const lowerTexts = [];
  let hits = [];
  let page = 0;

  for (const [code, number] of rules)
    rule.append(element("option", { value: code }, `${code} (${number.toLocaleString("en")})`));

  // What is searched is made while nothing else is to be done, or whole when a letter is typed.
  function prepare(hasTime) {
    while (lowerTexts.length < findings.length && hasTime()) {
      const [, , , message, , , found, mended] = findings[lowerTexts.length];
      lowerTexts.push(withoutMarks(`${messages[message]}\n${found}\n${mended}`).toLowerCase());
    }
    return lowerTexts;
  }

  function prepareIdly(deadline) {
    prepare(() => deadline.timeRemaining() > 1);
    if (lowerTexts.length < findings.length) requestIdleCallback(prepareIdly);
  }

  function matcher() {
    const code = rules.findIndex(([name]) => name === rule.value);
    const words = text.value.trim().toLowerCase();
    const texts = words ? prepare(() => true) : null;
    return (number) =>
      (code < 0 || findings[number][0] === code) && (!texts || texts[number].includes(words));
  }

  function filter() {
    const part = path.value.trim().toLowerCase();
    const matches = matcher();
    const everything = !rule.value && !text.value.trim();
    hits = [];
    let sum = 0;
    documents.forEach(([, , , first, number], index) => {
      if (part && !lowerNames[index].includes(part)) return;
      let matching = everything ? number : 0;
      if (!everything)
        for (let each = first; each < first + number; each++) if (matches(each)) matching++;
      if (!matching) return;
      hits.push({ index, matching });
      sum += matching;
    });
    if (order.value === "count") hits.sort((a, b) => b.matching - a.matching || a.index - b.index);
    if (order.value === "length")
      hits.sort((a, b) => documents[b.index][2] - documents[a.index][2] || a.index - b.index);
    page = 0;
    at("result").textContent = hits.length
      ? `${count(sum, "finding")} in ${count(hits.length, "document")}`
      : total ? "Nothing matches all of these. Shorten one of them, or reset." : "There are no findings.";
    show();
  }

  function show() {
    const pages = Math.max(1, Math.ceil(hits.length / PAGE));
    rows.replaceChildren(...hits.slice(page * PAGE, (page + 1) * PAGE).map(row));
    rows.parentElement.hidden = !hits.length;
    at("previous").disabled = page === 0;
    at("next").disabled = page >= pages - 1;
    at("pages").textContent = `Page ${page + 1} of ${pages.toLocaleString("en")}`;
    at("pages").parentElement.hidden = pages === 1;
  }

  function row({ index, matching }) {
    const [file, record, length, first, number] = documents[index];
    const codes = new Set();
    for (let each = first; each < first + number; each++) codes.add(rules[findings[each][0]][0]);
    const tags = [...codes].sort();
    const more = tags.length > 5 ? ` +${tags.length - 5}` : "";
    const button = element(
      "button", { type: "button", class: "link", "aria-expanded": "false" }, element("span", null, named(file, record)));
    const line = element(
      "tr", null,
      element("th", { scope: "row" }, button),
      element("td", { class: "wide tags" }, tags.slice(0, 5).join(" ") + more),
      element("td", { class: "number wide" }, length < 0 ? "–" : length.toLocaleString("en")),
      element("td", { class: "number" }, matching.toLocaleString("en")));
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      if (open) line.nextElementSibling.remove();
      else line.after(detail(first, number));
    });
    return line;
  }

  function detail(first, number) {
    const matches = matcher();
    const numbers = [];
    for (let each = first; each < first + number; each++) if (matches(each)) numbers.push(each);
    const list = element("ol", { class: "examples" });
    const cell = element("td", { colspan: "4" }, list);
    const more = element("button", { type: "button" }, "Show more");
    const extend = () => {
      list.append(...numbers.splice(0, SHOWN).map(finding));
      if (numbers.length) cell.append(more);
      else more.remove();
    };
    more.addEventListener("click", extend);
    extend();
    return element("tr", { class: "detail" }, cell);
  }

  function finding(number) {
    const [code, line, column, message, fix, said, found, mended] = findings[number];
    const item = element("li", null, element(
      "p", { class: "heading" },
      element("span", { class: "place" }, `${rules[code][0]} ${line}:${column}`),
      element("span", { class: "message" }, messages[message])));
    if (found) item.append(passage(found));
    if (fix) {
      const words = said < 0 ? "" : `: ${messages[said]}`;
      item.append(element("p", { class: "fix" }, element("span", { class: "kind" }, FIXES[fix]), words));
      if (mended) item.append(passage(mended, "diff"));
    }
    return item;
  }

  function turn(by) {
    page += by;
    show();
    at("table").scrollIntoView();
  }

  for (const field of [rule, path, text, order]) field.addEventListener("input", filter);
  rule.form.addEventListener("submit", (event) => event.preventDefault());
  at("clear").addEventListener("click", () => {
    rule.form.reset();
    filter();
  });
  at("previous").addEventListener("click", () => turn(-1));
  at("next").addEventListener("click", () => turn(1));
  at("browser").hidden = !total;
  filter();
  if (globalThis.requestIdleCallback) requestIdleCallback(prepareIdly);

  return (code) => {
    rule.form.reset();
    rule.value = code;
    filter();
    at("table").scrollIntoView();
    rule.focus({ preventScroll: true });
  };
}
