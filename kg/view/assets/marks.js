// A stretch of a document with its mentions, claims and evidence marked.

// parts(text, begin, end, {claim, witness, tab}) -> text nodes and marked elements. Marks may overlap: the text is cut at every border.
function parts(text, begin, end, { claim = null, witness = null, tab = "details", all = false } = {}) {
  const ranges = rangesIn(text, begin, end, claim, witness, all);
  const borders = [...new Set([begin, end, ...ranges.flatMap((range) => [Math.max(begin, range.begin), Math.min(end, range.end)])])].sort((a, b) => a - b);
  const pieces = [];
  let open = [], next = 0;
  for (let i = 0; i + 1 < borders.length; i++) {
    while (next < ranges.length && ranges[next].begin <= borders[i]) open.push(ranges[next++]);
    open = open.filter((range) => range.end > borders[i]);
    pieces.push(piece(text.text.slice(borders[i], borders[i + 1]), open, tab));
  }
  return pieces;
}

function rangesIn(text, begin, end, claim, witness, all) {
  const ranges = [];
  const add = (span, kind, more) => span && span[0] < end && begin < span[1] && ranges.push({ begin: span[0], end: span[1], kind, ...more });
  for (const [first, last, kind, things] of text.mentions) add([first, last], "mention", { things, how: kind });
  for (const said of all ? text.claims : claim ? [claim] : []) {
    const chosen = claim === said;
    for (const span of said.content) add(span, "said", { claim: said, chosen });
    add(said.cue, "cue", { claim: said, chosen });
    add(said.speaker, "source", { claim: said, chosen });
  }
  if (witness) add([witness.begin, witness.end], "witness", {});
  return ranges.sort((one, two) => one.begin - two.begin || two.end - one.end);
}

function piece(text, open, tab) {
  if (!open.length) return text;
  const names = new Set();
  let mention = null, said = null;
  for (const range of open) {
    names.add(range.kind);
    if (range.chosen) names.add("chosen");
    if (range.kind === "mention") mention = range;
    else if (range.claim) said = range.claim;
  }
  const attributes = { class: [...names].join(" ") };
  if (mention) return mentionLink(text, mention, attributes, tab);
  if (said && names.has("cue")) return make("a", { ...attributes, href: claimLink(said.id), "data-claim": said.id, "data-tab": tab }, text);
  if (said) attributes["data-said"] = said.id;
  return make("span", attributes, text);
}

function mentionLink(text, mention, attributes, tab) {
  const node = nodes[mention.things[0]];
  if (mention.things.some((thing) => thing === state.node)) attributes.class += " here";
  attributes.class += ` look-${lookName(node)} by-${mention.how}`;
  return make("a", { ...attributes, href: nodeLink(node.id), "data-node": node.id, "data-tab": tab, title: node.shownName }, text);
}

// A sentence a thing rests on: the marked words, then who says it, how, and in which document.
function quote(witness) {
  const text = documents[witness.document], claim = witness.claim < 0 ? null : claims[witness.claim];
  let [begin, end] = sentenceAround(text, witness.begin, witness.end);
  if (claim) for (const span of [claim.speaker, claim.cue]) if (span) [begin, end] = [Math.min(begin, sentenceAround(text, ...span)[0]), Math.max(end, sentenceAround(text, ...span)[1])];
  return make("blockquote", { class: claim ? "claimed" : "narrated" },
    make("p", {}, parts(text, begin, end, { claim, witness })),
    make("footer", {}, footer(witness, claim, text)));
}

function footer(witness, claim, text) {
  const how = claim ? [claim.form, claim.certainty !== "certain" && claim.certainty, claim.polarity === "negative" && words.not, witness.status] : [];
  return [
    make("b", {}, voiceOf(witness)), claim && manner(claim), witness.negated ? `, ${words.not}` : "",
    how.filter(Boolean).map((word) => make("span", { class: "tag" }, word)),
    make("a", { class: "more", href: textLink(witness), "data-text": `${witness.document} ${witness.begin}`, on: { click: openText } }, text.name + (text.date ? `, ${text.date}` : "")),
  ];
}

function manner(claim) {
  return [
    (claim.behalf || []).map((node) => " " + say("on_behalf", { name: nodes[node].shownName })),
    claim.addressee && " " + say("to", { name: clean(claim.addressee) }), claim.medium && ` (${clean(claim.medium)})`, claim.date && `, ${clean(claim.date)}`,
  ];
}

function textLink(witness) {
  return address({ document: witness.document, tab: "text" });
}

function openText(event) {
  event.preventDefault();
  const [number, offset] = event.currentTarget.dataset.text.split(" ").map(Number);
  pendingOffset = offset;
  go({ document: number, tab: "text" });
}
let pendingOffset = null;
