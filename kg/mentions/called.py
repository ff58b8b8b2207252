"""What the text itself calls a name: "the rights group Odhikar", "Sagan, a town in the north", "Cosep is a company"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.kinds import PERSON
from kg.mentions.name import Name, head_of
from kg.mentions.tables import marks, nouns
from kg.model import Token
from kg.reading import Reading

NOUNS = ("NN", "NNS")
VAGUE = ("", "Group", "Country")
"""Types of nouns that tell little: a team may be a body or a group, a power may be a state or a company."""


def called(reading: Reading, name: Name) -> Iterator[str]:
    """The types of the common nouns that the name is put beside."""
    head = reading.tokens[head_of(reading.tokens, name.first, name.last)]
    if is_holder(reading, name, head):
        yield PERSON
    for token in (*before(reading, name, head), *behind(reading, name, head)):
        kind = nouns().get(token.lemma.lower(), "")
        if kind not in VAGUE and token.lemma.lower() not in marks("either"):
            yield kind


def is_holder(reading: Reading, name: Name, head: Token) -> bool:
    """Whether a name behind a comma is whose office was told before: "the head of the IMF, [Ada Novak], said"."""
    tokens = reading.tokens
    if not name.first or tokens[name.first - 1].text != "," or head.dep != "appos" or name.last - name.first == 1:
        return False
    above = tokens[head.head]
    if above.dep == "pobj" and tokens[above.head].lower in marks("of"):
        above = tokens[tokens[above.head].head]
    told = any(above.index < i < name.first and tokens[i].lower in marks("of") for i in reading.children[above.index])
    return told and is_noun(above) and nouns().get(above.lemma.lower()) == PERSON


def before(reading: Reading, name: Name, head: Token) -> Iterator[Token]:
    """The noun right before a name that it explains or that modifies it: "newspaper Jansatta"."""
    token = reading.tokens[name.first - 1]
    if not name.first or not is_noun(token) or token.sentence != head.sentence:
        return
    if name.first <= token.head < name.last or (head.dep == "appos" and head.head == token.index):
        yield token


def behind(reading: Reading, name: Name, head: Token) -> Iterator[Token]:
    """The noun of an apposition behind a comma ("X, a town"), or of "X is a town"."""
    tokens = reading.tokens
    if name.last < len(tokens) and tokens[name.last].text == ",":
        yield from (tokens[i] for i in reading.children[head.index] if is_apposition(tokens[i], name))
    verb = tokens[head.head]
    if head.dep == "nsubj" and verb.lemma in marks("copula"):
        yield from (tokens[i] for i in reading.children[verb.index] if tokens[i].dep == "attr" and is_noun(tokens[i]))


def is_apposition(token: Token, name: Name) -> bool:
    """Whether a token is a common noun that explains the name before it."""
    return token.dep == "appos" and token.index >= name.last and is_noun(token)


def is_noun(token: Token) -> bool:
    """Whether a token is a common noun in small letters."""
    return token.tag in NOUNS and token.text.islower()
