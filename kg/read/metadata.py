"""What is known about a document besides its text, and whether a date is one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from kg.model import Document

ISO_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, date (ISO 8601), url, publisher and author; empty where unknown."""

    title: str = ""
    date: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""


NAMES = tuple(field.name for field in fields(Metadata))


def metadata_of(record: Mapping[str, object]) -> Metadata:
    """The metadata among the keys of a JSON object.

    Raises ValueError when the date is none.
    """
    texts = {name: str(record[name]).strip() for name in NAMES if record.get(name) not in (None, "")}
    return Metadata(**(texts | {"date": iso_date(texts.get("date", ""))}))


def with_metadata(document: Document, metadata: Metadata) -> Document:
    """The document with what the metadata know and it does not say itself; its id without broken characters.

    >>> with_metadata(Document("caf\\udce9", "text"), Metadata(date="2025")).id
    'caf?'
    """
    missing = {name: getattr(metadata, name) for name in NAMES if not getattr(document, name)}
    return replace(document, id=document.id.encode("utf-8", "replace").decode(), **missing)


def iso_date(text: str) -> str:
    """A day, month or year in ISO 8601; a time of day is left off.

    Raises ValueError.

    >>> iso_date("2025-02-03T10:00:00Z"), iso_date("2025-02"), iso_date("")
    ('2025-02-03', '2025-02', '')
    """
    if not text:
        return ""
    if found := ISO_DATE.match(text):
        year, month, day = found.groups()
        try:
            date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            found = None
        else:
            return "-".join(part for part in (year, month, day) if part)
    raise ValueError(f"{text!r} is no date: write it as 2025-02-03, 2025-02 or 2025")
