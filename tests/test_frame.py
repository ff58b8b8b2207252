"""Headlines and datelines are marked, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.graph.frame import text_parts
from kg.model import Findings

READ = [
    ("Ministers meet in Lima\n\nThe ministers of Peru and Chile met on Monday.", {"Ministers meet in Lima": "headline"}),
    ("LIMA, Feb. 3 (Reuters) - The ministers met on Monday.", {"LIMA, Feb. 3 (Reuters) -": "dateline"}),
    ("The ministers met on Monday.\n\nThey signed a pact.", {}),
    ("The ministers met on Monday", {}),
]


@pytest.mark.parametrize(("text", "wanted"), READ, ids=[text[:30] for text, _ in READ])
def test_the_frame_of_a_report(text: str, wanted: dict[str, str], find: Callable[..., Findings]) -> None:
    assert {span.of(text): part for span, part in text_parts(find(text)).items()} == wanted
