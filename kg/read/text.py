"""Plain text files: the file is the text, its name the id, metadata in a file NAME.json beside it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator

from kg.model import Document
from kg.read.decode import decode
from kg.read.metadata import Metadata, metadata_of, with_metadata
from kg.read.source import Problem, Source


def read_text(source: Source) -> Iterator[Document | Problem]:
    """The document of a text file."""
    text, remark = text_in(source)
    if remark:
        yield remark
    if text is None:
        return
    if not text.strip():
        yield Problem(source.name, "the file is empty: there is no text to read")
        return
    metadata, complaint = sidecar(source)
    if complaint:
        yield complaint
    yield with_metadata(Document(source.id, text), metadata)


def text_in(source: Source) -> tuple[str | None, Problem | None]:
    """The text of a source, none when it cannot be had, and what there is to say of it."""
    data = contents(source)
    if isinstance(data, Problem):
        return None, data
    try:
        return decode(data, source.name)
    except ValueError as error:
        return None, Problem(source.name, str(error))


def contents(source: Source) -> bytes | Problem:
    """The bytes of a source, or why they cannot be had."""
    try:
        with source.open() as stream:
            return stream.read()
    except (OSError, EOFError, zlib.error) as error:
        return Problem(source.name, f"cannot be read: {reason(error)}")


def sidecar(source: Source) -> tuple[Metadata, Problem | None]:
    """The metadata in NAME.json beside NAME.txt; nothing and a note when the file is not right."""
    path = source.path.with_suffix(".json") if source.path else None
    if path is None or not path.exists():
        return Metadata(), None
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(record, dict):
            raise ValueError("not a JSON object with title, date, url, publisher, author")
        return metadata_of(record), None
    except (OSError, ValueError) as error:
        return Metadata(), Problem(str(path), f"left out as metadata: {reason(error)}", lost=False)


def reason(error: Exception) -> str:
    """An error in words for the user."""
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
