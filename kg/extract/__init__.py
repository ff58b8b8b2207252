"""The extractors: each looks at a reading and yields entities and statements; it changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.commitments import commitments
from kg.extract.elections import elections
from kg.extract.events import events
from kg.extract.relations import relations
from kg.model import Finding
from kg.reading import Reading


def posts(reading: Reading) -> Iterator[Finding]:
    """Who holds which post, which the road has already found because other extractors ask for whom a person acts."""
    yield from reading.posts


EXTRACTORS: tuple[Callable[[Reading], Iterator[Finding]], ...] = (posts, relations, events, elections, commitments)
