"""First person: in quotes "I" is the speaker, "we" the side he speaks for, when it is plain which, and "he" is not the
speaker; outside quotes "we" is the body that publishes the text."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.coref.scene import Chain, Item, Scene
from kg.coref.words import is_possessive, listed, pronouns
from kg.gazetteer import Known, spellings
from kg.model import Claim, Document
from kg.quick import replace

WORD = re.compile(r"[\w-]+")
DIRECT = "direct"
SPOKEN = (DIRECT, "mixed")
PUBLISHING = frozenset({"GovernmentBody", "InternationalOrganisation", "PoliticalParty", "Company", "Organisation"})
"""Types of those whose texts are their own word."""

WITHIN = frozenset({"GovernmentBody", "PoliticalParty", "Organisation", "Company", "MediaOutlet"})
"""Types of bodies that have no head of government, borders or army of their own."""


def speakers_of(scene: Scene) -> dict[int, Chain]:
    """For each quoted stretch the chain of its only speaker, where the claims tell one: the innermost, in "Ann said he
    cried 'I will'" him."""
    found: dict[int, Chain] = {}
    for claim in sorted(scene.reading.claims, key=lambda claim: sum(map(len, claim.content))):
        if claim.form not in SPOKEN or claim.speaker is None:
            continue
        chain = speaker(scene, claim)
        if chain is None:
            continue
        for span in claim.quotes or claim.content:
            quote = scene.quote_of((span.begin + span.end) // 2)
            if quote >= 0:
                found.setdefault(quote, chain)
    return found


def speaker(scene: Scene, claim: Claim) -> Chain | None:
    """The chain of a claim's speaker."""
    if claim.speaker is None:
        return None
    for token in scene.reading.tokens_in(claim.speaker):
        governor = scene.tokens[token.head]
        if claim.speaker.contains(governor.span) and governor.index != token.index:
            continue
        if (chain := scene.chain_at(token.index)) is not None:
            return chain
    return None


def place_first_person(scene: Scene, item: Item, chain: Chain | None) -> None:
    """Put "I" with the speaker and "we" with his side; a pronoun of the second person is left."""
    known = pronouns().get(scene.tokens[item.head].lower)
    if known is None or known.person == 2 or chain is None:
        scene.leave(item, "nobody plain speaks")
        return
    if known.number == "sing":
        if chain.sort == "person" and not chain.plural:
            scene.put(item, chain, "the speaker")
        else:
            scene.leave(item, "the speaker is no one person", [chain])
        return
    side = side_of(chain, of_state=is_of_state(scene, item))
    if side is None:
        scene.leave(item, "the speaker's side is not plain", [chain])
    else:
        scene.put(item, side, "the speaker's side")


def is_of_state(scene: Scene, item: Item) -> bool:
    """Whether what "we" have is a state's: "our prime minister", "our democracy"."""
    token = scene.tokens[item.head]
    return is_possessive(token) and scene.tokens[token.head].lemma.lower() in listed("of a state") | listed("country noun")


def side_of(chain: Chain, *, of_state: bool = False) -> Chain | None:
    """Whom a speaker says "we" for: himself when he is no person, else the one body or the one country of his post; what
    only a state has is that country's."""
    if chain.sort in ("body", "place", "people"):
        return None if of_state and chain.type in WITHIN else chain
    for sides in (() if of_state else chain.bodies, chain.lands):
        if len(sides) == 1:
            return sides[0]
    return None


def place_publisher(scene: Scene, item: Item) -> bool:
    """Put a "we" that nobody in the text says with the body that publishes it, if a table knows that: a ministry, company or
    organisation, also where it reports what somebody says without quoting him. In a newspaper "we" is anybody."""
    known = pronouns().get(scene.tokens[item.head].lower)
    if known is None or known.person != 1 or known.number == "sing" or item.quote >= 0:
        return False
    if any((claim.form == DIRECT or claim.cue is None) and claim.covers(item.mention.span) for claim in scene.reading.claims):
        return False
    body = publisher(scene.reading.document.publisher)
    if (
        body is None
        or several(scene.reading.document)
        or any(scene.tokens[i].dep == "appos" for i in scene.reading.children[item.head])
    ):
        return False
    chain = next((chain for chain in scene.chains if chain.key == body.key), None) or scene.new_chain()
    chain.type, chain.sort, chain.key = body.type, "body", body.key
    scene.put(replace(item, mention=replace(item.mention, name=body.name, key=body.key)), chain, "the publisher")
    return True


@lru_cache(maxsize=1)
def several(document: Document) -> bool:
    """Whether a text is the word of several: a joint statement, a communiqué, the transcript of a meeting."""
    title = f" {' '.join(WORD.findall(document.title.lower()))} "
    text = document.text.lower()
    words = set(listed("several in title"))
    if any(f" {word} " in title for word in listed("statement")):
        words |= set(listed("several with statement"))
    return any(f" {word} " in title for word in words) or any(phrase in text for phrase in listed("several in text"))


@cache
def publisher(name: str) -> Known | None:
    """The body of a name that publishes what it says itself."""
    found = (spelling.known for spelling in spellings() if spelling.text == name) if name else ()
    return next((known for known in found if known.type in PUBLISHING), None)
