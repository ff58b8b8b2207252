"""Words behind a label: transcripts ("SMITH: Who is there?"), headlines ("Poll: Voters leave"), blocks after "X added:"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.speech.draft import Draft, chars
from kg.extract.speech.lexicon import lists, word_of
from kg.extract.speech.sources import subject_of, whole
from kg.model import Token
from kg.quick import replace
from kg.reading import Reading

LONGEST_LABEL = 6
"""A label has at most so many tokens before its colon."""
LONGEST_SHORT = 4
"""Letters of the longest short form of a title that a transcript marks speakers with ("CAPT. OKORO")."""

TURN = "turn"
"""The rule for what a transcript gives as somebody's own words."""


def labelled(reading: Reading) -> Iterator[Draft]:
    """The drafts of paragraphs that begin with who speaks, or follow a sentence that ends "X added:"."""
    starts = paragraph_starts(reading)
    labels = [label_end(reading, start) for start, _ in starts]
    speakers = [reading.tokens[start].text for (start, _), colon in zip(starts, labels, strict=True) if colon is not None]
    transcript = len({name for name in speakers if name.isupper()}) > 1
    turn: Draft | None = None
    for number, ((start, stop), colon) in enumerate(zip(starts, labels, strict=True)):
        if colon is not None and names_speaker(reading, (start, colon, stop), number == 0, speakers):
            if turn is not None and turn.content:
                yield turn
            turn = opened(reading, start, colon, stop)
        elif turn is not None and transcript:
            turn = replace(turn, content=(*turn.content, chars(reading, (start, stop))))
        elif number and reading.tokens[starts[number - 1][1] - 1].text == ":":
            yield from block(reading, starts[number - 1], (start, stop))
    if turn is not None and turn.content:
        yield turn


def opened(reading: Reading, start: int, colon: int, stop: int) -> Draft:
    """What somebody says in a paragraph behind a label; nothing yet where the words follow below it."""
    first = start + (reading.tokens[start].pos == "PUNCT")
    rule = TURN if reading.tokens[first].text.isupper() else "labelled"
    content = (chars(reading, (colon + 1, stop)),) if colon + 1 < stop else ()
    return Draft(content, chars(reading, (first, colon)), None, None, rule)


def paragraph_starts(reading: Reading) -> list[tuple[int, int]]:
    """The first token and the end of each paragraph."""
    found: list[tuple[int, int]] = []
    paragraph = -1
    for sentence in reading.sentences:
        if sentence.paragraph == paragraph:
            found[-1] = found[-1][0], sentence.last
        else:
            found.append((sentence.first, sentence.last))
            paragraph = sentence.paragraph
    return found


def label_end(reading: Reading, start: int) -> int | None:
    """The colon after the label of a paragraph, or none."""
    for index in range(start + 1, min(start + LONGEST_LABEL, len(reading.tokens))):
        token = reading.tokens[index]
        if token.text == ":":
            return index
        if (
            token.pos in ("VERB", "AUX")
            or (token.text in (",", ".", ";") and not is_short_title(reading, start, index))
            or "\n" in reading.document.text[token.begin - 1 : token.begin]
        ):
            return None
    return None


def is_short_title(reading: Reading, start: int, index: int) -> bool:
    """Whether a dot only ends the short form of a title in capitals that a label begins with: "MR. OKORO: Thank you"."""
    title = reading.tokens[start].text
    return index == start + 1 and reading.tokens[index].text == "." and title.isupper() and 1 < len(title) <= LONGEST_SHORT


def names_speaker(reading: Reading, place: tuple[int, int, int], headline: bool, speakers: list[str]) -> bool:
    """Whether a label names who speaks: capitals of a transcript, a name that labels a headline or a quotation. `place` is
    where a paragraph begins, its colon, and its end."""
    start, colon, stop = place
    words = [t for t in reading.tokens[start:colon] if t.pos != "PUNCT" and t.text != "."]
    if not words or words[0].lower in lists()["opening"]:
        return False
    if all(t.text.isupper() and (len(t.text) > 2 or len(words) > 1 or t.lower in lists()["turn-letter"]) for t in words):
        return len(set(speakers)) > 1 and speakers.count(reading.tokens[start].text) > 0
    if colon + 1 == stop:
        return False
    named = all(t.text[0].isupper() for t in words) and words[-1].label in ("PERSON", "ORG")
    if headline:
        return named or (len(words) == 1 and words[0].lower in lists()["headline-source"])
    following = reading.tokens[colon + 1].begin
    return named and any(quote.begin == following for quote in reading.quotes)


def block(reading: Reading, lead: tuple[int, int], body: tuple[int, int]) -> Iterator[Draft]:
    """A paragraph without quotation marks after a sentence that ends with a cue and a colon."""
    if any(q.begin == reading.tokens[body[0]].begin for q in reading.quotes):
        return
    cue = last_cue(reading, lead)
    subject = subject_of(reading, cue) if cue else None
    if cue is None or subject is None:
        return
    word = word_of(cue.lemma, cue.pos)
    source = chars(reading, whole(reading, subject, cue))
    yield Draft((chars(reading, body),), source, cue.span, word.sense("quote") if word else None, "block", cue.index)


def last_cue(reading: Reading, lead: tuple[int, int]) -> Token | None:
    """The cue right before the colon that ends a paragraph."""
    for index in range(lead[1] - 2, max(lead[0], lead[1] - 5) - 1, -1):
        token = reading.tokens[index]
        word = word_of(token.lemma, token.pos)
        if word is not None and word.pos == "verb" and "quote" in word.patterns:
            return token
    return None
