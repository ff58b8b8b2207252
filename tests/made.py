"""Findings made by hand, so that the graph can be tested without a parser: two short articles with every kind of finding."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from kg.link import renamed
from kg.model import Claim, Document, Entity, Evidence, Findings, Mention, Object, Span, Statement, Term, Text, Time

TEXT = (
    "Ruritanian President Ada Novák met Ivan Petrov in Lima on Monday. "
    "Petrov said Norland has agreed to buy the port only for a “fair” fee. "
    "Novák denied that: “We offered \\ nothing.” He did not say which port.\n"
    "The ministers will meet again in May 2025. Novák did not visit Norland."
)
SECOND = "Ada Novák leads Ruritania. According to the Post, Petrov is a citizen of Norland. 🙂 He signed it."


def spans(text: str, words: str, nth: int = 0) -> Span:
    """Where some words stand."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


class Maker:
    """Collects the findings of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.statements: list[Statement] = []
        self.mentions: list[Mention] = []
        self.numbers = count()

    def at(self, words: str, nth: int = 0) -> Span:
        """Where some words of the document stand."""
        return spans(self.document.text, words, nth)

    def say(self, subject: str, relation: str, thing: Object, words: str, **more: object) -> None:
        """Add a statement whose evidence is some words."""
        nth = int(more.pop("nth", 0))  # type: ignore[call-overload]
        evidence = Evidence(self.document.id, self.at(words, nth), "made", 0.9)
        self.statements.append(Statement(subject, relation, thing, evidence, **more))  # type: ignore[arg-type]

    def mention(self, words: str, kind: str, *entities: str, nth: int = 0) -> None:
        """Add a mention."""
        index = next(self.numbers)
        self.mentions.append(Mention(self.at(words, nth), kind, index, index, index + 1, entities=entities, rule="made"))  # type: ignore[arg-type]


ADA = Entity("entity/ada-novak", "Person", "Ada Novák", aliases=("Novák",))
IVAN = Entity("entity/ivan-petrov", "Person", "Ivan Petrov", aliases=("Petrov",))
RURITANIA = Entity("entity/ruritania", "Country", "Ruritania", iso="RU-X", wikidata="Q1000")
NORLAND = Entity("entity/norland", "Country", "Norland")
LIMA = Entity("entity/lima", "City", "Lima")
POST = Entity("post/ruritania/president", "Post", "President", family="post")
ENVOY = Entity("post/norland/envoy", "Post", "envoy", family="post")


def sentences(text: str) -> tuple[Span, ...]:
    """Sentences of a text that has no abbreviations."""
    found, begin = [], 0
    for at, character in enumerate(text):
        if character == "." and (text[at + 1 : at + 2] in ("", " ", "\n", "”")):
            end = at + 2 if text[at + 1 : at + 2] == "”" else at + 1
            found.append(Span(begin, end))
            begin = end + 1
    return tuple(found)


def first() -> Findings:
    """An article with a meeting, a claimed agreement, a denial, a condition, a gap and a planned meeting."""
    doc = Maker(Document("2025/02 a", TEXT, "A title", "2025-02-03", "https://example.org/a", "The Post", "C. Doe"))
    meeting = Entity("doc/x/event-36", "meeting", "meeting", family="event")
    again = Entity("doc/x/event-again", "meeting", "meeting", family="event")
    deal = Entity("doc/x/agreement-90", "agreement", "to buy the port", family="agreement")
    fee = Entity("doc/x/condition-120", "fee", "only for a “fair” fee", family="condition")
    gap = Entity("doc/x/gap-180", "unspecified", "which port", family="gap")
    doc.mention("Ada Novák", "name", ADA.id)
    doc.mention("Ruritanian", "name", RURITANIA.id)
    doc.mention("Ivan Petrov", "name", IVAN.id)
    doc.mention("He", "pronoun", ADA.id)
    doc.mention("The ministers", "nominal", ADA.id, IVAN.id)
    doc.mention("Norland", "name", NORLAND.id)
    doc.say(ADA.id, "holds", POST.id, "Ruritanian President Ada Novák", attributive=True)
    doc.say(POST.id, "ofBody", RURITANIA.id, "Ruritanian President Ada Novák", attributive=True)
    doc.say(ADA.id, "citizenOf", RURITANIA.id, "Ruritanian")
    for one in (ADA, IVAN):
        doc.say(meeting.id, "participant", one.id, "met")
        doc.say(again.id, "participant", one.id, "will meet")
    doc.say(meeting.id, "status", Term("held"), "met")
    doc.say(meeting.id, "plover", Term("CONSULT"), "met")
    doc.say(meeting.id, "place", LIMA.id, "in Lima")
    doc.say(meeting.id, "date", Time("2025-02-03", "Monday", doc.at("Monday")), "on Monday")
    doc.say(again.id, "status", Term("planned"), "will meet")
    doc.say(again.id, "date", Time("2025-05", "May 2025", doc.at("May 2025")), "in May 2025")
    doc.say(deal.id, "party", NORLAND.id, "Norland has agreed", claim="claim-1")
    doc.say(deal.id, "status", Term("agreed"), "has agreed", claim="claim-1")
    doc.say(deal.id, "subject", Text("buy the port", doc.at("buy the port")), "buy the port", claim="claim-1")
    doc.say(deal.id, "condition", fee.id, "only for a “fair” fee", claim="claim-1")
    doc.say(deal.id, "status", Term("denied"), "denied")
    doc.say(deal.id, "offeror", RURITANIA.id, "We", claim="claim-2")
    doc.say(deal.id, "status", Term("refused"), "denied", of=(NORLAND.id,))
    doc.say(gap.id, "gapText", Text("which port", doc.at("which port")), "which port")
    doc.say(gap.id, "about", deal.id, "which port")
    doc.say(ADA.id, "livesIn", NORLAND.id, "did not visit Norland", negated=True)
    doc.say(again.id, "plover", Term("AGREE"), "will meet")
    doc.say(IVAN.id, "holds", ENVOY.id, "Ivan Petrov")
    doc.say(ENVOY.id, "ofBody", NORLAND.id, "Ivan Petrov")
    doc.say(deal.id, "status", Term("denied"), "We", claim="claim-2")
    said = Claim(
        "claim-1", "mixed", (doc.at("Norland has agreed to buy the port only for a “fair” fee"),), doc.at("Petrov", 1),
        (IVAN.id,), doc.at("said"), quotes=(doc.at("“fair”"),), status="agreed", rule="made",
    )  # fmt: skip
    denied = Claim(
        "claim-2", "direct", (doc.at("We offered \\ nothing."),), doc.at("Novák", 1), (ADA.id,), doc.at("denied"), "deny",
        (doc.at("“We offered \\ nothing.”"),), "negative", "certain", behalf=(RURITANIA.id,), links=(("denies", "claim-1"),),
        medium=doc.at("Lima"), addressee=doc.at("The ministers"), time=Time("", "Monday", doc.at("Monday")),
    )  # fmt: skip
    everything = (ADA, IVAN, RURITANIA, NORLAND, LIMA, POST, ENVOY, meeting, again, deal, fee, gap)
    return Findings(
        doc.document, tuple(doc.mentions), everything, tuple(doc.statements), (said, denied), sentences(doc.document.text)
    )


def second() -> Findings:
    """An article of which only one sentence is the text's own."""
    doc = Maker(Document("b", SECOND))
    post = Entity("entity/the-post", "MediaOutlet", "The Post")
    doc.mention("Ada Novák", "name", ADA.id)
    doc.mention("the Post", "name", post.id)
    doc.mention("Petrov", "name", IVAN.id)
    doc.say(ADA.id, "leads", RURITANIA.id, "leads Ruritania")
    doc.say(IVAN.id, "citizenOf", NORLAND.id, "a citizen of Norland", claim="claim-27")
    doc.say(ADA.id, "citizenOf", RURITANIA.id, "Ruritania")
    around = Claim(
        "claim-27",
        "indirect",
        (doc.at("Petrov is a citizen of Norland"),),
        doc.at("the Post"),
        (post.id,),
        doc.at("According to"),
    )
    inner = Claim("claim-89", "narration", (doc.at("it", -1 + 1),), None, around="claim-27", opaque=False)
    return Findings(
        doc.document, tuple(doc.mentions), (ADA, IVAN, RURITANIA, NORLAND, post), tuple(doc.statements), (around, inner),
        sentences(SECOND),
    )  # fmt: skip


def made() -> list[Findings]:
    """Both articles."""
    return [first(), second()]


def many(number: int) -> list[Findings]:
    """So many articles, each with its own events and agreements."""
    return [numbered(first(), n) for n in range(number)]


def numbered(findings: Findings, number: int) -> Findings:
    """A copy of an article under another id, with events and agreements of its own."""
    ids = {entity.id: entity.id.replace("doc/x/", f"doc/x{number}/") for entity in findings.entities}
    return replace(renamed(findings, ids), document=replace(findings.document, id=f"{findings.document.id} {number}"))
