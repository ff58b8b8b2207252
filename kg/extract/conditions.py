"""On which terms something was agreed, offered or asked for: only, unless, in exchange for, by Friday, for a fee."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.agreements.clause import agent, child, is_verb
from kg.extract.agreements.deal import Deal
from kg.extract.agreements.lexicon import by_key
from kg.extract.agreements.parties import parties
from kg.extract.agreements.sides import Party, Sides
from kg.extract.terms import Condition, condition_at, first_words, modal
from kg.model import Entity, Evidence, Finding, Span, Statement, Text
from kg.reading import Reading

EXTRACTOR = "conditions"
NEAR = 2
"""How many sentences after the last word on a commitment may still set its terms."""


@cache
def openers() -> frozenset[str]:
    """The words at which a condition may begin."""
    return frozenset().union(*(first_words(pos) for pos in ("mark", "preposition", "adverb", "verb", "time", "money", "scope")))


def conditions(reading: Reading, deals: Sequence[Deal]) -> Iterator[Finding]:
    """The conditions of commitments, each tied to its own.

    "He said his country would accept only convicted criminals and would charge a fee" gives the offer made before two.
    """
    near = neighbourhood(reading, deals)
    end = -1
    for token in reading.tokens:
        if token.sentence not in near or (token.lower not in openers() and token.lemma not in openers()):
            continue
        condition = condition_at(reading, token)
        if condition is None or condition.span.begin < end:
            continue
        deal = bound(reading, condition, near[token.sentence])
        if deal is not None:
            end = condition.span.end
            yield from told(reading, condition, deal)


def told(reading: Reading, condition: Condition, deal: Deal) -> Iterator[Finding]:
    """A condition, tied to its commitment, with the sum it names."""
    id = f"condition-{condition.span.begin}"
    evidence = Evidence(reading.document.id, condition.span, EXTRACTOR)
    words = reading.words(condition.span)
    yield Entity(id, condition.kind, words, family="condition", document=reading.document.id)
    yield Statement(f"agreement-{deal.begin}", "condition", id, evidence)
    amount = sum_in(reading, condition.span)
    if amount is not None:
        yield Statement(id, "amount", Text(reading.words(amount), amount), evidence)
    for party in payers(reading, condition) if amount is not None or condition.kind == "fee" else ():
        if party.made is not None:
            yield party.made
        yield Statement(id, "payer", party.entity, Evidence(reading.document.id, party.span, EXTRACTOR))


def payers(reading: Reading, condition: Condition) -> Iterator[Party]:
    """Who pays what a condition names: the doer of the verb that tells of a payment ("Chile would pay a fine", "a fee to be
    paid by Chile")."""
    for token in reading.tokens_in(condition.span):
        if token.pos == "VERB" and token.lemma in first_words("paying"):
            doer = agent(reading, token.index)
            if doer is not None:
                yield from parties(Sides(reading), doer)
            return


def neighbourhood(reading: Reading, deals: Sequence[Deal]) -> dict[int, list[Deal]]:
    """For each sentence in or just after one that speaks of a commitment, those commitments, the latest spoken of first."""
    spoken: dict[int, list[Deal]] = {}
    for deal in deals:
        for place in deal.places:
            spoken.setdefault(reading.tokens[place.cue.token].sentence, []).append(deal)
    near: dict[int, list[Deal]] = {}
    for sentence in sorted(spoken):
        for later in range(sentence, sentence + NEAR + 1):
            known = near.setdefault(later, [])
            for deal in spoken[sentence]:
                if deal in known:
                    known.remove(deal)
                known.insert(0, deal)
    return near


def sum_in(reading: Reading, span: Span) -> Span | None:
    """The sum of money in a span."""
    tokens = [t for t in reading.tokens_in(span) if t.label == "MONEY"]
    return Span(tokens[0].begin, tokens[-1].end) if tokens else None


def bound(reading: Reading, condition: Condition, near: Sequence[Deal]) -> Deal | None:
    """The commitment that a condition belongs to: one whose words govern it, first of all a verb that somebody commits himself
    with ("threatened to leave the pact unless ..."), else the last one whose party sets the term."""
    above = set(governing(reading, condition.token))
    made = [deal for deal in near if any(place.cue.noun < 0 and place.cue.verb in above for place in deal.places)]
    for deal in (*made, *near):
        for place in deal.places:
            if place.cue.noun in above or place.cue.verb in above or set_in(reading, place.cue.noun) in above:
                return deal
    if condition.kind in ("deadline", "duration"):
        return None
    return set_by_party(reading, condition, near)


def set_in(reading: Reading, noun: int) -> int | None:
    """The verb that tells what a commitment says, or what is done under it ("the deal covers only steel", "under the deal,
    Peru will send ships for six months")."""
    if noun < 0:
        return None
    token = reading.tokens[noun]
    head = reading.tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass") and is_verb(head):
        return head.index
    return head.head if token.dep == "pobj" and head.lower in by_key("under") and is_verb(reading.tokens[head.head]) else None


def governing(reading: Reading, index: int) -> Iterator[int]:
    """A token and its governors, up to a clause with a subject of its own that is only joined to another, or to the noun of a
    relative clause."""
    yield index
    while reading.tokens[index].head != index:
        token = reading.tokens[index]
        if token.dep == "conj" and is_verb(token) and child(reading, index, "nsubj", "nsubjpass") is not None:
            return
        index = token.head
        yield index
        if token.dep == "relcl":
            return


def set_by_party(reading: Reading, condition: Condition, near: Sequence[Deal]) -> Deal | None:
    """The commitment before whose party, or who acts for it, is the subject of a clause that says what would be."""
    verb = next((t for t in (reading.tokens[condition.token], *reading.ancestors(condition.token)) if is_verb(t)), None)
    if verb is None or not modal(reading, verb.index):
        return None
    doer = agent(reading, verb.index)
    if doer is None:
        return None
    sides = Sides(reading)
    who = {id for party in parties(sides, doer) for id in (party.entity, party.representative) if id}
    for deal in near:
        known = {id for place in deal.places for _, party in place.parties for id in (party.entity, party.representative) if id}
        if who & known:
            return deal
    return None
