// Runs in a worker of its own, so that the page stays usable: Oxigraph as WebAssembly with the graph. First comes what it needs,
// then questions; each gets one answer.
const NOT_KEYWORDS = /<[^<>"{}|^`\\\s]*>|"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g;
const MOST_ROWS = 20000;
let opened = null, base = "";

self.onmessage = async ({ data: asked }) => {
  try {
    if (asked.graph !== undefined) opened = open(asked);
    const store = await opened;
    if (asked.graph !== undefined) self.postMessage({ ready: true });
    else self.postMessage({ number: asked.number, found: resultOf(store, asked.query) });
  } catch (error) {
    self.postMessage({ number: asked.number, wrong: String(error.message || error) });
  }
};

async function open(given) {
  base = given.base;
  oxigraph.initSync({ module: await WebAssembly.compile(await unpacked(given.binary)) });
  const store = new oxigraph.Store();
  store.load(await unpacked(given.graph), { format: given.format, base_iri: base || undefined, no_transaction: true });
  return store;
}

async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

// All graphs together, as `kg query` asks, unless the query says itself which ones it reads.
function resultOf(store, query) {
  const options = { use_default_graph_as_union: !/(?<![?$:\w-])FROM(?![\w:-])/i.test(query.replace(NOT_KEYWORDS, " ")) };
  let found;
  try {
    found = JSON.parse(store.query(query, { ...options, results_format: "json" }));
  } catch {
    found = store.query(query, options); // triples, or the complaint that the query deserves
  }
  if (Array.isArray(found)) return table(["subject", "predicate", "object"], found, (quad) => [quad.subject, quad.predicate, quad.object].map(cellOf));
  if (found.boolean !== undefined) return table(["answer"], [found.boolean], (answer) => [[String(answer), ""]]);
  return table(found.head.vars, found.results.bindings, (row) => found.head.vars.map((name) => cellOf(row[name])));
}

function table(columns, found, row) {
  return { columns, count: found.length, rows: found.slice(0, MOST_ROWS).map(row) };
}

// A cell as [text, id of the thing it names or nothing].
function cellOf(term) {
  if (!term) return ["", ""];
  const own = (term.type === "uri" || term.termType === "NamedNode") && base && term.value.startsWith(base);
  return own ? [term.value.slice(base.length), term.value.slice(base.length)] : [term.value, ""];
}
