"""The syntactic places around the word that tells an event: who is its subject, object, and what its prepositions govern."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.extract.events.carried import noun_places
from kg.extract.events.dependents import Places, dependents, preposition
from kg.extract.events.frames import cues
from kg.extract.events.subjects import (
    BY,
    RELATIVE,
    VERBS,
    coupled,
    gerund_noun,
    infinitive,
    is_passive,
    objects,
    subject,
)
from kg.reading import Reading

JOINING = ("cc", "punct")


def places(reading: Reading, index: int, *, joint: bool = False) -> Places:
    """Token indexes by syntactic place: subject, object, dative, poss, modifier, complement, and prepositions. `joint` tells
    that whoever acts in the circumstance of an event takes part in it: "left after talks with"."""
    token = reading.tokens[index]
    found: Places = defaultdict(list)
    if token.pos in VERBS and not gerund_noun(reading, token):
        verb_places(reading, index, found)
    elif token.pos == "ADJ" or token.pos in VERBS:
        found["subject"] += subject(reading, token.head) if token.head != index else []
        dependents(reading, index, found)
    else:
        noun_places(reading, index, found, joint=joint)
    return found


def verb_places(reading: Reading, index: int, found: Places) -> None:
    """The places of a verb; what a passive verb is done to is its object."""
    passive = is_passive(reading, index)
    found["object" if passive else "subject"] += subject(reading, index)
    dependents(reading, index, found)
    if not passive and reading.tokens[index].dep == "conj" and acts_on_itself(reading, found):
        found["subject"] = subject_above(reading, index)
    if passive:
        found["subject"] += found.pop(BY, [])
    if not found["object"] and not passive:
        found["object"] += shared_objects(reading, index)
    topic = reading.tokens[index].lemma in cues()["topic"]
    for thing in tuple(found["object"]):
        if topic and reading.tokens[thing].tag == "VBG":
            continue
        for child in reading.children[thing]:
            if reading.tokens[child].dep == "prep" and reading.tokens[child].lower not in cues()["attached"]:
                preposition(reading, child, found)


def shared_objects(reading: Reading, index: int) -> list[int]:
    """What the verb coupled right behind a verb is done to, as it may be too: "threatened or violated Kenya's border", but not
    "met with Ada Novak and praised Kenya"."""
    for other in reading.children[index]:
        token = reading.tokens[other]
        between = (reading.tokens[i].dep for i in range(index + 1, other))
        if token.dep == "conj" and token.pos in VERBS and all(dep in JOINING for dep in between):
            return objects(reading, other)
    return []


def acts_on_itself(reading: Reading, found: Places) -> bool:
    """Whether a pronoun that is no reflexive stands for the subject: then the verb has another subject."""
    who = {entity for i in found["subject"] for entity in reading.referents(i)}
    pronouns = (i for i in found["object"] if reading.tokens[i].tag == "PRP" and reading.tokens[i].lower not in cues()["self"])
    return any(entity in who for i in pronouns for entity in reading.referents(i))


def subject_above(reading: Reading, index: int) -> list[int]:
    """The subject of the verb over the clause that a coupled verb was put in: "Mori says they were held and blames them"."""
    inner = coupled(reading, reading.tokens[index])
    return subject(reading, inner.head) if inner.dep == "ccomp" else []


def clause_arguments(reading: Reading, index: int) -> Iterator[int]:
    """The tokens that may name whom a complement clause is about, the likeliest first: its own subject, who gets or suffers
    something ("to Kenya", "against Kenya"), objects, what other prepositions govern; down through infinitives."""
    stack = [index]
    while stack:
        verb = stack.pop(0)
        first: list[int] = []
        then: list[int] = []
        last: list[int] = []
        for child in reading.children[verb]:
            token = reading.tokens[child]
            if token.dep in ("nsubj", "nsubjpass") and token.tag not in RELATIVE:
                first.insert(0, child)
            elif token.dep == "dative" and token.pos != "ADP":
                first.append(child)
            elif token.dep in ("dobj", "attr", "oprd"):
                then.append(child)
            elif token.dep in ("prep", "agent", "dative"):
                known = token.lower in cues()["near"] or token.dep != "prep"
                governed = [i for i in reading.children[child] if known and reading.tokens[i].dep == "pobj"]
                (first if token.lower in cues()["recipient"] else last).extend(governed)
                stack += [i for i in reading.children[child] if reading.tokens[i].dep == "pcomp"]
            elif token.dep in ("xcomp", "ccomp", "conj") or (token.dep == "advcl" and infinitive(reading, child)):
                stack.append(child)
        yield from (*first, *then, *last)
