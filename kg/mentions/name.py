"""A name while it is being decided: where it stands, who proposed it, what it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.gazetteer import Known
from kg.model import Token
from kg.quick import quick, replace
from kg.reading import Reading

NOTHING = ""
"""The type of words that name nothing: the field of an office, a common noun, words of a headline."""
THING = "Thing"
"""The type of what is named and no person, body or place: an event, a law, a work, a prize. Its mention has no type."""

Source = Literal["table", "model", "pattern", "vote"]


@quick
@dataclass(frozen=True, slots=True)
class Name:
    """A candidate: offsets `begin` to `end`, tokens `first` to `last` (excluded), its type, what it stands for if known,
    how it stands for it (`use`), the model's label, and who proposed it."""

    begin: int
    end: int
    first: int
    last: int
    type: str
    source: Source
    label: str = ""
    known: Known | None = None
    use: str = "name"

    @property
    def sure(self) -> bool:
        """Whether it counts without the model's word."""
        return self.source == "pattern" or (self.known is not None and self.use != "weak")

    def covers(self, other: Name) -> bool:
        """Whether the other one lies inside."""
        return self.begin <= other.begin and other.end <= self.end

    def text(self, reading: Reading) -> str:
        """Its words."""
        return reading.document.text[self.begin : self.end]


def head_of(tokens: Sequence[Token], first: int, last: int) -> int:
    """The index of the token of a stretch whose governor lies outside; the last such one of a name."""
    for index in range(last - 1, first - 1, -1):
        governor = tokens[index].head
        if not first <= governor < last or governor == index:
            return index
    return last - 1


def moved(reading: Reading, name: Name, first: int, last: int) -> Name:
    """The name over other tokens; what it was known as no longer holds."""
    tokens = reading.tokens
    return replace(
        name,
        first=first,
        last=last,
        begin=tokens[first].begin,
        end=tokens[last - 1].end,
        known=None,
        use="name",
        source="pattern",
    )
