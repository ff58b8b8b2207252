"""A graph that lives: what is added and removed gives what one build of the rest gives, also when the writer is killed."""

from __future__ import annotations

import fcntl
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import ClassVar

import pytest

from kg.cli import main
from kg.copies import marked
from kg.errors import GraphError
from kg.graph import sections, trig
from kg.link import link
from kg.live import add, backup, everything, key_of, opened, rebuild, remove, restore
from kg.model import Claim, Document, Entity, Evidence, Findings, Span, Statement
from kg.parse import read_document
from kg.pipeline import findings
from kg.sparql import run
from kg.store import Folder, open_store, solve, store_of

TEXTS = {
    "a": "French President Ana Ruiz met Norwegian Foreign Minister Ben Cole in Oslo. “We agreed on fish,” Ruiz said.",
    "b": "Ben Cole said that Norway offered France a treaty. Cole did not say when it would be signed.",
    "c": "Ana Ruiz, the president of France, called Eva Lind. Lind praised the treaty, according to her office.",
    "d": "Rain fell on Bergen.",
    "e": "Rain fell on Bergen!",
}
TRIPLES = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o"


@pytest.fixture(scope="module")
def read() -> dict[str, Findings]:
    return {id: findings(read_document(Document(id, text, date="2025-02-03"))) for id, text in TEXTS.items()}


def keyed(*found: Findings) -> list[tuple[str, Findings]]:
    return [(key_of(f.document, "model"), f) for f in found]


def built(*found: Findings) -> str:
    """The TriG of one build."""
    return "".join(trig(sections(list(link(marked(found))))))


def said(store: object) -> set[tuple[str, ...]]:
    """All triples but those about the named graphs themselves."""
    rows = solve(store, TRIPLES)  # type: ignore[arg-type]
    found = {tuple(cell.value for cell in row if cell) for row in rows.rows}
    return {triple for triple in found if "/graph/" not in triple[0] and "/software/" not in triple[0]}


@pytest.mark.parametrize(
    ("steps", "rest"),
    [
        ("+a", "a"),
        ("+a +b +c +d", "abcd"),
        ("+d +c +b +a", "abcd"),
        ("+a +b -a", "b"),
        ("+a +b -a +a", "ab"),
        ("+a +b +c -b -c -a", ""),
        ("+c +c -d", "c"),
        ("+e +d", "de"),
        ("+d +e -d", "e"),
        ("+e +d -e +e", "de"),
    ],
)
def test_adding_and_removing_gives_what_one_build_gives(
    steps: str, rest: str, tmp_path: Path, read: dict[str, Findings]
) -> None:
    with opened(tmp_path) as living:
        for step in steps.split():
            if step[0] == "+":
                add(living, keyed(read[step[1]]))
            else:
                remove(living, [step[1]])
    left = [read[id] for id in rest]
    assert "".join(trig(sections(everything(tmp_path)))) == built(*left)
    assert said(open_store(tmp_path)) == said(store_of(built(*left)))


def named(id: str, *names: str, title: str = "", of: str = "", text: str = "") -> Findings:
    """A document with things by name, the first of which may hold a post, speaks, and is the others' friend."""
    entities = [Entity(f"e{n}", "Person" if " " in name else "Organisation", name) for n, name in enumerate(names)]
    evidence = Evidence(id, Span(0, 1), "test")
    statements = [Statement("e0", "friendOf", entity.id, evidence) for entity in entities[1:]]
    if title:
        entities += [Entity("c", "Country", of), Entity("post-1", "Post", title, family="post")]
        statements += [Statement("e0", "holds", "post-1", evidence), Statement("post-1", "ofBody", "c", evidence)]
    words = text or f"{id} " * 20 + " ".join(names)
    claim = Claim("claim-1", "indirect", (Span(0, 1),), speakers=("e0",))
    return Findings(Document(id, words, date="2021-05-01"), (), tuple(entities), tuple(statements), (claim,))


LIKE = [
    named("a", "John Smith", "Northern Rail League", title="minister", of="France"),
    named("b", "John Smith", "NRL", title="minister", of="France"),
    named("c", "John Smith", "NRL", title="minister", of="France"),
    named("d", "John Smith", title="minister", of="Norway"),
    named("e", "John Smith", title="minister", of="Norway"),
    named("f", "Jon Smith", "Volodymyr Zelensky"),
    named("g", "Volodymyr Zelenskyy"),
    named("h", "VOLODYMYR ZELENSKYY", "John Smith"),
    named("i", "National Rugby League", "NRL"),
    named("j", "Volodymyr Zelenskyy", text="The same words " * 30),
    named("k", "Volodymyr Zelensky", text="The same words " * 30),
]
"""Documents that change what others are about: namesakes, spellings, acronyms, copies."""


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_adding_and_removing_gives_what_one_build_gives(seed: int, tmp_path: Path) -> None:
    chance, there = random.Random(seed), dict[str, Findings]()
    with opened(tmp_path) as living:
        for _ in range(12):
            some = chance.sample(LIKE, chance.randint(1, 4))
            if chance.random() < 0.6:
                add(living, keyed(*some))
                there |= {found.document.id: found for found in some}
            else:
                gone = [found.document.id for found in some]
                remove(living, gone)
                there = {id: found for id, found in there.items() if id not in gone}
            assert said(open_store(tmp_path)) == said(store_of(built(*there.values())))


def test_what_documents_do_not_change_is_not_told_again(tmp_path: Path) -> None:
    class Listening(Folder):
        told: ClassVar[list[str]] = []

        def exchange(self, graph: str, subject: str, turtle: str) -> None:
            self.told.append(subject.rpartition("/")[2])
            super().exchange(graph, subject, turtle)

        def replace(self, graph: str, turtle: str) -> None:
            self.told.append(graph.rpartition("/")[2])
            super().replace(graph, turtle)

    with opened(tmp_path, Listening(tmp_path / "store")) as living:
        add(living, keyed(named("a", "Ada Novak", "Ivan Petrov"), named("b", "Ivan Petrov")))
        Listening.told.clear()
        add(living, keyed(named("c", "Ada Novak", "Eva Lind")))
        assert Listening.told == ["eva-lind", "c"]
        Listening.told.clear()
        add(living, keyed(named("d", "ada novak"), named("e", "Eva Lind", "Ada Novak")))
        assert Listening.told == ["ada-novak", "d", "e"]


def test_a_journal_of_another_version_is_named(tmp_path: Path) -> None:
    with opened(tmp_path) as living:
        living.journal.tables.execute("PRAGMA user_version = 1")
    with pytest.raises(GraphError, match="another version"), opened(tmp_path):
        pass


def test_a_changed_text_takes_the_place_of_the_old(tmp_path: Path, read: dict[str, Findings]) -> None:
    changed = findings(read_document(Document("a", "Eva Lind resigned.")))
    with opened(tmp_path) as living:
        add(living, keyed(read["a"], read["b"]))
        add(living, keyed(changed))
    assert said(open_store(tmp_path)) == said(store_of(built(changed, read["b"])))


def test_a_second_writer_gets_a_message(tmp_path: Path) -> None:
    with opened(tmp_path), (tmp_path / "lock").open("w") as lock:
        with pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with pytest.raises(GraphError, match="another process is writing"), opened(tmp_path):
            pass


def test_a_backup_is_restored_whole(tmp_path: Path, read: dict[str, Findings]) -> None:
    with opened(tmp_path / "g") as living:
        add(living, keyed(read["a"], read["b"]))
    backup(tmp_path / "g", tmp_path / "copy")
    with opened(tmp_path / "g") as living:
        remove(living, ["a", "b"])
    restore(tmp_path / "copy", tmp_path / "again")
    assert said(open_store(tmp_path / "again")) == said(store_of(built(read["a"], read["b"])))
    with pytest.raises(GraphError, match="exists"):
        backup(tmp_path / "g", tmp_path / "copy")
    with pytest.raises(GraphError, match="no backup"):
        restore(tmp_path / "nothing", tmp_path / "else")


def test_a_broken_journal_is_named(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"this is no database, but long enough to look at" * 50)
    with pytest.raises(GraphError, match="is this no graph of kg"), opened(tmp_path):
        pass


def test_the_commands_add_remove_and_query(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for id, text in TEXTS.items():
        (tmp_path / f"{id}.txt").write_text(text, encoding="utf-8")
    graph = str(tmp_path / "g")
    assert main(["add", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-g", graph]) == 0
    assert "2 added or changed, 0 known" in capsys.readouterr().err
    assert main(["add", str(tmp_path), "-g", graph]) == 0
    assert "3 added or changed, 2 known" in capsys.readouterr().err
    assert main(["remove", "a", "nonsense", "-g", graph]) == 1
    assert "nonsense: not in this graph" in capsys.readouterr().err
    assert {row["document"] for row in run("texts", Path(graph))} == {"b", "c", "d", "e"}
    assert main(["backup", str(tmp_path / "copy"), "-g", graph]) == 0
    assert main(["restore", str(tmp_path / "copy"), "-g", str(tmp_path / "again")]) == 0
    assert {row["document"] for row in run("texts", tmp_path / "again")} == {"b", "c", "d", "e"}


WRITER = """
import pickle, sys
from pathlib import Path
from kg.live import add, opened, remove
found = pickle.loads(Path(sys.argv[2]).read_bytes())
with opened(Path(sys.argv[1])) as living:
    for step in sys.argv[3:]:
        if step[0] == "+":
            add(living, [found[step[1:]]])
        else:
            remove(living, [step[1:]])
        print(step, flush=True)
"""


def test_nothing_acknowledged_is_lost_when_the_writer_is_killed(tmp_path: Path, read: dict[str, Findings]) -> None:
    import pickle

    chance = random.Random(1)
    (tmp_path / "found").write_bytes(pickle.dumps({id: (key_of(f.document, "m"), f) for id, f in read.items()}))
    there: set[str] = set()
    for _ in range(int(os.environ.get("KG_KILLS", "6"))):
        steps = [f"{chance.choice('+++-')}{chance.choice('abcd')}" for _ in range(40)]
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path / "g"), str(tmp_path / "found"), *steps], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.random() * 0.3)
        process.send_signal(signal.SIGKILL)
        done = 1 + len(process.stdout.read().split())
        process.wait()
        for step in steps[:done]:
            there = there | {step[1]} if step[0] == "+" else there - {step[1]}
        started = steps[done] if done < len(steps) else "- "
        after = there | {started[1]} if started[0] == "+" else there - {started[1]}
        with opened(tmp_path / "g"):
            pass  # the next run finishes what was left undone
        kept = {f.document.id for f in everything(tmp_path / "g")}
        assert kept in (there, after), "an acknowledged step was lost"
        assert said(open_store(tmp_path / "g")) == said(store_of(built(*(read[id] for id in sorted(kept)))))
        there = kept


FULL = """
import pickle, resource, sys
from pathlib import Path
from kg.errors import KgError
from kg.live import add, opened
found = pickle.loads(Path(sys.argv[2]).read_bytes())
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    for key, document in found:
        with opened(Path(sys.argv[1])) as living:
            add(living, [(key, document)])
        print(document.document.id, flush=True)
except KgError as error:
    sys.exit(str(error))
"""


def test_a_journal_without_room_keeps_nothing_of_a_batch_and_all_of_the_others(tmp_path: Path) -> None:
    with opened(tmp_path) as living:
        add(living, keyed(LIKE[0]))
        (pages,) = living.journal.tables.execute("PRAGMA page_count").fetchone()
        living.journal.tables.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(GraphError, match=r"disk is full.*nothing of this batch was kept"):
            add(living, keyed(*(named(f"d{n}", f"Ivan Petrov{n}", text=f"word{n} " * 2000) for n in range(50))))
    assert {f.document.id for f in everything(tmp_path)} == {"a"}
    with opened(tmp_path) as living:
        add(living, keyed(LIKE[1]))
    assert said(open_store(tmp_path)) == said(store_of(built(*LIKE[:2])))


def test_a_full_disk_is_named_and_loses_nothing(tmp_path: Path) -> None:
    import pickle

    found = [named(f"d{n:03}", "Ada Novak", f"Ivan Petrov{n}", text=f"word{n} " * 2000) for n in range(120)]
    (tmp_path / "found").write_bytes(pickle.dumps(keyed(*found)))
    with opened(tmp_path / "g") as living:
        add(living, keyed(found[0]))
    command = [sys.executable, "-c", FULL, str(tmp_path / "g"), str(tmp_path / "found"), "300000"]
    process = subprocess.run(command, capture_output=True, text=True)
    acknowledged = {found[0].document.id, *process.stdout.split()}
    assert process.returncode == 1 and "is the disk full" in process.stderr
    with opened(tmp_path / "g"):
        pass  # there is room again: the next run tells what could not be told
    kept = {f.document.id for f in everything(tmp_path / "g")}
    assert acknowledged <= kept and len(kept) <= len(acknowledged) + 1
    assert said(open_store(tmp_path / "g")) == said(store_of(built(*(f for f in found if f.document.id in kept))))


def test_an_unreadable_store_is_named_and_the_journal_keeps_all(tmp_path: Path, read: dict[str, Findings]) -> None:
    with opened(tmp_path) as living:
        add(living, keyed(read["a"]))
    (tmp_path / "store" / "CURRENT").write_text("nonsense\n")
    with pytest.raises(GraphError, match="store"):
        open_store(tmp_path)
    with pytest.raises(GraphError, match="store"), opened(tmp_path) as living:
        add(living, keyed(read["b"]))
    assert {f.document.id for f in everything(tmp_path)} == {"a", "b"}


BREAK = {
    "a file of it is nonsense": lambda store: (store / "CURRENT").write_text("nonsense\n"),
    "a file of it is gone": lambda store: (store / "CURRENT").unlink(),
    "it is gone": shutil.rmtree,
}


@pytest.mark.parametrize("broken", BREAK)
def test_a_broken_or_lost_store_is_made_anew_from_the_journal(
    broken: str, tmp_path: Path, read: dict[str, Findings], capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(tmp_path) as living:
        add(living, keyed(read["a"], read["b"]))
        remove(living, ["b"])
        add(living, keyed(read["c"]))
    BREAK[broken](tmp_path / "store")
    mend = f"kg restore --rebuild -g {tmp_path}"
    with pytest.raises(GraphError, match=re.escape(mend)):
        open_store(tmp_path)
    with pytest.raises(GraphError, match=re.escape(mend)), opened(tmp_path) as living:
        add(living, keyed(read["b"]))
    assert main(mend.split()[1:]) == 0
    assert "documents told anew" in capsys.readouterr().err
    kept = [read[f.document.id] for f in everything(tmp_path)]
    assert {"a", "c"} <= {f.document.id for f in kept}
    assert said(open_store(tmp_path)) == said(store_of(built(*kept)))


def test_a_rebuild_that_dies_is_finished_by_the_next_run(tmp_path: Path, read: dict[str, Findings]) -> None:
    class Dying(Folder):
        def replace(self, graph: str, turtle: str) -> None:
            raise KeyboardInterrupt

    with opened(tmp_path) as living:
        add(living, keyed(read["a"], read["b"]))
    with pytest.raises(KeyboardInterrupt):
        rebuild(tmp_path, Dying(tmp_path / "store"))
    with opened(tmp_path):
        pass
    assert said(open_store(tmp_path)) == said(store_of(built(read["a"], read["b"])))


def test_a_rebuild_wants_a_living_graph_and_restore_one_of_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = ["-g", str(tmp_path / "g")]
    for arguments in (["--rebuild"], [], ["copy", "--rebuild"], ["copy", "--store", "http://127.0.0.1:9/sparql"]):
        assert main(["restore", *arguments, *graph]) == 2
    assert "no living graph here" in capsys.readouterr().err
    assert not (tmp_path / "g").exists()


class Elsewhere(Folder):
    """A store at an address."""

    def __init__(self, path: Path, place: str) -> None:
        super().__init__(path)
        self.place = place


KEPT = [("", "http://a.org/", "own folder: leave out --store"), ("http://a.org/", "", "kept in http://a.org/: give --store")]
KEPT += [("http://a.org/", "http://b.org/", "kept in http://a.org/: give --store http://a.org/")]


@pytest.mark.parametrize(("first", "then", "message"), KEPT)
def test_a_graph_kept_in_one_store_is_not_written_to_another(
    first: str, then: str, message: str, tmp_path: Path, read: dict[str, Findings]
) -> None:
    def at(place: str) -> Folder:
        return Elsewhere(tmp_path / place[7:8], place) if place else Folder(tmp_path / "g" / "store")

    with opened(tmp_path / "g", at(first)) as living:
        add(living, keyed(read["a"]))
    with pytest.raises(GraphError, match=re.escape(message)), opened(tmp_path / "g", at(then)) as living:
        add(living, keyed(read["b"]))
    assert {f.document.id for f in everything(tmp_path / "g")} == {"a"}
    with opened(tmp_path / "g", at(first)) as living:
        add(living, keyed(read["b"]))
    assert said(open_store(at(first).path)) == said(store_of(built(read["a"], read["b"])))
    assert rebuild(tmp_path / "g", at(then)) == 2
    with opened(tmp_path / "g", at(then)) as living:
        add(living, keyed(read["c"]))
    assert said(open_store(at(then).path)) == said(store_of(built(read["a"], read["b"], read["c"])))
    assert (tmp_path / "g" / "store").exists() == (then == "")


def test_settings_keep_the_base(tmp_path: Path, read: dict[str, Findings]) -> None:
    with opened(tmp_path, base="https://x.org/") as living:
        add(living, keyed(read["d"]))
    with opened(tmp_path) as living:
        assert living.base == "https://x.org/"
    assert json.loads((tmp_path / "settings.json").read_text()) == {"base": "https://x.org/", "store": ""}
