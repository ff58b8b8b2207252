// How nodes are drawn: marks for things, cards for agreements, events and conditions.
function renderer({ ctx, id, x, y, state: { hover: over } }) {
  const [width, height] = sizeOf(nodes[id]);
  return { drawNode: () => drawnLive(id, over) && drawNode(ctx, nodes[id], x, y, width, height, over), nodeDimensions: { width, height } };
}

function drawNode(ctx, node, x, y, width, height, over = false) {
  if ((width / 2) * scaleNow() < 2.5 && !node.unnamed && !near && !over) return drawDot(ctx, node, x, y, width / 2);
  ctx.save();
  ctx.globalAlpha = near && !near.bright.has(node.id) ? 0.18 : 1;
  if (isCard(node)) drawCard(ctx, node, x, y, width, height);
  else drawMark(ctx, node, x, y, width / 2);
  if (near?.chosen.has(node.id) || over) ring(ctx, node, x, y, width, height);
  ctx.restore();
}

// What is too small for a shape.
function drawDot(ctx, node, x, y, radius) {
  ctx.fillStyle = colourOf(node);
  ctx.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}

function drawMark(ctx, node, x, y, radius) {
  ctx.translate(x, y);
  ctx.scale(radius / 10, radius / 10);
  ctx.fillStyle = colourOf(node);
  ctx.strokeStyle = css("--page");
  ctx.lineWidth = 1.5;
  if (node.unnamed) {
    ctx.fillStyle = css("--page");
    ctx.strokeStyle = colourOf(node);
    ctx.lineWidth = 2.4;
  }
  ctx.fill(paths.get(lookOf(node).shape));
  ctx.stroke(paths.get(lookOf(node).shape));
  if (node.iso && /^[A-Z]{2}$/.test(node.iso)) write(ctx, node.iso, 0, 0.5, `700 9px ${FONT}`, css("--page"));
}

function ring(ctx, node, x, y, width, height) {
  if (!isCard(node)) ctx.setTransform(ctx.getTransform().scale(10 / (width / 2)).translate(-x, -y));
  ctx.strokeStyle = css("--focus");
  ctx.lineWidth = 3;
  ctx.beginPath();
  ctx.roundRect(x - width / 2 - 5, y - height / 2 - 5, width + 10, height + 10, 10);
  ctx.stroke();
}

// Agreements, events, conditions: a card with what it is in a line of its own, then the words of the text.
function drawCard(ctx, node, x, y, width, height) {
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y - height / 2, width, height, node.family === "event" ? 28 : node.family === "agreement" ? 8 : 2);
  ctx.fillStyle = css("--card");
  ctx.fill();
  ctx.strokeStyle = colourOf(node);
  ctx.lineWidth = node.family === "agreement" ? 2.5 : 1.5;
  ctx.setLineDash(node.family === "condition" || node.family === "gap" ? [3, 4] : []);
  ctx.stroke();
  const lines = cardLines(ctx, node, width - 22);
  let top = y - (lines.length - 1) * 9;
  write(ctx, lines[0], x, top, `700 12px ${FONT}`, colourOf(node));
  for (const line of lines.slice(1)) write(ctx, line, x, (top += 18), `15px ${FONT}`, css("--ink"));
}

function cardLines(ctx, node, width) {
  if (node.lines) return node.lines;
  const told = [...toldOf(node).keys()], head = [kindName(node).toUpperCase(), ...told.slice(0, 1)].join(" · ") + (told.length > 1 ? ` +${told.length - 1}` : "");
  ctx.font = `700 12px ${FONT}`;
  node.lines = [cut(ctx, clean(head), width)];
  ctx.font = `15px ${FONT}`;
  const where = whenAndWhere(node) ? wrapped(ctx, whenAndWhere(node), width, 2) : [];
  node.lines.push(...wrapped(ctx, ownName(node), width, (["agreement", "event"].includes(node.family) ? 3 : 2) - where.length), ...where);
  return node.lines;
}

// "Monday, San Salvador": what is known of an event's place and time, or an empty text.
function whenAndWhere(node) {
  if (node.family !== "event") return "";
  const place = others(node, "place")[0], date = node.facts.find((fact) => fact.relation === "date");
  return [date && clean(date.value), place && place.shownName].filter(Boolean).join(", ");
}

// A name without the kind that stands before it anyway.
function ownName(node) {
  const kind = kindName(node) + ": ";
  return node.shownName.toLowerCase().startsWith(kind) ? node.shownName.slice(kind.length) : node.shownName;
}

function wrapped(ctx, text, width, most) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = lines[lines.length - 1] ? lines[lines.length - 1] + " " + word : word;
    if (ctx.measureText(longer).width <= width || !lines[lines.length - 1]) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const kept = lines.slice(0, most).map((line) => cut(ctx, line, width));
  if (lines.length > most) kept[most - 1] = cut(ctx, kept[most - 1] + " …", width);
  return kept;
}

function cut(ctx, line, width) {
  while (line.length > 2 && ctx.measureText(line).width > width) line = line.replace(/ ?…$/, "").slice(0, -1) + "…";
  return line;
}

function write(ctx, text, x, y, font, colour) {
  ctx.font = font;
  ctx.fillStyle = colour;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y);
}
