"""Descriptions by kind -> the last thing of the kind ("the airline", "the European nation"), or its two ("both sides")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.coref.scene import Chain, Item, Scene
from kg.coref.words import listed, pronouns, roles, type_nouns
from kg.data import table
from kg.gazetteer import known
from kg.kinds import COUNTRY, PERSON
from kg.model import Token

NEAR = 6
"""Sentences a description of a kind may reach back."""
CLOSE = 3
"""Sentences back in which the two of a pair must be named."""
THIRD = 3
BODY = "GovernmentBody"


def of_kind(scene: Scene, item: Item) -> Sequence[Chain]:
    """The last thing of the kind, when no word tells it from others of the kind."""
    noun = item.traits.noun
    types = type_nouns().get(noun)
    if not types or not item.traits.definite or item.traits.plural or is_told_apart(scene, item):
        return ()
    if (owner := possessor(scene, item)) is not None:
        return of_owner(scene, item, owner) if owner.lower in pronouns() else of_named_owner(scene, item, owner)
    states = states_meant(scene, item)
    for type in types:
        for other, chain in scene.before(item, sentences=NEAR):
            if not chain.named or chain.type != type or other.head in range(item.mention.first, item.mention.last):
                continue
            if type == BODY and noun in listed("governing") and not set(scene.words(other)) & set(listed("governing")):
                continue  # a court or commission is no government
            if not states or ((country := known(chain.key)) and country.iso in states):
                return (chain,)
    return ()


def is_told_apart(scene: Scene, item: Item) -> bool:
    """Whether words around a noun tell it from others of its kind; a region does not, it only says where."""
    for child in scene.reading.children[item.head]:
        token = scene.tokens[child]
        if token.dep in ("amod", "compound", "nmod", "prep", "relcl", "acl", "nummod", "appos"):
            other = scene.by_head.get(child)
            if token.lower not in listed("plain modifier") and (other is None or other.mention.type != "Region"):
                return True
    return False


def states_meant(scene: Scene, item: Item) -> frozenset[str]:
    """The states of the region in "the Asian country"."""
    for child in scene.reading.children[item.head]:
        chain = scene.chain_at(child)
        thing = known(chain.key) if chain is not None and chain.key else None
        name = thing.name if thing else next((i.mention.name for i in chain.items), "") if chain is not None else ""
        if name in states_of_regions():
            return states_of_regions()[name]
    return frozenset()


@cache
def states_of_regions() -> dict[str, frozenset[str]]:
    """ISO codes of the states of each region.

    >>> "DE" in states_of_regions()["Europe"]
    True
    """
    return {row["region"]: frozenset(row["states"].split("|")) for row in table("states-of-regions.csv")}


def possessor(scene: Scene, item: Item) -> Token | None:
    """The possessive pronoun in "his country", the name in "Peru's government"."""
    below = (scene.tokens[child] for child in scene.reading.children[item.head])
    return next((token for token in below if token.dep == "poss"), None)


def of_named_owner(scene: Scene, item: Item, owner: Token) -> Sequence[Chain]:
    """The state whose government is called after the person who leads it ("Ada Novak's government")."""
    chain = scene.chain_at(owner.index)
    land = home(chain) if chain is not None and item.traits.noun in listed("governing") else None
    return (land,) if land is not None else ()


def of_owner(scene: Scene, item: Item, owner: Token) -> Sequence[Chain]:
    """What is called somebody's by a pronoun: the country of a person or of who speaks ("his country", "our country"), else
    a body that the person's descriptions name ("her party")."""
    person = pronouns()[owner.lower].person
    chain = scene.chain_at(owner.index) if person == THIRD else scene.speakers.get(item.quote)
    if chain is None:
        return ()
    if item.traits.noun in listed("country noun"):
        return (land,) if (land := home(chain)) is not None else ()
    types = type_nouns()[item.traits.noun]
    bodies = [body for body in chain.bodies if body.type in types]
    return bodies if len(bodies) == 1 else ()


def home(chain: Chain) -> Chain | None:
    """The one country in a person's descriptions."""
    return chain.lands[0] if chain.sort == "person" and len(chain.lands) == 1 else None


def of_pair(scene: Scene, item: Item) -> Sequence[Chain]:
    """The two things in "both sides", "the two ministers": exactly two of the kind, named shortly before.

    Two countries may also be those of the only two persons.
    """
    noun = item.traits.noun
    if not item.traits.plural or not is_two(scene, item):
        return ()
    persons = nearest_two(scene, item, PERSON)
    homes = [land for chain in persons if (land := home(chain)) is not None]
    if noun in listed("country noun") or noun in listed("side"):
        if len(set(homes)) == 2:
            return tuple(homes)
        countries = nearest_two(scene, item, COUNTRY)
        return countries or (persons if noun in listed("side") else ())
    if item.traits.sort == "people":
        wanted = {noun, *roles().get(noun, ())}
        return (
            persons if noun in listed("both") | listed("two persons") or all(chain.titles & wanted for chain in persons) else ()
        )
    for type in type_nouns().get(noun, ()):
        if found := nearest_two(scene, item, type):
            return found
    return ()


def is_two(scene: Scene, item: Item) -> bool:
    """Whether a phrase says that there are two: "both", "the two"."""
    words = [token.lower for token in scene.tokens[item.mention.first : item.head]]
    return any(word in listed("both") for word in words)


def nearest_two(scene: Scene, item: Item, type: str) -> tuple[Chain, ...]:
    """The two things of a type named last; none when they are not two."""
    found: dict[Chain, None] = {}
    sentence = item.sentence
    for other, chain in scene.before(item, sentences=CLOSE):
        if other.sentence != sentence and len(found) >= 2:
            break
        sentence = other.sentence
        if chain.named and chain.type == type:
            found[chain] = None
    return tuple(sorted(found, key=lambda chain: chain.number)) if len(found) == 2 else ()
