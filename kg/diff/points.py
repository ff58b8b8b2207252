"""What a text says, point by point: each claim in its speaker's name, and each sentence that the text itself stands for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.data import table, words
from kg.sparql import ask
from kg.spelling import plain
from kg.store import Store

Row = Mapping[str, str | int | float | bool]
Rows = dict[str, list[Row]]
"""The rows of one document by query."""
Fact = tuple[str, frozenset[str]]

TOKEN = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?|[^\W\d_]+")
BEFORE = re.compile(r"([^\W\d_]+)\.? (?:\d+ ?[-–] ?)?$")
BEHIND = re.compile(r"(?: ?[-–] ?\d+)?(?:st|nd|rd|th)? ([^\W\d_]+)")
"""A month before or behind a day, or behind a range of days."""
WORD_OR_DENIAL = re.compile(r"n't|\w+(?=n't)|\w+")
ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|d|e)$")
"""What is cut from a word, so that its forms are one; a word keeps three letters."""
THING = "entity/"
DAY, PLACE, PARTIES = DETAILS = ("day", "place", "parties")
PLANNED = "planned"
NARRATION = "narration"
TEN, HUNDRED = Decimal(10), Decimal(100)
SHORTEST = 3
"""Shorter words are no content, unless they deny."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing a text says: where, in which words, on whose word (empty: the text's own), and what was read there.

    `terms` are the things named and the content words, `amounts` the numbers with the words they stand in, `facts` the events,
    agreements and relations with the named things in them, `statuses` the status of each kind of event or agreement, `details`
    its day, place and named parties: (which of `DETAILS`, kind, words). `conditions` are the words that set a condition or
    term, `gaps` those that leave something open, `to_come` tells whether it is only said to be to come.
    """

    document: str
    begin: int
    end: int
    text: str
    speaker: str = ""
    certainty: str = ""
    denied: bool = False
    terms: frozenset[str] = frozenset()
    amounts: tuple[tuple[Decimal, str], ...] = ()
    facts: frozenset[Fact] = frozenset()
    statuses: frozenset[tuple[str, str]] = frozenset()
    details: frozenset[tuple[str, str, str]] = frozenset()
    conditions: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    to_come: bool = False


@cache
def values(kind: str) -> dict[str, Decimal]:
    """The words of a class of `amount-words.csv` with their numbers."""
    return {row["word"]: Decimal(row["value"]) for row in table("amount-words.csv") if row["class"] == kind}


@cache
def months() -> frozenset[str]:
    """The names of the months."""
    return frozenset(row["word"].lower() for row in table("time-words.csv") if row["class"] == "month")


@cache
def denials() -> frozenset[str]:
    """The words that deny what a sentence says."""
    return frozenset(plain(row["word"]) for row in table("speech-words.csv") if row["list"] == "negation")


def denies(text: str) -> bool:
    """Whether a text has a word that denies.

    >>> denies("Peru didn’t sign"), denies("Peru signed")
    (True, False)
    """
    return not denials().isdisjoint(WORD_OR_DENIAL.findall(plain(text).replace("’", "'")))


def amounts(text: str) -> Iterator[tuple[Decimal, str]]:
    """The amounts of a text and their words, whatever they are written with; a lone "one" counts nothing.

    A number beside a month keeps it in its words, see `tells_day`.

    >>> [(str(value), words) for value, words in amounts("12 men paid $2.5 million, or two million five")]
    [('12', '12'), ('2500000', '2.5 million'), ('2000000', 'two million'), ('5', 'five')]
    >>> [words for _, words in amounts("It opens on 3 March or April 5.")]
    ['3 March', 'April 5']
    """
    found: list[tuple[Decimal, int, int]] = []
    for match in TOKEN.finditer(text):
        word = match[0].lower()
        joined = bool(found) and not text[found[-1][2] : match.start()].strip(" -")
        if word in values("scale") and (joined or word in values("alone")):
            value, begin, _ = found.pop() if joined else (Decimal(1), match.start(), 0)
            found.append((value * values("scale")[word], begin, match.end()))
        elif joined and word in values("number") and values("number")[word] < TEN <= found[-1][0] < HUNDRED:
            value, begin, _ = found.pop()
            found.append((value + values("number")[word], begin, match.end()))
        elif word[0].isdecimal() or word in values("number"):
            value = values("number").get(word) or Decimal(word.replace(",", ""))
            found.append((value, match.start(), match.end()))
    for value, begin, end in found:
        if value != 1:
            yield Decimal(f"{value.normalize():f}"), text[slice(*beside_month(text, begin, end))]


def beside_month(text: str, begin: int, end: int) -> tuple[int, int]:
    """The place of a number, with the month before or behind it."""
    before, behind = BEFORE.search(text, 0, begin), BEHIND.match(text, end)
    if before and before[1].lower() in months():
        return before.start(1), end
    return (begin, behind.end()) if behind and behind[1].lower() in months() else (begin, end)


def tells_day(words: str) -> bool:
    """Whether the words of an amount tell a day or year with its month.

    >>> tells_day("3 March"), tells_day("3 million")
    (True, False)
    """
    return not months().isdisjoint(map(str.lower, TOKEN.findall(words)))


def rows_of(store: Store) -> dict[str, Rows]:
    """The answers that points are made of, by document and query: each query is asked once for all documents."""
    found: dict[str, Rows] = defaultdict(lambda: {name: [] for name in QUERIES})
    for name in QUERIES:
        for row in ask(store, name):
            found[str(row["document"])][name].append(row)
    return found


def points(document: str, rows: Rows) -> list[Point]:
    """What a document says, in the order of the text, by the answers about it."""
    facts, statuses, details = list(read_facts(rows)), list(read_statuses(rows)), list(read_details(rows))
    named = [(int(r["begin"]), int(r["end"]), key) for r in rows["mentions"] if (key := thing(r["entity"]))]
    found = []
    for point in said(rows["claims"], rows["sentences"]):
        inside = [(begin, end, key) for begin, end, key in named if point.begin <= begin and end <= point.end]
        found.append(
            Point(
                document, point.begin, point.end, point.text, point.speaker, point.certainty,
                point.denied or denies(point.text),
                frozenset(terms(point, inside)), tuple(amounts(without(point, inside))),
                frozenset(fact for at, fact in facts if point.begin <= at < point.end),
                frozenset(status for at, status in statuses if point.begin <= at < point.end),
                frozenset(detail for at, detail in details if point.begin <= at < point.end),
                tuple(dict.fromkeys((*conditions(point.text), *told_in(rows["conditions"], point)))),
                told_in(rows["gaps"], point), is_to_come(point.text),
            )
        )  # fmt: skip
    return found


def told_in(rows: Iterable[Row], point: Point) -> tuple[str, ...]:
    """The words of conditions or gaps inside a point, but of those whose words open with one of the marks of a condition."""
    inside = (r for r in rows if point.begin <= int(r["begin"]) and int(r["end"]) <= point.end)
    return tuple(dict.fromkeys(str(r["text"]) for r in inside if not any(True for _ in conditions(str(r["text"])))))


@cache
def marks() -> re.Pattern[str]:
    """The words that open a condition, up to the end of their clause."""
    opening = ("mark", "preposition")
    found = sorted({row["word"] for row in table("condition-words.csv") if row["pos"] in opening}, key=len, reverse=True)
    return re.compile(rf"\b(?:only )?(?:{'|'.join(map(re.escape, found))})\b[^,;.]*", re.IGNORECASE)


def conditions(text: str) -> Iterator[str]:
    """The conditions that a text sets, in its words.

    >>> list(conditions("Peru will sign if Chile pays, unless it rains."))
    ['if Chile pays', 'unless it rains']
    """
    yield from (match[0].strip() for match in marks().finditer(text))


@cache
def coming() -> frozenset[str]:
    """The stems of the words that tell what is to come."""
    rows = table("agreement-words.csv")
    return frozenset(ENDING.sub("", r["word"]) for r in rows if r["pos"] in ("modal", "frame") and r["status"] == PLANNED)


def is_to_come(text: str) -> bool:
    """Whether a text tells what is planned or expected.

    >>> is_to_come("Peru will sign"), is_to_come("Peru signed")
    (True, False)
    """
    return any(ENDING.sub("", word) in coming() for word in TOKEN.findall(text.lower()))


QUERIES = ("claims", "sentences", "mentions", "events", "agreements", "relations", "statuses", "conditions", "gaps")


def said(claims: Iterable[Row], sentences: Iterable[Row]) -> Iterator[Point]:
    """The claims, a claim in pieces as one, and the sentences in which nobody claims anything.

    That somebody spoke, without what was said ("Kenya and Norway agreed on a pact"), is the text's own word.
    """
    pieces: dict[object, list[Row]] = defaultdict(list)
    for row in (row for row in claims if row["form"] != NARRATION):
        pieces[row["claim"]].append(row)
    told: list[Point] = []
    for rows in pieces.values():
        first, last = rows[0], max(int(row["end"]) for row in rows)
        text = " … ".join(dict.fromkeys(str(row["text"]) for row in rows))
        speakers = dict.fromkeys(str(row.get("speakerName", "?")) for row in rows)
        told.append(
            Point(
                str(first["document"]), int(first["begin"]), last, text, ", ".join(speakers),
                str(first["certainty"]), first["polarity"] == "negative",
            )
        )  # fmt: skip
    for row in sentences:
        begin, end, text = int(row["begin"]), int(row["end"]), str(row["text"])
        claimed = any(claim.begin < end and begin < claim.end for claim in told if claim.speaker)
        if not claimed and TOKEN.search(text):
            told.append(Point(str(row["document"]), begin, end, text))
    yield from sorted(told, key=lambda point: (point.begin, point.end, point.speaker))


def thing(iri: object) -> str:
    """What a named thing is called in every graph; empty for a thing of one document.

    >>> thing("https://w3id.org/newskg/entity/peru"), thing("https://w3id.org/newskg/doc/a/e5")
    ('entity/peru', '')
    """
    _, found, key = str(iri).partition(f"/{THING}")
    return THING + key if found else ""


def is_thing(term: str) -> bool:
    """Whether a term is a named thing, and no word."""
    return term.startswith(THING)


def terms(point: Point, inside: Iterable[tuple[int, int, str]]) -> Iterator[str]:
    """The things named in a point, and the content words outside their names."""
    yield from (key for _, _, key in inside)
    empty = words("function-words.txt") | denials() | set(values("number")) | set(values("scale"))
    for word in map(plain, TOKEN.findall(without(point, inside))):
        if word.isalpha() and len(word) >= SHORTEST and word not in empty:
            yield ENDING.sub("", word)


def without(point: Point, inside: Iterable[tuple[int, int, str]]) -> str:
    """The words of a point with a blank for each letter of a name in it; those of a claim in pieces as they are."""
    text = point.text
    if len(text) != point.end - point.begin:
        return text
    for begin, end, _ in inside:
        text = text[: begin - point.begin] + " " * (end - begin) + text[end - point.begin :]
    return text


def read_facts(rows: Mapping[str, list[Row]]) -> Iterator[tuple[int, Fact]]:
    """Events, agreements and relations by place: their kind, and the named things in them."""
    for query, kind, of, who in (("events", "type", "event", "participant"), ("agreements", "", "agreement", "party")):
        groups: dict[tuple[int, str, object], set[str]] = defaultdict(set)
        for row in rows[query]:
            if "begin" in row:
                groups[int(row["begin"]), str(row.get(kind, query)), row[of]].add(thing(row.get(who, "")))
        yield from ((at, (kind, frozenset(keys - {""}))) for (at, kind, _), keys in groups.items())
    for row in rows["relations"]:
        if row["basis"] != "table":
            yield int(row["begin"]), (str(row["relation"]), frozenset({thing(row["subject"]), thing(row["object"])} - {""}))


def read_statuses(rows: Mapping[str, list[Row]]) -> Iterator[tuple[int, tuple[str, str]]]:
    """The status of each event by its type, and of agreements, offers and promises alike, by place."""
    agreements = {row["agreement"] for row in rows["agreements"]}
    for row in rows["statuses"]:
        yield int(row["begin"]), ("agreements" if row["thing"] in agreements else str(row["kind"]), str(row["status"]))


def read_details(rows: Mapping[str, list[Row]]) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """The day, place and named parties of each kind of event, and of agreements, by place in the text."""
    for query, kind, who in (("events", "type", "participant"), ("agreements", "", "party")):
        for row in (row for row in rows[query] if "begin" in row):
            at, of = int(row["begin"]), str(row.get(kind, query))
            if thing(row.get(who, "")):
                yield at, (PARTIES, of, str(row[f"{who}Name"]))
            for detail, column in ((DAY, "date"), (PLACE, "place")):
                if column in row:
                    yield at, (detail, of, str(row[column]))
