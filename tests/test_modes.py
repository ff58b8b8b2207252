"""The PLOVER mode of an event: every kind of the table is a kind of event, and a planned event has none of another class."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.data import table
from kg.model import Findings, Text

READ = [
    ("Ada Novak held a phone call with Ivan Petrov.", "phone"),
    ("Norland expelled three Ruritanian diplomats.", "expel"),
    ("Police arrested Ada Novak in Lima.", "arrest"),
]
NOT_READ = ["Ada Novak met Ivan Petrov.", "Norland threatened to expel three Ruritanian diplomats."]


def modes(found: Findings) -> set[str]:
    return {s.object.value for s in found.statements if s.relation == "mode" and isinstance(s.object, Text)}


@pytest.mark.parametrize(("text", "mode"), READ)
def test_an_event_has_the_mode_of_its_kind(text: str, mode: str, find: Callable[..., Findings]) -> None:
    assert mode in modes(find(text))


@pytest.mark.parametrize("text", NOT_READ)
def test_no_mode_where_none_fits(text: str, find: Callable[..., Findings]) -> None:
    assert not modes(find(text))


def test_every_mode_belongs_to_a_kind_with_a_class() -> None:
    kinds = {row["type"] for row in table("event-frames.csv") if row["plover"]}
    assert {row["type"] for row in table("event-modes.csv")} <= kinds
