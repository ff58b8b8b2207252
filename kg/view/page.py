"""A picture -> one HTML file that needs nothing else: vis-network from pyvis, our template, styles, scripts, and the data.

Safety: the data stand in a JSON block that no parser can leave (`<` is escaped), the scripts build the page with text nodes
only, and the Content-Security-Policy allows just the scripts and styles whose hashes it names, and no address at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.view.data import Edge, Fact, Node, Page, Picture, Result, Said, Witness
from kg.view.engine import Engine
from kg.view.layout import CORE, Shape, positions
from kg.view.pack import Size
from kg.view.words import ASSETS, conflicts, kinds, strings

SCRIPTS = (
    "dom.js", "model.js", "state.js", "filters.js", "looks.js", "labels.js", "nodes.js", "arrange.js", "still.js", "graph.js",
    "marks.js", "text.js", "details.js", "overview.js", "tables.js", "ask.js", "search.js", "paths.js", "timeline.js",
    "legend.js", "save.js", "print.js", "main.js",
)  # fmt: skip
TABS = ("overview", "details", "text", "table", "query", "filter")
ASIDE = ("condition", "gap")
"""Families that a big picture shows only when what they belong to is opened."""
STRONGEST = 2
"""How many of a node's ties a big picture shows before the node is chosen."""
FEW = 24
"""How many nodes can be taken in whole, with every event as a shape of its own."""
CARDS: Mapping[str, Size] = {
    "agreement": (206.0, 92.0),
    "event": (190.0, 88.0),
    "condition": (164.0, 62.0),
    "gap": (164.0, 62.0),
}


def html(picture: Picture, title: str = "", result: Result | None = None, engine: Engine | None = None) -> str:
    """The page of a picture, or of those of its things that a query has found; with an engine it answers queries itself."""
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    words = strings()
    style, library, script = asset("page.css"), vis_network(), own_script()
    scripts = [library, script]
    environment = Environment(loader=FileSystemLoader(ASSETS), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("page.html").render(
        words=words,
        title=title or heading(picture),
        policy=policy(style, *scripts, machine=engine is not None),
        tabs=[tab for tab in TABS if tab != "query" or engine],
        style=Markup(style),
        engine=engine,
        engine_script=Markup(engine.script) if engine else "",
        scripts=[Markup(each) for each in scripts],
        data=Markup(json_block(content(picture, result) | {"engine": engine_values(engine)})),
    )


def heading(picture: Picture) -> str:
    """What the page is called: its only document's title, or how many documents it shows."""
    words = strings()
    if len(picture.documents) == 1:
        document = picture.documents[0]
        return document.title or document.text.strip().split("\n", 1)[0][:90] or document.id
    return str(words["many_documents"]).format(count=f"{len(picture.documents):,}")


def content(picture: Picture, result: Result | None = None) -> dict[str, Any]:
    """Everything the scripts need, as plain JSON values."""
    from pyvis.edge import Edge as VisEdge
    from pyvis.network import Network
    from pyvis.node import Node as VisNode

    network = Network(directed=True)  # filled directly: add_node and add_edge search their lists once more for every call
    folds = folding(picture)
    places = positions(shape(picture, folds))
    for number, (node, place) in enumerate(zip(picture.nodes, places, strict=True)):
        network.nodes.append(VisNode(number, "custom", "", **node_options(node, place, folds.get(number, ()))).options)
    for number, edge in enumerate(picture.edges):
        network.edges.append(VisEdge(edge.source, edge.target, True, **edge_options(number, edge)).options)
    return {
        "words": strings(),
        "kinds": kinds(),
        "conflicts": sorted(conflicts()),
        "result": {"columns": result.columns, "rows": result.rows} if result else None,
        "core": CORE,
        "big": is_big(picture),
        "strongest": STRONGEST,
        "cards": CARDS,
        "nodes": network.nodes,
        "edges": network.edges,
        "claims": [claim_values(claim) for claim in picture.claims],
        "documents": [page_values(page) for page in picture.documents],
    }


def is_big(picture: Picture) -> bool:
    """Whether a picture is too big to be shown whole at first."""
    return len(tied(picture)) > CORE


def tied(picture: Picture) -> set[int]:
    """The nodes that have an edge."""
    return {end for edge in picture.edges for end in (edge.source, edge.target)}


def folding(picture: Picture) -> dict[int, tuple[int, ...]]:
    """The events to be drawn as lines until they are opened, with the things they join: none in a small picture, in a larger
    one those of which no text tells the place or the time, in a big one all that join no more than two."""
    if len(tied(picture)) <= FEW:
        return {}
    placed = {edge.source for edge in picture.edges if edge.relation == "place"}
    dated = {number for number, node in enumerate(picture.nodes) if any(fact.relation == "date" for fact in node.facts)}
    kept = set() if is_big(picture) else placed | dated
    return {number: node.folds for number, node in enumerate(picture.nodes) if node.folds and number not in kept}


def shape(picture: Picture, folds: Mapping[int, tuple[int, ...]]) -> Shape:
    """What is to be laid out. Where events are folded they stand back: the things they join are neighbours themselves."""
    big = is_big(picture)
    weights = [
        0.0 if number in folds or (big and node.family in ASIDE) else node.weight for number, node in enumerate(picture.nodes)
    ]
    ties: Counter[tuple[int, int]] = Counter()
    for edge in picture.edges:
        if edge.source not in folds and edge.target not in folds:
            ties[min(edge.source, edge.target), max(edge.source, edge.target)] += len(edge.witnesses)
    ties.update((min(ends), max(ends)) for ends in folds.values() if len(ends) == 2)
    pairs = sorted(strongest(ties, weights) if big else ties)
    near = [(number, end) for number, ends in folds.items() for end in ends] + (sorted(ties) if big else [])
    return Shape(weights, [size(node) for node in picture.nodes], pairs, near)


def strongest(ties: Mapping[tuple[int, int], int], weights: Sequence[float]) -> set[tuple[int, int]]:
    """Of the ties among the weightiest nodes those that hold the whole together and those that are among the `STRONGEST` of
    either end: what a big picture shows at first, since all of them together would be a ball of wool. A tie is strong when
    it is much of all that its ends are told to do (cosine), so that those who matter most do not draw everything to them."""
    core = set(sorted({end for tie in ties for end in tie}, key=lambda node: (-weights[node], node))[:CORE])
    among = {tie: count for tie, count in ties.items() if core.issuperset(tie)}
    total: Counter[int] = Counter()
    for (one, two), count in among.items():
        total.update({one: count, two: count})
    strength = {(one, two): count * count / (total[one] * total[two]) for (one, two), count in among.items()}
    taken: Counter[int] = Counter()
    part, found = {node: node for node in core}, set()
    for tie in sorted(among, key=lambda tie: (-strength[tie], -among[tie], tie)):
        taken.update(tie)
        one, two = (root(part, end) for end in tie)
        if one != two or min(taken[end] for end in tie) <= STRONGEST:
            found.add(tie)
        part[one] = two
    return found


def root(part: dict[int, int], node: int) -> int:
    """The node that stands for the part a node belongs to."""
    while part[node] != node:
        part[node] = node = part[part[node]]
    return node


def size(node: Node) -> Size:
    """Width and height of a node: a card, or a mark with its name below."""
    if node.family in CARDS:
        return CARDS[node.family]
    return max(46.0, min(len(node.label), 26) * 5.6), 46.0


def node_options(node: Node, place: tuple[int, int], folds: tuple[int, ...]) -> dict[str, Any]:
    """A node as vis.js takes it, with our own fields; empty ones are left out."""
    return present(
        x=place[0], y=place[1], key=node.id, name=node.label, family=node.family, kind=node.kind, aliases=node.aliases,
        iso=node.iso, wikidata=node.wikidata, unnamed=node.unnamed, facts=[fact_values(fact) for fact in node.facts],
        mentions=node.mentions, weight=round(node.weight, 1), group=node.group, folds=folds,
    )  # fmt: skip


def edge_options(number: int, edge: Edge) -> dict[str, Any]:
    """An edge as vis.js takes it, with our own fields."""
    return present(
        id=number, relation=edge.relation, family=edge.family, name=edge.label, open=edge.open,
        witnesses=[witness_values(witness) for witness in edge.witnesses],
    )  # fmt: skip


def fact_values(fact: Fact) -> list[Any]:
    """A fact as [relation, value, witness]."""
    return [fact.relation, fact.value, witness_values(fact.witness)]


def witness_values(witness: Witness) -> list[Any]:
    """A witness as [document, begin, end, claim, negated, confidence]."""
    return [witness.document, *witness.span, witness.claim, int(witness.negated), round(witness.confidence, 2)]


def claim_values(claim: Said) -> dict[str, Any]:
    """A claim without its empty fields."""
    return {"document": claim.document} | present(
        form=claim.form, speakers=claim.speakers, content=claim.content, speaker=claim.speaker, cue=claim.cue,
        polarity=claim.polarity, certainty=claim.certainty, status=claim.status, addressee=claim.addressee,
        medium=claim.medium, date=claim.date, behalf=claim.behalf,
    )  # fmt: skip


def page_values(page: Page) -> dict[str, Any]:
    """A document without its empty fields; an address only when it is one of the web."""
    url = page.url if re.match(r"https?://", page.url) else ""
    return {"id": page.id, "text": page.text, "sentences": page.sentences, "mentions": page.mentions} | present(
        title=page.title, date=page.date, url=url, publisher=page.publisher, author=page.author
    )


def engine_values(engine: Engine | None) -> dict[str, Any] | None:
    """What the scripts must know of an engine."""
    return {"format": engine.format, "base": engine.base, "questions": engine.questions} if engine else None


def present(**values: Any) -> dict[str, Any]:
    """Those values that are not empty; zero counts as a value unless it is false."""
    return {key: value for key, value in values.items() if value or (value == 0 and value is not False)}


def json_block(value: Any) -> str:
    """JSON that can stand in a script element whatever it holds: only ASCII, and no `<`, `>` or `&`."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def policy(style: str, *scripts: str, machine: bool = False) -> str:
    """The Content-Security-Policy: our style and scripts by their hashes, images made in the page, nothing else. Where the page
    holds WebAssembly it may be compiled, which lets no text be run as a script, in a worker that the page makes of itself."""
    allowed = " ".join([*(digest(script) for script in scripts), *(["'wasm-unsafe-eval'"] if machine else [])])
    worker, types = ("worker-src blob:; ", "kg-asker") if machine else ("", "'none'")
    return (
        f"default-src 'none'; script-src {allowed}; style-src {digest(style)}; {worker}img-src data: blob:; "
        f"base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types {types}"
    )


def digest(code: str) -> str:
    """The hash of an inline script or style as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def asset(name: str) -> str:
    """One of our files."""
    return (ASSETS / name).read_text(encoding="utf-8")


def own_script() -> str:
    """Our scripts as one, in a scope of their own."""
    return '"use strict";\n(() => {\n' + "\n".join(asset(name) for name in SCRIPTS if (ASSETS / name).exists()) + "})();\n"


def vis_network() -> str:
    """The vis-network library that pyvis brings, without the line that names a source map."""
    import pyvis

    folder = Path(pyvis.__file__).parent / "lib"
    code = max(folder.glob("vis-*/vis-network.min.js"), key=lambda path: path.parent.name).read_text(encoding="utf-8")
    code = re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", code)
    return code.replace("</script", "<\\/script")
