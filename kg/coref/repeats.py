"""Names that a document has elsewhere, found again where no name was seen: inside a longer name, or before a noun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from kg.gazetteer import by_first_word
from kg.kinds import COUNTRY
from kg.model import Mention, Span
from kg.reading import Reading
from kg.spelling import ARTICLE

WHOLE = frozenset(("Company", "MediaOutlet", "Platform", "Person", "Country", "Group"))
"""Types of names that do not say whose or where a thing is by a name inside them."""
NAME_TAGS = frozenset(("NNP", "NNPS"))
LONGEST = 5
"""Words of a name that is looked for again."""
NAME: Literal["name"] = "name"
Known = tuple[str, str, str]
"""Type, canonical name and key."""
Words = tuple[str, ...]


def repeats(reading: Reading) -> Iterator[Mention]:
    """The names of a document again: "Texas" in "University of Texas", "Lund" in "the Lund homepage"."""
    spelt = dict(spellings(reading))
    starts = {words[0] for words in spelt}
    states = {mention.key: mention for mention in reading.mentions if mention.key and mention.type == COUNTRY}
    names = [mention for mention in reading.mentions if mention.kind == NAME]
    inside = {index: mention for mention in names for index in range(mention.first, mention.last)}
    done = 0
    for place, token in enumerate(reading.tokens):
        if place < done or token.tag not in NAME_TAGS:
            continue
        around = inside.get(place)
        if around is not None and around.type in WHOLE:
            continue
        found = known_again(reading, around, place, spelt) if token.text in starts else None
        found = found or (state(reading, around, place, states) if around is not None and states else None)
        if found is not None:
            yield found
            done = found.last


def known_again(reading: Reading, around: Mention | None, first: int, spelt: dict[Words, Known]) -> Mention | None:
    """The longest name of the document that stands at a token."""
    tokens = reading.tokens
    for last in range(min(first + LONGEST, len(tokens)), first, -1):
        known = spelt.get(tuple(token.text for token in tokens[first:last]))
        if known is not None and is_whole(reading, around, first, last):
            return named(reading, first, last, known)
    return None


def named(reading: Reading, first: int, last: int, known: Known) -> Mention:
    """A mention of some tokens by name."""
    return Mention(Span(reading.tokens[first].begin, reading.tokens[last - 1].end), NAME, last - 1, first, last, *known)


def spellings(reading: Reading) -> Iterator[tuple[Words, Known]]:
    """The names of a document without their articles, word by word; of persons only full ones."""
    for mention in reading.mentions:
        if mention.kind != NAME:
            continue
        words = tuple(token.text for token in reading.tokens[mention.first : mention.last])
        if len(words) > 1 and ARTICLE.match(words[0] + " "):
            words = words[1:]
        if words[0][:1].isupper() and (mention.type != "Person" or len(words) > 1):
            yield words, (mention.type, mention.name, mention.key)


def is_whole(reading: Reading, around: Mention | None, first: int, last: int) -> bool:
    """Whether some tokens stand as a name of their own: not the head of the name around them, not part of other names."""
    tokens = reading.tokens
    if around is not None:
        return last <= around.last and last - first < around.last - around.first and around.head not in range(first, last)
    before, behind = tokens[first - 1 : first], tokens[last : last + 1]
    return not any(t.tag in NAME_TAGS and t.sentence == tokens[first].sentence for t in (*before, *behind))


def state(reading: Reading, around: Mention, first: int, states: dict[str, Mention]) -> Mention | None:
    """A state of the document that is spelt otherwise at a token inside a name: "UK" in "UK Government"."""
    tokens, text = reading.tokens, reading.document.text
    for spelling in by_first_word().get(tokens[first].text, ()):
        end = tokens[first].begin + len(spelling.text)
        same = states.get(spelling.known.key)
        if spelling.use == NAME and same is not None and text[tokens[first].begin : end] == spelling.text:
            last = next((token.index + 1 for token in tokens[first : around.last] if token.end == end), None)
            if last is not None and is_whole(reading, around, first, last):
                return named(reading, first, last, (same.type, same.name, same.key))
    return None
