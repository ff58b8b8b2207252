"""What a text leaves open: details withheld, sums not stated, people and sources not named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.agreements.clause import children
from kg.extract.agreements.deal import Deal
from kg.extract.left_open import Gap, before, gap_at, is_aside, kinds, nearest
from kg.model import Entity, Evidence, Finding, Span, Statement, Text
from kg.reading import Reading

EXTRACTOR = "gaps"


@cache
def openers() -> frozenset[str]:
    """The words at which a gap may be told."""
    return frozenset().union(
        *(kinds(pos) for pos in ("verb", "lacking", "adjective", "adverb", "alleged", "source", "public", "plain"))
    )


def gaps(reading: Reading, deals: Sequence[Deal], findings: Sequence[Finding]) -> Iterator[Finding]:
    """What is left open; `findings` are the conditions found before, whose sums may be missing.

    "He did not specify which offenses would lead to the transfer" gives one of the offer spoken of in the same sentence.
    """
    found = [*told(reading, deals), *unnamed(reading), *uncounted(reading, deals), *unpriced(reading, findings)]
    end = -1
    for gap in sorted(found, key=lambda gap: (gap.span.begin, -gap.span.end)):
        if gap.span.begin < end:
            continue
        end = gap.span.end
        yield from written(reading, gap)


def written(reading: Reading, gap: Gap) -> Iterator[Finding]:
    """A gap as an entity with its words."""
    id = f"gap-{gap.span.begin}"
    words = reading.words(gap.span)
    evidence = Evidence(reading.document.id, gap.span, EXTRACTOR)
    yield Entity(id, gap.kind, words, family="gap", document=reading.document.id)
    yield Statement(id, "gapText", Text(words, gap.span), evidence)
    if gap.about:
        yield Statement(id, "about", gap.about, evidence)


def told(reading: Reading, deals: Sequence[Deal]) -> Iterator[Gap]:
    """The gaps that words tell: "did not specify", "no details", "unclear", "reportedly", "Estimates suggest"."""
    known = openers()
    for token in reading.tokens:
        if token.lemma not in known and token.lower not in known:
            continue
        gap = gap_at(reading, token)
        if gap is not None and not is_aside(reading, gap):
            yield Gap(gap.kind, gap.span, gap.about or nearest(reading, token, deals) or before(reading, token, deals))


def unnamed(reading: Reading) -> Iterator[Gap]:
    """The holders of posts whom the text does not name ("El Salvador's foreign minister")."""
    entities = reading.entity_by_id
    statements = [f for f in reading.posts if isinstance(f, Statement)]
    of_body = {f.subject for f in statements if f.relation == "ofBody"}
    told: set[str] = set()
    for finding in statements:
        if finding.relation != "holds" or finding.object not in of_body or finding.subject in told:
            continue
        holder = entities.get(finding.subject)
        if holder is not None and holder.unnamed and isinstance(finding.object, str):
            told.add(finding.subject)
            yield Gap("unnamed", finding.evidence.span, finding.subject)


def uncounted(reading: Reading, deals: Sequence[Deal]) -> Iterator[Gap]:
    """The members of a counted group that takes part in a commitment and is not named ("only 27 have ratified it")."""
    for deal in deals:
        for place in deal.places:
            for _, party in place.parties:
                if party.made is None or not any(t.label == "CARDINAL" for t in reading.tokens_in(party.span)):
                    continue
                first = reading.tokens[reading.token_starts[party.span.begin]]
                adverbs = [i for i in children(reading, first.index, "advmod") if i == first.index - 1]
                begin = reading.tokens[adverbs[0]].begin if adverbs else party.span.begin
                yield Gap("unnamed", Span(begin, party.span.end), f"agreement-{deal.begin}")


def unpriced(reading: Reading, findings: Sequence[Finding]) -> Iterator[Gap]:
    """The fees whose sum is not stated."""
    priced = {f.subject for f in findings if isinstance(f, Statement) and f.relation == "amount"}
    fees = {f.id for f in findings if isinstance(f, Entity) and f.kind == "fee"} - priced
    for finding in findings:
        if isinstance(finding, Statement) and finding.object in fees:
            tokens = reading.tokens_in(finding.evidence.span)
            nouns = [t for t in tokens if t.pos == "NOUN"]
            if nouns:
                first = reading.edges[nouns[-1].index][0]
                yield Gap("unspecified", Span(reading.tokens[first].begin, nouns[-1].end), finding.subject)
