// The table tab: what the canvas shows, in rows. A row's first cell leads to the thing.
const TABLES = {
  things: { columns: ["name", "type", "aliases", "mentions"], rows: () => shownNodes().map((node) => [linked(node), kindName(node), (node.aliases || []).map(clean).join(" | "), node.mentions]) },
  facts: { columns: ["subject", "relation", "object", "standing", "sentence"], rows: () => seen.drawn.map(factRow) },
  positions: { columns: ["person", "title", "of"], rows: () => seen.kept.filter((edge) => edge.family === "office" && edge.name).map((edge) => [linked(nodes[edge.from]), { text: relationName(edge), edge: edge.id }, linked(nodes[edge.to])]) },
  agreements: { columns: ["label", "kind", "party", "status", "speaker", "conditions"], rows: agreementRows },
  events: { columns: ["label", "kind", "participants", "status", "date", "place"], rows: eventRows },
  claims: { columns: ["speaker", "cue", "text", "form", "certainty", "status", "document"], rows: () => claimRows() },
  gaps: { columns: ["label", "about"], rows: () => keptNodes("gap").map((node) => [linked(node), names(others(node, "about")) || node.facts.filter((fact) => fact.relation === "about").map((fact) => clean(fact.value)).join(", ")]) },
  sources: { columns: ["speaker", "claims", "direct", "indirect", "mixed", "documents"], rows: sourceRows },
};
let tableName = data.result ? "result" : "things";

function shownNodes() {
  return [...seen.shown].map((id) => nodes[id]).sort((one, two) => two.weight - one.weight || one.id - two.id);
}

function keptNodes(family) {
  const kept = new Set(seen.kept.flatMap((edge) => [edge.from, edge.to]));
  return [...nodes].sort((one, two) => two.weight - one.weight || one.id - two.id).filter((node) => node.family === family && (kept.has(node.id) || seen.shown.has(node.id) || node.facts.some((fact) => fact.relation === "about" && passes(fact.witness))));
}

const linked = (node) => ({ text: node.shownName, node: node.id });
const names = (things) => [...new Set(things.map((node) => node.shownName))].join(", ");

function sentenceText(witness) {
  const text = documents[witness.document];
  return text.text.slice(...sentenceAround(text, witness.begin, witness.end));
}

function factRow(edge) {
  const told = edge.witnesses.filter(passes);
  return [linked(nodes[edge.from]), { text: relationName(edge), ...(edge.event === undefined ? { edge: edge.id } : { node: edge.event }) }, linked(nodes[edge.to]), [...new Set(told.map(voiceOf))].join(", "), sentenceText(told[0])];
}

function agreementRows() {
  return keptNodes("agreement").flatMap((node) => {
    const parties = names(edgesOf[node.id].filter((edge) => edge.from === node.id && edge.family === "agreement" && edgePasses(edge)).map((edge) => nodes[edge.to]));
    const told = statusesOf(node).filter((fact) => passes(fact.witness));
    const row = (status, voice) => [linked(node), kindName(node), parties, status, voice, names(others(node, "condition"))];
    const voices = new Map(told.map((fact) => [`${fact.value} ${voiceOf(fact.witness)}`, fact]));
    return told.length ? [...voices.values()].map((fact) => row(clean(fact.value), voiceOf(fact.witness))) : [row("", "")];
  });
}

function eventRows() {
  return keptNodes("event").map((node) => [
    linked(node), kindName(node), names(partsOf(node).map((edge) => nodes[edge.to])),
    [...new Set(statusesOf(node).map((fact) => clean(fact.value)))].join(", "), node.facts.filter((fact) => fact.relation === "date").map((fact) => clean(fact.value))[0] || "", names(others(node, "place")),
  ]);
}

function claimRows(wanted = () => true) {
  return claims.filter((claim) => wanted(claim) && passes(witnessOfClaim(claim))).map((claim) => {
    const text = documents[claim.document];
    return [claim.speakers.length ? linked(nodes[claim.speakers[0]]) : speakerOf(claim), { text: claim.cue ? text.text.slice(...claim.cue) : "…", claim: claim.id },
      claim.content.map((span) => text.text.slice(...span)).join(" … "), claim.form, claim.certainty, claim.status || "", text.name];
  });
}

function sourceRows() {
  const rows = [...claimsBy].map(([id, all]) => {
    const said = all.filter((claim) => passes(witnessOfClaim(claim))), count = (form) => said.filter((claim) => claim.form === form).length;
    return [linked(nodes[id]), said.length, count("direct"), count("indirect"), count("mixed"), new Set(said.map((claim) => claim.document)).size];
  });
  return rows.filter((row) => row[1]).sort((one, two) => two[1] - one[1]);
}

function tableNow() {
  if (tableName === "result" && data.result) return { columns: data.result.columns, rows: data.result.rows.map((row) => row.map(([text, key]) => (numberOf.has(key) ? linked(nodes[numberOf.get(key)]) : text))) };
  if (tableName === "result") tableName = "things";
  return { columns: TABLES[tableName].columns.map((name) => words.columns[name] || name), rows: TABLES[tableName].rows() };
}

function drawTable() {
  const { columns, rows } = tableNow(), choices = data.result ? ["result", ...Object.keys(TABLES)] : Object.keys(TABLES);
  const select = make("select", { id: "table-which", on: { change: () => { tableName = select.value; drawTable(); } } }, choices.map((name) => make("option", { value: name, selected: name === tableName }, words["table_" + name])));
  fill(byId("view-table"), make("p", { class: "bar" }, make("label", {}, words.table_which, " ", select), " ", make("span", { class: "quiet" }, say("table_rows", { count: rows.length }))), tableOf(columns, rows));
}

// A table with its first rows, and a button for more.
function tableOf(columns, rows) {
  const body = make("tbody"), more = make("button", { class: "more" });
  const extend = () => {
    body.append(...rows.slice(body.rows.length, body.rows.length + 200).map((row) => make("tr", {}, row.map((cell) => make("td", {}, cellContent(cell))))));
    more.textContent = say("more", { count: rows.length - body.rows.length });
    more.hidden = body.rows.length >= rows.length;
  };
  more.addEventListener("click", extend);
  extend();
  return [make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": words.tab_table }, make("table", {}, make("thead", {}, make("tr", {}, columns.map((name) => make("th", { scope: "col" }, clean(name))))), body)), more];
}

function cellContent(cell) {
  if (cell === null || cell === "") return "";
  if (typeof cell !== "object") return short(String(cell), 400);
  if (cell.node !== undefined) return linkTo(nodes[cell.node], short(cell.text, 160));
  if (cell.edge !== undefined) return make("a", { href: edgeLink(cell.edge), "data-edge": cell.edge }, clean(cell.text));
  return make("a", { href: claimLink(cell.claim), "data-claim": cell.claim }, clean(cell.text));
}
