"""Things too many to hold in memory, looked up on disk by name: companies, public bodies, universities and towns."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.data import data_path
from kg.spelling import name_words

TABLE = "entries.tsv"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the table: its id, name and type, the countries it is in (ISO 3166, none if in many) and the region of a town
    of a large country (ISO 3166-2).

    `use` is how telling its name is: `name` has a word that names nothing else, `single` is one such word, `mixed` is made of
    names of places and persons and of common words, `common` of common words only, `place` is a town or county.
    """

    id: str
    name: str
    type: str
    countries: tuple[str, ...]
    region: str
    use: str


@lru_cache(maxsize=65536)
def entry(name: str) -> Entry | None:
    """The entry of a name, however it is spelt.

    >>> entry("the Los Angeles Times") is None, entry("Yale University").id
    (True, 'Q49112')
    """
    words = " ".join(name_words(name))
    line = next((line for line in lines_from(words) if line.startswith(f"{words}\t")), "") if words else ""
    if not line:
        return None
    _, id, label, type, countries, region, use = line.rstrip("\n").split("\t")
    return Entry(id, label, type, tuple(filter(None, countries.split("|"))), region, use)


def lines_from(words: str) -> Iterator[str]:
    """The first line of the sorted table that is not before some words, if there is one."""
    lines, wanted = opened(), words.encode()
    low, high = 0, lines.size()
    while low < high:
        middle = (low + high) // 2
        begin = lines.rfind(b"\n", low, middle) + 1 or low
        end = lines.find(b"\n", middle) + 1 or lines.size()
        if lines[begin:end].split(b"\t", 1)[0] < wanted or lines[begin : begin + 1] == b"#":
            low = end
        else:
            high = begin
    end = lines.find(b"\n", low) + 1
    if end:
        yield lines[low:end].decode()


@cache
def opened() -> mmap.mmap:
    """The table as it lies on disk: the system reads the pages that are asked for."""
    with data_path(TABLE).open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
