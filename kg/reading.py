"""A document as read so far: what all steps look at."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from kg.model import Claim, Document, Entity, Mention, Sentence, Span, Statement, Time, Token

SUBJECTS = ("nsubj", "nsubjpass")
"""Dependencies of the subject of a verb."""
QUESTION = "?"
"""The last token of a question."""
WORKED_OUT = {
    "tokens": ("children", "edges", "bottom_up", "token_starts", "_begins", "_by_word", "_by_lemma"),
    "mentions": ("mention_at", "mention_from"),
    "entities": ("entity_by_id",),
    "times": ("time_at",),
}
"""What is worked out of which part of a reading alone; nobody changes tokens and times apart."""


@dataclass(frozen=True)
class Reading:
    """A document as read so far: sentences, tokens, quoted stretches, and what the later steps found."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    posts: tuple[Entity | Statement, ...] = ()
    """What `positions` found: posts and their holders, for those who ask for whom a person acts."""

    def but(self, **changes: object) -> Reading:
        """The same reading with some parts exchanged; what was worked out of the others is kept."""
        stale = {name for part in changes for name in WORKED_OUT.get(part, ())}
        changed = object.__new__(Reading)
        changed.__dict__.update({name: value for name, value in self.__dict__.items() if name not in stale} | changes)
        return changed

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indexes of the tokens it governs, in text order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        return tuple(map(tuple, below))

    @cached_property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """For each token the first and last index of what it governs, itself included."""
        heads = [token.head for token in self.tokens]
        first = list(range(len(heads)))
        last = list(range(len(heads)))
        for index in self.bottom_up:
            head = heads[index]
            if first[index] < first[head]:
                first[head] = first[index]
            if last[index] > last[head]:
                last[head] = last[index]
        return tuple(zip(first, last, strict=True))

    @cached_property
    def bottom_up(self) -> tuple[int, ...]:
        """Token indexes, each before its governor."""
        order: list[int] = []
        children, stack = self.children, [token.index for token in self.tokens if token.head == token.index]
        while stack:
            index = stack.pop()
            order.append(index)
            stack += children[index]
        return tuple(reversed(order))

    def phrase(self, index: int) -> Span:
        """The span of a token with all it governs."""
        first, last = self.edges[index]
        return Span(self.tokens[first].begin, self.tokens[last].end)

    def ancestors(self, index: int) -> Iterator[Token]:
        """The governors of a token, nearest first."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield self.tokens[index]

    def words(self, span: Span) -> str:
        """The text of a span."""
        return span.of(self.document.text)

    @cached_property
    def token_starts(self) -> dict[int, int]:
        """Token index by its first offset."""
        return {token.begin: token.index for token in self.tokens}

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie inside a span."""
        first = bisect_left(self._begins, span.begin)
        last = bisect_left(self._begins, span.end)
        return self.tokens[first : last - 1 if first < last and self.tokens[last - 1].end > span.end else last]

    @cached_property
    def _begins(self) -> tuple[int, ...]:
        return tuple(self.token_starts)

    def with_words(self, words: AbstractSet[str]) -> list[Token]:
        """The tokens that are one of some words in lower case, in text order."""
        return self._among(self._by_word, words)

    def with_lemmas(self, lemmas: AbstractSet[str]) -> list[Token]:
        """The tokens whose lemma is one of some in lower case, in text order."""
        return self._among(self._by_lemma, lemmas)

    def _among(self, places: dict[str, list[int]], words: AbstractSet[str]) -> list[Token]:
        few, many = (places, words) if len(places) < len(words) else (words, places)
        return [self.tokens[index] for index in sorted(index for word in few if word in many for index in places[word])]

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for token in self.tokens:
            found[token.lower].append(token.index)
        return found

    @cached_property
    def _by_lemma(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for token in self.tokens:
            found[token.lemma.lower()].append(token.index)
        return found

    @cached_property
    def mention_at(self) -> dict[int, Mention]:
        """The mention a token is the head of: of several the longest."""
        found: dict[int, Mention] = {}
        for mention in sorted(self.mentions, key=lambda m: (m.span.end - m.span.begin, -m.span.begin)):
            found[mention.head] = mention
        return found

    @cached_property
    def mention_from(self) -> dict[int, Mention]:
        """The mention that begins at a token: of several the longest."""
        longest_last = sorted(self.mentions, key=lambda m: (m.span.end - m.span.begin, -m.head))
        return {mention.first: mention for mention in longest_last}

    @cached_property
    def time_at(self) -> dict[int, Time]:
        """The time a token is part of."""
        return {token.index: time for time in self.times for token in self.tokens_in(time.span)}

    @cached_property
    def entity_by_id(self) -> dict[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.entities}

    def claim_around(self, span: Span) -> str:
        """The id of the innermost opaque claim whose content holds a span, or empty."""
        around = [claim for claim in self.claims if claim.opaque and claim.covers(span)]
        return min(around, key=lambda claim: sum(map(len, claim.content))).id if around else ""

    def referents(self, index: int) -> tuple[str, ...]:
        """The entities that the mention headed by a token refers to."""
        mention = self.mention_at.get(index)
        return mention.entities if mention else ()
