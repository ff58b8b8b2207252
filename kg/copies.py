"""The same text twice: agencies' news is printed by many. A copy is marked, so that its claims are not counted as new ones.

Texts are compared by their five-word shingles: a sketch keeps the smallest hashes of a text's shingles (bottom-k sketch, Cohen
and Kaplan 2007), and the share of hashes that two sketches have in common among the smallest of both estimates how much they
share (Jaccard index).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from heapq import nsmallest
from zlib import crc32

from kg.model import Document, Findings

WORDS_IN_SHINGLE = 5
SKETCH = 128
KEYS = 8
"""Two texts are compared when they share half of these smallest hashes: of two that share 0.9, four in ten thousand do not.
One or two may be those of a phrase that a publisher puts below all its texts."""
SAME = 0.9
"""Share of shingles from which a text is a copy; an update that adds a paragraph to ten stays below."""
UNDATED = "9999"
WORD = re.compile(r"\w+")

Sketch = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sketched:
    """A document by what tells whether it is a copy: its id, its date, the sketch of its text."""

    id: str
    date: str
    sketch: Sketch

    @property
    def keys(self) -> Sketch:
        """The hashes by which it is found: two texts that share none are not compared."""
        return self.sketch[:KEYS]


def sketched(document: Document) -> Sketched:
    """A document with its sketch."""
    return Sketched(document.id, document.date, sketch(document.text))


def marked(found: Iterable[Findings]) -> list[Findings]:
    """The findings in the order they came; those of a copy name what they copy."""
    found = list(found)
    copies = originals(sketched(findings.document) for findings in found)
    return [replace(f, copy_of=copies[f.document.id]) if f.document.id in copies else f for f in found]


def originals(documents: Iterable[Sketched]) -> dict[str, str]:
    """What each copy is a copy of: the earliest document of the same text, of those of one day the first by id."""
    firsts: dict[str, Sketch] = {}
    sharing: dict[int, list[str]] = defaultdict(list)
    copies: dict[str, str] = {}
    for document in sorted(documents, key=lambda d: (d.date or UNDATED, d.id)):
        shared = Counter(id for key in document.keys for id in sharing[key])
        candidates = (id for id, keys in shared.items() if 2 * keys >= len(document.keys))
        original = next((id for id in candidates if alike(document.sketch, firsts[id]) >= SAME), None)
        if original is not None:
            copies[document.id] = original
            continue
        firsts[document.id] = document.sketch
        for key in document.keys:
            sharing[key].append(document.id)
    return copies


def sketch(text: str) -> Sketch:
    """The smallest hashes of the shingles of a text, sorted; a text shorter than a shingle is one."""
    words = " ".join(WORD.findall(text.lower())).encode().split(b" ")
    shingles = zip(*(words[at:] for at in range(min(WORDS_IN_SHINGLE, len(words)))), strict=False)
    return tuple(sorted(set(map(crc32, map(b" ".join, shingles))))[:SKETCH])


def alike(one: Sketch, other: Sketch) -> float:
    """The estimated share of shingles two texts have in common.

    >>> alike(sketch("Rain fell on Oslo all day long."), sketch("Rain fell on Oslo all day long!"))
    1.0
    """
    both = nsmallest(SKETCH, {*one, *other})
    shared = set(one) & set(other)
    return sum(value in shared for value in both) / len(both)
