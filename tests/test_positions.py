"""Who holds which post of what: a sentence, then what must be read as (person, relation, title, body)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Findings

HELD = ("holds", "held", "willHold", "nominatedFor")


def posts(found: Findings) -> set[tuple[str, str, str, str]]:
    names = {entity.id: entity.name for entity in found.entities}
    bodies = {s.subject: names[str(s.object)] for s in found.statements if s.relation == "ofBody"}
    return {
        (names[s.subject], s.relation, names[str(s.object)].lower(), bodies.get(str(s.object), ""))
        for s in found.statements
        if s.relation in HELD
    }


FORMS = [
    ("Special Counsel Ada Novak spoke.", {("Ada Novak", "holds", "special counsel", "")}),
    ("Ada Novak served as general counsel at Acme Bank.", {("Ada Novak", "held", "general counsel", "Acme Bank")}),
    ("Ada Novak is a Peruvian politician who was President of Peru.", {("Ada Novak", "held", "president", "Peru")}),
    ("Ada Novak, a lawyer who served as mayor of Oslo, spoke.", {("Ada Novak", "held", "mayor", "Oslo")}),
    ("Ada Novak was a poet and lawyer who became mayor of Oslo.", {("Ada Novak", "holds", "mayor", "Oslo")}),
    ("Ada Novak served as the first president of Ghana.", {("Ada Novak", "held", "president", "Ghana")}),
    ("Ada Novak served as first deputy minister of Ghana.", {("Ada Novak", "held", "first deputy minister", "Ghana")}),
    ("Ada Novak is a retired general of the Norwegian Army.", {("Ada Novak", "held", "general", "Norwegian Army")}),
    ("Under President Ada Novak, Peru met Chile.", {("Ada Novak", "holds", "president", "")}),
    ("Under Secretary Ada Novak met Jan Lund.", {("Ada Novak", "holds", "under secretary", "")}),
    ("When Ada Novak became mayor of Oslo, prices rose.", {("Ada Novak", "holds", "mayor", "Oslo")}),
    ("Norway President Ada Novak spoke.", {("Ada Novak", "holds", "president", "Norway")}),
    (
        "State Department spokesperson Ann Miller spoke.",
        {("Ann Miller", "holds", "spokesperson", "United States Department of State")},
    ),
    ("Ada Novak, Kenya's foreign minister, spoke.", {("Ada Novak", "holds", "foreign minister", "Kenya")}),
    ("Kenya's new foreign minister, Ada Novak, spoke.", {("Ada Novak", "holds", "foreign minister", "Kenya")}),
    ("Foreign Minister Ada Novak of Kenya spoke.", {("Ada Novak", "holds", "foreign minister", "Kenya")}),
    ("He met the foreign minister of Kenya, Ada Novak.", {("Ada Novak", "holds", "foreign minister", "Kenya")}),
    (
        "Presidents Ada Novak of Peru and Ivan Petrov of Chile met.",
        {("Ada Novak", "holds", "president", "Peru"), ("Ivan Petrov", "holds", "president", "Chile")},
    ),
    ("Former Peru President Ada Novak left.", {("Ada Novak", "held", "president", "Peru")}),
    ("Then-Vice President Ada Novak of Peru left.", {("Ada Novak", "held", "vice president", "Peru")}),
    ("Acting Prime Minister Ada Novak of Peru left.", {("Ada Novak", "holds", "acting prime minister", "Peru")}),
    ("President-elect Ada Novak of Peru spoke.", {("Ada Novak", "willHold", "president", "Peru")}),
    (
        "Kenya's Deputy Prime Minister and Foreign Minister Ada Novak spoke.",
        {
            ("Ada Novak", "holds", "deputy prime minister and foreign minister", "Kenya"),
            ("Ada Novak", "holds", "foreign minister", "Kenya"),
        },
    ),
    (
        "Assistant Secretary of State for African Affairs Ada Novak spoke.",
        {("Ada Novak", "holds", "assistant secretary of state for african affairs", "")},
    ),
    ("Ada Novak thanked him for her election as Peru's next president.", {("Ada Novak", "holds", "president", "Peru")}),
    ("Ada Novak's nomination as ambassador of Peru failed.", {("Ada Novak", "nominatedFor", "ambassador", "Peru")}),
    (
        "The appointment of Ada Novak as Peru's foreign minister pleased him.",
        {("Ada Novak", "holds", "foreign minister", "Peru")},
    ),
    ("Ada Novak announced her resignation as president of Peru.", {("Ada Novak", "held", "president", "Peru")}),
    ("He opposes the election of Ada Novak as president of Peru.", set()),
    ("The president of Ghana is Ada Novak.", {("Ada Novak", "holds", "president", "Ghana")}),
    ("Acme Corp.'s new chief executive is Ada Novak.", {("Ada Novak", "holds", "chief executive", "Acme Corp.")}),
    ("Ada Novak was elected president of Ghana.", {("Ada Novak", "holds", "president", "Ghana")}),
    ("Ada Novak was sworn in as president of Ghana.", {("Ada Novak", "holds", "president", "Ghana")}),
    ("Ada Novak was nominated as ambassador of Ghana.", {("Ada Novak", "nominatedFor", "ambassador", "Ghana")}),
    ("Ada Novak will become president of Ghana.", {("Ada Novak", "willHold", "president", "Ghana")}),
    ("As president of Ghana, Ada Novak led the talks.", {("Ada Novak", "holds", "president", "Ghana")}),
    ("NATO Secretary General Ada Novak spoke.", {("Ada Novak", "holds", "secretary general", "NATO")}),
    ("British Home Secretary Ann Miller spoke.", {("Ann Miller", "holds", "home secretary", "United Kingdom")}),
    ("Kenyan Transport Secretary Ann Miller spoke.", {("Ann Miller", "holds", "transport secretary", "Kenya")}),
    ("British Airways Chairman Ann Miller spoke.", {("Ann Miller", "holds", "chairman", "British Airways")}),
    ("Secretary of State Ann Miller spoke.", {("Ann Miller", "holds", "secretary of state", "United States")}),
    (
        "UN Special Envoy for Syria Ann Miller spoke.",
        {("Ann Miller", "holds", "special envoy", "United Nations")},
    ),
    (
        "Ada Novak, Germany's minister for Europe and foreign affairs, spoke.",
        {
            ("Ada Novak", "holds", "minister for europe and foreign affairs", "Germany"),
            ("Ada Novak", "holds", "foreign minister", "Germany"),
        },
    ),
    ("He met Kenya's foreign minister in Oslo.", {("Kenya's foreign minister", "holds", "foreign minister", "Kenya")}),
    ("Ada Novak is chairman and CEO of Acme Corp.", {("Ada Novak", "holds", "chairman and ceo", "Acme Corp.")}),
    (
        "Kenya's President Ada Novak and Foreign Minister Ivan Petrov spoke.",
        {
            ("Ada Novak", "holds", "president", "Kenya"),
            ("Ivan Petrov", "holds", "foreign minister", "Kenya"),
        },
    ),
    ("Norway President Ada Novak spoke. President Novak left.", {("Ada Novak", "holds", "president", "Norway")}),
    (
        "She met Danish Foreign Ministry Secretary General Ada Novak.",
        {("Ada Novak", "holds", "secretary general", "Danish Foreign Ministry")},
    ),
    (
        "She met PRC State Councilor and Foreign Minister Ada Novak in Oslo.",
        {
            ("Ada Novak", "holds", "state councilor and foreign minister", "China"),
            ("Ada Novak", "holds", "foreign minister", "China"),
        },
    ),
    (
        "She met Peruvian Minister of Foreign Affairs and European Integration Ada Novak in Oslo.",
        {
            ("Ada Novak", "holds", "minister of foreign affairs and european integration", "Peru"),
            ("Ada Novak", "holds", "foreign minister", "Peru"),
        },
    ),
    (
        "She met Peruvian Minister of Foreign Affairs Ada Novak and French President Jean Durand in Oslo.",
        {
            ("Ada Novak", "holds", "minister of foreign affairs", "Peru"),
            ("Ada Novak", "holds", "foreign minister", "Peru"),
            ("Jean Durand", "holds", "president", "France"),
        },
    ),
    (
        "She met Bruneian Foreign Minister II Dato Hassan Yusuf in Oslo.",
        {("Hassan Yusuf", "holds", "foreign minister ii", "Brunei"), ("Hassan Yusuf", "holds", "foreign minister", "Brunei")},
    ),
    (
        "She met Pakistani Foreign Minister Shah Ahmed Khan in Oslo.",
        {("Shah Ahmed Khan", "holds", "foreign minister", "Pakistan")},
    ),
    (
        "UNICEF head Ivan Petrov, Pope Ada Novak, and a spokesman for President Lena Brandt spoke.",
        {
            ("Ivan Petrov", "holds", "head", "UNICEF"),
            ("Ada Novak", "holds", "pope", "Catholic Church"),
            ("Lena Brandt", "holds", "president", ""),
        },
    ),
    (
        "Rwandan Minister of Foreign Affairs and Trade Ada Novak left.",
        {
            ("Ada Novak", "holds", "minister of foreign affairs and trade", "Rwanda"),
            ("Ada Novak", "holds", "foreign minister", "Rwanda"),
        },
    ),
    (
        "Jordanian Deputy Prime Minister and Foreign Minister Ada Novak left.",
        {
            ("Ada Novak", "holds", "deputy prime minister and foreign minister", "Jordan"),
            ("Ada Novak", "holds", "foreign minister", "Jordan"),
        },
    ),
    (
        "He met a Zambian delegation that included Foreign Minister Ada Novak and interim adviser Ivan Petrov.",
        {("Ada Novak", "holds", "foreign minister", "Zambia"), ("Ivan Petrov", "holds", "interim adviser", "Zambia")},
    ),
    (
        "Kenya's President Ada Okoro and her Ugandan counterpart Ivan Otieno signed it.",
        {("Ada Okoro", "holds", "president", "Kenya"), ("Ivan Otieno", "holds", "president", "Uganda")},
    ),
    (
        "Hungarian Foreign Minister Ivan Nagy and his Slovak counterpart, Juraj Novak, spoke.",
        {("Ivan Nagy", "holds", "foreign minister", "Hungary"), ("Juraj Novak", "holds", "foreign minister", "Slovakia")},
    ),
    ("Ivan Nagy met his Slovak counterpart Juraj Novak.", set()),
    (
        "Ivan Petrov was replaced by Ada Novak as governor of Oregon.",
        {("Ada Novak", "holds", "governor", "Oregon"), ("Ivan Petrov", "held", "governor", "Oregon")},
    ),
    (
        "Ada Novak took over from Ivan Petrov as chief executive of Acme Corp. in May.",
        {("Ada Novak", "holds", "chief executive", "Acme Corp."), ("Ivan Petrov", "held", "chief executive", "Acme Corp.")},
    ),
    ("Ada Novak will succeed Ivan Petrov as mayor of Lima.", {("Ada Novak", "willHold", "mayor", "Lima")}),
    ("Ada Novak may succeed Ivan Petrov as mayor of Lima.", set()),
    ("Ada Novak will become secretary general of NATO.", {("Ada Novak", "willHold", "secretary general", "NATO")}),
    ("Ada Novak served two terms as president of Peru.", {("Ada Novak", "held", "president", "Peru")}),
    ("Ada Novak, once Norway's prime minister, spoke.", {("Ada Novak", "held", "prime minister", "Norway")}),
    ("Ada Novak, Peru's president from 2011 to 2016, spoke.", {("Ada Novak", "held", "president", "Peru")}),
    ("Ada Novak was nominated to be ambassador of Peru.", {("Ada Novak", "nominatedFor", "ambassador", "Peru")}),
    ("Ada Novak was asked to be ambassador of Peru.", set()),
    ("Ada Novak's husband, Ivan Petrov, is the mayor of Lima.", {("Ivan Petrov", "holds", "mayor", "Lima")}),
    (
        "Norway's prime minister, Ada Novak, and her finance minister, Ivan Petrov, resigned.",
        {("Ada Novak", "holds", "prime minister", "Norway"), ("Ivan Petrov", "holds", "finance minister", "Norway")},
    ),
    ("Ada Novak ran a campaign for President of the United States.", set()),
    ("The President of Ghana left.", {("The President of Ghana", "holds", "president", "Ghana")}),
    ("Helping the Peruvian People is a Major Priority.", set()),
    ("Ada Novak thanked the foreign minister for Peru's help.", set()),
]

NEAR_MISSES = [
    "Ada Novak met a lawyer who served as mayor of Oslo.",
    "Her father, a lawyer who served as mayor of Oslo, raised Ada Novak.",
    "Ada Novak is not the president of Ghana.",
    "The president of Ghana is not Ada Novak.",
    "The next president of Ghana could be Ada Novak.",
    "The president of Ghana is on a visit with Ada Novak.",
    "Ada Novak could become president of Ghana.",
    "Ada Novak wants to be president of Ghana.",
    "If Ada Novak becomes president of Ghana, prices rise.",
    "When Ada Novak becomes president of Ghana, prices will rise.",
    "They wondered if Ada Novak became president of Ghana.",
    "World leaders met in Oslo.",
    "The major problem was general unrest in Kenya.",
    "Ada Novak headed home and led a quiet life.",
    "After the call with Ada Novak, the president of the club left.",
]


@pytest.mark.parametrize(("text", "wanted"), FORMS, ids=[text for text, _ in FORMS])
def test_positions_reads(text: str, wanted: set[tuple[str, str, str, str]], find: Callable[..., Findings]) -> None:
    assert posts(find(text)) == wanted


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_positions_names_no_holder(text: str, find: Callable[..., Findings]) -> None:
    assert not {row for row in posts(find(text)) if row[0] == "Ada Novak"}


def test_post_of_a_table_says_so(find: Callable[..., Findings]) -> None:
    found = find("Secretary of State Ann Miller spoke.")
    (body,) = (s for s in found.statements if s.relation == "ofBody")
    assert body.evidence.extractor == "positions-known"
    assert body.evidence.confidence < 1


def test_a_title_is_attributive_and_a_sentence_is_not(find: Callable[..., Findings]) -> None:
    said = {s.relation: s.attributive for s in find("Ada Novak was elected president of Ghana.").statements}
    titled = {s.relation: s.attributive for s in find("Ghana President Ada Novak spoke.").statements}
    assert (said["holds"], titled["holds"]) == (False, True)


def test_a_title_in_capitals_is_written_as_titles_are(find: Callable[..., Findings]) -> None:
    found = find("MINISTER OF FOREIGN AFFAIRS Ada Novak of Peru spoke.")
    names = [entity.name for entity in found.entities if entity.family == "post"]
    assert names == ["Minister of Foreign Affairs", "Foreign Minister"]


def test_a_plain_office_says_that_it_is_not_the_title_of_the_text(find: Callable[..., Findings]) -> None:
    found = find("Ada Novak is Peru's minister of foreign affairs and trade.")
    ways = {s.object: s.evidence.extractor for s in found.statements if s.relation == "holds"}
    assert sorted(ways.values()) == ["positions", "positions-plain"]


TENURES = [
    ("Ada Novak, the Peruvian foreign minister from 2015 to 2019, spoke.", "", ("held", [("during", "2015/2019")])),
    ("Ada Novak, Peru's foreign minister from 2015 to 2019, spoke.", "2018-02-03", ("holds", [("during", "2015/2019")])),
    ("Ada Novak has been foreign minister of Peru since 2018.", "", ("holds", [("during", "2018/..")])),
    ("Ada Novak served as mayor of Lima from March 2015 to July 2019.", "", ("held", [("during", "2015-03/2019-07")])),
    ("Ada Novak was sworn in as mayor of Lima on 3 May 2021.", "", ("holds", [("since", "2021-05-03")])),
    ("Ada Novak resigned as mayor of Lima in March 2020.", "", ("held", [("until", "2020-03")])),
    ("Ada Novak resigned as mayor of Lima on Monday.", "", ("held", [])),
    ("Ada Novak was elected mayor of Lima on 3 May 2021.", "", ("holds", [])),
    ("The mayor of Lima, Ada Novak, met Ivan Petrov in 2019.", "", ("holds", [])),
    ("Ada Novak was mayor of Lima when Ivan Petrov fell in 2019.", "", ("held", [])),
]


@pytest.mark.parametrize(("text", "date", "wanted"), TENURES)
def test_a_post_is_held_from_when_to_when(
    text: str, date: str, wanted: tuple[str, list[tuple[str, str]]], find: Callable[..., Findings]
) -> None:
    (held,) = (s for s in find(text, date).statements if s.relation in HELD)
    assert (held.relation, [(name, time.value) for name, time in held.times]) == wanted


def test_who_succeeds_has_a_post_from_when_the_other_had_it_until(find: Callable[..., Findings]) -> None:
    found = find("Ada Novak succeeded Ivan Petrov as mayor of Lima in 2018.")
    times = {s.relation: [(name, time.value) for name, time in s.times] for s in found.statements if s.relation in HELD}
    assert times == {"holds": [("since", "2018")], "held": [("until", "2018")]}
