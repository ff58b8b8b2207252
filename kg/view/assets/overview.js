// What a reader should see first: the agreements with who says what of them, the meetings, and who is who.
function drawOverview() {
  const view = byId("view-overview"), ranked = [...seen.kept.reduce((found, edge) => found.add(edge.from).add(edge.to), new Set())].map((id) => nodes[id]);
  ranked.sort((one, two) => two.weight - one.weight || one.id - two.id);
  const family = (name) => ranked.filter((node) => node.family === name);
  const people = ranked.filter((node) => node.kind === "Person" && postsOf(node).length);
  const speakers = [...claimsBy].map(([id, said]) => [nodes[id], said.filter((claim) => passes(witnessOfClaim(claim))).length]).filter(([, count]) => count);
  speakers.sort((one, two) => two[1] - one[1] || one[0].id - two[0].id);
  fill(view,
    section(words.agreements, family("agreement"), agreementCard),
    section(words.events, family("event"), eventCard),
    section(words.people, people, (node) => [linkTo(node), " ", make("span", { class: "quiet" }, postLine(node))], 10),
    section(words.speakers, speakers, ([node, count]) => [linkTo(node), " ", make("span", { class: "quiet" }, count)], 10),
    section(words.gaps, family("gap"), (node) => linkTo(node)));
  if (!view.firstChild) fill(view, make("p", { class: "quiet" }, words.nothing_chosen));
}

function section(title, items, show, first = 6) {
  return items.length ? make("section", { class: "block" }, make("h3", {}, title), listing(items, show, first)) : "";
}

function postLine(node) {
  const lines = edgesOf[node.id].filter((edge) => edge.from === node.id && edge.family === "office" && edge.name);
  const titles = lines.map((edge) => `${edge.relation === "held" ? words.relations.held + " " : ""}${clean(edge.name)}, ${nodes[edge.to].shownName}`);
  return [...new Set(titles.length ? titles : postsOf(node).map((fact) => clean(fact.value)))].slice(0, 3).join("; ");
}

function agreementCard(node) {
  const roles = new Map();
  for (const edge of edgesOf[node.id]) if (edge.from === node.id && edge.family === "agreement") roles.set(edge.relation, [...(roles.get(edge.relation) || []), nodes[edge.to]]);
  return make("div", { class: "card" },
    make("p", {}, make("span", { class: "kind" }, kindName(node)), " ", linkTo(node), contestedNode(node, passes) ? make("span", { class: "tag warn" }, words.contested) : ""),
    make("p", { class: "parties" }, [...roles].map(([role, things]) => make("span", {}, make("small", {}, wordsOf(words.relations, role)), " ", commas(things)))),
    make("p", { class: "voices" }, voices(node)),
    others(node, "condition").map((other) => make("p", { class: "condition" }, make("small", {}, wordsOf(words.kinds, other.kind)), " ", linkTo(other))));
}

function eventCard(node) {
  const people = edgesOf[node.id].filter((edge) => edge.from === node.id && edge.family === "event" && edge.relation !== "place").map((edge) => nodes[edge.to]);
  const place = others(node, "place"), date = node.facts.find((fact) => fact.relation === "date");
  return make("div", { class: "card" },
    make("p", {}, make("span", { class: "kind" }, kindName(node)), " ", linkTo(node, ownName(node))),
    make("p", { class: "parties" }, commas([...new Set(people)]), place.length ? [" · ", commas(place)] : "", date ? ` · ${clean(date.value)}` : ""),
    make("p", { class: "voices" }, voices(node)));
}

function commas(things) {
  return things.flatMap((node, index) => (index ? [", ", linkTo(node)] : [linkTo(node)]));
}

// "offered: Marco Rubio, Nayib Bukele": each status with those who give it.
function voices(node) {
  return [...toldOf(node)].map(([status, names]) => make("span", {}, make("span", { class: "tag strong" }, clean(status)), " ", make("small", {}, [...names].slice(0, 4).join(", "))));
}
