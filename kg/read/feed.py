"""RSS and Atom: one entry a document (feedparser, BSD)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.model import Document
from kg.read.html import stripped
from kg.read.metadata import Metadata, with_metadata
from kg.read.optional import needed
from kg.read.source import Problem, Source
from kg.read.text import contents


def read_feed(source: Source) -> Iterator[Document | Problem]:
    """The documents of a feed, numbered; entries without text are left out, and it is said so."""
    data = contents(source)
    if isinstance(data, Problem):
        yield data
        return
    try:
        feed = needed("feedparser").parse(data)
    except ValueError as error:
        yield Problem(source.name, str(error))
        return
    if not feed.entries:
        yield Problem(source.name, "no entry found: this is no RSS or Atom feed, or it is cut off")
    for number, entry in enumerate(feed.entries, 1):
        yield entry_document(entry, f"{source.name} entry {number}", f"{source.id}-{number}", feed.feed.get("title", ""))


def entry_document(entry: Any, name: str, id: str, publisher: str) -> Document | Problem:
    """One entry: its content, or its summary."""
    html = "\n".join(part.get("value", "") for part in entry.get("content", ())) or entry.get("summary", "")
    text = stripped(html)
    if not text:
        return Problem(name, "no text in this entry")
    day = entry.get("published_parsed") or entry.get("updated_parsed")
    date = f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" if day else ""
    metadata = Metadata(entry.get("title", ""), date, entry.get("link", ""), publisher, entry.get("author", ""))
    return with_metadata(Document(id, text), metadata)
