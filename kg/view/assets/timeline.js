// Documents by date, with a brush: two sliders over a row of bars.
const dated = documents.filter((text) => text.date && !Number.isNaN(Date.parse(text.date)));
const DAY = 86400000, BARS = 60;
const dayOf = (date) => Math.floor(Date.parse(date) / DAY), dateOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const firstDay = dated.reduce((least, text) => Math.min(least, dayOf(text.date)), Infinity);
const lastDay = dated.reduce((most, text) => Math.max(most, dayOf(text.date)), -Infinity);

function drawTimeline() {
  const strip = byId("timeline");
  if (!(lastDay > firstDay)) return;
  strip.hidden = false;
  if (!strip.firstChild) strip.append(bars(), slider("from", firstDay), slider("until", lastDay), make("span", { class: "caption" }, words.filter_dates), make("output", { id: "dates" }));
  const from = filter.from ? dayOf(filter.from) : firstDay, until = filter.until ? dayOf(filter.until) : lastDay;
  byId("from").value = from;
  byId("until").value = until;
  byId("dates").textContent = `${dateOf(from)} – ${dateOf(until)}`;
  [...strip.querySelectorAll("rect")].forEach((bar, index) => bar.classList.toggle("out", barDay(index + 1) < from || barDay(index) > until));
}

const barDay = (index) => firstDay + ((lastDay - firstDay) * index) / BARS;

function bars() {
  const space = "http://www.w3.org/2000/svg", counts = new Array(BARS).fill(0);
  for (const text of dated) counts[Math.min(BARS - 1, Math.floor(((dayOf(text.date) - firstDay) / (lastDay - firstDay)) * BARS))]++;
  const picture = document.createElementNS(space, "svg"), most = Math.max(...counts);
  picture.setAttribute("viewBox", `0 0 ${BARS} 20`);
  picture.setAttribute("preserveAspectRatio", "none");
  picture.setAttribute("aria-hidden", "true");
  counts.forEach((count, index) => {
    const bar = document.createElementNS(space, "rect"), height = count ? 2 + (18 * count) / most : 0.6;
    for (const [name, value] of Object.entries({ x: index + 0.1, y: 20 - height, width: 0.8, height })) bar.setAttribute(name, value);
    picture.append(bar);
  });
  return picture;
}

function slider(id, value) {
  const input = make("input", { type: "range", id, min: firstDay, max: lastDay, value, "aria-label": `${words.filter_dates}: ${words["filter_" + id]}`, "aria-valuetext": dateOf(value) });
  input.addEventListener("input", () => {
    input.setAttribute("aria-valuetext", dateOf(Number(input.value)));
    const [from, until] = brush();
    byId("dates").textContent = `${dateOf(from)} – ${dateOf(until)}`;
  });
  input.addEventListener("change", () => {
    const [from, until] = brush();
    changeFilter({ from: from > firstDay ? dateOf(from) : "", until: until < lastDay ? dateOf(until) : "" });
  });
  return input;
}

function brush() {
  return [Number(byId("from").value), Number(byId("until").value)].sort((one, two) => one - two);
}
