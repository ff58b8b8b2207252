"""What a name names, from the words in it."""

from __future__ import annotations

from dataclasses import replace

from kg.mentions.name import Name
from kg.mentions.tables import telling_words
from kg.model import Reading

CHANGEABLE = ("Organisation", "City", "Place", "Facility")


def typed(name: Name, reading: Reading) -> Name:
    """The name with the type its words tell, where no table knows it."""
    if name.known or name.type not in CHANGEABLE:
        return name
    told = told_type(name.text(reading))
    return replace(name, type=told) if told else name


def told_type(text: str) -> str:
    """The type that the words of a name tell, or empty.

    >>> told_type("Ministry of Finance"), told_type("Acme Corp"), told_type("Rivonia")
    ('GovernmentBody', 'Company', '')
    """
    words = text.split()
    if len(words) < 2:
        return telling_words("any").get(text, "")
    for size in (2, 1):
        first, last = " ".join(words[:size]), " ".join(words[-size:])
        if first in telling_words("first"):
            return telling_words("first")[first]
        if last in telling_words("last"):
            return telling_words("last")[last]
    any_of = telling_words("any")
    for index, word in enumerate(words):
        pair = " ".join(words[index : index + 2])
        if pair in any_of or word in any_of:
            return any_of.get(pair) or any_of[word]
    before = text.split(" of ")[0].split()
    return telling_words("of").get(before[-1], "")
