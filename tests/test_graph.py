"""The shape of the graph: what is plain fact, what hangs on a claim, and that the same input gives the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import made

from kg.graph import sections, trig, turtle, write
from kg.store import open_store, solve, store_of

PREFIXES = """BASE <https://w3id.org/newskg/> PREFIX kg: <ns#> PREFIX kgv: <value#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> """
STORE = store_of("".join(trig(sections(made()))))


def asked(question: str) -> bool | None:
    return solve(STORE, PREFIXES + "ASK { " + question + " }").answer


@pytest.mark.parametrize(
    ("fact", "holds"),
    [
        ("<entity/ada-novak> <http://www.w3.org/ns/org#holds> <post/ruritania/president>", True),
        ("<entity/ada-novak> kg:citizenOf <entity/ruritania>", True),
        ("<entity/ivan-petrov> kg:citizenOf <entity/norland>", False),  # only the Post says so
        ("<entity/ada-novak> kg:livesIn <entity/norland>", False),  # the text denies it
        ("<doc/x/agreement-90> kg:party <entity/norland>", False),  # only Petrov says so
        ("<doc/x/agreement-90> kg:status kgv:agreed", False),
        ("<doc/x/agreement-90> kg:status kgv:denied", True),
        ("<doc/x/agreement-90> kg:status kgv:refused", False),  # holds for Norland only
        ("?s a kg:PartialStatement ; kg:ofParty <entity/norland>", True),
        ("<doc/x/agreement-90> a kg:Agreement", False),  # exists only in Petrov's words
        ("<doc/x/agreement-90> a kg:Proposition", True),
        ("<doc/x/condition-120> a kg:Condition", False),
        ("<doc/x/event-36> a kg:Event", True),
        ("<doc/x/event-again> a kg:Event", False),  # is only planned
        ("<doc/x/event-again> a kg:Proposition", True),
        ("<doc/x/event-36> kg:participant <entity/ada-novak>", True),
        ("?s a kg:ReportedStatement ; kg:inClaim ?c . ?c kg:speaker <entity/the-post>", True),
    ],
)
def test_what_is_plain_fact(fact: str, holds: bool) -> None:
    assert asked(fact) is holds


def test_no_statement_is_without_evidence_and_no_node_without_a_name() -> None:
    assert asked("?s rdf:predicate ?p MINUS { ?s kg:evidence ?e }") is False
    assert asked("?s ?p ?o FILTER(ISBLANK(?s) || ISBLANK(?o))") is False


def test_each_triple_stands_in_one_graph(tmp_path: Path) -> None:
    for _ in write(made(), tmp_path):
        pass
    whole, flat = open_store(tmp_path / "graph.trig"), open_store(tmp_path / "graph.ttl")
    assert len(whole) == len(flat) == len({quad.triple for quad in whole})


def test_order_of_documents_does_not_matter() -> None:
    assert list(turtle(sections(made()))) == list(turtle(sections(made()[::-1])))


def test_base_is_used() -> None:
    text = "".join(turtle(sections(made()), "https://example.org/x/"))
    assert "<https://example.org/x/entity/ada-novak>" in {str(quad.subject) for quad in store_of(text)}
