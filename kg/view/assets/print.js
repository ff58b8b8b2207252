// What is printed: title and key, the drawing, then agreements, what is said, and the rows of the open table. Made when the page is
// about to be printed, always in light colours.
let themeBefore = null;

function preparePrint() {
  if (themeBefore === null) themeBefore = document.documentElement.dataset.theme || "";
  document.documentElement.dataset.theme = "light";
  colours = new Map();
  fill(byId("print"), printHead(), make("figure", {}, drawing()), printKey(), printChosen(),
    [["agreements", PRINTED], ["events", PRINTED], ["claims", PRINTED]].map(([name, most]) => printTable(name, most, name === "claims" ? chosenClaims() : null)),
    ["agreements", "events", "claims"].includes(printedTable()) ? "" : printTable(printedTable(), PRINTED), printSources());
}
const PRINTED = 30;

function afterPrint() {
  fill(byId("print"));
  if (themeBefore) document.documentElement.dataset.theme = themeBefore;
  else delete document.documentElement.dataset.theme;
  themeBefore = null;
  recolour();
}

// The table that is open; else the answer of a query, or the relations.
const printedTable = () => (state.tab === "table" ? tableName : data.result ? "result" : "facts");

function printHead() {
  const { shown, drawn, possible } = seen, of = state.path.length === 2 ? state.path : state.node !== null ? [state.node] : [];
  return [make("h1", {}, document.title), make("p", {}, say("shown", { nodes: shown.size, all: Math.max(possible, shown.size), edges: drawn.length }), filterWords().map((word) => ` · ${word}`), of.length ? ` · ${of.map((id) => nodes[id].shownName).join(" – ")}` : "")];
}

// The filters in words.
function filterWords() {
  const dates = filter.from || filter.until ? `${words.filter_dates}: ${filter.from || "…"} – ${filter.until || "…"}` : "";
  return [
    filter.text && words.filter_text, filter.contested && words.filter_contested, filter.speaker !== null && `${words.filter_speaker}: ${nodes[filter.speaker].shownName}`,
    filter.status && `${words.filter_status}: ${clean(filter.status)}`, filter.certainty && `${words.filter_certainty}: ${clean(filter.certainty)}`, filter.only !== null && documents[filter.only].name, dates,
    filter.kinds.size > 0 && `${words.without} ${[...filter.kinds].map(lookWords).join(", ")}`, filter.families.size > 0 && `${words.without} ${[...filter.families].map((name) => words.families[name] || name).join(", ")}`,
  ].filter(Boolean);
}

function printKey() {
  const families = new Set(seen.drawn.map((edge) => edge.family));
  return make("div", { class: "print-key" }, lineKey(), kindKey(), make("span", { class: "keys" }, presentFamilies.filter((name) => families.has(name)).map((name) => make("span", { class: "linekey" }, swatch(name), words.families[name]))));
}

// What is chosen, with its sentences.
function printChosen() {
  if (state.edge === null && state.claim === null && state.path.length !== 2 && state.node === null) return "";
  const told = state.path.length === 2 ? pathDetails() : state.edge !== null ? edgeDetails(edges[state.edge]) : state.claim !== null ? claimDetails(claims[state.claim]) : nodeDetails(nodes[state.node]);
  return make("section", { class: "print-chosen" }, told);
}

// The claims of or about what is chosen, as rows of their table; null when nothing is chosen.
function chosenClaims() {
  if (state.node === null) return null;
  const told = new Set((claimsBy.get(state.node) || []).concat(claimsAbout(nodes[state.node])));
  return claimRows((claim) => told.has(claim));
}

function printTable(name, most, given = null) {
  const { columns, rows } = name === "result" ? tableNow() : { columns: TABLES[name].columns.map((column) => words.columns[column] || column), rows: given || TABLES[name].rows() };
  if (!rows.length) return "";
  if (documents.length === 1 && ["claims"].includes(name)) [columns, ...rows].forEach((row) => row.pop());
  return make("section", { class: "print-" + name }, make("h2", {}, words["table_" + name]), tableOf(columns, rows.slice(0, most))[0], rows.length > most ? make("p", {}, say("print_more", { count: rows.length - most })) : "");
}

function printSources() {
  const used = filter.only !== null ? [documents[filter.only]] : documents;
  const line = (text) => [text.publisher, text.author, text.date, text.url].filter(Boolean).map(clean).join(" · ");
  return make("section", {}, make("h2", {}, words.documents), make("ol", {}, used.slice(0, PRINTED).map((text) => make("li", {}, text.name, line(text) ? ` (${line(text)})` : ""))), used.length > PRINTED ? make("p", {}, say("print_more", { count: used.length - PRINTED })) : "");
}
