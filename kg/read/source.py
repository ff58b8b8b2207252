"""Where documents come from: files, folders, globs and standard input, in one order whatever the order they were named in."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import BinaryIO

STREAM = "-"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to say of an input: where, what, and how to mend it.

    `lost` tells whether a document was left out that should have been read, `aside` whether one was left out because it is none
    for this program, such as a text in another language.
    """

    source: str
    message: str
    lost: bool = True
    aside: bool = False

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"


def left_out(problems: Sequence[Problem]) -> str:
    """How many inputs were left out or set aside, as the end of a line.

    >>> left_out([Problem("a", "empty"), Problem("b", "in French", lost=False, aside=True)])
    '; 1 input left out; 1 set aside'
    """
    lost, aside = sum(problem.lost for problem in problems), sum(problem.aside for problem in problems)
    said = f"; {lost:,} input{'s' * (lost > 1)} left out" if lost else ""
    return said + (f"; {aside:,} set aside" if aside else "")


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read documents from. `kind` is the suffix that decides the reader, `id` the id of a document that has none of
    its own, `path` where the file lies, if it is one."""

    name: str
    kind: str
    id: str
    open: Callable[[], BinaryIO]
    path: Path | None = None


def sources(inputs: Sequence[str], kinds: frozenset[str]) -> Iterator[Source | Problem]:
    """The sources of some inputs, sorted by path, each once; problems for inputs that lead nowhere."""
    if STREAM in inputs:
        yield Source("standard input", STREAM, "stdin", lambda: sys.stdin.buffer)
    paths: dict[Path, None] = {}
    for name in sorted(set(inputs) - {STREAM}):
        found = list(files(name, kinds))
        if not found:
            yield missing(name, kinds)
        paths.update(dict.fromkeys(found))
    yield from named(sorted(paths), kinds)


def files(name: str, kinds: frozenset[str]) -> Iterator[Path]:
    """The files that an input names: itself, what lies below a folder, or what a glob finds."""
    path = Path(name)
    if path.is_file():
        yield path
    elif path.is_dir():
        below = (p for p in path.rglob("*") if kind_of(p.name, kinds) and p.is_file())
        yield from (p for p in below if not any(part.startswith(".") for part in p.relative_to(path).parts))
    else:
        yield from (Path(p) for p in glob(name, recursive=True) if Path(p).is_file())  # noqa: PTH207 (absolute patterns too)


def kind_of(name: str, kinds: frozenset[str]) -> str:
    """The suffix of a file name that a reader knows, the longest of several, or nothing.

    >>> kind_of("crawl.warc.gz", frozenset({".gz", ".warc.gz"})), kind_of("notes", frozenset({".txt"}))
    ('.warc.gz', '')
    """
    suffixes = [suffix.lower() for suffix in Path(name).suffixes[-2:]]
    return next((kind for kind in ("".join(suffixes), *suffixes[-1:]) if kind in kinds), "")


def stem_of(name: str, kind: str) -> str:
    """A file name without the suffix that a reader knows."""
    return name[: -len(kind)] if kind else name


def missing(name: str, kinds: frozenset[str]) -> Problem:
    """Why an input gave no file."""
    if Path(name).is_dir():
        known = " ".join(sorted(kinds - {STREAM}))
        return Problem(name, f"no file in this folder that kg reads ({known})")
    return Problem(name, "no such file or folder: check the path")


def named(paths: Sequence[Path], kinds: frozenset[str]) -> Iterator[Source | Problem]:
    """Files as sources; the id is the stem, or the path where two files have the same stem."""
    stems = Counter(stem_of(path.name, kind_of(path.name, kinds)) for path in paths)
    for path in paths:
        kind = kind_of(path.name, kinds)
        if not kind:
            known = " ".join(sorted(kinds - {STREAM}))
            yield Problem(str(path), f"files of kind {path.suffix or '(no suffix)'} are not read: kg reads {known}")
            continue
        stem = stem_of(path.name, kind)
        id = stem if stems[stem] == 1 else "-".join((*path.parent.parts[-2:], path.name)).strip("/.-")
        yield Source(str(path), kind, id, opener(path), path)


def opener(path: Path) -> Callable[[], BinaryIO]:
    """What opens a file."""
    return lambda: path.open("rb")


def in_memory(data: bytes) -> Callable[[], BinaryIO]:
    """What opens some bytes."""
    return lambda: io.BytesIO(data)
