"""What single words tell of a person, a pronoun or a kind of thing: the tables of `kg/data/`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.data import table, words
from kg.model import Token
from kg.spelling import name_words

POSSESSIVE = "PRP$"
BEHIND = 30
"""Characters behind a name in which "no relation" is looked for."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A personal pronoun. `number` is `sing`, `plur` or empty, `gender` `m`, `f`, `n` or empty."""

    person: int
    number: str
    gender: str
    form: str


@cache
def pronouns() -> dict[str, Pronoun]:
    """Personal pronouns by their lower-case form.

    >>> pronouns()["herself"].form
    'reflexive'
    """
    return {
        row["word"].lower(): Pronoun(int(row["person"]), row["number"], row["gender"], row["form"])
        for row in table("pronouns.csv")
    }


def is_possessive(token: Token) -> bool:
    """Whether a pronoun owns something: "his" and "its" always, "her" by its tag."""
    known = pronouns().get(token.lower)
    return token.tag == POSSESSIVE or (known is not None and known.form == "possessive")


@cache
def given_names() -> dict[str, str]:
    """`m` or `f` by first name in lower case.

    >>> given_names()["theresa"], given_names().get("robin", "")
    ('f', '')
    """
    return {name: row["gender"] for row in table("given-names.csv") for name in row["names"].split()}


@cache
def honorifics() -> dict[str, str]:
    """Titles before a name with the sex they tell, or empty."""
    return {row["title"]: row["gender"] for row in table("forms-of-address.csv")}


@cache
def gendered_nouns() -> dict[str, str]:
    """`m` or `f` by noun."""
    return {row["noun"]: row["gender"] for row in table("gendered-nouns.csv")}


@cache
def kinship() -> frozenset[str]:
    """Nouns of kinship."""
    return frozenset(row["noun"] for row in table("gendered-nouns.csv") if row["kin"])


@cache
def person_nouns() -> frozenset[str]:
    """Nouns that stand for a person.

    >>> "spokesman" in person_nouns(), "agreement" in person_nouns()
    (True, False)
    """
    return words("person-nouns.txt") | frozenset(gendered_nouns()) | frozenset(roles())


@cache
def type_nouns() -> dict[str, tuple[str, ...]]:
    """The entity types that a common noun can stand for."""
    return {row["noun"]: tuple(row["types"].split("|")) for row in table("type-nouns.csv")}


@cache
def roles() -> dict[str, tuple[str, ...]]:
    """Nouns for holders of a post, with the posts they may also stand for ("leader" for a president)."""
    return {row["noun"]: tuple(row["covers"].split("|")) if row["covers"] else () for row in table("roles.csv")}


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list of `coref-words.csv`."""
    return frozenset(word for row in table("coref-words.csv") if row["list"] == name for word in row["words"].split("|"))


def says_unrelated(text: str, end: int) -> bool:
    """Whether a text says behind a name that its bearer is no relation of a namesake; `end` is where the name ends.

    >>> says_unrelated("Ada Novak, no relation to the senator, left", 9)
    True
    >>> says_unrelated("Ada Novak, in an unrelated case, left", 9)
    False
    """
    return bool(no_relation().search(text, end, end + BEHIND))


@cache
def no_relation() -> re.Pattern[str]:
    """The words that say so, with what may stand behind them."""
    return re.compile(rf"\b({'|'.join(sorted(listed('no relation')))})(?=\s*(?:$|[,.;)–—]|(?:to|of|with)\b))", re.IGNORECASE)


@cache
def state_initials() -> dict[tuple[str, ...], str]:
    """The initials of a state or union by the words of its name.

    >>> state_initials()["united", "nations"]
    'un'
    """
    pairs = (entry.split("=") for entry in listed("initials of"))
    return {tuple(name.split()): short for name, short in pairs}


def with_initials(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name with the initials of the state or union that it begins with.

    >>> with_initials(("united", "states", "green", "building", "council"))
    ('us', 'green', 'building', 'council')
    """
    short = state_initials().get(words[:2], "") if len(words) > 2 else ""
    return (short, *words[2:]) if short else words


def written_out(name: str) -> tuple[str, ...]:
    """The words of a name, those of the state or union for its initials where the name begins with them.

    >>> written_out("U.S.-Kenya Strategic Dialogue"), written_out("Au Bon Pain")
    (('united', 'states', 'kenya', 'strategic', 'dialogue'), ('au', 'bon', 'pain'))
    """
    words = name_words(name)
    long = next((long for long, short in state_initials().items() if words[1:] and short == words[0]), ())
    return (*long, *words[1:]) if long and name.split()[0].split("-")[0].isupper() else words


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """The names a short first name may stand for, both ways.

    >>> "william" in nicknames()["bill"] and "bill" in nicknames()["william"]
    True
    """
    found: dict[str, set[str]] = {}
    for row in table("nicknames.csv"):
        for short in row["short"].split("|"):
            found.setdefault(short, set()).add(row["name"])
            found.setdefault(row["name"], set()).add(short)
    return {name: frozenset(others) for name, others in found.items()}


@cache
def formal(name: str) -> str:
    """The first name that a short one stands for, when it is one only; else the name itself.

    >>> formal("bill"), formal("alex")
    ('william', 'alex')
    """
    found = formals().get(name, set())
    return next(iter(found)) if len(found) == 1 else name


@cache
def formals() -> dict[str, set[str]]:
    """The first names that each short one may stand for."""
    found: dict[str, set[str]] = {}
    for row in table("nicknames.csv"):
        for short in row["short"].split("|"):
            found.setdefault(short, set()).add(row["name"])
    return found


@cache
def weights() -> dict[str, float]:
    """What each sign counts when the antecedent of a pronoun is chosen."""
    return {row["sign"]: float(row["weight"]) for row in table("coref-weights.csv")}
