"""Names that stand for something else: a capital for its government, a country for its team, a state's name for a region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.gazetteer import capitals, homonyms
from kg.mentions.name import Name, head_of
from kg.mentions.tables import word_set
from kg.model import Reading, Token

WORDS = "capital-words.csv"
SPORT = 4
"""Different words of sport that make a text one about sport; news of politics seldom has more than two of them."""


def meant(reading: Reading, found: Sequence[Name]) -> Iterator[Name]:
    """The names as what they stand for.

    Patterns: a capital that is the subject of a verb of speech or politics ("Athens said"), or one side of what is between
    governments ("talks between Moscow and Kyiv"), is its state; in a text about sport a country that plays is a team, which no
    table knows.
    """
    sport = is_sport(reading)
    for name in found:
        name = as_region(name, found, reading)
        if name.type == "City" and name.known and is_acting(reading, name):
            state = capitals()[name.text(reading)]
            yield replace(name, known=state, type=state.type)
        elif sport and plays(reading, name):
            yield replace(name, known=None, type="Organisation")
        else:
            yield name


def as_region(name: Name, found: Sequence[Name], reading: Reading) -> Name:
    """The region of a state's name ("Georgia"), where the text names more places of the region's country than of the state."""
    region = homonyms().get(name.text(reading)) if name.type == "Country" and name.known else None
    if region is None or name.known is None:
        return name
    places = [other.known for other in found if other.known and other.type in ("City", "Region")]
    near = sum(place.country == region.country for place in places)
    own = sum(
        other.known is not None and other.known.country == name.known.country for other in found if other.known != name.known
    )
    return replace(name, known=region, type=region.type) if near > own else name


def is_acting(reading: Reading, name: Name) -> bool:
    """Whether a capital speaks, acts, or is a side of something between governments."""
    state = capitals().get(name.text(reading))
    if state is None or name.known is None or state.country != name.known.country:
        return False
    head = reading.tokens[head_of(reading.tokens, name.first, name.last)]
    while head.dep == "conj":
        head = reading.tokens[head.head]
    above = reading.tokens[head.head]
    if head.dep == "nsubj":
        return above.pos in ("VERB", "AUX") and above.lemma in word_set(WORDS, "verb")
    if head.dep != "pobj" or above.lower not in word_set(WORDS, "between"):
        return False
    return reading.tokens[above.head].lemma in word_set(WORDS, "noun")


def is_sport(reading: Reading) -> bool:
    """Whether a text is about sport."""
    return len({token.lemma for token in reading.tokens} & word_set(WORDS, "sport")) >= SPORT


def plays(reading: Reading, name: Name) -> bool:
    """Whether a country is subject or object of a verb of games, or modifies a word of sport."""
    if name.type not in ("Country", "Region") or name.use != "name":
        return False
    head: Token = reading.tokens[head_of(reading.tokens, name.first, name.last)]
    while head.dep == "conj":
        head = reading.tokens[head.head]
    above = reading.tokens[head.head]
    if head.dep in ("nsubj", "dobj"):
        return above.lemma in word_set(WORDS, "game")
    if head.dep == "pobj":
        return above.lower in word_set("name-marks.csv", "opponent")
    return head.dep in ("compound", "poss", "nmod") and above.lemma in word_set(WORDS, "sport")
