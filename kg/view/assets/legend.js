// The legend, which is a filter too, and the tab with the other filters.
const presentKinds = data.kinds.map((look) => look.look).filter((name) => nodes.some((node) => lookName(node) === name && edgesOf[node.id].length));
const presentFamilies = Object.keys(words.families).filter((name) => edges.some((edge) => edge.family === name));

function drawLegend() {
  fill(byId("legend-body"),
    legendPart(words.legend_kinds, "kinds", presentKinds, (name) => [markOf(name), lookWords(name)]),
    legendPart(words.legend_families, "families", presentFamilies, (name) => [swatch(name), words.families[name]]),
    make("fieldset", {}, make("legend", {}, words.legend_lines), ["narrated", "claimed", "open"].map((name) => make("p", { class: "linekey" }, make("i", { class: "dash " + name }), words["line_" + name]))));
}

function lookWords(name) {
  const word = wordsOf(Object.hasOwn(words.looks, name) ? words.looks : words.kinds, name);
  return word[0].toUpperCase() + word.slice(1);
}

function legendPart(title, what, present, show) {
  return make("fieldset", {}, make("legend", { title: words.hide_show }, title), present.map((name) => make("label", {},
    make("input", { type: "checkbox", checked: !filter[what].has(name), "data-filter": `${what} ${name}`, on: { change: (event) => toggle(what, name, event.target.checked) } }), show(name))));
}

function swatch(family) {
  const stripe = make("i", { class: "stripe" });
  stripe.style.background = familyColour(family);
  return stripe;
}

function toggle(what, name, on) {
  const next = new Set(filter[what]);
  if (on) next.delete(name);
  else next.add(name);
  const focus = `[data-filter="${what} ${name}"]`, inside = document.activeElement?.closest("#view-filter") ? "#view-filter " : "";
  filter[what] = next;
  location.hash = address({});
  requestAnimationFrame(() => document.querySelector(inside + focus)?.focus());
}

function drawFilter() {
  const speakers = [...claimsBy].sort((one, two) => two[1].length - one[1].length || one[0] - two[0]).map(([id, said]) => [id, `${nodes[id].shownName} (${said.length})`]);
  const statuses = [...new Set(nodes.flatMap((node) => statusesOf(node).map((fact) => fact.value)))].sort().map((value) => [value, clean(value)]);
  const certainties = [...new Set(claims.map((claim) => claim.certainty || "certain"))].sort().map((value) => [value, value]);
  const number = (value) => (value === "" ? null : Number(value));
  fill(byId("view-filter"), make("form", { class: "filters", on: { submit: (event) => event.preventDefault() } },
    choice("speaker", words.filter_speaker, speakers, filter.speaker, number),
    choice("status", words.filter_status, statuses, filter.status),
    choice("certainty", words.filter_certainty, certainties, filter.certainty),
    documents.length > 1 ? choice("only", words.filter_document, documents.map((text) => [text.number, short(text.name, 70)]), filter.only, number) : "",
    times.length > 1 ? make("div", { class: "pair" }, ["from", "until"].map((name) => make("label", {}, `${words.filter_dates}: ${words["filter_" + name]}`, dateField(name)))) : "",
    ["text", "contested", "loose", "groups", ...(folds.size ? ["unfold"] : [])].map((name) => make("label", { class: "switch" }, make("input", { type: "checkbox", id: "filter-" + name, checked: filter[name], on: { change: (event) => changeFilter({ [name]: event.target.checked }) } }), " ", words["filter_" + name], name === "contested" ? make("small", {}, ` (${contestedCount()})`) : "")),
    make("div", { class: "pair" }, legendPart(words.legend_kinds, "kinds", presentKinds, (name) => [markOf(name), lookWords(name)]), legendPart(words.legend_families, "families", presentFamilies, (name) => [swatch(name), words.families[name]])),
    make("button", { type: "button", id: "filter-reset", on: { click: () => changeFilter(emptyFilter()) } }, words.filter_reset)));
}

function dateField(name) {
  const field = make("input", { type: "date", id: "filter-" + name, value: filter[name].length === DAY ? filter[name] : "" });
  field.addEventListener("change", () => changeFilter({ [name]: field.value }));
  return field;
}

// How many agreements, events and relations are told differently, whatever else is filtered.
const contestedCount = () => nodes.filter((node) => ["agreement", "event"].includes(node.family) && contestedNode(node, passes)).length + edges.filter((edge) => contestedEdge(edge, passes)).length;

function choice(name, title, options, value, convert = (text) => text) {
  if (!options.length) return "";
  const select = make("select", { id: "filter-" + name, on: { change: () => changeFilter({ [name]: convert(select.value) }) } },
    make("option", { value: "" }, words.filter_any), options.map(([key, text]) => make("option", { value: key, selected: key === value }, text)));
  return make("label", {}, title, select);
}
