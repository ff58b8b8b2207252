"""Web pages: the article without menus and adverts, with title, date, author and site (trafilatura, Apache-2.0)."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from kg.model import Document
from kg.read.metadata import Metadata, iso_date, with_metadata
from kg.read.optional import needed
from kg.read.source import Problem, Source
from kg.read.text import contents

BLOCKS = frozenset(["p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote", "section", "article"])
UNSEEN = frozenset(["script", "style", "head", "noscript", "template"])


def read_html(source: Source, url: str = "") -> Iterator[Document | Problem]:
    """The document of a web page."""
    data = contents(source)
    if isinstance(data, Problem):
        yield data
        return
    try:
        text, metadata = article(data, url)
    except ValueError as error:
        yield Problem(source.name, str(error))
        return
    if not text.strip():
        yield Problem(source.name, "no article found in this page")
        return
    yield with_metadata(Document(source.id, text), metadata)


def article(data: bytes, url: str = "") -> tuple[str, Metadata]:
    """Text and metadata of a page.

    Raises ValueError when trafilatura is missing.
    """
    found = needed("trafilatura").bare_extraction(data, url=url or None, with_metadata=True, include_comments=False)
    if found is None:
        return "", Metadata()
    page = found if isinstance(found, dict) else found.as_dict()
    try:
        date = iso_date(page.get("date") or "")
    except ValueError:
        date = ""
    keep = {"title": "title", "url": "url", "publisher": "sitename", "author": "author"}
    return page.get("text") or "", Metadata(date=date, **{ours: page.get(theirs) or "" for ours, theirs in keep.items()})


class Stripper(HTMLParser):
    """Collects the text between tags, a new line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """A block begins a line."""
        self.unseen += tag in UNSEEN
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A block ends a line."""
        self.unseen -= tag in UNSEEN and self.unseen > 0
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep what a reader would see."""
        if not self.unseen:
            self.parts.append(data.replace("\n", " "))


def stripped(html: str) -> str:
    """The text of a piece of HTML, a paragraph a line.

    >>> stripped("<p>Talks <b>failed</b>.</p><p>Rain &amp; wind.</p>")
    'Talks failed.\\nRain & wind.'
    """
    stripper = Stripper()
    stripper.feed(html)
    stripper.close()
    lines = (" ".join(line.split()) for line in "".join(stripper.parts).split("\n"))
    return "\n".join(line for line in lines if line)
