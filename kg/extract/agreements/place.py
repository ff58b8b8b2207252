"""What one place of a text says of a commitment: who in which role, with which status, about what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.agreements.clause import children, definite, objects
from kg.extract.agreements.content import clause_after
from kg.extract.agreements.cue import Cue
from kg.extract.agreements.label import label
from kg.extract.agreements.lexicon import single
from kg.extract.agreements.parties import parties
from kg.extract.agreements.setting import mediators
from kg.extract.agreements.sides import Party, Sides
from kg.extract.agreements.topic import names_state, phrase_after, premodifiers, topic
from kg.kinds import PERSON
from kg.model import Span
from kg.reading import Reading

DEALS = ("agreement", "treaty", "memorandum", "contract", "declaration", "bloc", "ceasefire")
FAMILY = dict.fromkeys(DEALS, "deal") | dict.fromkeys(("offer", "proposal", "invitation"), "offer") | {"demand": "request"}
"""Kinds that one another's words may take up: "the ceasefire ... the deal", "the proposal ... the offer"."""
SIGNED = "signed"
PROMISE, OWN = "promise", ("party", "signatory")
CLUB, PLACES = "PoliticalParty", ("Region", "Place", "Facility")
PERSONAL = ("request", "refusal")
"""Families of what somebody does in person."""
SHORT = 4
"""A word of a topic that tells it from others has so many letters."""


Roles = dict[tuple[str, str], tuple[str, Party]]


@dataclass(frozen=True, slots=True)
class Place:
    """A cue with what it says: who in which role, the topic, its telling words."""

    cue: Cue
    kind: str
    status: str
    parties: tuple[tuple[str, Party], ...]
    topic: Span | None
    stems: frozenset[str]
    """The telling words of the topic; of "the deal" only those right before it."""
    name: str = ""
    doers: tuple[str, ...] = ()
    vague: bool = False
    """Whether its topic points back ("the same")."""
    own: frozenset[str] = frozenset()
    """The parties that the noun itself names ("the deal with Chile"): another deal has others."""

    def who(self, *roles: str) -> frozenset[str]:
        """The entities in some roles, or in any."""
        return frozenset(p.entity for role, p in self.parties if (role in roles if roles else role != "partyInferred"))


def place(sides: Sides, cue: Cue) -> Place:
    """What a cue says."""
    reading = sides.reading
    about = topic(reading, cue)
    found, own = roles(sides, cue)
    placed = {party.entity for role, party in found.values() if role != "partyInferred"}
    kept = tuple(item for item in found.values() if item[0] != "partyInferred" or item[1].entity not in placed)
    kind = cue.kind or cue.word.kind
    doers = tuple(party.entity for party in parties(sides, cue.doer)) if cue.doer >= 0 else ()
    return Place(
        cue,
        kind,
        cue.status,
        once(kept),
        about,
        stems(reading, telling_words(reading, cue, about)),
        name=proper_name(reading, cue),
        doers=doers,
        vague=about is not None and any(t.lower in single("vague") for t in reading.tokens_in(about)),
        own=own,
    )


def roles(sides: Sides, cue: Cue) -> tuple[Roles, frozenset[str]]:
    """Who takes part in which role by the words of a cue, and who of them are named with its noun."""
    reading = sides.reading
    found: Roles = {}
    hosts = [("mediator", index) for index in mediators(reading, cue)]
    own: set[str] = set()
    behalf = [("party", index) for index in on_behalf(sides, cue)]
    for role, index in (*cue.arguments, *hosts, *behalf):
        for party in parties(sides, index):
            if not fits(sides, cue, (role, index), party):
                continue
            party = in_person(party) if is_personal(sides, cue, party) else party
            found.setdefault((role, party.entity), (role, party))
            if index in cue.own and role != "partyInferred":
                own.add(party.entity)
    if behalf:
        found = represented(sides, found, {party.entity for _, i in behalf for party in parties(sides, i)})
    return found, frozenset(own)


def on_behalf(sides: Sides, cue: Cue) -> Iterator[int]:
    """For whom somebody signs: "signed on behalf of Peru", "signed it in the name of Peru", "Ann Lee signed it for Peru"."""
    reading = sides.reading
    thing = next(children(reading, cue.verb, "dobj"), -1) if cue.verb >= 0 else -1
    signers = [party for role, index in cue.arguments if role in OWN for party in parties(sides, index)]
    personal = cue.status == SIGNED and any(is_person(sides, party) for party in signers)
    for index in dict.fromkeys((cue.verb, cue.noun, thing)):
        for preposition in children(reading, index, "prep") if index >= 0 else ():
            for target in children(reading, preposition, "pobj"):
                if reading.tokens[target].lemma in single("behalf"):
                    yield from (i for _, i in objects(reading, target, single("of")))
                elif personal and reading.tokens[preposition].lower in single("signing for"):
                    yield from (i for i in (target,) if names_state(reading, i))


def is_person(sides: Sides, party: Party) -> bool:
    """Whether a party is a person."""
    known = sides.reading.entity_by_id.get(party.entity)
    return known is not None and known.kind == PERSON


def represented(sides: Sides, found: Roles, whose: set[str]) -> Roles:
    """The roles where a person signs on behalf of others: theirs is his role, and he represents them."""
    kinds = {key: sides.reading.entity_by_id[key[1]].kind for key in found if key[1] in sides.reading.entity_by_id}
    agents = [key for key, kind in kinds.items() if kind == PERSON and key[0] in OWN]
    if not agents:
        return found
    role, agent = agents[0]
    kept = {key: item for key, item in found.items() if key not in agents and key[1] not in whose}
    theirs = {(role, id): (role, Party(id, item[1].span, agent)) for (_, id), item in found.items() if id in whose}
    return {**theirs, **kept}


def is_personal(sides: Sides, cue: Cue, party: Party) -> bool:
    """Whether somebody acts for himself: who asks or refuses, and who promises or offers something as a party's man."""
    whose = sides.reading.entity_by_id.get(party.entity)
    deal = family(cue.word.kind) == FAMILY["agreement"]
    return family(cue.word.kind) in PERSONAL or (not deal and whose is not None and whose.kind == CLUB)


def in_person(party: Party) -> Party:
    """Who asks, is asked or refuses is the person, not the state he acts for."""
    return Party(party.representative, party.span) if party.representative else party


def fits(sides: Sides, cue: Cue, argument: tuple[str, int], party: Party) -> bool:
    """Whether a party may have a role: who benefits is named, and "we" of a speaker without a known state signs no treaty."""
    role, index = argument
    reading = sides.reading
    if role == "beneficiary":
        mention = reading.mention_at.get(index)
        return party.made is None and mention is not None and mention.kind == "name" and mention.type not in PLACES
    if role in ("party", "signatory") and cue.word.kind in DEALS and reading.tokens[index].lower in single("we"):
        entity = reading.entity_by_id.get(party.entity)
        return entity is None or entity.kind != "Person"
    return True


def telling_words(reading: Reading, cue: Cue, about: Span | None) -> Span | None:
    """The words by which one deal is told from another: the topic; of "the deal" without a clause of its own only
    what stands right before it."""
    if cue.noun < 0 or not definite(reading, cue.noun) or clause_after(reading, cue.noun) is not None:
        return about
    if cue.word.kind == PROMISE and phrase_after(reading, cue.noun, cue.noun) is not None:
        return about
    return premodifiers(reading, cue.noun - cue.word.anchor)


def once(found: tuple[tuple[str, Party], ...]) -> tuple[tuple[str, Party], ...]:
    """Every party in its first role only."""
    seen: dict[str, tuple[str, Party]] = {}
    for role, party in found:
        seen.setdefault(party.entity, (role, party))
    return tuple(seen.values())


def stems(reading: Reading, span: Span | None) -> frozenset[str]:
    """The first letters of the telling words of a topic, without those of "do the same"."""
    if span is None:
        return frozenset()
    tokens = [t for t in reading.tokens_in(span) if t.pos in ("NOUN", "VERB", "ADJ", "PROPN") and t.lemma not in single("same")]
    tokens = [t for t in tokens if t.lower not in single("praise") and len(t.lemma) >= SHORT]
    return frozenset(t.lemma.lower() for t in tokens)


def proper_name(reading: Reading, cue: Cue) -> str:
    """The name of a treaty, where the noun is capitalised within one."""
    noun = cue.noun
    if noun < 0:
        return ""
    token = reading.tokens[noun]
    words = label(reading, cue, None)
    bracketed = noun > 0 and reading.tokens[noun - 1].text in single("bracket")
    if bracketed or (token.text[:1].isupper() and token.pos == "PROPN"):
        return words.lower()
    return ""


def family(kind: str) -> str:
    """What kinds may be one thing."""
    return FAMILY.get(kind, kind)
