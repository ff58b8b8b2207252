"""What was agreed, offered or asked for, on which conditions, and what is left open."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.agreements import agreements, found
from kg.extract.conditions import conditions
from kg.extract.gaps import gaps
from kg.model import Finding
from kg.reading import Reading


def commitments(reading: Reading) -> Iterator[Finding]:
    """Agreements, offers, requests and the like, with their conditions, and what a text leaves open."""
    deals = found(reading)
    yield from agreements(reading, deals)
    terms = list(conditions(reading, deals))
    yield from terms
    yield from gaps(reading, deals, terms)
