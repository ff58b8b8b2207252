"""The names of a document -> one chain for each thing named: the same name, surnames, first names, acronyms, short forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.coref.scene import Chain, Item, Scene
from kg.coref.shelf import Shelf
from kg.coref.spelt import Name, namesakes, spelt
from kg.coref.words import listed, nicknames
from kg.gazetteer import is_common_body, known
from kg.spelling import initials, is_acronym, same_spelling

PUBLIC = "GovernmentBody"
PERSONAL = 3
"""Initials that can name a person."""
PLACES = frozenset(("Country", "City", "Region", "Place"))


def join_names(scene: Scene) -> None:
    """Put every name into a chain."""
    names = spelt(scene)
    full: Shelf[Name] = Shelf()
    for name in names:
        if name.is_full:
            near = () if name.apart else full.near(name.words)
            same = next((o for o in near if o.suffix == name.suffix and same_person(o.words, name.words)), None)
            put(scene, name, same.chain if same else None, "same person's name" if same else "name")
            full.add(name)
    persons = [name for name in names if name.is_full]
    join_others(scene, [rest for name in names if name.chain is None for rest in put_bearers(scene, name, full)], persons)


def put_bearers(scene: Scene, name: Name, full: Shelf[Name]) -> Iterator[Name]:
    """Put a short name with the full names it may stand for; yield what is left of it."""
    rest = Name(name.words, name.text, name.key, name.suffix)
    many = name.type == "Group" and any(has_article(scene, item) for item in name.items)
    holders = [] if many else bearers(name, full)
    for item in name.items:
        if holders or (name.key and (holders_here := namesakes(scene, item, full))):
            put_short(scene, item, holders or holders_here)
        else:
            rest.items.append(item)
    if rest.items:
        yield rest


def put(scene: Scene, name: Name, chain: Chain | None, rule: str) -> None:
    """Put all items of a name into a chain, a new one if none is given."""
    name.chain = chain or scene.new_chain()
    if not name.chain.type:
        name.chain.type = name.type
    for item in name.items:
        scene.put(item, name.chain, rule)


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names can be one person's: same surname; first names the same, an initial, or a short form; one may have
    more names in the middle.

    >>> same_person(("john", "f", "kennedy"), ("john", "kennedy")), same_person(("bill", "clinton"), ("hillary", "clinton"))
    (True, False)
    """
    short, long = sorted((tuple(one), tuple(other)), key=len)
    if short == long[-len(short) :]:
        return True
    if not same_spelling(short[-1], long[-1]):
        return short == long[: len(short)]
    first, second = short[0], long[0]
    if same_spelling(first, second) or second in nicknames().get(first, ()):
        middle = [word for word in short[1:-1] if len(word) > 1]
        return all(word in long for word in middle)
    return min(len(first), len(second)) == 1 and first[0] == second[0]


def bearers(name: Name, full: Shelf[Name]) -> list[Name]:
    """The full names that a short name may stand for: by surname, else by first name, else by another part."""
    if name.key or name.is_full or (name.type in PLACES and len(name.words) != 1):
        return []
    words = name.words
    near = [f for f in full.near(words) if not name.suffix or f.suffix == name.suffix]
    by_surname = [f for f in near if f.words[-len(words) :] == words]
    if by_surname:
        return [f for f in by_surname if f.suffix == name.suffix] or by_surname
    if name.type != "Person" or len(words) > 1:
        return []
    by_first = [f for f in near if f.words[0] == words[0]]
    by_part = [f for f in near if words[0] in f.words[1:-1]]
    by_sound = [f for f in near if same_spelling(f.words[-1], words[0])]
    return by_first or by_part or by_sound


def put_short(scene: Scene, item: Item, holders: Sequence[Name]) -> None:
    """Put a surname or first name with the bearer it stands for: the only one, else the one of the right sex, else the one that
    was named last before it."""
    chains = list(dict.fromkeys(name.chain for name in holders if name.chain is not None))
    sex = item.traits.gender if item.traits.sort == "person" else ""
    fitting = [c for c in chains if not sex or c.gender in ("", sex)]
    if not fitting:
        scene.put(item, scene.new_chain(), "name, of another sex", chains)
        return
    if len(fitting) == 1:
        scene.put(item, fitting[0], "part of the name", [c for c in chains if c is not fitting[0]])
        return
    short = [c for c in fitting if is_in_title(scene, c)]
    if len(short) != 1:
        short = [c for c in fitting if any(i.number < item.number and is_short(scene, i, c) for i in c.items)]
    chosen = short[0] if len(short) == 1 else min(fitting, key=lambda c: nearness(c, item))
    scene.put(item, chosen, "part of the name, named last", [c for c in chains if c is not chosen])


def is_in_title(scene: Scene, chain: Chain) -> bool:
    """Whether the title of the document has the full name of a person: who else has the surname is not meant by it alone."""
    title = scene.reading.document.title
    texts = (scene.reading.words(item.mention.span) for item in chain.items if item.kind == "name")
    return any(" " in text and text in title for text in texts)


def is_short(scene: Scene, item: Item, chain: Chain) -> bool:
    """Whether an item names its chain by one word."""
    return item.kind == "name" and item.mention.last - item.mention.first == 1


def nearness(chain: Chain, item: Item) -> tuple[int, int]:
    """How far the last name of a chain is before an item; chains only named later come last."""
    before = [i.number for i in chain.items if i.number < item.number]
    return (0, item.number - max(before)) if before else (1, min(i.number for i in chain.items))


def join_others(scene: Scene, names: Sequence[Name], persons: Sequence[Name]) -> None:
    """Put names of other things, and of persons only known by one word or by the initials of their name ("MBS"), into chains,
    long names first."""
    defined = dict(definitions(scene, names))
    long = sorted((n for n in names if not is_acronym(n.text) or n.key), key=lambda n: (-len(n.words), n.items[0].number))
    done: Shelf[Name] = Shelf()
    for name in long:
        chains = list(dict.fromkeys(o.chain for o in done.near(name.words) if is_short_form(scene, name, o)))
        one = chains[0] if len(chains) == 1 else None
        put(scene, name, one, "short form" if one else "name")
        done.add(name)
    by_initials: dict[str, list[Name]] = {}
    for name in long:
        by_initials.setdefault(initials(name.text), []).append(name)
    for name in persons:
        by_initials.setdefault("".join(word[0] for word in name.words), []).append(name)
    for name in names:
        if name.chain is None:
            meant = defined.get(name.words) or [o for o in by_initials.get(name.words[0], ()) if initials_fit(scene, name, o)]
            chains = list(dict.fromkeys(o.chain for o in meant if o.chain is not None))
            one = chains[0] if len(chains) == 1 else None
            put(scene, name, one, "acronym" if one else "name")


def definitions(scene: Scene, names: Sequence[Name]) -> Iterator[tuple[tuple[str, ...], list[Name]]]:
    """Acronyms that the text defines, with what they stand for: "African Union (AU)"."""
    ends = {item.mention.last: name for name in names for item in name.items}
    for name in names:
        for item in name.items:
            first = item.mention.first
            long = ends.get(first - 1) if first and scene.tokens[first - 1].text == "(" else None
            if long and is_acronym(name.text) and name.text[0].casefold() in initials(long.text):
                yield name.words, [long]


def initials_fit(scene: Scene, short: Name, long: Name) -> bool:
    """Whether a name can be the acronym that the initials of another make; three at least for a person named before."""
    if long.is_full:
        later = long.items[0].number < short.items[0].number and not has_article(scene, short.items[0])
        return later and len(long.words) >= PERSONAL and not short.key and short.type in ("Person", "Organisation")
    return "Person" not in (short.type, long.type) and len(long.words) > 1 and not (short.key and long.key)


def is_short_form(scene: Scene, short: Name, long: Name) -> bool:
    """Whether a name is a shorter form of another one of the same sort.

    It is its end ("State Department"), or all of it but words such as "Inc.".
    """
    own = short.key and long.key and not is_anybodys(short)
    if own or {short.type, long.type} & PLACES or (short.type == "Person") != (long.type == "Person"):
        return False
    if core(short.words) == core(long.words):
        return True
    if len(short.words) == len(long.words):
        return len(short.words) > 1 and all(map(same_spelling, short.words, long.words))
    cut = is_cut(short.words, long.words)
    if cut == "end" and len(short.words) == 1 and short.type == long.type and not (short.key or long.key):
        return long.items[0].number < short.items[0].number
    if cut == "middle" or (cut and len(short.words) == 1):
        return long.items[0].number < short.items[0].number and has_article(scene, short.items[0])
    return cut == "end"


def is_anybodys(name: Name) -> bool:
    """Whether a name of the tables is one that bodies of many states have ("House of Representatives")."""
    thing = known(name.key)
    return thing is not None and not thing.country and thing.type == PUBLIC and is_common_body(name.text)


def is_cut(short: Sequence[str], long: Sequence[str]) -> str:
    """Whether a name is the end of a longer one ("end"), or what stands in it before "of" ("middle"), or neither.

    >>> is_cut(("supreme", "court"), ("italian", "supreme", "court", "of", "cassation"))
    'middle'
    """
    size = len(short)
    for place in range(len(long) - size + 1):
        if size < len(long) and tuple(long[place : place + size]) == tuple(short):
            if place + size == len(long):
                return "end"
            if long[place + size] in listed("belonging"):
                return "middle"
    return ""


def core(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without the words that only say that it is a company."""
    kept = tuple(word for word in words if word not in listed("corporate"))
    return kept or words


def has_article(scene: Scene, item: Item) -> bool:
    """Whether a name stands behind "the"."""
    first = item.mention.first
    return scene.tokens[first].lower in listed("article") or (first > 0 and scene.tokens[first - 1].lower in listed("article"))
