// Elements made from plain data: text always goes in as text, never as HTML.
const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const byId = (id) => document.getElementById(id);

// make("a", {href: "#x", class: "y", on: {click: f}}, "text", element, ...)
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "on") for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.flat(9).filter((child) => child !== undefined && child !== null && child !== ""));
  return element;
}

function fill(element, ...children) {
  element.replaceChildren(...children.flat(9).filter((child) => child !== undefined && child !== null && child !== ""));
}

// say("shown", {nodes: 3}) -> the English sentence with its blanks filled
function say(key, blanks) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => blanks[name].toLocaleString(words.language));
}

function announce(text) {
  byId("live").textContent = text;
}

function download(name, type, parts) {
  const link = make("a", { href: URL.createObjectURL(new Blob(parts, { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// Control, bidi and zero-width characters could make a name look like another one: show names without them.
function clean(name) {
  return String(name).replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, "") || "…";
}

function short(text, length) {
  const plain = clean(text);
  return plain.length > length ? plain.slice(0, length - 1).trimEnd() + "…" : plain;
}

// A list whose tail comes on demand.
function listing(items, show, first = 8) {
  const list = make("ul", { class: "list" }, items.slice(0, first).map((item) => make("li", {}, show(item))));
  if (items.length <= first) return list;
  const more = make("button", { class: "more" }, say("more", { count: items.length - first }));
  more.addEventListener("click", () => {
    list.append(...items.slice(first, first + 100).map((item) => make("li", {}, show(item))));
    first += 100;
    if (first >= items.length) more.remove();
    else more.textContent = say("more", { count: items.length - first });
  });
  return [list, more];
}
