"""Where "it" stands for nothing: "it is clear that", "it seems", "it rained"."""

from __future__ import annotations

from kg.coref.scene import Item, Scene
from kg.coref.words import listed
from kg.model import Token

CLAUSES = frozenset(("ccomp", "xcomp", "csubj", "advcl", "acl", "relcl"))


def is_empty(scene: Scene, item: Item) -> bool:
    """Whether an "it" stands for nothing, or for a clause that follows."""
    token = scene.tokens[item.head]
    if token.dep == "expl":
        return True
    if token.dep not in ("nsubj", "nsubjpass"):
        return has_clause_object(scene, token)
    verb = scene.tokens[token.head]
    below = [scene.tokens[child] for child in scene.reading.children[verb.index]]
    if verb.pos == "ADJ" and scene.tokens[verb.head].lemma in listed("announcing verb"):
        return any(t.dep in CLAUSES or t.dep == "prep" for t in below)
    clause = any(t.dep in CLAUSES and t.index > verb.index for t in below)
    if verb.lemma in listed("weather verb"):
        return True
    if verb.lemma in listed("pleonastic verb"):
        return clause
    if verb.lemma != "be":
        return token.dep == "nsubjpass" and clause
    return any(is_comment(t, clause) for t in below)


def is_comment(token: Token, clause: bool) -> bool:
    """Whether a predicate comments on a clause or tells a time: "clear", "a pity", "two years"."""
    if token.dep == "acomp":
        return token.lower in listed("modal adjective") or clause
    timed = token.dep in ("attr", "npadvmod") and token.lemma.lower() in listed("pleonastic noun")
    return timed or (token.dep == "attr" and clause)


def has_clause_object(scene: Scene, token: Token) -> bool:
    """Whether "it" announces a clause after "make it clear that"."""
    verb = scene.tokens[token.head]
    below = [scene.tokens[child] for child in scene.reading.children[verb.index] if child > token.index]
    return token.dep == "dobj" and verb.lemma in listed("announcing verb") and any(t.dep in CLAUSES for t in below)
