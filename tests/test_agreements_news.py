"""Agreements in sentences of news style (`agreements-news.csv`): what each makes known."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from test_agreements import read_in

from kg.model import Findings

LINES = (Path(__file__).parent / "agreements-news.csv").read_text(encoding="utf-8").splitlines()
NEWS = [(row["sentence"], row["reading"]) for row in csv.DictReader(LINES[1:])]


@pytest.mark.parametrize(("text", "wanted"), NEWS)
def test_what_a_sentence_of_news_makes_known(text: str, wanted: str, find: Callable[..., Findings]) -> None:
    assert " ; ".join(sorted(read_in(find(text, "2025-03-05")))) == wanted
