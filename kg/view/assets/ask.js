// Questions in SPARQL to the graph in the page: Oxigraph as WebAssembly, made ready when it is first asked.
const given = data.result;
const NOT_KEYWORDS = /<[^<>"{}|^`\\\s]*>|"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g;
let graphStore = null, asked = "", complaint = "", waiting = false;

function openGraph() {
  graphStore ||= (async () => {
    oxigraph.initSync({ module: await WebAssembly.compile(await unpacked("engine-binary")) });
    const store = new oxigraph.Store();
    store.load(await unpacked("engine-graph"), { format: data.engine.format, base_iri: data.engine.base || undefined, no_transaction: true });
    return store;
  })();
  return graphStore;
}

async function unpacked(id) {
  const bytes = Uint8Array.from(atob(byId(id).textContent), (sign) => sign.charCodeAt(0));
  byId(id).remove();
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

// Answer the question of the address, unless that is what was answered last; without one, show what the page came with.
function answerAddress() {
  if (!data.engine || state.ask === asked) return;
  asked = state.ask;
  complaint = "";
  if (!asked) return takeResult(given);
  waiting = true;
  answer(asked);
}

async function answer(query) {
  await new Promise((done) => setTimeout(done, 30)); // let the page say that it waits
  let found = null, wrong = "";
  try {
    found = resultOf(await openGraph(), query);
  } catch (error) {
    wrong = String(error.message || error);
  }
  if (query !== asked) return;
  [waiting, complaint] = [false, wrong];
  takeResult(found);
  if (found) tableName = "result";
  show();
  fitAll(false);
  announce(found ? foundWords() : wrong);
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
  if (Array.isArray(found)) return { columns: ["subject", "predicate", "object"], rows: found.map((quad) => [quad.subject, quad.predicate, quad.object].map(cellOf)) };
  if (found.boolean !== undefined) return { columns: ["answer"], rows: [[[String(found.boolean), ""]]] };
  return { columns: found.head.vars, rows: found.results.bindings.map((row) => found.head.vars.map((name) => cellOf(row[name]))) };
}

// A cell as [text, id of the thing it names or nothing].
function cellOf(term) {
  if (!term) return ["", ""];
  const own = (term.type === "uri" || term.termType === "NamedNode") && data.engine.base && term.value.startsWith(data.engine.base);
  return own ? [term.value.slice(data.engine.base.length), term.value.slice(data.engine.base.length)] : [term.value, ""];
}

const foundWords = () => say("query_rows", { count: data.result.rows.length, things: resultNodes.size });

function drawQuery() {
  const view = byId("view-query");
  if (!view.firstChild) view.append(queryForm(), make("div", { id: "answer" }));
  if (asked) byId("query-text").value = asked;
  byId("query-which").value = data.engine.questions.find(([, , text]) => text === byId("query-text").value)?.[0] || "";
  if (waiting) fill(byId("answer"), make("p", { class: "quiet" }, words.query_wait));
  else if (complaint) fill(byId("answer"), make("p", { class: "wrong", role: "alert" }, clean(complaint)));
  else if (asked && data.result) fill(byId("answer"), make("p", { class: "quiet" }, foundWords()), answerTable());
  else fill(byId("answer"));
}

function answerTable() {
  tableName = "result";
  const { columns, rows } = tableNow();
  return tableOf(columns, rows);
}

function queryForm() {
  const text = make("textarea", { id: "query-text", spellcheck: "false", autocomplete: "off", autocapitalize: "off" });
  const run = () => go({ ...nothing, ask: text.value.trim() ? text.value : "", all: false, tab: "query" });
  const which = make("select", { id: "query-which" }, make("option", { value: "" }, words.query_own), data.engine.questions.map(([name, question]) => make("option", { value: name }, question || name)));
  which.addEventListener("change", () => {
    const question = data.engine.questions.find(([name]) => name === which.value);
    if (!question) return text.focus();
    text.value = question[2];
    run();
  });
  text.addEventListener("keydown", (event) => (event.ctrlKey || event.metaKey) && event.key === "Enter" && run());
  return make("form", { class: "ask", on: { submit: (event) => { event.preventDefault(); run(); } } },
    make("label", {}, words.query_choose, which), make("label", {}, words.query_text, text),
    make("p", { class: "bar" }, make("button", { id: "query-run" }, words.query_run), " ", make("small", {}, words.query_help)));
}
