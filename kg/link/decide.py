"""Which things of a block are one: names that agree and nothing that speaks against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.coref.words import formal
from kg.link.ids import own_id, slug
from kg.link.signature import PERSON, Place, Signature
from kg.spelling import is_acronym, same_spelling

ENOUGH = 2
"""Documents that must place a namesake in another country before he is another person: one may be misread."""
SAME_TIME = 1
"""Years apart at which two posts are held at the same time."""
NEAR_YEARS = 10
"""Two countries within this many years speak against one person."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The id of a thing and why it has it."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the user may want to decide: the things concerned, and what speaks for and against."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    documents: tuple[str, ...]
    question: str


def decide(signatures: Sequence[Signature]) -> dict[Place, Decision]:
    """The decisions of one block, where they differ from what a thing is by itself; the order of the block does not matter."""
    people = [s for s in signatures if s.kind == PERSON]
    bodies = [s for s in signatures if s.kind != PERSON]
    return dict(of_people(sorted(people, key=lambda s: s.place))) | dict(of_acronyms(sorted(bodies, key=lambda s: s.place)))


def of_people(people: Sequence[Signature]) -> Iterator[tuple[Place, Decision]]:
    """One id for the spellings of a name; another where a namesake holds office in another country at the time."""
    for group in spellings(people):
        base = min(own_id(person) for person in group)
        homes = countries(group)
        first = min(homes, key=lambda home: (-homes[home], home), default="")
        names = sorted({person.name for person in group})
        sectors = sectors_in(group)
        for person in group:
            own = sorted({office.body for office in person.offices if office.body} - {first})
            other = next((home for home in own if is_other(home, first, homes, person, group)), "")
            if other:
                yield person.place, Decision(f"{base}-{slug(other)}", f"namesake with office in {other}, not {first}")
            elif person.unrelated and len(group) > 1:
                yield person.place, Decision(f"{base}-{slug(person.document)}", "the text says that they are no relations")
            elif sector := sectors.other(person):
                yield person.place, Decision(f"{base}-{slug(sector)}", f"namesake with a post of {sector}, not {sectors.usual}")
            elif own_id(person) != base:
                yield person.place, Decision(base, f"spellings of one name: {', '.join(names)}")


def spellings(people: Sequence[Signature]) -> list[list[Signature]]:
    """People of a block whose names agree word by word but for transliteration, or but for middle names."""
    groups: list[list[Signature]] = []
    by_words: dict[tuple[str, ...], list[Signature]] = defaultdict(list)
    for person in people:
        by_words[person.words].append(person)
    for words in sorted(by_words):
        home = next((group for group in groups if any(agree(words, other.words) for other in group)), None)
        if home is None:
            groups.append(list(by_words[words]))
        else:
            home += by_words[words]
    return groups


def agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names agree: the same words, spelled alike; or the same first and last, and only one has words between.

    >>> agree(("volodymyr", "zelensky"), ("volodymyr", "zelenskyy")), agree(("kim", "jong", "un"), ("kim", "jong", "il"))
    (True, False)
    """
    one, other = (formal(one[0]), *one[1:]), (formal(other[0]), *other[1:])
    if len(one) == len(other):
        return all(same_spelling(a, b) for a, b in zip(one, other, strict=True))
    ends = same_spelling(one[0], other[0]) and same_spelling(one[-1], other[-1])
    return ends and min(len(one), len(other)) == 2


def countries(group: Iterable[Signature]) -> Counter[str]:
    """In how many documents somebody of a name holds office in a country or body."""
    return Counter(body for person in group for body in {office.body for office in person.offices if office.body})


def is_other(home: str, first: str, homes: Counter[str], person: Signature, group: Sequence[Signature]) -> bool:
    """Whether office in a country speaks for another person than the one most documents mean.

    It does when enough documents say so, none has both, the title is the same in both, and the years are near.
    """
    if not first or homes[home] < ENOUGH:
        return False
    if any({home, first} <= {office.body for office in one.offices} for one in group):
        return False
    there = {office.title for office in person.offices if office.body == home}
    here = {office.title for one in group for office in one.offices if office.body == first}
    years = [int(one.year) for one in group if one.year and any(office.body == first for office in one.offices)]
    near = not person.year or not years or min(abs(int(person.year) - year) for year in years) <= NEAR_YEARS
    return near and bool(there & here)


@dataclass(frozen=True, slots=True)
class Sectors:
    """The sectors of the posts that documents give a name: the commonest, those held with it by one person, how many documents
    tell each, and the years of the commonest."""

    usual: str
    together: frozenset[str]
    counts: Counter[str]
    years: frozenset[int]

    def other(self, person: Signature) -> str:
        """The sector that speaks for another person: enough documents say so, nobody has both, at the same time."""
        own = sorted(sectors_of(person))
        if not own or not person.year or self.together & set(own) or self.counts[own[0]] < ENOUGH:
            return ""
        near = any(int(person.year) + step in self.years for step in range(-SAME_TIME, SAME_TIME + 1))
        return own[0] if near else ""


def sectors_of(person: Signature) -> set[str]:
    """The sectors of the posts that a document says somebody holds now."""
    return {office.sector for office in person.offices if office.now and office.sector}


def sectors_in(group: Sequence[Signature]) -> Sectors:
    """The sectors of a group."""
    told = [(person.year, sectors_of(person)) for person in group]
    counts = Counter(sector for _, found in told for sector in found)
    usual = min(counts, key=lambda sector: (-counts[sector], sector), default="")
    together = frozenset(sector for _, found in told if usual in found for sector in found)
    return Sectors(usual, together, counts, frozenset(int(year) for year, found in told if year and usual in found))


def of_acronyms(bodies: Sequence[Signature]) -> Iterator[tuple[Place, Decision]]:
    """A body known by an acronym only is the one body that has the acronym beside its full name."""
    full = {own_id(body): body.name for body in bodies if not is_acronym(body.name)}
    if len(full) != 1:
        return
    ((id, name),) = full.items()
    for body in bodies:
        if own_id(body) != id and is_acronym(body.name):
            yield body.place, Decision(id, f"acronym of {name}")


def doubts(signatures: Sequence[Signature]) -> Iterator[Doubt]:
    """What a user may want to decide in a block: namesakes in one country each, and acronyms of several bodies."""
    people = sorted((s for s in signatures if s.kind == PERSON), key=lambda s: s.place)
    decided = dict(of_people(people))
    for group in spellings(people):
        ids = sorted({decided[p.place].id if p.place in decided else own_id(p) for p in group})
        names = tuple(sorted({p.name for p in group}))
        documents = tuple(sorted({p.document for p in group}))
        homes = sorted(countries(group))
        if len(ids) > 1:
            yield Doubt(tuple(ids), names, documents, f"taken apart: offices in {', '.join(homes)}. Are they one?")
        elif len(homes) > 1:
            yield Doubt(tuple(ids), names, documents, f"taken as one: offices in {', '.join(homes)}. Are they several?")
        elif len(names) > 1:
            yield Doubt(tuple(ids), names, documents, "taken as one: different spellings. Are they several?")
    bodies = [s for s in signatures if s.kind != PERSON]
    full = {own_id(body): body.name for body in bodies if not is_acronym(body.name)}
    if len(full) > 1:
        documents = tuple(sorted({body.document for body in bodies}))
        yield Doubt(tuple(sorted(full)), tuple(sorted(full.values())), documents, "bodies of one acronym. Are they one?")
