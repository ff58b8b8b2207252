"""The road of one document: parse, mentions, claims, coreference, extractors, and which claim each statement was made in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.coref import INSIDE, TOLD, as_written, resolve
from kg.data import table
from kg.extract import EXTRACTORS
from kg.extract.positions import positions
from kg.extract.speech import claims, linked, signed, with_speakers
from kg.mentions import mentions
from kg.model import Claim, Document, Entity, Findings, Mention, Statement
from kg.parse import DEFAULT_MODEL, parse
from kg.quick import replace
from kg.reading import Reading
from kg.times import times
from kg.vocab import label_of

STATUS, AGREE = "status", "AGREE"
RELATIVE = ("WDT", "WP", "WP$")
"""Tags of relative pronouns: no second mention of what their clause hangs on."""


def read(documents: Iterable[Document], *, model: str = DEFAULT_MODEL) -> Iterator[Findings]:
    """What each document gives, one by one, in order."""
    for reading in parse(documents, model=model):
        yield findings(reading)


def understand(reading: Reading) -> Reading:
    """A parsed reading with mentions, claims, and the entities they refer to."""
    reading = reading.but(times=times(reading))
    reading = reading.but(mentions=tuple(mentions(reading)))
    reading = reading.but(claims=tuple(claims(reading)))
    reading = resolve(reading)
    reading = signed(reading.but(claims=tuple(with_speakers(reading))))
    reading = reading.but(claims=tuple(linked(reading)))
    return reading.but(posts=tuple(positions(reading)))


def findings(reading: Reading) -> Findings:
    """All that a parsed reading gives the graph."""
    reading = understand(reading)
    inside = tuple(mention for mention in reading.mentions if mention.rule == INSIDE)
    reading = reading.but(mentions=tuple(mention for mention in reading.mentions if mention.rule != INSIDE))
    entities = {entity.id: entity for entity in reading.entities}
    statements: list[Statement] = []
    mentioned: list[Mention] = []
    for extract in EXTRACTORS:
        for finding in extract(reading):
            if isinstance(finding, Entity):
                entities[finding.id] = finding
            elif isinstance(finding, Mention):
                mentioned.append(finding)
            else:
                statements.append(finding)
    same = taken_over(reading, mentioned)
    reading = reading.but(mentions=tuple(referring(reading, mentioned, same)))
    told = once(dict.fromkeys(renamed(statements, same)), entities)
    statements = [attributed(in_words_of(statement, entities), reading.claims) for statement in told]
    kept = used(reading, entities, statements)
    return Findings(
        reading.document,
        tuple(as_written(reading, m) for m in shown(reading, inside) if any(entity in kept for entity in m.entities)),
        tuple(entity for id, entity in entities.items() if id in kept),
        tuple(statements),
        reading.claims,
        tuple(sentence.span for sentence in reading.sentences),
    )


def taken_over(reading: Reading, mentioned: Sequence[Mention]) -> dict[str, str]:
    """Things of no type that are what an extractor found: the agreement where only "the treaty" was known."""
    found: dict[str, set[str]] = {}
    for mention in mentioned:
        known = reading.mention_at.get(mention.head)
        for id in known.entities if known is not None else ():
            if not reading.entity_by_id[id].kind:
                found.setdefault(id, set()).add(mention.entity)
    return {id: next(iter(others)) for id, others in found.items() if len(others) == 1}


def referring(reading: Reading, mentioned: Sequence[Mention], same: dict[str, str]) -> Iterator[Mention]:
    """The mentions of the reading and of the extractors, each head word once."""
    own = {mention.head: mention for mention in mentioned}
    for mention in reading.mentions:
        if mention.head in own and not mention.type:
            yield replace(mention, entities=own.pop(mention.head).entities)
        elif not same.keys().isdisjoint(mention.entities):
            yield replace(mention, entities=tuple(dict.fromkeys(same.get(id, id) for id in mention.entities)))
        else:
            yield mention
    yield from own.values()


def renamed(statements: Iterable[Statement], same: dict[str, str]) -> Iterator[Statement]:
    """The statements on what a thing was found to be."""
    for statement in statements:
        thing = statement.object
        if statement.subject in same or (isinstance(thing, str) and thing in same):
            thing = same.get(thing, thing) if isinstance(thing, str) else thing
            statement = replace(statement, subject=same.get(statement.subject, statement.subject), object=thing)
        yield statement


def once(statements: Iterable[Statement], entities: dict[str, Entity]) -> Iterator[Statement]:
    """The statements without those of events that only tell of an agreement again, in its words and naming nobody more."""
    statements = list(statements)
    told = [s for s in statements if s.relation == STATUS and entities[s.subject].family == "agreement"]
    kinds = {row["type"] for row in table("event-frames.csv") if row["plover"] == AGREE}
    events = {id for id, entity in entities.items() if entity.family == "event" and entity.kind in kinds}
    who: dict[str, set[str]] = {}
    for s in statements:
        if isinstance(s.object, str) and not entities[s.object].unnamed:
            who.setdefault(s.subject, set()).add(s.object)
    again = {
        event.subject
        for event in statements
        if event.relation == STATUS and event.subject in events
        for deal in told
        if deal.evidence.span.overlaps(event.evidence.span) and who.get(event.subject, set()) <= who.get(deal.subject, set())
    }
    yield from (s for s in statements if s.subject not in again and s.object not in again)


def shown(reading: Reading, inside: Iterable[Mention]) -> list[Mention]:
    """The mentions in order, with the names inside longer names, of which nothing is said there, and without the appositions
    that the phrase around them tells."""
    found = [*(mention for mention in reading.mentions if mention.rule != TOLD), *inside]
    return sorted(found, key=lambda m: (m.span.begin, -m.span.end))


def in_words_of(statement: Statement, entities: dict[str, Entity]) -> Statement:
    """The statement, no longer attributive when it describes a thing that has no name: such a description is the speaker's.

    In "he said that citizens of France were held" the text itself does not say that they are of France.
    """
    things = [entities.get(end) if isinstance(end, str) else None for end in (statement.subject, statement.object)]
    nameless = all(thing is not None and thing.family == "thing" for thing in things) and any(t and t.unnamed for t in things)
    return replace(statement, attributive=False) if statement.attributive and nameless else statement


def attributed(statement: Statement, claims: Sequence[Claim]) -> Statement:
    """The statement with the innermost claim around it.

    A narrated act of speech does not take over what stands in it, and a description ("President X") inside indirect speech
    is the text's own; what a table knows nobody said.
    """
    if statement.claim or statement.evidence.known:
        return statement
    span = statement.evidence.span
    around = [claim for claim in claims if claim.opaque and claim.covers(span)]
    if statement.attributive:
        around = [c for c in around if any(quote.contains(span) for quote in c.quotes) or c.form == "direct"]
    if not around:
        return statement
    inner = min(around, key=lambda claim: sum(map(len, claim.content)))
    return replace(statement, claim=inner.id, negated=statement.negated != denies(inner, statement))


def denies(claim: Claim, statement: Statement) -> bool:
    """Whether the speaker denies that two things are so related ("denied being a member of the party"); a status tells a
    denial by itself, and words in quotation marks are the speaker's own."""
    denial = claim.cue_class == "deny" and claim.polarity == "negative" and claim.form != "direct"
    return denial and statement.relation in label_of()


def used(reading: Reading, entities: dict[str, Entity], statements: Sequence[Statement]) -> set[str]:
    """The entities worth keeping: named ones, and unnamed ones that something is said of or that are referred to again."""
    kept = {s.subject for s in statements} | {s.object for s in statements if isinstance(s.object, str)}
    kept |= {speaker for claim in reading.claims for speaker in claim.speakers}
    spoken_to = [claim.addressee for claim in reading.claims if claim.addressee]
    seen: set[str] = set()
    for mention in reading.mentions:
        relative = mention.kind == "pronoun" and reading.tokens[mention.head].tag in RELATIVE
        for entity in mention.entities:
            if (entity in seen and not relative) or any(span.contains(mention.span) for span in spoken_to):
                kept.add(entity)
            seen.add(entity)
    return {id for id, entity in entities.items() if id in kept or (id in seen and not entity.unnamed)}
