// Documents by date, with a brush: two sliders over a row of bars.
const dates = [...new Set(documents.map((text) => text.date).filter(Boolean))].sort();
const BARS = 60;

function drawTimeline() {
  const strip = byId("timeline");
  if (dates.length < 2) return;
  strip.hidden = false;
  if (!strip.firstChild) strip.append(bars(), slider("from", 0), slider("until", dates.length - 1), make("output", { id: "dates" }));
  const first = filter.from ? Math.max(0, dates.findIndex((date) => date >= filter.from)) : 0;
  const last = filter.until ? dates.filter((date) => date <= filter.until).length - 1 : dates.length - 1;
  byId("from").value = first;
  byId("until").value = last;
  byId("dates").textContent = `${dates[first]} – ${dates[Math.max(first, last)]}`;
  [...strip.querySelectorAll("rect")].forEach((bar, index) => bar.classList.toggle("out", (index + 1) / BARS * dates.length <= first || index / BARS * dates.length > last));
}

function bars() {
  const space = "http://www.w3.org/2000/svg", counts = new Array(BARS).fill(0);
  for (const text of documents) if (text.date) counts[Math.min(BARS - 1, Math.floor(dates.indexOf(text.date) / dates.length * BARS))]++;
  const picture = document.createElementNS(space, "svg"), most = Math.max(...counts);
  picture.setAttribute("viewBox", `0 0 ${BARS} 20`);
  picture.setAttribute("preserveAspectRatio", "none");
  picture.setAttribute("aria-hidden", "true");
  counts.forEach((count, index) => {
    const bar = document.createElementNS(space, "rect"), height = count ? 2 + 18 * count / most : 0.6;
    for (const [name, value] of Object.entries({ x: index + 0.1, y: 20 - height, width: 0.8, height })) bar.setAttribute(name, value);
    picture.append(bar);
  });
  return picture;
}

function slider(id, value) {
  const input = make("input", { type: "range", id, min: 0, max: dates.length - 1, value, "aria-label": `${words.filter_dates}: ${words["filter_" + id]}` });
  input.addEventListener("input", () => input.setAttribute("aria-valuetext", dates[input.value]));
  input.addEventListener("change", () => {
    const first = Number(byId("from").value), last = Number(byId("until").value);
    changeFilter({ from: first > 0 ? dates[Math.min(first, last)] : "", until: last < dates.length - 1 ? dates[Math.max(first, last)] : "" });
  });
  return input;
}
