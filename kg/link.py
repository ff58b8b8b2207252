"""Entities of many documents -> one entity each, with ids that are the same whichever other documents are read.

An id is the path of an IRI below the base: `entity/marco-rubio` for a named thing, `post/united-states/secretary-of-state`
for a post, `doc/ID/event-671` for what belongs to one document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model import Claim, Entity, Findings, Mention, Statement


def link(found: Iterable[Findings]) -> Iterator[Findings]:
    """The findings with ids that hold over all documents."""
    for findings in found:
        yield renamed(findings, {entity.id: global_id(findings, entity) for entity in findings.entities})


def global_id(findings: Findings, entity: Entity) -> str:
    """The id of an entity over all documents."""
    if entity.family == "thing" and not entity.unnamed:
        return f"entity/{slug(entity.name)}"
    if entity.family == "post":
        of = next((s.object for s in findings.statements if s.subject == entity.id and s.relation == "ofBody"), "")
        body = next((e for e in findings.entities if e.id == of), None)
        if body and not body.unnamed:
            return f"post/{slug(body.name)}/{slug(entity.name)}"
    return f"doc/{slug(findings.document.id)}/{slug(entity.id)}"


def slug(name: str) -> str:
    """A name as part of an IRI: lower case ASCII letters and digits, joined by hyphens.

    >>> slug("São Tomé & Príncipe")
    'sao-tome-principe'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x" + name.encode("utf-8", "surrogatepass").hex()[:24]


def renamed(findings: Findings, ids: dict[str, str]) -> Findings:
    """The same findings with other entity ids; entities that become one are joined."""
    entities: dict[str, Entity] = {}
    for entity in findings.entities:
        new = replace(entity, id=ids[entity.id])
        entities[new.id] = joined(entities[new.id], new) if new.id in entities else new
    return replace(
        findings,
        mentions=tuple(renamed_mention(mention, ids) for mention in findings.mentions),
        entities=tuple(entities.values()),
        statements=tuple(dict.fromkeys(renamed_statement(statement, ids) for statement in findings.statements)),
        claims=tuple(renamed_claim(claim, ids) for claim in findings.claims),
    )


def joined(one: Entity, other: Entity) -> Entity:
    """One entity of two: the first with the names of both."""
    aliases = dict.fromkeys((*one.aliases, other.name, *other.aliases))
    return replace(one, aliases=tuple(name for name in aliases if name != one.name))


def renamed_mention(mention: Mention, ids: dict[str, str]) -> Mention:
    """A mention with other ids; what was not kept is left out."""
    return replace(
        mention,
        entities=tuple(dict.fromkeys(ids[e] for e in mention.entities if e in ids)),
        rejected=tuple(ids[e] for e in mention.rejected if e in ids),
    )


def renamed_statement(statement: Statement, ids: dict[str, str]) -> Statement:
    """A statement with other ids."""
    thing = statement.object
    return replace(
        statement,
        subject=ids[statement.subject],
        object=ids[thing] if isinstance(thing, str) else thing,
        of=tuple(dict.fromkeys(ids[e] for e in statement.of if e in ids)),
    )


def renamed_claim(claim: Claim, ids: dict[str, str]) -> Claim:
    """A claim with other ids."""
    return replace(
        claim,
        speakers=tuple(dict.fromkeys(ids[e] for e in claim.speakers if e in ids)),
        behalf=tuple(dict.fromkeys(ids[e] for e in claim.behalf if e in ids)),
    )
