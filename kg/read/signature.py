"""What a file is by its first bytes, whatever its name says: read as that, or refused with a word on what to do."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from functools import cache

from kg.data import table
from kg.read.source import STREAM, Problem, Source

WORD = "word/document.xml"
"""What a Word file has among its parts."""
OFFICE, DOCX = "d0cf11e0a1b11ae1", ".docx"
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What the container of an Office file holds that a password locks (MS-OFFCRYPTO 1.3.2)."""
PASSWORD = "locked by a password: save it without one"


@cache
def signatures() -> tuple[tuple[bytes, dict[str, str]], ...]:
    """The rows of `file-signatures.csv` by the bytes that files begin with."""
    return tuple((bytes.fromhex(row["bytes"]), row) for row in table("file-signatures.csv"))


def recognised(source: Source) -> tuple[Source | None, Problem | None]:
    """The source as what it is, if that can be read, and what to say of it."""
    row = None if source.kind == STREAM else row_of(source)
    if row is None or source.kind in row["kinds"].split():
        return (replace(source, kind=DOCX), None) if row and source.kind == ".zip" and is_word(source) else (source, None)
    if row["bytes"] == OFFICE and LOCKED in whole(source):
        return None, Problem(source.name, PASSWORD)
    if not row["read"]:
        return None, Problem(source.name, f"this is {row['what']}, no {source.kind}: {row['mend']}")
    kind = DOCX if row["read"] == ".zip" and is_word(source) else row["read"]
    return replace(source, kind=kind), Problem(source.name, f"this is {row['what']}, so it is read as {kind}", lost=False)


def row_of(source: Source) -> dict[str, str] | None:
    """The row of what a source begins with; none when it cannot be opened: its reader says why."""
    try:
        with source.open() as stream:
            begin = stream.read(max(len(signature) for signature, _ in signatures()))
    except (OSError, EOFError):
        return None
    return next((row for signature, row in signatures() if begin.startswith(signature)), None)


def is_word(source: Source) -> bool:
    """Whether a ZIP archive is a Word file."""
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            return WORD in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def whole(source: Source) -> bytes:
    """All bytes of a source."""
    with source.open() as stream:
        return stream.read()
