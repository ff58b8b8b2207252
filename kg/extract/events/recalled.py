"""Nouns that say no more than that something is known -> the event they refer to: "France banned Siemens ... the ban"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.events.frames import cues, lexicon
from kg.extract.events.join import EXTRACTOR, REACH, Event, event_id
from kg.mentions.phrases import extent
from kg.model import Mention, Span, Token
from kg.reading import Reading

NOUN, PREPOSITION = "NOUN", "prep"


def recalled(reading: Reading, events: Sequence[Event]) -> Iterator[Mention]:
    """The nouns that stand for an event: those that tell it, and others of its kind with nothing but "the" or "this", where
    only one event of the kind was told in the sentences before."""
    told = {occurrence.index: event for event in events for occurrence in event.told}
    begins = [(reading.tokens[event.told[0].index], event) for event in events]
    for token in reading.with_lemmas(kinds().keys()):
        if token.pos != NOUN:
            continue
        event = told.get(token.index)
        if event is None and token.index not in told and is_bare(reading, token):
            known = [event for first, event in begins if is_meant(first, token, event)]
            event = known[0] if len(known) == 1 else None
        known_as = reading.mention_at.get(token.index)
        if event is not None and (known_as is None or not known_as.type):
            yield mention(reading, token.index, event_id(event))


def is_meant(first: Token, noun: Token, event: Event) -> bool:
    """Whether a noun may stand for an event first told shortly before: one of a kind that the noun tells."""
    near = first.index < noun.index and noun.sentence - first.sentence <= REACH
    return near and event.told[0].frame.kind in kinds()[noun.lemma.lower()]


def is_bare(reading: Reading, token: Token) -> bool:
    """Whether a singular noun has nothing with it but a word that points back."""
    below = reading.children[token.index]
    return token.tag == "NN" and len(below) == 1 and reading.tokens[below[0]].lower in cues()["definite"]


def mention(reading: Reading, noun: int, event: str) -> Mention:
    """The mention of an event by a noun, with what prepositions add: "the ban on Siemens"."""
    first, last = extent(reading, noun)[0], noun
    for child in (child for child in reading.children[noun] if child > noun):
        if reading.tokens[child].dep != PREPOSITION or child != last + 1:
            break
        last = reading.edges[child][1]
    span = Span(reading.tokens[first].begin, reading.tokens[last].end)
    return Mention(span, "nominal", noun, first, last + 1, entities=(event,), rule=EXTRACTOR)


@cache
def kinds() -> dict[str, frozenset[str]]:
    """The kinds of events that a noun tells, with or without what it needs there."""
    found: dict[str, set[str]] = {}
    for (lemma, pos), words in lexicon().items():
        if pos == NOUN:
            found.setdefault(lemma, set()).update(word.frame.kind for word in words)
    return {lemma: frozenset(kinds) for lemma, kinds in found.items()}
