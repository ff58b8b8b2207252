"""What syntax forbids: a pronoun and a candidate that cannot be the same (binding principles A and B of Chomsky 1981)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.coref.scene import Chain, Item, Scene
from kg.coref.words import is_possessive, person_nouns, pronouns
from kg.model import Token
from kg.reading import SUBJECTS

PREDICATES = ("attr", "oprd")
ARGUMENTS = (*SUBJECTS, "dobj", "dative", "pobj", "attr", "oprd")


def is_barred(scene: Scene, item: Item, other: Item) -> bool:
    """Whether a pronoun cannot stand for what another mention stands for."""
    token = scene.tokens[item.head]
    known = pronouns().get(token.lower)
    if known is None or item.sentence != other.sentence:
        return False
    if other.mention.first <= item.head < other.mention.last:
        return other.kind == "nominal" and not in_clause(scene, item, other)
    if is_possessive(token):
        return is_owned(scene, token, other)
    its = scene.tokens[other.head]
    mine, other_clause = clause(scene, token), clause(scene, its)
    if known.form == "reflexive":
        return not (mine == other_clause or other.traits.role == "subject")
    together = mine == other_clause and token.dep in ARGUMENTS and its.dep in ARGUMENTS
    return together or is_joined(scene, item, other) or controls(scene, token, other) or accompanies(scene, token, other)


def in_clause(scene: Scene, item: Item, other: Item) -> bool:
    """Whether a pronoun stands in a clause within the phrase of another mention ("the man who said he ...")."""
    for ancestor in scene.reading.ancestors(item.head):
        if ancestor.index == other.head:
            return False
        if ancestor.dep in ("relcl", "acl"):
            return True
    return False


def is_owned(scene: Scene, token: Token, other: Item) -> bool:
    """Whether a candidate is called somebody's by a possessive: "Ann was named her successor", "Ann, her friend"."""
    noun = scene.tokens[token.head]
    while noun.dep == "conj" and noun.head != noun.index:
        noun = scene.tokens[noun.head]
    if noun.dep == "appos":
        return noun.head == other.head
    return noun.dep in PREDICATES and scene.tokens[other.head].dep in SUBJECTS and scene.tokens[other.head].head == noun.head


def owned(scene: Scene, item: Item) -> Iterator[Chain]:
    """Who is called somebody's by a possessive pronoun and a noun: "her sister Ann", "his friend, the mayor"."""
    token = scene.tokens[item.head]
    nouns = scene.tokens[item.head + 1 : token.head + 1]
    if not is_possessive(token) or not any(noun.lemma.lower() in person_nouns() for noun in nouns):
        return
    beside = (child for child in scene.reading.children[token.head] if scene.tokens[child].dep == "appos")
    for place in (token.head, *beside):
        if (chain := scene.chain_at(place)) is not None:
            yield chain


def clause(scene: Scene, token: Token) -> int:
    """The verb a token is an argument of, directly or through a preposition; for what hangs on a noun a number of its own."""
    for ancestor in scene.reading.ancestors(token.index):
        if ancestor.pos in ("VERB", "AUX"):
            return ancestor.index
        if ancestor.dep in ("relcl", "acl", "poss") or ancestor.pos in ("NOUN", "PROPN"):
            return -1 - ancestor.index
    return -1


def is_joined(scene: Scene, item: Item, other: Item) -> bool:
    """Whether the two are joined by "and"."""
    one, two = scene.tokens[item.head], scene.tokens[other.head]
    return (one.dep == "conj" and one.head == two.index) or (two.dep == "conj" and two.head == one.index)


def controls(scene: Scene, token: Token, other: Item) -> bool:
    """Whether a candidate is the unspoken subject of the pronoun's infinitive: "Smith wants to see him"."""
    if token.dep not in ("dobj", "dative"):
        return False
    verb = scene.tokens[token.head]
    if verb.dep != "xcomp" or any(scene.tokens[c].dep in SUBJECTS for c in scene.reading.children[verb.index]):
        return False
    above = scene.reading.children[verb.head]
    objects = [c for c in above if scene.tokens[c].dep in ("dobj", "dative")]
    return other.head in (objects or [c for c in above if scene.tokens[c].dep in SUBJECTS])


def accompanies(scene: Scene, token: Token, other: Item) -> bool:
    """Whether a candidate is what the pronoun does something to beside the verb: "Speaking to Smith, he said ..."."""
    its, verb = scene.tokens[other.head], scene.tokens[token.head]
    if token.dep not in SUBJECTS or its.dep not in ("dobj", "dative", "pobj"):
        return False
    beside = clause(scene, its)
    if beside < 0 or any(scene.tokens[c].dep in SUBJECTS for c in scene.reading.children[beside]):
        return False
    participle = scene.tokens[beside]
    return participle.tag == "VBG" and participle.dep == "advcl" and participle.head == verb.index
