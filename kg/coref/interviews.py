"""First and second person in an interview: the answers are the interviewed person's, the questions are put to him.

"Wikinews interviews Ana Ruiz ... How did you begin? / I was twelve when ...": "I" and "you" are Ana Ruiz.
"""

from __future__ import annotations

from kg.coref.scene import Chain, Item, Scene
from kg.coref.words import listed, pronouns, roles
from kg.reading import QUESTION

FEW = 4
"""First-person pronouns outside quotation marks from which a text may be an interview."""
OPENING = 12
"""Sentences at the beginning in which the interviewed person is named."""
MANY = 3
"""Questions that make an interview of a text that names one person at its beginning and is told in the first person."""
LONG = 90
"""Words from which a paragraph that ends with a question mark is an answer that asks something in the end."""
SHORT = 40
"""Words below which a paragraph to "you" may be put to the interviewed person without a question mark."""
COLON = ":"


def interviewee(scene: Scene) -> Chain | None:
    """The one person whom the opening of a text says it interviews; None when it is no interview."""
    spoken = [i for i in scene.items if i.quote < 0 and i.kind == "pronoun" and is_first(scene, i)]
    if len(spoken) < FEW:
        return None
    named: dict[Chain, None] = {}
    interviewed: dict[Chain, None] = {}
    at_once: dict[Chain, None] = {}
    for item in scene.items:
        chain = scene.chain(item)
        if item.sentence >= OPENING or item.kind != "name" or chain is None or chain.sort != "person":
            continue
        if not is_credited(scene, item):
            named[chain] = None
            if is_interviewed(scene, item):
                interviewed[chain] = None
                at_once |= {chain: None} if item.sentence == 0 else {}
    found = at_once or interviewed or in_title(scene) or (named if questions(scene) >= MANY else {})
    return next(iter(found)) if len(found) == 1 else None


def in_title(scene: Scene) -> dict[Chain, None]:
    """The persons whom a title names that calls the text an interview: "Ana Ruiz: an interview with the poet of the port"."""
    first = " ".join(token.text for token in scene.tokens[: scene.reading.sentences[0].last])
    title = f" {scene.reading.document.title} {first} "
    if not listed("interviewing") & set(title.lower().split()):
        return {}
    found: dict[Chain, None] = {}
    for item in scene.items:
        chain = scene.chain(item)
        if item.kind != "name" or chain is None or chain.sort != "person" or item.mention.last - item.mention.first == 1:
            continue
        if f" {scene.reading.words(item.mention.span)}" in title:
            found[chain] = None
    return found


def is_credited(scene: Scene, item: Item) -> bool:
    """Whether a name only says whose a picture is: "Image: Ana Ruiz"."""
    before = [token.lower for token in scene.tokens[max(item.mention.first - 2, 0) : item.mention.first]]
    return before[-1:] == [COLON] and before[0] in listed("picture")


def questions(scene: Scene) -> int:
    """How many paragraphs end with a question mark."""
    last = {sentence.paragraph: sentence.last - 1 for sentence in scene.reading.sentences}
    return sum(scene.tokens[index].text == QUESTION for index in last.values())


def is_first(scene: Scene, item: Item) -> bool:
    """Whether a pronoun is "I", "me", "my"."""
    known = pronouns().get(scene.tokens[item.head].lower)
    return known is not None and known.person == 1 and known.number == "sing"


def is_interviewed(scene: Scene, item: Item) -> bool:
    """Whether a person is the object of "interview", or is spoken "to" or "with", or tells."""
    token = scene.tokens[item.head]
    above = [token, *scene.reading.ancestors(item.head)][:6]
    for place, step in enumerate(above[1:], 1):
        lemma = step.lemma.lower()
        below = above[place - 1]
        if lemma in listed("interviewing") and below.dep not in ("nsubj", "compound", "poss"):
            return True
        if lemma in listed("telling") and below.dep == "nsubj":
            return True
        if lemma in listed("conversing") and below.lower in listed("conversing with"):
            return True
        if step.pos in ("VERB", "AUX"):
            return False
    return False


def place_interviewed(scene: Scene, item: Item, person: Chain) -> bool:
    """Put "I" in an answer and "you" in a question with the interviewed person; whether it was one."""
    known = pronouns().get(scene.tokens[item.head].lower)
    if known is None or item.quote >= 0 or known.person == 3 or another_speaks(scene, item, person):
        return False
    asked = is_question(scene, item)
    if (asked and known.person == 2) or (not asked and known.person == 1 and known.number == "sing"):
        scene.put(item, person, "the interviewed person")
        return True
    if not asked and known.person == 1 and len(person.bodies) == 1 and person.titles & set(roles()):
        scene.put(item, person.bodies[0], "the interviewed person's side")
        return True
    return False


def another_speaks(scene: Scene, item: Item, person: Chain) -> bool:
    """Whether a label before the turn names somebody else in full ("FOREIGN MINISTER RUIZ: I call for ...")."""
    turns = (claim for claim in scene.reading.claims if claim.cue is None and claim.covers(item.mention.span))
    label = next((scene.reading.words(claim.speaker).lower().split() for claim in turns if claim.speaker is not None), [])
    known = {word for other in person.items for word in scene.reading.words(other.mention.span).lower().split()}
    return len(label) > 1 and not known & set(label)


def is_question(scene: Scene, item: Item) -> bool:
    """Whether the paragraph of an item is put to the interviewed person.

    Not too long to be asked, it ends with a question mark, or is short and says "you" without "I".
    """
    sentences = scene.reading.sentences
    paragraph = sentences[item.sentence].paragraph
    first = last = item.sentence
    while first > 0 and sentences[first - 1].paragraph == paragraph:
        first -= 1
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == paragraph:
        last += 1
    tokens = scene.tokens[sentences[first].first : sentences[last].last]
    if tokens[-1].text == QUESTION:
        return len(tokens) < LONG
    known = [pronouns()[token.lower] for token in tokens if token.lower in pronouns()]
    return len(tokens) < SHORT and any(p.person == 2 for p in known) and not any(p.person == 1 for p in known)
