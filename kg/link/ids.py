"""Ids that hold over documents: paths of IRIs below the base, readable, the same whichever other documents are read."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache

from kg.gazetteer import Known, things
from kg.kinds import PERSON
from kg.link.signature import Signature
from kg.model import document_path
from kg.spelling import name_words

FIRST_OF_A_NAME = ("Country", "InternationalOrganisation", "City", "Region")
"""Of known things of one name the one of the first of these types has the plain id; the others add their type."""


def slug(name: str) -> str:
    """A name as part of an IRI: lower case ASCII letters and digits, joined by hyphens.

    >>> slug("São Tomé & Príncipe")
    'sao-tome-principe'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x" + name.encode("utf-8", "surrogatepass").hex()[:24]


def own_id(signature: Signature) -> str:
    """The id a thing has by itself: by its table entry, else by its name, with its home where others have the name too.

    Of its document is a person of one name, a thing of no type with a short name ("the Strategic Dialogue"), and a body named
    as those of many states when the text does not tell whose.
    """
    if known := known_ids().get(signature.wikidata):
        return known
    if (signature.kind == PERSON and " " not in signature.name) or signature.vague:
        return local_id(signature.document, signature.entity)
    if signature.homeless:
        return local_id(signature.document, "-".join(signature.words))
    words = name_words(signature.name) if signature.wikidata else signature.words
    name = slug("-".join((*words, *name_words(signature.home))))
    taken = known_slugs().get(name, signature.kind) != signature.kind
    return f"entity/{name}-{slug(signature.kind)}" if taken else f"entity/{name}"


def local_id(document: str, entity: str) -> str:
    """The id of what belongs to one document, below the document's own."""
    return f"{document_path(document)}/{slug(entity)}"


@cache
def known_ids() -> dict[str, str]:
    """The ids of the things that tables know, by Wikidata id."""
    by_slug: dict[str, list[Known]] = defaultdict(list)
    for known in things().values():
        if known.wikidata:
            by_slug[slug(known.name)].append(known)
    ids: dict[str, str] = {}
    for name, same in by_slug.items():
        same.sort(key=lambda known: (rank(known.type), known.wikidata))
        for place, known in enumerate(same):
            alone = [other.type for other in same].count(known.type) == 1
            more = "" if place == 0 else f"-{slug(known.type)}" if alone else f"-{known.wikidata.lower()}"
            ids[known.wikidata] = f"entity/{name}{more}"
    return ids


@cache
def known_slugs() -> dict[str, str]:
    """The types of known things by the last part of their ids."""
    types = {known.wikidata: known.type for known in things().values()}
    return {id.removeprefix("entity/"): types[key] for key, id in known_ids().items()}


def rank(type: str) -> int:
    """How much a known thing of a type claims the plain id."""
    return FIRST_OF_A_NAME.index(type) if type in FIRST_OF_A_NAME else len(FIRST_OF_A_NAME)
