"""Linked findings -> a picture: which things become nodes, which statements edges, and what is folded into what.

Posts become edges from their holder to the body or country; whoever reports an agreement or event gets a `says` edge to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.graph.things import Gathered, gather
from kg.model import Claim, Entity, Findings, Span, Statement, Term, Text, Time
from kg.view.data import Edge, Fact, Node, Page, Pair, Picture, Ruler, Said, Witness
from kg.view.groups import communities
from kg.view.words import conflicts, families, lasting, open_words

HOLDING = ("holds", "held", "willHold", "nominatedFor")
TOLD = ("agreement", "event")
"""Families of things whose reporters get an edge of their own."""

EdgeKey = tuple[int, int, str, str]


Things = Iterable[tuple[str, Gathered]]
"""What the documents say of each entity, by id."""


def picture(found: Iterable[Findings], things: Things | None = None) -> Picture:
    """The picture of linked findings; `things` is what they say of each entity, where that has been gathered already."""
    found = list(found)
    return Sketch(found, gather(found).items() if things is None else things).picture()


class Sketch:
    """A picture in the making: what was found, and the numbers its things have in the picture."""

    def __init__(self, found: Sequence[Findings], things: Things) -> None:
        self.found = sorted((findings for findings in found if findings.document.text), key=lambda each: each.document.id)
        self.rulers = [Ruler(findings.document.text) for findings in self.found]
        self.entities = joined(things)
        drawn = (id for id, entity in self.entities.items() if is_drawn(entity))
        self.number = {id: number for number, id in enumerate(sorted(drawn))}
        self.bodies: dict[str, set[str]] = defaultdict(set)
        for findings in self.found:
            for statement in findings.statements:
                if statement.relation == "ofBody" and isinstance(statement.object, str):
                    self.bodies[statement.subject].add(statement.object)

    def picture(self) -> Picture:
        """The finished picture."""
        pages = tuple(self.page(number) for number in range(len(self.found)))
        claims, claim_number = self.claims()
        edges: dict[EdgeKey, list[Witness]] = defaultdict(list)
        facts: dict[int, list[Fact]] = defaultdict(list)
        for document, findings in enumerate(self.found):
            for statement in findings.statements:
                if statement.evidence.known:  # no edge for what a table knows and the text does not say
                    continue
                claim = claim_number.get((document, statement.claim), -1)
                witness = self.witness(document, statement, claim)
                self.put(statement, witness, edges, facts)
                if claim >= 0:
                    self.tell(statement, witness, claims[claim], edges)
        drawn = tuple(self.edges(edges, facts))
        return Picture(tuple(self.nodes(pages, facts, drawn)), drawn, tuple(claims), pages)

    def pair(self, document: int, span: Span | None) -> Pair | None:
        """A span of a document as the page counts it."""
        return self.rulers[document].pair(span.begin, span.end) if span else None

    def page(self, document: int) -> Page:
        """A document with its mentions."""
        findings, ruler = self.found[document], self.rulers[document]
        read = findings.document
        mentions = []
        for mention in sorted(findings.mentions, key=lambda m: (m.span.begin, -m.span.end)):
            numbers = self.numbers(mention.entities)
            if numbers:
                mentions.append((*ruler.pair(mention.span.begin, mention.span.end), mention.kind, numbers))
        sentences = tuple(ruler.pair(span.begin, span.end) for span in findings.sentences)
        return Page(
            read.id, read.text, read.title, read.date, read.url, read.publisher, read.author, sentences, tuple(mentions)
        )

    def claims(self) -> tuple[list[Said], dict[tuple[int, str], int]]:
        """The claims of all documents, and their numbers."""
        said: list[Said] = []
        number = {}
        for document, findings in enumerate(self.found):
            for claim in sorted(
                findings.claims, key=lambda claim: (sorted(claim.content), claim.cue or Span(0, 0), claim.form)
            ):
                number[document, claim.id] = len(said)
                said.append(self.said(document, claim))
        return said, number

    def said(self, document: int, claim: Claim) -> Said:
        """A claim as the page shows it."""
        text = self.found[document].document.text
        return Said(
            document,
            claim.form,
            self.numbers(claim.speakers),
            tuple(self.rulers[document].pair(piece.begin, piece.end) for piece in sorted(claim.content)),
            self.pair(document, claim.speaker),
            self.pair(document, claim.cue),
            claim.polarity,
            claim.certainty,
            claim.status,
            claim.addressee.of(text) if claim.addressee else "",
            claim.medium.of(text) if claim.medium else "",
            claim.time.label if claim.time else "",
            self.numbers(claim.behalf),
        )

    def numbers(self, ids: Sequence[str]) -> tuple[int, ...]:
        """The numbers of those entities that are drawn."""
        return tuple(sorted({self.number[id] for id in ids if id in self.number}))

    def witness(self, document: int, statement: Statement, claim: int) -> Witness:
        """Where a statement is made."""
        evidence = statement.evidence
        span = self.rulers[document].pair(evidence.span.begin, evidence.span.end)
        return Witness(document, span, claim, statement.negated, evidence.confidence)

    def put(
        self, statement: Statement, witness: Witness, edges: dict[EdgeKey, list[Witness]], facts: dict[int, list[Fact]]
    ) -> None:
        """A statement as an edge or as a fact of its subject."""
        subject = self.number.get(statement.subject)
        if subject is None:
            return
        thing = statement.object
        if not isinstance(thing, str):
            facts[subject].append(Fact(statement.relation, words(thing), witness))
            return
        if statement.relation in HOLDING and thing in self.entities and thing not in self.number:
            title = self.entities[thing].name
            bodies = sorted(self.bodies[thing])
            for body in self.numbers(bodies):
                edges[subject, body, statement.relation, title].append(witness)
            facts[subject].append(Fact(statement.relation, ", ".join((title, *map(lasting, statement.times))), witness))
            return
        target = self.number.get(thing)
        if target is not None and self.entities[statement.subject].family == "gap" and self.entities[thing].unnamed:
            facts[subject].append(
                Fact(statement.relation, self.entities[thing].name, witness)
            )  # its empty mark says that already
        elif target is not None and target != subject:
            edges[subject, target, statement.relation, ""].append(witness)

    def tell(self, statement: Statement, witness: Witness, said: Said, edges: dict[EdgeKey, list[Witness]]) -> None:
        """Who says something of an agreement or event gets an edge to it, with the status they give it."""
        subject = self.number.get(statement.subject)
        if subject is None or self.entities[statement.subject].family not in TOLD:
            return
        status = statement.object.value if statement.relation == "status" and isinstance(statement.object, Term) else ""
        for speaker in said.speakers:
            if speaker != subject:
                edges[speaker, subject, "says", status].append(witness)

    def edges(self, edges: dict[EdgeKey, list[Witness]], facts: dict[int, list[Fact]]) -> Iterator[Edge]:
        """The edges in order. A bare `says` is left out where the same speaker says more."""
        family, by_number = families(), {number: self.entities[id] for id, number in self.number.items()}
        telling = {(key[0], key[1]) for key in edges if key[2] == "says" and key[3]}
        for key in sorted(edges):
            source, target, relation, label = key
            if relation == "says" and not label and (source, target) in telling:
                continue
            open_ = relation in open_words() or any(
                undone(by_number[end], facts[end]) for end in (source, target) if relation != "says"
            )
            witnesses = tuple(sorted(set(edges[key])))
            yield Edge(source, target, relation, family.get(relation, told_family(by_number[source])), label, open_, witnesses)

    def nodes(self, pages: Sequence[Page], facts: dict[int, list[Fact]], edges: Sequence[Edge]) -> Iterator[Node]:
        """The nodes in order of their numbers."""
        mentions: dict[int, int] = defaultdict(int)
        for page in pages:
            for *_, numbers in page.mentions:
                for number in numbers:
                    mentions[number] += 1
        weights = weigh(len(self.number), mentions, edges)
        groups = communities(len(self.number), ((edge.source, edge.target) for edge in edges), weights)
        folds = folding(edges)
        for id, number in self.number.items():
            entity = self.entities[id]
            yield Node(
                id, entity.name, entity.family, entity.kind, entity.aliases, entity.iso, entity.wikidata, entity.unnamed,
                tuple(sorted(set(facts[number]))), mentions[number], weights[number], groups[number],
                folds.get(number, ()) if entity.family == "event" else (),
            )  # fmt: skip


def is_drawn(entity: Entity) -> bool:
    """Whether an entity has a mark of its own: posts become lines, and of what has neither a name nor a known kind nothing can
    be shown."""
    return entity.family != "post" and (entity.kind != "" or not entity.unnamed)


def told_family(entity: Entity) -> str:
    """The family of what is told of an entity: its own, but conflict for events in which somebody acts against another."""
    return "conflict" if entity.family == "event" and entity.kind in conflicts() else entity.family


def joined(things: Things) -> dict[str, Entity]:
    """The entities of all documents by id, named and sorted as in the graph."""
    entities = {}
    for id, each in things:
        entities[id] = Entity(
            id,
            each.most("kind"),
            each.name,
            each.most("family"),  # type: ignore[arg-type]
            tuple(each.aliases),
            each.most("iso"),
            each.most("wikidata"),
            each.unnamed and each.family == "thing",
        )
    return entities


def words(thing: Text | Time | Term) -> str:
    """A literal as the page writes it."""
    return thing.label if isinstance(thing, Time) else thing.value


def undone(entity: Entity, facts: Sequence[Fact]) -> bool:
    """Whether an agreement or event has not come about by anybody's word."""
    if entity.family == "condition":
        return True
    if entity.family not in TOLD:
        return False
    statuses = {fact.value for fact in facts if fact.relation == "status"}
    return statuses <= open_words() if statuses else entity.kind in open_words()


def weigh(count: int, mentions: dict[int, int], edges: Sequence[Edge]) -> list[float]:
    """How much each node matters: its mentions, and the witnesses of its edges, those of one edge counting less and less."""
    weights = [float(mentions[number]) for number in range(count)]
    for edge in edges:
        gain = 2.0 + min(len(edge.witnesses), 10) / 2
        weights[edge.source] += gain
        weights[edge.target] += gain
    return weights


def folding(edges: Sequence[Edge]) -> dict[int, tuple[int, ...]]:
    """The one or two things that each event with no more joins, the doer first."""
    ends: dict[int, list[int]] = defaultdict(list)
    for edge in sorted(edges, key=lambda edge: (edge.relation != "actor", edge.relation, edge.target)):
        if edge.family in ("event", "conflict") and edge.relation != "place" and edge.target not in ends[edge.source]:
            ends[edge.source].append(edge.target)
    return {number: tuple(targets) for number, targets in ends.items() if len(targets) <= 2}
