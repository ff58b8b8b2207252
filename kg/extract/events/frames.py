"""The kinds of events and the words that tell them, from `event-frames.csv` and `event-words.csv`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.data import table
from kg.model import Token
from kg.reading import Reading

PARTS = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN"), "adj": ("ADJ", "VERB")}
PARTICLES = ("prt", "advmod", "prep", "dobj", "acomp", "oprd", "attr")
BESIDE = frozenset(
    ("dobj", "nsubjpass", "compound", "amod", "nmod", "attr", "oprd", "acomp", "poss", "prt", "npadvmod", "advmod", "nummod")
)
OBJECT, CLAUSE, FINITE, PASSIVE, OWNED, CERTAIN = "OBJECT", "CLAUSE", "FINITE", "PASSIVE", "POSS", "THE"
"""Stand in a condition for any direct object, any clause that shares the subject, any that has its own, a passive verb, any
possessor."""
REQUIRED, SPARE, THING, SUM = "!=", "?=", "~=", "$="
Roles = tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A kind of event: `plover` its class, `ahead` the class while it is only planned, `twin` the group of kinds that may be
    told as one event, `mutual` whether a joint subject makes participants of equal rank, `roles` for each role the syntactic
    places that fill it, in groups of which the first that names somebody wins, `needs` the roles it must have, `spare` those
    that only tell where it happened, `things` those of what is given, taken or done wrong, `sums` those of money."""

    kind: str
    plover: str
    ahead: str
    twin: str
    mutual: bool
    roles: Roles
    needs: frozenset[str] = frozenset()
    spare: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    sums: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Word:
    """A word that tells an event: its particle or empty, what must be near it (one, by preposition, none, all), the frame."""

    particle: str
    wanted: frozenset[str]
    linked: frozenset[str]
    barred: frozenset[str]
    needed: frozenset[str]
    frame: Frame


def parsed_roles(pattern: str) -> tuple[bool, Roles]:
    """Whether the pattern is mutual, and its roles.

    >>> parsed_roles("actor=subject,by;target=object>of")
    (False, (('actor', (('subject', 'by'),)), ('target', (('object',), ('of',)))))
    """
    parts = pattern.split(";")
    roles = [part.split("=") for part in parts if part != "*"]
    return "*" in parts, tuple((role, tuple(tuple(g.split(",")) for g in places.split(">"))) for role, places in roles)


@cache
def frames() -> dict[str, Frame]:
    """The frames by kind."""
    return {row["type"]: framed(row, row["roles"]) for row in table("event-frames.csv")}


def framed(row: dict[str, str], roles: str) -> Frame:
    """The frame of a row."""
    needs, spare, things, sums = (marked(roles, mark) for mark in (REQUIRED, SPARE, THING, SUM))
    for mark in (REQUIRED, SPARE, THING, SUM):
        roles = roles.replace(mark, "=")
    mutual, parsed = parsed_roles(roles)
    return Frame(row["type"], row["plover"], row["ahead"], row["twin"], mutual, parsed, needs, spare, things, sums)


def marked(roles: str, mark: str) -> frozenset[str]:
    """The roles of a pattern with a mark."""
    return frozenset(part.partition(mark)[0] for part in roles.split(";") if mark in part)


@cache
def lexicon() -> dict[tuple[str, str], tuple[Word, ...]]:
    """The words by lemma and universal part of speech, in the order of the table."""
    rows = {row["type"]: row for row in table("event-frames.csv")}
    found: dict[tuple[str, str], list[Word]] = {}
    for row in table("event-words.csv"):
        frame = framed(rows[row["type"]], row["roles"]) if row["roles"] else frames()[row["type"]]
        conditions = [word for word in row["with"].split("|") if word]
        wanted = frozenset(word for word in conditions if word[0] not in "-=+")
        linked = frozenset(word[1:] for word in conditions if word[0] == "=")
        barred = frozenset(word[1:] for word in conditions if word[0] == "-")
        needed = frozenset(word[1:] for word in conditions if word[0] == "+")
        for entry in row["words"].split("|"):
            lemma, _, particle = entry.partition(" ")
            for pos in PARTS[row["pos"]]:
                found.setdefault((lemma, pos), []).append(Word(particle, wanted, linked, barred, needed, frame))
    return {key: tuple(sorted(entries, key=lambda word: not word.particle)) for key, entries in found.items()}


@cache
def lemmas() -> frozenset[str]:
    """The lemmas of the words that tell an event."""
    return frozenset(lemma for lemma, _ in lexicon())


@cache
def cues() -> dict[str, frozenset[str]]:
    """The words of `event-cues.csv` by class."""
    return {kind: frozenset(words) for kind, words in ranked().items()}


@cache
def ranked() -> dict[str, tuple[str, ...]]:
    """The same in the order of the table."""
    return {row["class"]: tuple(row["words"].split()) for row in table("event-cues.csv")}


def word_of(reading: Reading, token: Token) -> Word | None:
    """The entry of a word that tells an event here, or nothing."""
    for word in lexicon().get((token.lemma.lower(), token.pos), ()):
        if word.particle and not any(particle in word.particle.split() for particle in particles(reading, token)):
            continue
        if not (word.wanted or word.linked or word.barred or word.needed):
            return word
        around = frozenset(company(reading, token))
        if (
            word.barred & around
            or not word.needed <= around
            or ((word.wanted or word.linked) and not (word.wanted | word.linked) & around)
        ):
            continue
        return word
    return None


def senses(reading: Reading, token: Token) -> frozenset[str]:
    """The lemma of a word, alone and with its particle: `call`, `call_off`."""
    lemma = token.lemma.lower()
    below = (reading.tokens[i] for i in reading.children[token.index])
    return frozenset([lemma, *(f"{lemma}_{t.lower}" for t in below if t.dep == "prt")])


def particles(reading: Reading, token: Token) -> Iterator[str]:
    """The words that may be a verb's particle."""
    for index in reading.children[token.index]:
        child = reading.tokens[index]
        if child.dep in PARTICLES:
            yield child.lower
            yield child.lemma.lower()
    if token.index + 1 < len(reading.tokens):
        yield reading.tokens[token.index + 1].lower


def company(reading: Reading, token: Token) -> Iterator[str]:
    """What stands around a word: the lemmas of its object or modifiers with their compounds, conjuncts and labels; its
    prepositions, alone and with the label of what they govern (`to:GPE`), those of its object (`OBJECT:to`), its subject
    (`SUBJECT:it`); its infinitives (`to_leave`, `_know`), the subject of its clause (`CLAUSE:me`); any possessor
    (`POSS`), a passive (`PASSIVE`)."""
    for index in reading.children[token.index]:
        child = reading.tokens[index]
        if child.lower in cues()["article"]:
            yield CERTAIN
        if child.dep in BESIDE:
            yield from beside(reading, child)
        elif child.dep == "auxpass":
            yield PASSIVE
        elif child.dep == "nsubj":
            yield f"SUBJECT:{child.lower}"
        elif child.dep in ("prep", "agent"):
            yield from governed(reading, child)
        elif child.dep == "advcl":
            yield from (reading.tokens[i].lower for i in reading.children[index] if reading.tokens[i].dep == "mark")
        elif child.dep in ("xcomp", "ccomp", "acl"):
            yield from clause(reading, child)
    if token.dep == "acl" and token.tag == "VBN":
        yield PASSIVE
    if token.dep == "relcl" or (token.dep == "acl" and token.tag == "VBN"):
        yield from nouns(reading, token.head)
        yield reading.tokens[token.head].label


def beside(reading: Reading, child: Token) -> Iterator[str]:
    """What an object, possessor or modifier gives the word above it."""
    yield from nouns(reading, child.index)
    yield child.label
    if child.dep == "poss":
        yield OWNED
    if child.dep in ("dobj", "nsubjpass"):
        yield OBJECT
        below = (reading.tokens[i] for i in reading.children[child.index])
        yield from (f"{OBJECT}:{token.lower}" for token in below if token.dep == "prep")


def clause(reading: Reading, verb: Token) -> Iterator[str]:
    """What a clause below a word gives it: its sort, its subject, its small words, alone and with the verb (`to_leave`, or
    `_know` without any)."""
    if verb.dep == "xcomp":
        yield CLAUSE
    if verb.dep == "ccomp":
        yield FINITE
    below = [reading.tokens[i] for i in reading.children[verb.index]]
    yield from (f"{CLAUSE}:{token.lower}" for token in below if token.dep == "nsubj")
    marks = [token.lower for token in below if token.dep in ("aux", "mark")]
    yield from marks
    yield from (f"{mark}_{verb.lemma}" for mark in marks or ("",))


def governed(reading: Reading, preposition: Token) -> Iterator[str]:
    """A preposition and what it governs, unless that is a time."""
    below = [i for i in reading.children[preposition.index] if reading.tokens[i].dep == "pobj"]
    if not any(i in reading.time_at for i in below):
        yield preposition.lower
    for index in (i for i in below if i not in reading.time_at):
        yield from nouns(reading, index)
        yield f"{preposition.lower}:{reading.tokens[index].label}"


def nouns(reading: Reading, index: int) -> Iterator[str]:
    """The lemmas of a noun, its compounds, and its conjuncts."""
    yield reading.tokens[index].lemma.lower()
    for below in reading.children[index]:
        if reading.tokens[below].dep in ("compound", "amod", "conj", "nmod"):
            yield reading.tokens[below].lemma.lower()
        elif reading.tokens[below].dep == "prep" and reading.tokens[below].lower in cues()["of"]:
            yield from (reading.tokens[i].lemma.lower() for i in reading.children[below])
