// Places for the few things that a filter or a query leaves of many, so that they stand together: forces as in kg/view/layout.py,
// from the places they have in the whole. What is added afterwards finds a place beside what it hangs on.
const ROUNDS = 150, STEP = 78, FEW = 24;
let arranged = new Map(), arrangedFor = "";

// Whether the things shown have new places now.
function arrange() {
  const base = [...seen.shown].filter((id) => !seen.added.has(id)), key = base.length && base.length <= data.core / 2 && seen.left < nodes.length && isSparse(base) ? baseAddress() : "";
  if (key === arrangedFor && [...seen.shown].every((id) => !key || arranged.has(id))) return false;
  const fresh = key !== arrangedFor;
  if (fresh) arranged = new Map();
  arrangedFor = key;
  if (key) settle(fresh ? base : []);
  return fresh;
}

// What is shown without what was chosen or opened.
const baseAddress = () => address({ ...nothing, open: [], document: 0, tab: "" });
const roomOf = (id) => data.cards[nodes[id].family] || [Math.max(46, Math.min(nodes[id].name.length, 26) * 5.6), 46];

// Whether nodes stand far apart for their number.
function isSparse(ids) {
  const room = ids.reduce((sum, id) => sum + roomOf(id)[0] * roomOf(id)[1], 0), [xs, ys] = ["x", "y"].map((axis) => ids.map((id) => nodes[id][axis]));
  return (Math.max(...xs) - Math.min(...xs) + 1) * (Math.max(...ys) - Math.min(...ys) + 1) > SPARSE * room;
}
const SPARSE = 24;

function settle(base) {
  if (base.length) {
    const bodies = base.map((id, number) => ({ id, x: STEP * Math.sqrt(number) * Math.cos(number * 2.399963), y: STEP * Math.sqrt(number) * Math.sin(number * 2.399963), wide: roomOf(id)[0] / 2, high: roomOf(id)[1] / 2 }));
    force(bodies, linesAmong(bodies));
    part(bodies);
    for (const { id, x, y } of bodies) arranged.set(id, { x: Math.round(x), y: Math.round(y) });
  }
  for (const id of seen.shown) if (!arranged.has(id)) arranged.set(id, freeSpot(id));
}

function linesAmong(bodies) {
  const at = new Map(bodies.map((body) => [body.id, body])), pairs = new Map();
  for (const edge of seen.drawn) if (at.has(edge.from) && at.has(edge.to) && edge.from !== edge.to) pairs.set(pairKey(edge), [at.get(edge.from), at.get(edge.to)]);
  return [...pairs.values()];
}

function force(bodies, lines) {
  let heat = STEP * 3;
  for (let round = 0; round < ROUNDS; round++, heat *= 0.96) {
    for (const body of bodies) [body.dx, body.dy] = [-body.x * 0.6, -body.y * 0.8];
    for (let i = 0; i < bodies.length; i++) for (let j = 0; j < i; j++) push(bodies[i], bodies[j]);
    for (const [one, two] of lines) pull(one, two);
    for (const body of bodies) {
      const length = Math.hypot(body.dx, body.dy) + 1e-9, step = Math.min(length, heat) / length;
      body.x += body.dx * step;
      body.y += body.dy * step;
    }
  }
}

function push(one, two) {
  const x = two.x - one.x || 1e-3, y = two.y - one.y, distance = Math.hypot(x, y) + 1e-3;
  const free = Math.max(distance - (one.wide + one.high + two.wide + two.high) * 0.3, 6), strength = (STEP * STEP) / free / distance;
  for (const [body, sign] of [[one, -1], [two, 1]]) [body.dx, body.dy] = [body.dx + sign * x * strength, body.dy + sign * y * strength];
}

function pull(one, two) {
  const x = two.x - one.x, y = two.y - one.y, distance = Math.hypot(x, y) + 1e-3, strength = Math.max(distance - (one.wide + one.high + two.wide + two.high) * 0.3, 0) / STEP;
  for (const [body, sign] of [[one, 1], [two, -1]]) [body.dx, body.dy] = [body.dx + sign * x * strength, body.dy + sign * y * strength];
}

// Push what overlaps apart, along the axis on which it overlaps less.
function part(bodies) {
  for (let round = 0, hit = true; hit && round < 80; round++) {
    hit = false;
    for (let i = 0; i < bodies.length; i++) {
      for (let j = 0; j < i; j++) {
        const [one, two] = [bodies[j], bodies[i]], x = two.x - one.x, y = two.y - one.y;
        const over = [one.wide + two.wide + 14 - Math.abs(x), one.high + two.high + 18 - Math.abs(y)];
        if (over[0] <= 0 || over[1] <= 0) continue;
        hit = true;
        const axis = over[0] < over[1] ? "x" : "y", way = ((axis === "x" ? x : y) < 0 ? -1 : 1) * Math.min(...over) * 0.5;
        one[axis] -= way;
        two[axis] += way;
      }
    }
  }
}

// A free place near those a thing hangs on, in rings around their middle.
function freeSpot(id) {
  const near = edgesOf[id].map((edge) => arranged.get(edge.from === id ? edge.to : edge.from)).filter(Boolean), [wide, high] = roomOf(id);
  const middle = ["x", "y"].map((axis) => near.reduce((sum, place) => sum + place[axis], 0) / Math.max(1, near.length));
  for (let ring = 1; ; ring++) {
    for (let turn = 0; turn < 6 * ring; turn++) {
      const angle = (turn / (6 * ring)) * 2 * Math.PI, spot = { x: Math.round(middle[0] + ring * 60 * Math.cos(angle)), y: Math.round(middle[1] + ring * 60 * Math.sin(angle)) };
      if ([...arranged].every(([other, { x, y }]) => Math.abs(x - spot.x) > (roomOf(other)[0] + wide) / 2 + 10 || Math.abs(y - spot.y) > (roomOf(other)[1] + high) / 2 + 10)) return spot;
    }
  }
}
