"""The ontology in Turtle, written from the tables of `kg/data`: one source, read fast by the program and well by others.

`ontology.ttl` is what `render` gives; a test keeps it so. After a change of a table:
`python -c "from kg.ontology import save; save()"`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from kg.data import data_path, table
from kg.graph.terms import STANDARD, literal, prefixes

NAMESPACE = "https://w3id.org/newskg/ns#"
FOREIGN = {
    "foaf": "http://xmlns.com/foaf/0.1/",
    "ftm": "https://w3id.org/ftm#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "wdt": "http://www.wikidata.org/prop/direct/",
}
"""Prefixes that only the ontology needs."""
EQUAL = {"class": "owl:equivalentClass", "property": "owl:equivalentProperty", "value": "skos:exactMatch"}
NARROWER = {"class": "rdfs:subClassOf", "property": "rdfs:subPropertyOf", "value": "skos:broadMatch"}
CLOSE = "skos:closeMatch"
LITERALS = {"Text": "xsd:string", "Time": "time:TemporalEntity", "Thing": "kg:Entity"}
"""Ranges of relations.csv that are no class of ours."""


def save() -> None:
    """Write `ontology.ttl` anew."""
    data_path("ontology.ttl").write_text(render(), encoding="utf-8", newline="\n")


def render() -> str:
    """The ontology in Turtle."""
    names = sorted((prefixes() | FOREIGN).items())
    head = [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in names]
    return "\n".join(
        ["# Written from the tables beside it: see kg/ontology.py. Own work, Apache-2.0.", *head, "", ABOUT, *blocks()]
    )


ABOUT = f"""<{NAMESPACE.rstrip("#")}> a owl:Ontology ;
  dcterms:title "News knowledge graph" ;
  rdfs:comment "Who is who, who agreed, offered or did what, and on whose word we know it." ;
  rdfs:comment "What only a speaker says is described, never asserted." ;
  dcterms:license <https://www.apache.org/licenses/LICENSE-2.0> .
"""


def blocks() -> Iterator[str]:
    """A block for each class, property and value, in the order of the tables."""
    rows = table("terms.csv")
    for row in rows:
        yield block(subject(row), row["type"], description(row))
    for row in table("relations.csv"):
        yield block(f"kg:{row['relation']}", "property", relation(row))
    for row in table("statuses.csv"):
        yield block(f"kgv:{row['status']}", "value", value("Status", row["status"].replace("-", " "), row["comment"]))
    for row in table("event-frames.csv"):
        yield block(f"<{prefixes()['kgv']}event-{row['type'].replace(' ', '-')}>", "value", kind(row))


def subject(row: dict[str, str]) -> str:
    """The term of a row of terms.csv."""
    prefix = {"value": "kgv", "plover": "plover"}.get(row["type"], "kg")
    return f"{prefix}:{row['name']}"


def block(name: str, type: str, lines: Iterator[str]) -> str:
    """A term in Turtle."""
    first = {"class": "owl:Class", "property": "rdf:Property"}.get(type)
    return f"{name} " + " ;\n  ".join(chain([f"a {first}"] if first else [], lines)) + " .\n"


def description(row: dict[str, str]) -> Iterator[str]:
    """What is said of a row of terms.csv."""
    type = row["type"]
    if type in ("value", "plover"):
        yield from value(row["parent"], row["label"], row["comment"])
        return
    yield from named(row["label"], row["comment"])
    if row["parent"]:
        yield f"{NARROWER[type]} " + ", ".join(map(term, row["parent"].split()))
    yield from ends(row)
    yield from aligned(row["align"], type)
    if row["example"]:
        yield f"skos:example {literal(row['example'])}"


def relation(row: dict[str, str]) -> Iterator[str]:
    """What is said of a row of relations.csv."""
    if row["symmetric"] == "yes":
        yield "a owl:SymmetricProperty"
    yield from named(row["label"], row["comment"])
    yield from ends(row)
    if row["wikidata"]:
        yield f"skos:exactMatch wd:{row['wikidata']}"
        yield f"rdfs:seeAlso wdt:{row['wikidata']}"
    yield from aligned(row["align"], "property")
    yield f"skos:example {literal(row['example'])}"


def kind(row: dict[str, str]) -> Iterator[str]:
    """What is said of a kind of event."""
    yield from value("EventKind", row["type"], row["example"])
    if row["plover"]:
        yield f"skos:broadMatch plover:{row['plover']}"
    yield f"skos:example {literal(row['example'])}"


def value(scheme: str, label: str, comment: str) -> Iterator[str]:
    """What is said of a value: a SKOS concept of the class that is its scheme."""
    yield f"a kg:{scheme}, skos:Concept"
    yield from named(label, comment)
    yield f"skos:notation {literal(label)}"


def named(label: str, comment: str) -> Iterator[str]:
    """Label, comment and where it is defined."""
    yield f"rdfs:label {literal(label)}@en"
    yield f"rdfs:comment {literal(comment)}@en"
    yield f"rdfs:isDefinedBy <{NAMESPACE.rstrip('#')}>"


def ends(row: dict[str, str]) -> Iterator[str]:
    """Domain and range."""
    for end in ("domain", "range"):
        if row[end]:
            yield f"rdfs:{end} {term(row[end])}"


def term(name: str) -> str:
    """A class by its name in a table.

    >>> term("Person"), term("Text"), term("xsd:string")
    ('kg:Person', 'xsd:string', 'xsd:string')
    """
    return name if ":" in name else LITERALS.get(name) or f"kg:{name}"


def aligned(terms: str, type: str) -> Iterator[str]:
    """The terms of other vocabularies that a term stands beside."""
    for other in terms.split():
        if other.startswith("="):
            yield f"{EQUAL[type]} {other[1:]}"
        elif other.startswith("<"):
            yield f"{NARROWER[type]} {other[1:]}"
        else:
            yield f"{CLOSE} {other}"


def defined() -> frozenset[str]:
    """The properties that the graph may use, by local name.

    >>> "citizenOf" in defined(), "holds" in defined()
    (True, True)
    """
    own = {row["name"] for row in table("terms.csv") if row["type"] == "property"}
    return frozenset(own | {row["relation"] for row in table("relations.csv")} | set(STANDARD))
