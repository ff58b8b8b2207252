"""Who agreed, offered, promised, asked, threatened or refused what, with which status in whose words."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.agreements.deal import Deal, Place, deals, labels, merged
from kg.extract.agreements.find import cues
from kg.model import Entity, Evidence, Finding, Object, Reading, Span, Statement, Term, Text

EXTRACTOR = "agreements"
ROLES = ("party", "offeror", "offeree", "requester", "mediator", "signatory", "beneficiary", "partyInferred")


def agreements(reading: Reading) -> Iterator[Finding]:
    """Agreements, treaties, ceasefires, offers, promises, requests, demands, threats and refusals.

    "Bukele has agreed to house deportees" gives an agreement with a party, a subject and the status agreed; every place that
    speaks of it adds a status, which stays with whoever says so.
    """
    for deal in deals(reading, merged(reading, cues(reading))):
        yield from told(reading, deal)


def told(reading: Reading, deal: Deal) -> Iterator[Finding]:
    """A deal with all its statements."""
    id = f"agreement-{deal.begin}"
    yield Entity(id, deal.kind, labels(reading, deal), family="agreement", document=reading.document.id)

    def say(relation: str, value: Object, span: Span) -> Statement:
        return Statement(id, relation, value, Evidence(reading.document.id, span, EXTRACTOR))

    for relation, party, span in roles(deal):
        yield say(relation, party, span)
    for here in deal.places:
        if here.status:
            yield say("status", Term(here.status), here.cue.span)
    if deal.subject is not None:
        yield say("subject", Text(reading.words(deal.subject), deal.subject), deal.subject)


def roles(deal: Deal) -> Iterator[tuple[str, str, Span]]:
    """Each party in its first role, and who acted for it."""
    seen: set[str] = set()
    for stated in (True, False):
        for here in deal.places:
            for role, party in here.parties:
                if (role != "partyInferred") == stated and party.entity not in seen:
                    seen.add(party.entity)
                    yield role, party.entity, party.span
    for here in deal.places:
        for _, party in here.parties:
            if party.representative:
                yield "representative", party.representative, party.span


__all__ = ["Deal", "Place", "agreements"]
