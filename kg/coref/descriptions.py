"""Descriptions -> what they stand for: appositions, titles, roles, kinds of thing, the same noun again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.coref.kinds import of_kind, of_pair
from kg.coref.naming import is_cut
from kg.coref.scene import Chain, Item, Scene
from kg.coref.words import listed, roles, type_nouns

FAR = 50
"""Sentences a description may reach back that names a post or repeats a noun."""


def place_description(scene: Scene, item: Item) -> None:
    """Put a description with what it describes, or let it be a new thing."""
    for rule, find in RULES:
        chains = find(scene, item)
        if len(chains) == 1:
            scene.put(item, chains[0], rule)
            return
        if chains:
            scene.put_several(item, chains, rule)
            return
    scene.put(item, scene.new_chain(), "new description")


def of_name(scene: Scene, item: Item) -> Sequence[Chain]:
    """The chain of the name that the description is the whole phrase of."""
    other = scene.by_head[item.head]
    chain = scene.chain(other) if other is not item else None
    if chain is None:
        return ()
    note_lands(scene, item, chain)
    return (chain,)


def note_lands(scene: Scene, item: Item, chain: Chain) -> None:
    """Remember the countries and bodies in a description of a person ("the Salvadoran president")."""
    if chain.sort != "person":
        return
    for land in named_in(scene, item, "place"):
        if land is not chain and land not in chain.lands and land.type == "Country":
            chain.lands.append(land)
    for body in named_in(scene, item, "body"):
        if body is not chain and body not in chain.bodies:
            chain.bodies.append(body)


def lands_in(scene: Scene, item: Item) -> list[Chain]:
    """The countries named in a phrase."""
    return [chain for chain in named_in(scene, item, "place") if chain.type == "Country"]


def named_in(scene: Scene, item: Item, sort: str) -> list[Chain]:
    """What of a sort is named in a phrase, before its head or after "of"."""
    found = []
    for index in describing(scene, item):
        other = scene.by_head.get(index)
        if other and other is not item and (other.kind == "name" or other.mention.key) and index != item.head:
            chain = scene.chain(other)
            if chain is not None and chain.sort == sort and chain not in found:
                found.append(chain)
    return found


def describing(scene: Scene, item: Item) -> Iterator[int]:
    """The tokens of a phrase that say of what it is: those before its head, and behind "of" or "for"."""
    yield from range(item.mention.first, item.head)
    for child in scene.reading.children[item.head]:
        if child > item.head and scene.tokens[child].lower in listed("belonging"):
            yield from range(child, min(scene.reading.edges[child][1] + 1, item.mention.last))


def of_apposition(scene: Scene, item: Item) -> Sequence[Chain]:
    """What the description stands beside: "Jeff Rathke, the State Department spokesperson"."""
    token = scene.tokens[item.head]
    beside = [token.head] if token.dep in ("appos", "compound", "nmod") else []
    beside += [child for child in scene.reading.children[item.head] if scene.tokens[child].dep == "appos"]
    beside += titled_name(scene, item)
    for index in beside:
        other = scene.by_head.get(index)
        chain = scene.chain_at(index)
        if other and chain is not None and other.kind == "name" and fits(item, chain):
            chain.titles |= item.traits.titles
            note_lands(scene, item, chain)
            return (chain,)
    return ()


def titled_name(scene: Scene, item: Item) -> list[int]:
    """The words of the name that a long title without an article opens: "Minister of Trade [Ada Novak]"."""
    tokens, head = scene.tokens, scene.tokens[item.head]
    if head.tag != "NNP" or any(tokens[child].dep == "det" for child in scene.reading.children[item.head]):
        return []
    small, place = listed("inside a title"), item.head + 1
    end = scene.reading.sentences[head.sentence].last
    while place < end and tokens[place].label != "PERSON":
        if tokens[place].lower not in small and not tokens[place].text[0].isupper():
            return []
        place += 1
    if tokens[place - 1].lower in small:
        return []
    last = place
    while last < end and tokens[last].label == "PERSON":
        last += 1
    return list(range(place, last))


def fits(item: Item, chain: Chain) -> bool:
    """Whether a description can be of a chain: persons of persons, the right kind of body or place, the same sex and number."""
    seen = item.traits
    if seen.gender in ("m", "f") and chain.gender in ("m", "f") and seen.gender != chain.gender:
        return False
    if seen.sort == "person" or chain.sort == "person":
        return seen.sort == chain.sort
    types = type_nouns().get(seen.noun)
    if types and chain.type:
        return chain.type in types
    return bool(seen.sort) and seen.sort == chain.sort and seen.plural == chain.plural


def of_short_name(scene: Scene, item: Item) -> Sequence[Chain]:
    """What a capitalised noun names again, or the body named before that it cuts short: "the Court" for the Court of Appeal."""
    if scene.tokens[item.head].pos != "PROPN" or item.traits.sort == "person":
        return ()
    words = scene.words(item)
    found: dict[Chain, None] = {}
    for other, chain in scene.before(item, sentences=FAR):
        is_body = other.kind == "name" and chain.sort == "body"
        if not is_body and (other.kind == "pronoun" or scene.tokens[other.head].pos != "PROPN"):
            continue
        known = scene.words(other)
        if known == words and scene.tokens[other.head].pos == "PROPN":
            return (chain,)
        if is_body and is_cut(words, known):
            found[chain] = None
    return tuple(found) if len(found) == 1 else ()


def of_named_kind(scene: Scene, item: Item) -> Sequence[Chain]:
    """The body whose name stands before the noun of its kind and after nothing but "the": "the Mahan airline"."""
    tokens, head = scene.tokens, item.head
    if item.traits.noun not in listed("named kind") or not item.traits.definite or item.traits.plural:
        return ()
    chain, other = scene.chain_at(head - 1), scene.by_head.get(head - 1)
    if chain is None or other is None or other.kind != "name" or tokens[head - 1].dep not in ("compound", "nmod"):
        return ()
    types = type_nouns().get(item.traits.noun, ())
    alone = all(token.tag == "DT" for token in tokens[item.mention.first : other.mention.first])
    return (chain,) if alone and chain.sort == "body" and (not types or chain.type in types) else ()


def of_role(scene: Scene, item: Item) -> Sequence[Chain]:
    """The holder of a post that was named before: "the president", "the Salvadoran leader"."""
    noun = item.traits.noun
    if not item.traits.definite or item.traits.sort != "person":
        return ()
    wanted = {noun, *roles().get(noun, ())}
    lands, bodies = lands_in(scene, item), named_in(scene, item, "body")
    found: dict[Chain, None] = {}
    for _, chain in scene.before(item, sentences=FAR):
        if chain.sort != "person" or not chain.titles & wanted or not fits(item, chain):
            continue
        if lands and not set(lands) & set(chain.lands):
            continue
        if bodies and noun not in chain.titles and not set(bodies) & set(chain.bodies):
            continue  # "the leader of the union" is no president
        found[chain] = None
    rank, words = ranks(scene, item), scene.modifiers(item)

    def distance(chain: Chain) -> tuple[bool, bool]:
        called = [other for other in chain.items if other.kind != "pronoun" and titled(scene, other, wanted)]
        return bool(called) and rank not in [ranks(scene, other) for other in called], not words <= told(scene, chain)

    return tuple(sorted(found, key=distance))[:1]


def ranks(scene: Scene, item: Item) -> frozenset[str]:
    """The words before the head of a phrase that lower or limit a post: "deputy", "acting"."""
    words = {token.lower for token in scene.tokens[max(0, item.mention.first - 1) : item.head]}
    return frozenset(words & listed("rank"))


def titled(scene: Scene, item: Item, wanted: set[str]) -> bool:
    """Whether the words of a mention name one of some posts."""
    return any(token.lower in wanted for token in scene.tokens[item.mention.first : item.head + 1])


def of_same_noun(scene: Scene, item: Item) -> Sequence[Chain]:
    """The last thing described with the same noun, when nothing in the words speaks against it."""
    if not item.traits.definite or not item.traits.noun:
        return ()
    words = scene.modifiers(item)
    for other in reversed(scene.described.get((item.traits.noun, item.traits.plural), ())):
        if other.sentence < item.sentence - FAR:
            break
        chain = scene.chain(other) if other.number < item.number and other.head != item.head else None
        if chain is not None and words <= told(scene, chain) and not is_others(scene, item, other):
            return (chain,)
    return ()


def is_others(scene: Scene, item: Item, other: Item) -> bool:
    """Whether two descriptions are of what two persons, or two bodies, have: "his plan" and "her plan"."""
    one, two = owner(scene, item), owner(scene, other)
    return one is not None and two is not None and one is not two and one.sort == two.sort


def owner(scene: Scene, item: Item) -> Chain | None:
    """The chain of the possessor in a phrase."""
    places = (child for child in scene.reading.children[item.head] if scene.tokens[child].dep == "poss")
    return next((chain for place in places if (chain := scene.chain_at(place)) is not None), None)


def told(scene: Scene, chain: Chain) -> frozenset[str]:
    """All that the descriptions of a chain tell."""
    return frozenset[str]().union(*(scene.modifiers(item) for item in chain.items if item.kind != "pronoun"))


RULES = (
    ("phrase of the name", of_name),
    ("apposition", of_apposition),
    ("short form", of_short_name),
    ("name before its kind", of_named_kind),
    ("holder of the post", of_role),
    ("the two of the kind", of_pair),
    ("last of the kind", of_kind),
    ("same noun", of_same_noun),
)
