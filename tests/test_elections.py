"""Elections by name: sentence, then the election that must be read, or none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Findings, Term, Time

READ = (
    ("She stood in the 2011 Ontario general election.", "2011 Ontario general election", "2011"),
    ("He won a seat at the 1997 Italian local elections.", "1997 Italian local elections", "1997"),
    ("Ann Miller lost the 2006 United States Senate election in Ohio.", "2006 United States Senate election in Ohio", "2006"),
)
NOT_READ = ("She won the general election.", "In 2011 the party lost an election.", "The 2011 crop was poor before the vote.")


@pytest.mark.parametrize(("text", "name", "year"), READ)
def test_elections_by_name(find: Callable[..., Findings], text: str, name: str, year: str) -> None:
    found = find(text)
    election = next(e for e in found.entities if e.kind == "election" and e.name == name)
    said = {s.relation: s.object for s in found.statements if s.subject == election.id}
    assert said["status"] == Term("held")
    assert isinstance(said["date"], Time) and said["date"].value == year


@pytest.mark.parametrize("text", NOT_READ)
def test_an_election_without_year_and_place_has_no_name(find: Callable[..., Findings], text: str) -> None:
    assert not any(e.kind == "election" and e.name[:1].isdigit() for e in find(text).entities)


def test_an_election_after_the_document_is_planned(find: Callable[..., Findings]) -> None:
    found = find("They prepare for the 2027 French presidential election.", date="2025-03-01")
    assert Term("planned") in [s.object for s in found.statements if s.relation == "status"]
