"""The network page in a real browser: Chromium driven by Playwright. Skipped, saying so, where either is missing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sample_findings import sample
from test_view import HOSTILE, little

from kg.model import Findings
from kg.view import write_page

playwright = pytest.importorskip("playwright.sync_api", reason="pip install playwright to test the page in a browser")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine: the page is not tested in a browser")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip
OFFER = "house in his jails U.S. citizens"


class Tab:
    """An open page, with what it asked for and complained of."""

    def __init__(self, page: Any, path: Path) -> None:
        self.page, self.path = page, path
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on(
            "console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))
        self.open()

    def open(self, address: str = "") -> None:
        self.page.goto("about:blank")
        self.page.goto(self.path.as_uri() + address)
        self.page.wait_for_selector("html[data-ready]")

    def shown(self) -> set[str]:
        """The names of the nodes on the canvas, by the table of things."""
        self.page.click("#tab-table")
        self.page.select_option("#table-which", "things")
        return set(self.page.locator("#view-table td:first-child").all_inner_texts())

    def lines(self) -> set[tuple[str, ...]]:
        """From, relation, to of the lines on the canvas."""
        self.page.click("#tab-table")
        self.page.select_option("#table-which", "facts")
        rows = self.page.locator("#view-table tbody tr").all()
        return {tuple(row.locator("td").all_inner_texts()[:3]) for row in rows}

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Tab]]:
    contexts = []

    def open_page(*found: Findings, **options: Any) -> Tab:
        path = tmp_path / "page.html"
        write_page(found, path)
        contexts.append(browser.new_context(**options))
        return Tab(contexts[-1].new_page(), path)

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def tab(show: Callable[..., Tab]) -> Iterator[Tab]:
    tab = show(sample())
    yield tab
    assert not tab.complaints
    assert all(request.startswith(("file:", "blob:", "data:")) for request in tab.requests)


def test_the_overview_says_who_offers_what(tab: Tab) -> None:
    text = tab.text("#view-overview")
    assert OFFER in text and "offered Marco Rubio, Nayib Bukele" in " ".join(text.split())


def test_search_finds_other_names(tab: Tab) -> None:
    tab.page.fill("#search", "secretary rub")
    assert "Marco Rubio" in tab.text("#found")
    tab.page.press("#search", "Enter")
    assert tab.text("#view-details h2") == "Marco Rubio"


def test_a_line_shows_its_sentence_with_source_cue_and_content(tab: Tab) -> None:
    tab.page.fill("#search", "migratory")
    tab.page.press("#search", "Enter")
    tab.page.click("#view-details .relation:has-text('party')")
    quote = tab.page.locator("#view-details blockquote").first
    assert "".join(quote.locator(".source").all_inner_texts()).endswith("Marco Rubio")
    assert quote.locator(".cue").first.inner_text() == "said"
    assert "house in its jails" in "".join(quote.locator(".said").all_inner_texts())
    assert "Marco Rubio" in quote.locator("footer").inner_text()


def test_a_mention_in_the_text_selects_its_node_and_back_undoes_it(tab: Tab) -> None:
    tab.page.click("#tab-text")
    tab.page.click("#article a.mention:has-text('Tren de Aragua')")
    assert "node=entity" in tab.page.evaluate("location.hash")
    assert tab.page.locator("#article .here").first.inner_text() == "Tren de Aragua"
    tab.page.click("#back")
    tab.page.wait_for_function("!location.hash.includes('node=')")


def test_only_what_the_text_says_hides_claims(tab: Tab) -> None:
    tab.page.click("#tab-filter")
    tab.page.check("#filter-text")
    lines = tab.lines()
    assert ("Monday meeting", "participant", "Nayib Bukele") in lines
    assert not any(subject == "migratory agreement" for subject, *_ in lines)


@pytest.mark.parametrize(
    ("name", "gone", "kept"), [("Person", "Marco Rubio", "United States"), ("Country", "El Salvador", "Marco Rubio")]
)
def test_the_legend_hides_a_kind(tab: Tab, name: str, gone: str, kept: str) -> None:
    tab.page.click("#legend summary")
    tab.page.uncheck(f"[data-filter='kinds {name}']")
    shown = tab.shown()
    assert gone not in shown and kept in shown


def test_an_address_brings_the_same_view_back(tab: Tab) -> None:
    tab.open("#node=entity/nayib-bukele&tab=details")
    assert tab.text("#view-details h2") == "Nayib Bukele"


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_run_nothing(show: Callable[..., Tab], name: str) -> None:
    tab = show(little(text=name + " Anna leads.", label=name, url="javascript:alert(1)"), little("e"))
    for at in ("overview", "details", "text", "table", "filter"):
        tab.open(f"#node=entity/anna&tab={at}")
        assert (
            tab.page.evaluate(
                "document.querySelectorAll('#panel script, #panel img, #panel [onerror], #panel [onclick]').length"
            )
            == 0
        )
    tab.page.hover("#graph")
    assert tab.page.evaluate("document.scripts.length") == 3
    assert not tab.complaints
