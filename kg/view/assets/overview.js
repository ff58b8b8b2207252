// What a reader should see first: the agreements with who says what of them, the meetings, and who is who.
function drawOverview() {
  const view = byId("view-overview"), ranked = [...seen.kept.reduce((found, edge) => found.add(edge.from).add(edge.to), new Set())].map((id) => nodes[id]);
  ranked.sort((one, two) => two.weight - one.weight || one.id - two.id);
  const family = (name) => ranked.filter((node) => node.family === name);
  const people = ranked.filter((node) => node.kind === "Person" && postsOf(node).length);
  const speakers = [...claimsBy].map(([id, said]) => [nodes[id], said.filter((claim) => passes(witnessOfClaim(claim))).length]).filter(([, count]) => count);
  speakers.sort((one, two) => two[1] - one[1] || one[0].id - two[0].id);
  fill(view, summary(family, speakers.length),
    filter.speaker === null ? "" : section(words.claims_by, (claimsBy.get(filter.speaker) || []).map(witnessOfClaim).filter(passes), quote, 10),
    section(words.agreements, family("agreement"), agreementCard),
    section(words.events, family("event"), eventCard),
    section(words.people, people, (node) => [linkTo(node), " ", make("span", { class: "quiet" }, postLine(node))], 10),
    section(words.speakers, speakers, ([node, count]) => [linkTo(node), " ", make("span", { class: "quiet" }, count)], 10),
    section(words.gaps, family("gap"), (node) => linkTo(node)));
  if (!view.firstChild) fill(view, make("p", { class: "quiet" }, words.nothing_chosen));
}

// How much there is of what, as ways into the tables; and what is told differently, which a reporter wants first.
function summary(family, voices) {
  const texts = filter.only === null ? documents.length : 1, said = claims.filter((claim) => passes(witnessOfClaim(claim))).length;
  const found = family("agreement").concat(family("event")).filter((node) => contestedNode(node, passes)).length;
  const parts = [["agreements", family("agreement").length], ["events", family("event").length], ...(filter.contested || filter.status ? [] : [["claims", said], ["sources", voices]])];
  return make("p", { class: "summary" }, documents.length > 1 ? make("button", { on: { click: () => go({ tab: "text" }) } }, counted("document", texts)) : "",
    parts.filter(([, count]) => count).map(([table, count]) => make("button", { "data-table": table, on: { click: () => openTable(table) } }, counted(table, count))),
    found && !filter.contested ? make("button", { class: "warn", on: { click: () => changeFilter({ contested: true }) } }, counted("contested", found)) : "");
}

function counted(what, count) {
  return say(`count_${what}_${count === 1 ? "one" : "many"}`, { count });
}

function openTable(name) {
  tableName = name;
  go({ ...nothing, tab: "table" });
}

function section(title, items, show, first = 6) {
  return items.length ? make("section", { class: "block" }, make("h2", { class: "minor" }, title), listing(items, show, first)) : "";
}

function postLine(node) {
  const lines = edgesOf[node.id].filter((edge) => edge.from === node.id && edge.family === "office" && edge.name);
  const titles = lines.map((edge) => `${edge.relation === "held" ? words.relations.held + " " : ""}${clean(edge.name)}, ${nodes[edge.to].shownName}`);
  return [...new Set(titles.length ? titles : postsOf(node).map((fact) => clean(fact.value)))].slice(0, 3).join("; ");
}

function agreementCard(node) {
  return make("div", { class: "card" },
    make("p", {}, make("span", { class: "kind" }, kindName(node)), " ", linkTo(node), contestedNode(node, passes) ? make("span", { class: "tag warn" }, words.contested) : ""),
    roles(edgesOf[node.id].filter((edge) => edge.from === node.id && edge.family === "agreement")),
    make("p", { class: "voices" }, voices(node)),
    others(node, "condition").map((other) => make("p", { class: "condition" }, make("small", {}, wordsOf(words.kinds, other.kind)), " ", linkTo(other))));
}

// What happened, where and when; then who did it to whom, and on whose word.
function eventCard(node) {
  const where = whenAndWhere(node);
  return make("div", { class: "card" },
    make("p", {}, linkTo(node, kindName(node)), where ? ` · ${where}` : ""),
    roles(partsOf(node)),
    make("p", { class: "voices" }, voices(node)));
}

// "party El Salvador, United States · representative Nayib Bukele"
function roles(lines) {
  const found = new Map();
  for (const edge of lines) found.set(edge.relation, (found.get(edge.relation) || new Set()).add(nodes[edge.to]));
  return make("p", { class: "parties" }, [...found].map(([role, things]) => make("span", {}, make("small", {}, wordsOf(words.relations, role)), " ", commas([...things].slice(0, MOST_PARTS)), things.size > MOST_PARTS ? ` +${things.size - MOST_PARTS}` : "")));
}
const MOST_PARTS = 6;

function commas(things) {
  return things.flatMap((node, index) => (index ? [", ", linkTo(node)] : [linkTo(node)]));
}

// "offered: Marco Rubio, Nayib Bukele": each status with those who give it.
function voices(node) {
  return [...toldOf(node)].map(([status, names]) => make("span", {}, make("span", { class: "tag strong" }, clean(status)), " ", make("small", {}, [...names].slice(0, 4).join(", "))));
}
