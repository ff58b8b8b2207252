"""Times: what is one, what it resolves to, and whose it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.data import table
from kg.reading import Reading
from kg.times import time_of

Read = Callable[..., Reading]
MONDAY = "2025-02-03"


def values(reading: Reading) -> list[str]:
    return [time.value for time in reading.times]


@pytest.mark.parametrize("row", table("time-patterns.csv"), ids=lambda row: row["pattern"])
def test_each_pattern_reads_its_example(read: Read, row: dict[str, str]) -> None:
    reading = read(row["example"], MONDAY)
    assert values(reading) == [row["value"]]
    assert all(reading.words(time.span) == time.surface for time in reading.times)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She will meet the king on Friday.", "2025-02-07"),
        ("She met the king on Friday.", "2025-01-31"),
        ("She said on Monday that the king left.", "2025-02-03"),
        ("Voters go to the polls next Saturday.", "2025-02-15"),
        ("The vote is scheduled for May 9.", "2025-05-09"),
        ("They are expected to sign it next Tuesday.", "2025-02-11"),
        ("She called the king to follow up on their Friday meeting.", "2025-01-31"),
        ("She plans to thank the king for their January 15 meeting.", "2025-01-15"),
        ("It has been at war since 2019.", "2019/.."),
        ("The truce holds until 2030.", "../2030"),
        ("He left office in the late 1980s.", "1980/1989"),
        ("The previous week was quiet.", ""),
        ("The bridge opened on 31 February 2020.", ""),
    ],
)
def test_times_lean_the_way_the_verb_looks(read: Read, text: str, value: str) -> None:
    assert values(read(text, MONDAY)) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Theresa May may march.",
        "Some 2,000 people fled, and 201 houses burned.",
        "A reporter of the Sunday Times wrote it.",
        "It was the second time in the last week of talks.",
    ],
)
def test_what_looks_like_a_time_and_is_none(read: Read, text: str) -> None:
    assert values(read(text, MONDAY)) == []


def test_a_month_beside_another_year_is_not_guessed(read: Read) -> None:
    assert values(read("In the 2016 race he fought until July.", MONDAY)) == ["2016", ""]


def test_without_a_document_date_a_weekday_stays_words(read: Read) -> None:
    reading = read("She met the king on Friday. They had met on 3 May 2019.")
    assert [time.label for time in reading.times] == ["Friday", "2019-05-03"]


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("Monday, May 18, 2015\n", "2015-05-15"),
        ("LIMA, May 18, 2015 (Press Agency) - ", "2015-05-15"),
        ("A treaty of May 18, 2015 is in force.\n", ""),
    ],
)
def test_a_line_that_states_the_day_of_the_document(read: Read, head: str, value: str) -> None:
    assert values(read(f"{head}She met the king on Friday."))[-1] == value


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        ("Talks between Peru and Chile on Tuesday also covered trade.", "Talks", "2025-01-28"),
        ("She held talks with the king of Jordan on Thursday.", "talks", "2025-01-30"),
        ("He spoke after a Sunday meeting with the queen.", "meeting", "2025-02-02"),
        ("She said on Monday that the ministers met.", "met", None),
        ("The talks, planned for Sept. 5, were called off last Friday.", "talks", "2025-09-05"),
        ("On the night of January 3, police arrested him.", "arrested", "2025-01-03"),
        ("He was arrested on Saturday and charged on Sunday.", "arrested", "2025-02-01"),
        ("He was arrested on Saturday and charged on Sunday.", "charged", "2025-02-02"),
    ],
)
def test_the_time_that_belongs_to_a_word(read: Read, text: str, word: str, label: str | None) -> None:
    reading = read(text, MONDAY)
    index = next(token.index for token in reading.tokens if token.text == word)
    time = time_of(reading, index)
    assert (time.label if time else None) == label
