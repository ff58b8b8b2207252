"""Relations that a verb or a noun says: the rows of `relation-patterns.csv`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.data import table
from kg.extract.relations.kinds import PLACES, between, limits, may_join
from kg.extract.relations.naming import name_at, name_patterns
from kg.extract.relations.outlook import outlook_at
from kg.extract.relations.slots import described, is_deed_of, noun_slot, prepositional, verb_slot
from kg.extract.titles.words import Names, particles
from kg.mentions.tables import nouns
from kg.model import Evidence, Span, Statement, Text, Time, Token
from kg.reading import Reading
from kg.times import time_of

PARTICIPLE = "ed"
WORDS = "="
"""Begins an object that is the words themselves."""
Argument = tuple[str | Time | Text, Span]
"""An entity, a time or words, and where they stand."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of `relation-patterns.csv`."""

    relation: str
    kind: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    beside: tuple[str, ...]


@cache
def patterns() -> dict[tuple[str, str], tuple[Pattern, ...]]:
    """The patterns by kind and trigger."""
    found: dict[tuple[str, str], list[Pattern]] = {}
    for row in table("relation-patterns.csv"):
        slots = (tuple(filter(None, row[column].split("|"))) for column in ("subject", "object", "with"))
        pattern = Pattern(row["relation"], row["kind"], *slots)
        for trigger in row["trigger"].split("|"):
            found.setdefault((row["kind"], trigger), []).append(pattern)
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def verb_of(participle: str) -> str:
    """The trigger a participle belongs to that the parser takes for an adjective: "married", "based"."""
    stems = (participle.removesuffix("d"), participle.removesuffix("ed"), participle.removesuffix("ied") + "y")
    return next((stem for stem in stems if ("verb", stem) in patterns()), "")


def said(reading: Reading, names: Names) -> Iterator[Statement]:
    """The relations that verbs and nouns say, in text order."""
    known = patterns()
    for token in reading.tokens:
        if token.pos == "VERB" or (token.pos == "ADJ" and token.lower.endswith(PARTICIPLE)):
            rows = known.get(("verb", token.lemma if token.pos == "VERB" else verb_of(token.lower)), ())
        elif token.pos == "NOUN" or token.pos == "PROPN":
            rows = known.get(("noun", token.lemma.lower()), ())
            if rows and token.index in names.covering:
                continue
        else:
            continue
        if rows and not denied(reading, token):
            for pattern in rows:
                if not pattern.beside or stands(reading, token, pattern.beside):
                    yield from matched(reading, names, token, pattern)


def stands(reading: Reading, token: Token, phrases: tuple[str, ...]) -> bool:
    """Whether one of some phrases stands below a token."""
    first, last = reading.edges[token.index]
    words = " ".join(below.lower for below in reading.tokens[first : last + 1])
    return any(f" {phrase} " in f" {words} " for phrase in phrases)


def denied(reading: Reading, token: Token) -> bool:
    """Whether a verb, or the verb of a noun, is negated, asked, wished or merely possible."""
    verb = token
    if token.pos != "VERB":
        if token.dep not in ("attr", "oprd", "dobj", "acomp"):
            return False
        verb = reading.tokens[token.head]
    doubts = particles()["maybe"] | particles()["will"]
    for below in reading.children[verb.index]:
        word = reading.tokens[below]
        if word.dep == "neg" or (word.dep == "aux" and word.tag != "TO" and word.lower in doubts):
            return True
    if is_deed_of(reading, verb):
        return denied(reading, reading.tokens[verb.head])
    return verb.tag == "VB" and verb.dep in ("xcomp", "advcl", "acl")


def matched(reading: Reading, names: Names, token: Token, pattern: Pattern) -> Iterator[Statement]:
    """The statements one pattern gives at one trigger."""
    subjects = filled(reading, names, token, pattern, pattern.subject)
    if not subjects:
        return
    objects = filled(reading, names, token, pattern, pattern.object)
    for subject, subject_span in subjects:
        for object_, object_span in objects:
            if subject == object_ or not isinstance(subject, str):
                continue
            relation = between(reading, pattern.relation, subject, object_)
            if not may_join(reading, relation, subject, object_):
                continue
            begin = min(subject_span.begin, object_span.begin, token.begin)
            end = max(subject_span.end, object_span.end, token.end)
            evidence = Evidence(reading.document.id, Span(begin, end), "relations")
            attributive = pattern.kind == "noun" and token.dep not in ("attr", "oprd")
            yield Statement(subject, relation, object_, evidence, attributive=attributive)


def filled(reading: Reading, names: Names, token: Token, pattern: Pattern, slots: tuple[str, ...]) -> list[Argument]:
    """The arguments in the first of some slots that holds any."""
    for slot in slots:
        if slot == "time":
            time = time_of(reading, token.index)
            found: list[Argument] = [(time, time.span)] if time else []
        elif slot.startswith(WORDS):
            found = [(Text(slot.removeprefix(WORDS)), token.span)]
        else:
            read = verb_slot if pattern.kind == "verb" else noun_slot
            indexes = list(read(reading, names, token.index, slot))
            if slots is pattern.object and limits()[pattern.relation][1] == "Text":
                found = [argument for index in indexes if (argument := words_at(reading, pattern.relation, index))]
            else:
                found = [argument for index in indexes for argument in arguments(reading, names, index)]
        if found:
            return found
    return []


def words_at(reading: Reading, relation: str, index: int) -> tuple[Text, Span] | None:
    """The words that stand for the object of a relation to words: a name of its sort, or an outlook."""
    return name_at(reading, relation, index) if relation in name_patterns() else outlook_at(reading, index)


def arguments(reading: Reading, names: Names, index: int) -> Iterator[Argument]:
    """The entities a token stands for, with the span of its mention; of a description those of the name it describes."""
    mention = names.covering.get(index) or reading.mention_at.get(index)
    known = [e for e in mention.entities if not reading.entity_by_id[e].unnamed] if mention else []
    if reading.tokens[index].lower in particles()["we"]:  # an authority that says "we" speaks for its state
        known = [e for e in known if reading.entity_by_id[e].kind != "GovernmentBody"]
    if mention and known:
        yield from ((entity, mention.span) for entity in known)
    elif reading.tokens[index].pos == "NOUN":
        for other in (*described(reading, names, index), *called(reading, index)):
            named = names.covering.get(other) or reading.mention_at.get(other)
            yield from ((entity, named.span) for entity in named.entities) if named else ()


def called(reading: Reading, index: int) -> Iterator[int]:
    """The name that a noun for a place is followed by: "the town of Cusco"."""
    if nouns().get(reading.tokens[index].lemma.lower()) in PLACES:
        for other in prepositional(reading, index, "of"):
            mention = reading.mention_at.get(other)
            if mention is not None and mention.kind == "name" and mention.type in PLACES:
                yield other
