"""Markdown: the words without the marks, with what the front matter says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Document
from kg.read.metadata import NAMES, Metadata, iso_date, with_metadata
from kg.read.source import Problem, Source
from kg.read.text import text_in

FRONT = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
MARKS = (
    (re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"^\s{0,3}(?:#{1,6}|>|[-*+]|\d+\.)\s+", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__|\*|`|~~)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"^\s*(?:[-*_]\s*){3,}$", re.MULTILINE), ""),
)
HEADING = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)


def read_markdown(source: Source) -> Iterator[Document | Problem]:
    """The document of a Markdown file; its title is that of the front matter or the first heading."""
    text, remark = text_in(source)
    if remark:
        yield remark
    if text is None:
        return
    front = FRONT.match(text)
    body = text[front.end() :] if front else text
    heading = HEADING.search(body)
    metadata = front_matter(front.group(1) if front else "", heading.group(1) if heading else "")
    body = plain(body)
    if not body.strip():
        yield Problem(source.name, "the file is empty: there is no text to read")
        return
    yield with_metadata(Document(source.id, body), metadata)


def front_matter(text: str, title: str) -> Metadata:
    """Metadata of lines such as `date: 2025-02-03`; a date that is none is left out."""
    found = {"title": title}
    for line in text.splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() in NAMES and value.strip():
            found[name.strip().lower()] = value.strip().strip("\"'")
    try:
        found["date"] = iso_date(found.get("date", ""))
    except ValueError:
        found["date"] = ""
    return Metadata(**found)


def plain(text: str) -> str:
    """Markdown without its marks.

    >>> plain("# Talks\\n\\n**Ana Ruiz** met [Ben Cole](http://x.org).")
    'Talks\\n\\nAna Ruiz met Ben Cole.'
    """
    for pattern, instead in MARKS:
        text = pattern.sub(instead, text)
    return text
