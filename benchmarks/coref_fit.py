"""Fit the weights of `kg/data/coref-weights.csv`: what each sign counts when the antecedent of a pronoun is chosen.

    python benchmarks/coref_fit.py DATA > kg/data/coref-weights.csv

DATA is the folder of the yardsticks: GAP (`gap/dev.jsonl`, Apache-2.0) and GUM (`gum_news/dev*.jsonl`, news and interviews,
CC BY). The model is a conditional logit: of all candidates of a pronoun, and of the choice to be silent, those that are right
should be likely (as the mention ranking of Durrett and Klein 2013), with a penalty on large weights. The same input gives the
same weights. Four are then set by hand (HAND): few examples say when "it" and "they" stand for nothing that is named or for a
body of many, and few have "In his speech, Porter said".
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from kg.coref.descriptions import place_description
from kg.coref.naming import join_names
from kg.coref.phrases import candidates as mentions_of
from kg.coref.pronouns import candidates, place_pronoun
from kg.coref.result import as_written
from kg.coref.scene import Chain, Item, Scene
from kg.coref.speakers import speakers_of
from kg.coref.words import pronouns
from kg.extract.speech import claims
from kg.mentions import mentions
from kg.model import Document
from kg.parse import parse
from kg.reading import Reading
from kg.times import times

PENALTY = 6.0
"""Best of 3, 4, 6, 8, 10, 20 in five-fold cross-validation on GAP."""
RARE = 15
"""Candidates that must show a sign for it to count."""
STEPS, RATE = 3000, 0.02
HAND = {"bar n": -0.6, "bar plur": -0.6, "later subject": 1.2, "body for they": -2.4}
HEAD = (
    "# What each sign counts when the antecedent of a pronoun is chosen; fitted by benchmarks/coref_fit.py on the development "
    "parts of GAP (Apache-2.0) and of GUM news and interviews (CC BY): own work, Apache-2.0"
)
Row = tuple[dict[str, float], bool]
Span = tuple[int, int]


def main() -> None:
    pronouns_read = list(choices(Path(sys.argv[1])))
    shown = Counter(sign for _, rows in pronouns_read for signs, _ in rows for sign in signs)
    bars = sorted({bar for bar, _ in pronouns_read})
    names = [*sorted(sign for sign, times_shown in shown.items() if times_shown >= RARE), *bars]
    weights = fitted(pronouns_read, names)
    print(HEAD + "\nsign,weight")
    for name, weight in zip(names, weights, strict=True):
        print(f"{name},{HAND.get(name, round(float(weight), 2))}")


def records(data: Path) -> Iterator[dict]:
    """The documents of the sets; of GUM only what may be trained on."""
    for name in ("gap/dev.jsonl", "gum_news/dev.jsonl", "gum_news/dev_speech_interview.jsonl"):
        with (data / name).open(encoding="utf-8") as lines:
            yield from (r for r in map(json.loads, lines) if r.get("genre", "news") in ("news", "interview"))


def choices(data: Path) -> Iterator[tuple[str, list[Row]]]:
    """For each pronoun its bar and its candidates, with their signs and whether they are right."""
    found = list(records(data))
    documents = [Document(r["id"], r["text"], title=r.get("title", "")) for r in found]
    for record, reading in zip(found, parse(documents), strict=True):
        scene = opened(reading)
        gold = {tuple(m): n for n, chain in enumerate(record.get("ontogum_clusters", ())) for m in chain}
        for item in scene.items:
            known = pronouns().get(scene.tokens[item.head].lower) if item.kind == "pronoun" else None
            span = (item.mention.span.begin, item.mention.span.end)
            if known is not None and known.person == 3 and record.get("pronoun", list(span)) == list(span):
                ranked = candidates(scene, item)
                rated = [(signs, is_right(record, gold, span, spans(scene, item, chain))) for chain, signs in ranked]
                if gold or any(right for _, right in rated):
                    yield f"bar {known.gender or known.number}", rated
            place(scene, item)


def opened(reading: Reading) -> Scene:
    """A document with its names joined, before its descriptions and pronouns are placed."""
    reading = reading.but(times=times(reading))
    reading = reading.but(mentions=tuple(mentions(reading)))
    reading = reading.but(claims=tuple(claims(reading)))
    scene = Scene(reading, mentions_of(reading))
    join_names(scene)
    scene.speakers = speakers_of(scene)
    return scene


def place(scene: Scene, item: Item) -> None:
    """Put a description or a pronoun where the program puts it."""
    if item.kind == "nominal" and not item.mention.key:
        place_description(scene, item)
    elif item.kind == "pronoun":
        place_pronoun(scene, item)


def spans(scene: Scene, item: Item, chain: Chain) -> list[Span]:
    """Where a candidate is mentioned: before the pronoun, or anywhere by name."""
    items = [i for part in chain.parts or (chain,) for i in part.items if i.number < item.number or i.kind == "name"]
    written = [as_written(scene.reading, i.mention).span for i in items]
    return [(span.begin, span.end) for span in written]


def is_right(record: dict, gold: dict[Span, int], pronoun: Span, found: list[Span]) -> bool:
    """Whether a candidate is what the gold says: of GUM when most of its mentions are of the pronoun's chain."""
    if gold:
        chains = [gold[span] for span in found if span in gold]
        return pronoun in gold and 2 * chains.count(gold[pronoun]) > len(chains)
    a, b = (any(fits(span, record[one], record[other]) for span in found) for one, other in ("AB", "BA"))
    if record["A_coref"] or record["B_coref"]:
        return a if record["A_coref"] else b
    return not a and not b


def fits(span: Span, name: Span, other: Span) -> bool:
    """Whether a mention is of a name of GAP, as its scorer sees it."""
    inside = name[0] <= span[0] and span[1] <= name[1]
    around = span[0] <= name[0] and name[1] <= span[1]
    return inside or (around and not (span[0] <= other[0] and other[1] <= span[1]))


def fitted(pronouns_read: list[tuple[str, list[Row]]], names: list[str]) -> np.ndarray:
    """The likeliest weights; the last row of each pronoun is silence, right when no candidate is."""
    place_of = {name: place for place, name in enumerate(names)}
    rows, right, starts = [], [], []
    for bar, rated in pronouns_read:
        starts.append(len(rows))
        silent = ({bar: 1.0}, not any(is_right for _, is_right in rated))
        for signs, is_right in (*rated, silent):
            row = np.zeros(len(names))
            for sign, value in signs.items():
                if sign in place_of:
                    row[place_of[sign]] = value
            rows.append(row)
            right.append(is_right)
    table, true, first = np.array(rows), np.array(right, dtype=float), np.array(starts)
    group = np.repeat(np.arange(len(first)), np.diff([*first, len(rows)]))
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = table @ weights
        share = np.exp(scores - np.maximum.reduceat(scores, first)[group])
        share_true = share * true
        share /= np.add.reduceat(share, first)[group]
        share_true /= np.maximum(np.add.reduceat(share_true, first), 1e-12)[group]
        slope = table.T @ (share - share_true) + PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= RATE * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


if __name__ == "__main__":
    main()
