"""Whose state a person rules whom everybody knows: "President Bush", "Vladimir Putin", "the Biden administration"."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from kg.data import table
from kg.gazetteer import split
from kg.model import Entity, Statement
from kg.reading import Reading
from kg.spelling import name_words

LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae"})
"""Letters that have no accent to lose."""
FAMILY_FIRST = frozenset({"CN", "TW", "KP", "KR", "VN", "KH"})
"""States whose people write the family name first."""
Words = tuple[str, ...]


def posts_of(reading: Reading) -> dict[str, list[tuple[str, str]]]:
    """The posts of each person: title in lower case and the entity of the body, or nothing."""
    names = {f.id: f.name.casefold() for f in reading.posts if isinstance(f, Entity)}
    said = [f for f in reading.posts if isinstance(f, Statement) and isinstance(f.object, str)]
    bodies = {f.subject: str(f.object) for f in said if f.subject in names and f.relation == "ofBody"}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for statement in said:
        post = str(statement.object)
        if post in names and statement.subject not in names:
            found[statement.subject].append((names[post], bodies.get(post, "")))
    return found


def ruled(entity: Entity, posts: list[tuple[str, str]], *, governs: bool = False) -> str:
    """The ISO code of the state that a person rules or ruled by the table; nothing where the text itself names a body of a
    post. `governs` tells that the text speaks of a government of this person.

    A full name is enough, unless it is a common one; a surname needs the title before it, or to be nobody else's.
    """
    if entity.unnamed or any(body for _, body in posts):
        return ""
    titles = {title for title, _ in posts}
    words = folded(entity.name)
    rows = [row for row in leaders().get(words, ()) if governs or suits(row, words, titles)]
    states = {row["iso"] for row in rows}
    return states.pop() if len(states) == 1 else ""


def suits(row: dict[str, str], words: Words, titles: set[str]) -> bool:
    """Whether a name of the table and the titles beside it are enough."""
    if row["office"] in titles or row["when"] == "alone":
        return True
    return row["when"] == "full" and words in {folded(text) for text in split(row["name"], row["aliases"])} and len(words) > 1


def folded(name: str) -> Words:
    """The words of a name, without accents."""
    return tuple(word.translate(LETTERS) for word in name_words(name))


@cache
def leaders() -> dict[Words, list[dict[str, str]]]:
    """Rows of the table by full names and surnames."""
    found: dict[Words, list[dict[str, str]]] = defaultdict(list)
    for row in table("leaders.csv"):
        for text in split(row["name"], row["aliases"]):
            words = folded(text)
            short = words[:1] if row["iso"] in FAMILY_FIRST else words[-1:]
            for form in dict.fromkeys((words, short, (words[0], words[-1]), words[-2:])):
                if row not in found[form]:
                    found[form].append(row)
    return dict(found)
