"""Things linked by the table on disk and the table of leaders: what is linked, and the near misses that are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.data import data_path, table
from kg.entries import TABLE, entry
from kg.gazetteer import things
from kg.model import Findings
from kg.spelling import name_words

LINKED = (
    ("A student of Yale University was hurt in Boston.", "Yale University", "Q49112"),
    ("The firm bought Enbridge, a company of Canada.", "Enbridge", "Q1339966"),
    ("A house burned in Beverly Hills, California, on Monday.", "Beverly Hills", "Q127856"),
    ("Aid went to Russia. Vladimir Putin thanked them, and Putin left.", "Vladimir Putin", "Q7747"),
    ("Volodymyr Zelensky spoke in Kyiv.", "Volodymyr Zelenskyy", "Q3874799"),
    ("British Prime Minister David Cameron resigned.", "David Cameron", "Q192"),
    ("President Putin spoke in Moscow.", "Vladimir Putin", "Q7747"),
    ("Aid went to Russia, and Putin left.", "Vladimir Putin", "Q7747"),
    ("Panama thanked President Cortizo.", "Laurentino Cortizo", ""),
)
NOT_LINKED = (
    ("A house burned in Beverly Hills on Monday.", "Beverly Hills"),
    ("Boris Johnson, a plumber from Jamaica, won the race.", "Boris Johnson"),
    ("Putin, a baker, spoke in Lima, Peru.", "Putin"),
    ("Mrs. Putin spoke in Russia. She smiled.", "Putin"),
    ("President Bush spoke in Texas.", "Bush"),
    ("Kenyatta opened a shop in Mombasa, Kenya.", "Kenyatta"),
    ("Canada asked Prime Minister Trudeau to stay.", "Trudeau"),
    ("George Bush spoke in Texas.", "George Bush"),
    ("The National Police searched a flat in Madrid, Spain.", "National Police"),
    ("The mayor of Birmingham, Alabama, spoke.", "Birmingham"),
)


def wikidata(found: Findings, name: str) -> list[str]:
    """The Wikidata ids of the things of a name."""
    return [e.wikidata for e in found.entities if name in (e.name, *e.aliases)]


@pytest.mark.parametrize(("text", "name", "key"), LINKED)
def test_a_thing_is_linked(find: Callable[..., Findings], text: str, name: str, key: str) -> None:
    assert wikidata(find(text), name) == [key]


@pytest.mark.parametrize(("text", "name"), NOT_LINKED)
def test_a_doubtful_thing_is_not_linked(find: Callable[..., Findings], text: str, name: str) -> None:
    assert wikidata(find(text), name) in ([], [""])


def test_every_line_is_found_and_in_order() -> None:
    lines = data_path(TABLE).read_text(encoding="utf-8").splitlines()[1:]
    keys = [line.split("\t")[0] for line in lines]
    assert [key.encode() for key in keys] == sorted(key.encode() for key in set(keys))
    for line in lines[::500]:
        key, id, name, kind, *_ = line.split("\t")
        found = entry(key)
        assert found is not None
        assert (found.id, found.name, found.type) == (id, name, kind)
    for missing in ("", "aaa", "zzz zzz", "yale universit"):
        assert entry(missing) is None


def test_the_tables_do_not_overlap() -> None:
    ids = [line.split("\t")[1] for line in data_path(TABLE).read_text(encoding="utf-8").splitlines()[1:]]
    assert not set(ids) & set(things())
    keys = [row["key"] for row in table("leaders.csv") if row["key"]]
    assert len(keys) == len(set(keys))
    assert all(name_words(row["name"]) for row in table("leaders.csv"))
