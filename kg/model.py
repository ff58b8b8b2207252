"""The nouns of the project: what a text is read into, and what the graph is made of.

Everything is frozen; a step returns something new. Offsets are Unicode code points into `Document.text`, end excluded.
Two nouns carry the graph: an `Entity` is any thing (a person, a country, but also an agreement or a meeting) and a
`Statement` says something of it. A `Claim` is one act of speech; what was said in it hangs on it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote

from kg.quick import quick

MentionKind = Literal["name", "nominal", "pronoun"]
Family = Literal["thing", "post", "agreement", "condition", "event", "gap"]
Form = Literal["direct", "indirect", "mixed", "narration"]


@quick
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: code point offsets, end excluded.

    >>> Span(0, 5).of("Rubio said")
    'Rubio'
    """

    begin: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.begin : self.end]

    def contains(self, other: Span) -> bool:
        """Whether the other span lies inside this one."""
        return self.begin <= other.begin and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.begin < other.end and other.begin < self.end

    def __len__(self) -> int:
        return self.end - self.begin


@quick
@dataclass(frozen=True, slots=True)
class Document:
    """A text as read, with what is known about it. `date` is ISO 8601 (`2025-02-03`) or empty."""

    id: str
    text: str
    title: str = ""
    date: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""

    @property
    def sha256(self) -> str:
        """Hash of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def document_path(id: str) -> str:
    """The path of a document below the base: its id with what an IRI cannot hold percent-encoded.

    >>> document_path("2025/02 a"), document_path("..")
    ('doc/2025%2F02%20a', 'doc/%2E%2E')
    """
    if not id.strip("."):
        return "doc/" + (id.replace(".", "%2E") or "%20")
    return "doc/" + quote(id.encode("utf-8", "replace"), safe="")


@quick
@dataclass(frozen=True, slots=True)
class Token:
    """A word of a reading. `head` is the index of the governing token (its own for a root); `dep` and `tag` are the parser's
    labels (ClearNLP dependencies, Penn tags), `pos` the universal part of speech, `label` the model's entity label or empty
    with `label_begin` true on the first token of a name."""

    index: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    begin: int
    end: int
    sentence: int
    label: str = ""
    label_begin: bool = False
    lower: str = field(default="", init=False, repr=False, compare=False)
    """The word in lower case."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.begin, self.end)


@quick
@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its number, where it stands, its tokens `first` to `last` (excluded), and its paragraph's number."""

    index: int
    span: Span
    first: int
    last: int
    paragraph: int


@quick
@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names or refers to something.

    `first` to `last` (excluded) are its tokens, `head` the index of its head token. `type` is one of the contract's entity
    types or empty when nothing is known. `name` is the canonical name a gazetteer knows ("United States" for "U.S."),
    else empty; `key` the gazetteer's identifier ("Q30") or empty. `entities` are the ids of what it refers to: none until
    coreference has run or where it is unsure, more than one for a plural ("both leaders"). `rule` says how it was decided,
    `rejected` which entities were candidates and were not taken.
    """

    span: Span
    kind: MentionKind
    head: int
    first: int
    last: int
    type: str = ""
    name: str = ""
    key: str = ""
    entities: tuple[str, ...] = ()
    rule: str = ""
    rejected: tuple[str, ...] = ()

    @property
    def entity(self) -> str:
        """The entity it refers to, or empty when it is none or several."""
        return self.entities[0] if len(self.entities) == 1 else ""


@quick
@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the graph. `id` is unique in its document until `link` gives it the one it has over all documents.

    `family` is what sort of thing it is: `thing`, `post`, `agreement`, `condition`, `event` or `gap`. `kind` is finer: for a
    thing one of the contract's entity types, for an agreement `agreement`, `treaty`, `offer`, `promise` ..., for an event
    `meeting`, `call` ..., for a condition `fee`, `deadline` ..., for a gap `unspecified` .... `unnamed` marks a thing known
    only by description ("El Salvador's foreign minister"). `why` says how it was found to be the same as a thing of other
    documents, when that took more than its name.
    """

    id: str
    kind: str
    name: str
    family: Family = "thing"
    aliases: tuple[str, ...] = ()
    iso: str = ""
    wikidata: str = ""
    unnamed: bool = False
    document: str = ""
    why: str = ""


TABLE = "table"
"""The extractor of what no text says."""


@quick
@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a statement is made: the span of which document, by which extractor, how sure (0 to 1)."""

    document: str
    span: Span
    extractor: str
    confidence: float = 1.0

    @property
    def known(self) -> bool:
        """Whether a table shipped with the program says it, and not the text."""
        return self.extractor == TABLE


@quick
@dataclass(frozen=True, slots=True)
class Time:
    """A time as the text gives it: `value` is ISO 8601 in the precision the text has (`2025-02-03`, `2025-02`, `2025`, or a
    range `2021-06-01/2021-06-03`) when it could be resolved, else empty; `surface` the words."""

    value: str
    surface: str
    span: Span

    @property
    def label(self) -> str:
        """The value, or the words when it is not resolved."""
        return self.value or self.surface


@quick
@dataclass(frozen=True, slots=True)
class Text:
    """A literal object of a statement: words of the document, or a number."""

    value: str
    span: Span | None = None


@quick
@dataclass(frozen=True, slots=True)
class Term:
    """An object of a statement that is a term of the ontology's vocabularies, such as the status `offered`."""

    value: str


Object = str | Text | Time | Term
"""What a statement says of its subject: another entity (its id), words, a time, or a vocabulary term."""


@quick
@dataclass(frozen=True, slots=True)
class Statement:
    """Subject, relation, object, with evidence.

    `subject` is an entity id; `relation` a property of the ontology by local name (`holds`, `memberOf`, `party`, `status` ...).
    `claim` is the id of the claim it was made in, or empty when the text itself says it. An attributive statement ("El Salvador
    President Nayib Bukele") describes rather than says: inside indirect speech it stays the text's own word. `of` names the
    parties a status holds for when it is not everyone's ("only Chile has ratified it"); `times` tell when it is so: `during` a
    range, `since` or `until` a day, month or year.
    """

    subject: str
    relation: str
    object: Object
    evidence: Evidence
    claim: str = ""
    attributive: bool = False
    negated: bool = False
    of: tuple[str, ...] = ()
    times: tuple[tuple[str, Time], ...] = ()


Finding = Entity | Statement | Mention
"""What an extractor yields: a thing, what is said of it, a word that refers to it."""


@quick
@dataclass(frozen=True, slots=True)
class Claim:
    """One act of speech: who, with which words, saying what.

    `speaker` is the span of the source in the text (None when nobody is named), `speakers` the entities it refers to
    (filled after coreference). `content` holds the pieces of what was said, quotation marks outside for direct speech;
    `quotes` the quoted stretches inside. `opaque` is false for a narrated act ("condemned the attack") whose content the
    text itself vouches for. `around` tells the claim around this one, if any. `medium` is by what means it is said,
    `occasion` at what. `polarity` is positive or negative, `certainty` certain, probable or possible, `cue_class` the class
    of the cue in `speech-verbs.csv`.
    """

    id: str
    form: Form
    content: tuple[Span, ...]
    speaker: Span | None = None
    speakers: tuple[str, ...] = ()
    cue: Span | None = None
    cue_class: str = "say"
    quotes: tuple[Span, ...] = ()
    polarity: str = "positive"
    certainty: str = "certain"
    status: str = ""
    addressee: Span | None = None
    medium: Span | None = None
    time: Time | None = None
    opaque: bool = True
    around: str = ""
    behalf: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    rule: str = ""
    occasion: Span | None = None

    def covers(self, span: Span) -> bool:
        """Whether a span lies inside one piece of the content."""
        for piece in self.content:  # noqa: SIM110  "any" takes twice as long, and all statements ask all claims
            if piece.begin <= span.begin and span.end <= piece.end:
                return True
        return False


@quick
@dataclass(frozen=True, slots=True)
class Findings:
    """All that one document gives the graph: what remains of a reading when its tokens are let go.

    `copy_of` is the id of the document whose text this one repeats, empty when the text is its own.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    sentences: tuple[Span, ...] = ()
    copy_of: str = ""
