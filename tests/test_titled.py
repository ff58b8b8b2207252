"""Names beside titles of office: the model's mistakes about them mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Reading

TEXTS = [
    ("She met Peru's Minister of Foreign Affairs and Regional Integration Ada Novak in Lima.", "Ada Novak", "Person"),
    ("He met today with His Majesty King Rupert II of Norway, who was in Lima for the talks.", "Rupert II", "Person"),
    (
        "He spoke with Minister of International Relations and Cooperation Naledi Okoro about the crisis.",
        "Naledi Okoro",
        "Person",
    ),
]
NOT_NAMES = [
    ("She met Peru's Minister of Foreign Affairs Ada Novak in Lima.", "Foreign Affairs"),
    ("The King was seen in Lima.", "King"),
    ("President Says Talks Went Well", "Says Talks Went"),
]


def named(reading: Reading) -> set[tuple[str, str]]:
    return {(reading.words(m.span), m.type) for m in reading.mentions if m.kind == "name"}


@pytest.mark.parametrize(("text", "name", "type_"), TEXTS, ids=[text for text, _, _ in TEXTS])
def test_a_name_behind_a_title_is_whole(text: str, name: str, type_: str, read: Callable[..., Reading]) -> None:
    assert (name, type_) in named(read(text))


@pytest.mark.parametrize(("text", "name"), NOT_NAMES, ids=[text for text, _ in NOT_NAMES])
def test_fields_and_headlines_are_no_persons(text: str, name: str, read: Callable[..., Reading]) -> None:
    assert (name, "Person") not in named(read(text))
