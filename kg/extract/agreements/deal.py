"""Cues -> deals: which places of a text speak of one and the same agreement, offer or request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg.extract.agreements.clause import children, definite
from kg.extract.agreements.cue import Cue
from kg.extract.agreements.lexicon import single
from kg.extract.agreements.parties import Party, Sides, parties
from kg.extract.agreements.setting import mediators
from kg.extract.agreements.standing import SETTLED
from kg.extract.agreements.topic import label, premodifiers, topic
from kg.model import Reading, Span

DEALS = ("agreement", "treaty", "memorandum", "contract", "declaration", "bloc", "ceasefire")
FAMILY = dict.fromkeys(DEALS, "deal") | dict.fromkeys(("offer", "proposal", "invitation"), "offer") | {"demand": "request"}
"""Kinds that one another's words may take up: "the ceasefire ... the deal", "the proposal ... the offer"."""
MAKERS = frozenset(("agreement", "proposal", "offer", "request", "demand"))
"""Kinds of verbs that are one with the noun they make: "agreed on a treaty", "called for a ceasefire"."""
WORD = re.compile(r"\w+")
STEM = 5
"""Letters of a word that count when topics are compared: "migratory" and "immigrants" share "migra"."""
SHORT = 4


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
    own: frozenset[str] = frozenset()
    """The parties that the noun itself names ("the deal with Chile"): another deal has others."""

    def who(self, *roles: str) -> frozenset[str]:
        """The entities in some roles, or in any."""
        return frozenset(p.entity for role, p in self.parties if (role in roles if roles else role != "partyInferred"))


@dataclass(slots=True)
class Deal:
    """One agreement, offer or request: all places that speak of it."""

    kind: str
    places: list[Place] = field(default_factory=list)
    implied: tuple[Party, ...] = ()

    @property
    def begin(self) -> int:
        """Where it is first spoken of."""
        return self.places[0].cue.span.begin

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
        told = [place for place in self.places if place.topic is not None]
        full = [place for place in told if place.stems] or told
        return full[0].topic if full else None


def place(sides: Sides, cue: Cue) -> Place:
    """What a cue says."""
    reading = sides.reading
    about = topic(reading, cue)
    found: dict[tuple[str, str], tuple[str, Party]] = {}
    hosts = [("mediator", index) for index in mediators(reading, cue)]
    own: set[str] = set()
    for role, index in (*cue.arguments, *hosts):
        for party in parties(sides, index):
            if not fits(sides, cue, (role, index), party):
                continue
            party = in_person(party) if family(cue.word.kind) == "request" else party
            found.setdefault((role, party.entity), (role, party))
            if index in cue.own and role != "partyInferred":
                own.add(party.entity)
    placed = {party.entity for role, party in found.values() if role != "partyInferred"}
    kept = tuple(item for item in found.values() if item[0] != "partyInferred" or item[1].entity not in placed)
    kind = cue.kind or cue.word.kind
    doers = tuple(party.entity for party in parties(sides, cue.doer)) if cue.doer >= 0 else ()
    return Place(
        cue, kind, cue.status, once(kept), about, stems(reading, about), proper_name(reading, cue), doers, frozenset(own)
    )


def in_person(party: Party) -> Party:
    """Who asks or is asked is the person, not the state he acts for."""
    return Party(party.representative, party.span) if party.representative else party


def fits(sides: Sides, cue: Cue, argument: tuple[str, int], party: Party) -> bool:
    """Whether a party may have a role: who benefits is named, and "we" of a speaker without a known state signs no treaty."""
    role, index = argument
    reading = sides.reading
    if role == "beneficiary":
        mention = reading.mention_at.get(index)
        return party.made is None and mention is not None and mention.kind == "name"
    if role in ("party", "signatory") and cue.word.kind in DEALS and reading.tokens[index].lower in single("we"):
        entity = reading.entity_by_id.get(party.entity)
        return entity is None or entity.kind != "Person"
    return True


def telling_words(reading: Reading, cue: Cue, about: Span | None) -> Span | None:
    """The words by which one deal is told from another: the topic; of "the deal" only what stands right before it."""
    if cue.noun < 0 or not definite(reading, cue.noun):
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
    if any(t.lower in single("same") and t.pos in ("ADJ", "PRON") for t in reading.tokens_in(span)):
        return frozenset()
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
            deal = Deal(here.kind)
            known.append(deal)
        deal.places.append(here)
    return tuple(known)


def likeliest(reading: Reading, known: list[Deal], here: Place) -> list[Deal]:
    """The deals that a place may speak of, likeliest first: the latest; for "the agreement" those that a noun has named."""
    latest = known[::-1]
    if here.cue.noun < 0 or not definite(reading, here.cue.noun):
        return latest
    return sorted(latest, key=lambda deal: all(place.cue.noun < 0 for place in deal.places))


def worth_a_node(here: Place) -> bool:
    """Whether a first mention says enough: somebody takes part, or something is done to it that settles it."""
    if here.who():
        return bool(here.status or here.name) or len(here.who()) > 1
    return (
        here.kind in DEALS and here.cue.noun >= 0 and bool(here.status) and (here.status in SETTLED or here.topic is not None)
    )


def same(reading: Reading, deal: Deal, here: Place) -> bool:
    """Whether a place speaks of a deal known before."""
    if here.cue.noun >= 0 and any(here.cue.noun == known.cue.noun for known in deal.places):
        return True
    if family(deal.kind) != family(here.kind) or set_apart(reading, here.cue):
        return False
    if here.name:
        return any(one_name(here.name, name) for name in deal.names)
    if here.cue.noun >= 0 and plural(reading, here.cue.noun) != any(
        p.cue.noun >= 0 and plural(reading, p.cue.noun) for p in deal.places
    ):
        return False
    if here.cue.noun >= 0 and definite(reading, here.cue.noun):
        met = not here.own or bool(deal.who() & here.own)
        return met and (not here.stems or not deal.stems or alike(here.stems, deal.stems))
    return bool(here.who()) and agrees(deal, here) and (not here.stems or alike(here.stems, deal.stems))


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


def family(kind: str) -> str:
    """What kinds may be one thing."""
    return FAMILY.get(kind, kind)


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
    for here in (*[p for p in named if p.name], *[p for p in named if p.stems], *deal.places):
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
    joined += [cue for verb, cue in verbs.items() if verb not in taken]
    return iter(sorted(joined, key=lambda cue: cue.span.begin))


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
