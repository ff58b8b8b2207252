"""Files, folders and streams -> documents.

`read_inputs(inputs)` yields a `Document` for every text and a `Problem` for everything that could not be read, in an order
that does not depend on the order of the inputs. One reader a format, all in READERS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.model import Document
from kg.read.archive import read_warc, read_zip
from kg.read.feed import read_feed
from kg.read.html import read_html
from kg.read.jsonl import read_jsonl
from kg.read.language import is_foreign
from kg.read.mail import read_mail, read_mailbox
from kg.read.markdown import read_markdown
from kg.read.metadata import Metadata, with_metadata
from kg.read.office import read_docx, read_pdf
from kg.read.signature import recognised
from kg.read.source import STREAM, Problem, Source, left_out, sources
from kg.read.table import read_csv
from kg.read.text import read_text

__all__ = ["READERS", "Metadata", "Problem", "Source", "left_out", "read", "read_inputs", "sources"]

LONGEST_TEXT = 2_000_000
"""Characters of one document, a thousand pages: its parts refer to each other, so it is held in memory whole."""

Reader = Callable[[Source], Iterator[Document | Problem]]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".eml": read_mail,
    ".mbox": read_mailbox,
    ".rss": read_feed,
    ".atom": read_feed,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".zip": lambda source: read_zip(source, READERS),
    STREAM: read_jsonl,
}


def read_inputs(inputs: Sequence[str], metadata: Metadata | None = None) -> Iterator[Document | Problem]:
    """The documents of files, folders (walked), globs and `-` (JSON lines on standard input), with problems in between.

    `metadata` holds what the user says of all of them; it fills what the documents do not say themselves. Ids are unique: a
    second document of the same id is a problem, as is a text in another language than English.
    """
    taken: dict[str, str] = {}
    for source in sources(inputs, frozenset(READERS)):
        if isinstance(source, Problem):
            yield source
            continue
        for found in filled(source):
            if isinstance(found, Document):
                complaint = refused(found, source.name, taken)
                found = complaint or with_metadata(found, metadata or Metadata())
            yield found


def read(source: Source) -> Iterator[Document | Problem]:
    """The documents of a source, read as what it is by its first bytes."""
    known, said = recognised(source)
    if said:
        yield said
    if known:
        yield from READERS[known.kind](known)


def filled(source: Source) -> Iterator[Document | Problem]:
    """What a source gives; a problem when that is nothing."""
    empty = True
    for found in read(source):
        empty = False
        yield found
    if empty:
        yield Problem(source.name, "no document in it")


def refused(document: Document, source: str, taken: dict[str, str]) -> Problem | None:
    """Why a document is not taken, or nothing; then its id is taken."""
    if document.id in taken:
        return Problem(source, f"the id {document.id} is taken by a document of {taken[document.id]}: give it another")
    taken[document.id] = source
    if len(document.text) > LONGEST_TEXT:
        message = f"the text has {len(document.text):,} characters, kg takes up to {LONGEST_TEXT:,}: split it into documents"
        return Problem(document.id, message)
    if language := is_foreign(document.text):
        message = f"set aside: the text is in another language ({language}), kg reads English"
        return Problem(document.id, message, lost=False, aside=True)
    return None
