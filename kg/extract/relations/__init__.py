"""Binary relations between things, as verbs, nouns and the order of names say them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.relations.beside import beside
from kg.extract.relations.lives import lives
from kg.extract.relations.patterns import said
from kg.extract.titles.words import Names
from kg.model import Finding, Reading

__all__ = ("relations",)


def relations(reading: Reading) -> Iterator[Finding]:
    """Relations by verb or noun ("Ada, born in Lima, ...", "Ada, a member of Y") and by mere order ("Cusco, Peru")."""
    names = Names(reading)
    yield from said(reading, names)
    yield from beside(reading, names)
    yield from lives(reading, names)
