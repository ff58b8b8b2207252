"""The word lists that mentions are read with, in the form that is fast to ask."""

from __future__ import annotations

from functools import cache

from kg.data import table, words
from kg.gazetteer import Known, by_first_word, countries, named


@cache
def titles() -> frozenset[tuple[str, ...]]:
    """Words before a person's name, as tuples of words."""
    return frozenset(tuple(row["title"].split()) for row in table("name-titles.csv"))


@cache
def title_ends() -> frozenset[str]:
    """The last words of titles."""
    return frozenset(title[-1] for title in titles())


@cache
def telling_words(place: str) -> dict[str, str]:
    """Entity type by a word that tells it, for one place in the name: `last`, `first` or `any`."""
    return {row["word"]: row["type"] for row in table("name-words.csv") if row["place"] == place}


@cache
def nouns() -> dict[str, str]:
    """Entity type by the noun that refers to such an entity."""
    return {row["noun"]: row["type"] for row in table("nouns.csv")}


@cache
def word_set(name: str, group: str) -> frozenset[str]:
    """The words of a group of a table with the columns `word` and `group`."""
    return frozenset(row["word"] for row in table(name) if row["group"] == group)


@cache
def marks(group: str) -> frozenset[str]:
    """The words of a group of `name-marks.csv`."""
    return word_set("name-marks.csv", group)


@cache
def first_names() -> frozenset[str]:
    """Given names of the world."""
    return frozenset(row["name"] for row in table("first-names.csv"))


@cache
def plain_titles() -> frozenset[str]:
    """Honorifics and ranks of one word."""
    return frozenset(row["title"] for row in table("name-titles.csv") if row["kind"] != "office" and " " not in row["title"])


@cache
def office_ends() -> frozenset[str]:
    """The last words of offices."""
    return frozenset(row["title"].split()[-1] for row in table("name-titles.csv") if row["kind"] == "office")


@cache
def office_words() -> frozenset[str]:
    """The words of offices that are no part of a person's name, in lower case ("prime", "minister")."""
    rows = (row["title"].split() for row in table("name-titles.csv") if row["kind"] == "office")
    found = frozenset(word.lower() for title in rows for word in title if word.isalpha())
    return found - frozenset(map(str.lower, surnames() | first_names() | words("office-surnames.txt")))


@cache
def surnames() -> frozenset[str]:
    """Surnames that name nothing else."""
    return frozenset(row["name"] for row in table("surnames.csv"))


def towns() -> frozenset[str]:
    """Towns too small to be known things, whose names are no persons' names."""
    return words("towns.txt")


@cache
def state_names() -> frozenset[str]:
    """Names of states that are one word."""
    return frozenset(spelling.text for spelling in countries() if spelling.use == "name" and " " not in spelling.text)


@cache
def state_adjectives() -> frozenset[str]:
    """Adjectives of states."""
    return frozenset(spelling.text for spelling in countries() if spelling.use == "adjective")


@cache
def singular() -> dict[str, str]:
    """The word for one body by the word for several, in lower case ("departments": "Department")."""
    return {row["words"]: row["one"] for row in table("bodies-together.csv")}


@cache
def peoples() -> frozenset[str]:
    """Members of peoples and faiths, one and many ("Uyghur", "Uyghurs")."""
    return words("peoples.txt")


@cache
def plain_names(word: str) -> dict[str, Known]:
    """The known things whose names begin with a word and always name them, by name."""
    return {spelling.text: spelling.known for spelling in by_first_word().get(word, ()) if spelling.use == "name"}


@cache
def place_names() -> frozenset[str]:
    """Names of states and of the regions of the tables."""
    regions = (spelling.text for spelling in named() if spelling.known.type == "Region" and spelling.use == "name")
    return frozenset(regions) | frozenset(spelling.text for spelling in countries() if spelling.use == "name")
