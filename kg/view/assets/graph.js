// The canvas: vis-network moves, zooms and tells what was clicked; we draw the nodes and write the labels.
const nodeSet = new vis.DataSet(), edgeSet = new vis.DataSet();
const paths = new Map(Object.entries(SHAPES).map(([name, path]) => [name, new Path2D(path)]));
let drawnIds = null, network = null, seen = null, near = null, hovered = null, moved = new Map();

function startGraph() {
  const options = {
    physics: false, autoResize: true,
    interaction: { hover: true, keyboard: false, multiselect: false, selectConnectedEdges: false },
    layout: { improvedLayout: false },
    nodes: { shape: "custom", ctxRenderer: renderer },
    edges: { smooth: false, selectionWidth: 1, hoverWidth: 0.5, arrowStrikethrough: false, arrows: { to: { enabled: true, scaleFactor: 0.55 } } },
  };
  network = new vis.Network(byId("graph"), { nodes: nodeSet, edges: edgeSet }, options);
  network.on("click", clicked);
  network.on("doubleClick", ({ nodes: [node] }) => node !== undefined && toggleOpen(node));
  network.on("hoverNode", ({ node, event }) => hover({ node }, event));
  network.on("hoverEdge", ({ edge, event }) => hover({ edge }, event));
  for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(event, () => hover(null));
  network.on("dragEnd", ({ nodes: [node] }) => node !== undefined && (moved.set(node, network.getPosition(node)), (still = coarse = null)));
  network.on("beforeDrawing", paintCrowd);
  network.on("afterDrawing", writeLive);
  network.on("zoom", zoomed);
}

function clicked({ nodes: [node], edges: [edge] }) {
  if (node !== undefined) chooseNode(node);
  else if (edge !== undefined) chooseLine(lineOf(edge));
  else if (chosenNodes().length) go({ ...nothing, tab: "overview" });
}

// A line that stands for several leads to all that is told between its ends.
function chooseLine(line) {
  const bundle = seen.bundles.get(pairKey(line)) || [line];
  if (bundle.length > 1 && !near) go({ ...nothing, path: [line.from, line.to], tab: "details" });
  else if (line.event === undefined) go({ ...nothing, edge: line.id });
  else chooseNode(line.event);
}

// Bring the canvas in line with the state and the filters; only what changed is touched.
function drawGraph() {
  const fresh = seen === null;
  seen = visible();
  near = nearChosen();
  drawnIds = new Set(seen.drawn.map((edge) => edge.id));
  const placed = arrange() || fresh;
  if (placed) spread();
  crowdChanged();
  const drawn = new Set(singleLines().map((edge) => edge.id));
  edgeSet.remove(edgeSet.getIds().filter((id) => !drawn.has(id)));
  nodeSet.remove(nodeSet.getIds().filter((id) => !seen.shown.has(id)));
  nodeSet.update([...seen.shown].filter((id) => placed || !nodeSet.get(id)).map((id) => ({ id, ...placeOf(id) })));
  updateEdges();
  if (placed) {
    fitAll(false);
    updateEdges();
  } else if (near && state.open.length > opened) network.fit({ nodes: [...near.bright], maxZoomLevel: network.getScale(), animation: false });
  else if (chosenNodes().length) bringIntoView();
  opened = state.open.length;
  network.redraw();
  byId("count").replaceChildren(...countLine());
  byId("nothing").hidden = seen.shown.size > 0;
}
let opened = 0;

// Give the canvas those lines whose look has changed.
const lastLooks = new Map();

function updateEdges() {
  const changed = [];
  for (const edge of singleLines()) {
    const look = edgeLook(edge), sign = `${look.dashes} ${look.width} ${look.color.color} ${look.color.opacity} ${look.arrows.to.enabled} ${look.smooth && look.smooth.type + look.smooth.roundness}`;
    if (lastLooks.get(edge.id) === sign && edgeSet.get(edge.id)) continue;
    lastLooks.set(edge.id, sign);
    changed.push(look);
  }
  edgeSet.update(changed);
}

function placeOf(id) {
  if (moved.has(id)) return moved.get(id);
  const { x, y } = arranged.get(id) || nodes[id];
  return { x: x * stretch[0], y: y * stretch[1] };
}

// Draw what is shown wider or higher, so that it fills the room there is: a phone is high, a screen is wide.
function spread() {
  [stretch, moved] = [[1, 1], new Map()];
  if (!seen.shown.size) return;
  const box = byId("graph").getBoundingClientRect(), { scale, placed } = fitting(), [left, top, right, bottom] = extent(placed, scale);
  const [across, down] = [box.width / 8, 48], fit = (room, taken) => Math.max(1, Math.min(MOST_STRETCH, room / Math.max(taken, 1)));
  stretch = [fit(box.width - 2 * MARGIN - across, right - left - across), fit(box.height - 2 * MARGIN - BUTTONS - down, bottom - top - down)];
}
const MOST_STRETCH = 1.7;
let stretch = [1, 1];

function countLine() {
  const key = [lineKey(), kindKey()];
  const text = say("shown", { nodes: seen.shown.size, all: Math.max(seen.possible, seen.shown.size), edges: seen.drawn.length }) + (crowded ? ` · ${words.crowded}` : "");
  if (!state.all && seen.shown.size >= seen.possible) return [text, ...key];
  const button = make("button", { on: { click: () => go({ all: !state.all }) } }, resultNodes.size ? (state.all ? words.show_found : words.show_rest) : state.all ? words.show_main : words.show_all);
  return [text, " ", button, ...key];
}

function lineKey() {
  return make("span", { class: "keys" }, ["narrated", "claimed", "open"].map((name) => make("span", { class: "linekey" }, make("i", { class: "dash " + name }), words["line_" + name])));
}

// The most frequent shapes on the canvas, in words; the legend has them all.
function kindKey() {
  if (filter.groups) return groupKey();
  const count = new Map();
  for (const id of seen.shown) count.set(lookName(nodes[id]), (count.get(lookName(nodes[id])) || 0) + 1);
  const most = [...count].sort((one, two) => two[1] - one[1]).slice(0, MOST_KINDS);
  return make("span", { class: "keys kinds" }, most.map(([name]) => make("span", {}, markOf(name), lookWords(name))));
}
const MOST_KINDS = 7;

// The communities on the canvas by their weightiest things.
function groupKey() {
  const members = new Map(groupsRanked.map((group) => [group, []]));
  for (const node of shownNodes()) if (node.family === "thing") members.get(node.group)?.push(node);
  return make("span", { class: "keys kinds" }, [...members].filter(([, things]) => things.length > 1).map(([group, things]) => {
    const dot = make("i", { class: "dot" });
    dot.style.background = groupColour(group);
    return make("span", {}, dot, things.slice(0, 2).map((node) => short(node.shownName, 24)).join(", "));
  }));
}

// The chosen things and what they touch stay bright, the rest fades; null when nothing is chosen.
function nearChosen() {
  const chosen = new Set(chosenNodes());
  if (!chosen.size && resultNodes.size && state.all) return nearResult();
  if (!chosen.size) return null;
  const lines = new Set(state.path.length === 2 ? pathEdges() : state.edge !== null ? [state.edge] : []);
  if (!lines.size) for (const edge of seen.drawn) if (chosen.has(edge.from) || chosen.has(edge.to)) lines.add(edge.id);
  const bright = new Set(chosen);
  for (const line of lines) bright.add(lineOf(line).from).add(lineOf(line).to);
  return { chosen, lines, bright };
}

// What a query has found, lit up among the rest.
function nearResult() {
  const lines = new Set(seen.drawn.filter((edge) => resultNodes.has(edge.from) && resultNodes.has(edge.to)).map((edge) => edge.id));
  return { chosen: resultNodes, lines, bright: resultNodes };
}

function edgeLook(edge) {
  const faded = near && !near.lines.has(edge.id);
  const [side, count] = placeAmong(edge), bundle = seen.bundles.get(pairKey(edge)) || [edge];
  const told = near ? edge.witnesses.filter(passes).length : bundle.reduce((sum, each) => sum + each.witnesses.filter(passes).length, 0);
  const offset = (side - (count - 1) / 2) * (edge.from < edge.to ? 1 : -1);
  const strong = state.edge === edge.id;
  return {
    id: edge.id, from: edge.from, to: edge.to, dashes: DASHES[standing(edge)],
    width: (strong ? 4 : 1.2 + Math.min(2.5, Math.log2(told + 1) * 0.6)) * thickness(),
    color: { color: familyColour(edge.family), hover: familyColour(edge.family), highlight: familyColour(edge.family), opacity: faded ? 0.12 : data.big && !near ? 0.6 : 0.85 },
    arrows: { to: { enabled: true, scaleFactor: 0.55 } },
    smooth: count > 1 && offset ? { enabled: true, type: offset > 0 ? "curvedCW" : "curvedCCW", roundness: Math.min(0.6, Math.abs(offset) * 0.22) } : false,
  };
}

// Lines must not vanish far away: thicker in steps as the view moves out.
const thickness = () => Math.max(1, Math.min(4, Math.round((1.4 / scaleNow()) * 0.62) * 0.75));
let drawnThickness = 1;

function zoomed() {
  if (thickness() === drawnThickness) return;
  drawnThickness = thickness();
  updateEdges();
}

// Which of the parallel edges between its ends an edge is, and how many there are.
const parallels = new Map();
for (const edge of [...edges, ...folds.values()]) {
  const key = edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`;
  if (!parallels.has(key)) parallels.set(key, []);
  parallels.get(key).push(edge.id);
  edge.between = parallels.get(key);
}
function placeAmong(edge) {
  if (!drawnIds || near) return [edge.between.indexOf(edge.id), edge.between.length];
  const drawn = edge.between.filter((id) => drawnIds.has(id));
  return [drawn.indexOf(edge.id), drawn.length];
}

// Show everything, with room for the names at the border and for the buttons.
function fitAll(animate = true) {
  if (!seen.shown.size) return;
  const { scale, placed } = fitting(), [left, top, right, bottom] = extent(placed, scale);
  network.moveTo({ position: { x: (left + right) / 2 / scale, y: (top + bottom + BUTTONS) / 2 / scale }, scale, animation: animate && !calm.matches ? { duration: 250, easingFunction: "easeOutQuad" } : false });
}

// The largest scale at which everything shown has room, and where it stands.
function fitting() {
  const box = byId("graph").getBoundingClientRect(), room = [box.width - 2 * MARGIN, box.height - 2 * MARGIN - BUTTONS];
  const placed = [...seen.shown].map((id) => ({ node: nodes[id], ...placeOf(id) }));
  let scale = 0.02, most = 1.6;
  for (let step = 0; step < 14; step++) {
    const middle = (scale + most) / 2, [left, top, right, bottom] = extent(placed, middle);
    if (right - left <= room[0] && bottom - top <= room[1]) scale = middle;
    else most = middle;
  }
  return { scale, placed };
}
const MARGIN = 14, BUTTONS = 40;

// Left, top, right, bottom of some nodes with their names, in pixels at a scale.
function extent(placed, scale) {
  const found = [Infinity, Infinity, -Infinity, -Infinity];
  const longest = placed.length > MOST_NAMES ? 20 : Math.min(90, byId("graph").clientWidth / 8);
  for (const { node, x, y } of placed) {
    const card = scale >= FAR && data.cards[node.family];
    const across = card ? (card[0] / 2) * scale : Math.min(longest, node.shownName.length * 3.4), down = card ? (card[1] / 2) * scale : 24;
    found[0] = Math.min(found[0], x * scale - across);
    found[1] = Math.min(found[1], y * scale - down);
    found[2] = Math.max(found[2], x * scale + across);
    found[3] = Math.max(found[3], y * scale + down);
  }
  return found;
}
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

// Move only when the chosen things are not to be seen, and then no further than needed.
function bringIntoView() {
  const box = byId("graph").getBoundingClientRect();
  const hidden = chosenNodes().some((id) => {
    const { x, y } = network.canvasToDOM(network.getPosition(id));
    return x < 20 || y < 20 || x > box.width - 20 || y > box.height - 20;
  });
  if (hidden) network.fit({ nodes: [...near.bright], maxZoomLevel: Math.max(0.7, network.getScale()), animation: false });
}

function toggleOpen(node) {
  go({ open: state.open.includes(node) ? state.open.filter((other) => other !== node) : [...state.open, node], node, edge: null, claim: null, path: [] });
}

// Each time some more of its neighbours.
function openMore(node) {
  go({ ...nothing, open: [...state.open, node], node });
}

function zoomBy(factor) {
  network.moveTo({ scale: Math.max(0.03, Math.min(6, network.getScale() * factor)), animation: false });
}

// Let forces tidy the chosen node's neighbourhood for a second; everything else stays where it is.
function tidy() {
  apart = near ? near.bright : crowded ? new Set() : seen.shown;
  still = null;
  nodeSet.update([...seen.shown].map((id) => ({ id, physics: apart.has(id), fixed: !apart.has(id) })));
  network.setOptions({ physics: { enabled: true, solver: "forceAtlas2Based", forceAtlas2Based: { gravitationalConstant: -120, springLength: 110, avoidOverlap: 0.8 }, stabilization: false } });
  setTimeout(() => {
    network.setOptions({ physics: false });
    for (const id of apart) moved.set(id, network.getPosition(id));
    nodeSet.update([...seen.shown].map((id) => ({ id, fixed: false })));
    apart = new Set();
    still = coarse = null;
  }, 1200);
}
