// The text tab: a list of documents with search, and one of them with every mention and claim marked.
let shownText = "";

function drawText() {
  const view = byId("view-text");
  if (!view.firstChild) {
    view.append(documents.length > 1 ? picker() : "", make("p", { class: "key" }, make("span", { class: "source" }, words.source), " ", make("span", { class: "cue" }, words.cue), " ", make("span", { class: "said" }, words.content)), make("article", { id: "article" }));
    view.addEventListener("click", (event) => {
      const said = event.target.closest("[data-said]");
      if (said && !event.target.closest("a")) go({ ...nothing, claim: Number(said.dataset.said), tab: "text" });
    });
  }
  const text = documents[state.document], key = [state.document, state.node, state.claim, state.edge, filter.groups].join();
  if (key !== shownText) {
    shownText = key;
    fill(byId("article"), heading(text), paragraphs(text));
  }
  scrollToMark();
}

function heading(text) {
  const line = [text.publisher, text.author, text.date].filter(Boolean).map(clean).join(" · ");
  return make("header", {}, make("h2", {}, text.url ? make("a", { href: text.url, rel: "noopener noreferrer", target: "_blank" }, text.name) : text.name), line && make("p", { class: "quiet" }, line));
}

function paragraphs(text) {
  const claim = state.claim === null ? null : claims[state.claim];
  const witness = state.edge === null ? null : edges[state.edge].witnesses.find((one) => one.document === text.number) || null;
  const found = [], pattern = /[^\n]+/g;
  for (let match = pattern.exec(text.text); match; match = pattern.exec(text.text)) {
    found.push(make("p", { "data-begin": match.index }, parts(text, match.index, match.index + match[0].length, { claim, witness, tab: "text", all: true })));
  }
  return found;
}

function scrollToMark() {
  const article = byId("article");
  let target = article.querySelector(".witness, .said.chosen, .here");
  if (pendingOffset !== null) {
    const before = [...article.querySelectorAll("p[data-begin]")].filter((p) => Number(p.dataset.begin) <= pendingOffset);
    target = before[before.length - 1] || target;
    pendingOffset = null;
  }
  if (target) target.scrollIntoView({ block: "center" });
  else byId("view-text").scrollTop = 0;
}

function picker() {
  const input = make("input", { type: "search", "aria-label": words.document_search, placeholder: words.document_search, id: "document-search" });
  const list = make("ul", { class: "list documents", id: "document-list" });
  const refresh = () => {
    const wanted = plain(input.value);
    const found = documents.filter((text) => !wanted || plain(text.name).includes(wanted) || (wanted.length > 2 && plain(text.text).includes(wanted)));
    fill(list, found.slice(0, 40).map((text) => make("li", {}, make("button", { class: "row", on: { click: () => go({ ...nothing, document: text.number, tab: "text" }) } }, text.name, make("small", {}, text.date || "")))),
      found.length > 40 ? make("li", { class: "quiet" }, say("more", { count: found.length - 40 })) : "");
  };
  input.addEventListener("input", refresh);
  refresh();
  return make("details", { class: "picker", open: true }, make("summary", {}, words.documents), input, list);
}

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
