"""What a party stands for, by the adjectives before it: "a far-right party", "the conservative People's Party"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.data import table
from kg.extract.relations.slots import described
from kg.extract.titles.words import Names
from kg.mentions.tables import nouns
from kg.model import Evidence, Mention, Span, Statement, Text, Token
from kg.reading import Reading

PARTY = "PoliticalParty"
Outlook = tuple[str, str]
"""Relation and name: `ideology`, "socialism"."""


@cache
def by_name() -> dict[str, Outlook]:
    """The outlooks by their names in lower case."""
    return {row["name"].lower(): (row["relation"], row["name"]) for row in table("outlooks.csv")}


@cache
def by_adjective() -> dict[str, Outlook]:
    """The outlooks by the adjectives for them, in lower case."""
    rows = table("outlooks.csv")
    return {
        adjective.lower(): (r["relation"], r["name"]) for r in rows for adjective in r["adjectives"].split("|") if adjective
    }


@cache
def adjectives() -> re.Pattern[str]:
    """The adjectives for outlooks, the longest first."""
    words = sorted(by_adjective(), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.I)


def outlook_at(reading: Reading, index: int) -> tuple[Text, Span] | None:
    """The outlook that a noun names, with the words before it that belong to its name ("democratic socialism")."""
    for first in range(max(index - 2, 0), index + 1):
        span = Span(reading.tokens[first].begin, reading.tokens[index].end)
        if found := by_name().get(reading.words(span).lower()):
            return Text(found[1], span), span
    return None


@cache
def party_nouns() -> frozenset[str]:
    """The nouns for parties in lower case."""
    return frozenset(noun.lower() for noun, type in nouns().items() if type == PARTY)


def outlooks(reading: Reading, names: Names) -> Iterator[Statement]:
    """The outlook of each party that an adjective tells, in text order."""
    spoken_of = any(m.type == PARTY for m in reading.mentions) or reading.with_lemmas(party_nouns())
    if not spoken_of or not adjectives().search(reading.document.text):
        return
    for token in reading.tokens:
        mention = names.covering.get(token.index)
        if mention is not None and mention.head == token.index and mention.type == PARTY and mention.kind == "name":
            yield from told(reading, before(reading, mention.first, token), [mention])
        elif token.pos == "NOUN" and mention is None and nouns().get(token.lemma) == PARTY:
            heads = described(reading, names, token.index)
            parties = [m for head in heads if (m := names.covering.get(head)) and m.type == PARTY]
            yield from told(reading, before(reading, token.index, token), parties)


def before(reading: Reading, first: int, head: Token) -> Span:
    """The words of a phrase before a name or noun."""
    begin = reading.edges[head.index][0]
    return Span(reading.tokens[min(begin, first)].begin, reading.tokens[first].begin)


def told(reading: Reading, words: Span, parties: list[Mention]) -> Iterator[Statement]:
    """What the adjectives among some words say of parties."""
    for found in adjectives().finditer(reading.document.text, words.begin, words.end):
        relation, name = by_adjective()[found[0].lower()]
        for party in parties:
            if party.entity:
                span = Span(min(found.start(), party.span.begin), max(found.end(), party.span.end))
                evidence = Evidence(reading.document.id, span, "relations")
                yield Statement(party.entity, relation, Text(name, Span(*found.span())), evidence, attributive=True)
