"""What the verb or noun over a commitment does to it: "signed the treaty", "negotiations on a deal"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.agreements.acts import IN_FORCE, PLAN, Deed, act_of, governed, role_of_doer
from kg.extract.agreements.clause import agent, child, children, is_verb, objects, verb_span
from kg.extract.agreements.lexicon import Word, by_anchor, matching, single
from kg.extract.agreements.standing import LEFT, standing
from kg.model import Token
from kg.reading import Reading

OBJECT = ("dobj", "nsubjpass", "oprd", "attr", "dative")
STOPPED = LEFT | {"refused", "failed"}
FAR = 6
"""How many nouns are looked through: "part of the text of a deal"."""


def by_governor(reading: Reading, token: Token, word: Word) -> Deed | None:
    """What the verb or noun that governs a noun does to it, looking through "part of" and the like."""
    here = token
    for _ in range(FAR):
        head = reading.tokens[here.head]
        if here.dep in ("conj", "appos") and not is_verb(head) and head.index != here.index:
            if is_named(reading, head):
                return None
            here = head
        elif here.dep in (*OBJECT, "nsubj") and is_verb(head):
            return governed(reading, here, head, None, word)
        elif here.dep in ("compound", "nmod", "amod") and is_over(head):
            return over(reading, head, word, token.index)
        elif here.dep == "pobj":
            above = reading.tokens[head.head]
            if is_verb(above) or above.dep == "prep":
                return after_preposition(reading, here, head, word)
            if above.lemma not in single("through"):
                return over(reading, above, word, token.index)
            here = above
        else:
            return None
    return None


def is_named(reading: Reading, token: Token) -> bool:
    """Whether a token names somebody beside a doer: what is joined to him is another thing ("efforts with Peru and deals")."""
    known = reading.mention_at.get(token.index)
    return token.dep == "pobj" and known is not None and known.kind == "name" and not names_deal(reading, token.index)


def after_preposition(reading: Reading, noun: Token, preposition: Token, word: Word) -> Deed | None:
    """What a verb does through its preposition: "withdrew from the treaty"."""
    above = reading.tokens[preposition.head]
    while above.dep == "prep" and above.head != above.index:
        above = reading.tokens[above.head]
    return governed(reading, noun, above, preposition, word) if is_verb(above) else None


def is_over(token: Token) -> bool:
    """Whether a noun has a commitment under it ("negotiations", "signing")."""
    return token.lemma.lower() in by_anchor("over")


def over(reading: Reading, token: Token, word: Word, noun: int) -> Deed | None:
    """ "negotiations on a deal", "the signing of a deal": the status is that of the noun, unless something ends or stops it."""
    rows = by_anchor("over").get(token.lemma.lower())
    row = matching(reading, token, rows) if rows else None
    if row is None or (word.kind == PLAN and row.status == IN_FORCE):
        return None
    if "members" in row.needs:
        if word.kind == "bloc":
            return None
        return Deed(row.status, token.span, -1, tuple((row.subject, i) for i in belonging(reading, token)))
    mine = role_of_doer(row, word)
    arguments = tuple(around(reading, token, row, mine, noun))
    verb = governor(reading, token)
    if verb is None:
        return Deed(row.status, token.span, -1, arguments)
    doer = agent(reading, verb)
    told = reading.tokens[verb].lemma in single("praising")
    if mine and doer is not None and doer != token.index and token.dep in ("dobj", "pobj", "acomp") and not told:
        arguments += ((mine, doer),)
    act = act_of(reading, verb, None)
    if act is not None and act.status in STOPPED and token.dep in OBJECT:
        stopper = role_of_doer(act, word)
        if stopper and doer is not None and not mine:
            arguments += ((stopper, doer),)
        return Deed(standing(reading, verb, act.status) or row.status, verb_span(reading, verb), verb, arguments)
    return Deed(row.status, token.span, verb, arguments)


def names_deal(reading: Reading, index: int) -> bool:
    """Whether a token is itself a word for a commitment, or one looked through ("the signing of the text of the deal")."""
    lemma = reading.tokens[index].lemma.lower()
    return lemma in by_anchor("noun") or lemma in single("through")


def belonging(reading: Reading, token: Token) -> Iterator[int]:
    """Who the signatories or members are: those they include, who is one, what they stand beside, or so many."""
    head = reading.tokens[token.head]
    if token.dep == "nsubj" and is_verb(head) and child(reading, head.index, "dobj", "attr") is not None:
        yield from children(reading, head.index, "dobj", "attr")
    elif token.dep == "attr" and is_verb(head):
        yield from children(reading, head.index, "nsubj")
    elif token.dep == "appos":
        yield head.index
    elif child(reading, token.index, "nummod") is not None:
        yield token.index


def governor(reading: Reading, token: Token) -> int | None:
    """The verb that governs a noun, directly or through a preposition."""
    if token.dep not in (*OBJECT, "nsubj", "pobj", "acomp"):
        return None
    head = reading.tokens[token.head]
    above = head if is_verb(head) else reading.tokens[head.head]
    return above.index if is_verb(above) else None


def around(reading: Reading, token: Token, row: Word, mine: str, noun: int) -> Iterator[tuple[str, int]]:
    """The parties named with a noun that has a commitment under it: "talks between A and B", "the signing by A"."""
    if mine:
        yield from ((mine, i) for i in children(reading, token.index, "poss"))
        of = objects(reading, token.index, single("by") | single("of"))
        yield from ((mine, target) for _, target in of if target != noun and not names_deal(reading, target))
        yield from ((mine, target) for _, target in objects(reading, noun, single("by")))
    if row.partner:
        yield from ((row.partner, target) for _, target in objects(reading, token.index, single("partner")))
