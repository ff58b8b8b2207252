// Save what is shown: the canvas as PNG, the same drawing as SVG, the table as CSV.
function savePng() {
  const canvas = byId("graph").querySelector("canvas"), copy = make("canvas", { width: canvas.width, height: canvas.height }), ctx = copy.getContext("2d");
  ctx.fillStyle = css("--page");
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(canvas, 0, 0);
  copy.toBlob((picture) => download("graph.png", "image/png", [picture]));
}

function saveSvg() {
  download("graph.svg", "image/svg+xml", [svgText()]);
}

const escapeXml = (text) => clean(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function svgText() {
  const drawn = [...seen.shown].map((id) => ({ node: nodes[id], ...network.getPosition(id) }));
  const left = Math.min(...drawn.map((one) => one.x)) - 120, top = Math.min(...drawn.map((one) => one.y)) - 80;
  const width = Math.max(...drawn.map((one) => one.x)) + 120 - left, height = Math.max(...drawn.map((one) => one.y)) + 80 - top;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" font-family="sans-serif" text-anchor="middle">
<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${css("--page")}"/>
${seen.drawn.map(svgEdge).join("\n")}
${drawn.map(svgNode).join("\n")}
</svg>\n`;
}

function svgEdge(edge) {
  const drawn = network.body.edges[edge.id], from = network.getPosition(edge.from), to = network.getPosition(edge.to);
  const point = (step) => (drawn ? drawn.edgeType.getPoint(step) : { x: from.x + (to.x - from.x) * step, y: from.y + (to.y - from.y) * step });
  const points = (drawn?.options.smooth.enabled ? [0, 0.2, 0.4, 0.6, 0.8, 1] : [0, 1]).map(point), middle = point(0.5), dashes = DASHES[standing(edge)];
  return `<polyline points="${points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")}" fill="none" stroke="${familyColour(edge.family)}" stroke-width="1.6"${dashes ? ` stroke-dasharray="${dashes}"` : ""}/>` +
    (seen.drawn.length <= 150 ? `<text x="${middle.x.toFixed(1)}" y="${middle.y.toFixed(1)}" font-size="10" fill="${familyColour(edge.family)}">${escapeXml(relationName(edge))}</text>` : "");
}

function svgNode({ node, x, y }) {
  const colour = colourOf(node), [width, height] = sizeOf(node), ink = css("--ink");
  if (!isCard(node)) {
    return `<g transform="translate(${x} ${y})"><path d="${SHAPES[lookOf(node).shape]}" transform="scale(${radiusOf(node) / 10})" fill="${colour}"/>` +
      `<text y="${radiusOf(node) + 13}" font-size="12" fill="${ink}">${escapeXml(short(node.name, 40))}</text></g>`;
  }
  const lines = cardLines(byId("graph").querySelector("canvas").getContext("2d"), node, width - 22);
  return `<g transform="translate(${x} ${y})"><rect x="${-width / 2}" y="${-height / 2}" width="${width}" height="${height}" rx="8" fill="${css("--card")}" stroke="${colour}" stroke-width="2"/>` +
    lines.map((line, index) => `<text y="${(index - (lines.length - 1) / 2) * 18 + 5}" font-size="${index ? 15 : 12}" fill="${index ? ink : colour}">${escapeXml(line)}</text>`).join("") + "</g>";
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
