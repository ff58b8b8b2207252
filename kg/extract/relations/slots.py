"""What fills the places around a verb or a noun: who does, to whom, where, when; what a noun describes and whose it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from kg.data import table, words
from kg.extract.titles.words import UNSAID, Names, heads, particles
from kg.kinds import PERSON
from kg.mentions.tables import marks, nouns
from kg.model import Token
from kg.reading import SUBJECTS, Reading

NOUNS = ("NOUN", "PROPN")
TIMES = ("DATE", "TIME")
COUPLED = ("attr", "appos", "pobj", "conj")
"""What a noun is that tells what something is, together with those coordinated with it."""


def conjuncts(reading: Reading, index: int) -> Iterator[int]:
    """A token and what is coordinated with it."""
    yield index
    for child in reading.children[index]:
        if reading.tokens[child].dep == "conj" and reading.tokens[child].pos in NOUNS:
            yield from conjuncts(reading, child)


def child(reading: Reading, index: int, *deps: str) -> int:
    """The first child of a token with one of some labels, or -1."""
    return next((i for i in reading.children[index] if reading.tokens[i].dep in deps), -1)


def prepositional(reading: Reading, index: int, word: str) -> Iterator[int]:
    """What stands after the first preposition below a token that governs no time: "in Lima", also through "out of"."""
    for below in reading.children[index]:
        token = reading.tokens[below]
        if token.dep in ("prep", "agent", "dative", "advmod", "prt") and token.lower == word:
            found = list(governed(reading, below))
            yield from found
            if any(reading.tokens[i].label not in TIMES for i in found):
                return


def governed(reading: Reading, preposition: int) -> Iterator[int]:
    """The nouns a preposition governs, also through a second one."""
    for inner in reading.children[preposition]:
        if reading.tokens[inner].dep in ("pobj", "pcomp"):
            yield from conjuncts(reading, inner)
        elif reading.tokens[inner].dep == "prep":
            yield from governed(reading, inner)


def is_passive(reading: Reading, verb: Token) -> bool:
    """Whether the subject of a verb form undergoes it: "was born", "the firm founded by Ada"."""
    if verb.pos == "ADJ" or child(reading, verb.index, "nsubjpass", "auxpass") >= 0:
        return True
    if verb.tag != "VBN" or verb.dep == "ROOT" or child(reading, verb.index, "aux", "nsubj") >= 0:
        return False
    above = reading.tokens[verb.head]  # "emigrated in 1907 and settled there": a bare participle is in the voice of its pair
    return is_passive(reading, above) if verb.dep == "conj" and above.pos == "VERB" else True


def subject(reading: Reading, verb: Token) -> int:
    """The token that is the subject of a verb, also of a participle or one that shares it; or -1."""
    if verb.pos == "ADJ":
        if verb.dep in ("acomp", "conj", "oprd"):
            return subject(reading, reading.tokens[verb.head])
        return verb.head if verb.dep in ("amod", "appos") else -1
    own = child(reading, verb.index, *SUBJECTS)
    if own >= 0:
        token = reading.tokens[own]
        return verb.head if token.lower in particles()["who"] and verb.dep == "relcl" else own
    if verb.dep in ("acl", "relcl") and (verb.tag in ("VBN", "VBG") or is_deed_of(reading, verb)):
        return verb.head
    if verb.dep in ("conj", "xcomp", "advcl", "acl", "pcomp", "dep") and verb.head != verb.index:
        return subject_above(reading, verb)
    return -1


def is_deed_of(reading: Reading, verb: Token) -> bool:
    """Whether an infinitive tells what somebody did: "the first woman to lead the bank" leads it."""
    below = (reading.tokens[i].lower for i in reading.children[verb.head]) if verb.dep in ("acl", "relcl") else ()
    return any(word in particles()["number"] for word in below)


def subject_above(reading: Reading, verb: Token) -> int:
    """The subject of the verb that governs a verb without one."""
    above = reading.tokens[verb.head]
    if verb.dep == "conj" and is_passive(reading, above) and not is_passive(reading, verb) and above.dep in ("acl", "relcl"):
        return -1
    if above.pos in ("VERB", "AUX"):
        return subject(reading, above)
    if above.pos == "ADP" and reading.tokens[above.head].pos in ("VERB", "AUX"):
        return subject(reading, reading.tokens[above.head])
    return -1


def verb_slot(reading: Reading, names: Names, index: int, slot: str) -> Iterator[int]:
    """The tokens in one place around a verb: `agent`, `patient`, `thing`, or a preposition."""
    verb = reading.tokens[index]
    passive = is_passive(reading, verb)
    if slot == "agent":
        yield from prepositional(reading, index, "by") if passive else subjects(reading, verb)
    elif slot == "patient":
        if passive:
            yield from subjects(reading, verb)
        else:
            yield from objects(reading, index)
    elif slot == "thing":
        yield from objects(reading, index)
    else:
        yield from prepositional(reading, index, slot)
        for below in (child(reading, index, "dobj"), twin(reading, index)):
            if below >= 0:
                yield from prepositional(reading, below, slot)


def objects(reading: Reading, index: int) -> Iterator[int]:
    """The objects of a verb, coordinated ones too."""
    thing = child(reading, index, "dobj")
    yield from conjuncts(reading, thing) if thing >= 0 else ()


def twin(reading: Reading, index: int) -> int:
    """The verb coupled right behind a verb, which shares its places: "born and raised in Lima"; or -1."""
    after = index + 2
    return (
        after
        if after < len(reading.tokens) and after in reading.children[index] and reading.tokens[after].dep == "conj"
        else -1
    )


def subjects(reading: Reading, verb: Token) -> Iterator[int]:
    """The subjects of a verb, coordinated ones too."""
    index = subject(reading, verb)
    if index >= 0:
        yield from conjuncts(reading, index)


def noun_slot(reading: Reading, names: Names, index: int, slot: str) -> Iterator[int]:
    """The tokens in one place around a noun: `it`, `poss`, `comp`, `demonym`, `whole`, or a preposition."""
    read = NOUN_SLOTS.get(slot)
    yield from read(reading, names, index) if read else prepositional(reading, index, slot)


def described(reading: Reading, names: Names, index: int) -> Iterator[int]:
    """What a noun describes: "his wife Ada", "Ada, a citizen of Peru", "Ada is a citizen"."""
    token = reading.tokens[index]
    after = names.covering.get(index + 1)
    if after and after.first == index + 1 and token.tag not in ("NNS", "NNPS"):
        yield after.head
        return
    for below in reading.children[index]:
        if reading.tokens[below].dep == "appos" and agree(reading, index, below):
            yield from several(reading, token, below)
    if token.dep == "appos":
        if agree(reading, index, token.head):
            yield token.head
    elif token.dep == "compound" and token.head in names.covering and token.head > index:
        yield from several(reading, token, token.head)
    verb = reading.tokens[token.head]
    if token.dep in ("attr", "oprd") and (verb.lemma in copulas() or (verb.lemma in elections() and is_passive(reading, verb))):
        yield from subjects(reading, verb)
    elif token.dep == "pobj" and verb.lower in particles()["as"]:
        yield from said_as(reading, names, token, reading.tokens[verb.head])
    elif token.dep == "pobj" and reading.tokens[verb.head].lower in particles()["one"]:
        yield from described(reading, names, verb.head)
    elif token.dep == "conj" and verb.dep in COUPLED and verb.pos in NOUNS and not goes_on(reading, names, token, verb):
        yield from described(reading, names, verb.index)


def said_as(reading: Reading, names: Names, noun: Token, verb: Token) -> Iterator[int]:
    """Of what a verb says a noun with "as": of its object where that may be such a thing, else of its subject."""
    if verb.lemma in particles()["wishing"]:
        return  # "was rejected as a member"
    thing = UNSAID if is_passive(reading, verb) else child(reading, verb.index, "dobj")
    named = names.covering.get(thing)
    if thing < 0 or (tells_person(noun) and not (named and named.type == PERSON)):
        yield from subjects(reading, verb)
    else:
        yield from conjuncts(reading, thing)


def tells_person(noun: Token) -> bool:
    """Whether a noun is one for people."""
    return noun.lemma.lower() in words("person-nouns.txt") or noun.lower in heads()


def tells_thing(noun: Token) -> bool:
    """Whether a noun is one for what is no person: bodies, places, works."""
    return noun.pos == "NOUN" and nouns().get(noun.lemma.lower(), PERSON) != PERSON and not tells_person(noun)


def several(reading: Reading, noun: Token, name: int) -> Iterator[int]:
    """A name behind a noun, with those joined to it when the noun is plural: "the lawyers Ada Novak and Ivan Petrov"."""
    yield from conjuncts(reading, name) if noun.tag in ("NNS", "NNPS") else (name,)


def agree(reading: Reading, noun: int, name: int) -> bool:
    """Whether a noun can stand behind a name to describe it: several things are not one ("Peru, our allies, and ...")."""
    if reading.tokens[noun].tag not in ("NNS", "NNPS") or noun < name:
        return True
    return any(reading.tokens[below].dep == "conj" for below in reading.children[name])


def goes_on(reading: Reading, names: Names, noun: Token, before: Token) -> bool:
    """Whether a plural noun but goes on a list of names: "the Red Cross, Acme Corp. and six charities"."""
    counted = child(reading, noun.index, "nummod") >= 0
    return noun.tag == "NNS" and (counted or before.index in names.covering)


@cache
def copulas() -> frozenset[str]:
    """Verbs that say what their subject is."""
    return frozenset(row["verb"] for row in table("office-verbs.csv") if row["takes"] == "subject" and row["present"])


@cache
def elections() -> frozenset[str]:
    """Verbs that say what their object is made: "was elected a member"."""
    return frozenset(row["verb"] for row in table("office-verbs.csv") if row["takes"] == "object" and row["present"] == "holds")


def owners(reading: Reading, names: Names, index: int) -> Iterator[int]:
    """Whose a noun is: "her husband", "Peru's capital"."""
    for below in reading.children[index]:
        if reading.tokens[below].dep == "poss":
            yield from conjuncts(reading, below)


def names_before(reading: Reading, names: Names, index: int) -> Iterator[int]:
    """The name before a noun: "Acme spokeswoman", "NATO member"."""
    place = index - 1
    first = reading.sentences[reading.tokens[index].sentence].first
    while place >= first and place not in names.covering and reading.tokens[place].head == index:
        if reading.tokens[place].dep not in ("amod", "compound", "nmod", "punct"):
            return
        place -= 1
    mention = names.covering.get(place)
    if (
        mention
        and place >= first
        and mention.type != "Person"
        and reading.tokens[mention.head].head in range(place + 1, index + 1)
    ):
        yield mention.head


def demonyms(reading: Reading, names: Names, index: int) -> Iterator[int]:
    """The state named before a noun: "the Turkish city"."""
    for head in names_before(reading, names, index):
        if names.covering[head].type == "Country":
            yield head


def wholes(reading: Reading, names: Names, index: int) -> Iterator[int]:
    """What a noun is a part of: "a town of Peru", "the oldest town of Peru"; in "the town of Cusco" that is its name."""
    below = [reading.tokens[i] for i in reading.children[index]]
    is_called = any(token.lower in marks("article") for token in below)
    if reading.tokens[index].tag == "NN" and (not is_called or any(token.dep == "amod" for token in below)):
        yield from prepositional(reading, index, "of")


NOUN_SLOTS: dict[str, Callable[[Reading, Names, int], Iterator[int]]] = {
    "it": described,
    "poss": owners,
    "comp": names_before,
    "demonym": demonyms,
    "whole": wholes,
}
