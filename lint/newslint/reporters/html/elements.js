// Elements are made one by one, and text is only ever text: nothing of a document can become markup.

const data = (name) => JSON.parse(document.getElementById(`data-${name}`).textContent);

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

const KINDS = { "\uE000": "mark", "\uE001": "del", "\uE002": "ins" };

// A passage, in which private characters open what is found, removed, added, or nothing of these.
function passage(text, kind = "") {
  const line = element("p", { class: `text ${kind}`.trim(), dir: "auto" });
  let name;
  for (const part of text.split(/([\uE000-\uE003])/)) {
    if (/^[\uE000-\uE003]$/.test(part)) name = KINDS[part];
    else if (part) line.append(name ? element(name, null, part) : part);
  }
  return line;
}

const withoutMarks = (text) => text.replace(/[\uE000-\uE003]/g, "");

const count = (number, noun) =>
  `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

const named = (path, record) => (record ? `${path} [${record}]` : path);
