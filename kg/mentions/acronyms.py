"""Acronyms in brackets behind the name they are short for: "Qatar Fund for Development (QFFD)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.mentions.name import THING, Name
from kg.mentions.tables import nouns, office_words, telling_words
from kg.model import Token
from kg.quick import replace
from kg.reading import Reading

LONGEST = 12
PLACES = ("GPE", "LOC", "NORP")
CLOSING = (")", ";", ",", "-", "–")
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
    for name in found:
        place = short_place(reading.tokens, name) if name.type in (*BODIES, THING) else 0
        if not place:
            continue
        token = reading.tokens[place]
        foreign = name.type != THING and place > name.first and is_foreign_short(token, name, at.get(place))
        if foreign or is_short_for(token, name.text(reading)):
            new = replace(
                name, first=place, last=place + 1, begin=token.begin, end=token.end, known=name.known, source="pattern"
            )
            yield name, at.get(place, new)


def short_place(tokens: Sequence[Token], name: Name) -> int:
    """Where the word stands that may be short for a name: in brackets behind it, or before it in brackets; else 0."""
    if is_bracketed(tokens, name.last):
        return name.last + 1
    before = name.first - 2
    if before >= 0 and tokens[before + 1].text == "(" and tokens[before].text.isupper() and tokens[before].label not in PLACES:
        return before
    return 0


def is_bracketed(tokens: Sequence[Token], index: int) -> bool:
    """Whether one word in brackets begins at a token, alone or with a dash or comma behind it."""
    if index + 2 >= len(tokens) or tokens[index].text != "(":
        return False
    return tokens[index + 2].text in CLOSING


def is_foreign_short(token: Token, name: Name, other: Name | None) -> bool:
    """Whether a word may be short for the name of a body in another language ("Institute of Territorial Studies (Ineter)").

    It is no place or people, and the name has at least three words, or two before a word in capitals.
    """
    if token.label in PLACES or (other is not None and (other.known or other.label in PLACES)):
        return False
    letters = sum(letter.isalpha() for letter in token.text)
    capital = token.text[0].isupper() and token.tag in ("NNP", "NNPS") and letters == len(token.text)
    if token.lower in nouns() or token.text in telling_words("last"):
        return False
    return capital and 3 <= letters <= LONGEST and name.last - name.first >= 3 - token.text.isupper()


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


def is_plain_short(reading: Reading, name: Name) -> bool:
    """Whether a word in brackets is short for common nouns before it that are no body ("gross domestic product (GDP)"), or for
    an office ("Executive Vice President (EVP)")."""
    tokens, first = reading.tokens, name.first
    letters = [letter.lower() for letter in name.text(reading) if letter.isupper()]
    if name.last - first != 1 or len(letters) < 2 or first <= len(letters) or tokens[first - 1].text != "(":
        return False
    before = tokens[first - 1 - len(letters) : first - 1]
    if [token.lower[0] for token in before] != letters:
        return False
    if all(token.lower in office_words() for token in before):
        return True
    if not all(token.text.islower() for token in before):
        return False
    return nouns().get(before[-1].lemma.lower(), "Person") == "Person"
