"""Two texts on one event compared: what only one says, and where they differ: status, number, speaker, condition ...

A claim of one text and one of the other are the same when they tell the same fact (an event, agreement or relation of one kind
with the same named things) and share some words, or when they share most of their things and content words. A word that few
sentences have weighs more (inverse document frequency, Spärck Jones 1972); names count as the things they name. The best pair
is taken first, each claim once; what repeats a claim that has its pair is not told again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from math import fsum, log

from kg.diff.points import DAY, DETAILS, PARTIES, Fact, Point, is_thing, points, rows_of, tells_day
from kg.diff.points import Rows as RowsOf
from kg.errors import QueryError
from kg.spelling import name_words
from kg.store import Cell, Rows, Store

SAME = 0.5
"""Weighted share of terms (Dice) from which two claims are the same. Of 31 differences in 33 pairs of wire texts
(`tests/diff-pairs.json`) .40 to .50 tell 30 and 4 that are none, .55 and .60 tell 29 and 6."""
FACT = 0.3
"""What one shared fact adds."""
CLASH = 0.25
"""What it costs when each of two claims names a thing that the other does not: killings in two cities are two."""
REPEAT = 0.75
"""Likeness from which a claim without a pair repeats one that has its own, unless it gives other amounts."""
CONTAINED = 0.9
"""Share of the weight of the shorter claim that the longer one must have for it to be the same without some of its words."""
FEW = 3
"""A claim of fewer terms is in many."""
ALIKE = 0.8
"""Share of words (Dice) from which two conditions are one; "by Friday" and "by Monday" stay apart."""
TO_COME = "planned"
DENIED = "denied"
KINDS = (
    "only-in-a", "only-in-b", "status", *DETAILS, "amount", "speaker",
    "attribution-dropped", "attribution-added", "certainty", DENIED, "condition", "gap",
)  # fmt: skip
COLUMNS = ("kind", "a", "b", "aText", "aDocument", "aBegin", "aEnd", "bText", "bDocument", "bBegin", "bEnd")


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: its kind, of `KINDS`; what each side has; the claims of both sides, or of the one that has it."""

    kind: str
    a: str = ""
    b: str = ""
    one: Point | None = None
    other: Point | None = None


def diff(one: Store, other: Store, a: str = "", b: str = "") -> list[Difference]:
    """What two documents, or all documents of two graphs, do not both say, in the order of the first, then of the second."""
    rows = rows_of(one)
    first, second = said_in(rows, a), said_in(rows if other is one else rows_of(other), b)
    weight = weights([*first, *second])
    near, far = sharing(second), sharing(first)
    pairs = paired(first, second, weight, near)
    found = list(once(d for i, point in enumerate(first) if i in pairs for d in differences(point, second[pairs[i]])))
    taken = set(pairs.values())
    for i, point in enumerate(first):
        if i not in pairs and not any(repeats(point, second[j], weight) for j in close(point, near)):
            found.append(Difference("only-in-a", a=point.speaker, one=point))
    found.sort(key=lambda d: (d.one.document, d.one.begin) if d.one else ("", 0))
    for j, point in enumerate(second):
        if j not in taken and not any(repeats(point, first[i], weight) for i in close(point, far)):
            found.append(Difference("only-in-b", b=point.speaker, other=point))
    return found


def said_in(rows: Mapping[str, RowsOf], document: str) -> list[Point]:
    """What a document says, or all documents when none is named; QueryError when there is none of that name."""
    known = sorted(rows)
    if document and document not in rows:
        near = get_close_matches(document, known, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"kg query texts shows all, such as {' '.join(known[:3])}"
        raise QueryError(f"{document}: no document of this name in the graph: {hint}")
    return [point for name in ([document] if document else known) for point in points(name, rows[name])]


def sharing(found: Sequence[Point]) -> dict[str, list[int]]:
    """The numbers of the points by the terms they have: those without a common term are never alike."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, point in enumerate(found):
        for term in point.terms:
            places[term].append(number)
    return places


def close(point: Point, places: Mapping[str, Sequence[int]]) -> list[int]:
    """The numbers of those points that share a term with a point, in their order."""
    return sorted({number for term in point.terms for number in places.get(term, ())})


def weights(found: Sequence[Point]) -> dict[str, float]:
    """How much each term tells: the more, the fewer points have it."""
    counts = Counter(term for point in found for term in point.terms)
    return {term: log(1 + len(found) / count) for term, count in counts.items()}


def likeness(one: Point, other: Point, weight: dict[str, float]) -> float:
    """The weighted share of terms that two points have in common, and more when they tell one fact.

    >>> a, b = (Point(d, 0, 1, "", terms=frozenset({"cost", "mission"})) for d in "ab")
    >>> likeness(a, b, {"cost": 1.0, "mission": 0.5})
    1.0
    """
    total = fsum(weight[term] for point in (one, other) for term in point.terms)
    if not total:
        return 0.0
    shared = 2 * fsum(weight[term] for term in one.terms & other.terms) / total
    named, others = ({term for term in point.terms if is_thing(term)} for point in (one, other))
    clash = CLASH * bool(named - others and others - named)
    if within(one, other, weight):
        shared = max(shared, SAME)
    return shared - clash + FACT * any(same_fact(f, g) for f in one.facts for g in other.facts)


def within(one: Point, other: Point, weight: dict[str, float]) -> bool:
    """Whether one person says in one claim all that he says in the other, and more: a condition may be dropped."""
    short = min((one, other), key=lambda point: len(point.terms))
    own = fsum(weight[term] for term in short.terms)
    both = fsum(weight[term] for term in one.terms & other.terms)
    return len(short.terms) >= FEW and same_speaker(one, other) and both >= CONTAINED * own


def repeats(point: Point, known: Point, weight: dict[str, float]) -> bool:
    """Whether a point says again what another says, with no other amounts."""
    return likeness(point, known, weight) >= REPEAT and not any(other_amounts(point, known))


def other_amounts(one: Point, other: Point, *, days: bool = True) -> tuple[str, str]:
    """The words of the amounts that each of two points has and the other has not, day against day and number against number.

    One that tells fewer contradicts nothing. `days` says whether days of a month count.
    """
    found: tuple[list[str], list[str]] = [], []
    for day in (True, False)[not days :]:
        told = [{value: text for value, text in point.amounts if tells_day(text) == day} for point in (one, other)]
        apart = [[text for value, text in has.items() if value not in had] for has, had in (told, told[::-1])]
        if all(apart):
            found[0].extend(apart[0])
            found[1].extend(apart[1])
    return "; ".join(found[0]), "; ".join(found[1])


def same_fact(one: Fact, other: Fact) -> bool:
    """Whether two facts are of one kind, and the named things of one are all in the other."""
    (kind, things), (other_kind, others) = one, other
    return kind == other_kind and bool(things & others) and (things <= others or others <= things)


def paired(
    first: Sequence[Point], second: Sequence[Point], weight: dict[str, float], near: Mapping[str, Sequence[int]]
) -> dict[int, int]:
    """Which point of the second text says the same as one of the first: the best pairs, of equals those of one speaker.

    `near` are the numbers of the second points by term.
    """
    scored = [
        (-score, not same_speaker(one, second[j]), i, j)
        for i, one in enumerate(first)
        for j in close(one, near)
        if (score := likeness(one, second[j], weight)) >= SAME
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(scored):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def differences(one: Point, other: Point) -> Iterator[Difference]:
    """Where two points that say the same differ."""
    if one.speaker and not other.speaker:
        yield Difference("attribution-dropped", one.speaker, other.speaker, one, other)
    elif other.speaker and not one.speaker:
        yield Difference("attribution-added", one.speaker, other.speaker, one, other)
    elif not same_speaker(one, other):
        yield Difference("speaker", one.speaker, other.speaker, one, other)
    told = refuted = False
    for kind in sorted({k for k, _ in one.statuses} & {k for k, _ in other.statuses}):
        has, had = ({status for k, status in point.statuses if k == kind} for point in (one, other))
        if not has & had:
            told, refuted = True, refuted or DENIED in has | had
            yield Difference("status", " ".join(sorted(has)), " ".join(sorted(had)), one, other)
    if one.to_come != other.to_come and not told and one.certainty == other.certainty:
        yield Difference("status", TO_COME * one.to_come, TO_COME * other.to_come, one, other)
    speakers = one.speaker, other.speaker
    details = [d for d in other_details(one, other) if d.kind != PARTIES or (d.a, d.b) != speakers]
    yield from details
    apart = other_amounts(one, other, days=not any(difference.kind == DAY for difference in details))
    if any(apart):
        yield Difference("amount", *apart, one, other)
    if one.denied != other.denied and not refuted:
        yield Difference(DENIED, denial(one), denial(other), one, other)
    elif one.speaker and other.speaker and one.certainty != other.certainty:
        yield Difference("certainty", one.certainty, other.certainty, one, other)
    yield from terms_and_gaps(one, other)


def terms_and_gaps(one: Point, other: Point) -> Iterator[Difference]:
    """The conditions, and the things left open, that only one of two points has."""
    for kind, has, had in (("condition", one.conditions, other.conditions), ("gap", one.gaps, other.gaps)):
        left = [text for text in has if not any(alike(text, known) for known in had)]
        right = [text for text in had if not any(alike(text, known) for known in has)]
        if left or right:
            yield Difference(kind, "; ".join(left), "; ".join(right), one, other)


def alike(one: str, other: str) -> bool:
    """Whether two phrases share most of their words."""
    mine, its = set(name_words(one)), set(name_words(other))
    return 2 * len(mine & its) >= ALIKE * (len(mine) + len(its))


def once(found: Iterable[Difference]) -> Iterator[Difference]:
    """Each difference once; another day, place or party at its first place only, however often the texts come back to it."""
    told: set[Difference] = set()
    for difference in found:
        key = replace(difference, one=None, other=None) if difference.kind in DETAILS else difference
        if key not in told:
            yield difference
        told.add(key)


def same_speaker(one: Point, other: Point) -> bool:
    """Whether two points stand on one word, articles and capitals aside: "Police" are "police"."""
    return name_words(one.speaker) == name_words(other.speaker)


def other_details(one: Point, other: Point) -> Iterator[Difference]:
    """Where an event or agreement of one kind has another day or place, or a party that the other text does not name."""
    for detail in DETAILS:
        for kind in sorted({k for d, k, _ in one.details if d == detail} & {k for d, k, _ in other.details if d == detail}):
            has, had = ({text for d, k, text in point.details if (d, k) == (detail, kind)} for point in (one, other))
            apart = has - had, had - has
            if detail == PARTIES:
                apart = (
                    {name for name in apart[0] if not names(other, name)},
                    {name for name in apart[1] if not names(one, name)},
                )
            if any(apart) if detail == PARTIES else not has & had:
                yield Difference(detail, ", ".join(sorted(apart[0])), ", ".join(sorted(apart[1])), one, other)


def names(point: Point, name: str) -> bool:
    """Whether a point has the last word of a name, though no part in the event was read there."""
    return name_words(name)[-1:] == () or name_words(name)[-1] in name_words(point.text)


def denial(point: Point) -> str:
    """Whether a point states or denies."""
    return DENIED if point.denied else "stated"


def as_rows(found: Sequence[Difference]) -> Rows:
    """The differences as rows, so that each format of a query can be written."""
    return Rows(COLUMNS, tuple(tuple(row(difference)) for difference in found))


def row(difference: Difference) -> Iterator[Cell | None]:
    """The cells of a difference; those that it has not are absent."""
    yield Cell(difference.kind)
    yield from (Cell(text) if text else None for text in (difference.a, difference.b))
    for point in (difference.one, difference.other):
        cells = (point.text, point.document, point.begin, point.end) if point else (None,) * 4
        yield from (None if cell is None else Cell(str(cell), datatype=XSD_INTEGER * isinstance(cell, int)) for cell in cells)


XSD_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"


def lines(found: Sequence[Difference]) -> Iterator[str]:
    """The differences for reading: what differs, and below it the words of both texts with their place."""
    for difference in found:
        nobody = "-" if difference.kind in DETAILS else "the text itself"
        left, right = difference.a or nobody, difference.b or nobody
        both = f": {left} / {right}" if difference.one and difference.other else f": {left if difference.one else right}"
        yield difference.kind + both
        for sign, point in (("-", difference.one), ("+", difference.other)):
            if point:
                yield f"  {sign} {' '.join(point.text.split())}  ({point.document}:{point.begin})"
