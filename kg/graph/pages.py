"""What one document gives the graph, in Turtle: statements, claims, times, spans, and where it comes from."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kg.graph.frame import text_parts
from kg.graph.terms import decimal, literal, moment, node, predicate, span_iri, value, whole
from kg.graph.things import is_fact
from kg.model import Claim, Findings, Object, Span, Statement, Term, Text, Time, document_path
from kg.quick import replace

FactsOf = dict[str, set[str]]
"""Plain triples of one subject: objects by predicate."""
Facts = dict[str, FactsOf]
"""Plain triples by subject."""


@dataclass(slots=True)
class Page:
    """One document on its way into the graph, with the spans and times that its statements and claims use."""

    findings: Findings
    path: str
    name: Callable[[str], str]
    spans: dict[tuple[int, int], str] = field(default_factory=dict)
    times: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The document's text."""
        return self.findings.document.text

    def span(self, span: Span) -> str:
        """The IRI of a span, which is noted so that it will be described."""
        ends = span.begin, span.end
        iri = self.spans.get(ends)
        if iri is None:
            iri = self.spans[ends] = span_iri(self.path, span)
        return iri

    def time(self, time: Time) -> str:
        """The IRI of a time, which is noted so that it will be described."""
        iri = f"<{self.path}/time-{time.span.begin}-{time.span.end}>"
        if iri not in self.times:
            self.times[iri] = time_block(iri, time, self.span(time.span))
        return iri

    def claim(self, id: str) -> str:
        """The IRI of a claim."""
        return f"<{self.path}/{id}>"

    def object(self, thing: Object, relation: str) -> str:
        """The object of a statement."""
        if isinstance(thing, str):
            return node(thing)
        if isinstance(thing, Text):
            return literal(thing.value)
        return value(thing.value, relation) if isinstance(thing, Term) else self.time(thing)


def page(findings: Findings, name: Callable[[str], str]) -> Page:
    """A document to be written; `name` gives the name of an entity."""
    return Page(findings, document_path(findings.document.id), name)


def statements(page: Page, facts: Facts) -> Iterator[tuple[bool, str]]:
    """Each statement, with whether it is the text's own; the text's own facts are added to `facts`."""
    seen: Counter[str] = Counter()
    leading: set[tuple[str, str]] = set()
    for statement in sorted(page.findings.statements, key=order):
        span = statement.evidence.span
        name = f"{span.begin}-{span.end}-{statement.relation}"
        seen[name] += 1
        iri = f"<{page.path}/statement/{name}{f'-{seen[name]}' if seen[name] > 1 else ''}>"
        first = (statement.subject, statement.relation) not in leading
        leading.add((statement.subject, statement.relation))
        thing = page.object(statement.object, statement.relation)
        if is_fact(statement):
            facts.setdefault(node(statement.subject), {}).setdefault(predicate(statement.relation), set()).add(thing)
        yield not statement.claim, statement_block(page, iri, statement, (thing, first))


def order(statement: Statement) -> tuple[int, int, str, str, str, str]:
    """Statements in the order of the text."""
    span, thing = statement.evidence.span, statement.object
    name = thing if isinstance(thing, str) else thing.label if isinstance(thing, Time) else thing.value
    return span.begin, span.end, statement.relation, statement.subject, name, statement.claim


def kind_of(statement: Statement) -> str:
    """The class of a statement: only what the text itself says of all parties is an rdf:Statement."""
    if statement.claim:
        return "kg:ReportedStatement"
    if statement.negated:
        return "kg:NegatedStatement"
    if statement.evidence.known:
        return "kg:KnownStatement"
    return "kg:PartialStatement" if statement.of else "rdf:Statement"


def statement_block(page: Page, iri: str, statement: Statement, of: tuple[str, bool]) -> str:
    """A statement in Turtle, with its object and whether it is the first of its subject and relation."""
    thing, first = of
    kind = kind_of(statement)
    evidence = statement.evidence
    more = f" ; kg:inClaim {page.claim(statement.claim)}" if statement.claim else ""
    more += " ; kg:first true" if first else ""
    more += " ; kg:negated true" if statement.negated else ""
    more += f" ; kg:ofParty {', '.join(sorted(map(node, statement.of)))}" if statement.of else ""
    more += "".join(f" ; kg:{name} {page.time(time)}" for name, time in statement.times)
    if isinstance(statement.object, Text) and statement.object.span:
        more += f" ; kg:objectSpan {page.span(statement.object.span)}"
    return (
        f"{iri} a {kind} ;\n  rdf:subject {node(statement.subject)} ; rdf:predicate {predicate(statement.relation)} ;"
        f" rdf:object {thing} ;\n  kg:inDocument <{page.path}> ; kg:evidence {page.span(evidence.span)} ;"
        f' kg:extractor "{evidence.extractor}" ; kg:confidence {decimal(evidence.confidence)}{more} .\n'
    )


def claims(page: Page) -> Iterator[str]:
    """The claims of a document."""
    begins = [span.begin for span in page.findings.sentences]
    for claim in sorted(page.findings.claims, key=lambda claim: (claim.content[:1], claim.id)):
        at = claim.cue or (claim.content[0] if claim.content else Span(0, 0))
        yield claim_block(page, claim, bisect_right(begins, at.begin))


def claim_block(page: Page, claim: Claim, sentence: int) -> str:
    """A claim in Turtle. `sentence` is the number of the sentence its cue stands in, from 1."""
    lines = [
        f"{page.claim(claim.id)} a kg:Claim ; kg:inDocument <{page.path}> ; kg:sentence {sentence}",
        f"kg:form {value(claim.form)} ; kg:polarity {value(claim.polarity)} ; kg:certainty {value(claim.certainty)}",
        "kg:speakerLabel " + ", ".join(map(literal, speaker_names(page, claim))),
    ]
    lines += spans_of(page, claim)
    if claim.speakers:
        lines.append("kg:speaker " + ", ".join(map(node, sorted(set(claim.speakers)))))
    if claim.behalf:
        lines.append("kg:onBehalfOf " + ", ".join(map(node, sorted(set(claim.behalf)))))
    if claim.status:
        lines.append(f"kg:claimedStatus {value(claim.status)}")
    if claim.time:
        lines.append(f"kg:time {page.time(claim.time)}")
    if claim.around:
        lines.append(f"kg:around {page.claim(claim.around)}")
    lines += [f"kg:{relation} {page.claim(other)}" for relation, other in sorted(set(claim.links))]
    lines.append(f'kg:opaque {str(claim.opaque).lower()} ; kg:cueClass "{claim.cue_class}"')
    if claim.rule:
        lines.append(f"kg:rule {literal(claim.rule)}")
    return " ;\n  ".join(lines) + " .\n"


def spans_of(page: Page, claim: Claim) -> Iterator[str]:
    """The spans of a claim, by what they are."""
    single = (("speakerSpan", claim.speaker), ("cue", claim.cue), ("addressee", claim.addressee))
    for name, span in (*single, ("medium", claim.medium), ("occasion", claim.occasion)):
        if span:
            yield f"kg:{name} {page.span(span)}"
    for name, pieces in (("content", claim.content), ("quote", claim.quotes)):
        if pieces:
            yield f"kg:{name} " + ", ".join(page.span(piece) for piece in sorted(set(pieces)))


def speaker_names(page: Page, claim: Claim) -> list[str]:
    """Who says it, in words: the speakers' names, else the words of the text, else nothing better than "someone"."""
    names = sorted({page.name(speaker) for speaker in claim.speakers})
    return names or [claim.speaker.of(page.text) if claim.speaker else UNKNOWN_SPEAKER]


UNKNOWN_SPEAKER = "someone"
OPEN_END = ".."
"""The end of an interval that lasts, in ISO 8601."""


def time_block(iri: str, time: Time, span: str) -> str:
    """A time in Turtle: with its value in the precision of the text, or only its words."""
    start = f"{iri} kg:surface {literal(time.surface)} ; kg:span {span} ; rdfs:label {literal(time.label)}"
    begin, slash, end = time.value.partition("/")
    if not time.value:
        return f"{start} ; a time:TemporalEntity ; kg:resolution kgv:unresolved .\n"
    if slash:
        ends = [f" ; kg:{name} {moment(at)}" for name, at in (("begin", begin), ("end", end)) if at not in ("", OPEN_END)]
        return f"{start} ; a time:Interval ; kg:resolution kgv:resolved{''.join(ends)} .\n"
    literal_value = moment(time.value)
    kind = literal_value.partition("^^xsd:")[2]
    place = {"date": "time:inXSDDate", "gYearMonth": "time:inXSDgYearMonth", "gYear": "time:inXSDgYear"}.get(kind, "kg:value")
    return f"{start} ; a time:Instant ; kg:resolution kgv:resolved ; {place} {literal_value} .\n"


def mentions(page: Page) -> Iterator[str]:
    """All spans of a document in the order of the text: mentions with what they refer to, and the evidence of statements."""
    marks: dict[str, str] = {}
    for mention in page.findings.mentions:
        if mention.entities:
            marks[page.span(mention.span)] = mention_mark(mention.kind, mention.entities, mention.rule, mention.rejected)
    sentences, parts = page.findings.sentences, text_parts(page.findings)
    begins, iris = [sentence.begin for sentence in sentences], [page.span(sentence) for sentence in sentences]
    told = {iri: (number, parts.get(sentence)) for number, (iri, sentence) in enumerate(zip(iris, sentences, strict=True), 1)}
    context = f" ; nif:referenceContext <{page.path}> ; nif:beginIndex "
    text = page.text
    for (begin, end), iri in sorted(page.spans.items()):
        at = bisect_right(begins, begin)
        mark = marks.get(iri, "")
        if iri in told:
            number, part = told[iri]
            mark += f" ; a nif:Sentence ; kg:number {number}"
            mark += f" ; kg:textPart {value(part)}" if part else ""
        elif at and end <= sentences[at - 1].end:
            mark += f" ; nif:sentence {iris[at - 1]}"
        yield (
            f"{iri} a nif:OffsetBasedString{context}{begin} ; nif:endIndex {end} ;"
            f" nif:anchorOf {literal(text[begin:end])}{mark} .\n"
        )


def mention_mark(kind: str, entities: Iterable[str], rule: str, rejected: Iterable[str]) -> str:
    """What a span is as a mention."""
    mark = f" ;\n  kg:mentionKind {value(kind)} ; itsrdf:taIdentRef {', '.join(map(node, sorted(set(entities))))}"
    mark += f" ; kg:rule {literal(rule)}" if rule else ""
    others = sorted(set(rejected))
    return mark + (f" ; kg:rejected {', '.join(map(node, others))}" if others else "")


def origin(page: Page) -> str:
    """The document: what it is, its text and hash, where it comes from."""
    document = replace(page.findings.document, text=whole(page.text))
    lines = [
        f"<{page.path}> a kg:Document, nif:Context, schema:NewsArticle ; dcterms:identifier {literal(document.id)}",
        f'kg:sha256 "{document.sha256}"',
    ]
    known = (("dcterms:title", document.title), ("dcterms:publisher", document.publisher), ("dcterms:creator", document.author))
    lines += [f"{name} {literal(text)}" for name, text in known if text]
    if document.url:
        lines.append(f"schema:url {literal(document.url)}")
    if page.findings.copy_of:
        lines.append(f"kg:copyOf <{document_path(page.findings.copy_of)}>")
    if document.date:
        lines.append(f"dcterms:date {moment(document.date)}")
    lines.append(f"nif:isString {literal(document.text)}")
    return " ;\n  ".join(lines) + " .\n"


def fact_block(subject: str, told: FactsOf) -> str:
    """The plain triples of a subject, sorted."""
    pairs = (f"{name} {', '.join(sorted(things))}" for name, things in sorted(told.items()))
    return f"{subject} {' ; '.join(pairs)} .\n"
