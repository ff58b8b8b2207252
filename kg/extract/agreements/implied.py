"""The other side of an agreement where the text does not name it as a party: implied, and kept apart from those it states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.agreements.clause import agent, is_verb, members
from kg.extract.agreements.deal import Deal, plural
from kg.extract.agreements.lexicon import single
from kg.extract.agreements.parties import parties
from kg.extract.agreements.place import DEALS, Place
from kg.extract.agreements.sides import Party, Sides
from kg.kinds import COUNTRY
from kg.model import Span

PAIR = 2
OLD = ("in-force", "requested", "failed")
"""What is said of an agreement that others may have made."""


def implied(sides: Sides, deal: Deal, others: Sequence[Deal]) -> tuple[Party, ...]:
    """The parties that are not stated: of an agreement of one, the only other state in its terms, else that of who speaks of
    it, else that of who acts in the sentence; of an agreement of nobody, the two that all others of the text are between."""
    if deal.kind not in DEALS:
        return ()
    stated = deal.who()
    if len(stated) > 1:
        return ()
    if any("join" in place.cue.word.needs for place in deal.places):
        return ()
    if any(unread(sides, place) for place in deal.places) or any(several(sides, entity) for entity in stated):
        return ()
    if not stated:
        one = not deal.names and not any(plural(sides.reading, place.cue.noun) for place in deal.places if place.cue.noun >= 0)
        return () if deal.names else pair_of(deal, others) or (pair_in(sides, deal) if one else ())
    if deal.names:
        return ()
    if any(not organised(sides, entity) for entity in stated):
        return ()
    for read in (in_terms, of_speaker, of_actor):
        found = {party.entity: party for place in deal.places for party in read(sides, place) if party.entity not in stated}
        states = [party for id, party in found.items() if is_state(sides, id)]
        if len(states) == 1:
            return (states[0],)
    return ()


def several(sides: Sides, entity: str) -> bool:
    """Whether a party is itself a group known by a description ("both sides", "all participants")."""
    known = sides.reading.entity_by_id.get(entity)
    return known is not None and known.unnamed and known.kind == "Group"


def organised(sides: Sides, entity: str) -> bool:
    """Whether a party is a state or body with a name: only of those the other side is taken from what else is said."""
    known = sides.reading.entity_by_id.get(entity)
    return known is not None and not known.unnamed and known.kind not in ("Person", "Group")


def unread(sides: Sides, place: Place) -> bool:
    """Whether a list of those who take part has a member that could not be read: the other side is he."""
    for _, index in place.cue.arguments:
        heads = list(members(sides.reading, index))
        if len(heads) > 1 and any(not list(parties(sides, head)) for head in heads):
            return True
    return False


def is_state(sides: Sides, entity: str) -> bool:
    """Whether an entity is a state or an organisation of states."""
    known = sides.reading.entity_by_id.get(entity)
    return known is not None and known.kind in ("Country", "InternationalOrganisation")


def in_terms(sides: Sides, place: Place) -> Iterator[Party]:
    """The states named in what was agreed ("immigrants from the United States")."""
    if place.topic is None:
        return
    for token in sides.reading.tokens_in(place.topic):
        mention = sides.reading.mention_at.get(token.index)
        for id in mention.entities if mention is not None else ():
            yield Party(id, mention.span if mention else token.span)


def of_speaker(sides: Sides, place: Place) -> Iterator[Party]:
    """The state of who speaks of it: of an agreement with another ("a deal with Chile"), or of what another agreed to do."""
    if place.cue.noun >= 0 and not place.who() <= place.own:
        return
    claims = [claim for claim in sides.reading.claims if claim.opaque and claim.covers(place.cue.span)]
    for claim in claims:
        for id in claim.speakers:
            state = sides.state_of(id)
            if state:
                yield Party(state, claim.speaker or place.cue.span)


def of_actor(sides: Sides, place: Place) -> Iterator[Party]:
    """The state of who acts in the sentence, where an agreement names only the other side ("Rubio spoke at the signing of an
    agreement with El Salvador") or he invites it to sign."""
    above = sides.reading.tokens[sides.reading.tokens[place.cue.verb].head] if place.cue.verb >= 0 else None
    if not place.who() <= place.own and (above is None or above.lemma not in single("inviting")):
        return
    for token in sides.reading.ancestors(place.cue.token):
        if is_verb(token) and token.lemma in single("praising"):
            return
        doer = agent(sides.reading, token.index) if is_verb(token) else None
        if doer is not None:
            yield from parties(sides, doer)


def pair_in(sides: Sides, deal: Deal) -> tuple[Party, ...]:
    """The two states that a sentence on an agreement of nobody, still to come or just made, speaks of, if they are but two; who
    speaks of one in force, or of an understanding, takes no part in it."""
    for place in deal.places:
        if place.status in OLD or "act" in place.cue.word.needs or is_praised(sides, place):
            continue
        told = (*of_speaker(sides, place), *of_actor(sides, place), *in_sentence(sides, place))
        found = {party.entity: party for party in told}
        states = [party for id, party in found.items() if is_state(sides, id)]
        if len(states) == PAIR and all(sides.reading.entity_by_id[party.entity].kind == COUNTRY for party in states):
            return tuple(states)
    return ()


def is_praised(sides: Sides, place: Place) -> bool:
    """Whether somebody only welcomes or supports an agreement."""
    places = (sides.reading.tokens[place.cue.token], *sides.reading.ancestors(place.cue.token))
    return any(is_verb(token) and token.lemma in single("praising") for token in places)


def in_sentence(sides: Sides, place: Place) -> Iterator[Party]:
    """The states named in the sentence."""
    reading = sides.reading
    sentence = reading.sentences[reading.tokens[place.cue.token].sentence]
    for index in range(sentence.first, sentence.last):
        mention = reading.mention_at.get(index)
        for id in mention.entities if mention is not None else ():
            yield Party(id, mention.span if mention else reading.tokens[index].span)


def pair_of(deal: Deal, others: Sequence[Deal]) -> tuple[Party, ...]:
    """The two parties of all other agreements of the text, if they are but two."""
    span = Span(deal.places[0].cue.span.begin, deal.places[0].cue.span.end)
    known: dict[str, None] = {}
    for other in others:
        if other is not deal and other.kind in DEALS:
            known |= dict.fromkeys((*other.stated(), *(party.entity for party in other.implied)))
    return tuple(Party(id, span) for id in known) if len(known) == PAIR else ()
