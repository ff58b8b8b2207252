// A crowd of lines or marks is painted once for each view, off the screen. While the view moves, that picture moves along, over
// a coarse one of everything; when the view rests, it is painted again. Only what is chosen or pointed at is drawn live.
const CROWD = 1500, LIVE = 400, RESTS = 140, COARSE = 1200;
let crowded = false, still = null, coarse = null, spine = null, resting = 0, apart = new Set();

// Forget the pictures, because what is shown has changed.
function crowdChanged() {
  crowded = seen.drawn.length > CROWD || seen.shown.size > CROWD;
  spine = crowded ? new Set(backbone(seen.drawn, new Set(), 1).map((edge) => edge.id)) : null;
  still = coarse = null;
}

// What vis-network draws itself, each with its own look, and can be pointed at: in a crowd only what is chosen.
const alive = () => (near && near.bright.size <= LIVE ? near : null);

function singleLines() {
  if (!crowded) return seen.drawn;
  return alive() ? seen.drawn.filter((edge) => near.lines.has(edge.id)) : [];
}

const drawnLive = (id, over) => !crowded || over || apart.has(id) || Boolean(alive()?.bright.has(id));

const viewNow = (ctx) => {
  const { a, e, f } = ctx.getTransform();
  return { scale: a, x: e, y: f };
};

function paintCrowd(ctx) {
  if (!crowded) return;
  const view = viewNow(ctx), { width, height } = ctx.canvas;
  if (!still || still.picture.width !== width || still.picture.height !== height) still = painted(view, width, height);
  const moved = ["scale", "x", "y"].some((part) => Math.abs(still.view[part] - view[part]) > 1e-6 * Math.abs(view.scale + view[part]));
  if (moved) restLater();
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  if (moved && coarse) put(ctx, coarse, view);
  put(ctx, still, view);
  ctx.restore();
  if (!coarse && !moved) restLater();
}

// A picture of one view, where another view has it.
function put(ctx, { picture, view: then }, view) {
  const factor = view.scale / then.scale;
  ctx.imageSmoothingEnabled = factor !== 1;
  ctx.drawImage(picture, view.x - then.x * factor, view.y - then.y * factor, picture.width * factor, picture.height * factor);
}

// When nothing has moved for a while: the picture of this view, and the coarse one if there is none yet.
function restLater() {
  clearTimeout(resting);
  resting = setTimeout(() => {
    if (!crowded) return;
    if (still && !coarse) coarse = paintedWhole();
    else still = null;
    network.redraw();
  }, RESTS);
}

function painted(view, width, height) {
  const picture = new OffscreenCanvas(width, height), ctx = picture.getContext("2d");
  ctx.fillStyle = css("--page");
  ctx.fillRect(0, 0, width, height);
  ctx.setTransform(view.scale, 0, 0, view.scale, view.x, view.y);
  paintLines(ctx, view.scale);
  for (const { id } of inView([...seen.shown].map((id) => nodes[id]))) if (!drawnLive(id)) paintNode(ctx, id);
  writeLabels(ctx);
  return { picture, view };
}

function paintNode(ctx, id) {
  const { x, y } = placeOf(id), [width, height] = sizeOf(nodes[id]);
  drawNode(ctx, nodes[id], x, y, width, height);
}

// Everything on one small picture, marks as dots: what comes into sight at the border while the view moves.
function paintedWhole() {
  const places = [...seen.shown].map((id) => ({ id, ...placeOf(id) }));
  const [left, top] = [Math.min(...places.map(({ x }) => x)) - 100, Math.min(...places.map(({ y }) => y)) - 100];
  const [wide, high] = [Math.max(...places.map(({ x }) => x)) + 100 - left, Math.max(...places.map(({ y }) => y)) + 100 - top];
  const scale = COARSE / Math.max(wide, high), picture = new OffscreenCanvas(Math.ceil(wide * scale), Math.ceil(high * scale)), ctx = picture.getContext("2d");
  ctx.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
  strokeLines(ctx, seen.drawn.filter((edge) => spine.has(edge.id)), near ? 0.05 : 0.3, 1 / scale);
  for (const { id, x, y } of places) if (!near || near.bright.has(id)) drawDot(ctx, nodes[id], x, y, Math.max(10, 1 / scale));
  return { picture, view: { scale, x: -left * scale, y: -top * scale } };
}

// Of the lines that end in sight all, where they are few; else the strongest, the more faintly the more ink they would take.
function paintLines(ctx, scale) {
  const [left, top, right, bottom] = sight(0), ends = seen.drawn.filter(({ from, to }) => [placeOf(from), placeOf(to)].some(({ x, y }) => x > left && x < right && y > top && y < bottom));
  const lines = ends.length > CROWD ? ends.filter((edge) => spine.has(edge.id)) : ends, far = Math.hypot(right - left, bottom - top);
  const length = ({ from, to }) => Math.min(far, Math.hypot(placeOf(from).x - placeOf(to).x, placeOf(from).y - placeOf(to).y));
  const ink = (lines.reduce((sum, edge) => sum + length(edge), 0) * 1.2) / scaleNow() / ((right - left) * (bottom - top));
  const strength = Math.max(0.12, Math.min(0.6, INK / ink)), told = near && !alive() ? lines.filter((edge) => near.lines.has(edge.id)) : [];
  strokeLines(ctx, lines, near ? strength * 0.2 : strength, 1.2 / scaleNow());
  strokeLines(ctx, told, strength, 1.2 / scaleNow());
}
const INK = 0.5;

// Straight lines, all of one colour and kind in one stroke.
function strokeLines(ctx, lines, strength, width) {
  const strokes = new Map();
  for (const edge of lines) {
    const look = `${edge.family} ${standing(edge)}`, from = placeOf(edge.from), to = placeOf(edge.to);
    if (!strokes.has(look)) strokes.set(look, new Path2D());
    strokes.get(look).moveTo(from.x, from.y);
    strokes.get(look).lineTo(to.x, to.y);
  }
  ctx.save();
  ctx.globalAlpha = strength;
  ctx.lineWidth = width;
  for (const [look, path] of strokes) {
    const [family, how] = look.split(" ");
    ctx.strokeStyle = familyColour(family);
    ctx.setLineDash(lines.length > LIVE || !DASHES[how] ? [] : DASHES[how].map((part) => part * width));
    ctx.stroke(path);
  }
  ctx.restore();
}
