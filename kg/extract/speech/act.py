"""An act of speech in tokens, as the sentence structure shows it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.speech.complement import Range
from kg.extract.speech.lexicon import Entry


@dataclass(frozen=True, slots=True)
class Act:
    """A cue with what belongs to it, in tokens. `head` is the cue's main token, `root` the head of the content."""

    head: int
    entry: Entry
    pattern: str
    cue: Range
    content: tuple[Range, ...]
    root: int
    source: Range | None = None
    addressee: Range | None = None
