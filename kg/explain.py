"""What a graph knows of a thing, sentence by sentence, and on whose word; and how a mention was understood."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.errors import QueryError
from kg.sparql import ask
from kg.store import Store, open_store

Row = Mapping[str, str | int | float | bool]

FACTS = {
    "positions": ("person", "{personName}: {title}", "assertedBy", ("ofName",)),
    "relations": ("subject", "{subjectName} {relation} {objectName}", "assertedBy", ()),
    "agreements": ("party", "{kind} “{label}”: {partyName} is {role}, {status}", "reportedBy", ()),
    "acting-for": ("person", "{kind} “{label}”: {personName} for {partyName}, {role}, {status}", "reportedBy", ()),
    "events": ("participant", "{type}, {status}: {participantName} as {role}", "assertedBy", ("date", "place")),
}


def explain(name: str, graph: Path) -> Iterator[str]:
    """What the graph knows of the things of a name, in lines: each sentence about it, and below it what was read there."""
    store = open_store(graph)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in ask(store, "sentences"):
        rows[str(row["document"])].append(row)
    for thing in named(name, store):
        also = f", also {thing['aliases']}" if thing.get("aliases") else ""
        yield f"{thing['name']} ({thing['type']}{also}) <{thing['entity']}>"
        found = facts(str(thing["entity"]), store)
        for document in sorted(found):
            yield from sentences(document, rows[document], found[document])


def named(name: str, store: Store) -> Iterator[Row]:
    """The entities of a name or alias, whole ones first; else those whose name has the words."""
    rows = list(ask(store, "entities"))
    wanted = name.casefold()

    def names(row: Row) -> list[str]:
        return [str(row["name"]).casefold(), *str(row.get("aliases", "")).casefold().split(" | ")]

    whole = [row for row in rows if wanted in names(row)]
    yield from whole or [row for row in rows if any(wanted in known for known in names(row))]


def facts(entity: str, store: Store) -> dict[str, list[tuple[int, str]]]:
    """What is said of an entity, by document: where, and the line to show."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    concerned: set[object] = set()
    for query, (column, pattern, asserted, extra) in FACTS.items():
        for row in ask(store, query):
            if entity in (row.get(column), row.get("object")) and "begin" in row:
                known = defaultdict(str, {key: str(value) for key, value in row.items()})
                more = "".join(f", {known[key]}" for key in extra if known[key])
                line = f"{known[asserted] or 'the text'}: {pattern.format_map(known)}{more}"
                found[str(row["document"])].append((int(row["begin"]), line))
                concerned.add(row.get("agreement"))
    for row in ask(store, "statuses"):
        if row["thing"] in concerned:
            line = f"{row.get('assertedBy', 'the text')}: “{row['name']}” is {row['status']}"
            found[str(row["document"])].append((int(row["begin"]), line))
    for row in ask(store, "claims"):
        if row.get("speaker") == entity:
            line = f"{row['speakerName']} ({row['form']}, {row['certainty']}, {row['polarity']}): {row['text']}"
            found[str(row["document"])].append((int(row["begin"]), line))
    for row in ask(store, "mentions"):
        if row["entity"] == entity:
            found[str(row["document"])].append((int(row["begin"]), ""))
    return found


def sentences(document: str, rows: list[Row], found: list[tuple[int, str]]) -> Iterator[str]:
    """The sentences of a document that something was read in, each with what was read."""
    begins = [int(row["begin"]) for row in rows]
    by_sentence: dict[int, dict[str, None]] = defaultdict(dict)
    for begin, line in sorted(found):
        by_sentence[max(bisect_right(begins, begin) - 1, 0)][line] = None
    for place, lines in sorted(by_sentence.items()):
        yield f"\n{document}, sentence {rows[place]['number']}: {' '.join(str(rows[place]['text']).split())}"
        yield from (f"    {line}" for line in lines if line)


def explain_mention(place: str, graph: Path) -> Iterator[str]:
    """How the mentions at DOCUMENT:OFFSET were understood: by which rule, and which other things were candidates.

    Raises QueryError when the place is not of that form.
    """
    document, _, offset = place.rpartition(":")
    if not document or not offset.isdigit():
        raise QueryError(f"--mention {place}: write DOCUMENT:OFFSET, such as article:24")
    at, rows = int(offset), ask(open_store(graph), "references", {"document": document})
    others: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in (row for row in rows if int(row["begin"]) <= at < int(row["end"])):
        key = (f"“{row['text']}” {row['begin']}-{row['end']}", str(row["name"]), str(row.get("rule", "no rule kept")))
        others[key] += [str(row["rejected"])] if "rejected" in row else []
    for (words, name, rule), rejected in others.items():
        yield f"{words} is {name}, by the rule: {rule}" + (f"; not taken: {', '.join(rejected)}" if rejected else "")
