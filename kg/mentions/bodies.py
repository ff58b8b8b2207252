"""Bodies of states without a capital letter: "the Turkish army", "Iranian foreign ministry"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.mentions.name import Name
from kg.mentions.tables import marks
from kg.model import Token
from kg.quick import replace
from kg.reading import Reading

LONGEST = 3


def bodies(reading: Reading, found: Sequence[Name]) -> Iterator[Name]:
    """Names of bodies that a state's adjective and a noun make up; the adjective itself stays a mention of the state.

    Pattern: adjective, up to two words of the list, noun of the list ("Colombian armed forces"), nothing behind it that it
    would only modify ("Turkish army officers").
    """
    tokens = reading.tokens
    for name in found:
        if name.use != "adjective" or name.type != "Country" or is_one_of_some(tokens, name.first - 1):
            continue
        for last in range(name.last, min(name.last + LONGEST, len(tokens))):
            token = tokens[last]
            if token.lower in marks("state body") and token.text.islower():
                if token.dep != "compound" and tokens[name.last - 1].head == last:
                    yield replace(
                        name, end=token.end, last=last + 1, type="GovernmentBody", known=None, use="name", source="pattern"
                    )
                break
            if token.lower not in marks("state body part"):
                break


def is_one_of_some(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word before makes it one of several ("a French ministry")."""
    return index >= 0 and tokens[index].tag == "DT" and tokens[index].lower not in marks("article")
