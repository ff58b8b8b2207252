"""Proof that a graph keeps its promises: spans equal the text, shapes conform, no claim has become a fact."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from kg.check.shapes import Rule, shape_rules
from kg.data import table
from kg.rdf import count as rdflib_count
from kg.store import FILES, Store, count, graph_file, open_store, solve

SHOWN = 10
"""Of each kind of problem so many are named."""
SMALL = 2_000_000
"""Files up to this many bytes are also counted with rdflib, which reads 1 MB in a second or two."""

PREFIXES = """PREFIX kg: <https://w3id.org/newskg/ns#>
PREFIX kgv: <https://w3id.org/newskg/value#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
FACTS = """SELECT DISTINCT (CONCAT(STR(?s), " ", STR(?p), " ", STR(?o)) AS ?node) WHERE {
  { SELECT DISTINCT ?p WHERE { ?any rdf:predicate ?p } }
  ?s ?p ?o .
  MINUS { ?s a kg:Claim }
  MINUS { ?statement a rdf:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
}"""
ASSERTED = """SELECT DISTINCT ?node WHERE {
  VALUES ?class { kg:Agreement kg:Offer kg:Request kg:Threat kg:Condition kg:Event }
  ?node a ?class .
  MINUS { ?statement a rdf:Statement ; rdf:subject ?node }
  MINUS { ?statement a rdf:Statement ; rdf:object ?node }
}"""
ONLY_PLANNED = """SELECT DISTINCT ?node WHERE {
  VALUES ?class { kg:Agreement kg:Event }
  ?node a ?class . ?statement a rdf:Statement ; rdf:subject ?node ; rdf:predicate kg:status .
  MINUS {
    VALUES ?status { STATUSES }
    ?other a rdf:Statement ; rdf:subject ?node ; rdf:predicate kg:status ; rdf:object ?status
  }
}""".replace("STATUSES", " ".join(f"kgv:{row['status']}" for row in table("statuses.csv") if row["exists"] == "yes"))
UNSTATED = """SELECT DISTINCT (CONCAT(STR(?s), " ", STR(?p), " ", STR(?o)) AS ?node) WHERE {
  ?statement a rdf:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
  MINUS { ?s ?p ?o }
}"""
RULES = (
    Rule("a plain triple that the text itself does not say (a claim has leaked, or it has no evidence)", FACTS),
    Rule("is called an agreement, offer, condition or event, but only a speaker says so", ASSERTED),
    Rule("is called an agreement or event, but is only planned, proposed, refused ...", ONLY_PLANNED),
    Rule("the text itself says it, but it is no plain triple", UNSTATED),
    Rule("a thing spoken of has no label", "SELECT DISTINCT ?node { ?s rdf:subject ?node MINUS { ?node rdfs:label ?l } }"),
    Rule("a blank node", "SELECT ?node { { ?node ?p ?o } UNION { ?s ?p ?node } FILTER(ISBLANK(?node)) }"),
)
SPANS = """SELECT ?node ?begin ?end ?words ?source WHERE {
  ?node nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?words ; nif:referenceContext ?source
}"""
TEXTS = "SELECT ?source ?text ?hash WHERE { ?source nif:isString ?text ; kg:sha256 ?hash }"


def check(graph: Path) -> Iterator[str]:
    """What is wrong with a graph file or folder, a line each; nothing when every promise is kept."""
    store = open_store(graph)
    yield from broken_rules(store)
    yield from broken_spans(store)
    yield from unequal_files(graph)


def broken_rules(store: Store) -> Iterator[str]:
    """The nodes that break a rule or a shape."""
    for rule in (*RULES, *shape_rules()):
        found = [row[0].value for row in solve(store, PREFIXES + rule.query).rows if row[0]]
        yield from told(rule.message, found)


def told(message: str, nodes: list[str]) -> Iterator[str]:
    """A line for each of the first nodes, and one for how many more there are."""
    for node in sorted(nodes)[:SHOWN]:
        yield f"{node}: {message}"
    if len(nodes) > SHOWN:
        yield f"and {len(nodes) - SHOWN:,} more: {message}"


def broken_spans(store: Store) -> Iterator[str]:
    """The spans whose words are not the text at their offsets, and the texts that do not have their hash."""
    texts, changed = {}, []
    for row in solve(store, PREFIXES + TEXTS):
        texts[row["source"]] = text = str(row["text"])
        if sha256(text.encode()).hexdigest() != row["hash"]:
            changed.append(str(row["source"]))
    yield from told("the text is not the one that was hashed", changed)
    wrong = []
    for row in solve(store, PREFIXES + SPANS):
        begin, end, text = int(row["begin"]), int(row["end"]), texts.get(row["source"], "")
        if text[begin:end] != row["words"]:
            wrong.append(str(row["node"]))
    yield from told("the words are not the text at these offsets", wrong)


def unequal_files(graph: Path) -> Iterator[str]:
    """Whether TriG and Turtle have the same number of triples, read by Oxigraph and, when they are small, by rdflib."""
    files = [graph / name for name in FILES if (graph / name).is_file()] if graph.is_dir() else [graph_file(graph)]
    counts = {f"{path.name} in Oxigraph": count(path) for path in files}
    counts |= {f"{path.name} in rdflib": rdflib_count(path) for path in files if path.stat().st_size <= SMALL}
    if len(set(counts.values())) > 1:
        yield "different numbers of triples: " + ", ".join(f"{name} {number:,}" for name, number in counts.items())
