"""A document as it was read, ready for the shelf: what another process can do of the work of keeping it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.copies import Sketched, sketched
from kg.link import signatures
from kg.model import Findings
from kg.shelf.packing import packed


@dataclass(frozen=True, slots=True)
class Parcel:
    """The findings of a document as bytes, the faces of its things with the block of each, and the sketch of its text."""

    id: str
    findings: bytes
    faces: tuple[tuple[str, str], ...]
    sketch: Sketched


def parcel(findings: Findings) -> Parcel:
    """A document, ready for the shelf."""
    return Parcel(findings.document.id, packed(findings), tuple(faces_of(findings)), sketched(findings.document))


def faces_of(findings: Findings) -> Iterator[tuple[str, str]]:
    """The faces of the things of a document, each with a block in which it is compared."""
    return ((block, one.face.written) for one in signatures(findings) if (blocks := one.blocks) for block in blocks)
