// Questions in SPARQL to the graph in the page, put to a worker (asker.js) that is started when the first one is asked.
const given = data.result, LIMIT = 60;
let asker = null, rule = null, asked = "", number = 0, complaint = "", waiting = "", timer = 0, writtenOut = "";

function startAsker() {
  const address = URL.createObjectURL(new Blob([byId("engine-script").textContent], { type: "text/javascript" }));
  rule ||= window.trustedTypes?.createPolicy("kg-asker", { createScriptURL: (blob) => (blob.startsWith("blob:") ? blob : "") });
  asker = new Worker(rule ? rule.createScriptURL(address) : address);
  asker.addEventListener("message", ({ data: said }) => (said.ready ? limitTime() : answered(said)));
  asker.addEventListener("error", ({ message }) => stopAsking(message || words.query_broken));
  asker.postMessage({ binary: byId("engine-binary").textContent, graph: byId("engine-graph").textContent, ...data.engine, questions: null });
}

// Answer the question of the address, unless that is what was answered last; without one, show what the page came with.
function answerAddress() {
  if (!data.engine || state.ask === asked) return;
  asked = state.ask;
  if (waiting) endAsker();
  [complaint, waiting] = ["", asked ? "query_wait" : ""];
  takeResult(asked ? null : given);
  if (!asked) return;
  if (asker) limitTime();
  else startAsker();
  asker.postMessage({ number: ++number, query: asked });
}

// The graph has been read: from now on the question itself takes the time.
function limitTime() {
  const seconds = Number(byId("query-limit")?.value) || LIMIT;
  waiting = "query_busy";
  clearTimeout(timer);
  timer = setTimeout(() => stopAsking(say("query_late", { seconds })), seconds * 1000);
  if (state.tab === "query") drawQuery();
}

function endAsker() {
  clearTimeout(timer);
  asker?.terminate();
  asker = null;
}

function stopAsking(why) {
  endAsker();
  finish(null, why);
}

function answered({ number: which, found, wrong }) {
  if (which !== undefined && which !== number) return;
  clearTimeout(timer);
  finish(found || null, wrong || "");
}

function finish(found, wrong) {
  [waiting, complaint] = ["", wrong];
  takeResult(found);
  if (found) tableName = "result";
  show();
  if (found) fitAll(false);
  announce(found ? foundWords() : wrong);
}

function foundWords() {
  const { rows, count } = data.result, shown = say("query_rows", { count: count ?? rows.length, things: resultNodes.size });
  return count > rows.length ? `${shown}; ${say("query_first", { count: rows.length })}` : shown;
}

function drawQuery() {
  const view = byId("view-query");
  if (!view.firstChild) view.append(queryForm(), make("div", { id: "answer" }));
  if (asked && asked !== writtenOut) byId("query-text").value = asked;
  writtenOut = asked;
  byId("query-which").value = data.engine.questions.find(([, , text]) => text === byId("query-text").value)?.[0] || "";
  byId("query-stop").hidden = !waiting;
  const answer = byId("answer");
  answer.dataset.question = asked;
  answer.setAttribute("aria-busy", String(Boolean(waiting)));
  if (waiting) fill(answer, make("p", { class: "quiet", role: "status" }, words[waiting]));
  else if (complaint) fill(answer, make("p", { class: "wrong", role: "alert" }, clean(complaint)));
  else if (asked && data.result) fill(answer, make("p", { class: "quiet" }, foundWords()), answerTable());
  else fill(answer);
}

function answerTable() {
  tableName = "result";
  const { columns, rows } = tableNow();
  return tableOf(columns, rows);
}

function queryForm() {
  const text = make("textarea", { id: "query-text", spellcheck: "false", autocomplete: "off", autocapitalize: "off" });
  const run = () => {
    if (text.value === asked && !waiting && !data.result) asked = ""; // stopped before: ask again
    go({ ...nothing, ask: text.value.trim() ? text.value : "", all: false, tab: "query" });
  };
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
    make("p", { class: "bar" }, make("button", { id: "query-run" }, words.query_run), " ", make("button", { id: "query-stop", type: "button", hidden: true, on: { click: () => stopAsking(words.query_stopped) } }, words.query_stop),
      make("label", { class: "limit" }, words.query_limit, make("input", { id: "query-limit", type: "number", min: 1, max: 3600, value: LIMIT }))), make("p", {}, make("small", {}, words.query_help)));
}
