"""Types of entities that many steps ask for by name."""

from __future__ import annotations

PERSON = "Person"
COUNTRY = "Country"
