"""The ontology says what each term means, and the graph uses no term that it does not define."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from made import made
from rdflib import OWL, RDF, RDFS, SKOS

from kg.data import data_path, table
from kg.graph import sections, trig
from kg.ontology import defined, render
from kg.store import store_of

KG = rdflib.Namespace("https://w3id.org/newskg/ns#")
VALUE = rdflib.Namespace("https://w3id.org/newskg/value#")
ONTOLOGY = rdflib.Graph().parse(data=render(), format="turtle")


def test_the_file_is_what_the_tables_say() -> None:
    text = data_path("ontology.ttl").read_text(encoding="utf-8")
    assert text == render(), 'run: python -c "from kg.ontology import save; save()"'


@pytest.mark.parametrize("type", [OWL.Class, RDF.Property, SKOS.Concept])
def test_every_term_has_label_and_comment(type: rdflib.URIRef) -> None:
    terms = set(ONTOLOGY.subjects(RDF.type, type))
    assert len(terms) > 10
    for term in terms:
        assert ONTOLOGY.value(term, RDFS.label) and ONTOLOGY.value(term, RDFS.comment), term


def test_parents_domains_and_ranges_are_defined() -> None:
    for name in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range):
        for term in ONTOLOGY.objects(None, name):
            if str(term).startswith(str(KG)):
                assert (term, RDF.type, None) in ONTOLOGY, term


def test_the_graph_uses_only_what_is_defined() -> None:
    for quad in store_of("".join(trig(sections(made())))):
        if quad.predicate.value.startswith(str(KG)):
            assert quad.predicate.value.removeprefix(str(KG)) in defined(), quad
        for thing in (quad.object,):
            if getattr(thing, "value", "").startswith((str(KG), str(VALUE))):
                assert (rdflib.URIRef(thing.value), RDF.type, None) in ONTOLOGY, thing


@pytest.mark.parametrize("row", table("relations.csv"), ids=lambda row: row["relation"])
def test_example_of_a_relation_names_both_ends(row: dict[str, str]) -> None:
    sentence, subject, thing = (part.strip() for part in row["example"].split("|"))
    assert subject in sentence or subject.lower() in sentence.lower()
    assert sentence.endswith(".")
    assert thing


def test_tables_are_sorted_and_have_no_term_twice() -> None:
    names = [row["relation"] for row in table("relations.csv")]
    assert names == sorted(set(names))
    terms = [(row["type"], row["name"]) for row in table("terms.csv")]
    assert len(terms) == len(set(terms))
    assert not {row["name"] for row in table("terms.csv")} & set(names)


def test_classes_of_the_graph_are_defined() -> None:
    for row in table("classes.csv"):
        assert (KG[row["class"]], RDF.type, OWL.Class) in ONTOLOGY


def test_ontology_loads_in_oxigraph(tmp_path: Path) -> None:
    import pyoxigraph as ox

    store = ox.Store()
    store.load(path=str(data_path("ontology.ttl")))
    assert len(store) == len(ONTOLOGY)
