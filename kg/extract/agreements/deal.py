"""Cues -> deals: which places of a text speak of one and the same agreement, offer or request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.extract.agreements.clause import children, complement, definite
from kg.extract.agreements.cue import Cue
from kg.extract.agreements.label import label
from kg.extract.agreements.lexicon import single
from kg.extract.agreements.place import DEALS, Place, family, place
from kg.extract.agreements.sides import Party, Sides
from kg.extract.agreements.standing import SETTLED
from kg.model import Span
from kg.quick import replace
from kg.reading import Reading

MAKERS = frozenset(("agreement", "proposal", "offer", "request", "demand"))
"""Kinds of verbs that are one with the noun they make: "agreed on a treaty", "called for a ceasefire"."""
WORD = re.compile(r"\w+")
PLAN, PROMISE = "plan", "promise"
STEM = 5
"""Letters of a word that count when topics are compared: "migratory" and "immigrants" share "migra"."""


@dataclass(slots=True)
class Deal:
    """One agreement, offer or request: all places that speak of it."""

    kind: str
    begin: int
    """Where it is first spoken of; of two made by one verb ("signed a treaty and a pact") the second begins at its noun."""
    places: list[Place] = field(default_factory=list)
    implied: tuple[Party, ...] = ()

    @property
    def stems(self) -> frozenset[str]:
        """The telling words of all places."""
        return frozenset().union(*(place.stems for place in self.places))

    @property
    def names(self) -> frozenset[str]:
        """Its names, where it has one."""
        return frozenset(place.name for place in self.places if place.name)

    def who(self) -> frozenset[str]:
        """All its parties."""
        return frozenset().union(*(place.who() for place in self.places))

    def stated(self) -> tuple[str, ...]:
        """All its parties in the order of the text."""
        return tuple(dict.fromkeys(p.entity for place in self.places for role, p in place.parties if role != "partyInferred"))

    @property
    def subject(self) -> Span | None:
        """The fullest first topic: one that is more than "the same"."""
        told = sorted(
            (place for place in self.places if place.topic is not None), key=lambda place: (place.vague, not place.stems)
        )
        return told[0].topic if told else None


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two topics share a word, or the beginning of a longer one."""
    if one & other:
        return True
    return any(a[:STEM] in b or b[:STEM] in a for a in one for b in other if len(a) >= STEM and len(b) >= STEM)


def deals(sides: Sides, found: Iterable[Cue]) -> tuple[Deal, ...]:
    """The deals of a reading in text order."""
    reading = sides.reading
    known: list[Deal] = []
    for cue in found:
        here = place(sides, cue)
        deal = next((d for d in likeliest(reading, known, here) if same(reading, d, here)), None)
        if deal is None:
            if cue.back or not worth_a_node(here):
                continue
            begin = here.cue.span.begin
            taken = any(begin == other.begin for other in known)
            deal = Deal(here.kind, reading.tokens[here.cue.token].begin if taken else begin)
            known.append(deal)
        deal.places.append(here)
    return tuple(known)


def likeliest(reading: Reading, known: list[Deal], here: Place) -> list[Deal]:
    """The deals that a place may speak of, likeliest first: the latest; for "the agreement" those that a noun has named."""
    latest = known[::-1]
    if here.cue.noun < 0 or here.kind == PROMISE or not definite(reading, here.cue.noun):
        return latest
    return sorted(latest, key=lambda deal: all(place.cue.noun < 0 for place in deal.places))


def worth_a_node(here: Place) -> bool:
    """Whether a first mention says enough: somebody takes part, or something is done to it that settles it."""
    if here.kind == PLAN and here.topic is None:
        return False
    if here.who():
        return bool(here.status or here.name) or len(here.who()) > 1
    return (
        here.kind in DEALS and here.cue.noun >= 0 and bool(here.status) and (here.status in SETTLED or here.topic is not None)
    )


def same(reading: Reading, deal: Deal, here: Place) -> bool:
    """Whether a place speaks of a deal known before."""
    if here.cue.noun >= 0 and any(here.cue.noun == known.cue.noun for known in deal.places):
        return True
    if family(deal.kind) != family(here.kind) or set_apart(reading, here.cue) or beside(reading, deal, here.cue):
        return False
    if here.name:
        return any(one_name(here.name, name) for name in deal.names)
    if here.cue.noun >= 0 and plural(reading, here.cue.noun) != any(
        p.cue.noun >= 0 and plural(reading, p.cue.noun) for p in deal.places
    ):
        return False
    if here.cue.noun >= 0 and definite(reading, here.cue.noun):
        mine = here.who() if here.kind == PROMISE and deal.who() else here.own
        met = not mine or bool(deal.who() & mine)
        return met and (not here.stems or not deal.stems or alike(here.stems, deal.stems))
    return bool(here.who()) and agrees(deal, here) and (not here.stems or not deal.stems or alike(here.stems, deal.stems))


def beside(reading: Reading, deal: Deal, cue: Cue) -> bool:
    """Whether a noun stands in one list with a noun for the other ("a tax treaty and a fishing pact"): two things."""
    if cue.noun < 0:
        return False
    before = set(listed_with(reading, cue.noun))
    return any(place.cue.noun in before for place in deal.places)


def listed_with(reading: Reading, noun: int) -> Iterator[int]:
    """The nouns before one in its list."""
    token = reading.tokens[noun]
    while token.dep == "conj" and token.head != token.index:
        token = reading.tokens[token.head]
        yield token.index


def one_name(one: str, other: str) -> bool:
    """Whether two names are one, or one is the acronym that the other gives in brackets."""
    return one == other or one in WORD.findall(other) or other in WORD.findall(one)


def agrees(deal: Deal, here: Place) -> bool:
    """Whether the doers of a place are those of the deal, and its counterparts are not others."""
    for other in deal.places:
        for role, party in here.parties:
            if role in ("party", "offeror", "requester", "signatory") and party.entity in other.who(role, "party", "signatory"):
                rest = here.who() - {party.entity}
                known = deal.who() - {party.entity}
                return not rest or not known or bool(rest & known)
    return False


def plural(reading: Reading, noun: int) -> bool:
    """Whether a noun is plural."""
    return reading.tokens[noun].tag in ("NNS", "NNPS")


def set_apart(reading: Reading, cue: Cue) -> bool:
    """Whether a noun is said to be another one: unrelated, separate, a second."""
    return cue.noun >= 0 and any(
        reading.tokens[i].lower in single("apart") for i in children(reading, cue.noun, "amod", "det", "nummod")
    )


def labels(reading: Reading, deal: Deal) -> str:
    """What to call a deal: a noun with more than itself first, then the fullest."""
    named = [place for place in deal.places if place.cue.noun >= 0]
    full = sorted(deal.places, key=lambda place: (place.vague, place.topic is None))
    for here in (*[p for p in named if p.name], *[p for p in named if p.stems], *full):
        return label(reading, here.cue, here.topic)
    return deal.kind


def merged(reading: Reading, found: Iterator[Cue]) -> Iterator[Cue]:
    """Cues where a verb and the noun below it make one: "agreed on a treaty", "agreed to extend the ceasefire"."""
    pending = sorted(found, key=lambda cue: cue.token)
    verbs = {cue.verb: cue for cue in pending if cue.noun < 0}
    taken: set[int] = set()
    joined: list[Cue] = []
    for cue in pending:
        if cue.noun < 0:
            continue
        maker = maker_of(reading, cue, verbs)
        if maker is None:
            joined.append(cue)
            continue
        if maker.verb in taken:
            continue
        taken.add(maker.verb)
        joined.append(one_of(cue, maker))
    made = {cue.verb for cue in joined if cue.noun >= 0}
    joined += [cue for verb, cue in verbs.items() if verb not in taken and not plans_deal(reading, cue, made)]
    return iter(sorted(joined, key=lambda cue: cue.span.begin))


def plans_deal(reading: Reading, cue: Cue, made: set[int]) -> bool:
    """Whether somebody only plans what makes another commitment ("plan to sign a treaty")."""
    clause = complement(reading, cue.verb)
    return cue.word.kind == PLAN and clause is not None and clause in made


def one_of(cue: Cue, maker: Cue) -> Cue:
    """A noun and the verb that makes it as one cue; the words are the noun's where the verb governs it directly."""
    direct = cue.verb == maker.verb
    return replace(
        cue,
        status=maker.status,
        span=maker.span,
        verb=maker.verb,
        arguments=(*cue.arguments, *maker.arguments),
        word=cue.word if direct else maker.word,
        noun=cue.noun if direct else -1,
        kind=cue.word.kind,
    )


def maker_of(reading: Reading, cue: Cue, verbs: dict[int, Cue]) -> Cue | None:
    """The verb cue that makes the agreement a noun cue names."""
    if cue.verb in verbs and verbs[cue.verb].word.kind in MAKERS:
        return verbs[cue.verb]
    if cue.verb < 0:
        return None
    token = reading.tokens[cue.verb]
    head = verbs.get(token.head)
    if token.dep in ("xcomp", "advcl") and head is not None and head.word.kind in ("agreement", "refusal"):
        return head
    return None
