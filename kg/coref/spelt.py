"""The names of a document as they are spelt, before anybody knows whose they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.coref.scene import Chain, Item, Scene, is_located
from kg.coref.shelf import Shelf
from kg.coref.words import honorifics, listed, says_unrelated, with_initials
from kg.mentions.tables import first_names, state_names
from kg.spelling import name_words


@dataclass(slots=True, eq=False)
class Name:
    """A name as it is spelt, with the items that spell it so."""

    words: tuple[str, ...]
    text: str
    key: str
    suffix: str = ""
    """Junior or senior, in lower case."""
    apart: bool = False
    """Whether the text says that its bearer is no relation of the namesake."""
    items: list[Item] = field(default_factory=list)
    chain: Chain | None = None

    @property
    def type(self) -> str:
        """The commonest type of its items, the first of equal ones."""
        types = [item.mention.type for item in self.items]
        return max(dict.fromkeys(types), key=types.count)

    @property
    def is_full(self) -> bool:
        """Whether it is a person's name of several words."""
        return self.type == "Person" and len(self.words) > 1


def namesakes(scene: Scene, item: Item, full: Shelf[Name]) -> list[Name]:
    """The persons named before a word of the tables who bear it as surname, unless it stands where a place does; a country's
    name only behind a given name ("Alfavic Venezuela" is no person)."""
    words = name_words(scene.reading.words(item.mention.span))
    if len(words) != 1 or is_located(scene.tokens[item.head], scene.tokens):
        return []
    found = [f for f in full.near(words) if f.words[-1:] == words and f.items[0].number < item.number]
    own = scene.reading.words(item.mention.span) in state_names()
    return [f for f in found if not own or f.words[0].capitalize() in first_names()]


def spelt(scene: Scene) -> list[Name]:
    """The names of a document by spelling or by what the gazetteer says they are, in text order."""
    found: dict[tuple[str, ...], Name] = {}
    for item in scene.items:
        if item.kind != "name" and not item.mention.key:
            continue
        text = (not item.mention.key and item.mention.name) or scene.reading.words(item.mention.span)
        person = item.mention.type == "Person"
        whole = name_words(text)
        words = (stripped(whole) if person else with_initials(whole)) or (text.casefold(),)
        key, suffix = item.mention.key, generation(whole) if person else ""
        slot = ("", key) if key else (*words, suffix)
        apart = slot in found and person and is_unrelated(scene, item)
        slot = (*slot, str(item.number)) if apart else slot
        if slot not in found:
            found[slot] = Name(words, item.mention.name or text, key, suffix, apart)
        found[slot].items.append(item)
    return list(found.values())


def generation(words: tuple[str, ...]) -> str:
    """What tells a father from a son of one name, at a name's end.

    >>> generation(("ferdinand", "marcos", "jr")), generation(("abdullah", "ii"))
    ('jr', '')
    """
    return words[-1] if len(words) > 1 and words[-1] in listed("generation") else ""


def is_unrelated(scene: Scene, item: Item) -> bool:
    """Whether the text says behind a name that its bearer is no relation of a namesake ("Ada Novak, no relation to")."""
    return says_unrelated(scene.reading.document.text, item.mention.span.end)


def stripped(words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without titles and suffixes.

    >>> stripped(("secretary", "marco", "rubio"))
    ('marco', 'rubio')
    """
    while len(words) > 1 and words[0] in honorifics():
        words = words[1:]
    while len(words) > 1 and words[-1] in listed("name suffix"):
        words = words[:-1]
    return words
