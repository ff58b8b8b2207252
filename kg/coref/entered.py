"""Things that no table in memory knows -> the leader or the entry on disk that they are, where name, type and places agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.coref.scene import Chain, Item, Scene
from kg.coref.words import given_names, listed
from kg.data import table
from kg.entries import Entry, entry
from kg.gazetteer import known, split
from kg.kinds import PERSON
from kg.spelling import name_words

SINGLE, PLACE, ALONE, FULL = "single", "place", "alone", "full"
OWN = ("Company", "MediaOutlet")
"""Types that say enough of a thing to let one telling word name it."""
PUBLIC = "GovernmentBody"


@dataclass(frozen=True, slots=True)
class Places:
    """The countries and the regions that a document speaks of, by their codes."""

    countries: frozenset[str]
    regions: frozenset[str]


def places_of(scene: Scene) -> Places:
    """The countries and regions of the known things of a document."""
    things = [thing for chain in scene.chains if chain.key and chain.items and (thing := known(chain.key))]
    regions = {thing.iso for thing in things if "-" in thing.iso} | {thing.region for thing in things if thing.region}
    return Places(frozenset(thing.country for thing in things if thing.country), frozenset(regions))


def entry_of(scene: Scene, chain: Chain, names: Sequence[str], places: Places) -> Entry | None:
    """The one entry that a thing is by its names, none when two of them tell two entries."""
    if chain.type == PERSON and all(" " not in name for name in names):
        found = dict.fromkeys(leaders_by_surname(scene, chain, names, places))
    elif chain.type == PERSON:
        found = dict.fromkeys(e for name in names if (e := leaders().get(name_words(name))) and is_home(chain, e, places))
    else:
        found = dict.fromkeys(e for name in names if (e := entry(name)) and fits(chain.type, e, places))
    return next(iter(found)) if len(found) == 1 else None


def leaders_by_surname(scene: Scene, chain: Chain, names: Sequence[str], places: Places) -> Iterator[Entry]:
    """The leader whom a text means that never gives more than a surname: the only one of the name in a state that it speaks of,
    whose surname alone tells who it is, or who has his title before it ("Prime Minister Okoro")."""
    for surname in dict.fromkeys(map(name_words, names)):
        same = surnames().get(surname, ())
        near = [entry for entry in same if places.countries & set(entry.countries)]
        leader = near[0] if len(near) == 1 else None
        if leader is None or not is_home(chain, leader, places) or not is_same_sex(chain, leader):
            continue
        if (leader.use == ALONE and len(same) == 1) or (
            leader.use == FULL and any(is_in_office(scene, i, leader) for i in chain.items)
        ):
            yield leader


def is_same_sex(chain: Chain, leader: Entry) -> bool:
    """Whether nothing in the text tells that somebody is of the other sex than a leader, who is a man where his first name does
    not tell."""
    return chain.gender in ("", given_names().get(name_words(leader.name)[0], "m"))


def is_in_office(scene: Scene, item: Item, leader: Entry) -> bool:
    """Whether the title of a leader's office stands right before his name."""
    office, first = offices()[leader.name].split(), item.mention.first
    return item.kind == "name" and [token.lower for token in scene.tokens[max(0, first - len(office)) : first]] == office


@cache
def offices() -> dict[str, str]:
    """The office of the heads of state and government by their names, in lower case."""
    return {row["name"]: row["office"] for row in table("leaders.csv")}


@cache
def surnames() -> dict[tuple[str, ...], tuple[Entry, ...]]:
    """The heads of state and government by surname, with its article and without.

    >>> [leader.name for leader in surnames()["putin",]]
    ['Vladimir Putin']
    """
    found: dict[tuple[str, ...], dict[Entry, None]] = defaultdict(dict)
    for row in table("leaders.csv"):
        leader = Entry(row["key"], row["name"], PERSON, (row["iso"],), "", row["when"])
        for text in split(row["name"], row["aliases"]):
            words = name_words(text)
            found[words[-1:]][leader] = None
            if words[-2:-1] and words[-2] in listed("Arabic article"):
                found[words[-2:]][leader] = None
    return {surname: tuple(same) for surname, same in found.items()}


def is_home(chain: Chain, found: Entry, places: Places) -> bool:
    """Whether a text that names a leader speaks of the leader's country, unless the name is nobody else's; and gives the person
    no other."""
    state = set(found.countries)
    lands = {thing.country for land in chain.lands if (thing := known(land.key))}
    return (not lands or bool(lands & state)) and (found.use == ALONE or bool(places.countries & state))


@cache
def leaders() -> dict[tuple[str, ...], Entry]:
    """The heads of state and government whose ids are known, by the words of their full names, initials or none.

    >>> leaders()["volodymyr", "zelensky"].name
    'Volodymyr Zelenskyy'
    """
    found: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for row in table("leaders.csv"):
        first = name_words(row["name"])[:1]
        leader = Entry(row["key"], row["name"], PERSON, (row["iso"],), "", row["when"])
        for text in split(row["name"], row["aliases"]):
            words = name_words(text)
            words = words if len(words) > 1 else first + words
            for form in {words, tuple(word for word in words if len(word) > 1)}:
                found[form].append(leader)
    return {form: same[0] for form, same in found.items() if len(set(same)) == 1 and same[0].id and len(form) > 1}


def fits(type: str, found: Entry, places: Places) -> bool:
    """Whether an entry fits what a document tells: a town's region or country is named; a name of one word, of common words or
    of a public body needs the country too, unless the type of the thing is a company's own."""
    if type not in types()[found.type]:
        return False
    there = bool(places.countries & set(found.countries))
    if found.use == PLACE:
        return found.region in places.regions if found.region else there
    if found.use == SINGLE:
        return there or (type in OWN and not found.countries)
    if found.type == PUBLIC or found.use != "name":
        return there or not found.countries
    return True


@cache
def types() -> dict[str, frozenset[str]]:
    """The types of things that may be an entry, by the entry's type."""
    rows = table("entry-types.csv")
    return {row["entry"]: frozenset(other["type"] for other in rows if other["entry"] == row["entry"]) for row in rows}
