"""Cues that are nouns: "a gas deal with Chile", "the offer", with what is done to them and who is named with them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.agreements.acts import Deed
from kg.extract.agreements.clause import (
    agent,
    child,
    children,
    definite,
    infinitive,
    is_verb,
    members,
    objects,
)
from kg.extract.agreements.cue import Cue
from kg.extract.agreements.deed import done_to
from kg.extract.agreements.lexicon import Word, by_anchor, by_key, single
from kg.extract.agreements.nations import (
    MEDIATOR,
    PROMISE,
    acting_under,
    both_under,
    brokers,
    compounds,
    entitled,
    nation,
    owner_before,
    pair,
    phrases,
)
from kg.model import Span, Token
from kg.quick import replace
from kg.reading import Reading

PAIR = 2
VOTES = ("approved", "refused", "proposed")
"""What is done to a resolution of a body; any other is a peaceful end."""
OWN = ("party", "signatory")


def noun_cue(reading: Reading, token: Token, word: Word) -> Iterator[Cue]:
    """The commitment that a noun names; where it names both its sides, who does something to it need not be one of them."""
    if token.dep == "compound" and token.head - token.index in (1, 2) and reading.tokens[token.head].lemma in by_anchor("noun"):
        return
    if idle(reading, token, word) or any(shared(reading, token.index, i) for i in children(reading, token.index, "poss")):
        return
    sides = pair(reading, token.index, word) or both_under(reading, token, word)
    named = (*((word.partner, i) for i in sides if word.partner), *arguments(reading, token, word))
    own = frozenset(index for _, index in named)
    strict = "strict" in word.needs and not has_clause(reading, token, word.needs & {"do"})
    done = False
    owned = word.kind == PROMISE and any(role == word.subject for role, _ in named)
    for deed in done_to(reading, token, word):
        done = True
        acting = deed.arguments if not sides and not owned else tuple(a for a in deed.arguments if a[0] not in OWN)
        everyone = (*acting, *named)
        if fits(reading, token, word, replace(deed, arguments=everyone)):
            yield Cue(word, token.index, deed.verb, deed.status, deed.span, everyone, "", deed.speech, deed.doer, own, strict)
    if not done and counts_alone(reading, token, word, sides):
        span, back = own_span(reading, token.index, word), points_back(reading, token, word)
        yield Cue(word, token.index, -1, word.status, span, named, own=own, back=back)


def fits(reading: Reading, token: Token, word: Word, deed: Deed) -> bool:
    """Whether a deed by all who take part may be done to what a noun names."""
    if deed.status not in VOTES if "vote" in word.needs else word.kind == "bloc" and deed.status == "negotiating":
        return False
    if any_such(reading, token, deed.verb) and not any_named(reading, deed.arguments):
        return False
    if ("pair" in word.needs or alone_with(reading, deed.verb, word)) and not paired(reading, deed.arguments):
        return False
    if "both" in word.needs and not purposeful(reading, token) and not paired(reading, deed.arguments):
        return False
    return "join" not in word.needs or joins(reading, deed.verb)


def purposeful(reading: Reading, token: Token) -> bool:
    """Whether a plan says what it is for ("a plan to cut taxes", "a plan for peace"): others are things for sale or papers."""
    return has_clause(reading, token, frozenset(("do",)) | single("for"))


def joins(reading: Reading, verb: int) -> bool:
    """Whether a verb says that somebody becomes a member."""
    act = by_key("act").get(reading.tokens[verb].lemma) if verb >= 0 else None
    return act is not None and bool(act.object)


def idle(reading: Reading, token: Token, word: Word) -> bool:
    """Whether a noun names none: "any deal", a presidential bid, the charter of a club, or a capital "Call" in the name of
    something else."""
    if token.pos == "PROPN" and (word.subject != "party" or word.status):
        return True
    if token.pos != "PROPN" and token.lemma in single("by-name"):
        return True
    before = reading.tokens[token.index - 1]
    if word.subject != "party" and in_title(token) and token.index > 0 and in_title(before) and before.head == token.index:
        return True
    below = children(reading, token.index, "det", "amod", "compound")
    return any(reading.tokens[i].lower in single("any") or reading.tokens[i].lower in single("race") for i in below)


def any_named(reading: Reading, arguments: tuple[tuple[str, int], ...]) -> bool:
    """Whether somebody with a name or known to the text takes part."""
    return any(nation(reading, i) and reading.mention_at[i].kind == "name" for _, i in arguments)


def any_such(reading: Reading, token: Token, verb: int) -> bool:
    """Whether a plural without article under a verb without tense means any such ("experience with forming partnerships")."""
    loose = verb >= 0 and reading.tokens[verb].tag in ("VBG", "VB") and child(reading, verb, "aux", "auxpass") is None
    told = child(reading, token.index, "det", "poss", "nummod", "relcl") is not None
    return loose and token.tag == "NNS" and not told


def alone_with(reading: Reading, verb: int, word: Word) -> bool:
    """Whether somebody only has a framework or the like: an agreement when it is with another."""
    return verb >= 0 and "act" in word.needs and reading.tokens[verb].lemma in single("has")


def in_title(token: Token) -> bool:
    """Whether a word is written as part of a name ("the Food Security Call to Action")."""
    return token.text[:1].isupper() and not token.text.isupper()


def paired(reading: Reading, arguments: tuple[tuple[str, int], ...]) -> bool:
    """Whether more than one takes part: a memorandum of one alone is an order."""
    return len({member for _, index in arguments for member in members(reading, index)}) > 1


def counts_alone(reading: Reading, token: Token, word: Word, sides: list[int]) -> bool:
    """Whether a noun to which nothing is done counts: one that needs a clause must have it or point back, one that needs an act
    must name both sides, one that needs both never."""
    if "both" in word.needs:
        return False
    if needed := word.needs & {"do", "for"}:
        alone = not word.needs & {"act", "clause"} and definite(reading, token.index)
        return alone or has_clause(reading, token, needed)
    return "act" not in word.needs or (bool(sides) and word.kind != "bloc")


def points_back(reading: Reading, token: Token, word: Word) -> bool:
    """Whether a noun counts only as another word on what was spoken of ("the call", "their appeals")."""
    needed = word.needs & {"do", "for"}
    return bool(needed) and not has_clause(reading, token, needed)


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
    for i in children(reading, noun, "poss"):
        whose = confessing(reading, token, i)
        yield from ((word.subject, owner) for owner in ((i, *owner_before(reading, i)) if whose is None else (whose,)))
    for preposition, target in phrases(reading, noun, word):
        if preposition in single("between") and word.partner == "beneficiary":
            role = word.subject
        elif preposition in single("owner"):
            giver = preposition in word.needs and preposition in single("source")
            role = word.subject if preposition in single("by") or giver or word.partner != "party" else ""
        else:
            role = word.partner if preposition not in single("to") or word.partner != "party" else ""
        if role:
            yield role, target
    if word.partner:
        yield from ((word.partner, i) for i in entitled(reading, noun))
    yield from ((word.subject, i) for i in acting_under(reading, token, word))
    if word.subject == "requester":
        turned = (i for _, i in objects(reading, noun, single("upon")))
        yield from ((word.partner, i) for i in turned if reading.mention_at.get(i) is not None)
    yield from ((MEDIATOR, i) for i in brokers(reading, noun) if word.partner)
    yield from compounds(reading, noun, word)


def shared(reading: Reading, noun: int, whose: int) -> bool:
    """Whether a pronoun tells only one of those who share something ("our shared commitment"): with whom, nobody knows."""
    ours = any(reading.tokens[i].lower in single("shared") for i in children(reading, noun, "amod"))
    return ours and reading.tokens[whose].lower in single("we") and len(reading.referents(whose)) < PAIR


def confessing(reading: Reading, token: Token, whose: int) -> int | None:
    """Who speaks of his own promise: the subject, whoever the pronoun might stand for ("both confirmed their commitment"), but
    for an "our" that is known."""
    verb = reading.tokens[token.head]
    if reading.tokens[whose].lower in single("we") and reading.referents(whose):
        doer = agent(reading, verb.index) if is_verb(verb) else None
        if doer is None or child(reading, doer, "conj") is None:
            return None
    own = reading.tokens[whose].tag == "PRP$" and token.dep == "dobj" and verb.lemma in single("own-word")
    return agent(reading, verb.index) if own and is_verb(verb) else None
