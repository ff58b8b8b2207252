"""Whose words a text is that says "I" or "we" in its own voice: its author's, and the body's that published it.

"We welcome the vote" in a release of the Foreign Ministry of Peru is said by that ministry; in a newspaper nobody can tell, and
in a joint statement "we" are more than one body.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.extract.speech.lexicon import lists
from kg.gazetteer import Known, spellings
from kg.model import Claim, Entity, Reading

PERSONAL = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+$")
BODIES = frozenset({"GovernmentBody", "InternationalOrganisation", "PoliticalParty", "Company", "Organisation", "ArmedGroup"})


def signed(reading: Reading) -> Reading:
    """The reading with its author or publisher as the speaker of what it says in the first person, where metadata tell them."""
    if not reading.document.author and not reading.document.publisher:
        return reading
    signers: dict[str, Entity | None] = {}
    claims: list[Claim] = []
    for claim in reading.claims:
        voice = own_voice(reading, claim)
        if voice and voice not in signers:
            signers[voice] = author(reading) if voice in lists()["singular-first"] else publisher(reading)
        signer = signers.get(voice)
        claims.append(replace(claim, speakers=(signer.id,)) if signer is not None else claim)
    new = {s.id: s for s in signers.values() if s is not None and s.id not in reading.entity_by_id}
    return reading.but(claims=tuple(claims), entities=(*reading.entities, *new.values())) if any(signers.values()) else reading


def own_voice(reading: Reading, claim: Claim) -> str:
    """The pronoun of the first person that is a claim's source outside of any quotation and any other claim; else empty."""
    if claim.speaker is None or claim.speakers or claim.around:
        return ""
    quoted = any(quote.overlaps(claim.speaker) for quote in reading.quotes)
    word = reading.words(claim.speaker).lower()
    return word if word in lists()["first-person"] and not quoted else ""


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


def publisher(reading: Reading) -> Entity | None:
    """The body that publishes a text, when it is known and no news medium, and the title names no joint statement."""
    title = set(re.findall(r"\w+", reading.document.title.lower()))
    known = body(reading.document.publisher)
    if known is None or title & lists()["joint"]:
        return None
    same = next((e for e in reading.entities if e.wikidata == known.wikidata != "" or e.name == known.name), None)
    made = Entity("publisher", known.type, known.name, wikidata=known.wikidata, document=reading.document.id)
    return same or made


@cache
def body(name: str) -> Known | None:
    """The body of a name, by table."""
    return next((s.known for s in spellings() if s.text == name and s.known.type in BODIES and s.use == "name"), None)
