"""From when to when somebody has a post: "foreign minister from 2015 to 2019", "mayor since May", "resigned in March"."""

from __future__ import annotations

from datetime import date

from kg.extract.titles import Title
from kg.extract.titles.holder import governor
from kg.extract.titles.words import particles
from kg.model import Time
from kg.reading import Reading
from kg.times import governed_time

DURING, SINCE, UNTIL = "during", "since", "until"
HELD = "held"
RANGE, OPEN = "/", ".."
MONTH = len("2025-02")
"""Length of the longest value that is no day: nobody is "mayor on Monday"."""

Tenure = tuple[tuple[str, Time], ...]
"""What times tell of a post: `during` a stretch, `since` or `until` a day, month or year."""


def tenure(reading: Reading, title: Title) -> Tenure:
    """When a post is or was held: a stretch of time beside the title or at its verb, or when a verb begins or ends it. What
    cannot be resolved tells nothing."""
    beside = governed_time(reading, title.head)
    if beside is not None and RANGE in beside.value:
        return ((DURING, beside),)
    verb = governor(reading, title) if title.form == "predicate" else None
    time = governed_time(reading, verb.index) if verb is not None else None
    if verb is None or time is None or not time.value:
        return ()
    passes = verb.lemma in particles()["passes"]
    if passes or verb.lemma in particles()["begins"] | particles()["ends"]:
        name = UNTIL if verb.lemma in particles()["ends"] or (passes and title.relation == HELD) else SINCE
        return ((name, time),) if RANGE not in time.value else ()
    return ((DURING, time),) if RANGE in time.value or len(time.value) <= MONTH else ()


def is_over(when: Tenure, today: date | None) -> bool:
    """Whether a post was held up to a time before the day of the document, or, where that is not known, up to any time.

    >>> from kg.model import Span
    >>> years = Time("2015/2019", "2015 to 2019", Span(0, 12))
    >>> is_over((("during", years),), date(2025, 2, 3)), is_over((("during", years),), date(2018, 2, 3))
    (True, False)
    """
    for name, time in when:
        end = time.value.partition(RANGE)[2] if name == DURING else ""
        if end and end != OPEN:
            return today is None or end < today.isoformat()[: len(end)]
    return False
