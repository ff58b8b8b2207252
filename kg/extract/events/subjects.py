"""Who does what a verb says, and what it is done to, whatever the parser made of it."""

from __future__ import annotations

from kg.extract.events.frames import cues
from kg.model import Token
from kg.reading import Reading

BY, OF, FROM, IN, AT, TO, ON = "by", "of", "from", "in", "at", "to", "on"
"""Names of places, as in `event-frames.csv`."""
VERBS = ("VERB", "AUX")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
NOUNS = ("NOUN", "PROPN", "PRON")
RELATIVE = ("WDT", "WP", "WP$")
SHARING = ("xcomp", "conj", "advcl", "pcomp", "prep", "acomp")
CLAUSE = ("xcomp", "ccomp", "advcl", "acl")


def gerund_noun(reading: Reading, token: Token) -> bool:
    """Whether a word in -ing stands as a noun with a determiner ("the signing of")."""
    return token.tag == "VBG" and any(reading.tokens[i].dep == "det" for i in reading.children[token.index])


def is_passive(reading: Reading, index: int) -> bool:
    """Whether a verb is passive: "was arrested", "the man arrested in Paris"."""
    token = reading.tokens[index]
    deps = {reading.tokens[i].dep for i in reading.children[index]}
    if "auxpass" in deps or "nsubjpass" in deps or is_cut_passive(reading, token, deps):
        return True
    if token.tag not in ("VBN", "VBD") or "aux" in deps or "nsubj" in deps:
        return False
    if token.dep == "conj":
        return "dobj" not in deps and is_passive(reading, token.head)
    return token.tag == "VBN" and token.dep in ("acl", "amod", "advcl", "relcl")


def is_cut_passive(reading: Reading, token: Token, deps: set[str]) -> bool:
    """Whether a verb that always has an object lacks one, as in a headline: "Two envoys detained in Mali"."""
    if token.tag not in ("VBD", "VBN") or token.lemma not in cues()["transitive"] or token.dep == "relcl":
        return False
    coupled_too = any(reading.tokens[i].dep == "conj" and objects(reading, i) for i in reading.children[token.index])
    return "nsubj" in deps and not deps & {"dobj", "aux", "ccomp", "xcomp", "dative"} and not coupled_too


def objects(reading: Reading, index: int) -> list[int]:
    """The direct objects of a verb."""
    return [i for i in reading.children[index] if reading.tokens[i].dep == "dobj"]


def subject(reading: Reading, index: int, steps: int = 6) -> list[int]:
    """Who does what a verb says: its own subject, or the one it shares with the verb or noun above it."""
    tokens, token = reading.tokens, reading.tokens[index]
    helpers = [i for i in reading.children[index] if tokens[i].dep in ("aux", "auxpass")]
    places = (index, *helpers)
    own = next((found for i in places if (found := [c for c in reading.children[i] if tokens[c].dep in SUBJECTS])), [])
    torn_off = torn_title(reading, index)
    if not own or any(goes_on(reading, i) for i in torn_off):
        own = [*torn_off, *own]
    if own and not (token.dep == "advcl" and torn_mark(reading, index)):
        relative = tokens[own[0]].tag in RELATIVE or (tokens[own[0]].lower in cues()["that"] and token.dep == "relcl")
        return [token.head] if relative and token.dep == "relcl" else own
    return [] if steps == 0 or token.head == index else shared_subject(reading, token, steps)


def shared_subject(reading: Reading, token: Token, steps: int) -> list[int]:
    """Who does what a verb without a subject of its own says: whom it shares with the verb or noun above it."""
    tokens, index = reading.tokens, token.index
    above = coupled(reading, token)
    if token.dep == "relcl" and above.dep == "conj" and infinitive(reading, index):
        top = listed_by(reading, above)  # "works with Kenya and Peru to provide food"
        return subject(reading, top.index, steps - 1) if top.pos in VERBS else []
    if token.dep in ("acl", "relcl", "amod"):
        noun = above.pos in ("NOUN", "PROPN", "PRON")
        sure = token.tag != "VBG" and not infinitive(reading, index)
        return [above.index] if noun and (sure or reading.referents(above.index)) else holder(reading, above, steps)
    means = token.dep == "pcomp" and above.lower == BY  # "helped Kenya by sending food": the helper sends
    if token.dep == "pcomp":
        if above.lower in cues()["including"]:
            return []
        above = tokens[above.head]
    if above.pos not in ("VERB", "AUX", "ADJ"):
        return holder(reading, above, steps) if token.dep in ("pcomp", "xcomp") else []
    controlled = [i for i in reading.children[above.index] if tokens[i].dep in ("dobj", "nsubjpass")]
    passed_on = token.dep in ("xcomp", "pcomp", "ccomp", "advcl") and above.lemma in cues()["object_control"]
    if passed_on and controlled and not means and not is_means(reading, token, controlled):
        return controlled
    if token.dep == "advcl" and token.tag == "VBG" and is_passive(reading, above.index):
        return agents(reading, above.index)
    if token.dep in SHARING or (token.dep == "ccomp" and infinitive(reading, index)):
        return subject(reading, above.index, steps - 1)
    return []


def is_means(reading: Reading, token: Token, controlled: list[int]) -> bool:
    """Whether what somebody sends is no one who acts, but what he acts with: "sent a plane to watch the border"."""
    sent = token.dep == "advcl" and reading.tokens[token.head].lemma in cues()["sending"]
    return sent and not any(mention.type for i in controlled if (mention := reading.mention_at.get(i)))


def coupled(reading: Reading, token: Token) -> Token:
    """What governs a word; of a verb that the parser couples with a noun the verb above that: "met Mori and thanked her"."""
    above = reading.tokens[token.head]
    if token.dep != "conj" or token.pos not in VERBS or above.pos not in NOUNS or gerund_noun(reading, token):
        return above
    return next((t for t in reading.ancestors(above.index) if t.pos in VERBS), above)


def listed_by(reading: Reading, token: Token) -> Token:
    """The verb whose argument is the list that a noun ends, or the noun itself."""
    return next((t for t in reading.ancestors(token.index) if t.pos in VERBS), token)


def agents(reading: Reading, index: int) -> list[int]:
    """By whom a passive verb is done."""
    below = [i for i in reading.children[index] if reading.tokens[i].dep == "agent"]
    return [i for agent in below for i in reading.children[agent] if reading.tokens[i].dep == "pobj"]


def infinitive(reading: Reading, index: int) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(reading.tokens[i].tag == "TO" for i in reading.children[index])


def holder(reading: Reading, noun: Token, steps: int) -> list[int]:
    """Whose a noun is: its possessor, else the subject of the verb it is an argument of ("has a plan to attack")."""
    owners = [i for i in reading.children[noun.index] if reading.tokens[i].dep == "poss"]
    if owners or steps == 0:
        return owners
    verb = reading.tokens[noun.head]
    if noun.dep == "pobj":
        if verb.lower in cues()["including"]:
            return []
        verb = reading.tokens[verb.head]
    return subject(reading, verb.index, steps - 1) if verb.pos in VERBS and noun.dep in ("dobj", "attr", "pobj") else []


def torn_title(reading: Reading, index: int) -> list[int]:
    """The person whose title the parser took for a preposition: "Under Secretary Ada Novak met"."""
    for child in reading.children[index]:
        token = reading.tokens[child]
        if token.dep == "prep" and token.lower in cues()["under"] and token.text.istitle():
            return [i for i in reading.children[child] if reading.tokens[i].dep == "pobj" and is_name(reading, i)]
    return []


def goes_on(reading: Reading, index: int) -> bool:
    """Whether an "and" below a name joins it to nothing: "Under Secretary Ada Novak and | Jan Lund met"."""
    deps = [reading.tokens[i].dep for i in reading.children[index]]
    return "cc" in deps and "conj" not in deps


def torn_mark(reading: Reading, index: int) -> str:
    """The preposition that the parser took for the conjunction of an infinitive clause, or nothing."""
    below = (reading.tokens[i] for i in reading.children[index])
    return (
        next((t.lower for t in below if t.dep == "mark" and t.lower in cues()["recipient"]), "")
        if infinitive(reading, index)
        else ""
    )


def is_name(reading: Reading, index: int) -> bool:
    """Whether a token heads a person's name, whatever the parse takes it for ("spoke with Yair [Lapid] to thank him")."""
    mention = reading.mention_at.get(index)
    return mention is not None and mention.head == index and mention.kind == "name" and mention.type == "Person"
