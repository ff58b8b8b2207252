"""Findings as bytes, small and quickly made: a thing of the model is its fields in their order."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable
from copyreg import dispatch_table
from dataclasses import fields
from io import BytesIO
from operator import attrgetter
from typing import Any

from kg.model import Claim, Document, Entity, Evidence, Findings, Mention, Span, Statement, Term, Text, Time

MODEL = (Claim, Document, Entity, Evidence, Findings, Mention, Span, Statement, Text, Time)


def reduction(kind: Any) -> Callable[[Any], tuple[Any, tuple[Any, ...]]]:
    """How pickle makes a dataclass of several fields again: by calling it with them."""
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda thing: (kind, values(thing))


REDUCTIONS: dict[Any, Any] = {
    **dispatch_table,
    **{kind: reduction(kind) for kind in MODEL},
    Term: lambda term: (Term, (term.value,)),
}


def packed(thing: Any) -> bytes:
    """Findings, or what was made of them, as bytes.

    >>> unpacked(packed([Span(0, 5), Term("offered")]))
    [Span(begin=0, end=5), Term(value='offered')]
    """
    out = BytesIO()
    pickler = pickle.Pickler(out, protocol=5)
    pickler.dispatch_table = REDUCTIONS
    pickler.dump(thing)
    return zlib.compress(out.getbuffer(), 1)


def unpacked(blob: bytes) -> Any:
    """What we packed."""
    return pickle.loads(zlib.decompress(blob))
