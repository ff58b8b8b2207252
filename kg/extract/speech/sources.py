"""Whose words: the source of a cue, by the sentence structure."""

from __future__ import annotations

from kg.extract.speech.complement import Range
from kg.extract.speech.lexicon import Entry, lists, word_of
from kg.extract.speech.marks import quotes_in
from kg.extract.speech.passive import is_passive
from kg.model import Token
from kg.reading import SUBJECTS, Reading

PHRASE = frozenset({"PROPN", "NOUN", "ADJ", "DET", "CCONJ"})


def source_of(reading: Reading, token: Token, entry: Entry) -> Range | None:
    """The tokens of the source of a cue, or none."""
    if entry.pos == "noun":
        return noun_source(reading, token)
    head = owner_of_state(reading, token) if entry.pos == "adjective" else mended(reading, token, subject_of(reading, token))
    if head is None:
        return words_before(reading, token) if entry.pos == "verb" else None
    if (one := only_last(reading, token, head)) is not None:
        return reading.edges[one][0], reading.edges[one][1] + 1
    return whole(reading, head, token)


def words_before(reading: Reading, token: Token) -> Range | None:
    """The noun phrase right before a finite verb of speech whose subject the parse has lost: ", an aide Lee Roy said"."""
    if token.tag not in ("VBD", "VBZ", "VBP") or not word_of(token.lemma, token.pos):
        return None
    first = token.index
    while first > reading.sentences[token.sentence].first and reading.tokens[first - 1].pos in PHRASE:
        first -= 1
    phrase = reading.tokens[first : token.index]
    named = any(t.pos == "PROPN" for t in phrase)
    edge = first == reading.sentences[token.sentence].first or reading.tokens[first - 1].pos == "PUNCT"
    return (first, token.index) if named and edge else None


def only_last(reading: Reading, token: Token, head: int) -> int | None:
    """The last of two joined names where the verb is of one speaker: the first belongs to the clause before it.

    "Peru is poor and the council says ..." is said by the council.
    """
    verbs = [token, *(reading.tokens[c] for c in reading.children[token.index] if reading.tokens[c].dep == "aux")]
    if not any(verb.tag == "VBZ" for verb in verbs):
        return None
    last = next((c for c in reading.children[head] if reading.tokens[c].dep == "conj" and c > head), None)
    if last is None or reading.tokens[last].pos != "PROPN" or reading.edges[last][1] >= token.index:
        return None
    first = reading.edges[last][0]
    return last if first < last and reading.tokens[first].pos == "DET" and reading.tokens[head].pos != "NOUN" else None


def mended(reading: Reading, token: Token, head: int | None) -> int | None:
    """The subject of a verb, but where the parse gives it one that cannot be: behind a participle that another act of speech
    goes before ("..., he said, adding that voters ..."), or inside a quotation that the verb stands outside of."""
    quoted = head is not None and outside(reading, reading.tokens[head], token)
    led = reading.tokens[token.head]
    if token.dep == "xcomp" and led.tag == "VBG" and led.lemma in lists()["aspect"]:
        token = led
    if token.tag == "VBG":
        named = named_before(reading, token)
        if named is not None:
            return named
        apart = token.dep == "acl" and reading.tokens[token.index - 1].text == ","
        if head is None or quoted or apart or head > token.index:
            spoken = spoken_before(reading, token)
            head, quoted = (spoken, False) if spoken is not None else (head, quoted)
    return clause_before(reading, token) if quoted else head


def outside(reading: Reading, head: Token, token: Token) -> bool:
    """Whether a word stands in a quotation of a few words or more and another one does not."""
    around = next((q for q in quotes_in(reading, head.span)), None)
    return around is not None and not around.overlaps(token.span) and reading.words(around).count(" ") > 1


def spoken_before(reading: Reading, token: Token) -> int | None:
    """The subject of the act of speech that ends with the comma before a participle: "he said, adding ..."."""
    comma = token.index - 1
    while comma > 0 and reading.tokens[comma].dep == "advmod":
        comma -= 1
    if reading.tokens[comma].text != ",":
        return None
    for index in range(comma - 1, max(reading.sentences[token.sentence].first, comma - 12) - 1, -1):
        verb = reading.tokens[index]
        around = reading.edges[index][1] < token.index or token.dep in ("acl", "csubj")
        told = word_of(verb.lemma, verb.pos) is not None or token.dep == "csubj"
        if verb.tag in ("VBD", "VBZ", "VBP") and told and around:
            return own_subject(reading, verb)
    return None


def named_before(reading: Reading, token: Token) -> int | None:
    """Whom a participle follows in what shows a person speaking: "footage of Anna Smith asking ..."."""
    left = reading.tokens[token.index - 1]
    if left.dep != "pobj" or left.label != "PERSON" or token.dep not in ("xcomp", "advcl", "acl", "pcomp", "conj"):
        return None
    noun = reading.tokens[reading.tokens[left.head].head]
    return left.index if noun.lemma.lower() in lists()["footage"] else None


def clause_before(reading: Reading, token: Token) -> int | None:
    """The subject of the clause that the verb goes on with, where the parse hangs it on quoted words between them."""
    head = reading.tokens[token.head]
    for index in reading.children[head.index]:
        child = reading.tokens[index]
        if child.dep == "ccomp" and index < head.index and (subject := own_subject(reading, child)) is not None:
            return None if outside(reading, reading.tokens[subject], token) else subject
    return None


def owner_of_state(reading: Reading, token: Token) -> int | None:
    """Who is glad, sure or afraid: the subject of the adjective or of its copula."""
    own = next((c for c in reading.children[token.index] if reading.tokens[c].dep in SUBJECTS), None)
    return own if own is not None else passive_or_active(reading, reading.tokens[token.head], 0)


def whole(reading: Reading, head: int, cue: Token) -> Range:
    """The phrase of a source: never reaching over the cue."""
    first, last = reading.edges[head]
    if head < cue.index <= last:
        last = cue.index - 1
        while last > head and reading.tokens[last].pos == "PUNCT":
            last -= 1
    if first <= cue.index < head:
        first = cue.index + 1
    return first, last + 1


def subject_of(reading: Reading, token: Token, depth: int = 0) -> int | None:
    """The head of whoever does a verb, found over participles, conjunctions and infinitives."""
    passive = is_passive(reading, token)
    if not passive and (own := own_subject(reading, token)) is not None:
        return own
    for child in reading.children[token.index]:
        below = reading.tokens[child]
        if below.dep == "agent" and (named := led(reading, below)) is not None:
            return named
    if passive or depth > 4 or token.head == token.index:
        return None
    return governed_subject(reading, token, depth)


def led(reading: Reading, preposition: Token) -> int | None:
    """The noun a preposition leads to."""
    for index in reading.children[preposition.index]:
        noun = reading.tokens[index]
        if noun.dep == "pobj" or (noun.dep == "pcomp" and noun.pos in ("NOUN", "PROPN")):
            return index
    return None


def own_subject(reading: Reading, token: Token) -> int | None:
    """The subject a verb governs: of several the one nearest to it, never a time ("said Monday")."""
    found = [c for c in reading.children[token.index] if reading.tokens[c].dep in SUBJECTS]
    persons = [c for c in found if reading.tokens[c].label not in ("DATE", "TIME")]
    return min(persons, key=lambda c: abs(c - token.index), default=None)


def governed_subject(reading: Reading, token: Token, depth: int) -> int | None:
    """The subject of a verb that has none of its own, by what it hangs on."""
    head = reading.tokens[token.head]
    below = [reading.tokens[c].dep for c in reading.children[token.index]]
    if token.tag == "VBN" and (token.dep in ("acl", "relcl") or (token.dep == "advcl" and not {"aux", "mark"} & set(below))):
        return None
    if token.dep in ("acl", "relcl"):
        verb = reading.tokens[head.head]
        if head.lemma in lists()["medium"] and head.dep == "dobj" and verb.lemma in lists()["light"]:
            return passive_or_active(reading, verb, depth)
        return head.index
    if token.dep == "pcomp":
        verb = reading.tokens[head.head]
        named = head.dep == "prep" and head.lower in lists()["pattern:as"] | lists()["pattern:for"]
        if named and (spoken := object_of(reading, verb)) is not None:
            return spoken
        return verb.index if verb.label == "PERSON" else passive_or_active(reading, verb, depth)
    if token.dep in ("conj", "advcl", "xcomp", "acomp", "prep", "dep", "ccomp"):
        if token.dep == "xcomp":
            controller = next((c for c in reading.children[head.index] if reading.tokens[c].dep in ("dobj", "dative")), None)
            if controller is not None and controller < token.index and head.lemma not in lists()["subject-control"]:
                return controller
        return passive_or_active(reading, head, depth)
    return None


def object_of(reading: Reading, verb: Token) -> int | None:
    """Whom a verb is about: "the paper quoted the mayor as saying", "blamed the mayor for refusing"."""
    return next((c for c in reading.children[verb.index] if reading.tokens[c].dep == "dobj"), None)


def passive_or_active(reading: Reading, head: Token, depth: int) -> int | None:
    """The subject of a governing verb, of either voice."""
    for child in reading.children[head.index]:
        if reading.tokens[child].dep in SUBJECTS:
            return child
    return subject_of(reading, head, depth + 1) if head.pos in ("VERB", "AUX") else None


def antecedent(reading: Reading, head: Token) -> Token:
    """The noun a relative pronoun stands for, or the token itself."""
    if head.lower not in lists()["relative"]:
        return head
    clause = next((t for t in reading.ancestors(head.index) if t.dep in ("relcl", "acl")), None)
    return reading.tokens[clause.head] if clause else head


def noun_source(reading: Reading, token: Token) -> Range | None:
    """The source of a noun of speech: its owner, a by-phrase, or the subject of the verb it is the object of."""
    for child in reading.children[token.index]:
        below = reading.tokens[child]
        if below.dep == "poss":
            return reading.edges[child][0], reading.edges[child][1] + 1
        if below.lower in lists()["by-agent"] and below.dep in ("prep", "agent"):
            noun = next((c for c in reading.children[child] if reading.tokens[c].dep == "pobj"), None)
            return (reading.edges[noun][0], reading.edges[noun][1] + 1) if noun is not None else None
    head = reading.tokens[token.head]
    if token.dep == "dobj" and head.lemma in lists()["light"]:
        subject = subject_of(reading, head)
        return whole(reading, subject, token) if subject is not None else None
    return None
