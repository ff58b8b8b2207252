"""Full-text search over names and sentences (SQLite FTS5)."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

from kg.sparql import ask
from kg.store import open_store

WORD = re.compile(r"\w+")
MOST = 50
MOST_WORDS = 16
"""Words of a search that count: thousands of them would keep the index busy for minutes."""
THINGS = "SELECT entity, name, type FROM things WHERE things MATCH ? ORDER BY rank, name LIMIT ?"
SENTENCES = """
SELECT document, number, snippet(sentences, 0, '«', '»', '…', 24) AS text
FROM sentences WHERE sentences MATCH ? ORDER BY rank, document, number LIMIT ?
"""


def index(folder: Path, database: Path) -> None:
    """Write an index of the graph in an Oxigraph folder."""
    store = open_store(folder)
    with sqlite3.connect(database) as tables:
        tables.execute("CREATE VIRTUAL TABLE things USING fts5(name, aliases, entity UNINDEXED, type UNINDEXED)")
        tables.execute("CREATE VIRTUAL TABLE sentences USING fts5(text, document UNINDEXED, number UNINDEXED, tokenize=porter)")
        things = ((r["name"], r.get("aliases", ""), r["entity"], r.get("type", "")) for r in ask(store, "entities"))
        tables.executemany("INSERT INTO things VALUES (?, ?, ?, ?)", things)
        rows = ((r["text"], r["document"], r["number"]) for r in ask(store, "sentences"))
        tables.executemany("INSERT INTO sentences VALUES (?, ?, ?)", rows)


def search(database: Path, words: str) -> dict[str, list[dict[str, Any]]]:
    """The things whose names, and the sentences which, have all the words; the last may be cut off."""
    found = list(dict.fromkeys(WORD.findall(words)))[:MOST_WORDS]
    if not found:
        return {"things": [], "sentences": []}
    wanted = " ".join(f'"{word}"' for word in found) + "*"
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as tables:
        tables.row_factory = sqlite3.Row
        things = tables.execute(THINGS, (wanted, MOST)).fetchall()
        sentences = tables.execute(SENTENCES, (wanted, MOST)).fetchall()
        return {"things": [dict(row) for row in things], "sentences": [dict(row) for row in sentences]}
