// The graph as the data give it, with the look-ups everything else needs.
const nodes = data.nodes, edges = data.edges, claims = data.claims, documents = data.documents;
const numberOf = new Map(nodes.map((node) => [node.key, node.id]));
const edgesOf = nodes.map(() => []);
const claimsBy = new Map(), mentionsOf = new Map(), documentsOf = nodes.map(() => new Set());

for (const edge of edges) {
  edgesOf[edge.from].push(edge);
  edgesOf[edge.to].push(edge);
  edge.witnesses = edge.witnesses.map(witnessOf);
}
for (const node of nodes) {
  node.name = node.name || "…";
  node.shownName = short(node.name, 120);
  node.facts = (node.facts || []).map(([relation, value, witness]) => ({ relation, value, witness: witnessOf(witness) }));
}
// An event that joins two things, as a line between them; its number follows those of the edges.
const folds = new Map();
for (const node of nodes) {
  if (!node.folds) continue;
  const parts = edgesOf[node.id].filter((edge) => edge.from === node.id && node.folds.includes(edge.to));
  const line = { id: edges.length + node.id, event: node.id, from: node.folds[0], to: node.folds[1] ?? node.folds[0], relation: node.kind, family: parts[0]?.family ?? "event", name: "", open: parts.some((edge) => edge.open), witnesses: parts.flatMap((edge) => edge.witnesses) };
  folds.set(node.id, line);
}
const lineOf = (id) => (id < edges.length ? edges[id] : folds.get(id - edges.length));

claims.forEach((claim, number) => {
  claim.id = number;
  claim.speakers = claim.speakers || [];
  for (const speaker of claim.speakers) {
    if (!claimsBy.has(speaker)) claimsBy.set(speaker, []);
    claimsBy.get(speaker).push(claim);
  }
});
documents.forEach((text, number) => {
  text.number = number;
  text.name = clean(text.title || text.text.trim().split("\n", 1)[0].slice(0, 90) || text.id);
  text.claims = [];
  for (const [, , , things] of text.mentions) for (const thing of things) documentsOf[thing].add(number);
});
for (const claim of claims) documents[claim.document].claims.push(claim);

function witnessOf([document, begin, end, claim, negated, confidence]) {
  return { document, begin, end, claim, negated: Boolean(negated), confidence };
}

function relationName(edge) {
  const relation = wordsOf(words.relations, edge.relation);
  if (edge.relation === "says" && edge.name) return `${words.says}: ${clean(edge.name)}`;
  return edge.name ? `${relation} ${clean(edge.name)}` : relation;
}

function kindName(node) {
  return wordsOf(words.kinds, node.kind);
}

function wordsOf(table, name) {
  return Object.hasOwn(table, name) ? table[name] : clean(name).replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[-_]/g, " ").toLowerCase();
}

// On whose word: the names of the speakers of a claim, or the text itself.
function voiceOf(witness) {
  return witness.claim < 0 ? words.says_text : speakerOf(claims[witness.claim]);
}

function speakerOf(claim) {
  if (claim.speakers.length) return claim.speakers.map((speaker) => nodes[speaker].shownName).join(", ");
  return claim.speaker ? clean(documents[claim.document].text.slice(...claim.speaker)) : words.someone;
}

// The stretch of text, in whole sentences, that covers a span.
function sentenceAround(text, begin, end) {
  const inside = text.sentences.filter(([first, last]) => first < end && begin < last);
  if (!inside.length) return [Math.max(0, begin - 80), Math.min(text.text.length, end + 80)];
  return [inside[0][0], inside[inside.length - 1][1]];
}

function postsOf(node) {
  return node.facts.filter((fact) => ["holds", "held", "willHold", "nominatedFor"].includes(fact.relation));
}

function statusesOf(node) {
  return node.facts.filter((fact) => fact.relation === "status");
}

// Each status of a thing with the voices that give it, the one with most voices first.
function toldOf(node) {
  const told = new Map();
  for (const fact of statusesOf(node)) if (passes(fact.witness)) told.set(fact.value, (told.get(fact.value) || new Set()).add(voiceOf(fact.witness)));
  return new Map([...told].sort((one, two) => two[1].size - one[1].size));
}

// Told differently: voices that do not give the same status, or one that denies what another says.
function contestedNode(node, passes) {
  const told = statusesOf(node).filter((fact) => passes(fact.witness));
  const voices = new Map();
  for (const fact of told) voices.set(voiceOf(fact.witness), (voices.get(voiceOf(fact.witness)) || new Set()).add(fact.value));
  const sets = [...voices.values()].map((set) => [...set].sort().join());
  return voices.size > 1 && new Set(sets).size > 1;
}

function contestedEdge(edge, passes) {
  const told = edge.witnesses.filter(passes);
  return told.some((witness) => witness.negated) && told.some((witness) => !witness.negated);
}

// The lines from an event to who takes part in it.
function partsOf(node) {
  return edgesOf[node.id].filter((edge) => edge.from === node.id && edge.relation !== "place" && ["event", "conflict"].includes(edge.family));
}

function others(node, relation, away = true) {
  return edgesOf[node.id].filter((edge) => edge.relation === relation && (away ? edge.from : edge.to) === node.id)
    .map((edge) => nodes[away ? edge.to : edge.from]);
}
