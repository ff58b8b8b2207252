"""Events: who did what to whom, whether it was held, and what is none."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from kg.data import table
from kg.extract.events import events
from kg.extract.events.frames import frames, lexicon
from kg.model import Entity, Findings, Statement, Term, Time
from kg.reading import Reading

Find = Callable[..., Findings]
SAYS = ("status", "plover", "mode", "date", "place")


def told(findings: Findings) -> list[tuple[str, dict[str, list[str]]]]:
    """The events with their statements: kind, and the labels of the objects by relation."""
    names = {entity.id: entity.name for entity in findings.entities}
    found = []
    for entity in findings.entities:
        if entity.family != "event":
            continue
        said: dict[str, list[str]] = {}
        for s in findings.statements:
            if s.subject == entity.id:
                label = names[s.object] if isinstance(s.object, str) else getattr(s.object, "label", None) or s.object.value
                said.setdefault(s.relation, []).append(label)
        found.append((entity.kind, said))
    return found


def alike(one: str, other: str) -> bool:
    """The same name, as far as an adjective of a country is."""
    return one[:4] == other[:4]


def alone(reading: Reading) -> Findings:
    """What this extractor gives, whatever others tell again."""
    found = list(events(reading))
    entities = (*reading.entities, *(x for x in found if isinstance(x, Entity)))
    return Findings(reading.document, (), entities, tuple(x for x in found if isinstance(x, Statement)))


@pytest.mark.parametrize("row", table("event-frames.csv"), ids=lambda row: row["type"])
def test_each_kind_reads_its_example(read: Callable[..., Reading], row: dict[str, str]) -> None:
    kinds = dict(told(alone(read(row["example"]))))
    assert row["type"] in kinds
    said = kinds[row["type"]]
    wanted = [part.split(":", 1) for part in re.split(r" (?=\w+:)", row["expect"])]
    assert sum(len(names) for relation, names in said.items() if relation not in SAYS) == len(wanted)
    for role, name in wanted:
        assert any(alike(name, label) for label in said.get(role, [])), f"{role} {name}"


def test_every_word_belongs_to_a_kind() -> None:
    assert {word.frame.kind for words in lexicon().values() for word in words} == set(frames())


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Emmanuel Macron met Angela Merkel.", "meeting", "held"),
        ("Emmanuel Macron will meet Angela Merkel in Berlin.", "meeting", "planned"),
        ("Emmanuel Macron is expected to meet Angela Merkel.", "meeting", "planned"),
        ("Emmanuel Macron agreed to send weapons to Kenya.", "aid", "planned"),
        ("Emmanuel Macron did not meet Angela Merkel.", "meeting", "denied"),
        ("Emmanuel Macron cancelled a meeting with Angela Merkel.", "meeting", "cancelled"),
        ("Talks between France and Kenya were called off.", "talks", "cancelled"),
        ("France began bombing Kenya.", "bombing", "held"),
        ("Emmanuel Macron spoke ahead of a summit with Kenya.", "summit", "planned"),
    ],
)
def test_the_status_of_an_event(find: Find, text: str, kind: str, status: str) -> None:
    assert dict(told(find(text)))[kind]["status"] == [status]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Emmanuel Macron wants to meet Angela Merkel.", "meeting"),
        ("Emmanuel Macron may visit Kenya.", "visit"),
        ("If France attacks Kenya, prices rise.", "attack"),
        ("Has Emmanuel Macron met Angela Merkel?", "meeting"),
        ("He leaves behind a legacy of service to Kenya.", "suspension"),
        ("Emmanuel Macron let Angela Merkel know that Kenya was safe.", "permission"),
        ("Angela Merkel condemned the aggression being committed by France.", "commitment"),
        ("Ali Bongo has yet to resign.", "resignation"),
        ("“Ask Kenya,” Angela Merkel told France.", "request"),
        ("Emmanuel Macron wondered whether Angela Merkel had visited Kenya.", "visit"),
        ("A possible meeting between Emmanuel Macron and Angela Merkel worries Kenya.", "meeting"),
    ],
)
def test_what_is_only_wished_for_or_possible_is_no_event(find: Find, text: str, kind: str) -> None:
    assert kind not in dict(told(find(text)))


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        (
            "After a Monday meeting with Nayib Bukele in San Salvador, Emmanuel Macron left.",
            "meeting",
            {"participant": ["Emmanuel Macron", "Nayib Bukele"]},
        ),
        ("Kenya was attacked by France.", "attack", {"actor": ["France"], "target": ["Kenya"]}),
        (
            "Emmanuel Macron flew home after talks with Angela Merkel about Kenya.",
            "talks",
            {"participant": ["Angela Merkel", "Emmanuel Macron"]},
        ),
        (
            "Angela Merkel praised the commitment on the part of France to Kenya.",
            "commitment",
            {"actor": ["France"], "target": ["Kenya"]},
        ),
        ("France gave Siemens vaccines to Kenya.", "aid", {"actor": ["France"], "target": ["Kenya"]}),
        ("France helped Kenya by bombing Libya.", "bombing", {"actor": ["France"], "target": ["Libya"]}),
        (
            "Emmanuel Macron met with Angela Merkel and praised Kenya.",
            "meeting",
            {"participant": ["Angela Merkel", "Emmanuel Macron"]},
        ),
        ("Germany gave Kenya US $3 million. The US is an ally of Kenya.", "aid", {"actor": ["Germany"], "target": ["Kenya"]}),
        ("Ali Bongo was convicted of a murder on Monday.", "conviction", {"crime": ["a murder"], "target": ["Ali Bongo"]}),
        ("France sold Kenya ten aircraft.", "trade", {"actor": ["France"], "target": ["Kenya"]}),
        ("France blocked access to Siemens.", "restriction", {"actor": ["France"], "target": ["Siemens"]}),
        (
            "Angela Merkel, arrested in Kenya on Friday, was released.",
            "arrest",
            {"target": ["Angela Merkel"], "place": ["Kenya"]},
        ),
    ],
)
def test_who_takes_part(find: Find, text: str, kind: str, says: dict[str, list[str]]) -> None:
    said = dict(told(find(text)))[kind]
    for relation, names in says.items():
        assert sorted(said[relation]) == names


def test_a_friendly_act_that_somebody_will_not_do_is_a_refusal(find: Find) -> None:
    assert dict(told(find("Kenya will not accept aid from Germany.")))["refusal"]["target"] == ["Germany"]
    assert "refusal" not in dict(told(find("Kenya did not accept aid from Germany.")))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Angela Merkel released a statement.", "release"),
        ("The votes went to Angela Merkel.", "visit"),
        ("The office stayed open after the arrest of Ali Bongo, said Angela Merkel.", "meeting"),
        ("Angela Merkel discussed her garden.", "discussion"),
        ("Siemens was ordered to pay Kenya.", "expulsion"),
    ],
)
def test_what_only_looks_like_an_event(find: Find, text: str, kind: str) -> None:
    assert kind not in dict(told(find(text)))


def test_who_is_arrested_does_not_arrest(find: Find) -> None:
    assert dict(told(find("After his arrest Ali Bongo stayed in Kenya.")))["arrest"].keys() - {"mode"} == {
        "status",
        "plover",
        "target",
    }


def test_words_that_tell_one_event_make_one(find: Find) -> None:
    text = (
        "Emmanuel Macron met Angela Merkel in Berlin on Friday. The meeting lasted an hour. "
        "Talks between Emmanuel Macron and Angela Merkel covered trade."
    )
    assert [kind for kind, _ in told(find(text, "2025-02-03"))] == ["meeting"]


def test_meetings_of_different_days_stay_apart(find: Find) -> None:
    text = "Emmanuel Macron met Angela Merkel on Friday. Emmanuel Macron met Angela Merkel on Sunday."
    assert [said["date"] for _, said in told(find(text, "2025-02-03"))] == [["2025-01-31"], ["2025-02-02"]]


def test_evidence_is_the_trigger_and_the_mention(find: Find) -> None:
    findings = find("Emmanuel Macron will meet Angela Merkel on Friday.", "2025-02-03")
    spans = {s.relation: s.evidence.span.of(findings.document.text) for s in findings.statements if s.subject == "event-21"}
    assert spans["status"] == "meet"
    assert spans["participant"] == "Angela Merkel"
    assert {type(s.object) for s in findings.statements if s.relation == "date"} == {Time}
    assert {type(s.object) for s in findings.statements if s.relation == "plover"} == {Term}


@pytest.mark.parametrize(
    ("text", "kind", "roles"),
    [
        ("France returned two looted statues to Kenya.", "transfer", {"giver": ["France"], "recipient": ["Kenya"]}),
        ("France extradited Ali Bongo to Kenya.", "extradition", {"target": ["Ali Bongo"], "recipient": ["Kenya"]}),
        ("France deported Ali Bongo to Kenya.", "deportation", {"target": ["Ali Bongo"], "destination": ["Kenya"]}),
        ("Ali Bongo was released from prison in Kenya.", "release", {"target": ["Ali Bongo"]}),
        ("France designated Hamas as a terrorist organisation.", "sanction", {"actor": ["France"], "target": ["Hamas"]}),
        ("France announced the closure of its border with Spain.", "suspension", {"actor": ["France"], "target": ["Spain"]}),
        ("France revoked the visa of Ali Bongo.", "suspension", {"actor": ["France"], "target": ["Ali Bongo"]}),
        ("France recalled its ambassador to Kenya.", "recall", {"actor": ["France"], "target": ["Kenya"]}),
        ("France removed Kenya from its blacklist.", "lifting", {"actor": ["France"], "target": ["Kenya"]}),
    ],
)
def test_who_gets_what_from_whom(find: Find, text: str, kind: str, roles: dict[str, list[str]]) -> None:
    said = dict(told(find(text)))[kind]
    assert {role: said.get(role, []) for role in roles} == roles


def test_a_return_home_hands_nothing_over(find: Find) -> None:
    assert [kind for kind, _ in told(find("Ali Bongo returned to Kenya."))] == ["visit"]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Ali Bongo will meet Angela Merkel and thank Kenya.", "praise", "planned"),
        ("Ali Bongo will visit Peru, meet Angela Merkel, and thank Kenya.", "praise", "planned"),
        ("Ali Bongo took the decision to attack Kenya.", "attack", "planned"),
        ("The people of Kenya are going to reject Spain.", "rejection", "planned"),
    ],
)
def test_the_status_of_coupled_and_governed_verbs(find: Find, text: str, kind: str, status: str) -> None:
    assert dict(told(find(text)))[kind]["status"] == [status]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("France insisted that Kenya cooperate with Spain.", "cooperation"),
        ("France is pressing for the release of Ali Bongo.", "release"),
        ("Kenya has a responsibility to defend Spain.", "support"),
        ("Spain noted the urgency of forming a government for Kenya.", "founding"),
        ("France will help achieve growth with Kenya.", "aid"),
        ("Kenya demonstrated success in talks with Spain.", "protest"),
        ("Let me thank Kenya.", "permission"),
        ("It comes to Kenya that prices rise.", "visit"),
        ("It speaks to Kenya and Spain that prices rise.", "conversation"),
        ("Kenya returned Spain to the path of peace.", "transfer"),
        ("France reiterated its hope for Kenya.", "demand"),
        ("France has to cooperate with Kenya.", "cooperation"),
        ("France accused Kenya of bombing Spain.", "bombing"),
        ("Please contact Angela Merkel in Kenya.", "contact"),
        ("France is encouraged by Kenya.", "request"),
        ("The show will close in Kenya.", "restriction"),
        ("France backed out of a deal with Kenya.", "support"),
        ("Kenya asked whether Peru had left.", "request"),
        ("Lima lies in Peru.", "deception"),
        ("Kenya lies between Uganda and Somalia.", "deception"),
    ],
)
def test_what_is_no_event(find: Find, text: str, kind: str) -> None:
    assert kind not in dict(told(find(text)))


def test_who_lies_to_somebody_deceives(find: Find) -> None:
    assert "deception" in dict(told(find("Peru lied to Chile about the war.")))


@pytest.mark.parametrize(
    ("text", "kind", "role", "names"),
    [
        ("France condemned the Russian attack on Kenya.", "criticism", "target", ["Russia"]),
        ("France condemned the act of war on Kenya.", "criticism", "target", []),
        ("France offered U.S. support.", "commitment", "target", []),
        ("France thanked you for your aid to Kenya.", "praise", "target", []),
        ("France spoke in support of Kenya in the face of Spain's demands.", "support", "target", ["Kenya"]),
        ("France criticised the attacks near Nairobi.", "criticism", "place", []),
        ("Ali Bongo discussed plans for the summit of Kenya and Spain.", "summit", "participant", []),
        ("Ali Bongo spoke to Angela Merkel about the war against Kenya.", "fighting", "actor", []),
        ("The Kremlin's war against Kenya went on.", "fighting", "actor", ["Kremlin"]),
        ("France is committed to helping Kenya.", "commitment", "actor", ["France"]),
        ("France fought a war on Kenya.", "fighting", "target", ["Kenya"]),
        ("Talks between France and Kenya, mediated by Qatar, went on.", "talks", "participant", ["France", "Kenya"]),
        (
            "Ali Bongo spoke after Emmanuel Macron's meeting with Angela Merkel.",
            "meeting",
            "participant",
            ["Angela Merkel", "Emmanuel Macron"],
        ),
    ],
)
def test_who_is_none_of_them(find: Find, text: str, kind: str, role: str, names: list[str]) -> None:
    assert sorted(dict(told(find(text))).get(kind, {}).get(role, [])) == names


@pytest.mark.parametrize(
    ("text", "kind", "roles"),
    [
        ("Two envoys of Spain detained in Kenya.", "detention", {"target": ["Two envoys of Spain"], "actor": []}),
        ("Nairobi police detained in Kenya two envoys.", "detention", {"actor": ["Nairobi police"]}),
        (
            "Emmanuel Macron says that Ali Bongo was detained and accuses him of theft.",
            "accusation",
            {"actor": ["Emmanuel Macron"], "target": ["Ali Bongo"]},
        ),
        ("Two Spaniards were arrested in Kenya.", "arrest", {"target": ["Spaniards"], "territory": ["Kenya"]}),
        ("France arrested two Spaniards in Kenya.", "arrest", {"actor": ["France"], "territory": []}),
        ("Two Spaniards were arrested in prison.", "arrest", {"territory": []}),
        ("France banned ships carrying fuel to Kenya.", "ban", {"actor": ["France"], "target": ["Kenya"]}),
        ("A plane operated by Kenya arrived in Madrid.", "visit", {"visitor": ["Kenya"]}),
        ("A drone attack originating from Kenya shook Spain.", "attack", {"actor": ["Kenya"]}),
        ("Kenyan-led forces attacked Spain.", "attack", {"actor": ["Kenyan-led forces"], "target": ["Spain"]}),
        ("France closed its Nairobi border crossing with Kenya.", "suspension", {"target": ["Kenya"]}),
        ("France reaffirmed its commitment to our partnership with Kenya.", "commitment", {"target": ["Kenya"]}),
        ("Its independence allowed Kenya to trade.", "permission", {"actor": []}),
        ("Kenya's criticism of Spain could worsen ties.", "criticism", {"actor": ["Kenya"], "target": ["Spain"]}),
        ("Ali Bongo expressed thanks for Angela Merkel's visit to Kenya.", "visit", {"visitor": ["Angela Merkel"]}),
        ("Ali Bongo spoke after the visit to Kenya by Angela Merkel.", "visit", {"visitor": ["Angela Merkel"]}),
        ("France gave Kenya an ultimatum.", "threat", {"actor": ["France"], "target": ["Kenya"]}),
        ("Angela Merkel was invited to the summit with Kenya.", "commitment", {"target": ["Angela Merkel"]}),
        ("Angela Merkel was invited to the summit with Kenya.", "summit", {"participant": ["Kenya"]}),
        ("Ali Bongo was due to meet Angela Merkel.", "meeting", {"participant": ["Ali Bongo", "Angela Merkel"]}),
        ("Ali Bongo reached Paris ahead of talks with Spain.", "talks", {"participant": ["Ali Bongo", "Spain"]}),
        ("China holds two lawyers in detention.", "detention", {"actor": ["China"], "target": ["two lawyers"]}),
        ("Ali Bongo expressed strong support for the truce in Kenya.", "ceasefire", {"actor": []}),
        ("Ali Bongo gave news on U.S. support for Kenya.", "support", {"actor": ["United States"]}),
        ("Ali Bongo discussed ties between Kenya and Spain with Peru.", "discussion", {"participant": ["Ali Bongo", "Peru"]}),
        ("France dismissed Ali Bongo from Parliament.", "dismissal", {"target": ["Ali Bongo"], "employer": ["Parliament"]}),
        ("Ali Bongo was extradited from Kenya to Spain.", "extradition", {"origin": ["Kenya"], "recipient": ["Spain"]}),
        ("During his visit to Paris, Ali Bongo met with Angela Merkel.", "visit", {"visited": ["Paris"]}),
        ("Fighting in Kenya went on.", "fighting", {"target": [], "territory": ["Kenya"]}),
        ("Spanish doctors gave food to Kenya, according to Siemens.", "aid", {"target": ["Kenya"]}),
        ('Ali Bongo said: "We talked to the Russians."', "conversation", {"participant": ["Ali Bongo", "Russians"]}),
        ('Ali Bongo said: "Minister Merkel, thank you."', "praise", {"actor": ["Ali Bongo"], "target": ["Merkel"]}),
        ("Kenya sent a plane to watch the border of Spain.", "monitoring", {"actor": ["Kenya"]}),
        ("Kenya sent Ali Bongo to watch the border of Spain.", "monitoring", {"actor": ["Ali Bongo"]}),
    ],
)
def test_who_does_what_to_whom(find: Find, text: str, kind: str, roles: dict[str, list[str]]) -> None:
    said = dict(told(find(text))).get(kind, {})
    assert {role: said.get(role, []) for role in roles} == roles


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Ali Bongo will travel to Spain to take part in talks with Kenya at a summit of Angela Merkel.", "summit", "planned"),
        ("Ali Bongo met Angela Merkel to discuss trade with Kenya.", "discussion", "held"),
        ("Ali Bongo decided to discuss trade with Kenya.", "discussion", "planned"),
        ("Ali Bongo left after talks with Kenya.", "talks", "held"),
        ("Ali Bongo spoke with Angela Merkel to offer help and condemn Spain.", "criticism", "held"),
        ("Spain postponed a visit by Ali Bongo.", "visit", "planned"),
        ("France is committed to helping Kenya.", "aid", "planned"),
        ("Ali Bongo is days away from the summit with Angela Merkel.", "summit", "planned"),
        ("Ali Bongo and Angela Merkel discussed the U.S. commitment to Kenya.", "commitment", "held"),
        ("Ali Bongo and Angela Merkel discussed a visit to Kenya.", "visit", "planned"),
    ],
)
def test_what_stands_in_a_plan_is_planned(find: Find, text: str, kind: str, status: str) -> None:
    assert dict(told(find(text)))[kind]["status"] == [status]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya allegedly attacked Spain.", "attack"),
        ("Whenever Kenya is attacked, Spain is less safe.", "attack"),
        ("Kenya's talks with Spain could resume.", "talks"),
        ("Ali Bongo was picked up by Kenya.", "appointment"),
        ("Spain welcomed Ali Bongo back.", "hosting"),
        ("The war damaged the relationship of Kenya and Spain.", "destruction"),
        ("Kenya sent its best wishes to Spain.", "aid"),
        ("Kenya inaugurated a fair of Spain.", "appointment"),
        ("In March, Kenya led a statement of Spain.", "protest"),
        ("Kenya met its needs in Spain.", "meeting"),
        ("Kenya is meeting the test in Spain.", "meeting"),
        ("Kenya sent a message of support to Spain.", "aid"),
        ("Kenya will agree to house deported Spaniards.", "deportation"),
        ("Kenya struck deals to fight waves of smuggling that trouble all of Spain.", "fighting"),
        ("Ann Lee said that Kenya has agreed to house in its jails deported violent men from Spain.", "deportation"),
        ("Kenya worked side by side.", "cooperation"),
        ("Kenya reaffirmed its commitment to close cooperation with Spain.", "restriction"),
    ],
)
def test_what_is_not_said_to_have_happened(find: Find, text: str, kind: str) -> None:
    assert kind not in dict(told(find(text)))


@pytest.mark.parametrize(
    ("text", "kind", "roles"),
    [
        (
            "Kenya sold ten tanks to Spain for 3 million euros.",
            "trade",
            {"artifact": ["ten tanks"], "money": ["3 million euros"]},
        ),
        (
            "Siemens bought Nokia from Acme Bank.",
            "purchase",
            {"artifact": ["Nokia"], "seller": ["Acme Bank"], "buyer": ["Siemens"]},
        ),
        ("Siemens bought Ali Bongo a cake.", "purchase", {"artifact": ["a cake"], "seller": []}),
        ("Kenya received 3 million euros from Spain.", "payment", {"giver": ["Spain"], "recipient": ["Kenya"]}),
        ("Kenya spent 3 million euros on a bridge.", "payment", {"money": ["3 million euros"], "artifact": ["a bridge"]}),
        ("Kenya gave Spain $3 million.", "aid", {"target": ["Spain"], "money": ["$3 million"]}),
        ("Kenya gave Spain US $3 million.", "aid", {"target": ["Spain"]}),
        ("Kenya gave the US $3 million.", "aid", {"target": ["United States"], "money": ["$3 million"]}),
        ("Kenya stole US $3 million.", "theft", {"actor": ["Kenya"], "target": []}),
        ("Kenya spent a week with Spain.", "payment", {"giver": [], "money": []}),
        ("Spain paid tribute to Kenya.", "payment", {"giver": [], "recipient": []}),
        ("A court convicted Ali Bongo of theft.", "conviction", {"target": ["Ali Bongo"], "crime": ["theft"]}),
        ("A court convicted Ali Bongo for the first time.", "conviction", {"target": ["Ali Bongo"], "crime": []}),
        ("A court convicted Ali Bongo of the murder of Ann Lee.", "conviction", {"target": ["Ali Bongo"]}),
        ("Kenya provided support to Spain.", "aid", {"target": ["Spain"], "artifact": []}),
        ("A court convicted Ali Bongo of the murder of Ann Lee.", "conviction", {"crime": ["killing: Ann Lee"]}),
        ("Ali Bongo stole a painting from Siemens.", "theft", {"target": ["Siemens"], "artifact": ["a painting"]}),
        ("Ali Bongo stole the show in Spain.", "theft", {"actor": [], "artifact": []}),
        ("Rebels smuggled weapons into Spain.", "smuggling", {"destination": ["Spain"], "artifact": ["weapons"]}),
        ("Rebels were accused of smuggling weapons into Spain.", "smuggling", {"destination": []}),
        ("Three Kenyans were injured in a crash.", "injury", {"victim": ["Kenyans"]}),
        ("Three Kenyans could be injured.", "injury", {"victim": []}),
        ("Kenya sent a letter to Spain.", "correspondence", {"actor": ["Kenya"], "target": ["Spain"]}),
        ("Ali Bongo wrote a book on Spain.", "correspondence", {"actor": [], "target": []}),
        ("The U.S. approved an arms sale to Kenya.", "trade", {"target": ["Kenya"]}),
        ("The sale in Kenya was a success.", "trade", {"target": []}),
    ],
)
def test_things_and_sums_have_roles_of_their_own(find: Find, text: str, kind: str, roles: dict[str, list[str]]) -> None:
    said = dict(told(find(text))).get(kind, {})
    assert {role: said.get(role, []) for role in roles} == roles


def test_a_thing_is_an_unnamed_entity_without_a_kind_that_its_phrase_mentions(find: Find) -> None:
    findings = find("Kenya sold ten tanks to Spain.")
    thing = next(entity for entity in findings.entities if entity.name == "ten tanks")
    assert (thing.kind, thing.unnamed) == ("", True)
    assert [m.span.of("Kenya sold ten tanks to Spain.") for m in findings.mentions if thing.id in m.entities] == ["ten tanks"]


def test_the_day_of_a_call_is_not_that_of_what_it_was_about(find: Find) -> None:
    said = dict(told(find("Ali Bongo spoke on Friday with Angela Merkel about the invasion of Kenya.", "2025-02-03")))
    assert "date" in said["conversation"]
    assert "date" not in said["invasion"]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Kenyan police fired at demonstrators.", ["Kenya", "Kenya"]),
        ("Kenyan police fired at demonstrators. Spain was shocked.", ["Kenya"]),
        ("Demonstrators fired at rebels.", []),
        ("Fighting raged in Western Kenya. France bombed Western Kenya.", ["Kenya"]),
        ("The Kenyan Bar Association sued the ministry.", ["Kenya", "Kenya"]),
        ("The Kenyan Bar Association sued the ministry. Spain was shocked.", ["Kenya"]),
        ("The Kenyan Union of Nurses (KUN), a union for all nurses, called off its strike.", ["Kenya"]),
        ("Officials of the government of Puntland met a French delegation.", ["Somalia", "France"]),
        ("Officials of the lake of Kenya's neighbours met a French delegation.", ["France"]),
    ],
)
def test_the_state_of_people_in_a_text_of_one_state(find: Find, text: str, states: list[str]) -> None:
    findings = find(text)
    names = {entity.id: entity.name for entity in findings.entities}
    assert [names[str(s.object)] for s in findings.statements if s.relation == "country"] == states


RECALLED = (
    ("France banned Siemens on Monday. The ban followed talks. The rest is open.", "The ban", True),
    ("France banned Siemens on Monday. A ban on tea followed. The rest is open.", "A ban on tea", False),
    ("Rubio met Bukele in Lima. The meeting lasted an hour.", "The meeting", True),
    ("France banned Siemens. Peru banned Nokia. The ban followed talks.", "The ban", False),
    ("France banned Siemens. The ban on Siemens was lifted later.", "The ban on Siemens", True),
    ("France banned Siemens. The ban on Nokia was lifted later.", "The ban on Nokia", False),
    ("France banned Siemens on Monday. The move surprised traders.", "The move", True),
    ("Kenya announced it was banning Siemens. The decision surprised traders.", "The decision", True),
    ("France banned Siemens. It has no plants there. The move follows a trial.", "The move", True),
    ("France banned Siemens. It has no plants there. The decision follows a trial.", "The decision", False),
    ("France banned Siemens. Traders are on the move again.", "the move", False),
    ("France criticised Siemens. The move surprised traders.", "The move", False),
    ("France banned Siemens, with officials saying this is for security reasons.", "this", True),
    ("France banned Siemens, with officials saying this is a good day.", "this", False),
    ("France banned Siemens on Monday. This follows months of tension.", "This", True),
    ("France banned Siemens on Monday. This year begins well.", "This", False),
)


@pytest.mark.parametrize(("text", "words", "same"), RECALLED)
def test_a_noun_stands_for_the_event_told_before(find: Find, text: str, words: str, same: bool) -> None:
    found = find(text)
    events = {e.id: e for e in found.entities if e.family == "event"}
    first = min(events, key=lambda id: int(id.partition("-")[2]))
    spoken = {e for m in found.mentions if m.span.of(text) == words for e in m.entities}
    assert (first in spoken) == same


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Emmanuel Macron offered condolences on the murder of Ali Bongo.", "praise", ["held"]),
        ("Emmanuel Macron offered condolences on the murder of Ali Bongo.", "killing", ["held"]),
        ("Emmanuel Macron offered talks to Kenya.", "talks", ["planned"]),
        ("Peru is alarmed by the aggression committed by France.", "attack", ["held"]),
        ("Peru is threatened by an invasion of Kenya.", "invasion", None),
        ("Peru is threatened by France's invasion of Kenya.", "invasion", ["held"]),
        ("A further invasion of Kenya would be answered by Peru.", "invasion", None),
        ("The talks between France and Kenya would begin on Monday.", "talks", ["planned"]),
        ("Emmanuel Macron and Angela Merkel discussed Ali Bongo's January visit to Kenya.", "visit", ["held"]),
        ("Emmanuel Macron and Angela Merkel discussed Ali Bongo's visit to Kenya.", "visit", ["planned"]),
        ("Emmanuel Macron will join Angela Merkel in Lima for talks with Kenya.", "talks", ["planned"]),
        ("Emmanuel Macron looks forward to a visit by Ali Bongo.", "visit", ["planned"]),
        ("Emmanuel Macron looks back on a visit by Ali Bongo.", "visit", ["held"]),
        ("Emmanuel Macron is proud to thank Kenya.", "praise", ["held"]),
        ("Emmanuel Macron is ready to thank Kenya.", "praise", ["planned"]),
        ("Emmanuel Macron asked Kenya not to visit Peru.", "visit", None),
        ("Emmanuel Macron agreed not to visit Peru.", "visit", ["denied"]),
        ("The report says that massacres were committed by Kenya.", "attack", ["held"]),
        ("Emmanuel Macron will punish France for its support of Kenya.", "support", ["held"]),
        ("Emmanuel Macron met Angela Merkel. Before the meeting, Ali Bongo left.", "meeting", ["held", "held"]),
        ("Emmanuel Macron will meet Angela Merkel. Before the meeting, Ali Bongo left.", "meeting", ["planned", "planned"]),
        ("Emmanuel Macron met Angela Merkel. Later the meeting was cancelled.", "meeting", ["held", "cancelled"]),
    ],
)
def test_the_status_of_what_is_only_spoken_of(find: Find, text: str, kind: str, status: list[str] | None) -> None:
    said = dict(told(find(text, "2025-02-03")))
    assert said.get(kind, {}).get("status") == status


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        ("Angela Merkel met Ali Bongo in Washington, D.C. Ms. Merkel left.", "meeting", {"place": ["Washington, D.C."]}),
        ("Angela Merkel met Ali Bongo in both our countries.", "meeting", {"place": []}),
        ("Peru brokered talks between France and Kenya.", "talks", {"participant": ["France", "Kenya"]}),
        ("A letter to Peru seen by France was leaked.", "correspondence", {"actor": [], "target": ["Peru"]}),
        ("A letter to Peru signed by France was leaked.", "correspondence", {"actor": ["France"], "target": ["Peru"]}),
        ("Peru brokered talks with France.", "talks", {"participant": ["France", "Peru"]}),
        ("Angela Merkel and Ali Bongo discussed the crisis in Peru.", "discussion", {"place": []}),
        ("The first U.S.-Kenya dialogue opened. Kenya agreed.", "talks", {"participant": ["Kenya", "United States"]}),
        ("On the eve of the Kenya conference Angela Merkel met Ali Bongo.", "summit", {"participant": []}),
        ("Rebels threatened or violated Kenya's sovereignty.", "threat", {"target": ["Kenya"]}),
        ("Rebels fled, threatened, and later violated Kenya's sovereignty.", "threat", {"target": []}),
        ("France reiterated its solidarity on Monday with Kenya.", "support", {"target": ["Kenya"]}),
        ("Angela Merkel paid tribute to Ali Bongo.", "praise", {"actor": ["Angela Merkel"], "target": ["Ali Bongo"]}),
        (
            "Angela Merkel lost the election to Ali Bongo.",
            "victory",
            {"candidate": ["Ali Bongo"], "opponent": ["Angela Merkel"]},
        ),
        ("I offer my best wishes to Kenya.", "praise", {"target": ["Kenya"]}),
        ("The co-founder of Siemens, Ada Novak, met Ali Bongo.", "meeting", {"participant": ["Ada Novak", "Ali Bongo"]}),
        (
            "Secretary Ada Novak, Minister Jan Lund, and Minister Ann Porter condemned Kenya.",
            "criticism",
            {"actor": ["Ada Novak", "Ann Porter", "Jan Lund"]},
        ),
        ("Ada Novak, the minister, and Ann Porter condemned Kenya.", "criticism", {"actor": ["Ada Novak", "Ann Porter"]}),
        ("Peru condemned France's attack on Kenya, as well as raids by Siemens.", "attack", {"target": ["Kenya"]}),
        (
            "Under Secretary of State for Political Affairs Ada Novak and Counselor Jan Lund met with Ali Bongo.",
            "meeting",
            {"participant": ["Ada Novak", "Ali Bongo", "Jan Lund"]},
        ),
        ("Under President Ali Bongo, Kenya met Peru.", "meeting", {"participant": ["Kenya", "Peru"]}),
        ("Angela Merkel left after the summit with Ali Bongo.", "summit", {"participant": ["Ali Bongo", "Angela Merkel"]}),
        ("The Bongo regime for years has repressed Kenya.", "crackdown", {"actor": ["The Bongo regime"]}),
        ("France is helping Kenya meet its needs.", "aid", {"actor": ["France"], "target": ["Kenya"]}),
        ("Peru imposed sanctions or an embargo on Kenya.", "sanction", {"target": ["Kenya"]}),
        (
            "Germany and France have cooperated on trade, which matters to Kenya.",
            "cooperation",
            {"participant": ["France", "Germany"], "target": []},
        ),
        ("Germany and France have cooperated with Kenya.", "cooperation", {"target": ["Kenya"]}),
        ("Angela Merkel met Ali Bongo and Emmanuel Macron in Lima.", "meeting", {"place": ["Lima"]}),
        ("Kenya values our partnership with France.", "cooperation", {"actor": ["Kenya"], "target": ["France"]}),
        ("France reiterated its support for Ali Bongo and for the UN Charter.", "support", {"target": ["Ali Bongo"]}),
    ],
)
def test_who_takes_part_and_where(find: Find, text: str, kind: str, says: dict[str, list[str]]) -> None:
    said = dict(told(find(text))).get(kind, {})
    assert {relation: sorted(said.get(relation, [])) for relation in says} == says


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya defends itself against France.", "support"),
        ("The new road would allow Kenya to sell its grain.", "permission"),
        ("A further incursion was met with outrage by Kenya.", "meeting"),
        ("This allows Kenya to sell its grain.", "permission"),
        ("Angela Merkel spoke to the press after the summit.", "summit"),
        ("Emmanuel Macron celebrated the anniversary of ties with Kenya.", "praise"),
        ("Angela Merkel released the Ali Bongo report.", "release"),
        ("Angela Merkel supports the pursuit of justice.", "support"),
        ("The lack of a concession from Kenya was noted.", "yielding"),
        ("Another 25 people support reform.", "support"),
        ("The call was welcomed by Angela Merkel.", "call"),
        ("Abuses, including those committed against Kenyans, were listed.", "commitment"),
        ("France offered its condolences to Kenya.", "commitment"),
        ("Angela Merkel will meet Ali Bongo to discuss the crisis, including measures to support the economy.", "support"),
    ],
)
def test_what_no_one_does_to_another_is_no_event(find: Find, text: str, kind: str) -> None:
    assert kind not in dict(told(find(text)))


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        (
            "The talks were attended by Prime Minister Ada Novak and trade minister Jan Lund, and envoy Ann Porter.",
            "talks",
            {"participant": ["Ada Novak", "Ann Porter", "Jan Lund"]},
        ),
        ("Peru, the Kingdom of Spain, and Kenya condemned France.", "criticism", {"actor": ["Kenya", "Peru", "Spain"]}),
        ("Ada Novak, envoy, writer, and mother, met Jan Lund.", "meeting", {"participant": ["Ada Novak", "Jan Lund"]}),
        (
            "Ada Novak spoke with Jan Lund about unrest in Kenya, the West Bank, and Peru.",
            "conversation",
            {"participant": ["Ada Novak", "Jan Lund"]},
        ),
        ("We value the partnership with Kenya and Peru.", "cooperation", {"participant": [], "target": ["Kenya", "Peru"]}),
        ("We value the partnership between Kenya and Peru.", "cooperation", {"participant": ["Kenya", "Peru"], "target": []}),
        ("France works with Kenya, Peru, and Spain to provide food.", "aid", {"actor": ["France"]}),
        (
            "On Monday, Under Secretary Novak and Jan Lund met Ann Porter.",
            "meeting",
            {"participant": ["Ann Porter", "Jan Lund", "Novak"]},
        ),
        ("Spain welcomed Kenya's signing of the treaty.", "signing", {"signatory": ["Kenya"], "target": []}),
        ("Ada Novak will press for justice.", "request", {"target": []}),
        ("Kenya wages a war against Peru.", "fighting", {"actor": ["Kenya"], "target": ["Peru"]}),
    ],
)
def test_all_of_a_list_and_nobody_else(find: Find, text: str, kind: str, says: dict[str, list[str]]) -> None:
    said = dict(told(find(text))).get(kind, {})
    assert {relation: sorted(said.get(relation, [])) for relation in says} == says


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("The law protects those who support journalists.", "support", 0),
        ("Ada Novak supported journalists on Monday.", "support", 1),
        ("Police killed two journalists.", "killing", 1),
        ("The bill was criticised for targeting journalists.", "attack", 0),
        ("A new law targets Kenyan journalists.", "attack", 0),
        ("Gunmen targeted Kenyan journalists.", "attack", 1),
        ("Nothing would excuse a war against Kenya.", "fighting", 0),
        ("Nothing would excuse the war against Kenya.", "fighting", 1),
        ("Peru may undermine sanctions on Kenya.", "sanction", 1),
        ("Peru refused to answer a demand from Kenya.", "demand", 1),
        ("Kenya and Peru agreed to fight the spread of hunger.", "fighting", 0),
        ("Ada Novak spoke at a conference on “Supporting the Future of Kenya” in Peru.", "support", 0),
        ("Ada Novak leads the Global Coalition to Defeat Kenya.", "victory", 0),
        ("We recognize the courage of Kenya.", "recognition", 0),
        ("These events remind Kenya of the need to act.", "request", 0),
    ],
)
def test_a_general_clause_tells_no_event(find: Find, text: str, kind: str, count: int) -> None:
    assert [found for found, _ in told(find(text))].count(kind) == count


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        (
            "The summit is hosted by Dutch Minister of Trade Jan Lund, EU Commissioner for Justice Ada Novak, and Ann Porter.",
            "hosting",
            {"host": ["Ada Novak", "Ann Porter", "Jan Lund"]},
        ),
        ("Jan Lund met Ann Porter before Kenya's attack on Peru.", "attack", {"status": ["held"]}),
        ("Jan Lund met Ann Porter before Kenya's visit to Peru.", "visit", {"status": ["planned"]}),
        ("France offered its expertise to Kenya.", "commitment", {"target": []}),
        ("France offered to help Kenya.", "commitment", {"actor": ["France"]}),
        ("Kenya increased cooperation with the navies of Peru.", "deployment", {"actor": []}),
        ("Minister Jan Lund said: “We sent food to Kenya.”", "aid", {"actor": [], "target": ["Kenya"]}),
        ("Minister Jan Lund said: “I sent food to Kenya.”", "aid", {"actor": ["Jan Lund"], "target": ["Kenya"]}),
        ("Jan Lund thanked donors for the support of Peru for Kenya.", "support", {"actor": ["Peru"], "target": ["Kenya"]}),
        ("Jan Lund spoke in support of Kenya.", "support", {"target": ["Kenya"]}),
        ("Kenya and Peru established diplomatic relations.", "recognition", {"participant": ["Kenya", "Peru"], "target": []}),
        ("We admire the courage demonstrated by Kenyans.", "protest", {"actor": []}),
        ("When the Soviet Union dissolved, Kenya grieved.", "restriction", {"actor": []}),
        ("Jan Lund spoke with Ann Porter to congratulate Kenya.", "praise", {"status": ["held"]}),
    ],
)
def test_who_acts_and_who_only_speaks_of_it(find: Find, text: str, kind: str, says: dict[str, list[str]]) -> None:
    said = dict(told(find(text))).get(kind, {})
    assert {relation: sorted(said.get(relation, [])) for relation in says} == says
