"""Frozen dataclasses that are quick to make are what the standard library makes, only sooner."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field
from dataclasses import replace as replace_slowly

import pytest

from kg.model import Mention, Span, Token
from kg.quick import quick, replace


@quick
@dataclass(frozen=True, slots=True, order=True)
class Stop:
    """A stop of a line."""

    name: str
    kind: str = "bus"
    draft: int = 0
    short: str = field(default="", init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "short", self.name[:3])


def test_quick_class_takes_places_names_and_defaults() -> None:
    assert Stop("Harbour", draft=2) == Stop("Harbour", "bus", 2)
    assert repr(Stop("Harbour")) == "Stop(name='Harbour', kind='bus', draft=0)"
    assert Stop("Harbour").short == "Har"


def test_quick_thing_is_of_its_class_and_frozen() -> None:
    stop = Stop("Harbour")
    assert type(stop) is Stop
    with pytest.raises(FrozenInstanceError):
        stop.name = "Market"  # type: ignore[misc]


def test_quick_class_refuses_what_it_does_not_know() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'name'"):
        Stop()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="zone"):
        Stop("Harbour", zone=1)  # type: ignore[call-arg]
    with pytest.raises(AttributeError, match="zone"):
        replace(Stop("Harbour"), zone=1)


def test_quick_class_may_have_no_default_factory() -> None:
    with pytest.raises(TypeError, match=r"Line\.stops"):

        @quick
        @dataclass(frozen=True, slots=True)
        class Line:
            stops: list[str] = field(default_factory=list)


def test_replace_works_out_again_what_follows_from_the_fields() -> None:
    assert replace(Stop("Harbour", "tram"), name="Market").short == "Mar"
    assert replace(Stop("Harbour", "tram"), name="Market") == Stop("Market", "tram")


def test_replace_leaves_the_first_thing_as_it_was() -> None:
    stop = Stop("Harbour")
    replace(stop, name="Market")
    assert stop == Stop("Harbour")


def test_replace_changes_any_dataclass() -> None:
    @dataclass(frozen=True)
    class Plain:
        name: str

    assert replace(Plain("a"), name="b") == Plain("b")


@pytest.mark.parametrize(
    "thing",
    [Stop("Harbour", "tram", 3), Token(0, "Lima", "Lima", "", "", "", 0, 0, 4, 0), Mention(Span(0, 4), "name", 0, 0, 1)],
)
def test_quick_thing_is_equal_hashed_sorted_and_pickled_as_any(thing: object) -> None:
    again = pickle.loads(pickle.dumps(thing))
    assert again == thing and hash(again) == hash(thing)
    assert replace_slowly(thing) == thing  # type: ignore[type-var]
    assert sorted([Stop("b"), Stop("a")]) == [Stop("a"), Stop("b")]
