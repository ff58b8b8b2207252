"""The signs for and against a mention as antecedent of a pronoun; what each counts stands in `coref-weights.csv`."""

from __future__ import annotations

import math
from itertools import combinations

from kg.coref.scene import Chain, Item, Scene
from kg.coref.words import is_possessive, listed, pronouns
from kg.model import Token
from kg.reading import SUBJECTS

ROLES = ("subject", "object", "possessive", "oblique")
TOGETHER = tuple(combinations(("topic earlier", "full name", "other paragraph"), 2))
"""Signs of which two together count otherwise than each (found among all pairs on GAP: F1 .724 to .730, cross-validated)."""
OPENS = "("
MANY = 4
"""Chains passed over that are counted."""


def signs_of(scene: Scene, item: Item, other: Item, chain: Chain, passed: int) -> dict[str, float]:
    """The signs for and against one mention of a chain as antecedent, with their strengths."""
    back = max(item.sentence - other.sentence, 0)
    where = "here" if back == 0 else "earlier"
    signs = {f"{min(back, 3)} sentences": 1.0, f"{other.traits.role} {where}": 1.0, other.kind: 1.0}
    signs["passed over"] = float(min(passed, MANY))
    signs["words between"] = math.log1p(abs(item.head - other.head))
    signs["frequent"] = math.log1p(len(chain.items) if chain.named else 0)
    signs["frequent so far"] = math.log1p(len([i for i in chain.items if i.number < item.number]))
    if is_parallel(scene.tokens[other.head], scene.tokens[item.head]):
        signs[f"parallel {where}"] = 1.0
    if back == 0:
        signs |= structure(scene, item, other)
    elif is_topic(scene, other):
        signs["topic earlier"] = 1.0
    signs |= form_signs(scene, item, other, chain)
    signs |= introduction(scene, item, other)
    signs |= quote_signs(item, other)
    signs |= {f"{one} and {other}": 1.0 for one, other in TOGETHER if one in signs and other in signs}
    return signs


def structure(scene: Scene, item: Item, other: Item) -> dict[str, float]:
    """Signs from the syntax of a sentence that holds both."""
    signs = {}
    verbs = [a.index for a in scene.reading.ancestors(item.head) if a.pos in ("VERB", "AUX")]
    token = scene.tokens[other.head]
    if token.dep in SUBJECTS and token.head in verbs:
        signs["subject of its own clause" if token.head == verbs[0] else "subject of a clause around"] = 1.0
    elif token.head in verbs:
        signs["in a clause around"] = 1.0
    if other.traits.role == "subject" and other.head > item.head:
        signs["after"] = 1.0
    return signs


def is_parallel(one: Token, other: Token) -> bool:
    """Whether two tokens have the same role."""
    return one.dep == other.dep or (one.dep in SUBJECTS and other.dep in SUBJECTS)


def is_topic(scene: Scene, item: Item) -> bool:
    """Whether a mention is the subject of the main clause of its sentence."""
    token = scene.tokens[item.head]
    return token.dep in SUBJECTS and scene.tokens[token.head].dep == "ROOT"


def form_signs(scene: Scene, item: Item, other: Item, chain: Chain) -> dict[str, float]:
    """Signs from the words of both."""
    signs = {}
    pronoun, head = scene.tokens[item.head], scene.tokens[other.head]
    if other.kind == "pronoun" and head.lower == pronoun.lower:
        signs["same pronoun"] = 1.0
    if item.traits.gender in ("m", "f"):
        signs["sex known" if chain.gender else "sex unknown"] = 1.0
        if not chain.gender and chain.sounds:
            signs["sounds alike" if chain.sounds == item.traits.gender else "sounds otherwise"] = 1.0
        if not chain.gender and chain.spoken_of:
            signs["spoken of alike" if chain.spoken_of == item.traits.gender else "spoken of otherwise"] = 1.0
        if chain.sort != "person":
            signs["doubtful person"] = 1.0
    if head.dep == "conj" or chain.parts:
        signs["joined"] = 1.0
    if head.dep == "pobj" and scene.tokens[scene.tokens[head.head].head].pos == "NOUN":
        signs["inside a phrase"] = 1.0
    if item.traits.plural and chain.sort == "body" and not chain.plural:
        signs["body for they"] = 1.0
    if chain.sort == "thing" and not chain.named:
        signs["plain thing"] = 1.0
    if other.traits.role == "subject" and (is_possessive(pronoun) or pronouns()[pronoun.lower].form == "reflexive"):
        signs["owner subject"] = 1.0
    return signs


def quote_signs(item: Item, other: Item) -> dict[str, float]:
    """Signs from quotation marks."""
    if other.quote == item.quote:
        return {"same quote": 1.0} if item.quote >= 0 else {}
    return {"out of a quote": 1.0} if other.quote >= 0 else {"into a quote": 1.0}


def introduction(scene: Scene, item: Item, other: Item) -> dict[str, float]:
    """Signs from how the candidate is brought in: by its full name, in brackets, behind which word, in which of two roles."""
    tokens, head = scene.tokens, scene.tokens[other.head]
    mine = item.traits.role if item.traits.role in ROLES else "other"
    signs = {f"{mine} by {other.traits.role if other.traits.role in ROLES[:3] else 'rest'}": 1.0}
    if other.kind == "name" and other.mention.last - other.mention.first > 1:
        signs["full name"] = 1.0
    if other.mention.first and tokens[other.mention.first - 1].text == OPENS:
        signs["in brackets"] = 1.0
    if head.dep == "pobj" and tokens[head.head].lower in listed("telling preposition"):
        signs[f"behind {tokens[head.head].lower}"] = 1.0
    sentences = scene.reading.sentences
    if sentences[item.sentence].paragraph != sentences[other.sentence].paragraph:
        signs["other paragraph"] = 1.0
    return signs
