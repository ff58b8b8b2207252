"""Who takes part in an event, in which role."""

from __future__ import annotations

from kg.extract.events.actors import ACTORS, SITES, STEPS, Actor, about, actors
from kg.extract.events.arguments import clause_arguments
from kg.extract.events.dependents import Places
from kg.extract.events.frames import Frame, cues, lexicon
from kg.extract.events.occurrence import Roles
from kg.extract.events.subjects import OF
from kg.extract.events.things import things
from kg.gazetteer import known
from kg.model import Span
from kg.reading import Reading

GROUP = "Group"
LANDS = frozenset({"Country", "City", "Region"})
PARTIES = frozenset({"target", "participant", "actor"})
NEAR = 1
"""So many nouns deep whom a clause is about is looked for, where the act is a vague one."""
HARMS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
BLAME, CONSULT, GIFT = "ACCUSE", "CONSULT", "gift"
STAGED = frozenset({"COOPERATE", "PROTEST"})
VERBAL = frozenset({"AGREE", "SUPPORT", "REQUEST", "REJECT", "ACCUSE", "THREATEN"})
"""Acts of words alone."""


def cast(reading: Reading, frame: Frame, around: Places) -> Roles:
    """The participants in their roles: nobody twice; joint actors of a mutual act without a target are participants."""
    found: list[tuple[str, str, Span]] = []
    taken: set[str] = set()
    for role, groups in frame.roles:
        if role in frame.things | frame.sums:
            continue
        if frame.mutual and len(found) > 1:
            groups = tuple(group for group in groups if set(group) & cues()["opposite"])
        if role in frame.spare and len({filled for filled, _, _ in found}) > 1:
            continue
        for entity, span in first_named(reading, frame, groups, around, taken):
            if role in frame.spare and reading.entity_by_id[entity].kind not in LANDS:
                continue
            if is_only_speaking_for(reading, frame, span, entity):
                continue
            if role in PARTIES and frame.plover in VERBAL | STAGED and is_stage(reading, entity, span):
                continue
            found.append((role, entity, span))
            taken.add(entity)
    if frame.mutual and {role for role, _, _ in found} == {frame.roles[0][0]} and len(found) > 1:
        return tuple(("participant", entity, span) for _, entity, span in found)
    return (*found, *things(reading, frame, around, taken)) if found else ()


def is_only_speaking_for(reading: Reading, frame: Frame, span: Span, id: str) -> bool:
    """Whether a "we" who does something is known only by the person who says it: "we sent food", said by a minister."""
    if frame.plover in VERBAL | {"", CONSULT}:
        return False
    inside, entity = reading.tokens_in(span), reading.entity_by_id.get(id)
    return len(inside) == 1 and inside[0].lower in cues()["we"] and entity is not None and entity.kind == "Person"


def is_stage(reading: Reading, id: str, span: Span) -> bool:
    """Whether an entity is a part of the world that nobody speaks for: "peace in the Sahel"."""
    entity = reading.entity_by_id.get(id)
    if entity is None or entity.unnamed or entity.kind not in ("Region", "Place"):
        return False
    key = next((m.key for m in reading.mentions if id in m.entities and m.key), "")
    thing = known(key) if key else None
    return entity.kind == "Place" or (thing is not None and not thing.country)


def first_named(
    reading: Reading, frame: Frame, groups: tuple[tuple[str, ...], ...], around: Places, taken: set[str]
) -> list[Actor]:
    """Whom the first group of places names that names anybody."""
    for group in groups:
        found: list[Actor] = []
        for name in group:
            if name == "complement":
                found += complement(reading, around, taken, steps=NEAR if frame.kind in cues()["vague"] else STEPS)
                continue
            for index in around.get("object" if name == GIFT else name, ()):
                if name == GIFT:
                    found += about(reading, index, deep=True, steps=STEPS)
                    continue
                deep = name not in cues()["shallow"] and not (frame.plover == BLAME and is_deed(reading, index))
                steps = 0 if name == "subject" and frame.kind in cues()["direct"] else STEPS
                found += actors(reading, index, deep=deep, besides=taken, sites=name == "object", steps=steps)
        found = [actor for actor in dict.fromkeys(found) if actor[0] not in taken]
        if found:
            return list({entity: (entity, span) for entity, span in reversed(found)}.values())[::-1]
        if any(is_somebody(reading, index) for name in group for index in around.get(name, ())):
            return []
    return []


def is_somebody(reading: Reading, index: int) -> bool:
    """Whether a token stands for somebody of whom the text does not tell who it is: "thanked you for your work"."""
    token, mention = reading.tokens[index], reading.mention_at.get(index)
    if token.tag == "PRP":
        return token.lower not in cues()["thing"] and not reading.referents(index)
    return mention is not None and mention.kind == "nominal" and mention.type in ACTORS - SITES and not mention.entities


def is_deed(reading: Reading, index: int) -> bool:
    """Whether a noun tells a deed, which is what is condemned: not whom it was done to ("condemned the attack on Kenya")."""
    token = reading.tokens[index]
    if token.lemma in cues()["light_noun"]:
        inside = [i for below in reading.children[index] for i in reading.children[below] if reading.tokens[below].lower == OF]
        return any(is_deed(reading, i) for i in inside)
    return any(word.frame.plover in HARMS for word in lexicon().get((token.lemma.lower(), token.pos), ()))


def complement(reading: Reading, around: Places, taken: set[str], *, steps: int) -> list[Actor]:
    """Whom a complement clause is about: its own subject, else the first one named in it who has no role yet."""
    for index in (*around.get("complement", ()), *around.get("purpose", ())):
        for token in clause_arguments(reading, index):
            found = [a for a in actors(reading, token, deep=True, besides=taken, steps=steps) if a[0] not in taken]
            if found or is_other(reading, token, taken):
                return found
    return []


def is_other(reading: Reading, index: int, taken: set[str]) -> bool:
    """Whether a token is the subject of its clause and stands for somebody else of whom nothing more is known."""
    if reading.tokens[index].dep not in ("nsubj", "nsubjpass"):
        return False
    kinds = {reading.entity_by_id[e].kind for e in reading.referents(index) if e not in taken and e in reading.entity_by_id}
    return bool(kinds & (ACTORS - SITES))
