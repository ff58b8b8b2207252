"""The findings of a document with other ids: entities that become one are joined."""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import Claim, Entity, Findings, Mention, Statement
from kg.quick import replace


def renamed(findings: Findings, ids: Mapping[str, str]) -> Findings:
    """The same findings with other entity ids; what has none is left out with all that is said of it."""
    entities: dict[str, Entity] = {}
    for entity in findings.entities:
        if entity.id in ids:
            new = replace(entity, id=ids[entity.id])
            entities[new.id] = joined(entities[new.id], new) if new.id in entities else new
    said = (s for s in findings.statements if s.subject in ids and (not isinstance(s.object, str) or s.object in ids))
    return replace(
        findings,
        mentions=tuple(renamed_mention(mention, ids) for mention in findings.mentions),
        entities=tuple(entities.values()),
        statements=tuple(dict.fromkeys(renamed_statement(statement, ids) for statement in said)),
        claims=tuple(renamed_claim(claim, ids) for claim in findings.claims),
    )


def joined(one: Entity, other: Entity) -> Entity:
    """One entity of two: the first with the names of both."""
    aliases = dict.fromkeys((*one.aliases, other.name, *other.aliases))
    return replace(one, aliases=tuple(name for name in aliases if name != one.name))


def renamed_mention(mention: Mention, ids: Mapping[str, str]) -> Mention:
    """A mention with other ids; what was not kept is left out."""
    return replace(mention, entities=others(mention.entities, ids), rejected=others(mention.rejected, ids))


def others(entities: tuple[str, ...], ids: Mapping[str, str]) -> tuple[str, ...]:
    """Other ids for some, each once, without those that have none."""
    return tuple(dict.fromkeys(ids[entity] for entity in entities if entity in ids)) if entities else ()


def renamed_statement(statement: Statement, ids: Mapping[str, str]) -> Statement:
    """A statement with other ids."""
    thing = statement.object
    return replace(
        statement,
        subject=ids[statement.subject],
        object=ids[thing] if isinstance(thing, str) else thing,
        of=others(statement.of, ids),
    )


def renamed_claim(claim: Claim, ids: Mapping[str, str]) -> Claim:
    """A claim with other ids."""
    return replace(claim, speakers=others(claim.speakers, ids), behalf=others(claim.behalf, ids))
