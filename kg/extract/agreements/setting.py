"""Where and when a commitment was made, and who mediated the talks it came from."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.agreements.clause import by_phrase, child, children, is_verb, members, objects
from kg.extract.agreements.cue import Cue
from kg.extract.agreements.lexicon import by_key, single
from kg.model import Span, Time, Token
from kg.reading import Reading
from kg.times import time_of

PLACES = ("City", "Place", "Facility", "Region", "Country")


def venues(reading: Reading, cue: Cue) -> Iterator[int]:
    """The tokens of meetings, talks and ceremonies beside a commitment: "agreed after talks in Cebu", "signed at a summit"."""
    seen: set[int] = set()
    for verb in governors(reading, cue):
        first, last = reading.edges[verb]
        for index in range(first, last + 1):
            token = reading.tokens[index]
            if token.lemma.lower() not in single("venue") or index in seen:
                continue
            head = reading.tokens[token.head]
            occasion = head.lower in single("occasion") or agreed_to(reading, cue, head)
            after = token.dep in ("pobj", "dobj", "pcomp") and occasion
            if after or (token.dep == "dobj" and token.head == verb):
                seen.add(index)
                yield index


def agreed_to(reading: Reading, cue: Cue, preposition: Token) -> bool:
    """Whether a preposition says what was agreed to ("agreed to talks mediated by Brazil")."""
    return cue.noun < 0 and preposition.head == cue.verb and preposition.lower in single("to")


def governors(reading: Reading, cue: Cue) -> Iterator[int]:
    """The verb of a commitment and those it is joined to or governs."""
    verb = cue.verb
    if verb < 0:
        return
    yield verb
    token = reading.tokens[verb]
    if token.dep in ("conj", "xcomp", "advcl") and is_verb(reading.tokens[token.head]):
        yield token.head
    for i in children(reading, verb, "xcomp", "conj"):
        if is_verb(reading.tokens[i]):
            yield from members(reading, i)


def place_of(reading: Reading, cue: Cue) -> tuple[str, int] | None:
    """The entity of the place where a commitment was made, and the token that names it."""
    at = [cue.verb] if cue.verb >= 0 and cue.status in single("dated") else []
    for index in (*at, *venues(reading, cue)):
        found = located(reading, index)
        if found is not None:
            return found
    return visited(reading, cue)


def located(reading: Reading, index: int) -> tuple[str, int] | None:
    """The place after "in" or "at" on a word, or on a venue below it ("on the sidelines of a summit in Cebu")."""
    for preposition in children(reading, index, "prep"):
        target = child(reading, preposition, "pobj")
        if target is None:
            continue
        if reading.tokens[preposition].lower in single("in"):
            found = place_at(reading, target)
            if found is not None:
                return found
        deeper = located(reading, target) if reading.tokens[target].lemma.lower() in single("venue") else None
        if deeper is not None:
            return deeper
    for verb in children(reading, index, "acl"):
        found = located(reading, verb)
        if found is not None:
            return found
    return None


def place_at(reading: Reading, index: int) -> tuple[str, int] | None:
    """The place that a token names, if it names one."""
    mention = reading.mention_at.get(index)
    if mention is None or not mention.entity or mention.type not in PLACES:
        return None
    return mention.entity, index


def visited(reading: Reading, cue: Cue) -> tuple[str, int] | None:
    """The place that somebody visits in order to sign."""
    for verb in governors(reading, cue):
        head = reading.tokens[reading.tokens[verb].head]
        if head.lemma in single("visit"):
            target = child(reading, head.index, "dobj")
            return place_at(reading, target) if target is not None else None
    return None


def mediators(reading: Reading, cue: Cue) -> Iterator[int]:
    """Who mediated or hosted the talks that a commitment came from, or is told to have mediated it beside."""
    for venue in venues(reading, cue):
        for verb in children(reading, venue, "acl"):
            act = by_key("act").get(reading.tokens[verb].lemma)
            hosted = reading.tokens[verb].lemma in single("host")
            doer = by_phrase(reading, verb)
            if doer is not None and (hosted or (act is not None and act.subject == "mediator")):
                yield doer
    yield from go_betweens(reading, cue)


def go_betweens(reading: Reading, cue: Cue) -> Iterator[int]:
    """Who mediated, where the words around the verb say it ("after Omani mediation", "with Turkey acting as mediator")."""
    first, last = reading.edges[cue.verb] if cue.verb >= 0 else (0, -1)
    for index in range(first, last + 1):
        token = reading.tokens[index]
        if token.lemma in single("mediation"):
            named = (i for i in children(reading, index, "poss", "amod", "compound") if reading.mention_at.get(i) is not None)
            yield from (*named, *(i for _, i in objects(reading, index, single("owner"))))
        elif token.lemma in single("mediator") and token.dep == "pobj":
            way = reading.tokens[token.head]
            doer = child(reading, way.head, "nsubj") if way.lower in single("naming") else None
            if doer is not None and way.head != cue.verb:
                yield doer


def sum_of(reading: Reading, cue: Cue) -> Span | None:
    """What a commitment is worth ("a $3 million deal", "a contract worth $4 million", "the deal is valued at $2 billion")."""
    if cue.noun < 0:
        return None
    noun = reading.tokens[cue.noun]
    places = [*children(reading, cue.noun, "amod", "nmod", "compound", "nummod", "acl", "quantmod"), *valued(reading, noun)]
    for target in (target for _, target in objects(reading, cue.noun, single("partner"))):
        places += (i for i in children(reading, target, "amod", "acl") if reading.tokens[i].lower in single("worth"))
    for place in places:
        first, last = reading.edges[place]
        told = reading.tokens[place].lower in single("worth") or place < cue.noun
        sums = [t for t in reading.tokens[first : last + 1] if t.label == "MONEY"] if told else []
        if sums:
            return Span(sums[0].begin, sums[-1].end)
    return None


def valued(reading: Reading, noun: Token) -> Iterator[int]:
    """The words that tell the worth of a commitment that is the subject."""
    head = reading.tokens[noun.head]
    if noun.dep in ("nsubj", "nsubjpass") and is_verb(head):
        places = (head.index, *children(reading, head.index, "acomp"))
        yield from (i for i in places if reading.tokens[i].lower in single("worth"))


def time_at(reading: Reading, cue: Cue) -> Time | None:
    """When a commitment was made or changed: the time on its verb."""
    if cue.verb < 0 or cue.status not in single("dated"):
        return None
    return time_of(reading, cue.verb)
