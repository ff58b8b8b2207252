"""Gaps: a sentence, then kind and words of what it leaves open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.data import table
from kg.model import Findings

EXAMPLES = [row for row in table("gap-words.csv") if row["example"] and row["reading"]]


def gaps_in(found: Findings) -> list[str]:
    """Each gap as "kind | words"."""
    return [f"{entity.kind} | {entity.name}" for entity in found.entities if entity.family == "gap"]


@pytest.mark.parametrize("row", EXAMPLES, ids=[f"{row['word']} {row['pos']}" for row in EXAMPLES])
def test_every_word_is_read_in_its_example(row: dict[str, str], find: Callable[..., Findings]) -> None:
    assert row["reading"] in gaps_in(find(row["example"]))


def test_a_fee_without_its_sum_is_a_gap(find: Callable[..., Findings]) -> None:
    assert gaps_in(find("Peru offered to house the crew and would charge a fee.")) == ["unspecified | a fee"]


def test_a_fee_with_its_sum_is_none(find: Callable[..., Findings]) -> None:
    assert gaps_in(find("Peru offered to house the crew and would charge a fee of $300.")) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru and Chile signed a gas deal. Neither side disclosed the price.", 1),
        ("Peru and Chile signed a gas deal. The minister did not say who won the match.", 0),
    ],
)
def test_a_detail_kept_back_is_one_of_the_agreement_before(text: str, wanted: int, find: Callable[..., Findings]) -> None:
    assert sum(s.relation == "about" for s in find(text).statements) == wanted


NEAR_MISSES = [
    "Neither side won the match.",
    "The minister named the three ships.",
    "The ministry did not give money to the port.",
    "Peru did not say that the road was open.",
    "She reported the theft.",
    "Estimates by the union suggest that 300 people died.",
    "Estimates from the ministry suggest that 300 people died.",
    "Several towns sent requests for payment.",
    "“I don’t know if you are here, Ann,” the minister said.",
]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_is_told_leaves_nothing_open(text: str, find: Callable[..., Findings]) -> None:
    assert gaps_in(find(text)) == []
