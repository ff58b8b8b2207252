"""Cues that are nouns: "a gas deal with Chile", "the offer", with what is done to them and who is named with them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.agreements.clause import children, definite, infinitive, members, objects
from kg.extract.agreements.cue import Cue
from kg.extract.agreements.deed import done_to
from kg.extract.agreements.lexicon import Word, by_anchor, single
from kg.model import Reading, Span, Token

REACH = 8
"""How many words before a noun its countries are looked for."""
NATIONS = ("GPE", "NORP", "ORG")


def noun_cue(reading: Reading, token: Token, word: Word) -> Iterator[Cue]:
    """The commitment that a noun names."""
    if token.dep == "compound" and token.head - token.index in (1, 2) and reading.tokens[token.head].lemma in by_anchor("noun"):
        return
    named = tuple(arguments(reading, token, word))
    done = False
    for deed in done_to(reading, token, word):
        done = True
        everyone = (*deed.arguments, *named)
        if "pair" not in word.needs or paired(reading, everyone):
            yield Cue(word, token.index, deed.verb, deed.status, deed.span, everyone, speech=deed.speech, doer=deed.doer)
    if not done and counts_alone(reading, token, word, named):
        yield Cue(word, token.index, -1, word.status, own_span(reading, token.index, word), named)


def paired(reading: Reading, arguments: tuple[tuple[str, int], ...]) -> bool:
    """Whether more than one takes part: a memorandum of one alone is an order."""
    return len({member for _, index in arguments for member in members(reading, index)}) > 1


def counts_alone(reading: Reading, token: Token, word: Word, named: tuple[tuple[str, int], ...]) -> bool:
    """Whether a noun to which nothing is done counts: one that needs an act must name its parties, one that needs a clause must
    have it or point back."""
    if "act" in word.needs:
        return any(role == word.partner for role, _ in named)
    needed = word.needs & {"do", "for"}
    return not needed or has_clause(reading, token, needed) or definite(reading, token.index)


def own_span(reading: Reading, noun: int, word: Word) -> Span:
    """The words of a noun."""
    first = noun - word.anchor
    return Span(reading.tokens[first].begin, reading.tokens[first + len(word.words) - 1].end)


def has_clause(reading: Reading, token: Token, needed: frozenset[str]) -> bool:
    """Whether a noun has the infinitive or preposition that it needs ("a call to stop", "a call for peace")."""
    for i in reading.children[token.index]:
        below = reading.tokens[i]
        if "do" in needed and below.dep in ("acl", "relcl", "xcomp") and infinitive(reading, i):
            return True
        if below.dep == "prep" and below.lower in needed:
            return True
    return False


def arguments(reading: Reading, token: Token, word: Word) -> Iterator[tuple[str, int]]:
    """The parties named with a noun: its possessor, "by" and "from", "with" and "between", "to", and those in compounds."""
    noun = token.index
    yield from ((word.subject, i) for i in children(reading, noun, "poss"))
    for preposition, target in objects(reading, noun, single("partner") | single("owner") | single("to")):
        if preposition in single("owner"):
            role = word.subject if preposition in single("by") or word.partner != "party" else ""
        else:
            role = word.partner if preposition not in single("to") or word.partner != "party" else ""
        if role:
            yield role, target
    yield from compounds(reading, noun, word)


def compounds(reading: Reading, noun: int, word: Word) -> Iterator[tuple[str, int]]:
    """The countries before a noun: both of "the US-China deal", the owner of "a US offer"; one before a deal is implied."""
    tokens = reading.tokens
    first = max(reading.edges[noun][0], noun - REACH)
    first -= 2 if first > 1 and hyphen(reading, first - 1) else 0
    before = [
        i
        for i in range(first, noun)
        if tokens[i].label in NATIONS and tokens[i].dep != "poss" and tokens[tokens[i].head].dep != "poss"
    ]
    pair = [i for i in before if hyphen(reading, i + 1) or hyphen(reading, i - 1)]
    if len(pair) > 1:
        yield from ((word.partner, i) for i in pair)
        return
    role = word.subject if word.subject != "party" else "partyInferred"
    for i in before:
        if tokens[i].head == noun and (role != "partyInferred" or tokens[i].label != "ORG"):
            yield role, i


def hyphen(reading: Reading, index: int) -> bool:
    """Whether a token joins two names."""
    return 0 <= index < len(reading.tokens) and reading.tokens[index].text in single("hyphen")
