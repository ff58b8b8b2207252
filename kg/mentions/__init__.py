"""Readings -> mentions: names, nominals and pronouns with their types."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mentions.names import names
from kg.mentions.phrases import nominals, pronouns
from kg.model import Mention
from kg.reading import Reading


def mentions(reading: Reading) -> Iterator[Mention]:
    """The mentions of a reading, in text order, the longer first where two begin together.

    Names never overlap each other; a body of a state ("Turkish army") or a noun phrase ("his country") may hold other mentions.
    """
    named = list(names(reading))
    taken = {index for mention in named for index in range(mention.first, mention.last)}
    found = [*named, *nominals(reading, taken), *pronouns(reading)]
    yield from sorted(found, key=lambda m: (m.span.begin, -m.span.end, m.kind))
