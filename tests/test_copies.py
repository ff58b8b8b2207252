"""The same text twice is one text with two sources."""

from __future__ import annotations

import pytest

from kg.copies import marked
from kg.model import Document, Findings

STORY = " ".join(
    f"Minister number {n} said on day {n} that the line from town {n} to town {n + 1} would open in year {2000 + n}."
    for n in range(20)
)
OTHER = " ".join(
    f"On day {n} heavy rain fell on field {n} and nobody came to the market of village {n * 7}." for n in range(20)
)

PAIRS = [
    (STORY, STORY, True),
    (STORY, STORY.replace(" ", "\n").upper(), True),
    (STORY, STORY + " (Reporting by Ana Ruiz)", True),
    (STORY, STORY + " " + OTHER, False),
    (STORY, OTHER, False),
    ("Rain fell.", "Rain fell.", True),
    ("Rain fell.", "Snow fell.", False),
]


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_copies_are_told_from_other_texts(one: str, other: str, same: bool) -> None:
    found = marked([Findings(Document("a", one)), Findings(Document("b", other))])
    assert [f.copy_of for f in found] == ["", "a" if same else ""]


def test_the_earliest_is_the_original_whatever_the_order() -> None:
    texts = [Findings(Document("late", STORY, date="2025-02-04")), Findings(Document("undated", STORY))]
    early = Findings(Document("z-early", STORY, date="2025-02-03"))
    for order in ([*texts, early], [early, *texts]):
        assert {f.document.id: f.copy_of for f in marked(order)} == {"late": "z-early", "undated": "z-early", "z-early": ""}
