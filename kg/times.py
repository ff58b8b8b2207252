"""Times in a text: days, months, years, ranges, weekdays, "last week", "since 2019", with the precision the text has.

A full date is resolved by itself, all others only against the day of the document: its metadata, or a line at its head that
states one. Without such a day they stay words. Words and patterns are data: `time-words.csv`, `time-patterns.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

from kg.data import table
from kg.model import Reading, Span, Time, Token

HEAD_LINES = 6
"""A line that states the day of the document is one of the first lines."""
DATELINE_TOKENS = 12
"""A dateline with a date is over after so many tokens: place, agency, date, dash."""
WINDOW = 7
"""The longest times reach so many tokens to either side of the word that names the day, month or unit."""
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "pcomp", "conj", "xcomp", "root"})
SHARED = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "attr", "dative", "oprd", "conj"})
FIELDS = {
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|,\d)",
    "year": r"(?:1[5-9]|20)\d\d(?![\d,.]\d|\d)",
    "decade": r"(?:1[5-9]|20)\d0['’]?s\b",
    "iso": r"\d{4}-\d\d-\d\d",
    "shift0": r"(?i:this)",
}
Groups = dict[str, str]


@cache
def value_of(kind: str) -> dict[str, int]:
    """The words of a class in lower case with their numbers."""
    return {row["word"].lower(): int(row["value"]) for row in table("time-words.csv") if row["class"] == kind}


@cache
def shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of `time-patterns.csv` with their kind."""
    return tuple((row["kind"], re.compile(r"\b" + filled(row["pattern"]) + r"(?!\w)")) for row in table("time-patterns.csv"))


@cache
def anchors() -> re.Pattern[str]:
    """Finds a time of any pattern."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in map(plain, (shape for _, shape in shapes()))))


def plain(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """A pattern without named groups."""
    return re.compile(re.sub(r"\?P<\w+>", "?:", pattern.pattern))


def filled(pattern: str) -> str:
    """A pattern of the table as a regular expression."""

    def field(match: re.Match[str]) -> str:
        name = match.group(1)
        return f"(?P<{name}>{field_pattern(name.rstrip('2'))})"

    return re.sub(r"\{(\w+)\}", field, pattern).replace(" ", r"\s+").replace(r"\s+?", r"\s*")


def field_pattern(name: str) -> str:
    """The expression of a field: numbers, or the words of its class; names of days and months begin with a capital."""
    if name in FIELDS:
        return FIELDS[name]
    full = [row["word"] for row in table("time-words.csv") if row["class"] == name]
    if name not in ("weekday", "month"):
        digits = r"|\d{1,3}" if name == "number" else ""
        return "(?i:" + "|".join(sorted(full, key=len, reverse=True)) + digits + ")"
    short = [row["word"] for row in table("time-words.csv") if row["class"] == f"{name}_short"]
    every = [*full, *(word.upper() for word in full)]
    return "(?:" + "|".join(sorted(every, key=len, reverse=True)) + "|(?:" + "|".join(short) + r")\b\.?)"


def times(reading: Reading) -> tuple[Time, ...]:
    """The times of a text in its order, resolved where the document's day is known.

    "on Monday" is the last Monday on or before that day, or the next one where the verb looks ahead.
    """
    return tuple(found_times(reading, document_day(reading)))


def found_times(reading: Reading, today: date | None) -> Iterator[Time]:
    """Each time, longest pattern first."""
    text = reading.document.text
    found = (match for window in windows(reading) for match in anchors().finditer(text, window.begin, window.end))
    for match in found:
        first = reading.token_starts.get(match.start())
        if first is None:
            continue
        kind, groups = best_shape(match.group())
        if kind and genuine(reading, kind, groups, first):
            value = RECKONINGS[kind](groups, today, Lean(reading, first, match.end())) if kind else ""
            yield opened(reading, first, Time(value, match.group(), Span(match.start(), match.end())))


def windows(reading: Reading) -> list[Span]:
    """The stretches around the words that can name a time: they save looking everywhere."""
    names, tokens = naming(), reading.tokens
    spans: list[Span] = []
    for token in tokens:
        if token.text not in names and not token.text[0].isdigit():
            continue
        sentence = reading.sentences[token.sentence]
        begin = tokens[max(sentence.first, token.index - WINDOW)].begin
        end = tokens[min(sentence.last - 1, token.index + WINDOW)].end
        if spans and begin < spans[-1].end:
            spans[-1] = Span(spans[-1].begin, end)
        else:
            spans.append(Span(begin, end))
    return spans


@cache
def naming() -> frozenset[str]:
    """The words one of which every time holds unless it holds digits."""
    kinds = ("weekday", "weekday_short", "month", "month_short", "unit", "deictic", "season", "part")
    words = [row["word"] for row in table("time-words.csv") if row["class"] in kinds]
    forms = [form for word in words for form in (word, f"{word}s", f"{word}.")]
    return frozenset([*forms, *(form.capitalize() for form in forms), *(form.upper() for form in forms)])


def best_shape(words: str) -> tuple[str, Groups]:
    """The kind of a time and its parts."""
    for kind, shape in shapes():
        if match := shape.fullmatch(words):
            return kind, {name: part for name, part in match.groupdict().items() if part}
    return "", {}


def genuine(reading: Reading, kind: str, groups: Groups, first: int) -> bool:
    """Whether words that may be a time are one here: a bare year or month needs a preposition or the model's word."""
    token, before = reading.tokens[first], reading.tokens[first - 1] if first else None
    if (kind == "year" and len(groups) == 1) or (kind == "month" and len(groups) == 1):
        led = before is not None and before.sentence == token.sentence and before.lower in value_of("before_year")
        named = before is not None and kind == "month" and before.pos == "PROPN"
        noun = kind == "year" or token.tag.startswith("NN")
        return (led and noun) or (token.label == "DATE" and not named and token.dep != "nsubj")
    if kind == "weekday":
        return not (token.dep == "compound" and reading.tokens[token.head].pos == "PROPN")
    if kind == "shift":
        return groups["unit"].lower() not in value_of("short") and not counted(reading, first)
    return not (kind in ("month", "date") and token.label == "PERSON")


def counted(reading: Reading, first: int) -> bool:
    """Whether a unit is one of a longer stretch: "the last week of May"."""
    unit = next(t for t in reading.tokens[first:] if t.lower in value_of("unit"))
    return any(reading.tokens[i].lower in value_of("of") for i in reading.children[unit.index])


def opened(reading: Reading, first: int, time: Time) -> Time:
    """The time with an open end after "since" and an open beginning after "until"."""
    before = reading.tokens[first - 1].lower if first else ""
    if not time.value or "/" in time.value:
        return time
    if before in value_of("open_end"):
        return Time(f"{time.value}/..", time.surface, time.span)
    if before in value_of("open_begin"):
        return Time(f"../{time.value}", time.surface, time.span)
    return time


class Lean:
    """Which way a time without a year or week leans: told, or still to come."""

    __slots__ = ("end", "first", "reading")

    def __init__(self, reading: Reading, first: int, end: int) -> None:
        self.reading, self.first, self.end = reading, first, end

    def ahead(self) -> bool:
        """Whether the governing verb looks ahead: "will", an infinitive, "scheduled for"."""
        inside, tokens = self.first, self.reading.tokens
        begin = tokens[self.first].begin
        while tokens[inside].head != inside and begin <= tokens[tokens[inside].head].begin < self.end:
            inside = tokens[inside].head
        return next((ahead for token in self.reading.ancestors(inside) if (ahead := self.verdict(token)) is not None), False)

    def verdict(self, token: Token) -> bool | None:
        """Whether a governor looks ahead, or nothing where it does not say."""
        future = value_of("future")
        if token.pos not in ("VERB", "AUX"):
            return True if token.lemma.lower() in future else None
        below = [self.reading.tokens[i] for i in self.reading.children[token.index]]
        auxiliaries = [t.lower for t in below if t.dep in ("aux", "auxpass")]
        if any(word in future for word in auxiliaries) or token.lemma in future:
            return True
        if token.tag == "VB" and any(t.tag == "TO" for t in below):
            return True
        if token.tag in ("VBD", "VBZ", "VBP") or auxiliaries:
            return False
        return False if token.tag == "VBN" else None


def number(words: str, kind: str) -> int:
    """The number of a word of a class, or of digits."""
    return int(words) if words.isdigit() else value_of(kind)[words.lower()]


def named(words: str, kind: str) -> int:
    """The number of a month or weekday, full or short."""
    word = words.lower().rstrip(".")
    return (value_of(kind) | value_of(f"{kind}_short"))[word]


def day_number(words: str) -> int:
    """The number of a day such as 3 or 3rd."""
    return int(re.sub(r"\D", "", words))


def reckon_date(groups: Groups, today: date | None, lean: Lean) -> str:
    """A day or month of a year, of the nearest fitting year when none is given."""
    month = named(groups["month"], "month")
    day = day_number(groups["day"]) if "day" in groups else None
    if "year" in groups:
        return iso(int(groups["year"]), month, day)
    return iso(year_for(month, day, today, lean.ahead()), month, day) if today else ""


def year_for(month: int, day: int | None, today: date, ahead: bool) -> int:
    """The year that puts a day or month before today, or after it when the text looks ahead."""
    here, there = (today.month, today.day if day else 0), (month, day or 0)
    if ahead:
        return today.year + (there < here)
    return today.year - (there > here)


def iso(year: int, month: int, day: int | None) -> str:
    """ISO 8601 of a day or month; empty for a day that no calendar has."""
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def reckon_days(groups: Groups, today: date | None, lean: Lean) -> str:
    """Two days as a range."""
    month = named(groups["month"], "month")
    month2 = named(groups["month2"], "month") if "month2" in groups else month
    if "year" in groups:
        year = int(groups["year"])
    elif today:
        year = year_for(month, day_number(groups["day"]), today, lean.ahead())
    else:
        return ""
    first = iso(year, month, day_number(groups["day"]))
    last = iso(year + (month2 < month), month2, day_number(groups["day2"]))
    return f"{first}/{last}" if first and last and first < last else ""


def reckon_iso(groups: Groups, today: date | None, lean: Lean) -> str:
    """A date already in ISO form."""
    year, month, day = map(int, groups["iso"].split("-"))
    return iso(year, month, day) if 1 <= month <= 12 else ""


def reckon_years(groups: Groups, today: date | None, lean: Lean) -> str:
    """Two years as a range."""
    return f"{groups['year']}/{groups['year2']}" if groups["year"] < groups["year2"] else ""


def reckon_year(groups: Groups, today: date | None, lean: Lean) -> str:
    """A year."""
    return groups["year"]


def reckon_decade(groups: Groups, today: date | None, lean: Lean) -> str:
    """Ten years."""
    return f"{groups['decade'][:4]}/{groups['decade'][:3]}9"


def reckon_weekday(groups: Groups, today: date | None, lean: Lean) -> str:
    """The last such day on or before the document's, the next one when the text looks ahead or says so."""
    if not today:
        return ""
    shift = number(groups["shift"], "shift") if "shift" in groups else None
    away = (today.weekday() - named(groups["weekday"], "weekday")) % 7
    if shift is not None and abs(shift) > 2:
        return ""
    if shift == 1:
        return (today + timedelta(7 - today.weekday() + named(groups["weekday"], "weekday"))).isoformat()
    if shift == 2:
        return (today + timedelta(7 - away)).isoformat()
    if shift is not None and shift < 0:
        return (today - timedelta(away or 7)).isoformat()
    return (today + timedelta(-away % 7) if lean.ahead() else today - timedelta(away)).isoformat()


def reckon_deictic(groups: Groups, today: date | None, lean: Lean) -> str:
    """Today, yesterday, tomorrow."""
    return (today + timedelta(value_of("deictic")[groups["deictic"].lower()])).isoformat() if today else ""


def reckon_part(groups: Groups, today: date | None, lean: Lean) -> str:
    """A part of this day, or last night."""
    return (today - timedelta("shift0" not in groups)).isoformat() if today else ""


def reckon_shift(groups: Groups, today: date | None, lean: Lean) -> str:
    """The unit before, around or after the document's day."""
    shift = number(groups["shift"], "shift")
    return unit_at(groups["unit"].lower(), shift, today) if today and shift in (-1, 0, 1) else ""


def unit_at(unit: str, shift: int, today: date) -> str:
    """The day, week, month ... so many units from today, in its own precision."""
    days = value_of("unit")[unit]
    if days <= 1:
        return (today + timedelta(shift)).isoformat()
    if days <= 7:
        monday = today - timedelta(today.weekday()) + timedelta(7 * shift)
        return f"{monday + timedelta(5 if days == 2 else 0)}/{monday + timedelta(6)}"
    if days <= 31:
        months = today.year * 12 + today.month - 1 + shift
        return iso(months // 12, months % 12 + 1, None)
    return f"{today.year + shift:04d}" if days == 365 else ""


def reckon_span(groups: Groups, today: date | None, lean: Lean) -> str:
    """The last or next so many units as a range; nothing when they are not counted."""
    shift = number(groups["shift"], "shift")
    if not today or "number" not in groups or shift in (0, 3):
        return ""
    other = unit_at(groups["unit"].lower(), (1 if shift > 0 else -1) * number(groups["number"], "number"), today).split("/")[0]
    here = today.isoformat()[: len(other)]
    return f"{min(other, here)}/{max(other, here)}" if other else ""


def reckon_month(groups: Groups, today: date | None, lean: Lean) -> str:
    """A month without its year."""
    if not today:
        return ""
    month, shift = named(groups["month"], "month"), number(groups["shift"], "shift") if "shift" in groups else None
    if shift == -1:
        return iso(today.year - (month >= today.month), month, None)
    if shift == 1:
        return iso(today.year + (month <= today.month), month, None)
    return iso(year_for(month, None, today, lean.ahead()), month, None)


def reckon_nothing(groups: Groups, today: date | None, lean: Lean) -> str:
    """A time whose bounds nobody fixes, such as a season."""
    return ""


def reckon_ago(groups: Groups, today: date | None, lean: Lean) -> str:
    """So many units ago, in the precision of the unit."""
    return unit_at(groups["unit"].lower(), -number(groups["number"], "number"), today) if today else ""


def reckon_ahead(groups: Groups, today: date | None, lean: Lean) -> str:
    """So many units from now, where the text looks ahead."""
    return unit_at(groups["unit"].lower(), number(groups["number"], "number"), today) if today and lean.ahead() else ""


def reckon_weekend(groups: Groups, today: date | None, lean: Lean) -> str:
    """The last weekend begun, or the next one when the text looks ahead."""
    if not today:
        return ""
    back = (today.weekday() - 5) % 7
    saturday = today + timedelta((7 - back) if lean.ahead() and back > 1 else -back)
    return f"{saturday}/{saturday + timedelta(1)}"


def reckon_ends(groups: Groups, today: date | None, lean: Lean) -> str:
    """The end or beginning of this unit."""
    return unit_at(groups["unit"].lower(), 0, today) if today else ""


RECKONINGS: dict[str, Callable[[Groups, date | None, Lean], str]] = {
    "date": reckon_date, "days": reckon_days, "iso": reckon_iso, "years": reckon_years, "year": reckon_year,
    "decade": reckon_decade, "weekday": reckon_weekday, "deictic": reckon_deictic, "part": reckon_part,
    "shift": reckon_shift, "span": reckon_span, "month": reckon_month, "season": reckon_nothing, "ago": reckon_ago,
    "ahead": reckon_ahead,
    "weekend": reckon_weekend, "ends": reckon_ends,
}  # fmt: skip


def document_day(reading: Reading) -> date | None:
    """The day of the document: its metadata, else a line at its head that states a full date."""
    try:
        return date.fromisoformat(reading.document.date[:10])
    except ValueError:
        return stated_day(reading)


def stated_day(reading: Reading) -> date | None:
    """The full date that stands alone in one of the first lines, or closes a dateline before its dash."""
    for sentence in reading.sentences:
        if sentence.paragraph >= HEAD_LINES:
            return None
        text = reading.words(sentence.span)
        for match in anchors().finditer(text):
            kind, groups = best_shape(match.group())
            full = kind == "iso" or (kind == "date" and {"day", "year"} <= groups.keys())
            if full and heads(text, match.start(), match.end()):
                value = RECKONINGS[kind](groups, None, Lean(reading, 0, 0))
                return date.fromisoformat(value) if value else None
    return None


def heads(text: str, begin: int, end: int) -> bool:
    """Whether a date is all of its line, or closes a dateline."""
    before, after = text[:begin].strip(" :,"), text[end:].strip()
    alone = not before or before.lower() in value_of("masthead")
    if alone and not after.strip(" .,:"):
        return True
    dash = re.match(r"(?:\([\w .]+\)\s*)?(?:-+|–|—)", after)
    return bool(dash) and len(before.split()) <= DATELINE_TOKENS


def time_of(reading: Reading, index: int) -> Time | None:
    """The time that belongs to a verb or noun: one it governs, else that of the verb it is an argument of.

    In "held talks with Iran on Monday" Monday is the day of the talks; in "said on Monday that they met" not of the meeting.
    """
    if own := governed_time(reading, index):
        return own
    token = reading.tokens[index]
    if token.dep == "xcomp":
        return governed_time(reading, token.head)
    modifiers = [i for i in reading.children[index] if reading.tokens[i].dep == "acl" and reading.tokens[i].tag == "VBN"]
    if told := next((time for i in modifiers if (time := governed_time(reading, i))), None):
        return told
    if token.pos in ("NOUN", "PROPN") and token.dep in SHARED:
        verb = next((t for t in reading.ancestors(index) if t.pos in ("VERB", "AUX")), None)
        return governed_time(reading, verb.index) if verb else None
    return None


def governed_time(reading: Reading, index: int) -> Time | None:
    """The nearest time below a token and not in a clause or thing of its own."""
    at = reading.time_at
    stack = [i for i in reading.children[index] if reading.tokens[i].dep not in CLAUSES]
    found: list[int] = []
    while stack:
        child = stack.pop()
        if child in at:
            found.append(child)
        elif leads_to_time(reading.tokens[child]):
            stack.extend(i for i in reading.children[child] if reading.tokens[i].dep not in CLAUSES)
    best = min(found, key=lambda i: (abs(i - index), i), default=None)
    return at[best] if best is not None else None


def leads_to_time(token: Token) -> bool:
    """Whether a time below a word can be a time of what governs the word: "on", "late", "the night of".
    A time below a name ("met Mori in Tokyo today") does not belong to the name."""
    lead = token.pos in ("ADP", "SCONJ", "ADV", "ADJ", "NUM", "PROPN") or token.dep in ("npadvmod", "poss")
    return lead or token.lower in value_of("part") or token.lower in value_of("unit")
