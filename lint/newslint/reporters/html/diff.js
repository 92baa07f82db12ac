// What differs between two texts, word by word: the shortest script of edits (Myers 1986).

const MOST_EDITS = 4000;

function words(text) {
  if (globalThis.Intl?.Segmenter)
    return Array.from(new Intl.Segmenter(undefined, { granularity: "word" }).segment(text), (part) => part.segment);
  return text.match(/[\p{L}\p{M}\p{N}]+|\s+|./gsu) ?? [];
}

// Runs of words, each [kind, left words, right words], the kind being "same" or "changed".
function differences(left, right) {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start++;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start
    && left[left.length - 1 - end] === right[right.length - 1 - end]) end++;
  const flags = script(left.slice(start, left.length - end), right.slice(start, right.length - end));
  const runs = [];
  const add = (same, one, other) => {
    const last = runs.at(-1);
    if (last && last.same === same) {
      last.left.push(...one);
      last.right.push(...other);
    } else if (one.length || other.length) runs.push({ same, left: [...one], right: [...other] });
  };
  add(true, left.slice(0, start), right.slice(0, start));
  for (const { same, one, other } of flags) add(same, one, other);
  add(true, end ? left.slice(-end) : [], end ? right.slice(-end) : []);
  return joinedOver(runs);
}

// A blank or a full stop that happens to be the same between two changes makes neither clearer.
function joinedOver(runs) {
  const found = [];
  runs.forEach((run, index) => {
    const slight = run.same && index > 0 && index < runs.length - 1
      && run.left.length < 3 && !run.left.some((word) => /[\p{L}\p{N}]/u.test(word));
    const last = found.at(-1);
    if (last && !last.same && (slight || !run.same)) {
      last.left.push(...run.left);
      last.right.push(...run.right);
    } else found.push(run);
  });
  return found;
}

function script(left, right) {
  const whole = [{ same: false, one: left, other: right }];
  if (!left.length || !right.length) return whole;
  const trace = [];
  const most = Math.min(left.length + right.length, MOST_EDITS);
  const middle = most + 1;
  const far = new Int32Array(2 * most + 3);
  for (let edits = 0; edits <= most; edits++) {
    trace.push(far.slice(middle - edits - 1, middle + edits + 2));
    for (let line = -edits; line <= edits; line += 2) {
      const down = line === -edits || (line !== edits && far[middle + line - 1] < far[middle + line + 1]);
      let x = down ? far[middle + line + 1] : far[middle + line - 1] + 1;
      while (x < left.length && x - line < right.length && left[x] === right[x - line]) x++;
      far[middle + line] = x;
      if (x >= left.length && x - line >= right.length) return walked(trace, left, right, edits);
    }
  }
  return whole;
}

function walked(trace, left, right, edits) {
  const steps = [];
  let x = left.length;
  let y = right.length;
  for (let depth = edits; depth > 0; depth--) {
    const far = (line) => trace[depth][line + depth + 1];
    const line = x - y;
    const down = line === -depth || (line !== depth && far(line - 1) < far(line + 1));
    const before = down ? far(line + 1) : far(line - 1);
    const above = before - (down ? line + 1 : line - 1);
    const from = down ? before : before + 1;
    if (x > from) steps.push({ same: true, one: left.slice(from, x), other: right.slice(from - line, y) });
    steps.push(down
      ? { same: false, one: [], other: right.slice(above, above + 1) }
      : { same: false, one: left.slice(before, before + 1), other: [] });
    x = before;
    y = above;
  }
  if (x) steps.push({ same: true, one: left.slice(0, x), other: right.slice(0, y) });
  return steps.reverse();
}
