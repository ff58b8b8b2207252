"""Files, folders and streams -> documents.

`read_inputs(inputs)` yields a `Document` for every text and a `Problem` for everything that could not be read, in an order
that does not depend on the order of the inputs. One reader a format, all in READERS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.model import Document
from kg.read.jsonl import read_jsonl
from kg.read.metadata import Metadata, with_metadata
from kg.read.source import STREAM, Problem, Source, sources
from kg.read.text import read_text

__all__ = ["READERS", "Metadata", "Problem", "Source", "read_inputs", "sources"]

Reader = Callable[[Source], Iterator[Document | Problem]]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    STREAM: read_jsonl,
}


def read_inputs(inputs: Sequence[str], metadata: Metadata | None = None) -> Iterator[Document | Problem]:
    """The documents of files, folders (walked), globs and `-` (JSON lines on standard input), with problems in between.

    `metadata` holds what the user says of all of them; it fills what the documents do not say themselves. Ids are unique: a
    second document of the same id is a problem.
    """
    taken: dict[str, str] = {}
    for source in sources(inputs, frozenset(READERS)):
        if isinstance(source, Problem):
            yield source
            continue
        for found in READERS[source.kind](source):
            if isinstance(found, Document):
                if found.id in taken:
                    yield Problem(
                        source.name, f"the id {found.id} is taken by a document of {taken[found.id]}: give it another"
                    )
                    continue
                taken[found.id] = source.name
                found = with_metadata(found, metadata or Metadata())
            yield found
