"""The names of relations: what Python needs of the ontology, read from a table because a Turtle parser is slow to start."""

from __future__ import annotations

from functools import cache

from kg.data import table


@cache
def wikidata_of() -> dict[str, str]:
    """Wikidata property by relation, where there is one.

    >>> wikidata_of()["citizenOf"]
    'P27'
    """
    return {row["relation"]: row["wikidata"] for row in table("relations.csv") if row["wikidata"]}


@cache
def label_of() -> dict[str, str]:
    """The label of each relation.

    >>> label_of()["citizenOf"]
    'citizen of'
    """
    return {row["relation"]: row["label"] for row in table("relations.csv")}


@cache
def symmetric() -> frozenset[str]:
    """The relations that hold both ways.

    >>> "spouse" in symmetric(), "child" in symmetric()
    (True, False)
    """
    return frozenset(row["relation"] for row in table("relations.csv") if row["symmetric"] == "yes")
