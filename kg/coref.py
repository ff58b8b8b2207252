"""Mentions -> the entities of one document."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Entity, Mention, Reading


def resolve(reading: Reading) -> Reading:
    """The reading with entities, every mention that is sure pointing at one."""
    ids: dict[str, str] = {}
    names: dict[str, tuple[str, str]] = {}
    out: list[Mention] = []
    last_person = ""
    for mention in reading.mentions:
        if mention.kind == "pronoun":
            sure = last_person and reading.tokens[mention.head].lower in ("he", "she", "him", "his", "her")
            out.append(replace(mention, entities=(last_person,) if sure else (), rule="nearest person"))
            continue
        name = mention.name or reading.words(mention.span).removeprefix("the ")
        key = name.split()[-1] if mention.type == "Person" else name
        if key not in ids:
            ids[key] = f"e{len(ids) + 1}"
            names[ids[key]] = (name, mention.type)
        if mention.type == "Person":
            last_person = ids[key]
        out.append(replace(mention, entities=(ids[key],), rule="same name"))
    entities = tuple(Entity(id, kind, name, document=reading.document.id) for id, (name, kind) in names.items())
    return reading.but(mentions=tuple(out), entities=entities)
