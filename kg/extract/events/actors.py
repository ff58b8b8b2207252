"""Whom a noun phrase names: its own entity, or the one it belongs to ("leaders of Romania", "Turkish police")."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from kg.extract.events.frames import cues, lexicon, ranked
from kg.extract.events.lists import OWNERS, conjuncts, is_person
from kg.extract.events.subjects import BY, VERBS
from kg.gazetteer import by_first_word
from kg.model import Mention, Span
from kg.reading import Reading

ACTORS = frozenset(
    {
        "Person", "Group", "Country", "City", "Region", "GovernmentBody", "PoliticalParty", "InternationalOrganisation",
        "ArmedGroup", "CriminalGroup", "Company", "MediaOutlet", "Organisation", "Platform", "Facility", "Place",
    }
)  # fmt: skip
SITES = frozenset({"Region", "Place", "Facility", "City"})
"""A place without a name takes no part itself, but whose it is: "a camp for Kenyan refugees"."""
STEPS = 3
"""So many nouns deep a phrase is searched."""
Actor = tuple[str, Span]


def actors(
    reading: Reading, index: int, *, deep: bool, besides: Container[str] = (), sites: bool = True, steps: int = STEPS
) -> tuple[Actor, ...]:
    """The entities a token and those joined to it by "and" name, each with the span that names it, `steps` nouns deep.

    `deep` goes on to what the noun is about: in "lifted the embargo on Iran" the object leads to Iran. What belongs to one of
    `besides` does not count for itself: in "Spain recalled its ambassador to Chile" the object leads to Chile. A place
    without a name counts only with `sites`.
    """
    found: list[Actor] = []
    for token in conjuncts(reading, index):
        if token != index and index in reading.mention_at and tells_an_event(reading, token):
            continue
        if deep and owned(reading, token, besides):
            inside = about(reading, token, deep, STEPS)
            found += inside or (named(reading, token, deep=False, steps=0) if ours(reading, token) else [])
        else:
            found += [a for a in named(reading, token, deep=deep, steps=steps) if sites or not is_site(reading, a[0])]
    return tuple(dict.fromkeys(actor for actor in found if not is_title(reading, actor, found)))


def tells_an_event(reading: Reading, index: int) -> bool:
    """Whether a noun that names nobody tells an event: in "the attack on Kenya and raids by rebels" nobody attacked raids."""
    token = reading.tokens[index]
    return index not in reading.mention_at and (token.lemma.lower(), token.pos) in lexicon()


def is_site(reading: Reading, id: str) -> bool:
    """Whether an entity is a place without a name."""
    entity = reading.entity_by_id.get(id)
    return entity is not None and entity.unnamed and entity.kind in SITES


def is_title(reading: Reading, actor: Actor, found: Sequence[Actor]) -> bool:
    """Whether what stands beside a person's name is only one more title: "Prime Minister and Foreign Minister Ada Novak"."""
    entity, known = reading.entity_by_id.get(actor[0]), reading.entity_by_id
    if entity is None or not entity.unnamed or entity.kind != "Person" or len(found) < 2:
        return False
    first = reading.token_starts.get(actor[1].begin)
    bare = first is not None and reading.tokens[first].pos in ("PROPN", "ADJ", "VERB")
    return bare and any(not known[other].unnamed and known[other].kind == "Person" for other, _ in found if other in known)


def owned(reading: Reading, index: int, besides: Container[str]) -> bool:
    """Whether a noun has one of some entities, or who speaks, as its possessor."""
    below = (i for i in reading.children[index] if reading.tokens[i].dep == "poss")
    return ours(reading, index) or any(entity in besides for i in below for entity in reading.referents(i))


def ours(reading: Reading, index: int) -> bool:
    """Whether who speaks is the possessor of a noun: "our partners"."""
    return any(reading.tokens[i].lower in cues()["own"] for i in reading.children[index])


def named(reading: Reading, index: int, *, deep: bool, steps: int = STEPS) -> list[Actor]:
    """What one token names; of a plural that is several things, all. A place that only a description gives counts for whose
    it is ("the offices of the party"), or else for itself."""
    mention = reading.mention_at.get(index)
    kinds = reading.entity_by_id
    if mention and reading.tokens[index].lower in cues()["own"] and (country := subject_of(reading, index)):
        return [(country, mention.span)]
    if mention and not mention.entities and (speaker := who_speaks(reading, index)):
        return [(speaker, mention.span)]
    known = [e for e in mention.entities if e in kinds and kinds[e].kind in ACTORS] if mention else []
    known = [] if known and is_bare(reading, index) and kinds[known[0]].unnamed else known
    own = [(entity, mention.span) for entity in known] if mention else []
    own += coupled_with(reading, index, mention) if mention and own else []
    if own and kinds[known[0]].unnamed and (several := states_of(reading, index)):
        return several
    if own and not (kinds[known[0]].unnamed and kinds[known[0]].kind in SITES):
        return own
    if steps == 0 or reading.tokens[index].pos not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET", "VERB"):
        return own
    return owners(reading, index, steps) or about(reading, index, deep, steps) or own


def is_bare(reading: Reading, index: int) -> bool:
    """Whether a noun stands alone in the singular, as of a matter and no person: "press for justice"."""
    token = reading.tokens[index]
    alone = not any(reading.tokens[i].dep in (*OWNERS, "det", "prep", "relcl", "acl") for i in reading.children[index])
    matter = token.dep == "pobj" and reading.tokens[token.head].lower in cues()["of"] | cues()["for"]
    alone = alone or (matter and is_person(reading, index) and not is_marked(reading, index))
    return token.tag == "NN" and token.text.islower() and matter and alone


def is_marked(reading: Reading, index: int) -> bool:
    """Whether a noun has an article, a possessor or a number."""
    return any(reading.tokens[i].dep in ("det", "poss", "nummod") for i in reading.children[index])


def coupled_with(reading: Reading, index: int, mention: Mention) -> list[Actor]:
    """Whom the text names elsewhere and a hyphen couples with a name in one word: "U.S.-Kenyan talks"."""
    token = reading.tokens[index]
    rest = token.text[mention.span.end - token.begin + 1 :]
    if mention.head != index or mention.span.end >= token.end or not rest:
        return []
    keys = {spelling.known.key for spelling in by_first_word().get(rest, ()) if spelling.text == rest}
    span = Span(token.end - len(rest), token.end)
    return [(entity.id, span) for entity in reading.entities if entity.wikidata in keys and entity.id not in mention.entities]


def who_speaks(reading: Reading, index: int) -> str:
    """The one who says a "we" or "I" of which nobody knows more: as the one who speaks for them."""
    token = reading.tokens[index]
    return speaker_at(reading, token.span) if token.lower in cues()["speaking"] else ""


def subject_of(reading: Reading, index: int) -> str:
    """The country that is the subject of the clause around a word, whose "our" is: "Kenya values our partnership"."""
    verb = next((t for t in reading.ancestors(index) if t.pos in VERBS), None)
    subjects = [i for i in reading.children[verb.index] if reading.tokens[i].dep == "nsubj"] if verb else []
    known = [reading.entity_by_id[e] for i in subjects for e in reading.referents(i) if e in reading.entity_by_id]
    return known[0].id if len(known) == 1 and known[0].kind == "Country" and not known[0].unnamed else ""


def speaker_at(reading: Reading, span: Span) -> str:
    """The only speaker of the claim around a span, or nothing."""
    around = reading.claim_around(span)
    speakers = next((claim.speakers for claim in reading.claims if claim.id == around), ())
    return speakers[0] if len(speakers) == 1 and speakers[0] in reading.entity_by_id else ""


def states_of(reading: Reading, index: int) -> list[Actor]:
    """The states several things called alike are of: "U.S. and Russian negotiators", "the governments of Peru and Chile"."""
    if reading.tokens[index].tag not in ("NNS", "NNPS"):
        return []
    tops = [i for i in reading.children[index] if reading.tokens[i].dep in OWNERS]
    for child in reading.children[index]:
        if reading.tokens[child].dep == "prep" and reading.tokens[child].lower in cues()["belonging"]:
            tops += [i for i in reading.children[child] if reading.tokens[i].dep == "pobj"]
    found = []
    for token in (i for top in tops for i in conjuncts(reading, top)):
        mention = reading.mention_at.get(token)
        entity = reading.entity_by_id.get(mention.entity) if mention else None
        if mention and entity and entity.kind == "Country":
            found.append((entity.id, mention.span))
    return found if len({entity for entity, _ in found}) > 1 else []


def owners(reading: Reading, index: int, steps: int) -> list[Actor]:
    """The possessor, else the modifiers of a noun that name something: "Israel's high court", "Turkish police"; not who made
    a document or a ware: "UN Charter", "Acme vaccines"."""
    if reading.tokens[index].lemma.lower() in cues()["document"] and reading.tokens[index].pos == "PROPN":
        return []
    below = [i for i in reading.children[index] if reading.tokens[i].dep in OWNERS and not is_origin(reading, i)]
    below = [i for i in below if index in reading.mention_at or not is_creed(reading, i)]
    below += [i for top in below if reading.tokens[top].lower in cues()["led"] for i in reading.children[top]]
    for children in ([i for i in below if reading.tokens[i].dep == OWNERS[0]], below):
        found: list[Actor] = []
        for token in (i for child in children for i in conjuncts(reading, child)):
            found += named(reading, token, deep=False, steps=steps - 1)
        if found:
            return found
    return []


def is_creed(reading: Reading, index: int) -> bool:
    """Whether an adjective tells of which people or faith a thing is, whose it need not be: "an Islamic garment"."""
    token, mention = reading.tokens[index], reading.mention_at.get(index)
    return token.dep == "amod" and mention is not None and mention.type == "Group"


def is_origin(reading: Reading, index: int) -> bool:
    """Whether a word before a noun only tells from where or when a ware is: "Acme vaccines", "Soviet-era tanks"."""
    token, mention = reading.tokens[index], reading.mention_at.get(index)
    before_ware = token.dep == "compound" and reading.tokens[token.head].text.islower() and token.head not in reading.mention_at
    return token.lemma in cues()["era"] or (before_ware and mention is not None and mention.type == "Company")


def about(reading: Reading, index: int, deep: bool, steps: int) -> list[Actor]:
    """What a preposition below a noun leads to: "thousands of Kenyans", and if deep "a blockade on lorries of Kenya"; else what
    its participle does: "a plane operated by Kenya", and if deep "ships carrying fuel to Kenya"."""
    below = [child for child in reading.children[index] if reading.tokens[child].dep in ("prep", "agent")]
    for word in ranked()["near" if deep else "belonging"] if below else ():
        for child in below:
            if reading.tokens[child].lower == word:
                for pobj in governed_by(reading, child, deep):
                    found = [a for t in conjuncts(reading, pobj) for a in named(reading, t, deep=deep, steps=steps - 1)]
                    if found:
                        return found
    return by_participle(reading, index, deep, steps)


def governed_by(reading: Reading, preposition: int, deep: bool) -> Iterator[int]:
    """What a preposition governs, and if deep the objects of a verb it governs: "a programme for receiving Kenyans"."""
    for child in reading.children[preposition]:
        if reading.tokens[child].dep == "pobj":
            yield child
        elif deep and reading.tokens[child].dep == "pcomp":
            yield from (i for i in reading.children[child] if reading.tokens[i].dep == "dobj")


def by_participle(reading: Reading, index: int, deep: bool, steps: int) -> list[Actor]:
    """Whom the participle of a noun names: its agent, and if deep whoever gets or suffers what it says."""
    for child in reading.children[index]:
        token = reading.tokens[child]
        if token.dep != "acl" or token.tag not in ("VBN", "VBG"):
            continue
        wanted = [*ranked()["recipient"], BY] if deep else [BY]
        prepositions = [i for word in wanted for i in reading.children[child] if reading.tokens[i].lower == word]
        places = [i for p in prepositions for i in reading.children[p] if reading.tokens[i].dep == "pobj"]
        places += [i for i in reading.children[child] if deep and reading.tokens[i].dep == "dobj"]
        for place in places:
            if found := named(reading, place, deep=deep, steps=steps - 1):
                return found
    return []


def type_at(reading: Reading, index: int) -> str:
    """The type of the mention that a token heads."""
    mention = reading.mention_at.get(index)
    return mention.type if mention else ""


def kind_at(reading: Reading, index: int) -> str:
    """The type of what a token names."""
    mention = reading.mention_at.get(index)
    entity = reading.entity_by_id.get(mention.entity) if mention else None
    return entity.kind if entity else ""
