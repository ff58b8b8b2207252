"""Readings -> mentions: names, nominals and pronouns with their types."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mentions.names import names
from kg.mentions.phrases import nominals, pronouns
from kg.model import Mention, Reading


def mentions(reading: Reading) -> Iterator[Mention]:
    """The mentions of a reading, in text order, the longer first where two begin together.

    A name never overlaps a name; a noun phrase may hold names and pronouns ("his country", "China's foreign minister").
    """
    named = list(names(reading))
    taken = {index for mention in named for index in range(mention.first, mention.last)}
    found = [*named, *nominals(reading, taken), *pronouns(reading)]
    yield from sorted(found, key=lambda m: (m.span.begin, -m.span.end, m.kind))
