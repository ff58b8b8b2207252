"""Agreements, offers, requests and the like: sentence, then kind, status and parties."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kg.data import table
from kg.extract.agreements import ROLES
from kg.model import Findings, Term, Text

EXAMPLES = [row for row in table("agreement-words.csv") if row["example"] and row["reading"]]


def read_in(found: Findings) -> Iterator[str]:
    """Each agreement as "kind status | role:name | role:name", roles in the order of names."""
    names = {entity.id: entity.name.removeprefix("the ").removeprefix("The ") for entity in found.entities}
    for entity in found.entities:
        if entity.family != "agreement":
            continue
        own = [s for s in found.statements if s.subject == entity.id]
        statuses = [s.object.value for s in own if s.relation == "status" and isinstance(s.object, Term)]
        roles = [f"{s.relation}:{names[s.object]}" for s in own if s.relation in ROLES and isinstance(s.object, str)]
        yield " | ".join((" ".join((entity.kind, *statuses[:1])), *sorted(roles)))


def ordered(reading: str) -> str:
    """A reading with its roles in the order of names."""
    head, *roles = reading.split(" | ")
    return " | ".join((head, *sorted(roles)))


@pytest.mark.parametrize("row", EXAMPLES, ids=[f"{row['word']} {row['pos']}" for row in EXAMPLES])
def test_every_word_is_read_in_its_example(row: dict[str, str], find: Callable[..., Findings]) -> None:
    assert ordered(row["reading"]) in list(read_in(find(row["example"])))


STATUSES = [
    ("Peru offered to sell gas to Chile.", ["offered"]),
    ("Peru and Chile have not yet agreed on a border treaty.", ["negotiating"]),
    ("Peru and Chile will sign a border treaty.", ["planned"]),
    ("Peru refused to sign a border treaty with Chile.", ["refused"]),
    ("Peru and Chile failed to reach a fishing agreement.", ["failed"]),
    ("The talks between Peru and Chile ended without a deal.", ["failed"]),
    ("Peru and Chile could sign a border treaty.", ["negotiating"]),
    ("Peru and Chile signed a border treaty.", ["signed"]),
]


@pytest.mark.parametrize(("text", "wanted"), STATUSES)
def test_status_follows_the_words_around(text: str, wanted: list[str], find: Callable[..., Findings]) -> None:
    found = find(text)
    own = {entity.id for entity in found.entities if entity.family == "agreement"}
    assert [s.object.value for s in found.statements if s.subject in own and isinstance(s.object, Term)] == wanted


NEAR_MISSES = [
    "It is a great deal of work.",
    "The minister declined to comment.",
    "She asked whether the road was open.",
    "Republicans met at the national convention in Tampa.",
    "The coalition forces advanced on Mosul.",
    "Have Peru and Chile agreed to cut tariffs?",
    "Peru plays a role in guaranteeing security.",
]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_nothing_is_read_where_nobody_commits_to_anything(text: str, find: Callable[..., Findings]) -> None:
    assert not list(read_in(find(text)))


def test_the_nouns_of_one_agreement_refer_to_one_node(find: Callable[..., Findings]) -> None:
    text = "Peru and Chile signed a border treaty in May. The treaty ended a long dispute. Peru has ratified the treaty."
    found = find(text)
    own = {entity.id for entity in found.entities if entity.family == "agreement"}
    assert len(own) == 1
    assert [m.span.of(text) for m in found.mentions if set(m.entities) & own] == ["a border treaty", "The treaty", "the treaty"]


APART = [
    "Peru and Chile signed a border treaty. At an unrelated ceremony Peru signed a separate gas agreement with Spain.",
    "Peru agreed to free the crew. Chile offered to pay for the damage.",
    "Peru and Chile signed a border treaty. Peru also reached a fishing agreement with Chile.",
]


@pytest.mark.parametrize("text", APART)
def test_what_is_another_agreement_stays_apart(text: str, find: Callable[..., Findings]) -> None:
    assert len([entity for entity in find(text).entities if entity.family == "agreement"]) == 2


STORIES = [
    ("The truce between Peru and Chile was signed in May, ratified in June and entered into force in July.",
     ["signed", "ratified", "in-force"]),
    ("The truce between Peru and Chile took effect at midnight but collapsed.", ["in-force", "failed"]),
    ("Peru and Chile signed and ratified a border treaty.", ["signed", "ratified"]),
    ("The truce between Peru and Chile was signed in Lima and met with joy.", ["signed"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), STORIES)
def test_all_that_befalls_an_agreement_is_told_in_its_order(
    text: str, wanted: list[str], find: Callable[..., Findings]
) -> None:
    found = find(text)
    told = [s.object for s in found.statements if s.relation == "status" and s.subject.startswith("agreement-")]
    assert [term.value for term in told if isinstance(term, Term)] == wanted


KINDS = ("agreement", "condition")
DETAILS = [
    ("Ana Lopez signed the water pact on behalf of Peru.", "representative", ["Ana Lopez"]),
    ("The pact was signed by Peru's foreign minister, Ana Lopez, and Chile's envoy, Juan Ruiz.", "representative",
     ["Ana Lopez", "Juan Ruiz"]),
    ("Peru and Chile signed a $3 million gas deal.", "amount", ["$3 million"]),
    ("Peru and Chile signed a gas deal worth 40 million euros.", "amount", ["40 million euros"]),
    ("The gas deal between Peru and Chile saved $2 billion.", "amount", []),
    ("Peru agreed to house the crew for a fee of $3 million to be paid by Chile.", "payer", ["Chile"]),
    ("Under a deal with Rwanda, Britain will pay $3 million.", "payer", ["United Kingdom"]),
    ("Peru agreed to house the crew for a fee of $3 million.", "payer", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "relation", "wanted"), DETAILS)
def test_who_acts_for_whom_and_who_pays(text: str, relation: str, wanted: list[str], find: Callable[..., Findings]) -> None:
    found = find(text)
    names = {entity.id: entity.name for entity in found.entities}
    told = [s.object for s in found.statements if s.relation == relation and s.subject.split("-")[0] in KINDS]
    values = [names[value] if isinstance(value, str) else value.value for value in told if isinstance(value, (Text, str))]
    assert list(dict.fromkeys(values)) == wanted


def test_an_offer_is_never_agreed(find: Callable[..., Findings]) -> None:
    found = find("Peru offered to house the crew. Chile's minister welcomed the offer, which covers 20 sailors.")
    statuses = {s.object.value for s in found.statements if s.relation == "status" and isinstance(s.object, Term)}
    assert "agreed" not in statuses


def test_only_those_who_ratify_have_ratified(find: Callable[..., Findings]) -> None:
    found = find("Peru and Chile signed a border treaty. Only Chile has ratified the treaty.")
    names = {entity.id: entity.name for entity in found.entities}
    own = {entity.id for entity in found.entities if entity.family == "agreement"}
    told = [s for s in found.statements if s.subject in own and isinstance(s.object, Term)]
    assert [(s.object, [names[id] for id in s.of]) for s in told] == [(Term("signed"), []), (Term("ratified"), ["Chile"])]


PARTIES = [
    (
        "Peru welcomes the commitment of Chile and Norway to combine their money.",
        "promise planned | party:Chile | party:Norway",
    ),
    ("Ada Novak of Peru reaffirms the commitment of Chile to Norway.", "promise planned | beneficiary:Norway | party:Chile"),
    ("Ada Novak of Peru reaffirms Chile's commitment to training Norway.", "promise planned | party:Chile"),
    ("Peru reaffirmed its commitment to pay Chile.", "promise planned | party:Peru"),
    ("Ada Novak signed the treaty on behalf of Peru.", "treaty signed | signatory:Peru"),
    (
        "22 of the 27 members of the European Union signed the pact.",
        "agreement signed | signatory:22 of the 27 members of the European Union",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), PARTIES, ids=[text for text, _ in PARTIES])
def test_who_takes_part_and_who_only_speaks_of_it(text: str, wanted: str, find: Callable[..., Findings]) -> None:
    assert wanted in list(read_in(find(text)))


def test_the_subject_is_no_mere_praise(find: Callable[..., Findings]) -> None:
    found = find("Peru and Chile reaffirmed their shared commitment to training Norway.")
    assert [s.object.value for s in found.statements if s.relation == "subject"] == ["training Norway"]


SUBJECTS = [
    ("Chile requested $3 million in aid to rebuild the port.", "$3 million in aid to rebuild the port"),
    ("Peru repeated assurances that it would not fish there.", "that it would not fish there"),
    ("Peru asked Chile to rebuild the port.", "to rebuild the port"),
    ("Noting a raid, the minister called for the sides to show restraint.", "the sides to show restraint"),
    ("Peru called for an inquiry in a statement.", "an inquiry"),
    ("Peru called for an inquiry in the north.", "an inquiry in the north"),
]


@pytest.mark.parametrize(("text", "wanted"), SUBJECTS)
def test_the_subject_is_the_thing_with_its_purpose(text: str, wanted: str, find: Callable[..., Findings]) -> None:
    found = find(text)
    told = [s.object for s in found.statements if s.relation == "subject"]
    assert [value.value for value in told if isinstance(value, Text)] == [wanted]


def test_the_name_of_a_treaty_stands_for_it(find: Callable[..., Findings]) -> None:
    """Also when it is a body's; what the text never calls an agreement is none."""
    text = "Peru and Chile signed the Andean Free Trade Area (ANFTA) agreement. Bolivia joined ANFTA. Peru left OPEC."
    found = find(text)
    deals = {e.id for e in found.entities if e.family == "agreement"}
    spoken = {text[m.span.begin : m.span.end] for m in found.mentions if deals & set(m.entities)}
    assert "ANFTA" in spoken and "OPEC" not in spoken


def test_a_party_inferred_outside_the_words_of_a_speaker_is_on_his_word(find: Callable[..., Findings]) -> None:
    reported = find("They met. When Kim Lee was mayor of Paris, prices rose. Peru and Chile, said Jan Lund, signed a deal.")
    told = find("They met. Peru and Chile spoke of a deal.")
    voices = [statement.claim for statement in reported.statements if statement.relation == "partyInferred"]
    assert voices and all(voices)
    assert not any(statement.claim for statement in told.statements if statement.relation == "partyInferred")
