"""Entities of many documents -> one entity each, with ids that are the same whichever other documents are read.

An id is the path of an IRI below the base: `entity/marco-rubio` for a named thing, `post/united-states/secretary-of-state`
for a post, `doc/ID/event-671` for what belongs to one document. A thing that a table knows has the table's id; others are
compared only within small blocks (people whose names sound alike, bodies of one acronym), so that the cost grows with the texts
and not with their square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from kg.link.decide import Decision, Doubt, decide, doubts
from kg.link.decisions import Decisions, read_decisions
from kg.link.ids import local_id, own_id, slug
from kg.link.renaming import renamed
from kg.link.signature import Place, Signature, signatures
from kg.model import Entity, Findings
from kg.quick import replace

__all__ = [
    "Decision", "Decisions", "Doubt", "decide", "ids_of", "link", "linked", "read_decisions", "renamed", "review",
    "signatures", "slug",
]  # fmt: skip


def link(found: Iterable[Findings], decisions: Decisions | None = None) -> Iterator[Findings]:
    """The findings with ids that hold over all documents, in their order; the user's decisions win."""
    found = list(found)
    signed = [tuple(signatures(findings)) for findings in found]
    decided = decided_in(blocks_of(chain.from_iterable(signed)))
    for findings, own in zip(found, signed, strict=True):
        yield linked(findings, decided, decisions, own)


def decided_in(blocks: Mapping[str, Sequence[Signature]]) -> dict[Place, Decision]:
    """What is decided in some blocks about the things in them; of several blocks the last by name counts."""
    decisions: dict[Place, Decision] = {}
    for block in sorted(blocks):
        faces = {signature.place: signature.face for signature in blocks[block]}
        decided = decide(Counter(faces.values())) if len(faces) > 1 else {}  # one thing alone is what it is by itself
        decisions |= {place: decided[face] for place, face in faces.items() if face in decided}
    return decisions


def linked(
    findings: Findings,
    decided: Mapping[Place, Decision],
    decisions: Decisions | None = None,
    signed: Sequence[Signature] | None = None,
) -> Findings:
    """The findings of one document, when it is decided what its things are; `signed` are its signatures, if known."""
    decisions = decisions or Decisions()
    places = ((entity, decided.get((findings.document.id, entity.id))) for entity in findings.entities)
    entities = tuple(replace(entity, why=decision.why) if decision else entity for entity, decision in places)
    ids = ids_of(findings, decided, decisions, signed)
    return decisions.named(renamed(replace(findings, entities=entities), ids))


def ids_of(
    findings: Findings, decided: Mapping[Place, Decision], decisions: Decisions, signed: Sequence[Signature] | None = None
) -> dict[str, str]:
    """The ids of the entities of a document over all documents, without those the user dropped."""
    document = findings.document.id
    ids: dict[str, str] = {}
    for signature in signatures(findings) if signed is None else signed:
        decision = decided.get(signature.place)
        ids[signature.entity] = decision.id if decision else own_id(signature)
    for entity in findings.entities:
        if entity.id not in ids and entity.family != "post":
            ids[entity.id] = local_id(document, entity.id)
    ids = {entity: kept for entity, id in ids.items() if (kept := decisions.id(document, id))}
    return ids | posts(findings, ids)


def posts(findings: Findings, ids: Mapping[str, str]) -> dict[str, str]:
    """The ids of posts, by those of the countries and bodies they are of."""
    bodies = {s.subject: s.object for s in findings.statements if s.relation == "ofBody" and isinstance(s.object, str)}
    return {
        e.id: post_id(findings.document.id, e, ids.get(bodies.get(e.id, ""), ""))
        for e in findings.entities
        if e.family == "post"
    }


def post_id(document: str, post: Entity, body: str) -> str:
    """The id of a post of a body that documents share, or of its document."""
    if body.startswith("entity/"):
        return f"post/{body.removeprefix('entity/')}/{slug(post.name)}"
    return local_id(document, post.id)


def blocks_of(found: Iterable[Signature]) -> dict[str, list[Signature]]:
    """The things that must be compared, by block."""
    blocks: dict[str, list[Signature]] = defaultdict(list)
    for signature in found:
        for block in signature.blocks:
            blocks[block].append(signature)
    return blocks


def review(found: Iterable[Findings]) -> Iterator[Doubt]:
    """What a user may want to decide, by block."""
    grouped = blocks_of(signature for findings in found for signature in signatures(findings))
    for block in sorted(grouped):
        yield from doubts(grouped[block])
