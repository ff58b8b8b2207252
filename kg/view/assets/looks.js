// How things look: shapes as SVG paths in a square from -10 to 10, used for the canvas, the legend and the exported SVG alike.
const SHAPES = {
  circle: "M-10 0A10 10 0 1 0 10 0A10 10 0 1 0-10 0Z",
  people: "M-10 0A6 6 0 0 1-4-6H4A6 6 0 0 1 4 6H-4A6 6 0 0 1-10 0Z",
  square: "M-9-9H9V9H-9Z",
  house: "M0-10L9-3V9H-9V-3Z",
  pin: "M0 10L-8-3A8.2 8.2 0 1 1 8-3Z",
  pillar: "M-10-5L0-10L10-5V-3H8V7H10V10H-10V7H-8V-3H-10Z",
  flag: "M-9-9H9L4-2.5L9 4H-6V10H-9Z",
  hexagon: "M-10 0L-5-9H5L10 0L5 9H-5Z",
  diamond: "M0-10L9 0L0 10L-9 0Z",
  triangle: "M0-10L10 8H-10Z",
  octagon: "M-4-10H4L10-4V4L4 10H-4L-10 4V-4Z",
  card: "M-10-7H6L10-3V7H-10Z",
  pill: "M-6-6H6A6 6 0 0 1 6 6H-6A6 6 0 0 1-6-6Z",
  note: "M-9-6H9V6H-9Z",
};
const looks = new Map(data.kinds.map((look) => [look.look, look]));
const conflicts = new Set(data.conflicts);
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const GROUP_HUES = [
  ["#1d5fbf", "#7fb0ff"], ["#b3261e", "#ff9d95"], ["#1b7a43", "#63c98c"], ["#8a5a00", "#e3b04b"], ["#6b3fa0", "#c0a0f0"],
  ["#0f766e", "#5cc8bd"], ["#a3195b", "#ff9cc8"], ["#4d5d0f", "#c2d36b"],
], OTHER_GROUPS = ["#6b7280", "#9aa3b2"];
const FAMILY_COLOURS = {
  office: ["#6b3fa0", "#c0a0f0"], membership: ["#8a3ea8", "#d59cf0"], place: ["#1b7a43", "#63c98c"], thing: ["#1d5fbf", "#7fb0ff"],
  agreement: ["#a8480c", "#ffb27a"], event: ["#0b6f8a", "#5cc9e6"], conflict: ["#c4161c", "#ff8a80"], condition: ["#7a5a12", "#e6c56a"], gap: ["#5c6270", "#b4bac8"],
  says: ["#4d5566", "#aab3c5"],
};

function isDark() {
  const theme = document.documentElement.dataset.theme;
  if (!colours.has("dark")) colours.set("dark", theme ? theme === "dark" : dark.matches);
  return colours.get("dark");
}

function lookName(node) {
  if (node.family === "event" && conflicts.has(node.kind)) return "conflict";
  if (node.family === "thing" && !node.kind) return "Other";
  if (node.family === "thing") return looks.has(node.kind) ? node.kind : "Organisation";
  return looks.has(node.family) ? node.family : "gap";
}

function lookOf(node) {
  return looks.get(lookName(node));
}

function colourOf(node) {
  if (filter.groups) return groupColour(node.group);
  return isDark() ? lookOf(node).dark : lookOf(node).light;
}

// Communities by what their things weigh: the weightiest have colours of their own.
const groupWeights = new Map();
for (const node of nodes) groupWeights.set(node.group, (groupWeights.get(node.group) || 0) + node.weight);
const groupsRanked = [...groupWeights].sort((one, two) => two[1] - one[1] || one[0] - two[0]).slice(0, GROUP_HUES.length).map(([group]) => group);
const groupColour = (group) => (GROUP_HUES[groupsRanked.indexOf(group)] || OTHER_GROUPS)[isDark() ? 1 : 0];

function familyColour(family) {
  return (FAMILY_COLOURS[family] || FAMILY_COLOURS.thing)[isDark() ? 1 : 0];
}

const DASHES = { narrated: false, claimed: [9, 6], open: [2, 5] };

// Far away, cards are marks like everything else, and all marks are drawn larger so that they can still be told apart.
const FAR = 0.5;
const isCard = (node) => Boolean(data.cards[node.family]) && scaleNow() >= FAR;
const scaleNow = () => (network ? network.getScale() : 1);

const mostWeight = nodes.reduce((most, node) => Math.max(most, node.weight), 20);
const shareOf = (node) => node.weight / mostWeight;

// A mark is never smaller than a few pixels, but where many are shown it must leave the others their room.
function radiusOf(node) {
  const radius = data.cards[node.family] ? 9 : 8 + 18 * Math.cbrt(shareOf(node));
  const least = Math.min(((crowded ? 2.5 : 4) + 8 * Math.cbrt(shareOf(node))) / scaleNow(), crowded ? 18 : 44);
  return Math.max(radius, least);
}

function sizeOf(node) {
  return isCard(node) ? data.cards[node.family] : [radiusOf(node) * 2, radiusOf(node) * 2];
}

// A small mark of the node's shape and colour, for lists and the legend.
function mark(node) {
  return markOf(lookName(node), false);
}

function markOf(name) {
  const space = "http://www.w3.org/2000/svg", look = looks.get(name);
  const picture = document.createElementNS(space, "svg"), path = document.createElementNS(space, "path");
  picture.setAttribute("viewBox", "-12 -12 24 24");
  picture.setAttribute("class", "mark look-" + name);
  picture.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SHAPES[look.shape]);
  path.style.fill = isDark() ? look.dark : look.light;
  picture.append(path);
  return picture;
}
