"""Cues that are nouns: "a gas deal with Chile", "the offer", with what is done to them and who is named with them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.agreements.clause import (
    agent,
    child,
    children,
    definite,
    infinitive,
    is_passive,
    is_verb,
    members,
    objects,
)
from kg.extract.agreements.cue import Cue
from kg.extract.agreements.deed import done_to
from kg.extract.agreements.lexicon import Word, by_anchor, by_key, single
from kg.model import Reading, Span, Token

PAIR = 2
REACH = 8
"""How many words before a noun its countries are looked for."""
NATIONS = ("Country", "InternationalOrganisation", "ArmedGroup", "Organisation", "Company", "PoliticalParty")


VOTES = ("approved", "refused", "proposed")
"""What is done to a resolution of a body; any other is a peaceful end."""
OWN = ("party", "signatory")
PROMISE, MEDIATOR = "promise", "mediator"


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
        fits = deed.status in VOTES if "vote" in word.needs else word.kind != "bloc" or deed.status != "negotiating"
        fits = fits and not (any_such(reading, token, deed.verb) and not any_named(reading, everyone))
        fits = fits and not (alone_with(reading, deed.verb, word) and not paired(reading, everyone))
        fits = fits and ("join" not in word.needs or joins(reading, deed.verb))
        fits = fits and ("both" not in word.needs or purposeful(reading, token) or paired(reading, everyone))
        if fits and ("pair" not in word.needs or paired(reading, everyone)):
            yield Cue(word, token.index, deed.verb, deed.status, deed.span, everyone, "", deed.speech, deed.doer, own, strict)
    if not done and counts_alone(reading, token, word, sides):
        yield Cue(
            word,
            token.index,
            -1,
            word.status,
            own_span(reading, token.index, word),
            named,
            own=own,
            back=points_back(reading, token, word),
        )


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


def phrases(reading: Reading, noun: int, word: Word) -> Iterator[tuple[str, int]]:
    """The phrases that may name parties; those on the second noun of "an exchange of prisoners" too."""
    named = single("partner") | single("owner") | single("to")
    yield from objects(reading, noun, named)
    for inner in inside(reading, noun, word):
        yield from objects(reading, inner, single("partner"))


def inside(reading: Reading, noun: int, word: Word) -> Iterator[int]:
    """The second noun of "an exchange of prisoners", "a memorandum of understanding"."""
    if word.words[0] != word.words[-1] and word.anchor == 0:
        yield from (target for _, target in objects(reading, noun, single("of")) if reading.tokens[target].lower in word.words)


def owner_before(reading: Reading, index: int) -> Iterator[int]:
    """The other nation of "Peru and Chile's treaty", where the parse takes the treaty for the second of a list."""
    mention = reading.mention_at.get(index)
    first = mention.first - 1 if mention is not None and nation(reading, index) else -1
    joined = first > 0 and reading.tokens[first].dep == "cc" and reading.tokens[first].head == first - 1
    if joined and nation(reading, first - 1):
        yield first - 1


def acting_under(reading: Reading, token: Token, word: Word) -> Iterator[int]:
    """Who does something under a deal that names only its other side ("Peru freed the crew under a deal with Chile"), or the
    several who do it under one ("Peru and Chile exchanged prisoners under a deal")."""
    way = reading.tokens[token.head]
    verb = reading.tokens[way.head]
    if word.subject != "party" or token.dep != "pobj" or way.lower not in by_key("under") or not is_verb(verb):
        return
    places = (token.index, *children(reading, token.index, "acl", "relcl"))
    doer = agent(reading, verb.index) if not is_passive(reading, verb.index) else None
    several = doer is not None and nation(reading, doer) and child(reading, doer, "conj") is not None
    if doer is not None and (several or any(True for i in places for _ in objects(reading, i, single("with")))):
        yield doer


def both_under(reading: Reading, token: Token, word: Word) -> list[int]:
    """The several who do something under a deal: who negotiated it is then none of its sides."""
    found = [both for doer in acting_under(reading, token, word) for both in members(reading, doer)]
    return found if len(found) > 1 and not any(True for _ in objects(reading, token.index, single("partner"))) else []


def brokers(reading: Reading, noun: int) -> Iterator[int]:
    """Who mediated a deal in the words before it ("a Qatari-mediated truce", "the UN-brokered deal")."""
    for i in children(reading, noun, "amod"):
        act = by_key("act").get(reading.tokens[i].lemma)
        if act is not None and act.subject == MEDIATOR:
            yield from (j for j in children(reading, i, "npadvmod", "compound", "nmod", "amod") if nation(reading, j))


def entitled(reading: Reading, noun: int) -> Iterator[int]:
    """The state whose people a deal lets or makes do something ("a pact permitting Chilean troops to train in Peru")."""
    for verb in children(reading, noun, "acl"):
        if reading.tokens[verb].lower not in single("granting"):
            continue
        clause = child(reading, verb, "ccomp", "xcomp")
        whom = child(reading, verb, "dobj")
        if whom is None and clause is not None:
            whom = child(reading, clause, "nsubj")
        if whom is not None:
            below = children(reading, whom, "compound", "amod", "nmod", "poss")
            yield from (i for i in (whom, *below) if nation(reading, i) == "Country")


def compounds(reading: Reading, noun: int, word: Word) -> Iterator[tuple[str, int]]:
    """The countries before a noun: the owner of "a US offer"; one before a deal is implied, but beside another a party ("the
    US deal with Vietnam")."""
    other = "join" in word.needs or any(way in single("with") for way, _ in phrases(reading, noun, word))
    role = word.subject if word.subject != "party" or word.kind == PROMISE or other else "partyInferred"
    for i in before(reading, noun):
        if reading.tokens[i].head == noun and (role != "partyInferred" or nation(reading, i) == "Country"):
            yield role, i


def pair(reading: Reading, noun: int, about: Word) -> list[int]:
    """The two sides that a noun itself names: "the US-China deal", "a deal between Peru and Chile"."""
    for word, target in phrases(reading, noun, about):
        if word in single("between") and len(both := list(members(reading, target))) > 1:
            return both
    aside = set(brokers(reading, noun))
    joined = [i for i in before(reading, noun) if i not in aside and (hyphen(reading, i + 1) or hyphen(reading, i - 1))]
    return joined if len(joined) > 1 else []


def before(reading: Reading, noun: int) -> list[int]:
    """The nations and organisations named in the words before a noun."""
    first = max(reading.edges[noun][0], noun - REACH)
    first -= 2 if first > 1 and hyphen(reading, first - 1) else 0
    tokens = reading.tokens
    return [i for i in range(first, noun) if nation(reading, i) and "poss" not in (tokens[i].dep, tokens[tokens[i].head].dep)]


def nation(reading: Reading, index: int) -> str:
    """The type of the state or organisation that a token names, or empty."""
    mention = reading.mention_at.get(index)
    return mention.type if mention is not None and mention.type in NATIONS else ""


def hyphen(reading: Reading, index: int) -> bool:
    """Whether a token joins two names."""
    return 0 <= index < len(reading.tokens) and reading.tokens[index].text in single("hyphen")
