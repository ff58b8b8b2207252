"""The syntactic places around the word that tells an event: who is its subject, object, and what its prepositions govern."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.extract.events.frames import cues, ranked
from kg.model import Reading, Token

BY, OF, FROM, IN, AT, TO, ON = "by", "of", "from", "in", "at", "to", "on"
"""Names of places, as in `event-frames.csv`."""
VERBS = ("VERB", "AUX")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
NOUNS = ("NOUN", "PROPN", "PRON")
RELATIVE = ("WDT", "WP", "WP$")
SHARING = ("xcomp", "conj", "advcl", "pcomp", "prep", "acomp")
JOINING = ("cc", "punct")
CLAUSE = ("xcomp", "ccomp", "advcl", "acl")
Places = dict[str, list[int]]


def places(reading: Reading, index: int, *, joint: bool = False) -> Places:
    """Token indexes by syntactic place: subject, object, dative, poss, modifier, complement, and prepositions. `joint` tells
    that whoever acts in the circumstance of an event takes part in it: "left after talks with"."""
    token = reading.tokens[index]
    found: Places = defaultdict(list)
    if token.pos in VERBS and not gerund_noun(reading, token):
        verb_places(reading, index, found)
    elif token.pos == "ADJ" or token.pos in VERBS:
        found["subject"] += subject(reading, token.head) if token.head != index else []
        dependents(reading, index, found)
    else:
        noun_places(reading, index, found, joint=joint)
    return found


def gerund_noun(reading: Reading, token: Token) -> bool:
    """Whether a word in -ing stands as a noun with a determiner ("the signing of")."""
    return token.tag == "VBG" and any(reading.tokens[i].dep == "det" for i in reading.children[token.index])


def verb_places(reading: Reading, index: int, found: Places) -> None:
    """The places of a verb; what a passive verb is done to is its object."""
    passive = is_passive(reading, index)
    found["object" if passive else "subject"] += subject(reading, index)
    dependents(reading, index, found)
    if not passive and reading.tokens[index].dep == "conj" and acts_on_itself(reading, found):
        found["subject"] = subject_above(reading, index)
    if passive:
        found["subject"] += found.pop(BY, [])
    if not found["object"] and not passive:
        found["object"] += shared_objects(reading, index)
    topic = reading.tokens[index].lemma in cues()["topic"]
    for thing in tuple(found["object"]):
        if topic and reading.tokens[thing].tag == "VBG":
            continue
        for child in reading.children[thing]:
            if reading.tokens[child].dep == "prep" and reading.tokens[child].lower not in cues()["attached"]:
                preposition(reading, child, found)


def shared_objects(reading: Reading, index: int) -> list[int]:
    """What the verb coupled right behind a verb is done to, as it may be too: "threatened or violated Kenya's border", but not
    "met with Ada Novak and praised Kenya"."""
    for other in reading.children[index]:
        token = reading.tokens[other]
        between = (reading.tokens[i].dep for i in range(index + 1, other))
        if token.dep == "conj" and token.pos in VERBS and all(dep in JOINING for dep in between):
            return objects(reading, other)
    return []


def acts_on_itself(reading: Reading, found: Places) -> bool:
    """Whether a pronoun that is no reflexive stands for the subject: then the verb has another subject."""
    who = {entity for i in found["subject"] for entity in reading.referents(i)}
    pronouns = (i for i in found["object"] if reading.tokens[i].tag == "PRP" and reading.tokens[i].lower not in cues()["self"])
    return any(entity in who for i in pronouns for entity in reading.referents(i))


def subject_above(reading: Reading, index: int) -> list[int]:
    """The subject of the verb over the clause that a coupled verb was put in: "Mori says they were held and blames them"."""
    inner = coupled(reading, reading.tokens[index])
    return subject(reading, inner.head) if inner.dep == "ccomp" else []


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
    if steps == 0 or token.head == index:
        return []
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


def dependents(reading: Reading, index: int, found: Places) -> None:
    """The objects, complements and prepositions below a word."""
    for child in reading.children[index]:
        dep = reading.tokens[child].dep
        if dep == "dobj" or (dep == "npadvmod" and child in reading.mention_at and not is_cut_off(reading, child)):
            found["object"].append(child)
        elif dep == "dative":
            if reading.tokens[child].pos == "ADP":
                preposition(reading, child, found)
            else:
                found["dative"].append(child)
        elif dep in ("prep", "agent", "prt"):
            preposition(reading, child, found)
        elif dep in ("xcomp", "ccomp"):
            found["complement"].append(child)
        elif dep == "advcl":
            found["purpose"] += [child] if infinitive(reading, child) else []
            torn(reading, child, found)
        elif dep == "acl":
            found["complement"].append(child)


def is_cut_off(reading: Reading, index: int) -> bool:
    """Whether a comma stands before what is no person, which then is no object: "spoke about violence in Kenya, [Gaza]"."""
    first, mention = reading.edges[index][0], reading.mention_at[index]
    return mention.type != "Person" and first > 0 and reading.tokens[first - 1].text == ","


def torn(reading: Reading, index: int, found: Places) -> None:
    """What the parser took for the subject of a clause but a preposition governs: "spoke with Ada Novak to thank her"."""
    mark = torn_mark(reading, index)
    if mark:
        found[mark] += [i for i in reading.children[index] if reading.tokens[i].dep == "nsubj"]


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


def preposition(reading: Reading, index: int, found: Places) -> None:
    """What a preposition governs, under its word; "together with" and "ahead of" under the last one; not "side by side"."""
    word = reading.tokens[index].lower
    if word in cues()["according"]:
        return
    for child in reading.children[index]:
        token = reading.tokens[child]
        if token.dep == "pobj" or (token.dep == "amod" and is_name(reading, child)):
            if token.lemma.lower() in cues()["idiom" if word == IN else "idiom_at"] and word in (IN, AT):
                continue
            if token.lower == reading.tokens[reading.tokens[index].head].lower:
                continue
            if word == ON and token.lemma in cues()["doer_on"]:  # "on the part of Kenya" is "by Kenya"
                found[BY] += (i for of in reading.children[child] for i in reading.children[of])
                continue
            found[word].append(child)
            if token.lemma in cues()["means"]:
                dependents(reading, child, found)
        elif token.dep == "prep" or (token.dep == "conj" and token.pos == "ADP"):
            preposition(reading, child, found)
        elif token.dep in ("pcomp", "acl"):
            found["complement"].append(child)


def light_head(reading: Reading, token: Token) -> Token | None:
    """The noun that only carries an event noun: "mediation effort", "a round of talks"."""
    head = reading.tokens[token.head]
    if token.dep == "compound" and head.lemma in cues()["light_noun"]:
        return head
    if token.dep == "pobj" and head.lower in cues()["of"] and reading.tokens[head.head].lemma in cues()["light_noun"]:
        return reading.tokens[head.head]
    return None


def undergoing(reading: Reading, token: Token) -> Token | None:
    """The predicate noun that makes its subject undergo an event: "has been the target of sanctions"."""
    above = reading.tokens[reading.tokens[token.head].head]
    of = token.dep == "pobj" and reading.tokens[token.head].dep == "prep"
    return above if of and above.dep == "attr" and above.lemma in cues()["undergoer"] else None


def noun_places(reading: Reading, index: int, found: Places, *, joint: bool = False) -> None:
    """The places of a noun, and those of the noun or verb that carries it ("held a round of talks with")."""
    tokens, token = reading.tokens, reading.tokens[index]
    if light := light_head(reading, token):
        noun_places(reading, light.index, found, joint=joint)
        found.pop(OF, None)
    if undergoer := undergoing(reading, token):
        found["object"] += subject(reading, undergoer.head)
    dependents(reading, index, found)
    found["source"] += found[FROM]
    for child in reading.children[index]:
        if tokens[child].dep == "poss":
            found["poss"].append(child)
        elif tokens[child].dep in ("amod", "compound", "nmod"):
            found["modifier"].append(child)
        elif tokens[child].dep == "acl" and tokens[child].tag == "VBN":
            carried: Places = defaultdict(list)
            dependents(reading, child, carried)
            found["subject"] += carried[BY] if tokens[child].lemma not in cues()["mediating"] | cues()["seeing"] else []
            for word in ranked()["carried_participle"]:
                found[word] += carried[word]
        elif tokens[child].dep == "acl" and tokens[child].lemma in cues()["coming"]:
            carried = defaultdict(list)
            dependents(reading, child, carried)
            found["source"] += carried[FROM]
    carried_places(reading, token, found, joint=joint)


def carried_places(reading: Reading, token: Token, found: Places, *, joint: bool) -> None:
    """What the verb that carries a noun adds: its subject, its prepositions."""
    verb, link = carrier(reading, token)
    put = verb is not None and token.dep == "pobj" and verb.lemma in cues()["putting"]
    if verb is None or (link == "circumstance" and not joint and not put):
        return
    if link == "under":
        passive = is_passive(reading, verb.index) or not objects(reading, verb.index)
        found["object"] += subject(reading, verb.index) if passive else objects(reading, verb.index)
        return
    if link == "voiced":
        voiced: Places = defaultdict(list)
        dependents(reading, verb.index, voiced)
        for word in ranked()["carried_participle"]:
            found[word] += voiced[word]
        return
    if link == "subject":
        more: Places = defaultdict(list)
        dependents(reading, verb.index, more)
        if is_passive(reading, verb.index) and verb.lemma in cues()["carrier"]:
            found["subject"] += more[BY]
        for word in ranked()["carried_subject"]:
            found[word] += more[word]
        return
    if link == "object" and verb.lemma in cues()["carrier_target"] and verb.lemma not in cues()["carrier"]:
        found["object"] += subject(reading, verb.index)
        return
    if (not is_passive(reading, verb.index) or token.dep == "pobj") and not is_mediated(reading, token, verb):
        found["subject"] += subject(reading, verb.index)
    if put or (link == "circumstance" and verb.lemma in cues()["together"]):
        found["object"] += objects(reading, verb.index)
    if link == "object":
        more = defaultdict(list)
        dependents(reading, verb.index, more)
        for word in ranked()["carried"]:
            found[word] += more[word]
        found[TO] += more["dative"]


def is_mediated(reading: Reading, noun: Token, verb: Token) -> bool:
    """Whether somebody only brings others together: "brokered talks between Chile and Peru"."""
    among = any(reading.tokens[child].lower in cues()["among"] for child in reading.children[noun.index])
    return among and verb.lemma in cues()["mediating"]


def carrier(reading: Reading, token: Token) -> tuple[Token | None, str]:
    """The verb that carries a noun, and how: as its object, as its subject, in a circumstance ("after a meeting with"), or only
    voiced ("reiterated support for")."""
    tokens, head = reading.tokens, reading.tokens[token.head]
    if token.dep == "conj" and head.pos in ("NOUN", "PROPN") and head.index != token.index:
        return carrier(reading, head)
    if token.dep == "dobj" and head.lemma in cues()["voicing"]:
        return head, "voiced"
    if token.dep in ("dobj", "attr") and head.pos in VERBS:
        return (head, "object") if head.lemma in cues()["carrier"] | cues()["carrier_target"] else (None, "")
    if token.dep in ("nsubj", "nsubjpass") and head.pos in VERBS:
        return head, "subject"
    if token.dep == "pobj" and head.lower in cues()["under"] and tokens[head.head].pos in VERBS:
        return tokens[head.head], "under"
    ahead = head.lower in cues()["of"] and tokens[head.head].lower in cues()["ahead"]
    if token.dep == "pobj" and (ahead or head.lower in cues()["circumstance"]):
        verb = tokens[tokens[head.head].head if ahead else head.head]
        if verb.pos in ("NOUN", "PROPN") and verb.dep in ("dobj", "pobj", "attr"):
            above = next((t for t in reading.ancestors(verb.index) if t.pos in VERBS), verb)
            if verb.dep == "dobj" and above.lemma in cues()["plans"]:
                return None, ""
            return (above, "circumstance") if above.pos in VERBS else (None, "")
        if verb.pos in VERBS:
            engaged = verb.lemma in cues()["carrier"] and head.lower not in cues()["beside_time"]
            if head.lower in cues()["beside_object"] and verb.lemma not in cues()["sending"]:
                engaged = engaged and all(tokens[i].lemma in cues()["share"] for i in objects(reading, verb.index))
            return verb, "object" if engaged else "circumstance"
    return None, ""


def clause_arguments(reading: Reading, index: int) -> Iterator[int]:
    """The tokens that may name whom a complement clause is about, the likeliest first: its own subject, who gets or suffers
    something ("to Kenya", "against Kenya"), objects, what other prepositions govern; down through infinitives."""
    stack = [index]
    while stack:
        verb = stack.pop(0)
        first: list[int] = []
        then: list[int] = []
        last: list[int] = []
        for child in reading.children[verb]:
            token = reading.tokens[child]
            if token.dep in ("nsubj", "nsubjpass") and token.tag not in RELATIVE:
                first.insert(0, child)
            elif token.dep == "dative" and token.pos != "ADP":
                first.append(child)
            elif token.dep in ("dobj", "attr", "oprd"):
                then.append(child)
            elif token.dep in ("prep", "agent", "dative"):
                known = token.lower in cues()["near"] or token.dep != "prep"
                governed = [i for i in reading.children[child] if known and reading.tokens[i].dep == "pobj"]
                (first if token.lower in cues()["recipient"] else last).extend(governed)
                stack += [i for i in reading.children[child] if reading.tokens[i].dep == "pcomp"]
            elif token.dep in ("xcomp", "ccomp", "conj") or (token.dep == "advcl" and infinitive(reading, child)):
                stack.append(child)
        yield from (*first, *then, *last)
