"""Many documents out of few: what was read of some texts, over and over under other names, for the benchmarks of size.

Each turn gives every text again with another id, day and wording: words become others of the same length, so that all offsets
hold. A name comes back for some turns before it changes (one in twenty changes every turn, others seldom), so that
the number of things grows more slowly than that of the documents, as in life. What tables know keeps its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b
from itertools import count

from kg.model import Document, Entity, Findings

WORD = re.compile(r"[^\W\d_]{4,}")
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnprstvwz"
SELDOM = 20
"""A name changes every 1 to 20 turns."""
FIRST_DAY = date(2020, 1, 1)


def multiplied(read: Sequence[Findings]) -> Iterator[Findings]:
    """The documents over and over, without end; the first turn as they are."""
    for turn in count():
        for found in read:
            yield turned(found, turn) if turn else found


def turned(found: Findings, turn: int) -> Findings:
    """A document under other names and in other words."""
    names: dict[str, str] = {}
    kept: set[str] = set()
    for entity in found.entities:
        for word in WORD.findall(" ".join((entity.name, *entity.aliases))):
            if is_renamed(entity):
                names[word] = other(word, f"{entity.name} {variant(entity.name, turn)}")
            else:
                kept.add(word)

    def word_for(match: re.Match[str]) -> str:
        word = match[0]
        return word if word in kept else names.get(word) or other(word, str(turn))

    def name_for(name: str) -> str:
        return WORD.sub(lambda match: names.get(match[0], match[0]), name)

    document = replace(
        found.document,
        id=f"{found.document.id}--{turn}",
        text=WORD.sub(word_for, found.document.text),
        date=(FIRST_DAY + timedelta(days=turn % 1000)).isoformat(),
    )
    return replace(found, document=document, entities=tuple(renamed(entity, document, name_for) for entity in found.entities))


def is_renamed(entity: Entity) -> bool:
    """Whether a thing has another name in another turn."""
    return entity.family == "thing" and not entity.unnamed and not entity.wikidata


def renamed(entity: Entity, document: Document, name_for: object) -> Entity:
    """A thing under another name."""
    if not is_renamed(entity) or not callable(name_for):
        return entity
    return replace(entity, name=name_for(entity.name), aliases=tuple(map(name_for, entity.aliases)), document=document.id)


def variant(name: str, turn: int) -> int:
    """Which of its names a thing has in a turn."""
    return turn // (1 + digest(name)[0] % SELDOM)


@lru_cache(maxsize=100_000)
def other(word: str, key: str) -> str:
    """Another word of the same length and case."""
    numbers = digest(f"{word.lower()} {key}")
    return "".join(letter(c, numbers[at % len(numbers)]) for at, c in enumerate(word))


def letter(character: str, number: int) -> str:
    """Another letter: a vowel for a vowel, a consonant for a consonant, what is not ASCII as it is."""
    if not character.isascii():
        return character
    letters = VOWELS if character.lower() in VOWELS else CONSONANTS
    found = letters[number % len(letters)]
    return found.upper() if character.isupper() else found


def digest(text: str) -> bytes:
    """Numbers that a text always gives."""
    return blake2b(text.encode(), digest_size=32).digest()
