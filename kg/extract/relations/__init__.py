"""Binary relations between things, as verbs, nouns and the order of names say them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.relations.beside import beside
from kg.extract.relations.known import table_facts
from kg.extract.relations.lives import lives
from kg.extract.relations.missions import missions
from kg.extract.relations.outlook import outlooks
from kg.extract.relations.patterns import said
from kg.extract.relations.places import places, wider
from kg.extract.relations.service import service
from kg.extract.relations.sorts import sorts
from kg.extract.titles.words import Names
from kg.model import Finding
from kg.reading import Reading

__all__ = ("relations",)


def relations(reading: Reading) -> Iterator[Finding]:
    """Relations by verb or noun ("Ada, born in Lima, ..."), by mere order ("Cusco, Peru"), and by table."""
    names = Names(reading)
    told = [*said(reading, names), *beside(reading, names), *places(reading, names), *lives(reading, names)]
    told += (*wider(told), *sorts(reading, names), *outlooks(reading, names))
    joined = {(s.subject, s.relation, s.object) for s in told if isinstance(s.object, str)}
    told += (s for s in service(reading) if (s.subject, s.relation, s.object) not in joined)
    told += missions(reading, names)
    yield from told
    yield from table_facts(reading, told)
