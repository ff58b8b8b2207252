"""A place of a text where a commitment is made, named, acted on or ended."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.agreements.lexicon import Word
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Cue:
    """The word, the noun that names the commitment (or -1), the verb that makes or acts on it (or -1), the status there and
    the words it was read from, the arguments as (role, token), a kind other than the word's, whether it is only told, the
    token of the one who acts (or -1), the arguments that the noun itself has, and whether it can only point back."""

    word: Word
    noun: int
    verb: int
    status: str
    span: Span
    arguments: tuple[tuple[str, int], ...] = ()
    kind: str = ""
    speech: bool = False
    doer: int = -1
    own: frozenset[int] = frozenset()
    back: bool = False

    @property
    def token(self) -> int:
        """The token that stands for the cue: the noun, else the verb."""
        return self.noun if self.noun >= 0 else self.verb
