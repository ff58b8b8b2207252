// What is chosen and shown. It lives in the address after #, so back, forward and sharing a link work.
const state = { node: null, edge: null, claim: null, document: 0, tab: "overview", open: [], all: false, path: [], ask: "" };

function readHash() {
  const values = new URLSearchParams(location.hash.slice(1));
  state.node = numberOf.has(values.get("node")) ? numberOf.get(values.get("node")) : null;
  state.edge = within(values.get("edge"), edges);
  state.claim = within(values.get("claim"), claims);
  state.document = within(values.get("document"), documents) || 0;
  if (state.claim !== null) state.document = claims[state.claim].document;
  state.open = (values.get("open") || "").split(" ").filter((key) => numberOf.has(key)).map((key) => numberOf.get(key));
  state.all = values.has("all");
  state.path = (values.get("path") || "").split(" ").filter((key) => numberOf.has(key)).map((key) => numberOf.get(key));
  state.ask = (data.engine && values.get("ask")) || "";
  const chosen = state.node !== null || state.edge !== null || state.claim !== null || state.path.length === 2;
  state.tab = TABS.includes(values.get("tab")) ? values.get("tab") : chosen ? "details" : state.ask ? "query" : data.result ? "table" : "overview";
  readFilter(values);
}

const TABS = ["overview", "details", "text", "table", ...(data.engine ? ["query"] : []), "filter"];

function within(value, list) {
  return value !== null && /^\d+$/.test(value) && Number(value) < list.length ? Number(value) : null;
}

// The address of the present state with some changes.
function address(changes) {
  const next = { ...state, ...changes };
  const values = new URLSearchParams();
  if (next.node !== null) values.set("node", nodes[next.node].key);
  if (next.edge !== null) values.set("edge", next.edge);
  if (next.claim !== null) values.set("claim", next.claim);
  if (next.document) values.set("document", next.document);
  if (next.open.length) values.set("open", next.open.map((node) => nodes[node].key).join(" "));
  if (next.all) values.set("all", "");
  if (next.path.length) values.set("path", next.path.map((node) => nodes[node].key).join(" "));
  if (next.ask) values.set("ask", next.ask);
  if (next.tab) values.set("tab", next.tab);
  writeFilter(values);
  return "#" + values.toString();
}

const nothing = { node: null, edge: null, claim: null, path: [] };

function go(changes) {
  const next = address(changes);
  if (next === location.hash) show();
  else location.hash = next;
}

// Links to things; from the text they keep the text open.
const nodeLink = (node, tab = "details") => address({ ...nothing, node, tab });
const edgeLink = (edge, tab = "details") => address({ ...nothing, edge, tab });
const claimLink = (claim, tab = "details") => address({ ...nothing, claim, document: claims[claim].document, tab });

function linkTo(node, text) {
  return make("a", { class: "thing", "data-node": node.id, href: nodeLink(node.id) }, mark(node), text || node.shownName);
}

// Links are written once but the state moves on: renew them when they are used.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-node], a[data-claim], a[data-edge]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const tab = link.dataset.tab || "details";
  if (link.dataset.node) chooseNode(Number(link.dataset.node), tab);
  else if (link.dataset.claim) go({ ...nothing, claim: Number(link.dataset.claim), document: claims[link.dataset.claim].document, tab });
  else go({ ...nothing, edge: Number(link.dataset.edge), tab });
});

function chooseNode(node, tab = "details") {
  if (state.path.length === 1 && state.path[0] !== node) go({ ...nothing, path: [state.path[0], node], tab: "details" });
  else go({ ...nothing, node, tab });
}
