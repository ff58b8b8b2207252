"""Who is named together with a token: what "and" joins, what the parser tore apart, whom a group includes."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.events.frames import cues
from kg.extract.events.subjects import is_name
from kg.model import Mention
from kg.reading import Reading

LISTING = ("conj", "cc")
OWNERS = ("poss", "amod", "compound", "nmod", "nummod")
PERSON = "PERSON"
"""The parser's label of a person's name."""


def conjuncts(reading: Reading, index: int) -> Iterator[int]:
    """A token and those coordinated with it; a person joined to the country of the one before ("A of B and C of D") too."""
    stack = [index]
    while stack:
        first = stack.pop(0)
        token = led(reading, first)
        yield token
        if token != first:
            stack += [i for i in reading.children[first] if reading.tokens[i].dep == "conj"]
        stack += members(reading, token)
        stack += [i for i in reading.children[token] if reading.tokens[i].dep == "conj" and not described(reading, token, i)]
        stack += listed_beside(reading, token)
        stack += listed_after_name(reading, token)
        if is_person(reading, token):
            stack += [i for i in joined_below(reading, token) if is_person(reading, i)]


def listed_beside(reading: Reading, index: int) -> Iterator[int]:
    """What the parser takes to explain a name but goes on with a list: "Ada Novak, Minister Mori, and Minister Park"; and what
    a hyphen puts before it: "Kenyan-Peruvian"."""
    for child in reading.children[index]:
        token = reading.tokens[child]
        goes_on = token.dep == "appos" and any(
            reading.tokens[i].dep in LISTING and i > child for i in (*reading.children[child], *reading.children[index])
        )
        hyphened = token.dep in OWNERS and child == index - 2 and reading.tokens[index - 1].tag == "HYPH"
        if (goes_on or hyphened) and are_two_alike(reading, index, led(reading, child)):
            yield child


def listed_after_name(reading: Reading, index: int) -> Iterator[int]:
    """What is coordinated with the name behind a title: "the minister Ada Novak and the envoy Kenji Mori"."""
    who = reading.referents(index)
    for child in reading.children[index]:
        if reading.tokens[child].dep == "appos" and who and reading.referents(child) == who and is_name(reading, child):
            yield from (
                i for i in reading.children[child] if reading.tokens[i].dep == "conj" and not described(reading, child, i)
            )


def are_two_alike(reading: Reading, one: int, other: int) -> bool:
    """Whether two tokens name two persons, or two countries."""
    first, second = reading.referents(one), reading.referents(other)
    if len(first) != 1 or len(second) != 1 or first == second:
        return False
    kinds = {entity.kind if (entity := reading.entity_by_id.get(id)) and not entity.unnamed else "" for id in (*first, *second)}
    return kinds in ({"Person"}, {"Country"})


def described(reading: Reading, index: int, conjunct: int) -> bool:
    """Whether a conjunct only goes on to describe: "helped Kenya, a neighbour and a partner"."""
    beside = any(reading.tokens[i].dep == "appos" for i in reading.children[index])
    return beside and any(reading.tokens[i].lower in cues()["indefinite"] for i in reading.children[conjunct])


def torn_off(reading: Reading, title: Mention, name: Mention) -> bool:
    """Whether the parser cut a name off its title: "met Foreign Minister | Ada Novak"."""
    one_phrase = title.head in reading.children[name.head] or name.head in reading.children[title.head]
    above = any(token.index == title.head for token in reading.ancestors(name.head))
    return reading.tokens[title.head].pos == "PROPN" and not one_phrase and not above


def led(reading: Reading, index: int) -> int:
    """The person whose title the parser cut off before the name, or behind a country: "Republic of Korea (ROK) Foreign
    Minister Park Jin"."""
    mention = reading.mention_at.get(index)
    if mention and mention.type == "Person" and mention.kind == "nominal" and mention.head == index:
        after_title = reading.mention_from.get(mention.last)
        named_so = after_title and after_title.type == "Person" and after_title.kind == "name"
        if after_title and named_so and torn_off(reading, mention, after_title):
            return after_title.head
        return beside_post(reading, mention)
    if mention is None or mention.type != "Country":
        return index
    after = mention.last
    while after < len(reading.tokens):
        known = reading.mention_from.get(after)
        if known and known.type == "Country" and reading.tokens[known.head].pos == "PROPN" and known.last > after:
            after = known.last
        elif reading.tokens[after].tag in ("-LRB-", "-RRB-"):
            after += 1
        else:
            break
    if after >= len(reading.tokens) or reading.tokens[after].pos != "PROPN":
        return index
    while reading.tokens[after].dep in OWNERS and reading.tokens[after].head > after:
        after = reading.tokens[after].head
    return after if is_person(reading, after) else index


def beside_post(reading: Reading, title: Mention) -> int:
    """The person who stands beside a title that ends in a body's name, where the parser takes the person to explain the body:
    "Co-founder of Siemens, Ada Novak"; or else the title itself."""
    for index in range(title.head + 1, title.last):
        name = reading.mention_at.get(index)
        beside = reading.tokens[index].dep == "appos" and reading.tokens[index].head != title.head
        ends = reading.tokens[index].dep == "pobj" and index + 1 == title.last and reading.tokens[title.head].label != PERSON
        if not (beside or ends) or not name or name.type != "Person" or name.kind != "name":
            continue
        if not is_person(reading, reading.tokens[index].head):
            return index
    return title.head


def members(reading: Reading, index: int) -> Iterator[int]:
    """Who a group is said to include: "a delegation that included Ada Novak", "people, including Ada Novak"."""
    if index not in reading.mention_at:
        return
    for child in reading.children[index]:
        token = reading.tokens[child]
        if token.lemma in cues()["including"] and token.dep in ("relcl", "acl", "prep"):
            yield from (i for i in reading.children[child] if reading.tokens[i].dep in ("dobj", "pobj"))


def joined_below(reading: Reading, index: int) -> Iterator[int]:
    """What is coordinated with the noun after "of" below a token."""
    for child in reading.children[index]:
        if reading.tokens[child].dep == "prep" and reading.tokens[child].lower in cues()["belonging"]:
            for pobj in reading.children[child]:
                if not is_person(reading, pobj):
                    yield from (i for i in reading.children[pobj] if reading.tokens[i].dep == "conj")


def is_person(reading: Reading, index: int) -> bool:
    """Whether a token heads the name of a person."""
    mention = reading.mention_at.get(index)
    return mention is not None and mention.type == "Person"
