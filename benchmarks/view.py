"""How long the network page takes to open, and how fast it draws, beside plain pyvis on the same graph, in one run.

    python benchmarks/view.py [--plain-seconds 120] [COUNT ...]

Prints the table of docs/view.md. Needs Chromium and Playwright (`pip install -e ".[dev]"`). Plain pyvis:
`Network.generate_html` with its defaults and the library in the page, that is with physics; it counts as open when its
physics has come to rest.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright

from kg.model import Document, Entity, Evidence, Findings, Mention, Span, Statement
from kg.view import html, picture

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
VIEWPORT = {"width": 1400, "height": 900}
AT_REST = """() => {
  const bar = document.getElementById("loadingBar");
  return typeof network !== "undefined" && network && (bar ? bar.style.display === "none" : network.physics.stabilized);
}"""
FRAMES = """async () => {
  const start = performance.now(), still = 800;
  let frames = 0, longest = 0, last = start, moving = 2000;
  for (let now = start; now - start < moving + still; now = performance.now()) {
    longest = Math.max(longest, now - last);
    last = now;
    if (now - start < moving) NETWORK.moveTo({ position: { x: frames % 2 ? 40 : -40, y: 0 }, animation: false });
    await new Promise(requestAnimationFrame);
    if (now - start < moving) frames++;
  }
  return [frames / (moving / 1000), longest / 1000];
}"""
"""Frames a second while the view moves for two seconds, and the longest frame until it has come to rest, in seconds."""


def graph(count: int) -> list[Findings]:
    """Documents of people and bodies tied to three times as many others, a few of which matter much: like a week of news."""
    found = []
    kinds = ("Person", "Country", "Organisation", "City")
    for first in range(0, count, 100):
        names = [f"Name {n}" for n in range(first, min(first + 100, count))]
        text = " ".join(f"{name} did it." for name in names)
        spots = [Span(text.index(name), text.index(name) + len(name)) for name in names]
        ids = [f"entity/n-{n}" for n in range(first, first + len(names))]
        entities = {n: Entity(f"entity/n-{n}", kinds[n % 4], f"Name {n}") for n in range(first, first + len(names))}
        ties = []
        for at, n in enumerate(range(first, first + len(names))):
            for other in sorted({n // 2, n // 3, n // 7, (n * 7919) % max(n, 1)} - {n})[:3]:
                entities.setdefault(other, Entity(f"entity/n-{other}", kinds[other % 4], f"Name {other}"))
                evidence = Evidence(f"d{first:06d}", spots[at], "test")
                ties.append(Statement(f"entity/n-{n}", "colleagueOf", f"entity/n-{other}", evidence))
        mentions = tuple(Mention(span, "name", 0, 0, 1, entities=(id,)) for span, id in zip(spots, ids, strict=True))
        document = Document(f"d{first:06d}", text, date=f"2025-01-{first // 100 % 28 + 1:02d}")
        found.append(Findings(document, mentions, tuple(entities.values()), tuple(ties), (), (Span(0, len(text)),)))
    return found


def pyvis_page(found: list[Findings]) -> str:
    """The same graph as pyvis alone would write it."""
    from pyvis.network import Network

    drawn = picture(found)
    network = Network(directed=True, cdn_resources="in_line")
    for number, node in enumerate(drawn.nodes):
        network.add_node(number, label=node.label, title=node.kind)
    for edge in drawn.edges:
        network.add_edge(edge.source, edge.target, title=edge.relation)
    return str(network.generate_html())


def opened(page: Page, path: Path, ready: str, limit: float) -> float:
    """Seconds until a page is ready; minus one when it is not in time."""
    begin = time.perf_counter()
    try:
        page.goto(path.as_uri(), timeout=limit * 1000)
        page.wait_for_function(ready, timeout=limit * 1000)
    except TimeoutError:
        return -1.0
    return time.perf_counter() - begin


def rows(browser: Browser, count: int, plain_seconds: float, folder: Path) -> Iterator[tuple[Any, ...]]:
    """A row for each way of drawing a graph: our page as it opens, with everything shown, and plain pyvis."""
    found = graph(count)
    made = written(lambda: html(picture(found)), folder / "kg.html")
    page = browser.new_page(viewport=VIEWPORT)
    seconds = opened(page, folder / "kg.html", "document.documentElement.dataset.ready === 'yes'", 120)
    yield count, "this page", *made, seconds, *page.evaluate(FRAMES.replace("NETWORK", "window.kgNetwork"))
    if page.locator("#count button").count():
        begin = time.perf_counter()
        page.evaluate("() => { document.querySelector('#count button').click(); return new Promise(requestAnimationFrame); }")
        page.wait_for_function("location.hash.includes('all')")
        page.evaluate("() => new Promise(requestAnimationFrame)")
        seconds = time.perf_counter() - begin
        yield count, "this page, all shown", -1, -1, seconds, *page.evaluate(FRAMES.replace("NETWORK", "window.kgNetwork"))
    page.close()
    made = written(lambda: pyvis_page(found), folder / "pyvis.html")
    page = browser.new_page(viewport=VIEWPORT)
    page.context.set_offline(True)
    seconds = opened(page, folder / "pyvis.html", AT_REST, plain_seconds)
    yield (
        count,
        "plain pyvis",
        *made,
        seconds,
        *(page.evaluate(FRAMES.replace("NETWORK", "network")) if seconds >= 0 else (-1, -1)),
    )
    page.close()


def written(make: Callable[[], str], path: Path) -> tuple[float, float]:
    """Make a page and write it: seconds and megabytes."""
    begin = time.perf_counter()
    text = make()
    path.write_text(text, encoding="utf-8")
    return time.perf_counter() - begin, len(text) / 1e6


def number(value: float, digits: int = 2) -> str:
    """A measured number, or a dash for what was not measured."""
    return f"{value:.{digits}f}" if value >= 0 else "-"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("counts", nargs="*", type=int, default=[300, 1000, 10000])
    parser.add_argument("--plain-seconds", type=float, default=120, help="how long to wait for plain pyvis")
    options = parser.parse_args()
    html(picture(graph(100)))  # so that no row pays for loading the libraries
    pyvis_page(graph(100))
    print("| nodes | page | made in Python, s | file, MB | open, s | frames a second | longest frame, s |")
    print("|---|---|---|---|---|---|---|")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        for size in options.counts:
            for count, name, made, megabytes, seconds, *moving in rows(browser, size, options.plain_seconds, Path(folder)):
                waited = f"{seconds:.2f}" if seconds >= 0 else f"more than {options.plain_seconds:.0f}"
                cells = [number(made), number(megabytes), waited, number(moving[0], 1), number(moving[1])]
                print(" | ".join([f"| {count:,}", name, *cells]), "|", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
