"""Whether an act of speech happened, and whether its source can speak."""

from __future__ import annotations

from collections.abc import Iterator

from kg.data import words
from kg.extract.speech.complement import Range
from kg.extract.speech.lexicon import Entry, lists
from kg.extract.speech.sources import antecedent
from kg.model import Reading, Token


def plausible(reading: Reading, token: Token, entry: Entry, pattern: str, source: Range | None) -> bool:
    """Whether somebody said or thought it: acts and thoughts need a person or body as their source, and must be real ones."""
    if entry.pos == "noun":
        return source is not None
    if unsaid(reading, token, entry, pattern):
        return False
    if source is None:
        return pattern in ("that", "to", "quote", "obj-that") and entry.kind in lists()["speech-kind"]
    if aside(reading, token, entry, source):
        return False
    if entry.kind in lists()["speech-kind"] and pattern in ("that", "quote", "wh", "obj-that"):
        return True
    if narrated(pattern) and not real(reading, token):
        return False
    return animate(reading, entry, source)


def aside(reading: Reading, token: Token, entry: Entry, source: Range) -> bool:
    """Whether a thought is only put in: ", you know,"."""
    word = reading.tokens[source[0]].lower if source[1] - source[0] == 1 else ""
    return token.dep == "parataxis" and entry.kind in lists()["thought-kind"] and word in lists()["own"]


def unsaid(reading: Reading, token: Token, entry: Entry, pattern: str) -> bool:
    """Whether nothing was said: "did not specify which", "can you say that"."""
    below = [reading.tokens[c] for c in reading.children[token.index]]
    if any(c.tag == "MD" and c.lower in lists()["modal"] for c in below):
        return True
    if entry.kind in lists()["speech-kind"]:
        return pattern == "wh" and any(c.dep == "neg" for c in below)
    governed = reading.tokens[token.head].lemma in lists()["aspect"]
    return entry.kind in lists()["marked-kind"] and not governed and any(c.tag in ("MD", "TO") for c in below)


def narrated(pattern: str) -> bool:
    """Whether a pattern only tells the act, with what it is about."""
    return pattern in ("obj", "for") or pattern.startswith("to:")


def real(reading: Reading, token: Token) -> bool:
    """Whether an act of speech happened: neither negated nor only possible, planned or wanted."""
    for child in reading.children[token.index]:
        below = reading.tokens[child]
        if below.dep == "neg" or below.tag == "MD":
            return False
        if below.tag == "TO" and reading.tokens[token.head].lemma not in lists()["aspect"]:
            return token.dep == "advcl" and reading.tokens[token.head].lemma not in lists()["wished"]
    return True


def animate(reading: Reading, entry: Entry, source: Range) -> bool:
    """Whether a source is somebody: a pronoun for persons, a name, or a noun for people, bodies or their words."""
    head = head_in(reading, source)
    if head.lower in lists()["relative"]:
        noun = antecedent(reading, head)
        return noun is head or any(speaks(reading, entry, i, (noun.index, noun.index + 1)) for i in near(reading, noun, source))
    if head.pos == "PRON":
        return head.lower not in lists()["thing-pronoun"] or entry.kind in lists()["speech-kind"]
    return any(speaks(reading, entry, index, source) for index in near(reading, head, source))


def head_in(reading: Reading, source: Range) -> Token:
    """The token of a range that governs the others."""
    inside = range(*source)
    tokens = [reading.tokens[i] for i in inside if reading.tokens[i].pos != "PUNCT"]
    return next((t for t in tokens if t.head not in inside or t.head == t.index), reading.tokens[source[0]])


def near(reading: Reading, head: Token, source: Range) -> Iterator[int]:
    """The head of a source, the words joined to it, and what a quantity is of ("a majority of voters")."""
    yield head.index
    for index in reading.children[head.index]:
        child = reading.tokens[index]
        if not source[0] <= index < source[1]:
            continue
        if child.dep in ("compound", "appos", "conj", "nmod"):
            yield index
        elif child.dep == "prep" and (head.lemma.lower() in lists()["quantity"] or head.pos == "NUM"):
            yield from (c for c in reading.children[index] if reading.tokens[c].dep == "pobj")


def speaks(reading: Reading, entry: Entry, index: int, source: Range) -> bool:
    """Whether a word of a source names somebody."""
    token = reading.tokens[index]
    mention = reading.mention_at.get(index)
    if mention is not None and mention.type:
        return True
    if token.pos == "PROPN" or (token.text[0].isupper() and token.pos == "NOUN" and index > source[0]):
        return True
    noun = token.lemma.lower()
    return (
        noun in lists()["speaker-noun"]
        or noun in words("person-nouns.txt")
        or (noun in lists()["medium"] and entry.kind not in lists()["thought-kind"])
    )
