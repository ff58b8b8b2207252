"""Names that may have to do with each other, found by their words, so that a text of many names costs no square of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

from kg.spelling import skeleton

SOUND = "~"


class Spelt(Protocol):
    """Something with the words of a name."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words in plain form."""


Thing = TypeVar("Thing", bound=Spelt)


class Shelf(Generic[Thing]):
    """Names by each of their words, and by how their first and last word sound."""

    def __init__(self, names: Iterable[Thing] = ()) -> None:
        self.slots: dict[str, dict[int, Thing]] = {}
        self.count = 0
        for name in names:
            self.add(name)

    def add(self, name: Thing) -> None:
        """Put a name on the shelf."""
        for key in (*name.words, *sounds(name.words)):
            self.slots.setdefault(key, {})[self.count] = name
        self.count += 1

    def near(self, words: Sequence[str]) -> Iterator[Thing]:
        """The names that share the first or last of some words, or sound like it, in the order they were put."""
        found: dict[int, Thing] = {}
        for key in (words[0], words[-1], *sounds(words)):
            found |= self.slots.get(key, {})
        for place in sorted(found):
            yield found[place]


def sounds(words: Sequence[str]) -> tuple[str, str]:
    """How the first and last word sound."""
    return SOUND + skeleton(words[0]), SOUND + skeleton(words[-1])
