"""What the endpoint says of itself: SPARQL 1.1 Service Description and VoID, as Turtle."""

from __future__ import annotations

from pathlib import Path

from kg.store import GRAPH_MEDIA, MEDIA, open_store, solve

COUNTS = """
SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?p) AS ?properties) WHERE { ?s ?p ?o }
"""
FORMATS = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
}


def description(folder: Path, endpoint: str) -> str:
    """The service description of an endpoint over an Oxigraph folder, with the numbers of its dataset."""
    counts = next(iter(solve(open_store(folder), COUNTS)))
    formats = ", ".join(f"<http://www.w3.org/ns/formats/{FORMATS[media]}>" for media in (*MEDIA, *GRAPH_MEDIA))
    return f"""@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .
<{endpoint}> a sd:Service ;
  sd:endpoint <{endpoint}> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat {formats} ;
  sd:defaultDataset <{endpoint}#dataset> .
<{endpoint}#dataset> a sd:Dataset, void:Dataset ;
  void:sparqlEndpoint <{endpoint}> ;
  void:triples {counts["triples"]} ;
  void:distinctSubjects {counts["subjects"]} ;
  void:properties {counts["properties"]} ;
  void:vocabulary <https://w3id.org/newskg/ns#> .
"""
