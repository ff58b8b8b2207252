"""Which things of a block are one: names that agree and nothing that speaks against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.coref.words import formal, listed
from kg.kinds import PERSON
from kg.link.ids import own_id, slug
from kg.link.signature import Signature
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


Faces = Mapping[Signature, int]
"""How many documents know a thing by each face."""


def decide(faces: Faces) -> dict[Signature, Decision]:
    """The decisions of one block by face, where they differ from what a thing is by itself; only the counts matter."""
    people = [face for face in faces if face.kind == PERSON]
    bodies = [face for face in faces if face.kind != PERSON]
    return dict(of_people(people, faces)) | dict(of_acronyms(bodies))


def of_people(people: Iterable[Signature], times: Faces) -> Iterator[tuple[Signature, Decision]]:
    """One id for the spellings of a name; another where a namesake holds office in another country at the time."""
    for group in spellings(people):
        base = min(own_id(person) for person in group)
        faces = {person: times[person] for person in group}
        homes, sectors, initials = homes_in(faces), sectors_in(faces), initials_in(faces)
        names = sorted({person.name for person in group})
        alone = sum(faces.values()) == 1
        for person in group:
            if other := homes.other(person):
                yield person, Decision(f"{base}-{slug(other)}", f"namesake with office in {other}, not {homes.usual}")
            elif person.unrelated and not alone:
                yield person, Decision(f"{base}-{slug(person.document)}", "the text says that they are no relations")
            elif sector := sectors.other(person):
                yield person, Decision(f"{base}-{slug(sector)}", f"namesake with a post of {sector}, not {sectors.usual}")
            elif other := initials.other(person):
                yield person, Decision(f"{base}-{other}", f"namesake with the initials {other}, not {initials.usual}")
            elif own_id(person) != base:
                yield person, Decision(base, f"spellings of one name: {', '.join(names)}")


def spellings(people: Iterable[Signature]) -> list[list[Signature]]:
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
    one, other = ((formal(words[0]), *map(particle, words[1:])) for words in (one, other))
    if len(one) == len(other):
        return all(same_spelling(a, b) for a, b in zip(one, other, strict=True))
    ends = same_spelling(one[0], other[0]) and same_spelling(one[-1], other[-1])
    return ends and min(len(one), len(other)) == 2


def particle(word: str) -> str:
    """A word of a name, the Arabic article in one spelling.

    >>> particle("el"), particle("yamani")
    ('al', 'yamani')
    """
    articles = listed("Arabic article")
    return min(articles) if word in articles else word


@dataclass(frozen=True, slots=True)
class Homes:
    """The countries and bodies in which people of a name hold office: the commonest with its titles and years, and those that
    may be of another person."""

    usual: str
    titles: frozenset[tuple[str, ...]]
    years: frozenset[int]
    others: frozenset[str]

    def other(self, person: Signature) -> str:
        """The country that speaks for another person than the one most documents mean: an office of it, with a title that
        the other one has too, within some years."""
        near = not person.year or not self.years or min(abs(int(person.year) - year) for year in self.years) <= NEAR_YEARS
        bodies = {office.body for office in person.offices if office.body in self.others and office.title in self.titles}
        return min(bodies, default="") if near else ""


def homes_in(faces: Faces) -> Homes:
    """The homes of a group. Enough documents must tell of another one, and none of both."""
    counts = countries(faces)
    usual = min(counts, key=lambda home: (-counts[home], home), default="")
    there = [(face, {office.body for office in face.offices}) for face in faces]
    together = {body for _, bodies in there if usual in bodies for body in bodies}
    titles = frozenset(office.title for face in faces for office in face.offices if usual and office.body == usual)
    years = frozenset(int(face.year) for face, bodies in there if face.year and usual in bodies)
    return Homes(usual, titles, years, frozenset(home for home in counts if counts[home] >= ENOUGH and home not in together))


def countries(faces: Faces) -> Counter[str]:
    """In how many documents somebody of a name holds office in a country or body."""
    counts: Counter[str] = Counter()
    for face, times in faces.items():
        for body in {office.body for office in face.offices if office.body}:
            counts[body] += times
    return counts


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


def sectors_in(faces: Faces) -> Sectors:
    """The sectors of a group."""
    told = [(face.year, sectors_of(face), times) for face, times in faces.items()]
    counts: Counter[str] = Counter()
    for _, found, times in told:
        for sector in found:
            counts[sector] += times
    usual = min(counts, key=lambda sector: (-counts[sector], sector), default="")
    together = frozenset(sector for _, found, _ in told if usual in found for sector in found)
    return Sectors(usual, together, counts, frozenset(int(year) for year, found, _ in told if year and usual in found))


@dataclass(frozen=True, slots=True)
class Initials:
    """The initials that most documents give a name."""

    usual: str

    def other(self, person: Signature) -> str:
        """The initials that speak for another person: there are some, and they are others."""
        own = "-".join(person.initials)
        return own if own and own != self.usual else ""


def initials_in(faces: Faces) -> Initials:
    """The commonest initials of a group."""
    counts: Counter[str] = Counter()
    for face, times in faces.items():
        if face.initials:
            counts["-".join(face.initials)] += times
    return Initials(min(counts, key=lambda initials: (-counts[initials], initials), default=""))


def of_acronyms(bodies: Sequence[Signature]) -> Iterator[tuple[Signature, Decision]]:
    """A body known by an acronym only is the one body that has the acronym beside its full name."""
    full = {own_id(body): body.name for body in sorted(bodies, key=lambda b: b.name) if not is_acronym(body.name)}
    if len(full) != 1:
        return
    ((id, name),) = full.items()
    for body in bodies:
        if own_id(body) != id and is_acronym(body.name):
            yield body, Decision(id, f"acronym of {name}")


def doubts(signatures: Sequence[Signature]) -> Iterator[Doubt]:
    """What a user may want to decide in a block: namesakes in one country each, and acronyms of several bodies."""
    people = sorted((s for s in signatures if s.kind == PERSON), key=lambda s: s.place)
    decided = decide(Counter(person.face for person in people))
    for group in spellings(people):
        ids = sorted({decided[p.face].id if p.face in decided else own_id(p) for p in group})
        names = tuple(sorted({p.name for p in group}))
        documents = tuple(sorted({p.document for p in group}))
        homes = sorted(countries(Counter(p.face for p in group)))
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
