// What the filters let through: a witness, an edge with its witnesses, a node.
const FIRST_HIDDEN = [];
const filter = emptyFilter();

function emptyFilter() {
  return {
    kinds: new Set(), families: new Set(FIRST_HIDDEN), speaker: null, status: "", certainty: "", only: null,
    from: "", until: "", text: false, contested: false, loose: false, groups: false, unfold: false,
  };
}

const PLAIN = ["status", "certainty", "from", "until"], SWITCHES = ["text", "contested", "loose", "groups", "unfold"];

function readFilter(values) {
  Object.assign(filter, emptyFilter());
  filter.kinds = new Set((values.get("no") || "").split(" ").filter(Boolean));
  if (values.has("noline")) filter.families = new Set(values.get("noline").split(" ").filter(Boolean));
  filter.speaker = numberOf.has(values.get("by")) ? numberOf.get(values.get("by")) : null;
  filter.only = within(values.get("in"), documents);
  for (const name of PLAIN) filter[name] = values.get(name) || "";
  for (const name of SWITCHES) filter[name] = values.has(name);
}

function writeFilter(values) {
  if (filter.kinds.size) values.set("no", [...filter.kinds].join(" "));
  if ([...filter.families].join() !== FIRST_HIDDEN.join()) values.set("noline", [...filter.families].join(" "));
  if (filter.speaker !== null) values.set("by", nodes[filter.speaker].key);
  if (filter.only !== null) values.set("in", filter.only);
  for (const name of PLAIN) if (filter[name]) values.set(name, filter[name]);
  for (const name of SWITCHES) if (filter[name]) values.set(name, "");
}

function changeFilter(changes) {
  Object.assign(filter, changes);
  go({});
}

function passes(witness) {
  const claim = witness.claim < 0 ? null : claims[witness.claim];
  if (filter.only !== null && witness.document !== filter.only) return false;
  if (filter.text && claim) return false;
  if (filter.speaker !== null && !(claim && claim.speakers.includes(filter.speaker))) return false;
  if (filter.certainty && (claim ? claim.certainty : "certain") !== filter.certainty) return false;
  const date = documents[witness.document].date || "";
  return !(filter.from && date.slice(0, filter.from.length) < filter.from) && !(filter.until && date.slice(0, filter.until.length) > filter.until);
}

// What stands behind an edge after filtering: narrated, claimed or open.
function standing(edge) {
  if (edge.open) return "open";
  return edge.witnesses.some((witness) => witness.claim < 0 && passes(witness)) ? "narrated" : "claimed";
}

function edgePasses(edge) {
  if (filter.families.has(edge.family) || filter.kinds.has(lookName(nodes[edge.from])) || filter.kinds.has(lookName(nodes[edge.to]))) return false;
  if (!edge.witnesses.some(passes)) return false;
  if (filter.status && ![edge.from, edge.to].some((node) => statusesOf(nodes[node]).some((fact) => fact.value === filter.status && passes(fact.witness)))) return false;
  return !filter.contested || contestedEdge(edge, passes) || [edge.from, edge.to].some((node) => contestedNode(nodes[node], passes));
}

// The nodes and edges to draw: the weightiest of what passes, what was expanded, and what is chosen. Where a filter leaves few
// things, all of them and all that ties them.
function visible() {
  const kept = edges.filter(edgePasses), joined = new Set(kept.flatMap((edge) => [edge.from, edge.to])), left = joined.size;
  const whole = state.all && !resultNodes.size, found = resultNodes.size > 0 && !state.all, many = data.big && !whole && !found && left > data.core / 2;
  const folded = new Set(found || !folding() ? [] : [...joined].filter((id) => isFolded(nodes[id], left, whole)));
  let pool = filter.loose ? nodes.filter(loosePasses) : nodes.filter((node) => joined.has(node.id));
  if (found) pool = nodes.filter(inResult);
  else pool = pool.filter((node) => !folded.has(node.id) && !(many && ["condition", "gap"].includes(node.family)));
  const possible = joined.size - (folding() ? [...joined].filter((id) => isFolded(nodes[id], left, true)).length : 0);
  if (!whole && pool.length > data.core) pool = [...pool].sort((one, two) => two.weight - one.weight || one.id - two.id).slice(0, data.core);
  const shown = new Set(pool.map((node) => node.id)), added = new Set();
  const add = (id) => shown.has(id) || (shown.add(id), added.add(id));
  for (const node of state.open) for (const other of neighbours(node).filter((id) => !shown.has(id)).slice(0, AT_ONCE)) add(other);
  for (const node of [...chosenNodes(), ...(state.all ? resultNodes : [])]) add(node);
  const drawn = kept.filter((edge) => shown.has(edge.from) && shown.has(edge.to));
  if (folding()) drawn.push(...foldedLines(kept, shown));
  const asked = new Set([...chosenNodes(), ...state.open, ...(state.all ? resultNodes : [])]);
  const least = many ? 4 : 2, size = islandSizes(shown, drawn);
  if (!filter.loose && !found && !whole) for (const node of [...shown]) if (size(node) < least && !asked.has(node)) shown.delete(node);
  const between = drawn.filter((edge) => shown.has(edge.from) && shown.has(edge.to));
  return { shown, added, left, drawn: many ? backbone(between, asked) : between, bundles: many ? bundled(between) : new Map(), kept, possible };
}

// Whether an event stands back: one between two things for a line, another that joins no more until it is opened or all is
// shown; where few things are left only those of which no text tells the place or the time.
function isFolded(node, left, whole) {
  if (!node.folds || left <= FEW) return false;
  return (left > data.core / 2 || !whenAndWhere(node)) && (!whole || node.folds.length === 2);
}

const pairKey = (edge) => (edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`);

function bundled(lines) {
  const bundles = new Map();
  for (const edge of lines) bundles.has(pairKey(edge)) ? bundles.get(pairKey(edge)).push(edge) : bundles.set(pairKey(edge), [edge]);
  return bundles;
}

// Of a big graph only what holds it together and the strongest ties of each thing, one line for each tie; all lines of what was
// asked for. A tie is strong when it is much of all that its ends are told to do, as in the layout (kg/view/page.py).
function backbone(lines, asked, strongest = data.strongest) {
  const told = (edge) => edge.witnesses.filter(passes).length, total = new Map();
  const ties = [...bundled(lines).values()].map((bundle) => ({ bundle, count: bundle.reduce((sum, edge) => sum + told(edge), 0), ends: [bundle[0].from, bundle[0].to] }));
  for (const { count, ends } of ties) for (const end of ends) total.set(end, (total.get(end) || 0) + count);
  for (const tie of ties) tie.strength = tie.count ** 2 / (total.get(tie.ends[0]) * total.get(tie.ends[1]));
  ties.sort((one, two) => two.strength - one.strength || two.count - one.count || one.bundle[0].id - two.bundle[0].id);
  const count = new Map(), found = [], parts = partition(ties.flatMap(({ ends }) => ends));
  for (const { bundle, ends } of ties) {
    const places = ends.map((end) => count.set(end, (count.get(end) || 0) + 1).get(end)), joins = parts.join(...ends);
    if (ends.some((end) => asked.has(end))) found.push(...bundle);
    else if (joins || Math.min(...places) <= strongest) found.push(bundle.reduce((best, edge) => (told(edge) > told(best) ? edge : best)));
  }
  return found;
}

// Things that hang together: join says whether two were apart until now, rootOf which part a thing is in.
function partition(things) {
  const root = new Map([...things].map((thing) => [thing, thing]));
  const rootOf = (thing) => {
    while (root.get(thing) !== thing) {
      root.set(thing, root.get(root.get(thing)));
      thing = root.get(thing);
    }
    return thing;
  };
  const join = (one, two) => rootOf(one) !== rootOf(two) && Boolean(root.set(rootOf(one), rootOf(two)));
  return { join, rootOf };
}

// How many of the shown nodes hang together with a node: far apart pairs say little in a big graph.
function islandSizes(shown, drawn) {
  const { join, rootOf } = partition(shown), count = new Map();
  for (const edge of drawn) join(edge.from, edge.to);
  for (const node of shown) count.set(rootOf(node), (count.get(rootOf(node)) || 0) + 1);
  return (node) => count.get(rootOf(node));
}

// What a query has found: its things, and what ties two of them together.
const resultNodes = new Set();

// Things by their name, where only one has it: many answers give names.
const named = new Map();
for (const node of nodes) named.set(node.name, named.has(node.name) ? "" : node.key);

function takeResult(result) {
  data.result = result && { ...result, rows: result.rows.map((row) => row.map(([text, key]) => [text, key || named.get(text) || ""])) };
  resultNodes.clear();
  for (const [, key] of (data.result?.rows || []).flat()) if (numberOf.has(key)) resultNodes.add(numberOf.get(key));
}
takeResult(data.result);

function inResult(node) {
  if (resultNodes.has(node.id)) return !filter.kinds.has(lookName(node));
  if (!data.cards[node.family] || (node.folds && folding())) return false;
  return new Set(edgesOf[node.id].flatMap((edge) => [edge.from, edge.to]).filter((id) => resultNodes.has(id))).size > 1;
}

const folding = () => folds.size > 0 && !filter.unfold && !filter.contested;

// Events between two things as lines between them, unless the event itself is shown.
function foldedLines(kept, shown) {
  const told = new Map();
  for (const edge of kept) if (nodes[edge.from].folds?.length === 2 && !shown.has(edge.from)) told.set(edge.from, (told.get(edge.from) || 0) + 1);
  return [...told.keys()].map((id) => folds.get(id)).filter((line) => shown.has(line.from) && shown.has(line.to) && !filter.kinds.has(lookName(nodes[line.from])));
}

function loosePasses(node) {
  if (filter.kinds.has(lookName(node))) return false;
  return filter.only === null || documentsOf[node.id].has(filter.only) || node.facts.some((fact) => fact.witness.document === filter.only);
}

// What is tied to a node, the weightiest first; of an event that is drawn as a line the thing at its other end. An event with no
// other end comes last.
function neighbours(node) {
  const found = new Set();
  for (const edge of edgesOf[node]) {
    if (!edgePasses(edge)) continue;
    const other = edge.from === node ? edge.to : edge.from, ends = folding() ? nodes[other].folds : null;
    for (const end of ends?.length === 2 ? ends : [other]) if (end !== node) found.add(end);
  }
  const lone = (id) => Boolean(nodes[id].folds);
  return [...found].sort((one, two) => lone(one) - lone(two) || nodes[two].weight - nodes[one].weight || one - two);
}
const AT_ONCE = 40;

function chosenNodes() {
  if (state.node !== null) return [state.node];
  if (state.edge !== null) return [edges[state.edge].from, edges[state.edge].to];
  if (state.claim !== null) return claims[state.claim].speakers;
  return state.path;
}
