"""Who says what: the claims of a reading."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Claim, Reading


def claims(reading: Reading) -> Iterator[Claim]:
    """The claims of a reading, before coreference: `speaker` is a span, `speakers` empty."""
    yield from ()
