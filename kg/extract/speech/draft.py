"""A claim in the making: its spans, before it has a form."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.speech.act import Act
from kg.extract.speech.complement import Range
from kg.extract.speech.lexicon import Entry
from kg.model import Span
from kg.reading import Reading


@dataclass(frozen=True, slots=True)
class Draft:
    """Spans of a claim, and the tokens they were found by (`head` of the cue, `root` of the content)."""

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    entry: Entry | None
    rule: str
    head: int | None = None
    root: int | None = None
    addressee: Span | None = None

    @property
    def begin(self) -> int:
        """Where its content begins."""
        return self.content[0].begin


def draft_of(reading: Reading, act: Act) -> Draft:
    """The draft of an act that the sentence structure shows."""
    return Draft(
        tuple(chars(reading, piece) for piece in act.content),
        chars(reading, act.source) if act.source else None,
        chars(reading, act.cue),
        act.entry,
        act.pattern,
        act.head,
        act.root,
        chars(reading, act.addressee) if act.addressee else None,
    )


def chars(reading: Reading, piece: Range) -> Span:
    """The characters of some tokens."""
    return Span(reading.tokens[piece[0]].begin, reading.tokens[piece[1] - 1].end)


def trimmed(text: str, span: Span, edges: str) -> Span | None:
    """The span without some characters at its edges, or none when nothing is left."""
    begin, end = span.begin, span.end
    while begin < end and (text[begin] in edges or text[begin].isspace()):
        begin += 1
    while end > begin and (text[end - 1] in edges or text[end - 1].isspace()):
        end -= 1
    return Span(begin, end) if begin < end else None
