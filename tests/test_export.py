"""Exports load elsewhere, say the same, and keep on whose word each edge stands."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from made import made

from kg.errors import GraphError
from kg.export import FORMATS, export
from kg.graph import write

RDF = {"ttl": "turtle", "trig": "trig", "nt": "nt", "nq": "nquads", "rdfxml": "xml", "jsonld": "json-ld"}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    for _ in write(made(), folder):
        pass
    return folder


def exported(graph: Path, format: str, folder: Path) -> Path:
    path = folder / f"out.{FORMATS[format].suffix}"
    export(graph, format, path)
    return path


@pytest.mark.parametrize("format", RDF)
def test_rdf_loads_with_the_same_triples(format: str, graph: Path, tmp_path: Path) -> None:
    path = exported(graph, format, tmp_path)
    theirs = rdflib.Dataset(default_union=True).parse(path, format=RDF[format])
    truth = rdflib.Dataset(default_union=True).parse(graph / "graph.trig", format="trig")
    assert {quad[:3] for quad in theirs.quads()} == {quad[:3] for quad in truth.quads()}
    store = ox.Store()
    store.load(path=str(path))
    assert len({quad.triple for quad in store}) == len({quad[:3] for quad in truth.quads()})


@pytest.mark.parametrize("format", ["trig", "nq", "jsonld"])
def test_named_graphs_are_kept(format: str, graph: Path, tmp_path: Path) -> None:
    store = ox.Store()
    store.load(path=str(exported(graph, format, tmp_path)))
    assert {str(name).rpartition("/")[2] for name in store.named_graphs()} == {
        "entities>", "narrated>", "claims>", "mentions>", "provenance>",
    }  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_bytes_from_folder_and_file(format: str, graph: Path, tmp_path: Path) -> None:
    first = exported(graph, format, tmp_path).read_bytes()
    assert first
    assert exported(graph, format, tmp_path).read_bytes() == first


def attributes(graph: nx.MultiDiGraph) -> set[tuple[str, str, str, str]]:
    return {
        (graph.nodes[one]["label"], data["relation"], data["assertedBy"], data["status"])
        for one, _, data in graph.edges(data=True)
    }


EDGES = {
    ("Ivan Petrov", "citizenOf", "The Post", ""),
    ("Ada Novák", "citizenOf", "", ""),
    ("to buy the port", "party", "Ivan Petrov", "agreed"),
    ("meeting", "participant", "", "held"),
    ("meeting", "participant", "", "planned"),
}


def test_graphml_keeps_speaker_and_status(graph: Path, tmp_path: Path) -> None:
    assert attributes(nx.read_graphml(exported(graph, "graphml", tmp_path), force_multigraph=True)) >= EDGES


def test_gexf_keeps_speaker_and_status(graph: Path, tmp_path: Path) -> None:
    path = exported(graph, "gexf", tmp_path)
    assert b"lastmodifieddate" not in path.read_bytes()
    assert attributes(nx.read_gexf(path)) >= EDGES


def test_csv_keeps_speaker_and_status(graph: Path, tmp_path: Path) -> None:
    rows = csv.DictReader(io.StringIO(exported(graph, "csv", tmp_path).read_text(encoding="utf-8")))
    assert {(row["sourceName"], row["relation"], row["assertedBy"], row["status"]) for row in rows} >= EDGES


def test_unknown_format_names_the_known(graph: Path) -> None:
    with pytest.raises(GraphError, match="choose among ttl"):
        export(graph, "word")
