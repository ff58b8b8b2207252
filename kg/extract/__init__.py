"""The extractors: each looks at a reading and yields entities and statements; it changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.agreements import agreements
from kg.extract.events import events
from kg.extract.positions import positions
from kg.model import Finding, Reading

EXTRACTORS: tuple[Callable[[Reading], Iterator[Finding]], ...] = (positions, events, agreements)
