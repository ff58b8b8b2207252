"""Entities in Turtle: what each is called and what it is, over all documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.data import table
from kg.graph.terms import literal, node
from kg.model import Entity, Findings, Statement, Term


@dataclass(slots=True)
class Gathered:
    """What the documents say of one entity: how often each name and kind, and what the text itself says of it."""

    first: Entity
    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    iso: str = ""
    wikidata: str = ""
    unnamed: bool = True
    whys: set[str] = field(default_factory=set)
    narrated: bool = False
    statuses: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The name that most documents use, whatever its case; a form in mixed case before capitals, of several the longest."""
        folded: Counter[str] = Counter()
        for name, times in self.names.items():
            folded[name.casefold()] += times

        def rank(name: str) -> tuple[int, bool, int, int, str]:
            flat = name.isupper() or (name.islower() and self.first.family != "post")
            return -folded[name.casefold()], flat, -self.names[name], -len(name), name

        return min(self.names, key=rank)

    @property
    def kind(self) -> str:
        """The kind that most documents give it."""
        return min(self.kinds, key=lambda kind: (-self.kinds[kind], kind))


def gather(found: Iterable[Findings]) -> dict[str, Gathered]:
    """All entities by id, with what each document says of them."""
    gathered: dict[str, Gathered] = {}
    for findings in found:
        for entity in findings.entities:
            add(gathered.setdefault(entity.id, Gathered(entity)), entity)
        for statement in findings.statements:
            note(gathered, statement)
    return gathered


def add(gathered: Gathered, entity: Entity) -> None:
    """Take in what one document says of an entity."""
    gathered.names[entity.name] += 1
    gathered.kinds[entity.kind] += 1
    gathered.aliases.update(entity.aliases)
    gathered.iso = gathered.iso or entity.iso
    gathered.wikidata = gathered.wikidata or entity.wikidata
    gathered.unnamed = gathered.unnamed and entity.unnamed
    gathered.whys.update({entity.why} - {""})


def is_fact(statement: Statement) -> bool:
    """Whether the text itself says it, of all parties, and does not deny it: only then it is a plain triple."""
    return not (statement.claim or statement.negated or statement.of or statement.evidence.known)


def note(gathered: dict[str, Gathered], statement: Statement) -> None:
    """Note what the text itself says: that a thing has a status, or that a condition is one."""
    if not is_fact(statement):
        return
    if subject := gathered.get(statement.subject):
        subject.narrated = True
        if statement.relation == "status" and isinstance(statement.object, Term):
            subject.statuses.add(statement.object.value)
    if isinstance(statement.object, str) and (thing := gathered.get(statement.object)):
        thing.narrated = True


@cache
def classes() -> dict[tuple[str, str], dict[str, str]]:
    """The row of `classes.csv` by family and kind."""
    return {(row["family"], row["kind"]): row for row in table("classes.csv")}


@cache
def existing() -> frozenset[str]:
    """The statuses of things that exist."""
    return frozenset(row["status"] for row in table("statuses.csv") if row["exists"] == "yes")


def is_real(entity: Gathered) -> bool:
    """Whether the graph may say that the thing exists: the text itself says so, and not that it is only planned or proposed."""
    family = entity.first.family
    row = classes().get((family, entity.kind)) or classes()[family, "*"]
    if row["real"] == "always":
        return True
    if not entity.narrated:
        return False
    weighed = family == "event" or row["class"] == "Agreement"
    return not weighed or not entity.statuses or bool(entity.statuses & existing())


def types(entity: Gathered) -> str:
    """The classes of an entity, the most general first."""
    family = entity.first.family
    row = classes().get((family, entity.kind)) or classes()[family, "*"]
    if not is_real(entity):
        return "kg:Proposition"
    names = ["kg:Entity"] if family == "thing" else []
    names += [f"kg:{row['class']}", *row["also"].split()]
    return ", ".join(dict.fromkeys(names))


def block(id: str, entity: Gathered) -> str:
    """An entity in Turtle."""
    name = entity.name
    family = entity.first.family
    lines = [f"{node(id)} a {types(entity)}", f"rdfs:label {literal(name)}"]
    if entity.kind:
        lines.append(f"kg:kind {literal(entity.kind)}")
    if family not in ("thing", "post"):
        lines.append(f"kg:family kgv:{family}")
    others = sorted((entity.aliases | set(entity.names)) - {name, ""})
    if others:
        lines.append("skos:altLabel " + ", ".join(map(literal, others)))
    if entity.iso:
        lines.append(f"kg:iso3166 {literal(entity.iso)}")
    if entity.wikidata:
        lines.append(f"skos:exactMatch wd:{entity.wikidata}")
    if entity.whys:
        lines.append("kg:identifiedBy " + ", ".join(map(literal, sorted(entity.whys))))
    if entity.unnamed and family == "thing":
        lines.append("kg:unnamed true")
    return " ;\n  ".join(lines) + " .\n"


def identities(gathered: dict[str, Gathered]) -> Iterator[str]:
    """People, places, organisations and posts: that they are called so, nothing more."""
    for id in sorted(gathered):
        if gathered[id].first.family in ("thing", "post"):
            yield block(id, gathered[id])


def others(gathered: dict[str, Gathered], *, real: bool) -> Iterator[str]:
    """Agreements, conditions, events and gaps that the text vouches for, or those that only exist in somebody's words."""
    for id in sorted(gathered):
        entity = gathered[id]
        if entity.first.family not in ("thing", "post") and is_real(entity) == real:
            yield block(id, entity)


def relations(found: Sequence[Findings]) -> Iterator[str]:
    """The relations that the statements use, with their Wikidata property: so other tools can read them."""
    used = {statement.relation for findings in found for statement in findings.statements}
    for row in table("relations.csv"):
        if row["relation"] in used and row["wikidata"]:
            yield f"kg:{row['relation']} skos:exactMatch wd:{row['wikidata']} ; rdfs:label {literal(row['label'])} .\n"
