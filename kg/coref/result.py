"""Chains -> entities, and mentions that point at them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.coref.entered import Places, entry_of, places_of
from kg.coref.scene import Chain, Item, Scene
from kg.coref.words import listed
from kg.gazetteer import known as known_thing
from kg.kinds import PERSON
from kg.mentions.tables import first_names, marks, title_ends
from kg.model import Entity, Mention, Span
from kg.quick import replace
from kg.reading import SUBJECTS, Reading
from kg.spelling import name_words

WIKIDATA = re.compile(r"Q\d+$")
POSSESSIVE = re.compile(r"['’](s)?(?!\w)")
DEFINITE = "the"
LONGEST_ACRONYM = 5
PREDICATE = "attr"
APPOSITION, TOLD = "apposition", "apposition in its phrase"
INSIDE = "inside a name"
ACTING = frozenset(("person", "people", "body"))


def resolved(scene: Scene) -> Reading:
    """The reading with the mentions and entities of a scene."""
    things = [chain for chain in in_order(scene) if is_kept(chain)]
    kept = {chain.number: f"e{place}" for place, chain in enumerate(things, 1)}
    own = {(m.first, m.last, m.kind) for m in scene.reading.mentions}
    mentions = []
    for item in scene.items:
        if is_alone(scene, item):
            continue
        mention = decided(scene, item, kept)
        if mention.entities or (mention.first, mention.last, mention.kind) in own:
            mentions.append(mention)
    places = places_of(scene)
    entities = tuple(entity(scene, chain, kept[chain.number], places) for chain in things)
    return scene.reading.but(mentions=tuple(sorted(mentions, key=lambda m: (m.span.begin, -m.span.end))), entities=entities)


def is_alone(scene: Scene, item: Item) -> bool:
    """Whether an item is only the phrase around the sole mention of a name: the name says as much."""
    chain = scene.chain(item)
    if chain is None or item.kind != "nominal" or scene.by_head[item.head] is item:
        return False
    inside = range(item.mention.first, item.mention.last)
    return all(other.head in inside for other in chain.items)


def is_told(scene: Scene, item: Item) -> bool:
    """Whether an apposition lies in a longer phrase for the same thing, which tells it."""
    chain = scene.chain(item)
    return chain is not None and any(
        other is not item and other.mention.span.contains(item.mention.span) for other in chain.items
    )


def is_predicate(scene: Scene, item: Item) -> bool:
    """Whether a noun is only said of what its own subject stands for: "Ann Porter is the minister"."""
    token = scene.tokens[item.head]
    if token.dep != PREDICATE or item.kind != "nominal" or (chain := scene.chain(item)) is None:
        return False
    children = scene.reading.children[token.head]
    return any(scene.tokens[c].dep in SUBJECTS and scene.chain_at(c) is chain for c in children)


def in_order(scene: Scene) -> list[Chain]:
    """The chains by their first mention."""
    return sorted((chain for chain in scene.chains if chain.items), key=lambda chain: min(map(place_of, chain.items)))


def place_of(item: Item) -> tuple[int, int]:
    """Where an item stands in the text."""
    return item.mention.span.begin, item.mention.span.end


def is_kept(chain: Chain) -> bool:
    """Whether a chain becomes an entity: it has a name, is described twice, or is people who may act."""
    described = [item for item in chain.items if item.kind != "pronoun"]
    if chain.named or known_in(chain) or len(described) > 1 or (described and len(chain.items) > 1):
        return True
    return bool(described) and chain.sort in ACTING


def decided(scene: Scene, item: Item, kept: dict[int, str]) -> Mention:
    """A mention with what was decided for it."""
    decision = scene.decisions.get(item.number)
    rule = INSIDE if item.inside else decision.rule if decision else "nothing decides"
    if decision is None:
        return replace(item.mention, rule=rule)
    entities, rejected = ids_of(decision.chains, kept), ids_of(decision.rejected, kept)
    if (rule == APPOSITION and is_told(scene, item)) or is_predicate(scene, item):
        rule = TOLD
    chain = scene.chain(item)
    type = chain.type if chain and chain.named and item.kind != "pronoun" else item.mention.type
    return replace(item.mention, entities=entities, rule=rule, rejected=rejected, type=type)


def ids_of(chains: Sequence[Chain], kept: dict[int, str]) -> tuple[str, ...]:
    """The ids of those chains that are kept, each once."""
    return tuple(dict.fromkeys(kept[chain.number] for chain in chains if chain.number in kept)) if chains else ()


def entity(scene: Scene, chain: Chain, id: str, places: Places) -> Entity:
    """The entity of a chain: its canonical name, else its longest good one, else its first description; with the id that a
    table knows it by."""
    texts = [name_of(scene, item) for item in chain.items if item.kind == "name"]
    known = known_in(chain)
    if not texts and not known:
        return Entity(id, kind_of(chain), description(scene, chain), document=scene.reading.document.id, unnamed=True)
    full = named_in_title(scene, texts) if chain.type == PERSON and not known else ""
    entry = None if known else entry_of(scene, chain, [*texts, *([full] if full else [])], places)
    name = known.name if known else entry.name if entry else full or best(texts)
    aliases = tuple(text for text in dict.fromkeys(texts) if text != name)
    thing = known_thing(known.key) if known else None
    wikidata = known.key if known and WIKIDATA.match(known.key) else entry.id if entry else ""
    return Entity(
        id, chain.type, name, aliases=aliases, iso=thing.iso if thing else "",
        wikidata=wikidata, document=scene.reading.document.id,
    )  # fmt: skip


def named_in_title(scene: Scene, texts: Sequence[str]) -> str:
    """The full name that the title of the document gives a person whom the text names by surname only; empty when it gives
    none or two ("Secretary Ada M. Novak at a Roundtable", where the text has "SECRETARY NOVAK:")."""
    surnames = {plain for text in texts if len(plain := name_words(text)) == 1}
    if len(surnames) != 1 or any(" " in text for text in texts):
        return ""
    words = scene.reading.document.title.split()
    found = {title_name(words[: i + 1]) for i, word in enumerate(words) if {name_words(word)} == surnames} - {""}
    return found.pop() if len(found) == 1 else ""


def title_name(words: Sequence[str]) -> str:
    """The person's name that some words of a title end with: a given name, and all capitalised words behind it.

    >>> title_name(["Secretary", "Antony", "J.", "Blinken's"]), title_name(["Secretary", "Blinken"])
    ('Antony J. Blinken', '')
    """
    place = len(words) - 1
    while place and is_name_part(words[place - 1]):
        place -= 1
    while place < len(words) - 1 and words[place] not in first_names():
        place += 1
    name = " ".join(words[place:]) if place < len(words) - 1 else ""
    return POSSESSIVE.sub("", name).rstrip(",:;.?!")


def is_name_part(word: str) -> bool:
    """Whether a word of a title may stand before a surname in a name: capitalised, no title, no small word."""
    small = word.lower() in marks("hanging")
    return word[0].isupper() and word[-1] not in ",:;" and word not in title_ends() and not small


def known_in(chain: Chain) -> Mention | None:
    """The first mention of a chain that a table knows by name: also the adjective of a state."""
    return next((item.mention for item in chain.items if item.mention.name), None)


def name_of(scene: Scene, item: Item) -> str:
    """The words of a name without article and possessive."""
    text = " ".join(scene.reading.words(item.mention.span).split())
    first, _, rest = text.partition(" ")
    if rest and first.lower() in listed("article"):
        text = rest
    return text.removesuffix("'s").removesuffix("’s")


def best(texts: Sequence[str]) -> str:
    """The commonest name of several words, of equal ones the longest; else the longest; in capitals only if none is left."""
    full = [text for text in texts if " " in text]
    return max(
        texts,
        key=lambda text: (not (text.isupper() and len(text) > LONGEST_ACRONYM), " " in text, full.count(text), len(text)),
    )


def description(scene: Scene, chain: Chain) -> str:
    """The words of the first description: up to its head, and what "of" or "for" adds."""
    first = min((item for item in chain.items if item.kind == "nominal"), key=place_of)
    last = first.head
    for child in scene.reading.children[first.head]:
        if scene.tokens[child].dep == "conj" and child > first.head:
            break
        if child > last and scene.tokens[child].lower in listed("belonging") and describes(scene, child):
            last = scene.reading.edges[child][1]
    names = filter(None, map(scene.names.get, range(first.head + 1, last + 1)))
    last = max([last, *(name.last - 1 for name in names if name.first > first.head)])
    span = Span(first.mention.span.begin, scene.tokens[last].end)
    return " ".join(scene.reading.words(span).split())


def describes(scene: Scene, preposition: int) -> bool:
    """Whether a preposition goes on to describe: not with a time ("the regime for years") or a reason of somebody's."""
    tokens, below = scene.tokens, scene.reading.children[preposition]
    timed = any(child in scene.reading.time_at or tokens[child].label == "DATE" for child in below)
    owned = any(tokens[i].dep == "poss" for child in below for i in scene.reading.children[child])
    return not timed and not (owned and tokens[preposition].lower in listed("reason"))


def kind_of(chain: Chain) -> str:
    """The entity type of a thing known by description only."""
    if chain.type:
        return chain.type
    return {"person": "Person", "people": "Group", "body": "Organisation", "place": "Place"}.get(chain.sort, "")


def as_written(reading: Reading, mention: Mention) -> Mention:
    """A mention of a name with the article before it and the possessive mark behind it, as noun phrases are marked."""
    text, span = reading.document.text, mention.span
    if mention.kind == "pronoun":
        return mention
    begin, end = span.begin, span.end
    before = reading.tokens[mention.first - 1] if mention.first else None
    if mention.kind == "name" and before and before.lower == DEFINITE and mention.first <= before.head < mention.last:
        begin = before.begin
    if (marked := POSSESSIVE.match(text, end)) and (marked[1] or text[end - 1] == "s"):
        end = marked.end()
    return mention if (begin, end) == (span.begin, span.end) else replace(mention, span=Span(begin, end))
