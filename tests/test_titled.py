"""Names beside titles of office: the model's mistakes about them mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Findings
from kg.reading import Reading

TEXTS = [
    ("She met Peru's Minister of Foreign Affairs and Regional Integration Ada Novak in Lima.", "Ada Novak", "Person"),
    ("He met today with His Majesty King Rupert II of Norway, who was in Lima for the talks.", "Rupert II", "Person"),
    (
        "He spoke with Minister of International Relations and Cooperation Naledi Okoro about the crisis.",
        "Naledi Okoro",
        "Person",
    ),
    ("Under Secretary for Civilian Security, Democracy, and Human Rights Ada Novak will travel.", "Ada Novak", "Person"),
    ("She met the High Commissioner for Human Rights Ada Novak in Lima.", "Ada Novak", "Person"),
    ("Department of State Special Representative for Business Affairs Naledi Okoro spoke.", "Naledi Okoro", "Person"),
]
NOT_NAMES = [
    ("She met Peru's Minister of Foreign Affairs Ada Novak in Lima.", "Foreign Affairs"),
    ("The King was seen in Lima.", "King"),
    ("President Says Talks Went Well", "Says Talks Went"),
    ("Assets were blocked under Executive Order 13224.", "Order"),
    ("It was signed by Ada Novak, Minister for Sport and Recreation.", "Recreation"),
    ("She met the Secretary of State, Jan Kos, and Development Bank officials.", "Development"),
]
ONLY_TITLES = [
    ("He met Bulgarian Ambassador to the United States Ivan Petrov.", "Bulgarian Ambassador"),
    ("She spoke with Israeli Alternate Prime Minister and Foreign Minister Ada Novak today.", "Foreign Minister"),
    ("She met with Israeli Minister of Regional Cooperation Ada Novak today.", "Israeli Minister of Regional Cooperation"),
]
OTHER_PERSONS = [
    ("He met the Bulgarian Ambassador and Ada Novak.", "the Bulgarian Ambassador"),
    ("She met with the Minister of Trade and Ada Novak.", "the Minister of Trade"),
]


def named(reading: Reading) -> set[tuple[str, str]]:
    return {(reading.words(m.span), m.type) for m in reading.mentions if m.kind == "name"}


@pytest.mark.parametrize(("text", "name", "type_"), TEXTS, ids=[text for text, _, _ in TEXTS])
def test_a_name_behind_a_title_is_whole(text: str, name: str, type_: str, read: Callable[..., Reading]) -> None:
    assert (name, type_) in named(read(text))


@pytest.mark.parametrize(("text", "name"), NOT_NAMES, ids=[text for text, _ in NOT_NAMES])
def test_fields_and_headlines_are_no_persons(text: str, name: str, read: Callable[..., Reading]) -> None:
    assert (name, "Person") not in named(read(text))


def persons(found: Findings) -> set[str]:
    return {entity.name for entity in found.entities if entity.kind == "Person"}


@pytest.mark.parametrize(("text", "title"), ONLY_TITLES, ids=[text for text, _ in ONLY_TITLES])
def test_a_long_title_before_a_name_is_no_other_person(text: str, title: str, find: Callable[..., Findings]) -> None:
    assert title not in persons(find(text))


@pytest.mark.parametrize(("text", "person"), OTHER_PERSONS, ids=[text for text, _ in OTHER_PERSONS])
def test_a_title_of_somebody_else_is_a_person(text: str, person: str, find: Callable[..., Findings]) -> None:
    assert person in persons(find(text))
