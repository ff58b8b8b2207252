// The details of what is chosen: a node, a line, a claim, or a path.
function drawDetails() {
  const view = byId("view-details");
  if (state.path.length) fill(view, pathDetails());
  else if (state.node !== null) fill(view, nodeDetails(nodes[state.node]));
  else if (state.edge !== null) fill(view, edgeDetails(edges[state.edge]));
  else if (state.claim !== null) fill(view, claimDetails(claims[state.claim]));
  else fill(view, make("p", { class: "quiet" }, words.nothing_chosen));
  view.scrollTop = 0;
}

function nodeDetails(node) {
  const hidden = neighbours(node.id).filter((other) => !seen.shown.has(other)).length, open = state.open.includes(node.id);
  return [
    make("h2", {}, mark(node), short(ownName(node), 300)),
    make("p", { class: "quiet" }, [kindName(node), clean(node.iso || ""), node.unnamed && words.unnamed].filter((word) => word && word !== "…").join(" · "), node.wikidata && [" · ", wikidata(node)]),
    node.mentions ? make("p", { class: "quiet" }, documents.length > 1 ? say("mentions", { count: counted("mention", node.mentions), documents: counted("document", documentsOf[node.id].size) }) : counted("mention", node.mentions)) : "",
    make("p", { class: "buttons" },
      hidden ? make("button", { id: "expand", on: { click: () => openMore(node.id) } }, words.expand) : "",
      open ? make("button", { id: "collapse", on: { click: () => toggleOpen(node.id) } }, words.collapse) : "",
      hidden ? make("small", {}, counted("hidden", hidden)) : "",
      make("button", { on: { click: () => go({ ...nothing, path: [node.id], tab: "details" }) } }, words.path),
      make("button", { on: { click: tidy } }, words.tidy)),
    node.aliases?.length ? block(words.aliases, [make("p", {}, node.aliases.slice(0, 12).map((name) => short(name, 60)).join(", "))]) : "",
    statusBlock(node), factBlock(node), relationBlock(node), toldBlock(node, "agreement", agreementCard), toldBlock(node, "event", eventCard), claimBlock(node), aboutBlock(node),
  ];
}

function wikidata(node) {
  return /^Q\d+$/.test(node.wikidata) ? make("a", { href: "https://www.wikidata.org/wiki/" + node.wikidata, rel: "noopener noreferrer", target: "_blank" }, node.wikidata) : "";
}

function block(title, content) {
  return make("section", { class: "block" }, make("h3", {}, title), content);
}

// Each status with the voices that give it, and the sentences.
function statusBlock(node) {
  const told = statusesOf(node).filter((fact) => passes(fact.witness));
  return told.length ? block(words.statuses, listing(told, (fact) => [make("span", { class: "tag strong" }, clean(fact.value)), " ", voiceOf(fact.witness), quote(fact.witness)], 6)) : "";
}

function factBlock(node) {
  const tied = (fact) => edgesOf[node.id].some((edge) => edge.from === node.id && edge.relation === fact.relation && edge.name === fact.value);
  const facts = node.facts.filter((fact) => fact.relation !== "status" && passes(fact.witness) && !tied(fact));
  return facts.length ? block(words.known, listing(facts, (fact) => [make("b", {}, wordsOf(words.relations, fact.relation)), " ", short(fact.value, 300), quote(fact.witness)], 5)) : "";
}

function relationBlock(node) {
  const card = ["agreement", "event"], whole = card.includes(node.family);
  const lines = edgesOf[node.id].filter((edge) => edgePasses(edge) && (whole || !card.includes(nodes[edge.from].family))).sort((one, two) => nodes[two.from === node.id ? two.to : two.from].weight - nodes[one.from === node.id ? one.to : one.from].weight);
  return lines.length ? block(words.facts, listing(lines, (edge) => triple(edge), 14)) : "";
}

// The agreements or events that a thing has a part in.
function toldBlock(node, family, card) {
  const told = [...new Set(edgesOf[node.id].filter((edge) => edge.to === node.id && edgePasses(edge)).map((edge) => nodes[edge.from]))].filter((other) => other.family === family);
  told.sort((one, two) => two.weight - one.weight || one.id - two.id);
  return told.length && node.family !== family ? block(words[family + "s"], listing(told, card, 5)) : "";
}

// A line in words: from, relation, to; a click leads to its sentences.
function triple(edge) {
  return make("span", { class: "triple" }, linkTo(nodes[edge.from]), " ",
    make("a", { class: "relation " + standing(edge), href: edgeLink(edge.id), "data-edge": edge.id, title: words["line_" + standing(edge)] }, relationName(edge)), " ", linkTo(nodes[edge.to]));
}

function claimBlock(node) {
  const said = (claimsBy.get(node.id) || []).filter((claim) => passes(witnessOfClaim(claim)));
  return said.length ? block(words.claims_by, listing(said, (claim) => quote(witnessOfClaim(claim)), 5)) : "";
}

function aboutBlock(node) {
  const said = claimsAbout(node);
  return said.length ? block(words.claims_about, listing(said, (claim) => quote(witnessOfClaim(claim)), 5)) : "";
}

function claimsAbout(node) {
  const said = [];
  for (const number of documentsOf[node.id]) {
    const spots = documents[number].mentions.filter(([, , , things]) => things.includes(node.id));
    for (const claim of documents[number].claims) {
      if (claim.speakers.includes(node.id) || !passes(witnessOfClaim(claim))) continue;
      if (spots.some(([begin, end]) => claim.content.some(([first, last]) => first <= begin && end <= last))) said.push(claim);
    }
    if (said.length > 200) break;
  }
  return said;
}

function witnessOfClaim(claim) {
  const [begin] = claim.content[0] || claim.cue || [0], [, end] = claim.content[claim.content.length - 1] || claim.cue || [0, 1];
  return { document: claim.document, begin, end, claim: claim.id, negated: false, confidence: 1, status: claim.status };
}

function edgeDetails(edge) {
  const told = edge.witnesses.filter(passes);
  return [make("h2", { class: "line" }, triple(edge)), make("p", { class: "quiet" }, words["line_" + standing(edge)]),
    block(words.evidence, told.length ? listing(told, quote, 6) : make("p", { class: "quiet" }, words.no_evidence))];
}

function claimDetails(claim) {
  const spot = witnessOfClaim(claim);
  const lines = edges.filter((edge) => edge.witnesses.some((witness) => witness.claim === claim.id));
  return [make("h2", {}, speakerOf(claim)), make("p", {}, claim.speakers.map((node) => linkTo(nodes[node]))), quote(spot),
    lines.length ? block(words.facts, listing(lines, triple, 20)) : ""];
}
