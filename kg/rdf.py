"""The door to rdflib, which is slow to import and to read: only what needs its objects comes here."""

from __future__ import annotations

from pathlib import Path

from rdflib import Dataset

__all__ = ["Dataset", "count", "load", "parsed"]

FORMATS = {".trig": "trig", ".ttl": "turtle", ".nt": "nt", ".nq": "nquads", ".rdf": "xml", ".jsonld": "json-ld"}


def load(path: Path) -> Dataset:
    """A graph file as an rdflib dataset, whose default graph is the union of all."""
    dataset = Dataset(default_union=True)
    dataset.parse(path, format=FORMATS[path.suffix])
    return dataset


def parsed(trig: str) -> Dataset:
    """A graph given as TriG as an rdflib dataset, whose default graph is the union of all."""
    dataset = Dataset(default_union=True)
    dataset.parse(data=trig, format="trig")
    return dataset


def count(path: Path) -> int:
    """How many different triples rdflib reads from a file, whatever their graphs."""
    return len({quad[:3] for quad in load(path).quads()})
