"""Quoted stretches of a text, marks included: straight, curly, low, single, doubled and angled marks, closed or not.

A quotation inside a quotation is part of the outer one. One that is not closed in its paragraph runs to the paragraph's end, as
newspapers do when the next one opens again. Single marks count only when both ends look like marks, so that neither
apostrophes nor plural owners make quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Span

DOUBLE = re.compile(r"''|``|[\"“”„«»]")
SINGLE = re.compile(r"[‘‹'](?=\w)(?:(?<!')|(?<![\w'’.,!?]')(?!(?<=\w ')(?:s|t|re|ve|ll|d|m)\b))")
"""An opening single mark; not the apostrophe of a text whose words are set apart ("it 's")."""
SINGLE_END = {"‘": re.compile(r"(?<=\S)’(?!\w)"), "'": re.compile(r"(?<=\S)'(?!['\w])"), "‹": re.compile(r"›")}
OPENS = frozenset({"“", "„", "«", "``"})
CLOSERS = {"“": "”", "„": "“”", "«": "»", "``": ("''", '"'), '"': ('"',), "''": ("''",), "»": "«"}
BEFORE_OPENING = " \n\t\u00a0\u2009([{-–—/'‘"


def quoted(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The quotations of some paragraphs, in text order.

    >>> [span.of('He said "yes".') for span in quoted('He said "yes".', [Span(0, 14)])]
    ['"yes"']
    """
    for span in spans:
        doubles = list(doubled(text, span))
        yield from sorted([*doubles, *singled(text, span, doubles)])


def doubled(text: str, span: Span) -> Iterator[Span]:
    """The quotations in double marks of one paragraph."""
    marks = [(m.start(), m.end(), m.group()) for m in DOUBLE.finditer(text, span.begin, span.end)]
    place = 0
    while place < len(marks):
        begin, end, mark = marks[place]
        place += 1
        if not opens(text, span, begin, end, mark):
            continue
        close = closing(text, span, marks, place, mark)
        if close is None:
            if unclosed(text, span, begin):
                yield Span(begin, span.end)
                return
            continue
        yield Span(begin, marks[close][1])
        place = close + 1


def opens(text: str, span: Span, begin: int, end: int, mark: str) -> bool:
    """Whether a mark opens a quotation: by its shape, else by its place before a word."""
    if end >= span.end:
        return False
    free = begin == span.begin or text[begin - 1] in BEFORE_OPENING
    if mark in OPENS:
        return True
    return free and not text[end].isspace()


def closing(text: str, span: Span, marks: Sequence[tuple[int, int, str]], place: int, mark: str) -> int | None:
    """The number of the mark that closes a quotation, over those nested in it; none when it stays open."""
    wanted = CLOSERS.get(mark, '"”')
    depth = 0
    for number in range(place, len(marks)):
        begin, end, other = marks[number]
        if other == mark and mark in OPENS and mark != "„":
            if not later(marks, number, mark, wanted):
                return None
            depth += 1
        elif other in wanted or (
            other in ('"', "''", "”") and mark not in ("«", "„") and closes(text, span, begin, end, other, mark)
        ):
            if depth:
                depth -= 1
            else:
                return number
    return None


def closes(text: str, span: Span, begin: int, end: int, other: str, mark: str) -> bool:
    """Whether a mark of another shape closes a quotation all the same: it follows a word, and no word follows it."""
    if mark in ('"', "''", "``") and other == "”":
        return False
    return not text[begin - 1].isspace() and (end >= span.end or not text[end].isalnum())


def later(marks: Sequence[tuple[int, int, str]], number: int, mark: str, wanted: Sequence[str]) -> bool:
    """Whether enough closing marks follow for two open quotations."""
    opened = sum(other == mark for _, _, other in marks[number:])
    closed = sum(other in wanted for _, _, other in marks[number:])
    return closed > opened


def unclosed(text: str, span: Span, begin: int) -> bool:
    """Whether a mark that is never closed still begins a quotation: at the start of a paragraph, or after a colon or comma."""
    return begin == span.begin or text[span.begin : begin].rstrip()[-1:] in (":", ",", ".", "?", "!", "”", '"')


def singled(text: str, span: Span, doubles: Sequence[Span]) -> Iterator[Span]:
    """The quotations in single marks of one paragraph, outside those in double marks."""
    place = span.begin
    while match := SINGLE.search(text, place, span.end):
        place = match.end()
        around = next((d for d in doubles if d.begin <= match.start() < d.end), None)
        if around:
            place = around.end
            continue
        end = SINGLE_END[match.group()].search(text, match.end(), span.end)
        limit = min((d.begin for d in doubles if d.begin > match.start()), default=span.end)
        if end and end.start() < limit and len(text[match.end() : end.start()]) > 1:
            yield Span(match.start(), end.end())
            place = end.end()
