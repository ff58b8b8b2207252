"""Which kinds of things a relation may join: the domain and range of `relations.csv`."""

from __future__ import annotations

from functools import cache

from kg.data import table
from kg.model import Reading, Time

PLACES = frozenset({"Country", "City", "Region", "Place", "Facility"})
BODIES = frozenset(
    {"GovernmentBody", "PoliticalParty", "InternationalOrganisation", "ArmedGroup", "CriminalGroup", "Company", "MediaOutlet"}
) | {"Platform", "Organisation"}
MEMBERS = {
    "Place": PLACES,
    "Organisation": BODIES,
    "Agent": BODIES | {"Person", "Group", "Country"},
    "Group": frozenset({"Group"}),
}


@cache
def limits() -> dict[str, tuple[str, str]]:
    """Domain and range by relation."""
    return {row["relation"]: (row["domain"], row["range"]) for row in table("relations.csv")}


def fits(kind: str, wanted: str) -> bool:
    """Whether a thing of a kind is one of a wanted class.

    >>> fits("City", "Place"), fits("Company", "Person"), fits("", "Thing")
    (True, False, True)
    """
    return wanted == "Thing" or kind == wanted or kind in MEMBERS.get(wanted, ())


def may_join(reading: Reading, relation: str, subject: str | Time, object_: str | Time) -> bool:
    """Whether a relation may hold between two things by their kinds."""
    domain, range_ = limits()[relation]
    return kind_fits(reading, subject, domain) and kind_fits(reading, object_, range_)


def kind_fits(reading: Reading, thing: str | Time, wanted: str) -> bool:
    """Whether a named entity or a time is of a wanted class."""
    if isinstance(thing, Time):
        return wanted == "Time"
    entity = reading.entity_by_id.get(thing)
    return entity is not None and not entity.unnamed and wanted != "Time" and fits(entity.kind, wanted)
