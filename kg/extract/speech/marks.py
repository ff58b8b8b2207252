"""Quotation marks and the quotations around spans."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kg.model import Span
from kg.reading import Reading

MARKS = "\"“”„«»'‘’‹›`"
EDGES = MARKS + ",;: "


def first_token_at(reading: Reading, offset: int) -> int:
    """The index of the first token that begins at or after an offset."""
    return bisect_left(reading._begins, offset)


def quotes_in(reading: Reading, span: Span) -> Iterator[Span]:
    """The quotations that share characters with a span."""
    for quote in reading.quotes:
        if quote.begin >= span.end:
            return
        if quote.overlaps(span):
            yield quote
