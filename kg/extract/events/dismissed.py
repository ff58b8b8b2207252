"""Words that tell no event though they could: parts of names, general truths, what nobody does."""

from __future__ import annotations

from kg.extract.events.actors import ACTORS, SITES, kind_at, type_at
from kg.extract.events.carried import light_head
from kg.extract.events.casting import VERBAL, is_deed
from kg.extract.events.frames import cues
from kg.extract.events.occurrence import Occurrence
from kg.extract.events.subjects import RELATIVE, objects, subject
from kg.extract.events.things import head_in
from kg.model import Span, Token
from kg.reading import Reading

PAST = ("VBD", "VBN")
PLURAL = ("NNS", "NNPS")
QUOTES = ("``", "''")
TITLED = ("pcomp", "pobj", "acl", "compound")
"""How the verb that begins a quoted title hangs on its sentence."""
SPOKEN = ("VB", "VBP")
"""Tags of a verb by which somebody thanks in saying so."""


def is_general(reading: Reading, token: Token, told: Occurrence) -> bool:
    """Whether a clause tells of no certain event: nobody is named or counted in it, no day, place or past tense is told, as in
    "laws that protect journalists", "support for survivors"."""
    said = token.tag in SPOKEN and told.frame.plover in VERBAL and token.dep != "relcl"
    if told.time or told.place or token.tag in PAST or said or not told.who:
        return False
    return all(is_anybody(reading, span) for _, entity, span in told.roles if entity in told.who)


def is_anybody(reading: Reading, span: Span) -> bool:
    """Whether a noun phrase tells of no certain people: "journalists", not "the journalists", "two journalists", "Kenyan
    journalists"."""
    inside = reading.tokens_in(span)
    named = (reading.entity_by_id[e] for t in inside for e in reading.referents(t.index) if e in reading.entity_by_id)
    known = cues()["definite"] | cues()["own"]
    bare = inside and not any(t.pos in ("NUM", "PROPN", "PRON") or t.lower in known for t in inside)
    return bool(bare) and head_in(reading, span).tag in PLURAL and all(entity.unnamed for entity in named)


def is_no_fight(reading: Reading, token: Token, told: Occurrence) -> bool:
    """Whether what somebody fights is a thing: "agreed to fight the spread of drugs"."""
    things = objects(reading, token.index) if token.pos == "VERB" and told.frame.kind in cues()["engaging"] else []
    things = [i for i in things if not is_deed(reading, i)]
    return bool(things) and not any(role == "target" for role, _, _ in told.roles)


def is_by_a_rule(reading: Reading, token: Token) -> bool:
    """Whether a rule or a measure does what a verb tells, which then harms nobody's body: "a law targeting journalists"."""
    doers = subject(reading, token.index) if token.pos == "VERB" else []
    return any(reading.tokens[i].lemma in cues()["rule"] and not reading.referents(i) for i in doers)


def is_done_by_no_one(reading: Reading, token: Token, told: Occurrence) -> bool:
    """Whether the subject of an act that needs a will is a thing: "the road would allow Kenya to trade"."""
    if token.pos != "VERB" or any(role == "actor" for role, _, _ in told.roles):
        return False
    direct = told.frame.kind in cues()["direct"]
    around = subject(reading, token.index) if direct else reading.children[token.index]
    own = [reading.tokens[i] for i in around if direct or reading.tokens[i].dep == "nsubj"]
    above = reading.tokens[token.head]
    if own and own[0].tag in RELATIVE and token.dep == "relcl":
        own = [above]
    if own and own[0].lower in cues()["thing_subject"] and told.frame.kind in cues()["willed"] | cues()["given"]:
        return not reading.referents(own[0].index)
    if told.frame.kind not in cues()["willed"]:
        return False
    things = [t for t in own if t.pos == "NOUN" and t.text.islower() and not kind_at(reading, t.index)]
    return any(type_at(reading, t.index) not in ACTORS - SITES for t in things)


def acts_on_itself(reading: Reading, token: Token) -> bool:
    """Whether what a verb is done to is who does it: "Kenya defends itself"; nobody else takes part."""
    below = (reading.tokens[i] for i in reading.children[token.index] if token.pos == "VERB")
    return any(child.dep == "dobj" and child.lower in cues()["self"] for child in below)


def inside_name(reading: Reading, token: Token) -> bool:
    """Whether a word is part of a time or name ("Munich Security Conference") or only colours a noun ("peace talks team")."""
    if token.index in reading.time_at or taken_for_a_verb(reading, token):
        return True
    if token.pos == "VERB" and is_in_title(reading, token):
        return True
    if token.pos == "PROPN" and token.label and token.label not in ("DATE", "EVENT"):
        return True
    if token.pos == "NOUN" and light_head(reading, token):
        return False
    return token.dep in ("compound", "amod", "aux", "auxpass") and token.pos != "ADJ" and token.label != "EVENT"


def is_in_title(reading: Reading, token: Token) -> bool:
    """Whether a verb stands in a title inside a sentence: "the Coalition to Defeat Hunger", a conference "Supporting Kenya"."""
    first = reading.sentences[token.sentence].first
    root = next((t for t in (token, *reading.ancestors(token.index)) if t.dep == "ROOT"), token)
    starts = token.index == first or (reading.tokens[token.index - 1].tag in (*QUOTES, ":") and token.dep not in TITLED)
    return token.text.istitle() and not starts and root.text.islower() and root.index != token.index


def taken_for_a_verb(reading: Reading, token: Token) -> bool:
    """Whether the parser took a participle that only colours a noun for a verb, and the verb before it for a noun: "agreed to
    house deported men", "to house in jails deported men" (the complement of a verb is never in the past tense)."""
    before = reading.tokens[token.index - 1] if token.index else token
    if token.tag == "VBD" and token.dep == "xcomp":
        return True
    return token.tag == "VBN" and before.tag == "VB" and before.dep in ("nsubj", "pobj", "dobj")
