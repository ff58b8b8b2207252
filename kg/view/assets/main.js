// Wire everything: the address says what is shown, and every part is drawn from it.
let shownTab = "";

function show() {
  readHash();
  answerAddress();
  drawGraph();
  for (const name of TABS) {
    const on = name === state.tab;
    byId("tab-" + name).setAttribute("aria-selected", on);
    byId("tab-" + name).tabIndex = on ? 0 : -1;
    byId("view-" + name).hidden = !on;
  }
  ({ overview: drawOverview, details: drawDetails, text: drawText, table: drawTable, query: drawQuery, filter: drawFilter })[state.tab]();
  drawLegend();
  drawTimeline();
  tell();
  shownTab = state.tab;
}

function tell() {
  if (state.node !== null) announce(`${nodes[state.node].shownName}, ${kindName(nodes[state.node])}`);
  else if (state.edge !== null) announce(`${nodes[edges[state.edge].from].shownName} ${relationName(edges[state.edge])} ${nodes[edges[state.edge].to].shownName}`);
  else if (state.claim !== null) announce(`${speakerOf(claims[state.claim])} ${words.says}`);
  else announce(say("shown", { nodes: seen.shown.size, all: Math.max(seen.possible, seen.shown.size), edges: seen.drawn.length }));
}

function hover(thing, event) {
  hovered = thing;
  const card = byId("hover");
  card.hidden = !thing;
  if (!thing) return;
  fill(card, thing.node !== undefined ? nodeHover(nodes[thing.node]) : edgeHover(lineOf(thing.edge)));
  const box = byId("left").getBoundingClientRect(), spot = event.center || event;
  card.style.left = Math.max(8, Math.min(spot.clientX ?? spot.x - 0, box.width - 300)) - 0 + "px";
  card.style.top = Math.max(8, Math.min((spot.clientY ?? spot.y) - box.top + 18, box.height - card.offsetHeight - 8)) + "px";
  network.redraw();
}

function nodeHover(node) {
  return [make("b", {}, short(node.name, 120)), make("p", {}, kindName(node), postLine(node) ? ` · ${postLine(node)}` : ""), make("p", { class: "voices" }, voices(node))];
}

function edgeHover(edge) {
  const witness = edge.witnesses.find(passes), text = documents[witness.document];
  return [make("b", {}, `${nodes[edge.from].shownName} · ${relationName(edge)} · ${nodes[edge.to].shownName}`),
    make("p", {}, short(text.text.slice(...sentenceAround(text, witness.begin, witness.end)), 260)), make("p", { class: "quiet" }, voiceOf(witness))];
}

// Arrow keys walk from node to node on the canvas.
function keyed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const plainKeys = { "+": () => zoomBy(1.25), "=": () => zoomBy(1.25), "-": () => zoomBy(0.8), 0: () => fitAll(), Escape: () => go({ ...nothing, tab: "overview" }) };
  if (steps[event.key]) stepTo(steps[event.key]);
  else if (plainKeys[event.key]) plainKeys[event.key]();
  else if (event.key === "Enter" && state.node !== null) byId("view-details").focus();
  else if (/^[ec]$/i.test(event.key) && state.node !== null) toggleOpen(state.node);
  else return;
  event.preventDefault();
}

function stepTo([dx, dy]) {
  const from = state.node === null ? network.getViewPosition() : network.getPosition(state.node);
  let best = null, least = Infinity;
  for (const id of seen.shown) {
    const { x, y } = network.getPosition(id), along = (x - from.x) * dx + (y - from.y) * dy, across = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    if (id === state.node || along <= 0) continue;
    if (along + across * 2 < least) [best, least] = [id, along + across * 2];
  }
  if (best !== null) go({ ...nothing, node: best, tab: "details" });
}

function wireTabs() {
  byId("tabs").addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) go({ tab: tab.id.slice(4) });
  });
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = TABS[(TABS.indexOf(state.tab) + step + TABS.length) % TABS.length];
    go({ tab: next });
    byId("tab-" + next).focus();
  });
}

function wireButtons() {
  const actions = {
    back: () => history.back(), forward: () => history.forward(), fit: () => fitAll(), "zoom-in": () => zoomBy(1.25), "zoom-out": () => zoomBy(0.8),
    "save-png": savePng, "save-svg": saveSvg, "save-csv": saveCsv, "nothing-reset": () => changeFilter(emptyFilter()), theme: toggleTheme,
  };
  for (const [id, action] of Object.entries(actions)) byId(id).addEventListener("click", action);
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("panel").focus();
  });
}

function toggleTheme() {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  recolour();
}

function recolour() {
  colours = new Map();
  show();
}

startGraph();
wireTabs();
wireButtons();
wireSearch();
byId("graph").addEventListener("keydown", keyed);
dark.addEventListener("change", recolour);
window.addEventListener("hashchange", show);
window.addEventListener("beforeprint", preparePrint);
window.addEventListener("afterprint", afterPrint);
show();
// The canvas, and where a thing stands on it: for tests and measurements.
window.kgSpot = (key) => {
  const { x, y } = network.canvasToDOM(network.getPosition(numberOf.get(key)));
  return [x, y];
};
window.kgNames = () => ({ names: [...written], marks: [...seen.shown].map((id) => [nodes[id].key, nodeBox(nodes[id])]) });
window.kgNetwork = network;
document.documentElement.dataset.ready = "yes";
