"""What a document says of a named thing that tells it from others of the same name."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.coref.words import formal, listed, says_unrelated, written_out
from kg.data import table
from kg.kinds import PERSON
from kg.link.homes import PUBLIC, homes_in, is_common, owned
from kg.model import Entity, Findings, Statement
from kg.quick import quick, replace
from kg.spelling import is_acronym, name_words, skeleton

HOLDING = ("holds", "held", "willHold", "nominatedFor")
HOLDS = "holds"
Place = tuple[str, str]
"""A document's id and the id of an entity in it."""

TELLING = 3
"""Words that make a name of no type one thing's name everywhere ("Nuclear Non-Proliferation Treaty")."""


@quick
@dataclass(frozen=True, slots=True, order=True)
class Office:
    """A post as a document gives it: the words of its title, the name of its country or body, and whether it is held now."""

    title: tuple[str, ...]
    body: str
    now: bool

    @property
    def sector(self) -> str:
        """The sector of the post, such as state or church, empty when its title tells none."""
        return next((sectors()[word] for word in reversed(self.title) if sectors().get(word)), "")


@cache
def sectors() -> dict[str, str]:
    """Sector by head word of a title.

    >>> sectors()["minister"], sectors()["archbishop"]
    ('state', 'church')
    """
    given = {row["title"]: row["sector"] for row in table("office-sectors.csv")}
    return {row["title"]: given.get(row["title"], given.get(row["class"], "")) for row in table("titles.csv")}


@quick
@dataclass(frozen=True, slots=True)
class Signature:
    """A named thing of one document: its names and kind, what tables know of it, its posts, and the document's year.

    `unrelated` is whether the text says that it is no relation of a namesake. `home` is the country or region of what has a
    name that others have too, where the text tells it: of a body named by common words, of a town that is not the known one.
    """

    document: str
    entity: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    wikidata: str = ""
    offices: tuple[Office, ...] = ()
    year: str = ""
    unrelated: bool = False
    home: str = ""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.document, self.entity

    @property
    def face(self) -> Signature:
        """What of it decides who it is, without its document: many documents know a thing by one face.

        A thing that a text sets apart from its namesakes keeps its document, which names it.
        """
        document = self.document if self.unrelated else ""
        return replace(self, document=document, entity="", aliases=(), offices=tuple(sorted(set(self.offices))))

    @property
    def written(self) -> str:
        """The face as text, the same for the same face."""
        offices = [[office.title, office.body, office.now] for office in self.offices]
        return json.dumps([self.document, self.name, self.kind, self.wikidata, offices, self.year, self.unrelated, self.home])

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its name in plain form, initials left out where others remain."""
        words = name_words(self.name) if self.kind == PERSON else written_out(self.name)
        long = tuple(word for word in words if len(word) > 1)
        return long if len(long) > 1 else words

    @property
    def vague(self) -> bool:
        """Whether its name, of no type, is too short to name one thing everywhere: up to two words that are no acronym."""
        return not self.kind and len(name_words(self.name)) < TELLING and not is_acronym(self.name)

    @property
    def homeless(self) -> bool:
        """Whether it is named as bodies of many states are, and the text does not tell whose it is."""
        return not self.home and not self.wikidata and is_common(self.name, self.kind)

    @property
    def initials(self) -> tuple[str, ...]:
        """The initials between the first and the last word of its name."""
        return tuple(word for word in name_words(self.name)[1:-1] if len(word) == 1)

    @property
    def blocks(self) -> tuple[str, ...]:
        """The blocks in which it is compared with others: people by how first and last name sound, bodies by their acronym."""
        if self.wikidata or self.vague or self.homeless:
            return ()
        if self.kind == PERSON:
            words = self.words
            full = len(words) > 1 and " " in self.name
            return (f"person {skeleton(formal(words[0]))} {skeleton(words[-1])}",) if full else ()
        names = dict.fromkeys("".join(name_words(name)) for name in (self.name, *self.aliases) if is_acronym(name))
        return tuple(f"acronym {name}" for name in names)


def face_of(written: str) -> Signature:
    """The face that was written as text."""
    document, name, kind, wikidata, offices, year, unrelated, *home = json.loads(written)
    held = tuple(Office(tuple(title), body, now) for title, body, now in offices)
    return Signature(document, "", name, (), kind, wikidata, held, year, unrelated, *home)


def signatures(findings: Findings) -> Iterator[Signature]:
    """The named things of a document."""
    offices = offices_of(findings)
    year = findings.document.date[:4]
    text = findings.document.text.lower()
    unrelated = any(words in text for words in listed("no relation"))
    homes = homes_in(findings)
    for entity in findings.entities:
        if entity.family == "thing" and not entity.unnamed:
            body, state = (entity.kind == PUBLIC and not entity.wikidata and owned(entity.name)) or (
                entity.name,
                homes.get(entity.id, ""),
            )
            yield Signature(
                findings.document.id, entity.id, body, entity.aliases, entity.kind, entity.wikidata,
                tuple(offices.get(entity.id, ())), year,
                unrelated and entity.kind == PERSON and is_unrelated(findings, entity), state,
            )  # fmt: skip


def is_unrelated(findings: Findings, entity: Entity) -> bool:
    """Whether the text says behind a name that its bearer is no relation of a namesake."""
    text = findings.document.text
    named = (mention for mention in findings.mentions if mention.kind == "name" and entity.id in mention.entities)
    return any(says_unrelated(text, mention.span.end) for mention in named)


def offices_of(findings: Findings) -> dict[str, list[Office]]:
    """The posts that the text itself says people hold, by person."""
    things = {entity.id: entity for entity in findings.entities}
    bodies = {s.subject: s.object for s in findings.statements if s.relation == "ofBody" and isinstance(s.object, str)}
    found: dict[str, list[Office]] = defaultdict(list)
    for statement in findings.statements:
        if statement.relation in HOLDING and not statement.claim and (office := office_of(statement, things, bodies)):
            found[statement.subject].append(office)
    return found


def office_of(statement: Statement, things: dict[str, Entity], bodies: dict[str, str]) -> Office | None:
    """The post of one statement."""
    post = things.get(statement.object) if isinstance(statement.object, str) else None
    if post is None:
        return None
    body = things.get(bodies.get(post.id, ""))
    return Office(name_words(post.name), body.name if body else "", statement.relation == HOLDS)
