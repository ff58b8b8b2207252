"""Who says what: a sentence, then the claims that must be read from it, and near misses."""

# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.data import table
from kg.model import Claim, Document, Findings, Span
from kg.parse import read_document
from kg.pipeline import understand
from kg.quotes import quoted
from kg.reading import Reading

Read = Callable[..., Reading]


def claims_of(reading: Reading) -> list[tuple[str, str, str]]:
    """Speaker, cue and content of each claim, in words; pieces of content joined by |."""
    return [
        (
            reading.words(claim.speaker) if claim.speaker else "",
            reading.words(claim.cue) if claim.cue else "",
            "|".join(reading.words(piece).removeprefix("that ").rstrip(".") for piece in claim.content),
        )
        for claim in reading.claims
    ]


def claim_with(reading: Reading, cue: str) -> Claim:
    """The claim with a cue."""
    return next(claim for claim in reading.claims if claim.cue and reading.words(claim.cue) == cue)


SAID = [
    # direct speech in every order
    ("“The bridge will open in May,” Smith said.", "Smith", "said", "The bridge will open in May"),
    ("“The bridge will open in May,” said Anna Smith, the mayor.", "Anna Smith, the mayor", "said", "The bridge will open in May"),
    ("Smith said, “The bridge will open in May.”", "Smith", "said", "The bridge will open in May"),
    ("Smith said: “The bridge will open in May.”", "Smith", "said", "The bridge will open in May"),
    ("“The bridge,” Smith said, “will open in May.”", "Smith", "said", "The bridge|will open in May"),
    ("“Is the bridge safe?” a reporter asked.", "a reporter", "asked", "Is the bridge safe?"),
    ("“The bridge is old. It must close,” Smith said. “It is not safe.”", "Smith", "said", "The bridge is old. It must close|It is not safe"),
    ("“The bridge is safe,” Lee Roy, who built it, told the paper.", "Lee Roy, who built it", "told", "The bridge is safe"),
    ("“It is late,” she said of the bridge, in which she was sure they believed. “It will close.”", "she", "said", "It is late|It will close"),
    ("The bridge is old, Smith said. “It must close in May.”", "Smith", "said", "The bridge is old|“It must close in May.”"),
    ("Smith called the bridge a wreck. “It must close in May.”", "Smith", "called", "the bridge a wreck|“It must close in May.”"),
    ("When the bridge fell, Smith said, “we were stunned.”", "Smith", "said", "When the bridge fell|“we were stunned.”"),
    ("“The bridge is old,” Smith, the mayor, said as she and others walked home.", "Smith, the mayor,", "said", "The bridge is old"),
    ("Said Smith: “I think the bridge is old.”", "Smith", "Said", "I think the bridge is old"),
    ("The film has footage of Anna Smith asking, “Where is the bridge?”", "Anna Smith", "asking", "Where is the bridge?"),
    ("The minister was not amused. “Nobody asked me about this plan.”", "The minister", "", "Nobody asked me about this plan"),
    ("“Nobody asked me about this plan.” Anna Smith was not amused.", "Anna Smith", "", "Nobody asked me about this plan"),
    ("\"The bridge must close at once\" tweeted Anna Smith.", "Anna Smith", "tweeted", "The bridge must close at once"),
    ("“We count on the bridge as a key road.”\n– Anna Smith, May 24, 2021", "Anna Smith", "", "We count on the bridge as a key road"),
    ("LIMA, Feb. 3 (Reuters) - The bridge will open, officials said.", "officials", "said", "The bridge will open"),
    # marks of all kinds
    ('"The bridge will open in May," Smith said.', "Smith", "said", "The bridge will open in May"),
    ("''The bridge will open in May,'' Smith said.", "Smith", "said", "The bridge will open in May"),
    ("‘The bridge will open in May,’ Smith said.", "Smith", "said", "The bridge will open in May"),
    ("«The bridge will open in May,» Smith said.", "Smith", "said", "The bridge will open in May"),
    # paragraphs
    ("Smith added:\n\n“The bridge is old. It is not safe.”", "Smith", "added", "The bridge is old. It is not safe"),
    ("“The bridge is old,” Smith said. “It is not safe.\n\n“It must close at once.”", "Smith", "said", "The bridge is old|It is not safe|It must close at once"),
    ("Smith made the following remark: “The bridge is not safe.”", "Smith", "made the following remark", "The bridge is not safe"),
    ("“The bridge is a gift to us all.” – Anna Smith", "Anna Smith", "", "The bridge is a gift to us all"),
    ("SMITH: Is the bridge safe?\n\nJONES: It will open in May.", "JONES", "", "It will open in May"),
    # mixed speech
    ("Smith said the bridge is “an old wreck” and will close.", "Smith", "said", "the bridge is “an old wreck” and will close"),
    ("The city has called the bridge “a danger to us all.”", "The city", "has called", "the bridge “a danger to us all.”"),
    ("The bridge, which the city has described as being “very old,” closed.", "the city", "has described as", "very old"),
    # indirect speech
    ("Anna Smith said on Monday that the bridge will open in May.", "Anna Smith", "said", "the bridge will open in May"),
    ("The plan would fail, sources said.", "sources", "said", "The plan would fail"),
    ("The bridge, he said, will open in May.", "he", "said", "The bridge|will open in May"),
    ("The firm was strong, Smith said, until it went bankrupt.", "Smith", "said", "The firm was strong|until it went bankrupt"),
    ("Smith told reporters that the bridge is safe, though he did not say why.", "Smith", "told", "the bridge is safe"),
    ("The mayor asked whether the bridge was safe.", "The mayor", "asked", "whether the bridge was safe"),
    ("As Smith put it, the bridge is a wreck.", "Smith", "put it", "the bridge is a wreck"),
    ("The envoy was quoted as saying that the war is over.", "The envoy", "saying", "the war is over"),
    ("The king is said to be ill.", "", "is said", "The king|to be ill"),
    ("Minister says taxes to rise", "Minister", "says", "taxes to rise"),
    ("Smith said his mate’s tweet to invite Jones was only a joke.", "Smith", "said", "his mate’s tweet to invite Jones was only a joke"),
    ("The men, Smith explained earlier, were well paid, making more than others.", "Smith", "explained", "The men|were well paid, making more than others"),
    ("Smith says she hopes to win, but she knows that it will be hard.", "Smith", "says", "she hopes to win, but she knows that it will be hard"),
    # two acts in one sentence
    ("Smith said the bridge would open in May and warned that it was old.", "Smith", "warned", "it was old"),
    ("Smith said the bridge would open in May, adding that it was old.", "Smith", "adding", "it was old"),
    ("The general confirmed the retreat in a post on X, saying his men were tired.", "The general", "saying", "his men were tired"),
    ("Smith said it is possible “that the bridge is an old wreck,” and the ban followed talks.", "Smith", "said", "it is possible “that the bridge is an old wreck,” and the ban followed talks"),
    ("The mayor warned of a flood, saying the bridge was old, and urged drivers to turn.", "The mayor", "urged", "drivers to turn"),
    ("An official who asked not to be named said the bridge was old.", "who", "asked", "not to be named"),
    ("The paper quoted Smith as saying that the bridge was old.", "Smith", "saying", "the bridge was old"),
    ("Myanmar is mainly Buddhist and the United Nations rates the Rohingya among the poorest groups.", "the United Nations", "rates", "the Rohingya among the poorest groups"),
    ("Smith said the bridge would fall. Lee Roy denied it.", "Lee Roy", "denied", "it"),
    ("The mayor asked the crew to leave.", "The mayor", "asked", "the crew to leave"),
    ("The boss blamed the mayor for saying that the bridge was old.", "the mayor", "saying", "the bridge was old"),
    ("He was hauled in and told that the bridge had to close.", "", "told", "the bridge had to close"),
    ("Speaking on the radio, a driver Lee Roy said, “The bridge is old.”", "a driver Lee Roy", "said", "The bridge is old"),
    ("Smith spoke on the radio, “The bridge will fall in May.”", "Smith", "spoke", "The bridge will fall in May"),
    ("Smith criticized the response of the press to the flood, saying, “It is old news.”", "Smith", "saying", "It is old news"),
    ("We condemn as reckless threats of war by Smith.", "We", "condemn as", "reckless threats of war by Smith"),
    # according to, in the words of
    ("The budget, according to two officials, would shrink by half.", "two officials", "according to", "The budget|would shrink by half"),
    ("According to the mayor, the bridge will open in May.", "the mayor", "According to", "the bridge will open in May"),
    ("The town failed the workers, according to show insiders.", "show insiders", "according to", "The town failed the workers"),
    ("The council will close the bridge and mend the road, according to a speech the mayor gave.", "a speech the mayor gave", "according to", "The council will close the bridge and mend the road"),
    ("According to the ruling, a host, such as Acme, must pay.", "the ruling", "According to", "a host, such as Acme, must pay"),
    ("In the words of the mayor, the bridge is a wreck.", "the mayor", "In the words", "the bridge is a wreck"),
    # less than a clause
    ("The union accused the company of fraud.", "The union", "accused", "the company of fraud"),
    ("The mayor denied having met the envoy.", "The mayor", "denied", "having met the envoy"),
    ("The minister promised to build a bridge.", "The minister", "promised", "to build a bridge"),
    ("The bishop called on the rebels to stop.", "The bishop", "called", "to stop"),
    ("The governor condemned the attack on the bridge.", "The governor", "condemned", "the attack on the bridge"),
    ("The guard refused to say whether the bridge was safe.", "The guard", "refused to say", "whether the bridge was safe"),
    ("His claim that taxes fell is false.", "His", "claim", "taxes fell"),
    ("The doctors expressed concern that the virus would spread.", "The doctors", "concern", "the virus would spread"),
    ("The mayor was confident that the bridge would open.", "The mayor", "was confident", "the bridge would open"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), SAID)
def test_claims_find_speaker_cue_and_content(text: str, speaker: str, cue: str, content: str, read: Read) -> None:
    assert (speaker, cue, content) in claims_of(read(text))


NOTHING_SAID = [
    "The so-called “dream team” won again.",
    "The bridge opened in May.",
    "The film “The Old Bridge” opened in May.",
    "The law did not announce a plan for the bridge.",
    "The mayor held the post for a year.",
    "The workers’ union and the owners’ club met.",
    "The plan will support the farmers.",
    "It is important to note that the bridge is old.",
    "Smith neither confirmed nor denied the report.",
    "Smith did not say that the bridge was old.",
    "If Smith says that the bridge is old, drivers will turn.",
    "The police questioned the student for an hour.",
    "The debate proved that the mayor was tired.",
    "History shows that bridges fall.",
    "Women who identify as drivers met.",
    "The bridge will open in May, as planned by the city.",
    "The senator spoke on the morning show.",
    "Instead of honoring the vote, the mayor left.",
    "Peru attacked Chile in May.",
    "Smith dared to cross the bridge.",
    "The town met the judge, as we move to the next day.",
    "The virus claimed 40 lives.",
    "The channel called the vote for Smith.",
    "The driver defended his country.",
    "Would you ask Smith to leave?",
    "For weeks, the mayor has been trying to add the question, “Is the bridge safe for us all?”, to the vote.",
    "Members do not all agree on the bridge.",
    "Not everyone agreed that the bridge was old.",
    "The town signed a treaty according to which the bridge will close.",
    "The plan adds to the road that the town is building.",
    "The town welcomed the refugees.",
    "He was released in May and has been out on license, also called parole, and living in Lima.",
    "The police left a group called the Blue Ring.",
    "Ada Novak, head of a group called the Blue Ring, left Lima.",
    "That means they may move to any town or state.",
    "The note, if written by Smith, “is an old and very bad joke.”",
    "The film quoted critics like Smith, with nothing else of note.",
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_claims_stay_silent_without_an_act_of_speech(text: str, read: Read) -> None:
    assert not read(text).claims


FORMS = [
    ("“The bridge is old,” Smith said.", "direct"),
    ("Smith said the bridge is “very old.”", "mixed"),
    ("Smith said the bridge is old.", "indirect"),
    ("Smith condemned the attack.", "narration"),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_claims_have_a_form(text: str, form: str, read: Read) -> None:
    assert [claim.form for claim in read(text).claims] == [form]


MANNERS = [
    ("Smith said the bridge is safe.", "positive", "certain"),
    ("Smith said the bridge is not safe.", "negative", "certain"),
    ("Smith denied that the bridge is safe.", "negative", "certain"),
    ("Smith denied that the bridge is not safe.", "positive", "certain"),
    ("Smith does not believe that the bridge is safe.", "negative", "possible"),
    ("Smith said the bridge might close.", "positive", "possible"),
    ("Smith said the bridge is likely safe.", "positive", "probable"),
    ("Smith said the bridge will open in May.", "positive", "certain"),
    ("Smith asked whether the bridge was safe.", "positive", "possible"),
    ("“Is the bridge safe?” Smith asked.", "positive", "possible"),
    ("“I did not take the money,” Smith denied.", "negative", "certain"),
    ("“The bridge is old. It may not fall,” Smith said.", "positive", "certain"),
    ("Smith said the bridge can carry ten cars.", "positive", "certain"),
    ("Smith said there is no evidence of fraud.", "negative", "certain"),
    ("Smith claimed that the bridge is safe.", "positive", "probable"),
    ("Smith fears that the bridge will fall.", "positive", "possible"),
]


@pytest.mark.parametrize(("text", "polarity", "certainty"), MANNERS)
def test_claims_have_polarity_and_certainty(text: str, polarity: str, certainty: str, read: Read) -> None:
    (claim,) = read(text).claims
    assert (claim.polarity, claim.certainty) == (polarity, certainty)


def test_who_denies_claims_does_not_make_them(read: Read) -> None:
    assert claim_with(read("Smith denied claims that the bridge was old."), "claims").polarity == "negative"


def test_claims_tell_to_whom_by_what_means_and_when(read: Read) -> None:
    reading = read("On Monday, Smith told reporters in a statement that the bridge is safe.")
    claim = claim_with(reading, "told")
    assert claim.addressee and reading.words(claim.addressee) == "reporters"
    assert claim.medium and reading.words(claim.medium) == "a statement"
    assert claim.time and claim.time.label == "Monday"


OCCASIONS = [
    ("Smith told the Senate in a hearing on Tuesday that the bank had failed.", "a hearing", "Tuesday"),
    ("At a rally, Smith vowed to mend the bridge.", "a rally", ""),
    ("Smith said at the table that the bank had failed.", "", ""),
]


@pytest.mark.parametrize(("text", "occasion", "day"), OCCASIONS)
def test_claims_tell_at_what_occasion(text: str, occasion: str, day: str, read: Read) -> None:
    reading = read(text)
    (claim,) = reading.claims
    assert (reading.words(claim.occasion) if claim.occasion else "") == occasion
    assert (claim.time.label if claim.time else "") == day


def test_claims_take_the_platform_of_a_post(read: Read) -> None:
    reading = read("Anna Smith confirmed the offer in a post on X, saying the bridge would open in May.")
    claim = claim_with(reading, "saying")
    assert claim.medium and reading.words(claim.medium) == "a post on X"


def test_claims_nest_to_any_depth(read: Read) -> None:
    reading = read("The paper reported that Anna Smith said that Lee Roy claimed that the bridge was safe.")
    paper, smith, roy = (claim_with(reading, cue) for cue in ("reported", "said", "claimed"))
    assert (paper.around, smith.around, roy.around) == ("", paper.id, smith.id)


def test_claims_leave_own_thoughts_inside_what_is_said(read: Read) -> None:
    assert [c.cue_class for c in read("Smith said she hopes the bridge will open.").claims] == ["say"]


def test_speakers_are_the_people_not_their_bodies(read: Read) -> None:
    reading = read("“The bridge is safe,” said State Department spokesperson Anna Smith.")
    (claim,) = reading.claims
    assert [reading.entity_by_id[e].name for e in claim.speakers] == ["Anna Smith"]


def test_speakers_of_a_relative_clause_are_its_noun(read: Read) -> None:
    reading = read("Anna Smith, who said that the bridge is safe, left.")
    claim = claim_with(reading, "said")
    assert [reading.entity_by_id[e].name for e in claim.speakers] == ["Anna Smith"]


def test_both_speakers_of_one_claim_are_kept(read: Read) -> None:
    reading = read("Anna Smith and Lee Roy said that the bridge is safe.")
    claim = claim_with(reading, "said")
    assert sorted(reading.entity_by_id[e].name for e in claim.speakers) == ["Anna Smith", "Lee Roy"]


def test_author_of_a_post_speaks_not_the_post(read: Read) -> None:
    reading = read("“The bridge is safe,” according to a tweet by Anna Smith.")
    (claim,) = reading.claims
    assert [reading.entity_by_id[e].name for e in claim.speakers] == ["Anna Smith"]


def test_speaker_named_beside_a_body_is_the_body(read: Read) -> None:
    reading = read("The security firm Acme Labs has said that the lock is weak.")
    (claim,) = reading.claims
    assert [reading.entity_by_id[e].name for e in claim.speakers] == ["Acme Labs"]


def test_transcripts_know_titles_of_two_letters(read: Read) -> None:
    reading = read("MR SMITH: The bridge is old.\n\nMS JONES: It must close in May.")
    assert ("MS JONES", "", "It must close in May") in claims_of(reading)


def test_transcripts_know_dotted_titles_letters_and_words_below_a_label(read: Read) -> None:
    reading = read("MR. SMITH: The bridge is old.\n\nQ: Is it safe?\n\nMS. JONES:\n\nIt must close in May.\n\nMAYOR. It will.")
    assert claims_of(reading) == [
        ("MR. SMITH", "", "The bridge is old"),
        ("Q", "", "Is it safe?"),
        ("MS. JONES", "", "It must close in May|MAYOR. It will"),
    ]


def test_two_letters_that_mark_lines_are_no_speakers(read: Read) -> None:
    assert not claims_of(read("US: The bridge is old.\n\nEU: It must close in May."))


def test_a_quotation_in_a_quotation_ends_with_its_mark(read: Read) -> None:
    reading = read("Smith said, “Roy told me, ‘I will leave Lima,’ and he left.”")
    inner = claim_with(reading, "told")
    assert reading.words(inner.content[0]) == "I will leave Lima"


def test_who_is_told_a_quotation_is_its_addressee(read: Read) -> None:
    claim = claim_with(read("Smith told the crew: “Leave the bridge.”"), "told")
    assert claim.addressee and read("Smith told the crew: “Leave the bridge.”").words(claim.addressee) == "the crew"


BEHALF = [
    ("Anna Smith, speaking for the union, said the strike would go on.", ["the union"]),
    ("Speaking on behalf of the farmers, Lee Roy said the price was low.", ["the farmers"]),
    ("Speaking to the farmers, Lee Roy said the price was low.", []),
]


@pytest.mark.parametrize(("text", "others"), BEHALF)
def test_who_speaks_for_others_says_so(text: str, others: list[str], read: Read) -> None:
    reading = read(text)
    (claim,) = reading.claims
    assert [reading.entity_by_id[e].name for e in claim.behalf] == others


SIGNED = [
    ({"publisher": "U.S. Department of State"}, "We welcome the vote.", ["United States Department of State"]),
    ({"publisher": "U.S. Department of State", "title": "Joint Statement on Peru"}, "We welcome the vote.", []),
    ({"publisher": "Reuters"}, "We welcome the vote.", []),
    ({"author": "Anna Smith, Mayor of Lima"}, "I welcome the vote.", ["Anna Smith"]),
    ({"author": "Office of the Mayor"}, "I welcome the vote.", []),
]


@pytest.mark.parametrize(("known", "text", "speakers"), SIGNED)
def test_first_person_of_a_text_is_who_signs_it(known: dict[str, str], text: str, speakers: list[str]) -> None:
    reading = understand(read_document(Document("test", text, **known)))
    (claim,) = reading.claims
    assert [reading.entity_by_id[e].name for e in claim.speakers] == speakers


def test_author_of_a_speech_speaks(read: Read) -> None:
    reading = read("Taxes will rise, according to a speech Anna Smith gave on Monday.")
    (claim,) = reading.claims
    assert [reading.entity_by_id[e].name for e in claim.speakers] == ["Anna Smith"]


LINKS = [
    ("The minister said he had offered a truce to the rebels. The rebels confirmed the offer in a statement, saying it would start in May.", "confirms"),
    ("Anna Smith said the company had paid bribes to officials. The company denied the allegation.", "denies"),
    ("Anna Smith said the old bridge would close in May for urgent repairs. The old bridge would close in May for repairs, Smith told reporters.", "restates"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), LINKS)
def test_claims_link_to_what_they_answer(text: str, kind: str, read: Read) -> None:
    first, second = read(text).claims
    assert second.links == ((kind, first.id),)


def test_claims_on_other_things_are_not_linked(read: Read) -> None:
    reading = read("Anna Smith said the bridge is safe. Anna Smith said the school will close.")
    assert not any(claim.links for claim in reading.claims)


def test_what_only_a_speaker_says_is_in_his_claim(find: Callable[..., Findings]) -> None:
    found = find("Anna Smith said that Lee Roy met Ivan Petrov in Oslo on Monday.")
    (claim,) = found.claims
    about = [s for s in found.statements if claim.covers(s.evidence.span)]
    assert about and all(s.claim == claim.id for s in about if not s.attributive)


def test_a_description_of_the_unnamed_is_the_speakers(find: Callable[..., Findings]) -> None:
    found = find("Anna Smith said that citizens of France were held.")
    assert all(s.claim for s in found.statements if s.relation == "country")


def test_a_narrated_act_does_not_take_over_what_it_is_about(read: Read) -> None:
    assert [claim.opaque for claim in read("Smith condemned the attack.").claims] == [False]
    assert [claim.opaque for claim in read("Smith denied the attack.").claims] == [True]


QUOTED = [
    ('He said "yes" and "no".', ['"yes"', '"no"']),
    ("He said “yes, ‘really’ yes”.", ["“yes, ‘really’ yes”"]),
    ("He said ''yes'' to it.", ["''yes''"]),
    ("She called it ‘a wreck’ again.", ["‘a wreck’"]),
    ("She called it 'a wreck' again.", ["'a wreck'"]),
    ("«Oui,» he said.", ["«Oui,»"]),
    ("The workers' club and the owners' club met.", []),
    ("It’s the ’90s, and the pipe is 5' long.", []),
    ("He is 6'3\" tall.", []),
    ("“It goes on.", ["“It goes on."]),
    ("“It goes on. “It ends,” he said.", ["“It goes on. “It ends,” he said."]),
]


@pytest.mark.parametrize(("text", "wanted"), QUOTED)
def test_quotes_are_found_by_their_marks(text: str, wanted: list[str]) -> None:
    assert [span.of(text) for span in quoted(text, [Span(0, len(text))])] == wanted


EXAMPLES = [(row["lemma"], row["pos"], row["example"]) for row in table("speech-verbs.csv")]


def test_speech_words_have_known_columns() -> None:
    for row in table("speech-verbs.csv"):
        assert row["pos"] in ("verb", "noun", "adjective")
        assert row["certainty"] in ("certain", "probable", "possible")
        assert row["polarity"] in ("positive", "negative")
        assert row["use"] in ("report", "act")
        assert row["patterns"] and row["example"]


@pytest.mark.parametrize(("lemma", "pos", "example"), EXAMPLES)
def test_every_speech_word_finds_the_claim_of_its_example(lemma: str, pos: str, example: str, read: Read) -> None:
    reading = read(example)
    cues = {word for c in reading.claims if c.cue for t in reading.tokens_in(c.cue) for word in (t.lemma, t.lower)}
    assert lemma.split()[0] in cues
