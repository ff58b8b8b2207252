"""What the tests share: a text read up to the entities, and all its findings."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from kg.model import Document, Findings
from kg.parse import read_document
from kg.pipeline import findings, understand
from kg.reading import Reading


@cache
def reading_of(text: str, date: str = "", publisher: str = "") -> Reading:
    """A text with mentions, claims and entities."""
    return understand(read_document(Document("test", text, date=date, publisher=publisher)))


@cache
def findings_of(text: str, date: str = "") -> Findings:
    """All that a text gives."""
    return findings(read_document(Document("test", text, date=date)))


@pytest.fixture
def read() -> Callable[..., Reading]:
    """read(text, date="", publisher="") -> Reading."""
    return reading_of


@pytest.fixture
def find() -> Callable[..., Findings]:
    """find(text, date="") -> Findings."""
    return findings_of
