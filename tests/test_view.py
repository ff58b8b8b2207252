"""The network page as a file: what is in it, that it is safe, and that it never changes."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from sample_findings import sample

from kg.graph import write
from kg.model import Claim, Document, Entity, Evidence, Findings, Mention, Span, Statement, Term
from kg.store import Cell, Rows, open_store
from kg.view import Frame, frame, html, picture, view, write_page
from kg.view.data import Edge, Picture
from kg.view.layout import Shape, positions
from kg.view.load import load
from kg.view.pack import pack
from kg.view.page import CARDS, json_block, root, size, strongest
from kg.view.words import families, kinds, open_words, strings

HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!--<script>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "\u202egnp.exe\u200b",
    "' onclick='alert(1)",
    "N" * 10_000,
)


def triples(drawn: Picture) -> set[tuple[str, str, str, str]]:
    return {(drawn.nodes[e.source].label, e.relation, e.label, drawn.nodes[e.target].label) for e in drawn.edges}


def edge(drawn: Picture, source: str, relation: str, target: str, label: str = "") -> Edge:
    found = [
        e for e in drawn.edges
        if (drawn.nodes[e.source].label, e.relation, drawn.nodes[e.target].label) == (source, relation, target)
        and (not label or e.label == label)
    ]  # fmt: skip
    assert len(found) == 1
    return found[0]


def test_a_post_becomes_an_edge_to_its_body() -> None:
    assert ("Marco Rubio", "holds", "secretary of state", "United States") in triples(picture([sample()]))
    assert not any(node.family == "post" for node in picture([sample()]).nodes)


def test_who_reports_an_agreement_is_tied_to_it() -> None:
    drawn = picture([sample()])
    offer = "house in his jails U.S. citizens"
    assert ("Marco Rubio", "says", "offered", offer) in triples(drawn)
    assert ("Nayib Bukele", "says", "conditional", offer) in triples(drawn)
    assert not any(source == "Tammy Bruce" and relation == "says" for source, relation, _, _ in triples(drawn))


@pytest.mark.parametrize(
    ("source", "relation", "target", "narrated", "open_"),
    [
        ("Monday meeting", "participant", "Nayib Bukele", True, False),
        ("migratory agreement", "party", "El Salvador", False, False),
        ("house in his jails U.S. citizens", "offeree", "United States", False, True),
        ("MS-13", "country", "El Salvador", False, False),
    ],
)
def test_an_edge_knows_on_whose_word_it_stands(source: str, relation: str, target: str, narrated: bool, open_: bool) -> None:
    found = edge(picture([sample()]), source, relation, target)
    assert any(witness.claim < 0 for witness in found.witnesses) is narrated
    assert found.open is open_


def test_offsets_count_as_javascript_does() -> None:
    text = "😀 Rubio met Bukele."
    span = Span(2, 7)
    found = Findings(
        Document("d", text),
        (Mention(span, "name", 0, 0, 1, entities=("entity/rubio",)),),
        (Entity("entity/rubio", "Person", "Rubio"),),
        sentences=(Span(0, len(text)),),
    )
    ((begin, end, _, _),) = picture([found]).documents[0].mentions
    assert text.encode("utf-16-le")[2 * begin : 2 * end].decode("utf-16-le") == "Rubio"


def test_acts_against_others_have_lines_of_their_own() -> None:
    found = little()
    attack = Entity("doc/d/event-2", "attack", "attack", "event")
    hit = Statement(attack.id, "target", "entity/anna", found.statements[0].evidence)
    drawn = picture([replace(found, entities=(*found.entities, attack), statements=(*found.statements, hit))])
    families_of = {e.relation: e.family for e in drawn.edges if e.relation in ("target", "participant")}
    assert families_of == {"target": "conflict", "participant": "event"}


def test_what_a_big_picture_shows_hangs_together_by_ties_that_say_much() -> None:
    hub = {(0, n): 3 for n in range(1, 40)}
    ring = {(n, n + 1): 3 for n in range(1, 40, 2)}
    kept = strongest({**hub, **ring}, [40.0] + [1.0] * 40)
    assert set(ring) <= kept
    part = {node: node for node in range(41)}
    for one, two in kept:
        part[root(part, one)] = root(part, two)
    assert len({root(part, node) for node in range(41)}) == 1


def test_a_small_part_takes_a_gap_and_covers_nothing() -> None:
    sizes = [(40.0, 40.0)] * 6
    corners = {0: (0, 0), 1: (600, 0), 2: (0, 480), 3: (600, 480)}
    _, small = pack(sizes, [(0, 1), (1, 3), (2, 3), (4, 5)], [corners, {4: (0, 0), 5: (80, 0)}])
    assert all(0 < x < 600 and 0 < y < 480 for x, y in small.values())


def test_the_order_of_documents_does_not_change_ids_or_positions() -> None:
    one, other = sample(), little("b")
    first, second = picture([one, other]), picture([other, one])
    assert [node.id for node in first.nodes] == [node.id for node in second.nodes]


def test_the_page_is_the_same_twice() -> None:
    assert html(picture([sample()])) == html(picture([sample()]))


def test_a_graph_file_gives_the_same_page_as_its_findings(tmp_path: Path) -> None:
    more = little("e", "Anna 😀 leads Acme.")
    unknown = Entity("doc/e/e9", "", "a statement", unnamed=True)
    treaty = Entity("doc/e/e10", "", "the Treaty of Lima")
    mentions = tuple(Mention(Span(5, 6), "nominal", 0, 0, 1, entities=(entity.id,)) for entity in (unknown, treaty))
    found = [sample(), replace(more, entities=(*more.entities, unknown, treaty), mentions=(*more.mentions, *mentions))]
    labels = {node.label for node in picture(found).nodes}
    assert treaty.name in labels and unknown.name not in labels
    list(write(found, tmp_path))
    write_page(found, tmp_path / "one.html")
    view(tmp_path, tmp_path / "two.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


class Page(HTMLParser):
    """The scripts, links and data of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag == "script"
        if self.inside:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.inside = False


def little(name: str = "d", text: str = "Anna leads Acme.", **changes: str) -> Findings:
    """A document with a person, a company, a claimed tie and an offer, all with the name given."""
    label = changes.get("label", "Anna")
    entities = (
        Entity("entity/anna", "Person", label, aliases=(label + " again",), iso=label[:40], wikidata=label),
        Entity("entity/acme", label, "Acme " + label),
        Entity(f"doc/{name}/agreement-1", label, label, "agreement"),
        Entity(f"doc/{name}/event-1", "meeting", label, "event"),
    )
    evidence = Evidence(name, Span(0, 4), "test")
    statements = (
        Statement("entity/anna", label[:60], "entity/acme", evidence, "c1"),
        Statement(f"doc/{name}/agreement-1", "party", "entity/anna", evidence, "c1"),
        Statement(f"doc/{name}/agreement-1", "status", Term(label[:60]), evidence, "c1"),
        Statement(f"doc/{name}/event-1", "participant", "entity/anna", evidence),
    )
    claim = Claim("c1", "direct", (Span(0, 10),), Span(0, 4), ("entity/anna",), Span(5, 10), certainty=label, status=label)
    document = Document(
        name,
        text,
        title=label,
        date=changes.get("date", "2025-01-02"),
        url=changes.get("url", ""),
        publisher=label,
        author=label,
    )
    mention = Mention(Span(0, 4), "name", 0, 0, 1, entities=("entity/anna",))
    return Findings(document, (mention,), entities, statements, (claim,), (Span(0, len(text)),))


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_can_leave_its_place(name: str) -> None:
    honest, hostile = Page(html(picture([little()]))), Page(html(picture([little(text=name + " Anna leads.", label=name)])))
    assert [tag for tag, _ in honest.tags] == [tag for tag, _ in hostile.tags]
    assert honest.scripts[1:] == hostile.scripts[1:]
    assert name in json.loads(hostile.scripts[0])["documents"][0]["text"]


@pytest.mark.parametrize(
    ("url", "kept"), [("https://example.org/a", True), ("javascript:alert(1)", False), ("data:text/html,x", False), ("", False)]
)
def test_only_addresses_of_the_web_become_links(url: str, kept: bool) -> None:
    document = json.loads(Page(html(picture([little(url=url)]))).scripts[0])["documents"][0]
    assert ("url" in document) is kept


def test_the_page_asks_the_network_for_nothing() -> None:
    page = Page(html(picture([sample()])))
    assert not [attributes for _, attributes in page.tags if attributes.get("src")]
    assert [a["href"] for tag, a in page.tags if tag == "link"] == ["data:,"]
    policy = next(a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy and policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy
    assert not any("sourceMappingURL" in script for script in page.scripts)


def policy_of(path: Path) -> set[str]:
    page = Page(path.read_text(encoding="utf-8"))
    policy = next(a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    return set((policy or "").replace(";", "").split())


def test_a_page_that_answers_queries_may_compile_and_nothing_more(tmp_path: Path) -> None:
    list(write([sample()], tmp_path))
    view(tmp_path, tmp_path / "plain.html")
    view(tmp_path, tmp_path / "sparql.html", sparql=True)
    plain, more = policy_of(tmp_path / "plain.html"), policy_of(tmp_path / "sparql.html")
    added = {"'wasm-unsafe-eval'", "worker-src", "blob:", "kg-asker"} - plain
    assert more - plain == added and plain - more == set()
    page = Page((tmp_path / "sparql.html").read_text(encoding="utf-8"))
    assert not [attributes for _, attributes in page.tags if attributes.get("src")]
    assert not any("import.meta" in script or "</script" in script.lower() for script in page.scripts)


def test_only_a_page_that_answers_queries_carries_the_engine(tmp_path: Path) -> None:
    list(write([sample()], tmp_path))
    view(tmp_path, tmp_path / "plain.html")
    view(tmp_path, tmp_path / "sparql.html", sparql=True)
    assert (tmp_path / "plain.html").stat().st_size < 1_000_000
    assert 2_000_000 < (tmp_path / "sparql.html").stat().st_size < 3_000_000


def test_a_post_says_when_it_is_held(find: Callable[..., Findings], tmp_path: Path) -> None:
    found = find("Ada Novak has been foreign minister of Peru since 2018.")
    drawn = [fact.value for node in picture([found]).nodes for fact in node.facts]
    list(write([found], tmp_path))
    loaded = [fact.value for node in picture(load(open_store(tmp_path))).nodes for fact in node.facts]
    assert "foreign minister, since 2018" in drawn and sorted(loaded) == sorted(drawn)


def test_json_in_the_page_holds_no_markup() -> None:
    assert not re.search(r"[<>&\u2028\u2029]", json_block({"a": "</script>&\u2028\u2029", "b": "\ud800"}))


def test_no_two_nodes_cover_each_other() -> None:
    drawn = picture([sample()])
    room = [size(node) for node in drawn.nodes]
    sizes = [CARDS.get(node.family, (44.0, 44.0)) for node in drawn.nodes]
    pairs = [(e.source, e.target) for e in drawn.edges]
    places = positions(Shape([node.weight for node in drawn.nodes], room, pairs))
    for one in range(len(places)):
        for two in range(one):
            apart_x = abs(places[one][0] - places[two][0]) >= (sizes[one][0] + sizes[two][0]) / 2 - 1
            apart_y = abs(places[one][1] - places[two][1]) >= (sizes[one][1] + sizes[two][1]) / 2 - 1
            assert apart_x or apart_y, (drawn.nodes[one].label, drawn.nodes[two].label)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def pairs_of_colours() -> Iterator[tuple[str, str, str]]:
    for look in kinds():
        yield look["look"], look["light"], "#ffffff"
        yield look["look"], look["dark"], "#14171c"


@pytest.mark.parametrize(("look", "colour", "ground"), list(pairs_of_colours()))
def test_colours_stand_out(look: str, colour: str, ground: str) -> None:
    light, dark = sorted((luminance(colour), luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_tables_agree_with_the_strings() -> None:
    assert set(families().values()) <= set(strings()["families"])
    assert "offered" in open_words() and "agreed" not in open_words()


def test_a_page_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    from kg.errors import KgError

    with pytest.raises(KgError, match="choose another"):
        write_page([sample()], tmp_path / "missing" / "page.html")


def test_a_query_result_knows_which_cells_are_things(tmp_path: Path) -> None:
    list(write([sample()], tmp_path))
    store = open_store(tmp_path)
    rows = Rows(
        ("who", "what"), ((Cell("https://w3id.org/newskg/entity/marco-rubio", "uri"), Cell("</script>")), (None, Cell("x")))
    )
    view(store, tmp_path / "page.html", title="who?", rows=rows)
    data = json.loads(Page((tmp_path / "page.html").read_text()).scripts[0])
    assert data["result"]["rows"][0] == [
        ["https://w3id.org/newskg/entity/marco-rubio", "entity/marco-rubio"],
        ["</script>", ""],
    ]
    assert data["result"]["rows"][1][0] == ["", ""]


def test_a_notebook_gets_a_frame_that_reaches_nothing(tmp_path: Path) -> None:
    list(write([sample()], tmp_path))
    shown = frame(open_store(tmp_path), height=300)._repr_html_()
    assert shown.count("<") == 2
    assert 'sandbox="allow-scripts allow-downloads"' in shown


def test_the_notebook_in_docs_runs() -> None:
    notebook = json.loads((Path(__file__).parent.parent / "docs" / "notebook.ipynb").read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    shown = None
    for cell in (cell for cell in notebook["cells"] if cell["cell_type"] == "code"):
        *first, last = ast.parse("".join(cell["source"])).body
        assert isinstance(last, ast.Expr)
        exec(compile(ast.Module(first, []), "notebook", "exec"), names)
        shown = eval(compile(ast.Expression(last.value), "notebook", "eval"), names)
        assert shown
    assert isinstance(shown, Frame) and shown._repr_html_().startswith("<iframe")
