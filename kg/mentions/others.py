"""Proper nouns that neither tables nor model took for names: "the cruise ship MV Hondius", "an outbreak of Ebola"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.mentions.name import THING, Name
from kg.mentions.proposed import TYPE_OF_LABEL
from kg.mentions.tables import marks, nouns, office_ends, telling_words, title_ends
from kg.mentions.titled import is_common_noun, shouted
from kg.mentions.types import told_type
from kg.mentions.vote import is_usual
from kg.model import Token
from kg.reading import Reading

PROPER = ("NNP", "NNPS")
FRONT = ("JJ", "CD", "VBN")
SHORTEST = 4
"""Letters of a name of one word: shorter ones are units, initials and numerals."""
BESIDE = ("-", "–", "/", "@", "&", "+")


def others(reading: Reading, found: Sequence[Name]) -> Iterator[Name]:
    """Runs of proper nouns inside a sentence that stand beside no other name; what they name only their own words tell."""
    taken = {index for name in found for index in range(name.first, name.last)}
    tokens, end = reading.tokens, 0
    for token in tokens:
        if token.tag not in PROPER or token.index < end or token.index in taken:
            continue
        end = run_end(tokens, token.index)
        if end == token.index:
            continue
        first, end = front(reading, token.index, taken), whole_end(tokens, end)
        if end - first == 1 and is_usual(reading, token.lower):
            continue  # the text also has the word in small letters
        if is_alone(tokens, first, end, taken) and is_name(reading, first, end):
            yield named(reading, first, end)


def run_end(tokens: Sequence[Token], first: int) -> int:
    """Where the run of proper nouns ends that begins at a token; there, when none does."""
    last = first
    while last < len(tokens) and is_proper(tokens[last]) and tokens[last].sentence == tokens[first].sentence:
        last += 1
    return last


def is_proper(token: Token) -> bool:
    """Whether a token is tagged and written as a proper noun and labelled as nothing else."""
    return token.tag in PROPER and token.text[0].isupper() and (not token.label or token.label in TYPE_OF_LABEL)


def front(reading: Reading, first: int, taken: set[int]) -> int:
    """Where a run begins with the capitalised adjective or number before it ("Strategic Dialogue")."""
    tokens, start = reading.tokens, reading.sentences[reading.tokens[first].sentence].first
    while (
        first - 1 > start and first - 1 not in taken and tokens[first - 1].tag in FRONT and tokens[first - 1].text[0].isupper()
    ):
        first -= 1
    return first


def whole_end(tokens: Sequence[Token], last: int) -> int:
    """Where a run ends with what "of" adds ("Wall of Remembrance"), or "and" before a word that tells what it is."""
    while last + 1 < len(tokens) and tokens[last].lower in marks("joint"):
        place = last + 2 if tokens[last + 1].lower in marks("article") else last + 1
        end = run_end(tokens, place) if place < len(tokens) else place
        if end == place or (tokens[last].lower in marks("and") and tokens[end - 1].text not in telling_words("last")):
            break
        last = end
    return last


def is_alone(tokens: Sequence[Token], first: int, last: int, taken: set[int]) -> bool:
    """Whether a run is no part of a name or title, and no name stands right beside it."""
    if not taken.isdisjoint(range(first - 1, last + 1)) or (first and tokens[first - 1].text in BESIDE):
        return False
    if first > 1 and tokens[first - 1].lower in marks("linking") and tokens[first - 2].text[0].isupper():
        return False
    if last + 1 >= len(tokens):
        return True
    linked = tokens[last].lower in marks("linking") and tokens[last + 1].text[0].isupper()
    return not linked and tokens[last].text not in BESIDE


def is_name(reading: Reading, first: int, last: int) -> bool:
    """Whether a run may be a name: no title, no common noun, no word of a headline or of the sentence's first place."""
    part, end = reading.tokens[first:last], reading.tokens[last - 1]
    if reading.sentences[end.sentence].first == first or shouted(reading, first):
        return False
    if any(token.text in title_ends() or token.text in office_ends() or not is_word(token) for token in part):
        return False
    if nouns().get(end.lemma.lower()) in ("Person", "Group") or any(is_idle(token) for token in part):
        return False
    return last - first > 1 or (len(end.text) >= SHORTEST and not is_common_noun(end))


def is_word(token: Token) -> bool:
    """Whether a token is a word and no address or number of a paragraph."""
    return not set(token.text) & set("@_[]()…")


def is_idle(token: Token) -> bool:
    """Whether a capitalised word names nothing by itself: a day, an abbreviation, a part of a text ("Section 3")."""
    return any(token.lower in marks(group) for group in ("generic", "no name", "part of a text"))


def named(reading: Reading, first: int, last: int) -> Name:
    """The name of a run."""
    tokens = reading.tokens
    kind = told_type([token.text for token in tokens[first:last]], THING) or THING
    return Name(tokens[first].begin, tokens[last - 1].end, first, last, kind, "model")
