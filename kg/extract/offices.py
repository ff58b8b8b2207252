"""Titles with whom they are of: of several that say the same the fullest, and of what body each is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg.data import table
from kg.extract.titles import Title
from kg.extract.titles.words import particles
from kg.reading import Reading

PLAIN = "plain"
SECOND = "ii"
"""Some states have two ministers for one field: "Foreign Minister II"."""
LISTED = ("conj", "appos", "compound", "nmod")
MINISTER = "minister"
UNNAMED_KINDS = ("head-of-state", "head-of-government", MINISTER)


@dataclass(frozen=True, slots=True)
class Office:
    """A title with the entities of its holder and body; `why` tells how it is known: said, known by a table
    of bodies, or plain (another name of the office)."""

    title: Title
    holder: str
    body: str
    why: str = "said"

    @property
    def key(self) -> tuple[str, str]:
        """What makes two posts one: the words and the body."""
        return self.title.name.casefold().replace("-", " "), self.body


def full_forms(reading: Reading, offices: list[Office]) -> Iterator[Office]:
    """The offices without short forms of fuller ones, each with the body that the document or a table tells."""
    firsts: dict[str, dict[tuple[str, ...], Office]] = {}
    for office in offices:  # of a title that a long text repeats, the first tells all that the others do
        key = (*office.key, office.title.kind, office.title.relation)
        firsts.setdefault(office.holder, {}).setdefault(key, office)
    for office in offices:
        if office.holder and any(is_short_of(office, other) for other in firsts[office.holder].values()):
            continue
        if office.body or not office.holder:
            yield office
            continue
        body, why = body_elsewhere(reading, office, offices)
        yield Office(office.title, office.holder, body, why)


def in_state(reading: Reading, office: Office, offices: list[Office]) -> Office:
    """A minister of one who governs a state is one of that state: "Norway's prime minister, Ada, and her finance minister"."""
    owner = reading.entity_by_id.get(office.body)
    if office.title.kind != MINISTER or owner is None or owner.kind != "Person":
        return office
    states = {o.body for o in offices if o.holder == owner.id and o.title.kind in UNNAMED_KINDS and is_state(reading, o.body)}
    return replace(office, body=states.pop()) if len(states) == 1 else office


def is_state(reading: Reading, body: str) -> bool:
    """Whether the body of a post is a state."""
    entity = reading.entity_by_id.get(body)
    return entity is not None and entity.kind == "Country"


def is_short_of(office: Office, other: Office) -> bool:
    """Whether another title of the same person says the same post more fully, or as fully and earlier."""
    if office is other or office.holder != other.holder or office.title.relation != other.title.relation:
        return False
    if office.body and office.body != other.body:
        return False
    if office.title.kind == "royal" and not office.body and other.title.kind != "royal":
        return True
    mine, its = set(office.key[0].split()), set(other.key[0].split())
    if mine == its:
        earlier = other.title.head < office.title.head
        return bool(other.body) > bool(office.body) or (bool(other.body) == bool(office.body) and earlier and not office.body)
    return mine < its


def body_elsewhere(reading: Reading, office: Office, offices: list[Office]) -> tuple[str, str]:
    """The body of a title that does not say it: the state of the delegation that includes its holder, else by the table of
    posts unique to a state."""
    sent_by = of_delegation(reading, office.title)
    if sent_by:
        return sent_by, "said"
    row = unique_offices().get(office.key[0])
    if row and not any(entity.name in row["not_if"].split("|") for entity in reading.entities):
        return known_id(reading, row), "known"
    return "", "said"


def of_delegation(reading: Reading, title: Title) -> str:
    """The state of a group that is said to include the holder: "a Zambian delegation that included Foreign Minister X"."""
    if title.holder < 0 or title.form != "name":
        return ""
    token = reading.tokens[title.holder]
    while token.dep in LISTED and token.head != token.index:
        token = reading.tokens[token.head]
    verb = reading.tokens[token.head]
    if token.dep not in ("dobj", "pobj") or verb.lemma.lower() not in particles()["including"]:
        return ""
    first, last = reading.edges[verb.head][0], verb.head
    states = {
        entity
        for index in range(first, last)
        if (mention := reading.mention_at.get(index)) and mention.type == "Country"
        for entity in mention.entities
    }
    return states.pop() if len(states) == 1 else ""


def plain_offices(reading: Reading, offices: list[Office]) -> Iterator[Office]:
    """The office that everybody calls alike beside its full title: who is "Minister of Foreign Affairs and Trade", or "Deputy
    Prime Minister and Foreign Minister", is foreign minister."""
    seen = {(office.holder, office.key) for office in offices}
    for office in offices:
        for name in plain_titles(office.key[0]) if not is_unnamed(reading, office) else ():
            plain = replace(office, title=replace(office.title, name=name), why=PLAIN)
            if (office.holder, plain.key) not in seen:
                seen.add((office.holder, plain.key))
                yield plain


@lru_cache(maxsize=65536)
def plain_titles(words: str) -> tuple[str, ...]:
    """The plain names of the offices in a full title in lower case; none where it has none, or is one itself.

    >>> plain_titles("minister of foreign affairs and trade"), plain_titles("deputy foreign minister")
    (('Foreign Minister',), ())
    """
    found: dict[str, None] = {}
    for row in table("plain-offices.csv"):
        title, joint = row["title"], f" {row['and']} "
        begins = words == title or words.startswith(title + joint) or words == f"{title} {SECOND}"
        if (begins or words.endswith(joint + title)) and words != row["plain"].casefold():
            found[row["plain"]] = None
    return tuple(found)


@cache
def unique_offices() -> dict[str, dict[str, str]]:
    """Rows of `offices.csv` by title."""
    return {row["title"]: row for row in table("offices.csv")}


def known_id(reading: Reading, row: dict[str, str]) -> str:
    """The document's entity that a table names, or a new id."""
    for entity in reading.entities:
        if entity.name == row["of"] or (row["wikidata"] and entity.wikidata == row["wikidata"]):
            return entity.id
    return f"known-{row['wikidata']}"


def is_unnamed(reading: Reading, office: Office) -> bool:
    """Whether the holder of a post is known by the post alone."""
    holder = reading.entity_by_id.get(office.holder)
    return holder is None or holder.unnamed
