"""A graph as FollowTheMoney entities, the JSON lines that Aleph, OpenAleph and OpenSanctions read.

Properties of a thing (a nationality, a day of birth) hold only what the text itself says. What a speaker says is a link of its
own, whose `summary` tells on whose word and in which status it stands, and whose `description` is the sentence.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg.data import table
from kg.export.rows import Row, answers, edges, json_line, nodes, voices
from kg.store import Store, open_store

Entity = dict[str, object]
OCCUPANCY = "Occupancy"
Properties = dict[str, list[str]]


@cache
def schemata() -> dict[str, str]:
    """The schema of a node by its kind, or by its family."""
    return {row["kind"]: row["schema"] for row in table("ftm-schemata.csv")}


@cache
def links() -> dict[str, dict[str, str]]:
    """How a relation is told, by its name: the schema of the link and the properties of its two ends, or a property."""
    return {row["relation"]: row for row in table("ftm-links.csv")}


def as_ftm(graph: Path) -> bytes:
    """The entities of a graph, one a line, sorted by id."""
    store = open_store(graph)
    made = {str(entity["id"]): entity for entity in (*documents(store), *things(store), *linked(store))}
    return "".join(json_line(made[id]) for id in sorted(made)).encode("utf-8", "replace")


def entity(id: str, schema: str, properties: dict[str, object]) -> Entity:
    """An entity with what is not empty; every value is a list of strings."""
    lists = {name: value if isinstance(value, list) else [str(value)] for name, value in properties.items() if value}
    return {"id": id, "schema": schema, "properties": lists}


def id_of(*parts: object) -> str:
    """An id without characters that Aleph does not take."""
    return "newskg-" + hashlib.sha1("\n".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()


def documents(store: Store) -> Iterator[Entity]:
    """The documents as articles."""
    for row in answers(store, "texts"):
        properties = {
            "title": row.get("title") or row["document"], "bodyText": row["text"], "publishedAt": row.get("date"),
            "sourceUrl": row.get("url"), "publisher": row.get("publisher"),
        }  # fmt: skip
        yield entity(id_of(row["source"]), "Article", properties)


def things(store: Store) -> Iterator[Entity]:
    """People, bodies, places, posts, agreements and events, with the properties that the text itself vouches for."""
    own: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in answers(store, "relations"):
        how = links().get(str(row["relation"]))
        if (
            how
            and how["property"]
            and row["basis"] == "text"
            and row["objectName"] not in own[str(row["subject"])][how["property"]]
        ):
            own[str(row["subject"])][how["property"]].append(str(row["objectName"]))
    homes = {str(row["thing"]): str(row["iso"]).lower() for row in answers(store, "homes")}
    said = voices(store)
    for row in nodes(store):
        schema = schemata().get(row["kind"]) or schemata().get(row["family"])
        if schema:
            more = {"summary": told(said.get(row["node"], {})), "country": homes.get(row["node"], "").partition("-")[0]}
            known = {
                "name": row["name"],
                "wikidataId": row["wikidata"],
                "alias": list(filter(None, row["aliases"].split(" | "))),
            }
            yield entity(id_of(row["node"]), schema, known | more | own[row["node"]])


def told(statuses: dict[str, list[str]]) -> list[str]:
    """The statuses of an agreement or event, each with who gives it."""
    return [", ".join(given) + (f" (says {voice})" if voice else "") for voice, given in sorted(statuses.items())]


def linked(store: Store) -> Iterator[Entity]:
    """The edges as links; what is denied says so."""
    places = {row["document"]: row for row in answers(store, "texts")}
    kinds = {row["node"]: schemata().get(row["kind"]) or schemata().get(row["family"]) for row in nodes(store)}
    held = {place_of(row, "person"): str(row["time"]) for row in answers(store, "positions") if row.get("time")}
    for row in edges(store):
        how = links().get(str(row["relation"]), links()["*"])
        if not kinds.get(row["source"]) or not kinds.get(row["target"]):
            continue
        ends = row["source"], row["target"]
        fits = all(
            not how[f"{end}Of"] or kinds[node] in how[f"{end}Of"].split("|")
            for end, node in zip(("from", "to"), ends, strict=True)
        )
        how = how if fits and how["schema"] else links()["*"]
        source = places[row["document"]]
        properties = {
            how["from"]: id_of(ends[0]), how["to"]: id_of(ends[1]), how["role"]: row["relation"], "summary": on_whose_word(row),
            "description": row["sentence"], "sourceUrl": source.get("url"), "publisher": source.get("publisher"),
            "proof": id_of(source["source"]), "date": source.get("date"),
        }  # fmt: skip
        properties.pop("", None)
        if how["schema"] == OCCUPANCY:
            properties |= bounds(held.get(place_of(row, "source"), ""))
        key = (*ends, row["relation"], row["document"], row["begin"], row["end"], row["assertedBy"])
        yield entity(id_of(*key), how["schema"], properties)


def place_of(row: Row, who: str) -> tuple[object, ...]:
    """Where somebody is told to have a post: by this the rows of two queries are of one statement."""
    return row["document"], row["begin"], row["end"], row[who]


def bounds(interval: str) -> dict[str, object]:
    """First and last day of an ISO 8601 interval, as far as they are told.

    >>> bounds("2015/2019"), bounds("2018/.."), bounds("2010")
    ({'startDate': '2015', 'endDate': '2019'}, {'startDate': '2018'}, {'startDate': '2010', 'endDate': '2010'})
    """
    begin, slash, end = interval.partition("/")
    ends = {"startDate": begin, "endDate": end if slash else begin}
    return {name: day for name, day in ends.items() if day not in ("", "..")}


def on_whose_word(row: Row) -> str:
    """On whose word a statement stands, whether it is denied, and the status it has there."""
    voice = f"says {row['assertedBy']}" if row["assertedBy"] else "says the text"
    parts = [voice, "denied" if row["negated"] else "", str(row["status"])]
    return "; ".join(filter(None, parts))
