"""Who holds which post of what."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Finding, Reading


def positions(reading: Reading) -> Iterator[Finding]:
    """Posts and their holders."""
    yield from ()
