"""Archives: web crawls (WARC) and ZIP files of any of the other formats, with limits on what they may unpack to."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from kg.model import Document
from kg.read.html import read_html
from kg.read.metadata import Metadata, iso_date, with_metadata
from kg.read.optional import needed
from kg.read.signature import recognised
from kg.read.source import Problem, Source, in_memory, kind_of, stem_of

LARGEST_MEMBER = 100_000_000
LARGEST_RATIO = 200
DEEPEST = 3
TOO_DEEP = f"archives in archives are read {DEEPEST} deep, no deeper"

Reader = Callable[[Source], Iterator[Document | Problem]]


def read_warc(source: Source) -> Iterator[Document | Problem]:
    """The pages of a crawl, numbered, each with its address and the day it was fetched (FastWARC, Apache-2.0)."""
    try:
        warc = needed("fastwarc.warc")
    except ValueError as error:
        yield Problem(source.name, str(error))
        return
    with source.open() as stream:
        number = 0
        try:
            for record in warc.ArchiveIterator(stream, record_types=warc.WarcRecordType.response):
                number += 1
                yield from page(record, f"{source.name} record {number}", f"{source.id}-{number}")
        except Exception as error:  # FastWARC raises what its decompressors raise in a broken file
            yield Problem(source.name, f"unreadable after record {number} ({type(error).__name__}): the file may be cut off")
            return
    if not number:
        yield Problem(source.name, "no page in this file: it is no WARC, or it holds no responses")


def page(record: Any, name: str, id: str) -> Iterator[Document | Problem]:
    """The document of one response that is a web page; other responses are passed over."""
    if "html" not in (record.http_content_type or ""):
        return
    url = record.headers.get("WARC-Target-URI", "")
    day = Metadata(date=iso_date(record.headers.get("WARC-Date", "")), url=url)
    data = record.reader.read(LARGEST_MEMBER)
    for found in read_html(Source(name, ".html", id, in_memory(data)), url):
        yield with_metadata(found, day) if isinstance(found, Document) else found


def read_zip(source: Source, readers: dict[str, Reader], depth: int = 1) -> Iterator[Document | Problem]:
    """The documents of what lies in a ZIP file, by name; members of other kinds are passed over."""
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
            for member in members:
                yield from read_member(source, archive, member, readers, depth)
    except (zipfile.BadZipFile, OSError) as error:
        yield Problem(source.name, f"not a ZIP file that can be read ({error}): it may be cut off")


def read_member(
    source: Source, archive: zipfile.ZipFile, member: zipfile.ZipInfo, readers: dict[str, Reader], depth: int
) -> Iterator[Document | Problem]:
    """The documents of one member."""
    name, path = f"{source.name}!{member.filename}", PurePosixPath(member.filename)
    kind = kind_of(path.name, frozenset(readers))
    if not kind or any(part.startswith((".", "__MACOSX")) for part in path.parts):
        return
    if complaint := refused(member):
        yield Problem(name, complaint)
        return
    try:
        data = archive.read(member)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        yield Problem(name, f"cannot be unpacked ({error})")
        return
    inner, said = recognised(Source(name, kind, f"{source.id}-{stem_of(path.name, kind)}", in_memory(data)))
    if said:
        yield said
    if inner and inner.kind == ".zip":
        yield from read_zip(inner, readers, depth + 1) if depth < DEEPEST else (Problem(name, TOO_DEEP),)
    elif inner:
        yield from readers[inner.kind](inner)


def refused(member: zipfile.ZipInfo) -> str:
    """Why a member is not unpacked, or nothing."""
    if member.flag_bits & 1:
        return "locked by a password: unlock it first"
    if member.file_size > LARGEST_MEMBER or member.file_size > LARGEST_RATIO * max(member.compress_size, 1000):
        return f"unpacks to {member.file_size:,} bytes, which is too much: unpack it yourself if you trust it"
    return ""
