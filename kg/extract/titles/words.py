"""The nouns of titles: a title, the names around it, and the tables of words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from kg.data import table
from kg.model import Mention, Span
from kg.reading import Reading

NOUNS = ("NOUN", "PROPN")
OPEN = ("NOUN", "PROPN", "ADJ")
UNSAID = -1


@dataclass(frozen=True, slots=True)
class Title:
    """A title in a text.

    `span` are its words without country or body, `name` the same tidied, `head` the index of the head word, `first` to
    `last` (excluded) the tokens of the phrase with body and status. `kind` is the class in `titles.csv`, `relation` how the
    post is held.
    `holder`, `body` and `target` (the country an ambassador is sent to) are head tokens of mentions, or -1. `form` tells how
    holder and title stand: `name` ("President Okoro"), `apposition`, `predicate` ("was elected president"), or `nominal`
    when nobody is named beside it. `plural` is true of "the foreign ministers".
    """

    span: Span
    name: str
    head: int
    first: int
    last: int
    kind: str
    relation: str = "holds"
    holder: int = UNSAID
    body: int = UNSAID
    target: int = UNSAID
    form: str = "nominal"
    plural: bool = False
    certain: bool = True


@cache
def heads() -> dict[str, dict[str, str]]:
    """Rows of `titles.csv` by singular and plural; a plural has its singular under `full`."""
    found: dict[str, dict[str, str]] = {}
    for row in table("titles.csv"):
        found[row["title"]] = row | {"number": "one"}
        if row["plural"]:
            found.setdefault(row["plural"], row | {"full": row["full"] or row["title"], "number": "many"})
    return found


@cache
def effects() -> dict[str, str]:
    """What a word beside the head word does (`title-modifiers.csv`)."""
    return {row["word"]: row["effect"] for row in table("title-modifiers.csv")}


@cache
def particles() -> dict[str, frozenset[str]]:
    """The small words of titles by use (`title-particles.csv`)."""
    found: dict[str, set[str]] = {}
    for row in table("title-particles.csv"):
        found.setdefault(row["use"], set()).add(row["word"])
    return {use: frozenset(entries) for use, entries in found.items()}


@dataclass(frozen=True)
class Names:
    """The names of a reading by token."""

    reading: Reading

    @cached_property
    def covering(self) -> dict[int, Mention]:
        """The longest name, or adjective of a state, that a token lies in."""
        found: dict[int, Mention] = {}
        names = (m for m in self.reading.mentions if (m.kind == "name" and not self.is_field(m)) or is_adjective(m))
        for mention in sorted(names, key=lambda m: (m.last - m.first, -m.first)):
            for index in range(mention.first, mention.last):
                found[index] = mention
        return found

    def is_field(self, mention: Mention) -> bool:
        """Whether a name is but a field of work and no body ("Foreign Affairs", "Defense")."""
        tokens = self.reading.tokens[mention.first : mention.last]
        last = next((token for token in reversed(tokens) if token.pos != "CCONJ"), tokens[-1])
        if last.lower not in particles()["field"]:
            return False
        return mention.type != "Person" and all(token.pos != "ADP" for token in tokens)

    def person_from(self, index: int) -> Mention | None:
        """The person whose name begins at a token."""
        mention = self.covering.get(index)
        return mention if mention and mention.type == "Person" and mention.first == index else None

    def person_to(self, index: int) -> Mention | None:
        """The person whose name ends before a token."""
        mention = self.covering.get(index - 1)
        return mention if mention and mention.type == "Person" and mention.last == index else None

    def body_at(self, index: int) -> Mention | None:
        """The country or body whose name holds a token."""
        mention = self.covering.get(index)
        return mention if mention and mention.type != "Person" else None


def is_adjective(mention: Mention) -> bool:
    """Whether a mention is the adjective of a state or region: "Peruvian"."""
    return bool(mention.key) and mention.kind == "nominal"
