// Search with suggestions over names, other names and titles of documents: a combobox after the ARIA pattern.
let searchIndex = null, suggestions = [], marked = -1;

function indexNames() {
  searchIndex = nodes.map((node) => ({ node, weight: node.weight, names: [node.name, ...(node.aliases || [])].map((name) => plain(clean(name))) }));
  if (documents.length > 1) searchIndex.push(...documents.map((text) => ({ text, weight: 0, names: [plain(text.name)] })));
}

function matches(wanted) {
  if (!searchIndex) indexNames();
  const found = [];
  for (const entry of searchIndex) {
    let best = 0;
    for (const name of entry.names) {
      const at = name.indexOf(wanted);
      if (at >= 0) best = Math.max(best, name === wanted ? 4 : at === 0 ? 3 : /[\s"“'-]/.test(name[at - 1]) ? 2 : 1);
    }
    if (best) found.push({ ...entry, best });
  }
  return found.sort((one, two) => two.best - one.best || two.weight - one.weight).slice(0, 12);
}

function wireSearch() {
  const input = byId("search"), list = byId("found");
  input.addEventListener("input", () => suggest(plain(input.value.trim())));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") markSuggestion(marked + (event.key === "ArrowDown" ? 1 : -1));
    else if (event.key === "Enter" && suggestions.length) take(suggestions[Math.max(0, marked)]);
    else if (event.key === "Escape") closeSearch();
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (option && option.dataset.index) take(suggestions[Number(option.dataset.index)]);
    event.preventDefault();
  });
  input.addEventListener("blur", () => setTimeout(closeSearch, 100));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    input.focus();
  });
}

function suggest(wanted) {
  if (!wanted) return closeSearch();
  suggestions = matches(wanted);
  marked = -1;
  const options = suggestions.map((entry, index) => make("li", { role: "option", id: "found-" + index, "data-index": index, "aria-selected": "false" },
    entry.node ? [mark(entry.node), entry.node.shownName, make("small", {}, kindName(entry.node), alias(entry, wanted))] : [entry.text.name, make("small", {}, words.document)]));
  fill(byId("found"), options.length ? options : make("li", { role: "option", "aria-selected": "false", class: "quiet" }, words.search_none));
  byId("found").hidden = false;
  byId("search").setAttribute("aria-expanded", "true");
  announce(say("search_found", { count: suggestions.length }));
}

// The other name that matched, when it is not the main one.
function alias(entry, wanted) {
  if (entry.names[0].includes(wanted)) return "";
  const at = entry.names.findIndex((name) => name.includes(wanted));
  return at > 0 ? ` · ${short(entry.node.aliases[at - 1], 60)}` : "";
}

function markSuggestion(index) {
  if (!suggestions.length) return;
  marked = (index + suggestions.length) % suggestions.length;
  [...byId("found").children].forEach((option, number) => option.setAttribute("aria-selected", number === marked));
  byId("search").setAttribute("aria-activedescendant", "found-" + marked);
}

function take(entry) {
  byId("search").value = "";
  closeSearch();
  if (entry.node) chooseNode(entry.node.id);
  else go({ ...nothing, document: entry.text.number, tab: "text" });
}

function closeSearch() {
  suggestions = [];
  byId("found").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  byId("search").removeAttribute("aria-activedescendant");
}
