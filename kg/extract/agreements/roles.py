"""Who has which role in a commitment that a verb makes."""

from __future__ import annotations

from collections.abc import Iterator

from kg.data import words
from kg.extract.agreements.acts import fellows
from kg.extract.agreements.clause import agent, by_phrase, child, children, complement, infinitive, is_passive, objects
from kg.extract.agreements.lexicon import Word, by_key, single
from kg.model import Token
from kg.reading import Reading

OFFEREE, BENEFICIARY = "offeree", "beneficiary"
OFFER, AGREEMENT, PROPOSAL = "offer", "agreement", "proposal"
RECEIVERS = ("Country", "InternationalOrganisation", "Person", "Company")


def others(reading: Reading, verb: int) -> Iterator[int]:
    """With whom something is settled; the parse may hang him below the thing ("settled the dispute with Chile")."""
    for place in (verb, *children(reading, verb, "dobj")):
        yield from (target for _, target in objects(reading, place, single("with")))


def arguments(reading: Reading, token: Token, word: Word) -> Iterator[tuple[str, int]]:
    """The roles of a verb's subject, object and partner."""
    verb = token.index
    passive = is_passive(reading, verb)
    doer = by_phrase(reading, verb) if passive else agent(reading, verb)
    if doer is not None and word.subject:
        yield word.subject, doer
    if word.subject:
        yield from ((word.subject, i) for i in fellows(reading, verb))
    if word.object:
        yield from ((word.object, i) for i in asked(reading, token, word, passive=passive))
    clause = complement(reading, verb)
    if clause is not None and len(word.words) > 1 and single("for") & set(word.words) and infinitive(reading, clause):
        yield from ((OFFEREE, i) for i in (*children(reading, clause, "nsubj"), *called(reading, verb, clause)))
    if word.kind == AGREEMENT:
        yield from joined(reading, verb)
        yield from ((BENEFICIARY, i) for i in served(reading, verb))
    if word.partner:
        for preposition, target in objects(reading, verb, single("partner") | single("to")):
            if preposition not in single("to") or word.partner != "party":
                yield word.partner, target
    if word.partner and ("obj-with" in word.needs or word.kind == AGREEMENT):
        yield from ((word.partner, i) for i in others(reading, verb))
    if word.object and "obj" in word.needs:
        yield from ((word.object, i) for i in receivers(reading, verb, word))


def called(reading: Reading, verb: int, clause: int) -> Iterator[int]:
    """The one who is to do something where the parse takes him for the thing ("called for Peru to release them"); "called for
    an inquiry to find the truth" asks nobody."""
    if child(reading, clause, "nsubj") is None and infinitive(reading, clause):
        for _, target in objects(reading, verb, single("for")):
            mention = reading.mention_at.get(target)
            people = reading.tokens[target].tag == "NNS" and reading.tokens[target].lemma in words("person-nouns.txt")
            if people or (mention is not None and mention.type in RECEIVERS):
                yield target


def receivers(reading: Reading, verb: int, word: Word) -> Iterator[int]:
    """To whom goes what is promised ("pledged a loan to Peru", "pledged a million in aid to Peru"), or of whom something is
    demanded ("demanded an apology from Peru")."""
    way = single("source") if word.kind in ("demand", "request") else single("to")
    things = [verb, *children(reading, verb, "dobj")]
    for thing in things[:1] + things[-1:] if complement(reading, verb) is None else ():
        inner = [target for _, target in objects(reading, thing, single("inside"))]
        for place in dict.fromkeys((thing, *inner)):
            yield from (target for _, target in objects(reading, place, way))


def served(reading: Reading, verb: int) -> Iterator[int]:
    """To whom somebody agrees to give something ("agreed to lend Peru money", "agreed to sell jets to Peru")."""
    clause = complement(reading, verb)
    if clause is None or reading.tokens[clause].lemma not in single("giving"):
        return
    yield from (i for i in children(reading, clause, "dative") if reading.tokens[i].pos != "ADP")
    things = list(children(reading, clause, "dobj"))
    for place in (clause, *things):
        yield from (target for _, target in objects(reading, place, single("to")))
    yield from (i for thing in things if (i := given(reading, thing)) is not None)


def joined(reading: Reading, verb: int) -> Iterator[tuple[str, int]]:
    """What somebody agrees to join, or whose it is: a party too ("agreed to join the EU's programme")."""
    clause = complement(reading, verb)
    act = by_key("act").get(reading.tokens[clause].lemma) if clause is not None else None
    if clause is None or act is None or not act.object:
        return
    for i in children(reading, clause, "dobj"):
        whose = child(reading, i, "poss")
        yield act.object, i if whose is None else whose


def asked(reading: Reading, token: Token, word: Word, *, passive: bool) -> Iterator[int]:
    """Whom a verb turns to: its object, the subject of its passive or of its clause, or what stands after its preposition; of
    what can be offered or promised the last object is the thing."""
    verb = token.index
    if passive:
        yield from children(reading, verb, "nsubjpass")
        return
    if len(word.words) > 1:
        yield from (target for _, target in objects(reading, verb, frozenset(word.words[1:])))
    clause = complement(reading, verb)
    things = list(children(reading, verb, "dobj"))
    if "obj" in word.needs and clause is None:
        things = things[:-1]
    yield from children(reading, verb, "dative")
    yield from things
    if "obj" in word.needs and clause is None:
        yield from (i for thing in children(reading, verb, "dobj") if (i := given(reading, thing)) is not None)
    if clause is not None and ("obj-do" in word.needs if infinitive(reading, clause) else wished(reading, clause)):
        yield from children(reading, clause, "nsubj")


def given(reading: Reading, thing: int) -> int | None:
    """The name before a number that the parse takes for a part of the thing given ("promised Peru 18 jets")."""
    number = child(reading, thing, "nummod")
    name = child(reading, thing, "nmod", "compound")
    known = reading.mention_at.get(name) if name is not None else None
    apart = known is not None and number is not None and known.kind == "name" and known.last <= number
    return name if apart and known is not None and known.type in RECEIVERS else None


def wished(reading: Reading, clause: int) -> bool:
    """Whether a clause says what somebody shall do ("demanded that Peru withdraw", "that Peru should withdraw")."""
    helpers = {reading.tokens[i].lower for i in children(reading, clause, "aux")}
    return reading.tokens[clause].tag == "VB" and helpers <= single("should")
