"""Who stood in an election and who was elected: "she ran in the 2011 Ontario general election"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.data import table
from kg.extract.relations.kinds import kind_fits
from kg.extract.relations.patterns import arguments, denied
from kg.extract.relations.slots import noun_slot, verb_slot
from kg.extract.titles.words import Names
from kg.model import Evidence, Span, Statement, Token
from kg.reading import Reading

EXTRACTOR = "elections"
STOOD, ELECTED = "candidateIn", "electedIn"
STEPS = 4
"""So far above the name of an election its verb may be: "won a seat in the parliament at the 2011 election"."""


@cache
def acts() -> dict[str, tuple[tuple[str, str], ...]]:
    """Who takes part by a verb or noun of `election-acts.csv`, and how: pairs of slot and relation."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in table("election-acts.csv"):
        roles = tuple((slot, relation) for relation in (STOOD, ELECTED) for slot in row[relation].split("|") if slot)
        found |= dict.fromkeys(row["words"].split("|"), roles)
    return found


def candidates(reading: Reading, names: Names, head: Token, election: str) -> Iterator[Statement]:
    """The people and parties that the clause around the name of an election puts into it; `head` is its head word."""
    act = act_above(reading, head)
    if act is None or denied(reading, act):
        return
    read = verb_slot if act.pos == "VERB" else noun_slot
    for slot, relation in acts()[act.lemma.lower()]:
        for index in read(reading, names, act.index, slot):
            for thing, span in arguments(reading, names, index):
                if isinstance(thing, str) and fits(reading, thing):
                    whole = Span(min(span.begin, act.begin, head.begin), max(span.end, act.end, head.end))
                    yield Statement(thing, relation, election, Evidence(reading.document.id, whole, EXTRACTOR))


def fits(reading: Reading, thing: str) -> bool:
    """Whether a thing may stand in an election: a person or a party."""
    return kind_fits(reading, thing, "Person") or kind_fits(reading, thing, "PoliticalParty")


def act_above(reading: Reading, head: Token) -> Token | None:
    """The verb or noun of standing or winning that the name of an election hangs on."""
    token = head
    for _ in range(STEPS):
        above = reading.tokens[token.head]
        if above.index == token.index:
            return None
        if above.pos in ("VERB", "NOUN") and above.lemma.lower() in acts():
            return above
        token = above
    return None
