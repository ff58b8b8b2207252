// Save what is shown: the canvas as PNG, the same drawing as SVG, the table as CSV.
function savePng() {
  const canvas = byId("graph").querySelector("canvas"), copy = make("canvas", { width: canvas.width, height: canvas.height }), ctx = copy.getContext("2d");
  ctx.fillStyle = css("--page");
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(canvas, 0, 0);
  copy.toBlob((picture) => download("graph.png", "image/png", [picture]));
}

function saveSvg() {
  download("graph.svg", "image/svg+xml", [new XMLSerializer().serializeToString(drawing()) + "\n"]);
}

// An element of an SVG drawing; its words are text, never markup.
function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== false) element.setAttribute(name, value);
  element.append(...children.flat());
  return element;
}

// Everything shown as SVG, with the names that there is room for.
function drawing() {
  const [position, scale] = [network.getViewPosition(), network.getScale()];
  fitAll(false);
  const box = byId("graph").getBoundingClientRect(), { x, y } = network.DOMtoCanvas({ x: 0, y: 0 }), shown = [...seen.shown].map((id) => nodes[id]);
  const picture = svg("svg", { viewBox: `${round(x)} ${round(y)} ${round(box.width / scaleNow())} ${round(box.height / scaleNow())}`, "font-family": "sans-serif", "text-anchor": "middle" },
    svg("rect", { x: round(x), y: round(y), width: "100%", height: "100%", fill: css("--page") }), seen.drawn.map(svgEdge), shown.map(svgNode), svgNames());
  network.moveTo({ position, scale, animation: false });
  return picture;
}

const round = (number) => Math.round(number * 10) / 10;

function svgEdge(edge) {
  const drawn = network.body.edges[edge.id], from = placeOf(edge.from), to = placeOf(edge.to), dashes = DASHES[standing(edge)];
  const point = (step) => (drawn ? drawn.edgeType.getPoint(step) : { x: from.x + (to.x - from.x) * step, y: from.y + (to.y - from.y) * step });
  const points = (drawn?.options.smooth.enabled ? [0, 0.2, 0.4, 0.6, 0.8, 1] : [0, 1]).map(point), { x, y } = point(0.7), before = point(0.66);
  const look = { stroke: familyColour(edge.family), "stroke-width": round(1.4 / scaleNow()), opacity: near && !near.lines.has(edge.id) ? 0.2 : 0.85 };
  return svg("g", look,
    svg("polyline", { points: points.map((spot) => `${round(spot.x)},${round(spot.y)}`).join(" "), fill: "none", "stroke-dasharray": dashes ? dashes.map((part) => round(part / scaleNow())).join(" ") : null }),
    crowded ? [] : svg("path", { d: "M0 0L-7-3.5V3.5Z", fill: familyColour(edge.family), stroke: "none", transform: `translate(${round(x)} ${round(y)}) rotate(${round((Math.atan2(y - before.y, x - before.x) * 180) / Math.PI)}) scale(${round(1 / scaleNow())})` }));
}

function svgNode(node) {
  const { x, y } = placeOf(node.id), colour = colourOf(node), [width, height] = sizeOf(node);
  const place = { transform: `translate(${round(x)} ${round(y)})`, opacity: near && !near.bright.has(node.id) ? 0.3 : 1 };
  if (!isCard(node)) {
    const shape = { d: SHAPES[lookOf(node).shape], transform: `scale(${radiusOf(node) / 10})`, fill: node.unnamed ? css("--page") : colour, stroke: node.unnamed ? colour : css("--page"), "stroke-width": 1.8 };
    return svg("g", place, svg("path", shape), /^[A-Z]{2}$/.test(node.iso || "") ? svg("text", { transform: `scale(${radiusOf(node) / 10})`, y: 3.4, "font-size": 9, "font-weight": 700, fill: css("--page") }, node.iso) : []);
  }
  const lines = cardLines(byId("graph").querySelector("canvas").getContext("2d"), node, width - 22);
  return svg("g", place, svg("rect", { x: -width / 2, y: -height / 2, width, height, rx: node.family === "event" ? 28 : 8, fill: css("--card"), stroke: colour, "stroke-width": 2 }),
    lines.map((line, index) => svg("text", { y: (index - (lines.length - 1) / 2) * 18 + 5, "font-size": index ? 15 : 12, "font-weight": index ? 400 : 700, fill: index ? css("--ink") : colour }, line)));
}

// The names and words that the canvas has room for, where it writes them.
function svgNames() {
  const ctx = new OffscreenCanvas(1, 1).getContext("2d");
  ctx.written = [];
  ctx.setTransform(scaleNow(), 0, 0, scaleNow(), 0, 0);
  writeLabels(ctx);
  return ctx.written.map(({ text, x, y, colour, font, faded }) => {
    const spot = network.DOMtoCanvas({ x, y }), [, weight, size] = font.match(/^(\d+ )?([\d.]+)px/);
    return svg("text", { x: round(spot.x), y: round(spot.y + (size * 0.35) / scaleNow()), "font-size": round(size / scaleNow()), "font-weight": weight?.trim() || null, fill: colour, opacity: faded ? 0.3 : null, stroke: css("--page"), "stroke-width": round(3 / scaleNow()), "paint-order": "stroke", "stroke-linejoin": "round" }, text);
  });
}

function saveCsv() {
  if (state.tab !== "table") tableName = state.tab === "query" ? "result" : "facts";
  const { columns, rows } = tableNow();
  const lines = [columns, ...rows.map((row) => row.map((cell) => (cell !== null && typeof cell === "object" ? cell.text : cell)))];
  download("graph.csv", "text/csv", ["\ufeff", lines.map((line) => line.map(csvCell).join(",")).join("\r\n") + "\r\n"]);
}

// A cell that a spreadsheet would take for a formula gets an apostrophe.
function csvCell(value) {
  const text = String(value ?? "");
  return `"${(/^[=+\-@\t\r]/.test(text) ? "'" : "") + text.replace(/"/g, '""')}"`;
}
