"""JSON-LD that people and programs without RDF can read: short names by a context of ours, one node a line.

The hand-made part of the context is `context.jsonld`; it is completed by the properties of a graph that always lead to a thing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from kg.data import data_path
from kg.store import XSD, Cell, Quad, open_store, quads_in

Json = dict[str, Any]

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LOCAL = re.compile(r"[A-Za-z][\w-]*")
RELATIVE = re.compile(r"[a-z]+/(?![/.])(?:(?!/[/.])[^\s\"<>\\^`{|}])+")
"""An IRI below the base that no reader resolves to another one: without empty steps and steps of dots."""
NUMBER = re.compile(r"0|-?[1-9]\d{0,14}")
"""A whole number as JSON and RDF both write it."""


def as_jsonld(graph: Path) -> bytes:
    """All of a graph as JSON-LD, in its named graphs."""
    quads = quads_in(open_store(graph))
    terms = Terms(quads)
    parts = ",\n".join(part(terms, name, list(rows)) for name, rows in groupby(quads, key=itemgetter(0)))
    context = json.dumps(terms.context, ensure_ascii=False, indent=2)
    return f'{{\n"@context": {context},\n"@graph": [\n{parts}\n]\n}}\n'.encode()


def part(terms: Terms, graph: str, quads: list[Quad]) -> str:
    """One named graph, or the nodes that stand in none."""
    nodes = ",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes_of(terms, quads))
    return f'{{"id": {json.dumps(terms.short(graph))}, "@graph": [\n{nodes}\n]}}' if graph else nodes


def nodes_of(terms: Terms, quads: list[Quad]) -> Iterator[Json]:
    """The nodes of some quads, which are sorted."""
    for subject, rows in groupby(quads, key=itemgetter(1)):
        node: Json = {"id": terms.short(subject)}
        for iri, told in groupby(rows, key=itemgetter(2)):
            name = "type" if iri == TYPE else terms.word(iri)
            values = [terms.word(thing.value) if iri == TYPE else terms.value(name, thing) for *_, thing in told]
            node[name] = values[0] if len(values) == 1 else values
        yield node


class Terms:
    """The short names of a graph: what its context says."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.context: Json = json.loads(data_path("context.jsonld").read_text(encoding="utf-8"))["@context"]
        self.base, self.vocab = self.context["@base"], self.context["@vocab"]
        self.spaces = {str(iri): key for key, iri in self.context.items() if key[0] != "@" and str(iri)[-1] in "/#"}
        self.names: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        for key, term in self.context.items():
            iri, kind = (term["@id"], term.get("@type", "")) if isinstance(term, dict) else (str(term), "")
            if key[0] != "@" and iri[0] != "@" and iri not in self.spaces:
                self.names[self.long(iri)], self.kinds[key] = key, self.long(kind)
        self.complete(quads)

    def complete(self, quads: Iterable[Quad]) -> None:
        """Add the properties of a graph that always lead to a thing."""
        always: dict[str, bool] = {}
        for _, _, iri, thing in quads:
            always[iri] = always.get(iri, True) and thing.kind != "literal"
        for iri in sorted(iri for iri, is_thing in always.items() if is_thing and iri != TYPE and iri not in self.names):
            name = self.word(iri)
            if LOCAL.fullmatch(name):
                self.context[name] = {"@id": self.short(iri), "@type": "@id"}
                self.names[iri], self.kinds[name] = name, "@id"

    def long(self, short: str) -> str:
        """The IRI of a name with a prefix."""
        prefix, _, local = short.partition(":")
        return f"{self.context[prefix]}{local}" if local else short

    def short(self, iri: str) -> str:
        """An IRI with a prefix, else below the base, else whole."""
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        if iri[:cut] in self.spaces and LOCAL.fullmatch(iri, cut):
            return f"{self.spaces[iri[:cut]]}:{iri[cut:]}"
        below = iri.removeprefix(self.base)
        return below if below != iri and RELATIVE.fullmatch(below) else iri

    def word(self, iri: str) -> str:
        """The name of a property or class."""
        local = iri.removeprefix(self.vocab)
        if iri not in self.names and local != iri and LOCAL.fullmatch(local) and local not in self.context:
            return local
        return self.names.get(iri) or self.short(iri)

    def value(self, name: str, thing: Cell) -> Any:
        """The object of a property in JSON: as short as the context allows."""
        kind = self.kinds.get(name, "")
        if thing.kind != "literal":
            whole = thing.value if thing.kind == "uri" else f"_:{thing.value}"
            short = self.word(whole) if kind == "@vocab" else self.short(whole)
            return short if kind[:1] == "@" else {"id": short}
        if thing.datatype == kind and not thing.language:
            return thing.value
        if not kind and thing.datatype == XSD + "boolean" and thing.value in ("true", "false"):
            return thing.value == "true"
        if not kind and thing.datatype == XSD + "integer" and NUMBER.fullmatch(thing.value):
            return int(thing.value)
        told = {"@value": thing.value, "@language": thing.language, "@type": self.short(thing.datatype)}
        return {key: value for key, value in told.items() if value or key == "@value"}
