"""JSON lines: one document a line, with `text` and, where known, id, title, date, url, publisher, author."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from kg.model import Document
from kg.read.decode import decode
from kg.read.metadata import Metadata, metadata_of, with_metadata
from kg.read.source import Problem, Source
from kg.read.text import reason

HALF = re.compile("[\ud800-\udfff]")
"""Half a surrogate pair: no character of its own."""


def read_jsonl(source: Source) -> Iterator[Document | Problem]:
    """The documents of a file of JSON lines; a line that is none is a problem with its number, and the others are read."""
    try:
        with source.open() as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield from read_line(line, f"{source.name} line {number}", f"{source.id}-{number}")
    except OSError as error:
        yield Problem(source.name, reason(error))


def read_line(line: bytes, name: str, id: str) -> Iterator[Document | Problem]:
    """The document of one line."""
    try:
        text, note = decode(line, name)
        record = json.loads(text)
    except json.JSONDecodeError as error:
        yield Problem(name, f"not JSON ({error.msg} at column {error.colno}): write one JSON object a line")
        return
    except ValueError as error:
        yield Problem(name, reason(error))
        return
    if note:
        yield note
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        yield Problem(name, 'no "text": write {"id": "...", "text": "..."}')
        return
    if not record["text"].isprintable() and HALF.search(record["text"]):
        yield Problem(name, "the text has half a surrogate pair (\\ud800 to \\udfff): write the whole character")
        return
    if not record["text"].strip():
        yield Problem(name, "the text is empty")
        return
    yield from read_record(record, name, id)


def read_record(record: dict[str, object], name: str, id: str) -> Iterator[Document | Problem]:
    """The document of one JSON object; without its date, and a note, when the date is none."""
    try:
        metadata = metadata_of(record)
    except ValueError as error:
        yield Problem(name, f"read without its date: {error}", lost=False)
        metadata = metadata_of(record | {"date": ""})
    given = record.get("id")
    own = str(given) if isinstance(given, str | int) and str(given).strip() else id
    yield with_metadata(Document(own, str(record["text"])), metadata or Metadata())
