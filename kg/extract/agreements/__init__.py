"""Who agreed, offered, promised, asked, threatened or refused what, with which status in whose words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.agreements.clause import children
from kg.extract.agreements.deal import Deal, deals, labels, merged
from kg.extract.agreements.find import cues
from kg.extract.agreements.implied import implied
from kg.extract.agreements.place import Place
from kg.extract.agreements.setting import place_of, sum_of, time_at
from kg.extract.agreements.sides import Party, Sides
from kg.model import Entity, Evidence, Finding, Mention, Object, Span, Statement, Term, Text
from kg.quick import replace
from kg.reading import Reading

EXTRACTOR = "agreements"
ONE_SIDED = ("signed", "ratified", "withdrawn", "planned", "approved")
"""What a party may do alone: the others' status stays what it was."""
IMPLIED = "partyInferred"
ROLES = ("party", "offeror", "offeree", "requester", "mediator", "signatory", "beneficiary", IMPLIED)


def found(reading: Reading) -> tuple[Deal, ...]:
    """The agreements, treaties, ceasefires, offers, promises, requests, demands, threats and refusals of a reading."""
    sides = Sides(reading)
    known = deals(sides, merged(reading, cues(reading)))
    for deal in sorted(known, key=lambda deal: not deal.who()):
        deal.implied = implied(sides, deal, known)
    return tuple(deal for deal in known if deal.who() or deal.implied)


def agreements(reading: Reading, deals: Iterable[Deal]) -> Iterator[Finding]:
    """Agreements and the like with their parties, subject and statuses.

    "Bukele has agreed to house deportees" gives an agreement with a party, a subject and the status agreed; every place that
    speaks of it adds a status, which stays with whoever says so.
    """
    for deal in deals:
        yield from told(reading, deal)


def told(reading: Reading, deal: Deal) -> Iterator[Finding]:
    """A deal with all its statements."""
    id = f"agreement-{deal.begin}"
    yield Entity(id, deal.kind, labels(reading, deal), family="agreement", document=reading.document.id)
    yield from mentions(reading, deal, id)

    def say(relation: str, value: Object, span: Span, of: tuple[str, ...] = (), claim: str = "") -> Statement:
        return Statement(id, relation, value, Evidence(reading.document.id, span, EXTRACTOR), claim, of=of)

    for relation, party in roles(deal):
        if party.made is not None:
            yield party.made
        yield say(relation, party.entity, party.span, claim=voice(reading, deal, party.span) if relation == IMPLIED else "")
    yield from (say("representative", person, span) for person, span in representatives(deal))
    for here, holders in standings(deal):
        yield say("status", Term(here.status), here.cue.span, holders, announced(reading, deal, here))
    if deal.subject is not None:
        yield say("subject", Text(reading.words(deal.subject), deal.subject), deal.subject)
    worth = next((span for here in deal.places if (span := sum_of(reading, here.cue))), None)
    if worth is not None:
        yield say("amount", Text(reading.words(worth), worth), worth)
    place = next((at for here in deal.places if (at := place_of(reading, here.cue))), None)
    if place is not None:
        yield say("place", place[0], reading.tokens[place[1]].span)
    time = next((day for here in deal.places if (day := time_at(reading, here.cue))), None)
    if time is not None:
        yield say("date", time, time.span)


def voice(reading: Reading, deal: Deal, span: Span) -> str:
    """The claim that an inferred party belongs to, whose name stands outside it: the first that tells of a deal nobody but
    speakers tell of ("Peru and Chile, said Ada Novak, signed a treaty"); empty for any other."""
    claims = [reading.claim_around(here.cue.span) for here in deal.places]
    return claims[0] if all(claims) and not reading.claim_around(span) else ""


def mentions(reading: Reading, deal: Deal, id: str) -> Iterator[Mention]:
    """The nouns that refer to a deal ("a border treaty ... the treaty"), and its names, which may also be those of a body."""
    for noun in dict.fromkeys(here.cue.noun for here in deal.places if here.cue.noun >= 0):
        known, token = reading.mention_at.get(noun), reading.tokens[noun]
        if token.pos == "NOUN" and (known is None or not known.type):
            first, last = reading.edges[noun]
            yield Mention(reading.phrase(noun), "nominal", noun, first, last + 1, entities=(id,), rule=EXTRACTOR)
        elif known is not None and known.span == token.span and token.lower in deal.names:
            yield replace(known, entities=(id,), rule=EXTRACTOR)


def standings(deal: Deal) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Each status with those it holds for: of one side alone where it signs, ratifies or leaves what others are in too; of all
    where else a party would be left without any status."""
    told = [here for here in deal.places if here.status]
    stated = {party.entity for role, party in roles(deal) if role != IMPLIED}
    alone = [own_part(here, stated) for here in told]
    covered = all(alone) and stated > set().union(*alone)
    for here, holders in zip(told, alone, strict=True):
        yield here, () if covered else holders


def announced(reading: Reading, deal: Deal, here: Place) -> str:
    """The claim of who announces or confirms what others take part in too: we know it on his word ("BP announced a deal with
    Iraq", "Peru confirmed the offer, saying ..."); a plan or truce of one's own is made by announcing it."""
    if not here.cue.speech:
        return ""
    verb = reading.tokens[here.cue.verb]
    beside = {verb.span, *(reading.tokens[i].span for i in children(reading, verb.index, "advcl"))}
    cued = ((claim.cue, claim) for claim in reading.claims if claim.cue is not None)
    claim = next((claim for cue, claim in cued if any(cue.contains(span) for span in beside)), None)
    if claim is None or not claim.speakers or deal.who() <= set(claim.speakers):
        return ""
    return claim.id


def own_part(here: Place, stated: set[str]) -> tuple[str, ...]:
    """The parties that a status holds for alone, in order; none when it is everyone's."""
    if here.status not in ONE_SIDED or not here.doers or stated <= set(here.doers):
        return ()
    return tuple(party for party in here.doers if party in stated)


def roles(deal: Deal) -> Iterator[tuple[str, Party]]:
    """Each party in its first role, those stated before those implied."""
    seen: set[str] = set()
    told = [item for here in deal.places for item in here.parties]
    for role, party in (*sorted(told, key=lambda item: item[0] == IMPLIED), *((IMPLIED, party) for party in deal.implied)):
        if party.entity not in seen:
            seen.add(party.entity)
            yield role, party


def representatives(deal: Deal) -> Iterator[tuple[str, Span]]:
    """Who acted for a party, each once."""
    seen: set[str] = set()
    for here in deal.places:
        for _, party in here.parties:
            if party.representative and party.representative not in seen:
                seen.add(party.representative)
                yield party.representative, party.span


__all__ = ["Deal", "Place", "agreements", "found"]
