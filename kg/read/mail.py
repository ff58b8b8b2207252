"""Mail: one message a document, with subject, sender and date (standard library)."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from typing import cast

from kg.model import Document
from kg.read.html import stripped
from kg.read.metadata import Metadata, with_metadata
from kg.read.source import Problem, Source
from kg.read.text import contents


def read_mail(source: Source) -> Iterator[Document | Problem]:
    """The document of a message."""
    data = contents(source)
    yield data if isinstance(data, Problem) else message(data, source.name, source.id)


def read_mailbox(source: Source) -> Iterator[Document | Problem]:
    """The documents of an mbox file, numbered."""
    try:
        with source.open() as lines:
            for number, data in enumerate(messages(lines), 1):
                yield message(data, f"{source.name} message {number}", f"{source.id}-{number}")
    except OSError as error:
        yield Problem(source.name, str(error))


def messages(lines: Iterator[bytes] | object) -> Iterator[bytes]:
    """The messages of an mbox: each begins with a line `From ` after an empty line."""
    held: list[bytes] = []
    blank = True
    for line in cast("Iterator[bytes]", lines):
        if blank and line.startswith(b"From "):
            if held:
                yield b"".join(held)
            held = []
        else:
            held.append(line[1:] if line.startswith(b">From ") else line)
        blank = not line.strip()
    if any(line.strip() for line in held):
        yield b"".join(held)


def message(data: bytes, name: str, id: str) -> Document | Problem:
    """One message: its plain text, or the text of its HTML."""
    mail = message_from_bytes(data, policy=policy.default)
    body = mail.get_body(preferencelist=("plain", "html"))
    try:
        text = str(body.get_content()) if body else ""
    except (LookupError, ValueError, AttributeError) as error:
        return Problem(name, f"the text of this message cannot be decoded ({error})")
    if body and body.get_content_subtype() == "html":
        text = stripped(text)
    if not text.strip():
        return Problem(name, "no text in this message")
    try:
        date = parsedate_to_datetime(str(mail["Date"])).date().isoformat() if mail["Date"] else ""
    except ValueError:
        date = ""
    metadata = Metadata(title=str(mail["Subject"] or ""), author=str(mail["From"] or ""), date=date)
    return with_metadata(Document(id, text), metadata)
