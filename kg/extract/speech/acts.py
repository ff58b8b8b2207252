"""The acts of speech that the sentence structure shows: each cue word with its source and content."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.speech.according import according, in_words
from kg.extract.speech.act import Act
from kg.extract.speech.complement import Range
from kg.extract.speech.content import complement_of
from kg.extract.speech.lexicon import Entry, Word, first_words, leads, lists, word_of
from kg.extract.speech.limits import bounded
from kg.extract.speech.passive import is_passive, passive_complement
from kg.extract.speech.plausible import plausible, unsaid
from kg.extract.speech.sources import own_subject, source_of
from kg.model import Token
from kg.reading import Reading


def acts(reading: Reading) -> Iterator[Act]:
    """The acts of speech of a reading, in text order, as far as the parse shows them."""
    outer: dict[int, Range | None] = {}
    known, sources = first_words(), lists()["according"]
    for token in reading.tokens:
        word = word_at(reading, token) if token.lemma in known or token.tag == "VBN" else None
        if word is not None:
            yield from act_of(reading, token, word, outer)
        elif token.lower in sources:
            yield from according(reading, token)
        if token.dep == "prep":
            yield from in_words(reading, token)


def word_at(reading: Reading, token: Token) -> Word | None:
    """The word of speech or thought that stands at a token, if one does."""
    word = word_of(token.lemma, token.pos)
    if token.lemma in leads():
        word = with_particle(reading, token, word)
    if token.tag == "VBN":
        word = state_of(reading, token) or word
    return word


def state_of(reading: Reading, token: Token) -> Word | None:
    """The word of a participle that is an adjective: "was convinced that"."""
    return word_of(token.lower, "ADJ") if is_passive(reading, token) else None


def with_particle(reading: Reading, token: Token, word: Word | None) -> Word | None:
    """The word of a verb together with its particle, where that is another word ("point out", "put it")."""
    for child in reading.children[token.index]:
        particle = reading.tokens[child]
        if child > token.index:
            longer = word_of(f"{token.lemma} {particle.lower}", token.pos)
            if longer is not None:
                return longer
    return word


def act_of(reading: Reading, token: Token, word: Word, outer: dict[int, Range | None]) -> Iterator[Act]:
    """The act of one cue word: none without content. `outer` remembers whose act goes on in a later cue word."""
    found = complement_of(reading, token, word)
    passive = word.pos == "verb" and is_passive(reading, token)
    if passive:
        found = passive_complement(reading, token, word, found)
    if found is None:
        return
    entry = word.sense(found.pattern)
    own = own_subject(reading, token) is not None
    source = outer[token.index] if token.index in outer and not own else source_of(reading, token, entry)
    if passive and source is None:
        if unsaid(reading, token, entry, found.pattern):
            return
    elif not plausible(reading, token, entry, found.pattern, source):
        return
    last, following = (
        bounded(reading, token, found.content[-1]) if found.content[-1][0] > token.index else (found.content[-1], None)
    )
    if following is not None:
        outer[following] = source
    cue = cue_range(reading, token, entry, found.preposition)
    yield Act(token.index, entry, found.pattern, cue, (*found.content[:-1], last), found.root, source, found.addressee)


def cue_range(reading: Reading, token: Token, entry: Entry, preposition: int | None) -> Range:
    """The cue: the word with its auxiliaries, adverbs and particle, the verb it depends on ("refused to say"), and the
    preposition that leads to the content."""
    first = last = token.index
    while first - 1 >= 0 and belongs(reading.tokens[first - 1], token):
        first -= 1
    for child in reading.children[token.index]:
        below = reading.tokens[child]
        if child == last + 1 and (below.dep == "prt" or entry.lemma.endswith(f" {below.lower}")):
            last = child
    if preposition is not None and preposition == last + 1:
        last = preposition
    head = reading.tokens[token.head]
    if entry.pos == "adjective" and head.pos in ("AUX", "VERB") and head.index < first:
        first = head.index
    if token.dep == "xcomp" and head.lemma in lists()["aspect"] and head.index < first and first - head.index <= 3:
        first = head.index
        while first - 1 >= 0 and belongs(reading.tokens[first - 1], head):
            first -= 1
    return first, last + 1


def belongs(left: Token, head: Token) -> bool:
    """Whether the word to the left is an auxiliary, negation or adverb of the cue."""
    return (
        left.head == head.index
        and left.dep in ("aux", "auxpass", "neg", "advmod")
        and left.pos != "SCONJ"
        and (left.tag not in ("WRB", "IN"))
    )
