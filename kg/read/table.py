"""CSV: one row a document, with the columns of a JSON line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from kg.model import Document
from kg.read.jsonl import read_record
from kg.read.source import Problem, Source
from kg.read.text import text_in

LONGEST_CELL = 10_000_000


def read_csv(source: Source) -> Iterator[Document | Problem]:
    """The documents of a table with a column `text`."""
    text, remark = text_in(source)
    if remark:
        yield remark
    if text is None:
        return
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if "text" not in (rows.fieldnames or ()):
        yield Problem(source.name, 'no column "text" in the first line')
        return
    yield from documents(rows, source)


def documents(rows: csv.DictReader[str], source: Source) -> Iterator[Document | Problem]:
    """One document a row; a row without text is a problem with its line."""
    try:
        for number, row in enumerate(rows, 1):
            name = f"{source.name} line {rows.line_num}"
            if (row.get("text") or "").strip():
                yield from read_record({**row}, name, f"{source.id}-{number}")
            else:
                yield Problem(name, "the text is empty")
    except csv.Error as error:
        yield Problem(f"{source.name} line {rows.line_num}", f"not CSV from here on ({error})")
