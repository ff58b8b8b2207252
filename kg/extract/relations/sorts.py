"""What sort of thing something is in the words of the text: "Los Lobos, a Peruvian gang", "gangs such as Los Lobos"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.extract.relations.kinds import BODIES, PLACES
from kg.extract.relations.slots import conjuncts, described
from kg.extract.titles.words import Names, particles
from kg.mentions.tables import nouns
from kg.model import Evidence, Mention, Span, Statement, Text, Token
from kg.reading import Reading

NOT_SORTS = frozenset({"Person", "Group"})
WITHIN = ("amod", "compound", "nmod", "nummod")


@cache
def sort_nouns() -> frozenset[str]:
    """Nouns for sorts of bodies and places."""
    return frozenset(noun for noun, kind in nouns().items() if kind not in NOT_SORTS)


def sorts(reading: Reading, names: Names) -> Iterator[Statement]:
    """The sort of each named body or place that the text tells, in text order."""
    for token in reading.tokens:
        if token.pos == "NOUN" and token.lemma in sort_nouns() and token.index not in names.covering:
            words = sort_words(reading, names, token)
            for mention in dict.fromkeys(instances(reading, names, token)):
                if fits(reading, mention, token) and not mention.span.overlaps(words):
                    begin, end = min(mention.span.begin, words.begin), max(mention.span.end, words.end)
                    evidence = Evidence(reading.document.id, Span(begin, end), "relations")
                    sort = Text(reading.words(words), words)
                    yield Statement(mention.entity, "instanceOf", sort, evidence, attributive=True)


def fits(reading: Reading, mention: Mention, noun: Token) -> bool:
    """Whether a mention is of a named thing that a noun can be the sort of: a body or a place, no person or state."""
    entity = reading.entity_by_id.get(mention.entity)
    if entity is None or entity.unnamed or entity.kind in ("Person", "Country", "Group"):
        return False
    sort = nouns()[noun.lemma]
    if mention.last == noun.index:  # "the Donbas region", but not "NATO territory", "Baghdad airport"
        return entity.kind in ("", sort)
    return sort == "Facility" or (entity.kind not in BODIES if sort in PLACES else entity.kind not in PLACES)


def sort_words(reading: Reading, names: Names, noun: Token) -> Span:
    """The words of a sort: the noun with what describes it right before it, no name but the adjective of a state or region."""
    first = noun.index
    while first > 0:
        token, mention = reading.tokens[first - 1], names.covering.get(first - 1)
        if token.head != noun.index or token.dep not in WITHIN or token.pos == "NUM" or (mention and mention.kind == "name"):
            break
        first -= 1
    return Span(reading.tokens[first].begin, noun.end)


def instances(reading: Reading, names: Names, noun: Token) -> Iterator[Mention]:
    """The names that a noun of a sort is said of."""
    heads = [*described(reading, names, noun.index), *exemplified(reading, noun.index)]
    if noun.tag == "NN":
        heads += [i for i in reading.children[noun.index] if reading.tokens[i].dep == "compound" and i == noun.index - 1]
    for head in heads:
        mention = names.covering.get(head)
        if mention is not None and mention.kind == "name":
            yield mention


def exemplified(reading: Reading, noun: int) -> Iterator[int]:
    """What stands after "such as" or "including" below a noun."""
    for below in reading.children[noun]:
        token = reading.tokens[below]
        if token.dep == "prep" and token.lower in particles()["such"]:
            for inner in reading.children[below]:
                if reading.tokens[inner].dep == "pobj":
                    yield from conjuncts(reading, inner)
