"""Entities in Turtle: what each is called and what it is, over all documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.data import table
from kg.graph.terms import literal, node, whole
from kg.model import Entity, Findings, Statement, Term

Said = tuple[str, str]
"""One thing that a document says of an entity: a field (`name`, `kind`, `status` ...) and its value."""
NONE: Mapping[str, int] = {}
NAMED = ("thing", "post")
"""Families of what has a name of its own."""


@dataclass(slots=True)
class Gathered:
    """What the documents say of one entity: by field, how many say each value. Nothing here depends on their order."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, field: str, value: str, times: int = 1) -> None:
        """Take in that some documents say it."""
        counts = self.counts.get(field)
        if counts is None:
            self.counts[field] = {value: times}
        else:
            counts[value] = counts.get(value, 0) + times

    def values(self, field: str) -> Mapping[str, int]:
        """How many documents give each value of a field."""
        return self.counts.get(field, NONE)

    def most(self, field: str) -> str:
        """The value of a field that most documents give, of several the first; empty when none gives one."""
        values = self.values(field)
        if len(values) == 1:
            return next(iter(values))
        return min(values, key=lambda value: (-values[value], value), default="")

    @property
    def family(self) -> str:
        """What sort of thing it is."""
        return self.most("family")

    @property
    def name(self) -> str:
        """The name that most documents use, whatever its case; a form in mixed case before capitals, of several the longest."""
        names = self.values("name")
        if len(names) == 1:
            return next(iter(names))
        post = self.family == "post"
        folded: Counter[str] = Counter()
        for name, times in names.items():
            folded[name.casefold()] += times

        def rank(name: str) -> tuple[int, bool, int, int, str]:
            flat = name.isupper() or (name.islower() and not post)
            return -folded[name.casefold()], flat, -names[name], -len(name), name

        return min(names, key=rank)

    @property
    def aliases(self) -> list[str]:
        """Its other names, sorted."""
        others = {*self.values("alias"), *self.values("name")}
        return sorted(others - {self.name, ""}) if len(others) > 1 else []

    @property
    def unnamed(self) -> bool:
        """Whether no document names it."""
        return not self.values("named")


def said(findings: Findings) -> dict[str, set[Said]]:
    """What one document says of each of its entities."""
    found: dict[str, set[Said]] = {}
    for entity in findings.entities:
        found.setdefault(entity.id, set()).update(described(entity))
    for statement in findings.statements:
        if is_fact(statement):
            note(found, statement)
    return found


def described(entity: Entity) -> Iterator[Said]:
    """What a document says of an entity by the way it names it."""
    yield "family", entity.family
    yield "name", whole(entity.name)
    yield "kind", entity.kind
    for alias in entity.aliases:
        yield "alias", whole(alias)
    for known, value in (("iso", entity.iso), ("wikidata", entity.wikidata), ("why", whole(entity.why))):
        if value:
            yield known, value
    if not entity.unnamed:
        yield "named", ""


def is_fact(statement: Statement) -> bool:
    """Whether the text itself says it, of all parties, and does not deny it: only then it is a plain triple."""
    return not (statement.claim or statement.negated or statement.of or statement.evidence.known)


def note(found: dict[str, set[Said]], statement: Statement) -> None:
    """Note what the text itself says: that a thing has a status, or that a condition is one."""
    thing = statement.object
    if about := found.get(statement.subject):
        about.add(("narrated", ""))
        if statement.relation == "status" and isinstance(thing, Term):
            about.add(("status", thing.value))
    if isinstance(thing, str) and (about := found.get(thing)):
        about.add(("narrated", ""))


def gather(found: Iterable[Findings]) -> dict[str, Gathered]:
    """All entities by id, with what the documents say of them."""
    gathered: dict[str, Gathered] = {}
    for findings in found:
        take_in(gathered, findings)
    return gathered


def take_in(gathered: dict[str, Gathered], findings: Findings) -> None:
    """Add what one more document says of its entities."""
    for id, pairs in said(findings).items():
        thing = gathered.get(id)
        if thing is None:
            thing = gathered[id] = Gathered()
        for pair in pairs:
            thing.add(*pair)


@cache
def classes() -> dict[tuple[str, str], dict[str, str]]:
    """The row of `classes.csv` by family and kind."""
    return {(row["family"], row["kind"]): row for row in table("classes.csv")}


def class_row(entity: Gathered) -> dict[str, str]:
    """The row of `classes.csv` for an entity."""
    family = entity.family
    return classes().get((family, entity.most("kind"))) or classes()[family, "*"]


@cache
def existing() -> frozenset[str]:
    """The statuses of things that exist."""
    return frozenset(row["status"] for row in table("statuses.csv") if row["exists"] == "yes")


def is_real(entity: Gathered) -> bool:
    """Whether the graph may say that the thing exists: the text itself says so, and not that it is only planned or proposed."""
    row = class_row(entity)
    if row["real"] == "always":
        return True
    if not entity.values("narrated"):
        return False
    weighed, statuses = row["family"] == "event" or row["class"] == "Agreement", set(entity.values("status"))
    return not weighed or not statuses or bool(statuses & existing())


def types(entity: Gathered) -> str:
    """The classes of an entity, the most general first."""
    if not is_real(entity):
        return "kg:Proposition"
    row = class_row(entity)
    names = ["kg:Entity"] if row["family"] == "thing" else []
    names += [f"kg:{row['class']}", *row["also"].split()]
    return ", ".join(dict.fromkeys(names))


def block(id: str, entity: Gathered) -> str:
    """An entity in Turtle."""
    family, kind = entity.family, entity.most("kind")
    lines = [f"{node(id)} a {types(entity)}", f"rdfs:label {literal(entity.name)}"]
    if kind:
        lines.append(f"kg:kind {literal(kind)}")
    if family not in NAMED:
        lines.append(f"kg:family kgv:{family}")
    if aliases := entity.aliases:
        lines.append("skos:altLabel " + ", ".join(map(literal, aliases)))
    if iso := entity.most("iso"):
        lines.append(f"kg:iso3166 {literal(iso)}")
    if wikidata := entity.most("wikidata"):
        lines.append(f"skos:exactMatch wd:{wikidata}")
    if whys := entity.values("why"):
        lines.append("kg:identifiedBy " + ", ".join(map(literal, sorted(whys))))
    if entity.unnamed and family == "thing":
        lines.append("kg:unnamed true")
    return " ;\n  ".join(lines) + " .\n"


def is_named_thing(entity: Gathered) -> bool:
    """Whether it is a person, place, organisation or post: the graph says that it is called so, nothing more."""
    return entity.family in NAMED


def relations(used: Collection[str]) -> Iterator[str]:
    """The relations that the statements use, with their Wikidata property: so other tools can read them."""
    for row in table("relations.csv"):
        if row["relation"] in used and row["wikidata"]:
            yield f"kg:{row['relation']} skos:exactMatch wd:{row['wikidata']} ; rdfs:label {literal(row['label'])} .\n"
