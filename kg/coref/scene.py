"""The working state of reference in one document: items (mentions with traits) and the chains they are put in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.coref.traits import Traits, traits
from kg.coref.words import listed
from kg.mentions.tables import state_names
from kg.mentions.types import told_type
from kg.model import Mention, Token
from kg.quick import quick
from kg.reading import Reading
from kg.spelling import name_words

MODIFYING = frozenset(("ADJ", "NOUN", "PROPN", "NUM"))
LONGEST_BARE = 2
NAME, SEVERAL = "name", "NNPS"
LONGEST_PERSON = 3
"""Words of a name that may be a person's though it was not taken for one."""


@quick
@dataclass(frozen=True, slots=True)
class Item:
    """A mention with its kind and head, its place in the order of heads, and what its words tell. A `plain` name is short and
    could be a person's: no article, no capitals throughout, no word that tells a body or place, and not behind "in". One
    `inside` a longer name is only part of it there; a `bare` one is a capitalised word that nothing is known of."""

    number: int
    mention: Mention
    kind: str
    head: int
    traits: Traits
    sentence: int
    quote: int
    plain: bool = False
    inside: bool = False
    bare: bool = False


@dataclass(slots=True, eq=False)
class Chain:
    """What is taken for one thing: its items and what is known of it so far; `named` when a name is among them."""

    number: int
    items: list[Item] = field(default_factory=list)
    type: str = ""
    sort: str = ""
    gender: str = ""
    sounds: str = ""
    spoken_of: str = ""
    plural: bool | None = None
    key: str = ""
    titles: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    lands: list[Chain] = field(default_factory=list)
    bodies: list[Chain] = field(default_factory=list)
    parts: tuple[Chain, ...] = ()
    named: bool = False


@dataclass(slots=True)
class Decision:
    """Where an item was put, by which rule, and which chains were not taken."""

    chains: tuple[Chain, ...]
    rule: str
    rejected: tuple[Chain, ...] = ()


class Scene:
    """A document while its references are being resolved."""

    def __init__(self, reading: Reading, mentions: Sequence[Mention]) -> None:
        self.reading = reading
        self.tokens: tuple[Token, ...] = reading.tokens
        self.items = tuple(self.item(number, mention) for number, mention in enumerate(mentions))
        self.chains: list[Chain] = []
        self.decisions: dict[int, Decision] = {}
        self.alone: dict[int, Chain] = {}
        self.groups: dict[int, Chain | None] = {}
        self.speakers: dict[int, Chain] = {}
        self.written: dict[int, tuple[str, ...]] = {}
        self.told: dict[int, frozenset[str]] = {}

    def item(self, number: int, mention: Mention) -> Item:
        """A mention as an item."""
        seen, named, sentence = traits(self.reading, mention), mention.kind == NAME, self.tokens[mention.head].sentence
        bare = mention.kind == "nominal" and not seen.sort and self.is_bare(mention)
        plain, inside = (named or bare) and self.is_plain(mention), named and self.is_inside(mention)
        quote = self.quote_of(mention.span.begin)
        return Item(number, mention, mention.kind, mention.head, seen, sentence, quote, plain, inside, bare)

    def is_bare(self, mention: Mention) -> bool:
        """Whether a mention is one or two capitalised words."""
        words = self.tokens[mention.first : mention.last]
        return len(words) <= LONGEST_BARE and all(word.tag == "NNP" for word in words)

    def is_plain(self, mention: Mention) -> bool:
        """Whether a name could be a person's."""
        words, head = self.tokens[mention.first : mention.last], self.tokens[mention.head]
        before = self.tokens[mention.first - 1].lower if mention.first else ""
        if head.tag == SEVERAL or len(words) > LONGEST_PERSON or before in listed("article"):
            return False
        if not is_capitalised(words[-1].text):
            return False
        return is_unlike_a_body([word.text for word in words]) and not is_located(head, self.tokens)

    def is_inside(self, mention: Mention) -> bool:
        """Whether a name is part of a longer one."""
        around = self.names.get(mention.head)
        return around is not None and (mention.first, mention.last) != (around.first, around.last)

    def quote_of(self, offset: int) -> int:
        """The number of the quoted stretch around an offset, or -1."""
        place = bisect_right(self.quote_begins, offset) - 1
        return place if place >= 0 and offset < self.reading.quotes[place].end else -1

    @cached_property
    def names(self) -> dict[int, Mention]:
        """The name that each token of a name is part of."""
        names = (mention for mention in self.reading.mentions if mention.kind == NAME)
        return {index: mention for mention in names for index in range(mention.first, mention.last)}

    @cached_property
    def quote_begins(self) -> tuple[int, ...]:
        """Where the quoted stretches begin."""
        return tuple(span.begin for span in self.reading.quotes)

    @cached_property
    def by_head(self) -> dict[int, Item]:
        """The item of a head token: a name rather than the phrase around it."""
        found: dict[int, Item] = {}
        for item in self.items:
            if item.head not in found or item.kind == "name":
                found[item.head] = item
        return found

    def chain(self, item: Item) -> Chain | None:
        """The chain an item was put in, if in one."""
        return self.alone.get(item.number)

    def chain_at(self, head: int) -> Chain | None:
        """The chain of the item headed by a token."""
        item = self.by_head.get(head)
        return self.chain(item) if item else None

    def new_chain(self) -> Chain:
        """A chain without items."""
        self.chains.append(Chain(len(self.chains)))
        return self.chains[-1]

    def put(self, item: Item, chain: Chain, rule: str, rejected: Sequence[Chain] = ()) -> None:
        """Add an item to a chain."""
        chain.items.append(item)
        chain.named = chain.named or item.kind == "name"
        learn(chain, item)
        self.decide(item, Decision((chain,), rule, tuple(rejected)))

    def put_several(self, item: Item, chains: Sequence[Chain], rule: str, rejected: Sequence[Chain] = ()) -> None:
        """Let a plural item refer to several chains."""
        self.decide(item, Decision(tuple(chains), rule, tuple(rejected)))

    def leave(self, item: Item, rule: str, rejected: Sequence[Chain] = ()) -> None:
        """Let an item refer to nothing, and keep why."""
        self.decide(item, Decision((), rule, tuple(rejected)))

    def decide(self, item: Item, decision: Decision) -> None:
        """Keep what was decided, in the place of what was decided before."""
        self.decisions[item.number] = decision
        if len(decision.chains) == 1:
            self.alone[item.number] = decision.chains[0]
        else:
            self.alone.pop(item.number, None)

    def before(self, item: Item, *, sentences: int) -> Iterator[tuple[Item, Chain]]:
        """The items before one, nearest first, with their chains, within some sentences."""
        items, chain_of, head, far = self.items, self.alone.get, item.head, item.sentence - sentences
        for number in range(item.number - 1, -1, -1):
            other = items[number]
            if other.sentence < far:
                return
            if other.head != head and (chain := chain_of(number)) is not None:
                yield other, chain

    @cached_property
    def described(self) -> dict[tuple[str, bool | None], list[Item]]:
        """The descriptions by noun and number, in their order."""
        found: dict[tuple[str, bool | None], list[Item]] = {}
        for item in self.items:
            if item.kind == "nominal":
                found.setdefault((item.traits.noun, item.traits.plural), []).append(item)
        return found

    def words(self, item: Item) -> tuple[str, ...]:
        """The words of an item in plain form."""
        found = self.written.get(item.number)
        if found is None:
            found = self.written[item.number] = name_words(self.reading.words(item.mention.span))
        return found

    def modifiers(self, item: Item) -> frozenset[str]:
        """The lemmas of what tells a noun from others of its kind."""
        found = self.told.get(item.number)
        if found is None:
            tokens = self.tokens[item.mention.first : item.mention.last]
            lemmas = (t.lemma.lower() for t in tokens if t.pos in MODIFYING and t.index != item.head)
            found = self.told[item.number] = frozenset(lemmas)
        return found

    def joined(self, item: Item) -> Chain | None:
        """What "and" joins an item with, as one plural chain: "Lund and Berg"; None when nothing is joined to it."""
        if item.number not in self.groups:
            parts = [self.chain_at(head) for head in self.conjuncts(item.head)]
            known = tuple(dict.fromkeys(part for part in parts if part is not None))
            whole = len(known) > 1 and len(known) == len(parts) and len({part.sort for part in known}) == 1
            group = Chain(len(self.items) + item.number, plural=True, sort="people", parts=known)
            self.groups[item.number] = group if whole else None
        return self.groups[item.number]

    def conjuncts(self, head: int) -> Iterator[int]:
        """A token and what is joined to it, one after the other."""
        place: int | None = head
        while place is not None:
            yield place
            place = next((c for c in self.reading.children[place] if self.tokens[c].dep == "conj"), None)

    def lemma(self, item: Item) -> str:
        """The lemma of an item's head in lower case."""
        return self.tokens[item.head].lemma.lower()


def is_capitalised(word: str) -> bool:
    """Whether a word has a capital first, and not only capitals.

    >>> is_capitalised("McKay"), is_capitalised("NASA"), is_capitalised("eBay")
    (True, False, False)
    """
    return word[:1].isupper() and not word.isupper()


def is_unlike_a_body(words: list[str]) -> bool:
    """Whether no word of a name tells a body or place, and no state ends it ("Natural Resources Canada")."""
    return not told_type(words, "") and not (len(words) > 1 and words[-1] in state_names())


def is_located(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a token stands where a place does: behind a preposition such as "in"."""
    return token.dep == "pobj" and tokens[token.head].lower in listed("place preposition")


def learn(chain: Chain, item: Item) -> None:
    """Let a chain know what one more item tells: what was known first stays."""
    seen = item.traits
    if item.kind == "pronoun":
        chain.spoken_of = chain.spoken_of or seen.gender
        if seen.gender in ("m", "f") and chain.sort != "person":
            chain.sort, chain.type, chain.gender = "person", "Person", ""
        return
    chain.type = chain.type or item.mention.type
    chain.sort = chain.sort or seen.sort
    if chain.sort != "person" or seen.gender in ("m", "f"):
        chain.gender = chain.gender or seen.gender
    chain.sounds = chain.sounds or seen.sounds
    chain.key = chain.key or item.mention.key
    if chain.plural is None:
        chain.plural = seen.plural
    chain.titles |= seen.titles
    if item.kind == "nominal":
        chain.nouns.add(seen.noun)
