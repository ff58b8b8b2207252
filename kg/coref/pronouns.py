"""Pronouns -> what they stand for: the one candidate that agrees, that syntax allows, and that its place makes likely."""

from __future__ import annotations

from collections.abc import Iterator

from kg.coref.agreement import agrees
from kg.coref.binding import is_barred, owned
from kg.coref.empty import is_empty
from kg.coref.scene import Chain, Item, Scene
from kg.coref.signs import signs_of
from kg.coref.words import listed, pronouns, weights
from kg.model import Token
from kg.reading import SUBJECTS

REACH = 6
"""Sentences a pronoun may reach back."""
CITY, OBJECT = "City", "dobj"
STATE_OR_CITY, NOMINAL, DONE_TO = ("Country", CITY), ("NOUN", "PROPN"), ("nsubjpass", OBJECT)
Candidate = tuple[Chain, dict[str, float]]


def place_pronoun(scene: Scene, item: Item) -> None:
    """Put a personal pronoun with its antecedent, or leave it."""
    known = pronouns().get(scene.tokens[item.head].lower)
    if known is None:
        place_relative(scene, item)
        return
    if known.person != 3:
        return
    if known.gender == "n" and is_empty(scene, item):
        scene.leave(item, "stands for nothing")
        return
    if known.form == "reflexive" and place_reflexive(scene, item):
        return
    ranked = rank(scene, item)
    bar = weights()[f"bar {known.gender or known.number}"]
    if not ranked or ranked[0][0] < bar:
        scene.leave(item, "no likely antecedent", [chain for _, chain in ranked[:4]])
        return
    chosen, rejected = ranked[0][1], [chain for _, chain in ranked[1:4] if not chain.parts]
    if chosen.parts:
        scene.put_several(item, chosen.parts, "joined antecedents", rejected)
    else:
        scene.put(item, chosen, "likeliest antecedent", rejected)


def place_reflexive(scene: Scene, item: Item) -> bool:
    """Put "itself" with the subject of its clause, if that is anybody known."""
    above = next((t for t in scene.reading.ancestors(item.head) if t.pos in ("VERB", "AUX")), None)
    subjects = [c for c in scene.reading.children[above.index] if scene.tokens[c].dep == "nsubj"] if above else []
    chain = scene.chain_at(subjects[0]) if len(subjects) == 1 else None
    if chain is None or scene.tokens[item.head].dep != "dobj":
        return False
    scene.put(item, chain, "subject of its clause")
    return True


def place_relative(scene: Scene, item: Item) -> None:
    """Put "who", "which", "whose" or "that" with the noun its clause hangs on."""
    for ancestor in (scene.tokens[item.head], *scene.reading.ancestors(item.head)):
        if ancestor.dep in ("relcl", "acl") and ancestor.head < item.head:
            chain = scene.chain_at(antecedent(scene, item, ancestor))
            if chain is not None:
                scene.put(item, chain, "relative clause")
            break
    if item.number not in scene.decisions:
        scene.leave(item, "no antecedent of the clause")


def antecedent(scene: Scene, item: Item, clause: Token) -> int:
    """The noun that a relative clause is about: not the person, state or city that only stands behind a preposition where
    "which" cannot be it ("a summit with Lund, which comes", "a treaty with Iran, which was signed")."""
    tokens, noun = scene.tokens, clause.head
    while tokens[item.head].lower in listed("thing relative") and tokens[noun].dep == "pobj":
        chain = scene.chain_at(noun)
        person, type = chain is not None and chain.sort == "person", chain.type if chain is not None else ""
        if not (person or (type in STATE_OR_CITY and is_act(tokens[item.head], clause, type))):
            break
        if (above := noun_above(scene, noun)) < 0:
            return above if person else noun
        noun = above
    return noun


def noun_above(scene: Scene, noun: int) -> int:
    """The noun that a preposition hangs on, or the object before it of the verb that it hangs on; -1 when there is none."""
    above = scene.tokens[scene.tokens[scene.tokens[noun].head].head]
    if above.pos in NOMINAL:
        return above.index
    return next((c for c in scene.reading.children[above.index] if scene.tokens[c].dep == OBJECT and c < noun), -1)


def is_act(pronoun: Token, clause: Token, type: str) -> bool:
    """Whether a clause says of a thing what is said of acts only: "which was signed", "which lasted", of none in a city also
    "which he described as"."""
    if pronoun.dep == "nsubj":
        return clause.lemma in listed("act happening")
    described = type == CITY and pronoun.dep == OBJECT and clause.lemma in listed("act described")
    return described or (pronoun.dep in DONE_TO and clause.lemma in listed("act made"))


def rank(scene: Scene, item: Item) -> list[tuple[float, Chain]]:
    """The candidates of a pronoun with their scores, best first."""
    table = weights()
    best: dict[Chain, float] = {}
    for chain, signs in candidates(scene, item):
        score = sum([table.get(sign, 0.0) * value for sign, value in signs.items()])
        if chain not in best or score > best[chain]:
            best[chain] = score
    return sorted(((score, chain) for chain, score in best.items()), key=lambda pair: (-pair[0], pair[1].number))


def candidates(scene: Scene, item: Item) -> Iterator[Candidate]:
    """Each possible antecedent with the signs for and against it."""
    speaker = scene.speakers.get(item.quote)
    barred: set[Chain] = {*owned(scene, item)} | ({speaker} if speaker is not None else set())
    possible: list[tuple[Item, Chain]] = []
    for other, chain in around(scene, item):
        if agrees(scene, item, other, chain):
            possible.append((other, chain))
            if is_barred(scene, item, other):
                barred.add(chain)
    passed: dict[Chain, None] = {}
    for other, chain in possible:
        if chain not in barred:
            yield chain, signs_of(scene, item, other, chain, len(passed) - (chain in passed))
            passed[chain] = None
    for other, chain in later_subjects(scene, item):
        if chain not in passed and chain not in barred and agrees(scene, item, other, chain):
            yield chain, signs_of(scene, item, other, chain, len(passed)) | {"later subject": 1.0}


def around(scene: Scene, item: Item) -> Iterator[tuple[Item, Chain]]:
    """The items before a pronoun with their chains, nearest first; and what "and" joins as one."""
    plural = item.traits.plural is True
    for other, chain in scene.before(item, sentences=REACH):
        if plural and (joined := scene.joined(other)) is not None:
            yield other, joined
        yield other, chain


def later_subjects(scene: Scene, item: Item) -> Iterator[tuple[Item, Chain]]:
    """The subject of the clause that a pronoun's own clause is put before, and whose it is: "In his speech, Obama said",
    "since her death, Porter's work"; none that the pronoun stands in ("his brother said")."""
    tokens, children = scene.tokens, scene.reading.children
    around = [item.head, *(ancestor.index for ancestor in scene.reading.ancestors(item.head))]
    for verb in around:
        if tokens[verb].pos not in ("VERB", "AUX") or verb < item.head:
            continue
        for child in children[verb]:
            if tokens[child].dep in SUBJECTS and child > item.head and child not in around:
                owners = (place for place in children[child] if tokens[place].dep == "poss")
                for place in (child, *owners):
                    other, chain = scene.by_head.get(place), named_at(scene, place)
                    if other and chain is not None:
                        yield other, chain


def named_at(scene: Scene, head: int) -> Chain | None:
    """The chain of a noun, or of the name beside it when the noun itself comes later in the order of things."""
    beside = (c for c in scene.reading.children[head] if scene.tokens[c].dep == "appos")
    return next((chain for place in (head, *beside) if (chain := scene.chain_at(place)) is not None), None)
