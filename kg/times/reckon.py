"""What the words of a time come to, counted from the day of the document."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from kg.times.lean import Lean
from kg.times.words import Groups, value_of

RECENT = 60


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
    if ahead and not (there < here and just_past(month, day, today)):
        return today.year + (there < here)
    return today.year - (there > here)


def just_past(month: int, day: int | None, today: date) -> bool:
    """Whether a day or month of this year is over for less than RECENT days: nobody means the next year's then."""
    try:
        return 0 < (today - date(today.year, month, day or 1)).days < RECENT
    except ValueError:
        return False


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
    """Two years or months as a range."""
    first, last = month_of(groups, ""), month_of(groups, "2")
    return f"{first}/{last}" if first < last else ""


def month_of(groups: Groups, which: str) -> str:
    """A year, with its month where that is named too."""
    year, month = groups[f"year{which}"], f"month{which}"
    return iso(int(year), named(groups[month], "month"), None) if month in groups else year


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
