"""What stands before the head word of a title: its other words, how the post is held, whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.titles.words import OPEN, UNSAID, Names, effects, heads, particles
from kg.reading import Reading


@dataclass(slots=True)
class Left:
    """What stands before a head word: first token of the title, first of the phrase, head of the body, how it is held."""

    start: int
    first: int
    body: int = UNSAID
    relation: str = "holds"
    open: bool = True


def leftward(reading: Reading, names: Names, head: int, bound: int) -> Left:
    """Read the words before a head word, nearest first, not before a token."""
    left, index = Left(head, head), head - 1
    while index >= bound:
        step = step_left(reading, names, head, index, left, bound)
        if step == index:
            break
        index = step
    if index >= bound and reading.tokens[index].pos == "DET":
        left.first = index
    return left


def step_left(reading: Reading, names: Names, head: int, index: int, left: Left, bound: int) -> int:
    """Take one word (or name) before a head word into account; the index of the next, or the same when the phrase ends."""
    token, mention = reading.tokens[index], names.covering.get(index)
    effect = effect_of(reading, head, index)
    if token.text == "-":
        return index - 1
    if mention and mention.type == "Person" and not effect:
        return index
    if mention and mention.type == "City" and heads()[reading.tokens[head].lower]["of"] == "country":
        return index
    if mention and mention.type != "Person" and left.body < 0 and effect != "part":
        left.body, left.first, left.open = mention.head, mention.first, False
    elif effect in ("held", "willHold", "nominatedFor"):
        left.relation, left.first, left.open = effect, index, False
    elif effect == "drop":
        left.first, left.open = index, False
    elif left.open and belongs(reading, head, index):
        left.start = left.first = index
    elif left.open and couples(reading, names, head, index, bound):
        left.start = left.first = index - 1
    elif left.body < 0:
        return owner_left(reading, names, head, index, left, bound)
    else:
        return index
    return min(left.first, index) - 1


def effect_of(reading: Reading, head: int, index: int) -> str:
    """What a word before a head word does; "first" belongs to a first minister, a first vice president, a First Lady,
    "under" to an under secretary, not to the president of "Under President Novak, ..."."""
    token = reading.tokens[index]
    effect = effects().get(token.lower, "")
    if effect == "below":
        return "part" if reading.tokens[index + 1].lower in particles()["below"] else ""
    if effect != "ordinal":
        return effect
    before_part = effects().get(reading.tokens[index + 1].lower) == "part"
    own = token.text[0].isupper() or before_part or heads()[reading.tokens[head].lower]["class"] == "minister"
    return "part" if own else "drop"


def owner_left(reading: Reading, names: Names, head: int, index: int, left: Left, bound: int) -> int:
    """Take an owner before a head word into account ("the country's", "his"), an adjective or a bracket; see step_left."""
    token = reading.tokens[index]
    if token.tag == "POS" and index > bound:
        mention = names.covering.get(index - 1)
        left.body = mention.head if mention else index - 1
        left.first, left.open = max(bound, mention.first if mention else reading.edges[index - 1][0]), False
        return left.first - 1
    if token.tag == "PRP$":
        left.body, left.first, left.open = index, index, False
        return index - 1
    if token.tag in ("JJ", "JJS", "VBN") and token.head == head:
        left.first, left.open = index, False
        return index - 1
    if token.text == ")":
        opening = (i for i in range(index, max(bound, index - 6), -1) if reading.tokens[i].text == "(")
        return next(opening, index + 1) - 1
    return index


def belongs(reading: Reading, head: int, index: int) -> bool:
    """Whether a word before the head word is part of the title ("foreign", "trade", "Alternate")."""
    token, top = reading.tokens[index], reading.tokens[head]
    if effect_of(reading, head, index) == "part" or token.lower in heads():
        return True
    if token.pos not in OPEN:
        return False
    if token.pos == "ADJ":
        return token.text[0].isupper() and top.text[0].isupper() and index != reading.sentences[token.sentence].first
    return head_chain(reading, index, head)


def head_chain(reading: Reading, index: int, head: int) -> bool:
    """Whether a noun hangs on a head word by words between the two."""
    token = reading.tokens[index]
    while index < token.head <= head and token.head != token.index:  # a root governs itself
        if token.head == head:
            return True
        token = reading.tokens[token.head]
    return False


def couples(reading: Reading, names: Names, head: int, index: int, bound: int) -> bool:
    """Whether a word joins two fields of one title: "trade and industry commissioner"."""
    tokens = reading.tokens
    if index - 1 < bound or index + 1 == head or tokens[index].lower not in particles()["and"]:
        return False
    before = tokens[index - 1]
    field = before.pos in OPEN and before.lower not in heads() and index - 1 not in names.covering
    return (
        field and tokens[index + 1].lower not in effects() and before.text[0].isupper() == tokens[index + 1].text[0].isupper()
    )
