"""Whether a pronoun and a thing agree in sort, sex and number."""

from __future__ import annotations

from kg.coref.scene import Chain, Item, Scene
from kg.coref.words import pronouns

RARE = 6
"""Mentions up to which the type of a name unknown to the tables may be a slip (of 3, 6 and 10 the best on GAP)."""
GUESSED = ("", "Organisation", "City", "Place", "Group", "Company", "Region", "Facility")
"""Types of names that nothing but the model's label may have told."""

THINGS, DONE_TO = ("body", "thing"), ("object", "oblique")
"""Sorts that "it" stands for, and roles in which it hardly ever stands for a place (on GUM none of six was right)."""


def agrees(scene: Scene, item: Item, other: Item, chain: Chain) -> bool:
    """Whether what a mention stands for goes with a pronoun; a mere modifier ("European countries") is nothing to refer to."""
    known = pronouns()[scene.tokens[item.head].lower]
    if known.gender in ("m", "f"):
        if chain.sort != "person":
            return is_doubtful(chain)
        return chain.gender in ("", known.gender) and not chain.plural
    if other.traits.role == "modifier" and other.kind == "name" and scene.tokens[other.head].dep == "amod":
        return False
    if known.gender == "n":
        return chain.sort in (THINGS if item.traits.role in DONE_TO else (*THINGS, "place")) and not chain.plural
    return chain.plural is True or chain.sort in ("people", "body")


def is_doubtful(chain: Chain) -> bool:
    """Whether a name not taken for a person's may be one: unknown to the tables, rare, short, without article or capitals."""
    if chain.key or chain.type not in GUESSED:
        return False
    names = [item for item in chain.items if item.kind == "name" or item.bare]
    return 0 < len(names) <= RARE and all(item.plain for item in names)
