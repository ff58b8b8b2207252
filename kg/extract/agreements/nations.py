"""The nations and organisations named beside a noun: before it, as its owner, in its phrases, in who acts under it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.agreements.clause import agent, child, children, is_passive, is_verb, members, objects
from kg.extract.agreements.lexicon import Word, by_key, single
from kg.model import Token
from kg.reading import Reading

REACH = 8
"""How many words before a noun its countries are looked for."""
NATIONS = ("Country", "InternationalOrganisation", "ArmedGroup", "Organisation", "Company", "PoliticalParty")
PROMISE, MEDIATOR = "promise", "mediator"


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
