"""Agreements, offers, requests and the like: sentence, then kind, status and parties."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kg.data import table
from kg.extract.agreements import ROLES
from kg.model import Findings, Term

EXAMPLES = [row for row in table("agreement-words.csv") if row["example"] and row["reading"]]


def read_in(found: Findings) -> Iterator[str]:
    """Each agreement as "kind status | role:name | role:name", roles in the order of names."""
    names = {entity.id: entity.name.removeprefix("the ").removeprefix("The ") for entity in found.entities}
    for entity in found.entities:
        if entity.family != "agreement":
            continue
        own = [s for s in found.statements if s.subject == entity.id]
        statuses = [s.object.value for s in own if s.relation == "status" and isinstance(s.object, Term)]
        roles = [f"{s.relation}:{names[s.object]}" for s in own if s.relation in ROLES and isinstance(s.object, str)]
        yield " | ".join((" ".join((entity.kind, *statuses[:1])), *sorted(roles)))


def ordered(reading: str) -> str:
    """A reading with its roles in the order of names."""
    head, *roles = reading.split(" | ")
    return " | ".join((head, *sorted(roles)))


@pytest.mark.parametrize("row", EXAMPLES, ids=[f"{row['word']} {row['pos']}" for row in EXAMPLES])
def test_every_word_is_read_in_its_example(row: dict[str, str], find: Callable[..., Findings]) -> None:
    assert ordered(row["reading"]) in list(read_in(find(row["example"])))


STATUSES = [
    ("Peru offered to sell gas to Chile.", ["offered"]),
    ("Peru and Chile have not yet agreed on a border treaty.", ["negotiating"]),
    ("Peru and Chile will sign a border treaty.", ["planned"]),
    ("Peru refused to sign a border treaty with Chile.", ["refused"]),
    ("Peru and Chile failed to reach a fishing agreement.", ["failed"]),
    ("The talks between Peru and Chile ended without a deal.", ["failed"]),
    ("Peru and Chile could sign a border treaty.", ["negotiating"]),
    ("Peru and Chile signed a border treaty.", ["signed"]),
]


@pytest.mark.parametrize(("text", "wanted"), STATUSES)
def test_status_follows_the_words_around(text: str, wanted: list[str], find: Callable[..., Findings]) -> None:
    found = find(text)
    own = {entity.id for entity in found.entities if entity.family == "agreement"}
    assert [s.object.value for s in found.statements if s.subject in own and isinstance(s.object, Term)] == wanted


NEAR_MISSES = [
    "It is a great deal of work.",
    "The minister declined to comment.",
    "She asked whether the road was open.",
    "Republicans met at the national convention in Tampa.",
    "The coalition forces advanced on Mosul.",
]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_nothing_is_read_where_nobody_commits_to_anything(text: str, find: Callable[..., Findings]) -> None:
    assert not list(read_in(find(text)))
