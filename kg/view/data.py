"""Linked findings -> the plain data of a picture: nodes, edges, documents, and what each rests on.

Nothing here knows of HTML or of positions. Offsets are UTF-16 code units, because that is how the page's JavaScript counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

Pair = tuple[int, int]
"""Begin and end of a span in UTF-16 code units, end excluded."""


@dataclass(frozen=True, slots=True, order=True)
class Witness:
    """Where a thing is said: the numbers of the document and of the claim (-1: the text itself says it), and the span."""

    document: int
    span: Pair
    claim: int = -1
    negated: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """Something said of one node that leads to no other node: a date, a subject, a status, a post of nothing known."""

    relation: str
    value: str
    witness: Witness


@dataclass(frozen=True, slots=True)
class Node:
    """A thing to draw. `family` and `kind` are those of the entity, `documents` the numbers of those that mention it,
    `weight` how much it matters, `group` the number of its community. `folds` are the one or two things an event can be folded
    into: in a big graph it is drawn as a line between them, or left to be opened."""

    id: str
    label: str
    family: str
    kind: str
    aliases: tuple[str, ...] = ()
    iso: str = ""
    wikidata: str = ""
    unnamed: bool = False
    facts: tuple[Fact, ...] = ()
    mentions: int = 0
    weight: float = 0.0
    group: int = 0
    folds: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two nodes (by number) with all its witnesses. `label` is what to write on it when that is not the
    relation's own name (a post's title, a status); `open` marks what is offered, planned or conditional."""

    source: int
    target: int
    relation: str
    family: str
    label: str
    open: bool
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A claim: who (by number; `speaker` where the text names them), the cue, the pieces of what was said, and how."""

    document: int
    form: str
    speakers: tuple[int, ...]
    content: tuple[Pair, ...]
    speaker: Pair | None = None
    cue: Pair | None = None
    polarity: str = "positive"
    certainty: str = "certain"
    status: str = ""
    addressee: str = ""
    medium: str = ""
    date: str = ""
    behalf: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A document to read beside the graph: `mentions` are (begin, end, kind, numbers of what it names)."""

    id: str
    text: str
    title: str
    date: str
    url: str
    publisher: str
    author: str
    sentences: tuple[Pair, ...]
    mentions: tuple[tuple[int, int, str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """All a page shows."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    claims: tuple[Said, ...]
    documents: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a query has found: each cell is (text, id of the thing it names or an empty text)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]


class Ruler:
    """Code point offsets of one text -> UTF-16 offsets.

    >>> Ruler("a😀b").pair(1, 3)
    (1, 4)
    """

    def __init__(self, text: str) -> None:
        self.marks: list[int] | None = None
        if text and max(text) > "\uffff":
            self.marks = [0, *accumulate(1 + (character > "\uffff") for character in text)]

    def pair(self, begin: int, end: int) -> Pair:
        """The span in UTF-16 code units."""
        return (self.marks[begin], self.marks[end]) if self.marks else (begin, end)
