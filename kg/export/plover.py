"""Event records in the PLOVER scheme, as JSON lines: one for each event and each voice that reports it.

The fields are those of the POLECAT data (Halterman et al. 2023, "PLOVER and POLECAT"), in small letters: event type and mode,
quad code, actors and recipients with their countries (ISO 3166-1 alpha-3), place, source. Added are `status` (PLOVER
records only what was done; ours also what is planned, cancelled or denied), `attributed_to` (on whose word; empty when the text
itself says so), and where the words stand.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from kg.data import table
from kg.export.rows import Row, answers, json_line
from kg.store import Store, open_store
from kg.version import VERSION

QUADS = {
    "V-COOP": ("AGREE", "CONSULT", "SUPPORT"), "M-COOP": ("COOPERATE", "AID", "YIELD"),
    "V-CONF": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "M-CONF": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}  # fmt: skip
"""Verbal and material, cooperation and conflict."""
RECIPIENTS = frozenset({"target", "recipient", "visited", "buyer", "victim", "guest"})
"""Roles of those to whom something is done; all others act."""
THINGS = frozenset({"artifact", "money", "crime"})
"""Roles of what is given or done, which nobody fills who takes part."""
Parties = dict[tuple[str, str], dict[str, list[tuple[str, str]]]]
"""Who takes part, by event and voice: actors and recipients, each with IRI and name."""


@cache
def quad_of() -> dict[str, str]:
    """Quad code by PLOVER class."""
    return {kind: quad for quad, kinds in QUADS.items() for kind in kinds}


@cache
def iso3() -> dict[str, str]:
    """Alpha-3 codes of states by alpha-2."""
    return {row["iso"]: row["iso3"] for row in table("iso3.csv")}


def as_plover(graph: Path) -> bytes:
    """The event records of a graph."""
    store = open_store(graph)
    homes: dict[str, list[str]] = defaultdict(list)
    for row in answers(store, "homes"):
        homes[str(row["thing"])].append(alpha3(str(row["iso"])))
    sources = {row["document"]: row for row in answers(store, "texts")}
    taking_part = parties(store)
    records = (
        record(row, taking_part[str(row["event"]), str(row.get("assertedBy", ""))], homes, sources[row["document"]])
        for row in answers(store, "event-records")
    )
    return "".join(map(json_line, records)).encode("utf-8", "replace")


def parties(store: Store) -> Parties:
    """Who takes part in each event, as each voice has it."""
    found: Parties = defaultdict(lambda: {"actor": [], "recipient": []})
    for row in answers(store, "events"):
        if "participant" in row and row["role"] not in THINGS:
            side = "recipient" if row["role"] in RECIPIENTS else "actor"
            thing, known = (str(row["participant"]), str(row["participantName"])), found[event_of(row)][side]
            if thing not in known:
                known.append(thing)
    return found


def event_of(row: Row) -> tuple[str, str]:
    """The event and the voice of a row."""
    return str(row["event"]), str(row.get("assertedBy", ""))


def alpha3(iso: str) -> str:
    """The alpha-3 code of a state's code, or the code as it is.

    >>> alpha3("SV")
    'SLV'
    """
    return iso3().get(iso, iso)


def record(row: Row, sides: dict[str, list[tuple[str, str]]], homes: dict[str, list[str]], source: Row) -> Row:
    """One record."""
    made: Row = {
        "event_id": row["event"],
        "event_date": row.get("date", ""),
        "event_type": row["plover"],
        "event_mode": row.get("mode", ""),
        "quad_code": quad_of()[str(row["plover"])],
    }
    for side, things in sides.items():
        made[f"{side}_name"] = [name for _, name in things]
        made[f"{side}_country"] = sorted({code for iri, _ in things for code in homes.get(iri, ())})
    return made | {
        "placename": row.get("place", ""),
        "country": alpha3(str(row.get("placeIso", ""))),
        "status": row["status"],
        "attributed_to": row.get("assertedBy", ""),
        "event_text": row["words"],
        "sentence": row.get("sentence", ""),
        "begin": row["begin"],
        "end": row["end"],
        "story_id": row["document"],
        "publication_date": source.get("date", ""),
        "source": source.get("publisher", ""),
        "url": source.get("url", ""),
        "version": f"newskg {VERSION}",
    }
