"""Whose words a text is that says "I" in its own voice: its author's. ("We" of a release is its publisher: `kg.coref`.)"""

from __future__ import annotations

import re

from kg.extract.speech.lexicon import lists
from kg.model import Claim, Entity
from kg.quick import replace
from kg.reading import Reading

PERSONAL = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+$")


def signed(reading: Reading) -> Reading:
    """The reading with its author as the speaker of what it says in the first person, where the metadata name one person.

    "I condemn the attack" in a statement signed "Ana Ruiz, Minister of Finance" is said by Ana Ruiz.
    """
    signer = author(reading) if any(own_voice(reading, claim) for claim in reading.claims) else None
    if signer is None:
        return reading
    claims = tuple(replace(c, speakers=(signer.id,)) if own_voice(reading, c) else c for c in reading.claims)
    known = signer.id in reading.entity_by_id
    return reading.but(claims=claims, entities=reading.entities if known else (*reading.entities, signer))


def own_voice(reading: Reading, claim: Claim) -> bool:
    """Whether a claim's source is "I" outside of any quotation and any other claim."""
    if claim.speaker is None or claim.speakers or claim.around:
        return False
    quoted = any(quote.overlaps(claim.speaker) for quote in reading.quotes)
    return not quoted and reading.words(claim.speaker).lower() in lists()["singular-first"]


def author(reading: Reading) -> Entity | None:
    """The one person who signs a text: "Ana Ruiz, Minister of Finance"."""
    parts = reading.document.author.split(", ")
    if len(parts) > 2 or not PERSONAL.match(parts[0]):
        return None
    last = parts[0].split()[-1]
    same = [e for e in reading.entities if e.kind == "Person" and not e.unnamed and e.name.split()[-1] == last]
    if len(same) > 1:
        return None
    return same[0] if same else Entity("author", "Person", parts[0], document=reading.document.id)
