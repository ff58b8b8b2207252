"""What was said: the complement of a cue that holds its content."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.speech.lexicon import Entry, lists
from kg.model import Reading, Token

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Complement:
    """The content of a cue: its pieces, the token that heads it, by which pattern, behind which preposition, said to whom."""

    pattern: str
    content: tuple[Range, ...]
    root: int
    preposition: int | None = None
    addressee: Range | None = None


def complements(reading: Reading, token: Token, entry: Entry) -> Complement | None:
    """The complement of a cue that its entry lets hold content, or none."""
    if entry.pos == "noun":
        return of_noun(reading, token, entry)
    below = [reading.tokens[c] for c in reading.children[token.index]]
    return (
        clause(reading, token, entry, below)
        or around(reading, token, entry)
        or predicate(reading, token, entry, below)
        or infinitive(reading, token, entry, below)
        or behind_preposition(reading, token, entry, below)
        or thing(reading, token, entry, below)
    )


def span(reading: Reading, head: int) -> Range:
    """The tokens a head governs."""
    first, last = reading.edges[head]
    return first, last + 1


def clause(reading: Reading, token: Token, entry: Entry, below: list[Token]) -> Complement | None:
    """A finite clause: "said (that) ...", "asked whether ...", or one before the cue ("..., he said")."""
    if not entry.patterns & {"that", "wh", "quote", "obj-that"}:
        return None
    for child in below:
        if child.dep != "ccomp" or is_infinitive(reading, child):
            continue
        if child.index < token.index:
            return inverted(reading, token, entry, child)
        asks = asking(reading, child)
        if asks and not entry.patterns & {"wh", "that", "obj-that"}:
            continue
        if not asks and not entry.patterns & {"that", "obj-that", "quote"}:
            continue
        first, last = span(reading, child.index)
        first = max(first, token.index + 1)
        return Complement("wh" if asks else "that", ((first, last),), child.index, None, addressee(reading, below, token))
    return None


def inverted(reading: Reading, token: Token, entry: Entry, child: Token) -> Complement | None:
    """A clause before the cue."""
    if not entry.patterns & {"that", "quote"}:
        return None
    first = reading.edges[child.index][0]
    sentence = reading.sentences[token.sentence]
    if token.head == token.index:
        first = sentence.first
    stop = token.index
    for other in reading.children[token.index]:
        if child.index < other < token.index and reading.tokens[other].dep != "punct":
            stop = min(stop, reading.edges[other][0])
    pieces = [(first, stop)] if stop > first else []
    below = [reading.tokens[c] for c in reading.children[token.index]]
    return Complement("that", tuple(pieces), child.index, None, addressee(reading, below, token)) if pieces else None


def around(reading: Reading, token: Token, entry: Entry) -> Complement | None:
    """The clause that the cue is put into: "Taxes, he said, will fall"."""
    if token.dep != "parataxis" or not entry.patterns & {"that", "quote"}:
        return None
    first, last = span(reading, token.head)
    inner_first, inner_last = span(reading, token.index)
    pieces = tuple(p for p in ((first, inner_first), (inner_last, last)) if p[0] < p[1])
    return Complement("that", pieces, token.head)


def infinitive(reading: Reading, token: Token, entry: Entry, below: list[Token]) -> Complement | None:
    """ "promised to leave", "asked him to leave", "wants them to leave", "denied leaving"."""
    for child in below:
        if child.index < token.index or child.dep not in ("xcomp", "ccomp"):
            continue
        if is_infinitive(reading, child):
            receiver = next((c for c in below if c.dep in ("dobj", "dative") and token.index < c.index < child.index), None)
            if receiver is not None and not entry.patterns & {"obj-to"}:
                continue
            if receiver is None and not entry.patterns & {"to", "obj-to", "on-to"}:
                continue
            to = span(reading, receiver.index) if receiver is not None else None
            return Complement("to", (span(reading, child.index),), child.index, None, to)
        if child.tag == "VBG" and "ing" in entry.patterns and child.dep == "xcomp":
            return Complement("ing", (span(reading, child.index),), child.index)
    return None


def predicate(reading: Reading, token: Token, entry: Entry, below: list[Token]) -> Complement | None:
    """ "called the plan a disaster", "described it as useful", "accused them of lying"."""
    after = [child for child in below if child.index > token.index]
    receiver = next((c for c in after if c.dep in ("dobj", "dative")), None)
    if "pred" in entry.patterns:
        for child in after:
            if child.dep in ("oprd", "ccomp", "xcomp") and not is_infinitive(reading, child):
                first = min(reading.edges[child.index][0], reading.edges[receiver.index][0] if receiver else child.index)
                return Complement("pred", ((first, reading.edges[child.index][1] + 1),), child.index)
    for child in after:
        if child.dep == "prep" and (
            (child.lower == "as" and "as" in entry.patterns) or (child.lower in ("of", "for") and "of" in entry.patterns)
        ):
            last = reading.edges[child.index][1] + 1
            if receiver is not None and receiver.index < child.index:
                return Complement("as", ((reading.edges[receiver.index][0], last),), child.index)
            first = child.index + 1
            if first < last and reading.tokens[first].lower == "being":
                first += 1
            return Complement("as", ((first, last),), child.index, child.index) if first < last else None
    return None


def behind_preposition(reading: Reading, token: Token, entry: Entry, below: list[Token]) -> Complement | None:
    """ "called for talks", "spoke of a plan"."""
    prepositions = entry.prepositions
    if not prepositions:
        return None
    for child in below:
        if child.dep == "prep" and child.index > token.index and child.lower in prepositions:
            last = reading.edges[child.index][1] + 1
            if last > child.index + 1:
                return Complement("prep", ((child.index + 1, last),), child.index + 1, child.index)
    return None


def thing(reading: Reading, token: Token, entry: Entry, below: list[Token]) -> Complement | None:
    """What an act of speech is about: "announced a deal"."""
    if "obj" not in entry.patterns:
        return None
    for child in below:
        if child.dep == "dobj" and child.index > token.index and child.pos not in ("PRON", "DET"):
            return Complement("obj", (span(reading, child.index),), child.index)
    return None


def of_noun(reading: Reading, token: Token, entry: Entry) -> Complement | None:
    """ "his claim that ...", "a promise to ..."."""
    for index in reading.children[token.index]:
        child = reading.tokens[index]
        if index < token.index or child.dep not in ("acl", "ccomp", "relcl"):
            continue
        if is_infinitive(reading, child):
            if "to" in entry.patterns:
                return Complement("to", (span(reading, index),), index)
        elif "that" in entry.patterns and marked(reading, child):
            return Complement("that", (span(reading, index),), index)
    return None


def marked(reading: Reading, child: Token) -> bool:
    """Whether a clause begins with a conjunction."""
    return any(reading.tokens[c].dep == "mark" for c in reading.children[child.index])


def is_infinitive(reading: Reading, child: Token) -> bool:
    """Whether a verb has "to" before it."""
    return any(reading.tokens[c].tag == "TO" for c in reading.children[child.index])


def asking(reading: Reading, child: Token) -> bool:
    """Whether a clause begins with a question word."""
    return reading.tokens[reading.edges[child.index][0]].lower in lists()["wh"]


def addressee(reading: Reading, below: list[Token], token: Token) -> Range | None:
    """To whom: the object of "told", or "to reporters"."""
    for child in below:
        spoken_to = child.dep in ("dobj", "dative") and child.pos in ("NOUN", "PROPN", "PRON")
        if spoken_to and child.index > token.index:
            return span(reading, child.index)
    return None
