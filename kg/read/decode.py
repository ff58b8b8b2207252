"""Bytes -> text, with newlines as they are: UTF-8 (UTF-16 with a mark), then Windows-1252, and it is said so."""

from __future__ import annotations

from kg.read.source import Problem

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SAMPLE = 65536
CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
MOST_CONTROL = 0.02


def decode(data: bytes, name: str) -> tuple[str, Problem | None]:
    """The text of some bytes, with a note when they were no UTF-8.

    Raises ValueError, with a message for the user, when they are no text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding), None
    if is_binary(data):
        raise ValueError("this is a binary file, not a text: convert it to text first")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        place = error.start
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        line = data.count(b"\n", 0, place) + 1
        raise ValueError(f"line {line} is neither UTF-8 nor Windows-1252: save the file as UTF-8") from None
    return text, Problem(name, "not UTF-8, so read as Windows-1252: save it as UTF-8 if letters are wrong", lost=False)


def is_binary(data: bytes) -> bool:
    """Whether some bytes are no text in any single-byte encoding: zero bytes, or many control characters.

    >>> is_binary(b"PK\\x03\\x04\\x00\\x00"), is_binary("Straße".encode())
    (True, False)
    """
    sample = data[:SAMPLE]
    return b"\0" in sample or len(sample) - len(sample.translate(None, CONTROL)) > MOST_CONTROL * len(sample)
