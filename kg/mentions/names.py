"""The names of a reading: what the tables, the patterns and the model propose, joined and voted over the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.mentions.acronyms import acronyms
from kg.mentions.bodies import bodies
from kg.mentions.name import NOTHING, THING, Name, head_of
from kg.mentions.others import others
from kg.mentions.proposed import in_tables, labelled
from kg.mentions.several import several
from kg.mentions.shape import shaped
from kg.mentions.stands import meant
from kg.mentions.tables import first_names, marks
from kg.mentions.titled import titled
from kg.mentions.types import told_type, typed
from kg.mentions.vote import voted
from kg.model import Mention, Span
from kg.quick import replace
from kg.reading import Reading

COMPANY = "Company"
GROUPS = ("ArmedGroup", "CriminalGroup", "PoliticalParty")
INITIALS = 3
"""Letters from which an acronym is checked against the words before it."""


def names(reading: Reading) -> Iterator[Mention]:
    """Mentions by name. A nationality adjective ("the Turkish army") is a nominal that refers to its state."""
    known = list(in_tables(reading))
    found = joined(reading, known, list(titled(reading, labelled(reading))))
    found = uncovered([typed(name, reading) for name in shaped(reading, found)], known)
    found = with_acronyms(reading, found)
    found = list(several(reading, list(voted(reading, found))))
    found = sorted([*found, *others(reading, found)], key=lambda name: name.begin)
    found = list(meant(reading, found))
    for name in (*found, *bodies(reading, found)):
        if name.type:
            yield mention(name, reading)


def uncovered(found: list[Name], known: list[Name]) -> list[Name]:
    """The names, with the adjective of a state in place of words that name nothing: "[British Transport] Secretary"."""
    adjectives = {name.first: name for name in known if name.use == "adjective"}
    return [adjectives.get(name.first, name) if name.type == NOTHING else name for name in found]


def with_acronyms(reading: Reading, found: list[Name]) -> list[Name]:
    """The names and the acronyms in brackets that nobody proposed."""
    starts = {name.first for name in found}
    new = [short for _, short in acronyms(reading, found) if short.first not in starts]
    return sorted([*found, *new], key=lambda name: name.begin)


def joined(reading: Reading, known: list[Name], labels: list[Name]) -> list[Name]:
    """One list without overlaps, in text order: sure names and the model's; of overlapping ones the longer."""
    other = redefined(reading, known)
    held = {index for name in known if name.sure for index in range(name.first, name.last)}
    labels = [label for label in labels if label.type != THING or held.isdisjoint(range(label.first, label.last))]
    regions = {name.first: name for name in known if name.type == "Region" and name.use == "name"}
    labels = [label for label in labels if not is_known_region(reading, label, regions)]
    known = [*known, *of_states(known, labels)]
    at = {(label.begin, label.end): label for label in labels if label.type != THING}
    found = [merged(name, at.get((name.begin, name.end)), reading) for name in known if name.text(reading) not in other]
    candidates = [name for name in found if name is not None] + labels
    return sorted(outermost(candidates), key=lambda name: name.begin)


def of_states(known: list[Name], labels: list[Name]) -> Iterator[Name]:
    """Known bodies with the name of their own state before them ("U.S. Environmental Protection Agency"), where the model took
    both for one name."""
    states = {name.first: name for name in known if name.type == "Country" and name.known}
    bodies = {(name.first, name.last): name for name in known if name.type != "Country"}
    for label in labels:
        state = states.get(label.first)
        body = bodies.get((state.last, label.last)) if state and label.type == "Organisation" else None
        if state and state.known and body and body.known and body.known.country == state.known.iso:
            yield replace(body, begin=state.begin, first=state.first)


def is_known_region(reading: Reading, label: Name, regions: dict[int, Name]) -> bool:
    """Whether a name of the model is but a known region and that word ("the Sahel region"); `regions` are the known ones by
    where they begin."""
    region = regions.get(label.first)
    words = marks("same place")
    return region is not None and label.last == region.last + 1 and reading.tokens[region.last].text in words


def redefined(reading: Reading, known: list[Name]) -> set[str]:
    """Acronyms that the text itself defines as something else: weak ones behind words in lower case, "(AP)", and any behind
    other words that it is the initials of ("Petrol Commerce Company (PCC)")."""
    tokens, found = reading.tokens, set()
    for name in known:
        if name.first < 2 or tokens[name.first - 1].text != "(":
            continue
        if (name.use == "weak" and tokens[name.first - 2].text.islower()) or is_other(reading, name):
            found.add(name.text(reading))
    return found


def is_other(reading: Reading, name: Name) -> bool:
    """Whether the words before a bracket name a company by the initials of a known armed group or party; words of another
    language may be the group's own name."""
    text = name.text(reading)
    words = [token.text for token in reading.tokens[max(0, name.first - 1 - len(text)) : name.first - 1]]
    if not text.isupper() or len(words) < INITIALS or [word[0] for word in words] != list(text) or name.known is None:
        return False
    return name.type in GROUPS and told_type(words, "") == COMPANY


def merged(name: Name, same: Name | None, reading: Reading) -> Name | None:
    """A known name with what the model says of the same stretch; a weak one only if the model says something fitting there."""
    if same is None:
        return name if name.sure or is_posted_on(name, reading) else None
    personal = name.use == "weak" or (name.type == "City" and name.text(reading) in first_names())
    if same.label == "PERSON" and personal:
        return None
    return replace(name, label=same.label)


def is_posted_on(name: Name, reading: Reading) -> bool:
    """Whether a weak name is a platform that something was posted on ("a post on X")."""
    tokens, first = reading.tokens, name.first
    if name.type != "Platform" or first < 2 or tokens[first - 1].lower != "on":
        return False
    return any(token.lower in marks("posting") for token in tokens[max(0, first - 5) : first - 1])


def outermost(candidates: Iterable[Name]) -> Iterator[Name]:
    """The longest first, then known ones; what overlaps one taken is left out."""
    order = sorted(candidates, key=lambda n: (n.first - n.last, n.source != "table", n.begin - n.end, n.begin))
    taken: set[int] = set()
    for name in order:
        place = range(name.first, name.last)
        if taken.isdisjoint(place):
            taken.update(place)
            yield name


def mention(name: Name, reading: Reading) -> Mention:
    """The mention of a decided name."""
    known = name.known
    adjective = name.use == "adjective"
    return Mention(
        Span(name.begin, name.end),
        "nominal" if adjective else "name",
        head_of(reading.tokens, name.first, name.last),
        name.first,
        name.last,
        "" if name.type == THING else name.type,
        known.name if known else "",
        known.key if known else "",
        rule=name.use if adjective else name.source,
    )
