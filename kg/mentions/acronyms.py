"""Acronyms in brackets behind the name they are short for: "Qatar Fund for Development (QFFD)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mentions.name import Name
from kg.model import Reading, Token

LONGEST = 12
BODIES = (
    "Organisation",
    "GovernmentBody",
    "PoliticalParty",
    "InternationalOrganisation",
    "Company",
    "ArmedGroup",
    "MediaOutlet",
)


def acronyms(reading: Reading, found: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Pairs of a name and the one in brackets that is short for it; the second may be new."""
    at = {name.first: name for name in found}
    tokens = reading.tokens
    for name in found:
        place = name.last + 1
        if (
            name.type not in BODIES
            or place + 1 >= len(tokens)
            or tokens[name.last].text != "("
            or tokens[place + 1].text != ")"
        ):
            continue
        if is_short_for(tokens[place], name.text(reading)):
            token = tokens[place]
            new = replace(
                name, first=place, last=place + 1, begin=token.begin, end=token.end, known=name.known, source="pattern"
            )
            yield name, at.get(place, new)


def is_short_for(token: Token, text: str) -> bool:
    """Whether a word has mostly capitals, each of them in the full name in order, the first one as an initial.

    >>> from kg.model import Token
    >>> word = Token(0, "QFFD", "", "", "", "", 0, 0, 4, 0)
    >>> is_short_for(word, "Qatar Fund for Development"), is_short_for(word, "Acme Bank")
    (True, False)
    """
    letters = [letter for letter in token.text if letter.isalpha()]
    capitals = [letter for letter in letters if letter.isupper()]
    if not 2 <= len(token.text) <= LONGEST or 2 * len(capitals) <= len(letters) or " " not in text:
        return False
    initials = [word[0].lower() for word in text.split()]
    if capitals[0].lower() not in initials:
        return bool(len(capitals) > 2 and capitals[0].lower() in text.lower())
    rest = iter(text.lower())
    return all(letter.lower() in rest for letter in capitals)
