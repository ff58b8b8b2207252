// Documents by date, with a brush: bars for the days, months or years that have documents, so that long silences take no room. Two
// sliders take the ends; a drag over the bars takes what it covers, a click one bar.
const BARS = 90, DAY = 10, MONTH = 7, YEAR = 4;
const dated = documents.filter((text) => /^\d{4}(-\d\d(-\d\d)?)?/.test(text.date || ""));
const unit = [DAY, MONTH].find((length) => new Set(dated.map((text) => text.date.slice(0, length))).size <= BARS) || YEAR;
const times = [...dated.reduce((count, { date }) => count.set(date.slice(0, unit), (count.get(date.slice(0, unit)) || 0) + 1), new Map())].sort(([one], [two]) => (one < two ? -1 : 1));

function drawTimeline() {
  const strip = byId("timeline");
  if (times.length < 2) return;
  strip.hidden = false;
  if (!strip.firstChild) strip.append(bars(), slider("from"), slider("until"), years(), make("output", { id: "dates" }), make("button", { id: "dates-all", on: { click: () => changeFilter({ from: "", until: "" }) } }, words.filter_dates_all));
  const first = filter.from ? times.findIndex(([time]) => time >= filter.from.slice(0, unit)) : 0, last = filter.until ? times.findLastIndex(([time]) => time <= filter.until.slice(0, unit)) : times.length - 1;
  setBrush(first < 0 ? times.length - 1 : first, last);
  byId("dates-all").hidden = !(filter.from || filter.until);
}

// The bars from the first to the last are chosen.
function setBrush(first, last) {
  const named = [`${times[first][0]}`, `${times[Math.max(first, last)][0]}`];
  [byId("from").value, byId("until").value] = [first, last + 1];
  byId("from").setAttribute("aria-valuetext", named[0]);
  byId("until").setAttribute("aria-valuetext", named[1]);
  byId("dates").textContent = `${words.filter_dates}: ${named[0]} – ${named[1]}`;
  byId("timeline").querySelectorAll("rect").forEach((bar, index) => bar.classList.toggle("out", index < first || index > last));
}

function takeBrush(first, last) {
  changeFilter({ from: first > 0 ? times[first][0] : "", until: last < times.length - 1 ? times[last][0] : "" });
}

function bars() {
  const space = "http://www.w3.org/2000/svg", picture = document.createElementNS(space, "svg"), most = Math.max(...times.map(([, count]) => count));
  picture.setAttribute("viewBox", `0 0 ${times.length} 20`);
  picture.setAttribute("preserveAspectRatio", "none");
  picture.setAttribute("aria-hidden", "true");
  times.forEach(([, count], index) => {
    const bar = document.createElementNS(space, "rect"), height = 2 + 18 * Math.sqrt(count / most);
    for (const [name, value] of Object.entries({ x: index + 0.1, y: 20 - height, width: 0.8, height })) bar.setAttribute(name, value);
    picture.append(bar);
  });
  wireDrag(picture);
  return picture;
}

function wireDrag(picture) {
  let start = null;
  const at = ({ clientX }) => {
    const { left, width } = picture.getBoundingClientRect();
    return Math.max(0, Math.min(times.length - 1, Math.floor(((clientX - left) / width) * times.length)));
  };
  const ends = (event) => [start, at(event)].sort((one, two) => one - two);
  picture.addEventListener("pointerdown", (event) => {
    start = at(event);
    picture.setPointerCapture(event.pointerId);
    setBrush(start, start);
  });
  picture.addEventListener("pointermove", (event) => start !== null && setBrush(...ends(event)));
  picture.addEventListener("pointerup", (event) => {
    const chosen = ends(event);
    start = null;
    takeBrush(...chosen);
  });
}

// The first bar of each year by its name, as far as there is room.
function years() {
  const row = make("div", { class: "years", "aria-hidden": "true" });
  let free = 0;
  times.forEach(([time], index) => {
    const year = time.slice(0, YEAR), place = (100 * index) / times.length;
    if ((index && times[index - 1][0].startsWith(year)) || place < free || place > 93) return;
    const label = make("span", {}, year);
    label.style.left = `${place}%`;
    row.append(label);
    free = place + (byId("left").clientWidth < NARROW ? 12 : 6);
  });
  return row;
}

function slider(id) {
  const input = make("input", { type: "range", id, min: 0, max: times.length, "aria-label": `${words.filter_dates}: ${words["filter_" + id]}` });
  input.addEventListener("input", () => setBrush(...brush()));
  input.addEventListener("change", () => takeBrush(...brush()));
  return input;
}

// The first and the last bar between the sliders; at least one.
function brush() {
  const [low, high] = [Number(byId("from").value), Number(byId("until").value)].sort((one, two) => one - two);
  return [Math.min(low, times.length - 1), Math.max(high - 1, Math.min(low, times.length - 1))];
}
