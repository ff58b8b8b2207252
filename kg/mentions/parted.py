"""Names that the model took for one though they are several."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mentions.tables import marks, plain_names, telling_words
from kg.model import Token

PLACES = frozenset(("Country", "Region", "City", "Place", "Facility"))


def apart(tokens: tuple[Token, ...], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The bodies in a stretch that the model took for one: cut at a comma behind a word that ends a body's name or before one
    that begins it ("the Court, Supreme Court", "Ministry of Sport, Ministry of Trade"), unless it is one of several fields; and
    at an "and" before a known body ("the Department and USAID")."""
    begin = first
    for index in range(first + 1, last - 1):
        if tokens[index].tag == "CC" and is_told(tokens, index - 1, index) and is_known_body(tokens[index + 1 : last]):
            yield begin, index
            begin = index + 1
        if tokens[index].text != ",":
            continue
        before, after = tokens[begin:index], tokens[index + 1]
        whole = all(token.tag in ("NNP", "NNPS", "DT") for token in before) and is_told(tokens, index - 1, index)
        second = (whole and is_two(tokens, index + 1, last)) or is_public(tokens[index + 1 : last])
        if second or after.text in marks("opening a body"):
            yield begin, index
            begin = index + 1
    yield begin, last


def places_apart(tokens: tuple[Token, ...], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The places in a stretch that the model took for one: cut at each comma ("Hague, Netherlands")."""
    begin = first
    for index in range(first + 1, last - 1):
        if tokens[index].text == ",":
            yield begin, index
            begin = index + 1
    yield begin, last


def is_public(part: tuple[Token, ...]) -> bool:
    """Whether some words are all of a public body's name that its last word tells ("Ministry of Health, [Constitutional
    Court]"), and no last field of the one before."""
    word = part[-1].text
    told = "GovernmentBody" in (telling_words("last").get(word), telling_words("any").get(word))
    return told and len(part) > 1 and all(token.tag in ("NNP", "JJ") for token in part)


def is_known_body(part: tuple[Token, ...]) -> bool:
    """Whether some words are all of the name of a known body."""
    known = plain_names(part[0].text).get(" ".join(token.text for token in part))
    return known is not None and known.type not in PLACES


def is_two(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether the words behind a comma may be a name of their own: no "Inc.", no field of the one before."""
    return (
        tokens[first].tag == "NNP"
        and telling_words("last").get(tokens[first].text) != "Company"
        and tokens[first - 1].tag != "CC"
    )


def is_told(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a name that begins like a titled person's is a body's or building's: "General Assembly", "King's College"."""
    words = [token.text for token in tokens[first:last]]
    return words[-1] in telling_words("last") or not telling_words("any").keys().isdisjoint(words)
