"""Pronouns -> what they stand for: the one candidate that agrees, that syntax allows, and that its place makes likely."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kg.coref.binding import is_barred, main_subject
from kg.coref.scene import Chain, Item, Scene
from kg.coref.words import listed, pronouns, weights

REACH = 4
"""Sentences a pronoun may reach back."""


def place_pronoun(scene: Scene, item: Item) -> None:
    """Put a personal pronoun with its antecedent, or leave it."""
    known = pronouns().get(scene.tokens[item.head].lower)
    if known is None or known.person != 3:
        scene.leave(item, "not resolved")
        return
    if known.gender == "n" and is_empty(scene, item):
        scene.leave(item, "stands for nothing")
        return
    ranked = rank(scene, item)
    if not ranked or ranked[0][0] < weights()["none"]:
        scene.leave(item, "no likely antecedent", [chain for _, chain in ranked])
        return
    scene.put(item, ranked[0][1], "likeliest antecedent", [chain for _, chain in ranked[1:4]])


def rank(scene: Scene, item: Item) -> list[tuple[float, Chain]]:
    """The candidates of a pronoun with their scores, best first."""
    table = weights()
    best: dict[Chain, float] = {}
    for chain, signs in candidates(scene, item):
        score = sum(table[sign] * value for sign, value in signs.items())
        if chain not in best or score > best[chain]:
            best[chain] = score
    return sorted(((score, chain) for chain, score in best.items()), key=lambda pair: (-pair[0], pair[1].number))


def candidates(scene: Scene, item: Item) -> Iterator[tuple[Chain, dict[str, float]]]:
    """Each possible antecedent with the signs for and against it."""
    passed: dict[Chain, None] = {}
    barred: dict[Chain, None] = {}
    possible: list[tuple[Item, Chain]] = []
    for other, chain in scene.before(item, sentences=REACH):
        if not agrees(scene, item, chain):
            continue
        if is_barred(scene, item, other):
            barred[chain] = None
        possible.append((other, chain))
    for other, chain in possible:
        if chain in barred:
            continue
        yield chain, signs_of(scene, item, other, chain, len(passed) - (chain in passed))
        passed[chain] = None
    for other, chain in later_subjects(scene, item):
        if chain not in passed and chain not in barred and agrees(scene, item, chain):
            yield chain, signs_of(scene, item, other, chain, 0) | {"cataphora": 1.0}


def later_subjects(scene: Scene, item: Item) -> Iterator[tuple[Item, Chain]]:
    """The subject of the clause that a pronoun's own clause is put before: "In his speech, Obama said"."""
    for ancestor in scene.reading.ancestors(item.head):
        if ancestor.pos in ("VERB", "AUX") and ancestor.index > item.head:
            for child in scene.reading.children[ancestor.index]:
                if scene.tokens[child].dep in ("nsubj", "nsubjpass") and child > item.head:
                    other, chain = scene.by_head.get(child), scene.chain_at(child)
                    if other and chain is not None:
                        yield other, chain


def agrees(scene: Scene, item: Item, chain: Chain) -> bool:
    """Whether sort, sex and number of a chain go with a pronoun."""
    known = pronouns()[scene.tokens[item.head].lower]
    if known.gender in ("m", "f"):
        return chain.sort == "person" and chain.gender in ("", known.gender) and not chain.plural
    if known.gender == "n":
        return chain.sort in ("body", "place", "thing") and not chain.plural
    return chain.plural is True or chain.sort == "people" or chain.sort == "body"


def signs_of(scene: Scene, item: Item, other: Item, chain: Chain, passed: int) -> dict[str, float]:
    """The signs for and against one mention of a chain as antecedent."""
    signs = {distance_sign(item.sentence - other.sentence): 1.0}
    if other.traits.role in ("subject", "object", "possessive", "oblique"):
        signs[other.traits.role] = 1.0
    if other.traits.role == item.traits.role and item.traits.role != "possessive":
        signs["parallel"] = 1.0
    if other.traits.role == "subject" and main_subject(scene, other):
        signs["main subject"] = 1.0
    if other.sentence == item.sentence and governs(scene, other, item):
        signs["governs"] = 1.0
    signs[other.kind] = 1.0
    if other.kind == "pronoun" and scene.tokens[other.head].lower == scene.tokens[item.head].lower:
        signs["same pronoun"] = 1.0
    signs["frequent"] = math.log(1 + sum(i.number < item.number for i in chain.items))
    signs["passed over"] = float(min(passed, 4))
    if item.traits.gender in ("m", "f"):
        signs["gender known" if chain.gender else "gender unknown"] = 1.0
    if other.quote != item.quote:
        signs["other quote"] = 1.0
    elif item.quote >= 0:
        signs["same quote"] = 1.0
    return signs


def distance_sign(sentences: int) -> str:
    """The sign for how many sentences an antecedent lies back."""
    return {0: "same sentence", 1: "sentence before", 2: "two before"}.get(max(sentences, 0), "further")


def governs(scene: Scene, other: Item, item: Item) -> bool:
    """Whether a candidate is the subject of a verb whose complement the pronoun stands in: "Smith said he ..."."""
    token = scene.tokens[other.head]
    return token.dep in ("nsubj", "nsubjpass") and any(a.index == token.head for a in scene.reading.ancestors(item.head))


def is_empty(scene: Scene, item: Item) -> bool:
    """Whether "it" stands for nothing: "it is clear that", "it seems", "it rained"."""
    token = scene.tokens[item.head]
    if token.dep not in ("nsubj", "nsubjpass", "expl"):
        return False
    if token.dep == "expl":
        return True
    verb = scene.tokens[token.head]
    below = [scene.tokens[child] for child in scene.reading.children[verb.index]]
    clause = any(t.dep in ("ccomp", "xcomp", "csubj", "advcl", "acl", "relcl") and t.index > verb.index for t in below)
    if verb.lemma in listed("pleonastic verb"):
        return clause or verb.lemma in ("rain", "snow")
    if verb.lemma != "be":
        return token.dep == "nsubjpass" and any(t.dep in ("ccomp", "csubj") for t in below)
    for t in below:
        if t.dep == "acomp" and (t.lower in listed("modal adjective") or clause):
            return True
        if t.dep == "attr" and (t.lower in listed("pleonastic noun") or clause):
            return True
    return False
