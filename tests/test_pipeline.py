"""The road of one document: what the extractors give together."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Findings

Find = Callable[..., Findings]


def kinds(findings: Findings, family: str) -> list[str]:
    return [entity.kind for entity in findings.entities if entity.family == family]


def test_an_agreement_is_not_told_again_as_an_event(find: Find) -> None:
    found = find("France and Norway signed a fishing treaty in Oslo on Monday.")
    assert kinds(found, "agreement") == ["treaty"]
    assert "agreement" not in kinds(found, "event")


def test_a_meeting_beside_an_agreement_stays_an_event(find: Find) -> None:
    found = find("French President Ana Ruiz met Ben Cole in Oslo. France and Norway agreed to share the costs of the line.")
    assert "meeting" in kinds(found, "event")
    assert kinds(found, "agreement")


def test_what_is_said_hangs_on_the_claim_and_what_is_told_does_not(find: Find) -> None:
    found = find("Ana Ruiz met Ben Cole in Oslo. Eva Lind said that police had arrested Karl Berg.")
    events = {entity.id: entity.kind for entity in found.entities if entity.family == "event"}
    said = {events[s.subject]: bool(s.claim) for s in found.statements if s.relation == "status" and s.subject in events}
    assert said == {"meeting": False, "arrest": True}


def test_every_statement_is_about_things_that_are_there(find: Find) -> None:
    found = find("French President Ana Ruiz met Ben Cole, her Norwegian counterpart. “We agreed on fish,” she said.")
    there = {entity.id for entity in found.entities}
    assert {s.subject for s in found.statements} <= there
    assert {s.object for s in found.statements if isinstance(s.object, str)} <= there
