"""The acts of speech that the sentence structure shows: each cue word with its source and content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.speech.content import complements
from kg.extract.speech.lexicon import Entry, entry_of, lists
from kg.extract.speech.sources import source_of
from kg.model import Reading, Token

Range = tuple[int, int]
"""Token indexes, the last excluded."""

SPEAKING = frozenset({"say", "argue", "claim", "show", "admit", "deny", "announce", "warn", "ask", "promise", "describe"})


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


def acts(reading: Reading) -> Iterator[Act]:
    """The acts of speech of a reading, in text order, as far as the parse shows them."""
    for token in reading.tokens:
        entry = entry_of(token.lemma, token.pos)
        if entry is not None:
            entry = with_particle(reading, token, entry)
            yield from act_of(reading, token, entry)
        elif token.lower == ACCORDING:
            yield from according(reading, token)


ACCORDING = "according"


def with_particle(reading: Reading, token: Token, entry: Entry) -> Entry:
    """The entry of a verb together with its particle, where that is another word ("point out")."""
    for child in reading.children[token.index]:
        particle = reading.tokens[child]
        if particle.dep in ("prt", "advmod") and child > token.index:
            longer = entry_of(f"{token.lemma} {particle.lower}", token.pos)
            if longer is not None:
                return longer
    return entry


def act_of(reading: Reading, token: Token, entry: Entry) -> Iterator[Act]:
    """The act of one cue word: none without content."""
    found = complements(reading, token, entry)
    if found is None:
        return
    source = source_of(reading, token, entry)
    if not plausible(reading, entry, found.pattern, source):
        return
    cue = cue_range(reading, token, entry, found.pattern, found.preposition)
    yield Act(token.index, entry, found.pattern, cue, found.content, found.root, source, found.addressee)


def plausible(reading: Reading, entry: Entry, pattern: str, source: Range | None) -> bool:
    """Whether somebody can have said or thought it: thoughts, intentions and acts need a person or body as their source."""
    if entry.pos == "noun":
        return source is not None
    if source is None:
        return pattern in ("that", "to", "quote") and entry.kind in SPEAKING
    if entry.kind in SPEAKING and pattern in ("that", "quote", "wh"):
        return True
    return animate(reading, source)


def animate(reading: Reading, source: Range) -> bool:
    """Whether a source is somebody: a pronoun for persons, or a mention with a type that can speak."""
    for index in range(*source):
        token = reading.tokens[index]
        if token.pos == "PRON" and token.lower not in ("it", "which", "that", "this"):
            return True
        mention = reading.mention_at.get(index)
        if mention is not None and mention.type:
            return True
        if token.label in ("PERSON", "ORG", "NORP", "GPE"):
            return True
    return False


def cue_range(reading: Reading, token: Token, entry: Entry, pattern: str, preposition: int | None) -> Range:
    """The cue: the word with its auxiliaries, adverbs and particle, and the preposition that leads to the content."""
    first = last = token.index
    while first - 1 >= 0 and belongs(reading.tokens[first - 1], token):
        first -= 1
    for child in reading.children[token.index]:
        if child == last + 1 and reading.tokens[child].dep == "prt":
            last = child
    if preposition is not None and preposition == last + 1:
        last = preposition
    if entry.pos == "adjective":
        head = reading.tokens[token.head]
        if head.pos in ("AUX", "VERB") and head.index < first:
            first = head.index
    return first, last + 1


def belongs(left: Token, head: Token) -> bool:
    """Whether the word to the left is an auxiliary, negation or adverb of the cue."""
    return (
        left.head == head.index
        and left.dep in ("aux", "auxpass", "neg", "advmod")
        and left.pos != "SCONJ"
        and (left.tag not in ("WRB", "IN"))
    )


def according(reading: Reading, token: Token) -> Iterator[Act]:
    """ "according to X": the content is the clause it hangs on, without the phrase."""
    entry = entry_of("say", "VERB")
    to = next((reading.tokens[c] for c in reading.children[token.index] if reading.tokens[c].lower == "to"), None)
    if entry is None or to is None:
        return
    noun = next((c for c in reading.children[to.index] if reading.tokens[c].dep in ("pobj", "pcomp")), None)
    if noun is None:
        return
    first, last = reading.edges[noun]
    sentence = reading.sentences[token.sentence]
    before, after = (sentence.first, token.index), (last + 1, sentence.last)
    pieces = clause_around(reading, token, before, after)
    if pieces:
        root = token.head
        yield Act(token.index, entry, "according", (token.index, to.index + 1), pieces, root, (first, last + 1))


def clause_around(reading: Reading, token: Token, before: Range, after: Range) -> tuple[Range, ...]:
    """The pieces of the clause around a phrase: of its governing verb, or of the whole sentence."""
    head = token.head
    while reading.tokens[head].pos not in ("VERB", "AUX") and reading.tokens[head].head != head:
        head = reading.tokens[head].head
    first, last = reading.edges[head]
    pieces = [(max(first, before[0]), before[1]), (after[0], min(last + 1, after[1]))]
    return tuple(piece for piece in (worded(reading, p) for p in pieces) if piece)


def worded(reading: Reading, piece: Range) -> Range | None:
    """The piece without punctuation at its edges, or none when nothing is left."""
    first, last = piece
    while first < last and reading.tokens[first].pos == "PUNCT":
        first += 1
    while last > first and reading.tokens[last - 1].pos == "PUNCT":
        last -= 1
    return (first, last) if first < last else None


__all__ = ["Act", "Range", "acts", "animate", "lists", "worded"]
