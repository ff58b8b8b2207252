"""Envoys and missions of one state in another: "the Norwegian ambassador to Israel", "its embassy in Kabul"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.extract.relations.patterns import denied, patterns
from kg.extract.relations.slots import described, owners
from kg.extract.titles.words import Names, particles
from kg.mentions.tables import nouns
from kg.model import Evidence, Mention, Span, Statement, Token
from kg.reading import Reading

HOSTS = frozenset({"Country", "City", "InternationalOrganisation"})
BEFORE = ("amod", "compound", "nmod")
SAID = "attr"
KIND, SEAT = "mission", "headquarteredIn"


@cache
def triggers() -> frozenset[str]:
    """The nouns for envoys and missions."""
    return frozenset(trigger for kind, trigger in patterns() if kind == KIND)


def missions(reading: Reading, names: Names) -> Iterator[Statement]:
    """To whom an envoy or embassy is sent, named or not, in which city it is, and of which state a nameless one is.

    Pattern: a noun of a `mission` row of `relation-patterns.csv` with "to" or "in" and a state, capital or organisation.
    """
    known = patterns()
    for token in reading.with_lemmas(triggers()):
        if (token.dep == SAID and denied(reading, token)) or is_to_come(reading, token):
            continue
        for pattern in known.get((KIND, token.lemma.lower()), ()):
            things = [*described(reading, names, token.index), *(() if is_bare(reading, token) else (token.index,))]
            found = (m for i in things if (m := names.covering.get(i) or reading.mention_at.get(i)) and m.entity)
            thing = holder(reading, token) or next(found, None)
            hosts = (m for slot in pattern.object for m in after(reading, names, token.index, slot))
            host = next((mention for mention in hosts if is_host(reading, mention)), None)
            if thing is None or host is None or host.entity == thing.entity:
                continue
            span = Span(min(thing.span.begin, token.begin), max(thing.span.end, host.span.end))
            evidence = Evidence(reading.document.id, span, "relations")
            sits = host.type == "City" and nouns().get(token.lemma.lower()) != "Person"
            relation = SEAT if sits else pattern.relation
            yield Statement(thing.entity, relation, host.entity, evidence, attributive=True)
            yield from sent_by(reading, names, token.index, thing)


def is_to_come(reading: Reading, noun: Token) -> bool:
    """Whether somebody is only nominated for the post that a noun is the title of, or is to hold it."""
    posts = (post for post in reading.posts if isinstance(post, Statement) and post.evidence.span.contains(noun.span))
    return any(post.relation in ("nominatedFor", "willHold") for post in posts)


def is_bare(reading: Reading, noun: Token) -> bool:
    """Whether a noun is only the name of a post: "the nominee for ambassador to Kenya"."""
    determined = any(reading.tokens[child].dep in ("det", "poss") for child in reading.children[noun.index])
    return noun.dep == "pobj" and not determined and reading.tokens[noun.head].lower in particles()["of"] | particles()["as"]


def holder(reading: Reading, noun: Token) -> Mention | None:
    """Who is named as the holder of the post that a noun is the title of."""
    for post in reading.posts:
        if isinstance(post, Statement) and post.evidence.span.contains(noun.span):
            entity = reading.entity_by_id.get(post.subject)
            if entity is not None and not entity.unnamed:
                return next((m for m in reading.mentions if entity.id in m.entities and m.kind == "name"), None)
    return None


def after(reading: Reading, names: Names, noun: int, word: str) -> Iterator[Mention]:
    """The names right after a preposition below a noun: in "its ambassador to Peru Ada Novak" the parser takes two for one."""
    beside = (noun + 1,) if noun + 1 < len(reading.tokens) else ()
    for child in (*reading.children[noun], *beside):
        token = reading.tokens[child]
        if token.dep in ("prep", "dative") and token.lower == word:
            first = child + 1
            while first < len(reading.tokens) and reading.tokens[first].pos == "DET":
                first += 1
            if first in names.covering:
                yield names.covering[first]


def is_host(reading: Reading, mention: Mention) -> bool:
    """Whether a mention names one who receives envoys."""
    entity = reading.entity_by_id.get(mention.entity)
    return entity is not None and entity.kind in HOSTS and not entity.unnamed


def sent_by(reading: Reading, names: Names, noun: int, thing: Mention) -> Iterator[Statement]:
    """The state of a nameless envoy or mission."""
    if not reading.entity_by_id[thing.entity].unnamed:
        return
    before = [i for i in reading.children[noun] if reading.tokens[i].dep in BEFORE]
    for index in (*owners(reading, names, noun), *before):
        for entity in reading.referents(index):
            if reading.entity_by_id[entity].kind == "Country":
                evidence = Evidence(reading.document.id, thing.span, "relations")
                yield Statement(thing.entity, "country", entity, evidence, attributive=True)
                return
