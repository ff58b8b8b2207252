"""Claims for other tools: schema.org Claim, W3C Web Annotation, nanopublications. Each says whose claim it is.

None of them asserts what is claimed: a nanopublication does so in a graph that is its speaker's.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.graph.terms import literal, prefixes
from kg.sparql import text_of
from kg.store import Store, open_store, solve
from kg.version import VERSION

Json = dict[str, Any]

CONTEXT = {"@vocab": "http://schema.org/", "kg": "https://w3id.org/newskg/ns#"}
ANNOTATION_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""So many characters before and after a quote tell it from the same words elsewhere."""
TYPES = {"Person": "Person", "Country": "Country", "City": "City", "MediaOutlet": "NewsMediaOrganization", "Group": "Thing"}
SOFTWARE = {"id": "https://w3id.org/newskg/software/newskg/" + VERSION, "type": "Software", "name": "newskg " + VERSION}


@dataclass(slots=True)
class Said:
    """A claim with all that the exports tell: its row, its speakers (id, name and type), its pieces, and what it states."""

    row: Json
    speakers: dict[str, tuple[str, str]] = field(default_factory=dict)
    pieces: dict[tuple[int, int], str] = field(default_factory=dict)
    states: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is said, its pieces joined."""
        return " ... ".join(self.pieces[place] for place in sorted(self.pieces))


def said(store: Store) -> dict[str, Said]:
    """The claims of a graph by IRI, in the order of the documents."""
    kinds = {row["entity"]: str(row.get("type", "")) for row in solve(store, text_of("entities"))}
    found: dict[str, Said] = {}
    for row in solve(store, text_of("claims")):
        claim = found.setdefault(str(row["claim"]), Said(row))
        claim.pieces[int(row["begin"]), int(row["end"])] = str(row["text"])
        if "speaker" in row:
            claim.speakers[str(row["speaker"])] = (str(row["speakerName"]), kinds.get(row["speaker"], ""))
    for solution in solve(store, text_of("reported")).rows:
        claim_iri, subject, predicate, thing = (cell for cell in solution[:4] if cell)
        if claim_iri.value in found:
            found[claim_iri.value].states.append((subject.written, predicate.written, thing.written))
    return found


def as_schema(graph: Path) -> bytes:
    """JSON-LD of schema.org Claims, as fact-checking tools read them."""
    store = open_store(graph)
    documents = articles(store)
    claims = [schema_claim(iri, claim, documents) for iri, claim in said(store).items()]
    return written({"@context": CONTEXT, "@graph": [*(documents[id] for id in sorted(documents)), *claims]})


def articles(store: Store) -> dict[str, Json]:
    """The documents as schema.org articles, by id."""
    names = (("headline", "title"), ("datePublished", "date"), ("publisher", "publisher"), ("url", "url"))
    found = {}
    for row in solve(store, text_of("texts")):
        known = {name: row[column] for name, column in names if column in row}
        found[str(row["document"])] = {"@id": row["source"], "@type": "NewsArticle", "identifier": row["document"], **known}
    return found


def schema_claim(iri: str, claim: Said, documents: dict[str, Json]) -> Json:
    """One claim in the terms of schema.org."""
    row = claim.row
    made: Json = {
        "@id": iri,
        "@type": "Claim",
        "text": claim.text,
        "author": [{"@id": id, "@type": TYPES.get(kind, "Organization"), "name": name} for id, (name, kind) in speakers(claim)],
        "creditText": row.get("speakerName", ""),
        "appearance": {"@id": documents[row["document"]]["@id"]},
    }
    for name in ("form", "polarity", "certainty", "status", "cue", "date"):
        if name in row:
            made[f"kg:{name}"] = row[name]
    return {name: value for name, value in made.items() if value not in ("", [])}


def speakers(claim: Said) -> Iterator[tuple[str, tuple[str, str]]]:
    """The speakers of a claim, sorted."""
    yield from sorted(claim.speakers.items())


def as_annotations(graph: Path) -> bytes:
    """JSON-LD of the W3C Web Annotation model: each claim marks its words in the text, by position and by quote."""
    store = open_store(graph)
    sources = {str(row["document"]): row for row in solve(store, text_of("texts"))}
    items = [annotation(iri, claim, sources[claim.row["document"]]) for iri, claim in said(store).items()]
    page = {"@context": ANNOTATION_CONTEXT, "id": "urn:newskg:claims", "type": "AnnotationPage", "items": items}
    return written(page)


def annotation(iri: str, claim: Said, source: Json) -> Json:
    """One claim as an annotation."""
    row = claim.row
    how = ", ".join(str(row[name]) for name in ("form", "polarity", "certainty", "status") if name in row)
    targets = [target(source, *place) for place in sorted(claim.pieces)]
    return {
        "id": f"{iri}/annotation",
        "type": "Annotation",
        "motivation": "describing",
        "generator": SOFTWARE,
        "body": [
            {"type": "TextualBody", "purpose": "describing", "value": f"{row.get('speakerName', 'someone')}: {how}"},
            {"type": "SpecificResource", "purpose": "linking", "source": iri},
            *({"type": "SpecificResource", "purpose": "identifying", "source": id} for id, _ in speakers(claim)),
        ],
        "target": targets if len(targets) > 1 else targets[0],
    }


def target(source: Json, begin: int, end: int) -> Json:
    """A stretch of a document: where it is, and what it says."""
    text = str(source["text"])
    return {
        "source": source.get("url") or source["source"],
        "selector": [
            {"type": "TextPositionSelector", "start": begin, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[begin:end],
                "prefix": text[max(begin - AROUND, 0) : begin],
                "suffix": text[end : end + AROUND],
            },
        ],
    }


def written(made: Json) -> bytes:
    """JSON for people and programs."""
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def as_nanopublications(graph: Path) -> bytes:
    """TriG with a nanopublication a claim: what is stated, who says so and where, and which program made it.

    The assertion graph holds what the speaker vouches for, so these graphs must stay apart: never load them into one.
    """
    store = open_store(graph)
    documents = {str(row["document"]): str(row["source"]) for row in solve(store, text_of("texts"))}
    names = {**prefixes(), "np": "http://www.nanopub.org/nschema#"}
    head = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in sorted(names.items()))
    blocks = (nanopublication(iri, claim, documents[claim.row["document"]]) for iri, claim in said(store).items())
    return (head + "".join(blocks)).encode()


def nanopublication(iri: str, claim: Said, document: str) -> str:
    """One claim as a nanopublication."""
    part = {name: f"<{iri}/{name}>" for name in ("nanopub", "head", "assertion", "provenance", "pubinfo")}
    by = "".join(f"  {part['assertion']} prov:wasAttributedTo <{id}> .\n" for id, _ in speakers(claim))
    states = "".join(f"  {' '.join(triple)} .\n" for triple in sorted(set(claim.states)))
    kinds = defaultdict(str, {name: str(value) for name, value in claim.row.items()})
    return f"""
{part["head"]} {{
  {part["nanopub"]} a np:Nanopublication ; np:hasAssertion {part["assertion"]} ;
    np:hasProvenance {part["provenance"]} ; np:hasPublicationInfo {part["pubinfo"]} .
}}
{part["assertion"]} {{
  <{iri}> schema:text {literal(claim.text)} .
{states}}}
{part["provenance"]} {{
  {part["assertion"]} prov:hadPrimarySource <{document}> ; prov:wasDerivedFrom <{iri}> ;
    kg:form kgv:{kinds["form"]} ; kg:polarity kgv:{kinds["polarity"]} ; kg:certainty kgv:{kinds["certainty"]} ;
    kg:speakerLabel {literal(kinds["speakerName"] or "someone")} .
{by}}}
{part["pubinfo"]} {{
  {part["nanopub"]} prov:wasAttributedTo <{SOFTWARE["id"]}> ; prov:wasDerivedFrom <{document}> .
}}
"""
