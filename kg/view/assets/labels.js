// Names of nodes and lines, in the size of the screen at every zoom: the weightiest first, none over another.
const FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif";
let colours = new Map();

// A colour of the style sheet, remembered until the theme changes.
function css(name) {
  if (!colours.has(name)) colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return colours.get(name);
}

// The names that are written anew in each frame: all, or in a crowd those of what is drawn live.
function writeLive(ctx) {
  if (!crowded) writeLabels(ctx);
  else if (alive()) writeLabels(ctx, near.bright);
}

function writeLabels(ctx, among = seen.shown) {
  const ratio = ctx.getTransform().a / network.getScale();
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  const taken = new Boxes(), covered = new Boxes();
  for (const box of buttonBoxes()) taken.add(box);
  const shown = inView([...among].map((id) => nodes[id]));
  for (const node of shown) covered.add(nodeBox(node));
  const ranked = shown.filter((node) => !isCard(node));
  ranked.sort((one, two) => rank(two) - rank(one) || one.id - two.id);
  const loud = new Set(ranked.filter((node) => !data.cards[node.family]).slice(0, Math.min(LOUD, ranked.length / (byId("graph").clientWidth < NARROW ? 6 : 5))));
  if (!ctx.written) written.clear();
  const louder = new Boxes();
  for (const node of loud) louder.add(nodeBox(node));
  ranked.slice(0, MOST_NAMES).forEach((node, place) => writeName(ctx, node, taken, [covered, ...(loud.has(node) ? [louder] : []), ...(place < ALWAYS ? [new Boxes()] : [])]));
  for (const edge of labelledEdges()) writeRelation(ctx, edge, taken, covered);
  ctx.restore();
}

// The boxes of the names on the canvas.
const written = new Map();

// How many nodes may try for a name.
const MOST_NAMES = 400;

// What of the graph can be seen: left, top, right and bottom, and some more around.
function sight(more) {
  const box = byId("graph").getBoundingClientRect(), { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 }), { x: right, y: bottom } = network.DOMtoCanvas({ x: box.width, y: box.height });
  return [left - more, top - more, right + more, bottom + more];
}

function inView(shown) {
  const [left, top, right, bottom] = sight(100);
  return shown.filter(({ id }) => {
    const { x, y } = network.body.nodes[id] || {}; // not there yet while lines before it are being taken away
    return x > left && x < right && y > top && y < bottom;
  });
}

function rank(node) {
  return node.weight + (near?.chosen.has(node.id) ? 1e6 : near?.bright.has(node.id) ? 1e3 : 0);
}

function nodeBox(node) {
  const scale = network.getScale(), [width, height] = sizeOf(node);
  const { x, y } = network.canvasToDOM(network.getPosition(node.id));
  return [x - (width * scale) / 2, y - (height * scale) / 2, x + (width * scale) / 2, y + (height * scale) / 2];
}

// How many of the weightiest nodes are named even where their name covers a lesser node, and how many whatever they cover.
const LOUD = 25, NARROW = 560, ALWAYS = 4;

// The name of a node where it covers no other name and nothing of the first of some boxes, else of the next.
function writeName(ctx, node, taken, [covered, ...less]) {
  const [left, top, right, bottom] = nodeBox(node);
  const wide = byId("graph").clientWidth, narrow = wide < NARROW ? 1.5 : 0;
  const size = (shareOf(node) > 0.5 ? 15 : shareOf(node) > 0.15 ? 13.5 : 12.5) - narrow, name = short(markName(node), near?.chosen.has(node.id) ? 60 : narrow ? 22 : 34);
  ctx.font = `${shareOf(node) > 0.15 ? 600 : 500} ${size}px ${FONT}`;
  const half = ctx.measureText(name).width / 2 + 2, x = (left + right) / 2, y = (top + bottom) / 2;
  for (const [middle, line] of [[x, bottom + size * 0.7], [x, top - size * 0.7], [right + half + 3, y], [left - half - 3, y]]) {
    const box = [middle - half, line - size / 2, middle + half, line + size / 2];
    if (!(taken.free(box) && covered.free(box) && box[0] > 0 && box[2] < wide) && (less.length || !near?.chosen.has(node.id) || near.chosen.size > 3)) continue;
    taken.add(box);
    if (!ctx.written) written.set(node.key, box);
    ctx.globalAlpha = near && !near.bright.has(node.id) ? 0.25 : 1;
    haloed(ctx, name, middle, line, css("--ink"));
    return;
  }
  if (less.length) writeName(ctx, node, taken, less);
}

// What is written beside a mark: of an event what it is, since who takes part stands around it.
function markName(node) {
  const where = whenAndWhere(node);
  return node.family === "event" ? kindName(node) + (where ? `, ${where}` : "") : ownName(node);
}

// Where buttons lie over the canvas.
function buttonBoxes() {
  const { left, top } = byId("graph").getBoundingClientRect();
  return [...document.querySelectorAll(".zoom button, #legend")].map((button) => button.getBoundingClientRect()).map((box) => [box.left - left, box.top - top, box.right - left, box.bottom - top]);
}

function labelledEdges() {
  if (near) return seen.drawn.filter((edge) => near.lines.has(edge.id)).slice(0, 80);
  const lines = seen.drawn.length <= 90 || network.getScale() > 1.1 ? seen.drawn : [];
  return hovered?.edge !== undefined ? [lineOf(hovered.edge), ...lines] : lines;
}

function writeRelation(ctx, edge, taken, covered) {
  const drawn = network.body.edges[edge.id];
  if (!drawn) return;
  const name = short(relationName(edge), 34);
  ctx.font = `11.5px ${FONT}`;
  const half = ctx.measureText(name).width / 2 + 2;
  for (const part of [0.5, 0.38, 0.62]) {
    const { x, y } = network.canvasToDOM(drawn.edgeType.getPoint(part));
    const box = [x - half, y - 7, x + half, y + 7];
    if (!taken.free(box) || !covered.free(box)) continue;
    taken.add(box);
    ctx.globalAlpha = 1;
    haloed(ctx, name, x, y, familyColour(edge.family));
    return;
  }
}

function haloed(ctx, text, x, y, colour) {
  if (ctx.written) return void ctx.written.push({ text, x, y, colour, font: ctx.font, faded: ctx.globalAlpha < 1 });
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = css("--page");
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

// Boxes already written on, in a grid so that asking is quick.
class Boxes {
  constructor() {
    this.grid = new Map();
  }

  *keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / 60); x <= right / 60; x++) for (let y = Math.floor(top / 60); y <= bottom / 60; y++) yield x * 100003 + y;
  }

  add(box) {
    if (box[2] < -200 || box[3] < -200 || box[0] > 6000 || box[1] > 6000) return;
    for (const key of this.keys(box)) this.grid.has(key) ? this.grid.get(key).push(box) : this.grid.set(key, [box]);
  }

  free(box) {
    for (const key of this.keys(box)) {
      for (const other of this.grid.get(key) || []) if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return false;
    }
    return true;
  }
}
