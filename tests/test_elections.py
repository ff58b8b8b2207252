"""Elections by name: sentence, then the election that must be read, or none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.data import table
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


ACTS = [tuple(map(str.strip, row["example"].split("|"))) for row in table("election-acts.csv")]


@pytest.mark.parametrize(("text", "who", "relation"), ACTS, ids=[text for text, _, _ in ACTS])
def test_who_takes_part_in_an_election(find: Callable[..., Findings], text: str, who: str, relation: str) -> None:
    assert (who, relation) in taking_part(find(text))


def test_the_party_of_a_candidate_takes_part_too(find: Callable[..., Findings]) -> None:
    found = find("Ada Novak ran for the Green Party in the 2011 Ontario general election.")
    assert taking_part(found) == {("Ada Novak", "candidateIn"), ("Green Party", "candidateIn")}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Novak did not run in the 2011 Ontario general election.",
        "Ada Novak wrote about the 2011 Ontario general election.",
        "Ada Novak could run in the 2027 Ontario general election.",
    ],
)
def test_who_only_speaks_of_an_election_takes_no_part(find: Callable[..., Findings], text: str) -> None:
    assert not taking_part(find(text))


def taking_part(found: Findings) -> set[tuple[str, str]]:
    names = {entity.id: entity.name for entity in found.entities}
    return {(names[s.subject], s.relation) for s in found.statements if s.relation in ("candidateIn", "electedIn")}
