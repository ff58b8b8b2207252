"""Exports load elsewhere, say the same, and keep on whose word each edge stands."""

from __future__ import annotations

import csv
import errno
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from made import made

from kg.errors import GraphError
from kg.export import FORMATS, export
from kg.graph import write
from kg.model import Findings

RDF = {"ttl": "turtle", "trig": "trig", "nt": "nt", "nq": "nquads", "rdfxml": "xml", "jsonld": "json-ld"}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graph")
    for _ in write(made(), folder):
        pass
    return folder


def exported(graph: Path, format: str, folder: Path) -> Path:
    path = folder / f"out{FORMATS[format].ending}"
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


def test_jsonld_reads_as_json(graph: Path, tmp_path: Path) -> None:
    page = json.loads(exported(graph, "jsonld", tmp_path).read_text(encoding="utf-8"))
    nodes: dict[str, dict[str, Any]] = {}
    for node in (node for part in page["@graph"] for node in part["@graph"]):
        nodes.setdefault(node["id"], {}).update(node)
    person = nodes["entity/ivan-petrov"]
    assert person["type"] == ["schema:Person", "Entity", "Person"] and person["label"] == "Ivan Petrov"
    claim = next(node for node in nodes.values() if node.get("type") == "Claim" and node.get("speaker") == "entity/ivan-petrov")
    assert claim["opaque"] is True and isinstance(claim["sentence"], int) and claim["certainty"].startswith("kgv:")
    statement = next(node for node in nodes.values() if node.get("inClaim") == claim["id"])
    assert statement["subject"] in nodes and statement["confidence"].startswith(("0.", "1."))
    assert not [key for node in nodes.values() for key in node if key.startswith(("http", "@"))]


STRANGE = """
@prefix kg: <https://w3id.org/newskg/ns#> . @prefix kgv: <https://w3id.org/newskg/value#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
<https://w3id.org/newskg/doc/a%2Fb> kg:subject "words" ; kg:odd "1"@en, "01"^^xsd:integer, 7, true, "1"^^xsd:boolean, 0.50 ;
  dcterms:date "2025"^^xsd:gYear, "2025-02-03"^^xsd:date, "soon" ; kg:confidence 0.9, "high", kgv:odd ;
  kg:mixed <https://w3id.org/newskg/entity/a//b>, <https://w3id.org/newskg/entity/../b>, <https://elsewhere.org/x?y#z>, "x" ;
  kg:id <https://w3id.org/newskg/ns#subject>, <https://w3id.org/newskg/>, <urn:x:y>, [ kg:type "no class" ] .
<https://w3id.org/newskg/entity/a> a kg:Person, kg:subject, <https://elsewhere.org/Class> ; kg:label <http://schema.org/url> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
<https://w3id.org/newskg/s> rdf:predicate <http://www.w3.org/ns/org#holds>, kg:subject, "x" .
"""


def canonical(path: Path) -> ox.Dataset:
    """The quads of a file as a store holds them, with canonical names of blank nodes."""
    store = ox.Store()
    store.load(path=str(path))
    dataset = ox.Dataset(store)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def test_jsonld_keeps_what_has_no_short_name(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(STRANGE, encoding="utf-8")
    path = exported(tmp_path / "graph.ttl", "jsonld", tmp_path)
    theirs, truth = canonical(path), canonical(tmp_path / "graph.ttl")
    assert theirs == truth


@pytest.mark.parametrize("format", ["trig", "nq", "jsonld"])
def test_named_graphs_are_kept(format: str, graph: Path, tmp_path: Path) -> None:
    store = ox.Store()
    store.load(path=str(exported(graph, format, tmp_path)))
    assert {str(name).rpartition("/")[2] for name in store.named_graphs()} == {
        "entities>", "narrated>", "claims>", "mentions>", "provenance>",
    }  # fmt: skip


def contents(path: Path) -> dict[str, bytes]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_gives_the_same_bytes_again(format: str, graph: Path, tmp_path: Path) -> None:
    first = contents(exported(graph, format, tmp_path))
    assert all(first.values())
    assert contents(exported(graph, format, tmp_path)) == first
    assert not list(tmp_path.rglob("*.part"))


def test_an_export_that_cannot_be_written_leaves_what_was_there(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.ttl"
    path.write_text("before", encoding="utf-8")

    def full(self: Path, data: bytes) -> int:
        self.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(GraphError, match="No space left"):
        export(graph, "ttl", path)
    assert [file.name for file in tmp_path.iterdir()] == ["out.ttl"] and path.read_text(encoding="utf-8") == "before"


def test_a_folder_of_tables_needs_a_name(graph: Path) -> None:
    with pytest.raises(GraphError, match="name one with -o"):
        export(graph, "csv")


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


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_csv_keeps_speaker_and_status(graph: Path, tmp_path: Path) -> None:
    folder = exported(graph, "csv", tmp_path)
    edges = {(row["sourceName"], row["relation"], row["assertedBy"], row["status"]) for row in rows_of(folder / "edges.csv")}
    assert edges >= EDGES
    assert any(row["name"] == "Ruritania" and row["iso"] == "RU-X" for row in rows_of(folder / "nodes.csv"))
    assert any(row["speakerName"] == "Ada Novák" and row["polarity"] == "negative" for row in rows_of(folder / "claims.csv"))
    assert {row["document"] for row in rows_of(folder / "documents.csv")} == {found.document.id for found in made()}


def test_parquet_says_what_csv_says(graph: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    tables, folder = exported(graph, "csv", tmp_path), exported(graph, "parquet", tmp_path)
    for name in ("nodes", "edges", "claims", "documents"):
        rows = parquet.read_table(folder / f"{name}.parquet").to_pylist()
        read = [{column: "" if cell is None else str(cell) for column, cell in row.items()} for row in rows]
        assert read == rows_of(tables / f"{name}.csv")
    assert isinstance(parquet.read_table(folder / "edges.parquet").to_pylist()[0]["begin"], int)


def test_plover_records_keep_speaker_and_status(graph: Path, tmp_path: Path) -> None:
    lines = exported(graph, "plover", tmp_path).read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    meeting = next(record for record in records if record["event_type"] == "CONSULT" and record["status"] == "held")
    assert meeting["quad_code"] == "V-COOP" and meeting["attributed_to"] == "" and meeting["event_date"] == "2025-02-03"
    assert set(meeting["actor_name"]) == {"Ada Novák", "Ivan Petrov"}
    text = next(found.document.text for found in made() if found.document.id == meeting["story_id"])
    assert text[meeting["begin"] : meeting["end"]] == meeting["event_text"]


def test_followthemoney_says_from_when_to_when_a_post_is_held(find: Callable[..., Findings], tmp_path: Path) -> None:
    list(write([find("Ada Novak, the Peruvian foreign minister from 2015 to 2019, leads the board.")], tmp_path))
    lines = exported(tmp_path, "followthemoney", tmp_path).read_text(encoding="utf-8").splitlines()
    (held,) = (link["properties"] for link in map(json.loads, lines) if link["schema"] == "Occupancy")
    assert (held["startDate"], held["endDate"]) == (["2015"], ["2019"])


def test_unknown_format_names_the_known(graph: Path) -> None:
    with pytest.raises(GraphError, match="choose among ttl"):
        export(graph, "word")


SCHEMA = rdflib.Namespace("http://schema.org/")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
NP = rdflib.Namespace("http://www.nanopub.org/nschema#")
BASE = "https://w3id.org/newskg/"
SAID = rdflib.URIRef(BASE + "doc/2025%2F02%20a/claim-1")
CONTENT = "Norland has agreed to buy the port only for a “fair” fee"


def test_schema_claims_round_trip(graph: Path, tmp_path: Path) -> None:
    loaded = rdflib.Graph().parse(exported(graph, "claim", tmp_path), format="json-ld")
    assert loaded.value(SAID, SCHEMA.text) == rdflib.Literal(CONTENT)
    speaker = loaded.value(SAID, SCHEMA.author)
    assert (speaker, rdflib.RDF.type, SCHEMA.Person) in loaded
    assert loaded.value(loaded.value(SAID, SCHEMA.appearance), SCHEMA.headline) == rdflib.Literal("A title")
    assert len(set(loaded.subjects(rdflib.RDF.type, SCHEMA.Claim))) == 4
    assert not any(isinstance(node, rdflib.BNode) for node in loaded.all_nodes())


def test_annotations_find_their_words_again(graph: Path, tmp_path: Path) -> None:
    page = json.loads(exported(graph, "web-annotation", tmp_path).read_text(encoding="utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    text = made()[0].document.text
    mine = next(item for item in page["items"] if item["id"].startswith(str(SAID)))
    position, quote = mine["target"]["selector"]
    assert text[position["start"] : position["end"]] == quote["exact"] == CONTENT
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert mine["target"]["source"] == "https://example.org/a"
    assert "Ivan Petrov" in mine["body"][0]["value"]


def test_annotations_load_as_rdf(graph: Path, tmp_path: Path) -> None:
    page = json.loads(exported(graph, "web-annotation", tmp_path).read_text(encoding="utf-8"))
    oa = "http://www.w3.org/ns/oa#"
    page["@context"] = {"@vocab": oa, "id": "@id", "type": "@type", "target": {"@id": oa + "hasTarget"}}  # without the network
    loaded = rdflib.Graph().parse(data=json.dumps(page), format="json-ld")
    assert len(set(loaded.subjects(rdflib.RDF.type, rdflib.URIRef(oa + "Annotation")))) == len(page["items"]) == 4


def test_nanopublications_round_trip(graph: Path, tmp_path: Path) -> None:
    loaded = rdflib.Dataset().parse(exported(graph, "nanopub", tmp_path), format="trig")
    heads = [graph for graph in loaded.graphs() if any(graph.subjects(rdflib.RDF.type, NP.Nanopublication))]
    assert len(heads) == 4
    for head in heads:
        publication = next(head.subjects(rdflib.RDF.type, NP.Nanopublication))
        assertion = head.value(publication, NP.hasAssertion)
        assert len(loaded.graph(assertion)) > 0
        assert (assertion, None, None) in loaded.graph(head.value(publication, NP.hasProvenance))
        assert (publication, None, None) in loaded.graph(head.value(publication, NP.hasPublicationInfo))


def test_nanopublication_asserts_only_in_the_speakers_name(graph: Path, tmp_path: Path) -> None:
    loaded = rdflib.Dataset().parse(exported(graph, "nanopub", tmp_path), format="trig")
    triple = (
        rdflib.URIRef(BASE + "entity/ivan-petrov"),
        rdflib.URIRef(BASE + "ns#citizenOf"),
        rdflib.URIRef(BASE + "entity/norland"),
    )
    graphs = {str(quad[3]) for quad in loaded.quads((*triple, None))}
    assert graphs == {BASE + "doc/b/claim-27/assertion"}
    provenance = loaded.graph(rdflib.URIRef(BASE + "doc/b/claim-27/provenance"))
    assert list(provenance.objects(None, PROV.wasAttributedTo)) == [rdflib.URIRef(BASE + "entity/the-post")]
