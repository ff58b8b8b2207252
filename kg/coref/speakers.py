"""First person in quotes: "I" is the speaker, "we" the side he speaks for, when it is plain which. "He" is not the speaker."""

from __future__ import annotations

from kg.coref.scene import Chain, Item, Scene
from kg.coref.words import pronouns
from kg.model import Claim

SPOKEN = ("direct", "mixed")


def speakers_of(scene: Scene) -> dict[int, Chain]:
    """For each quoted stretch the chain of its only speaker, where the claims tell one."""
    found: dict[int, Chain] = {}
    for claim in scene.reading.claims:
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
    side = side_of(chain)
    if side is None:
        scene.leave(item, "the speaker's side is not plain", [chain])
    else:
        scene.put(item, side, "the speaker's side")


def side_of(chain: Chain) -> Chain | None:
    """Whom a speaker says "we" for: himself when he is no person, else the one body or the one country of his post."""
    if chain.sort in ("body", "place", "people"):
        return chain
    for sides in (chain.bodies, chain.lands):
        if len(sides) == 1:
            return sides[0]
    return None
