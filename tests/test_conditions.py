"""Conditions and terms: a sentence, then kind and words of what binds the commitment in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.data import table
from kg.model import Findings

EXAMPLES = [row for row in table("condition-words.csv") if row["example"] and row["reading"]]


def conditions_in(found: Findings) -> list[str]:
    """Each condition as "kind | words"."""
    tied = {s.object for s in found.statements if s.relation == "condition"}
    return [f"{e.kind} | {e.name}" for e in found.entities if e.family == "condition" and e.id in tied]


@pytest.mark.parametrize("row", EXAMPLES, ids=[f"{row['word']} {row['pos']}" for row in EXAMPLES])
def test_every_word_is_read_in_its_example(row: dict[str, str], find: Callable[..., Findings]) -> None:
    assert row["reading"] in conditions_in(find(row["example"]))


def test_a_condition_may_stand_in_the_next_sentence(find: Callable[..., Findings]) -> None:
    found = find("Peru offered to house the crew of the ship. Peru would accept only sick sailors and would charge a fee.")
    assert conditions_in(found) == ["only | would accept only sick sailors", "fee | would charge a fee"]


WHOLE = [
    ("Peru agreed to free the crew in exchange for curbs on fishing.", ["exchange | in exchange for curbs on fishing"]),
    ("Peru agreed to free the crew in exchange for a loan on Friday.", ["exchange | in exchange for a loan"]),
    ("Hungary agreed to back the loan provided Brussels frees its funds.", ["if | provided Brussels frees its funds"]),
]


@pytest.mark.parametrize(("text", "wanted"), WHOLE)
def test_a_condition_is_neither_cut_nor_stretched(text: str, wanted: list[str], find: Callable[..., Findings]) -> None:
    assert conditions_in(find(text)) == wanted


def test_a_condition_of_a_threat_is_not_that_of_what_is_threatened(find: Callable[..., Findings]) -> None:
    found = find("Kenya threatened to leave the water pact unless Uganda opens the border.")
    kinds = {entity.id: entity.kind for entity in found.entities}
    assert [kinds[s.subject] for s in found.statements if s.relation == "condition"] == ["threat"]


NEAR_MISSES = [
    "Peru promised each victim will be subject to a payout.",
    "Peru is asking for $3 million for schools.",
    "The ceasefire between Peru and Chile took effect at midnight but collapsed within hours.",
    "If it rains, the match will be moved.",
    "Only three people came.",
    "Peru agreed to free the crew. Chile lost the match by Friday.",
    "Peru offered to house the crew. The weather would be bad only in May.",
]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_binds_no_commitment_is_no_condition(text: str, find: Callable[..., Findings]) -> None:
    assert not conditions_in(find(text))
