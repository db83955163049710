"""The files of a network: hostile names stay text, dates and counts are there, nothing leaves the machine."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from functools import cache
from html.parser import HTMLParser
from random import Random
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from answerable.api.pictures.graph_files import CSV_COLUMNS, FORMULA
from answerable.api.pictures.layout import MANY, ROOM, places
from answerable.api.pictures.network_data import network_data
from answerable.api.pictures.network_files import FORMS, network_file
from answerable.api.pictures.network_html import vis_network
from answerable.api.pictures.network_scene import scene
from answerable.api.present.book import Book
from answerable.api.present.network import network_data as network_data_of
from answerable.api.present.network import tie_words
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.view import PUBLIC
from answerable.queries.network.network import network
from answerable.queries.network.result import Extent, Network
from tests.api.pictures.hostile import ATTACKS, NAME, hostile, tid
from tests.bundled import bundled
from tests.graph.invented import at, load, posting, said
from tests.graph.invented import tid as there

DAY = date(2010, 6, 1)
SVG = "{http://www.w3.org/2000/svg}"
GEXF = "{http://www.gexf.net/1.2draft}"


@cache
def world() -> tuple[Book, Network]:
    store = hostile()
    return Book(store, PUBLIC), network(store, tid("u-script"), DAY, 9)


@cache
def written(form: str) -> bytes:
    return network_file(*world(), form, "Ask again: <b>")[1]


def embedded() -> dict[str, list[list[Any]]]:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', written("html").decode(), re.DOTALL)
    assert found
    data: dict[str, list[list[Any]]] = json.loads(found.group(1))
    return data


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of title and body outside scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_every_attack_is_in_the_picture() -> None:
    names = {n.thing.name for n in world()[1].nodes}
    assert set(NAME.values()) <= names


def test_a_page_has_no_element_or_handler_that_a_name_brought() -> None:
    page = Elements()
    page.feed(written("html").decode().replace(vis_network(), ""))
    tags = [tag for tag, _ in page.found]
    assert tags.count("script") == 3
    assert "img" not in tags
    assert "iframe" not in tags
    assert not [a for _, attributes in page.found for a in attributes if a.startswith("on")]
    assert not [v for _, attributes in page.found for v in attributes.values() if v and "javascript:" in v.lower()]


def test_the_data_of_a_page_cannot_end_its_element_and_keep_the_names() -> None:
    data = embedded()
    titles = " ".join(n[0] for n in data["nodes"])
    assert ATTACKS["closing"] in titles
    assert ATTACKS["arabic"] in titles
    page = written("html").decode()
    assert "<script>alert" not in page
    harmless = ("onerror=alert(1)&gt;", "\\u003cimg src=x onerror=alert(1)>")
    for text in harmless:
        page = page.replace(text, "")
    assert "onerror=alert(1)>" not in page


def test_a_page_allows_nothing_but_its_own_script_and_style() -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', written("html").decode())
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    page = Elements()
    page.feed(written("html").decode().replace(vis_network(), ""))
    assert not [a for _, a in page.found if "src" in a or (a.get("href") or "").startswith(("http", "//"))]


def test_vis_network_comes_from_pyvis() -> None:
    assert "vis-network" in vis_network()[:400]


@pytest.mark.parametrize("form", ["svg", "gexf", "graphml"])
def test_xml_is_well_formed_and_names_are_text(form: str) -> None:
    root = ET.fromstring(written(form))
    assert not [e.tag for e in root.iter() if e.tag.rpartition("}")[2] in ("script", "img", "b", "foreignObject")]
    assert not [a for e in root.iter() for a in e.attrib if a.startswith("on")]
    assert not [
        v for e in root.iter() for a, v in e.attrib.items() if a.endswith("href") and not v.startswith("#note-")
    ]
    told = " ".join([*(t for t in root.itertext()), *(v for e in root.iter() for v in e.attrib.values())])
    assert "<script>alert(1)</script>" in told
    assert "\x1b" not in told


def test_gexf_has_a_spell_for_the_days_cited_and_the_claims() -> None:
    root = ET.fromstring(written("gexf"))
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("defaultedgetype")) == ("dynamic", "date", "directed")
    spells = {(s.get("start"), s.get("end")) for s in root.iter(f"{GEXF}spell")}
    assert ("2010-01-01", "2010-12-31") in spells
    read = nx.read_gexf(io.BytesIO(written("gexf")))
    claims = {c for _, _, d in read.edges(data=True) for c in str(d["claims"]).split()}
    assert claims == {c for t in world()[1].ties for c in t.claims}


def test_graphml_reads_back_with_parallel_ties_and_their_grade() -> None:
    read = nx.read_graphml(io.BytesIO(written("graphml")), force_multigraph=True)
    assert read.is_directed()
    assert (read.number_of_nodes(), read.number_of_edges()) == (len(world()[1].nodes), len(world()[1].ties))
    assert {d["grade"] for _, _, d in read.edges(data=True)} <= {"evidenced", "possible", "assumed", ""}
    assert {d["kind"] for _, _, d in read.edges(data=True) if not d["grade"]} <= {"WARNED", "INVOLVED_IN", "STATUS"}
    assert "presumed innocent" in read.graph["presumption"]


def test_csv_computes_nothing_and_cites_every_tie() -> None:
    text = written("csv").decode("utf-8-sig")
    rows = list(csv.DictReader(line for line in io.StringIO(text, newline="") if not line.startswith("# ")))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert len(rows) == len(world()[1].ties)
    assert not [v for row in rows for v in row.values() if v.startswith(FORMULA)]
    assert {row["source"] for row in rows} >= {f"'{NAME['formula']}"}
    assert all(row["claims"] and row["citations"] and row["source_sha256"] == "0" * 64 for row in rows)
    assert any(row["source_status"].startswith("acquitted") for row in rows)


@pytest.mark.parametrize("form", [f for f in FORMS if f not in ("png", "gexf", "graphml", "csv")])
def test_what_is_left_out_and_the_presumption_stand_on_the_picture(form: str) -> None:
    store = bundled("einsatzgruppen")
    found = network(store, "einsatzgruppen/sk-11b", date(1941, 12, 11), 1, extent=Extent(limit=3))
    told = " ".join(network_file(Book(store, PUBLIC), found, form)[1].decode().split())
    told = re.sub(r"</text><text[^>]*>", " ", told)
    assert f"{found.left_out.beyond} more things one step further" in told
    assert f"{found.left_out.over_limit} thing" in told
    assert "presumed innocent until finally" in told


def disputed() -> tuple[Book, Network]:
    """An involvement that one source alleges and another denies."""
    roles = {"actor": there("alpha"), "incident": there("raid"), "involvement": "alleged-forces"}
    letter = {"communication": there("letter"), "issuer": there("cy"), "recipient": there("alpha")}
    store = CaseFile()
    load(
        store,
        said("Involvement", roles, at("2010-05-01"), modality="alleged"),
        said("Involvement", roles, source="memoir", locator="p. 7", modality="denied"),
        said("Warning", letter | {"calledBySource": "warning"}, at("2010-05")),
    )
    return Book(store, PUBLIC), network(store, there("alpha"), date(2010, 5, 3), 1)


def test_who_denies_an_involvement_stands_in_every_form() -> None:
    book, found = disputed()
    (denial,) = {c for t in found.ties for c in t.contested}
    files = {
        form: network_file(book, found, form, "Asked so.")[1].decode("utf-8-sig") for form in FORMS if form != "png"
    }
    (row, _) = csv.DictReader(line for line in io.StringIO(files["csv"], newline="") if not line.startswith("# "))
    assert (row["contested_by"], row["denials_cited"]) == (denial, "The memoir: p. 7")
    assert row["certainty"] == "dated by that day, as Nobody alleges; contested, as Nobody denies"
    assert (row["grade"], row["dated"], row["modality"]) == ("", "dated by that day", "alleged")
    for reader, form in ((nx.read_gexf, "gexf"), (nx.read_graphml, "graphml")):
        edges = [d for _, _, d in reader(io.BytesIO(files[form].encode())).edges(data=True)]
        (edge,) = [d for d in edges if d["kind"] == "INVOLVED_IN"]
        assert (edge["contested"], edge["denials_cited"], edge["grade"]) == (denial, "The memoir: p. 7", "")
    for form in ("svg", "html"):
        assert "contested, as Nobody denies" in files[form]
        assert f"contested: The memoir: p. 7 · claim {denial[:8]}" in files[form]
        assert "≠ contested" in files[form]
    assert ["alleged forces in", "alleged forces ≠"] in network_data(scene(book, found))["words"]


def test_what_no_source_states_has_its_modality_on_its_line_in_every_drawing() -> None:
    store = CaseFile()
    held = posting("ada", "alpha", at("2010-05-03"), modality="alleged")
    load(
        store,
        held,
        posting("bo", "alpha", at("2010-05-03")),
        posting("cy", "alpha", at("2010-05-03"), modality="possible"),
    )
    book, found = Book(store, PUBLIC), network(store, there("alpha"), date(2010, 5, 3), 1)
    drawn = scene(book, found)
    assert sorted(drawn.marked(t) for t in found.ties) == ["commander", "commander, alleged", "commander, possible"]
    for form in ("svg", "html", "gexf", "graphml"):
        text = network_file(book, found, form, "Asked so.")[1].decode()
        assert "commander, alleged" in text
        assert "commander, possible" in text


def test_no_involvement_stands_under_a_grade() -> None:
    """That it had come by the day is no grade: the line of an accusation would read as evidenced."""
    drawn = scene(*disputed())
    told = [words for _, words in drawn.grades()]
    assert told == ["warning or involvement: dated by that day", "warning or involvement: may be of a later day"]
    assert [(t["type"], t["grade"]) for t in network_data_of(*disputed())["ties"]] == [
        ("INVOLVED_IN", None),
        ("WARNED", None),
    ]


def test_every_form_says_how_it_was_asked() -> None:
    book, found = disputed()
    for form in set(FORMS) - {"png"}:
        told = network_file(book, found, form, "View: without the sources memoir.")[1].decode("utf-8-sig")
        assert "View: without the sources memoir." in re.sub(r"</text>\s*<text[^>]*>", " ", told), form


def test_an_acquittal_stands_beside_the_name() -> None:
    svg = ET.fromstring(written("svg"))
    assert "acquitted" in [e.text for e in svg.iter(f"{SVG}text")]
    data = embedded()
    said = {data["statuses"][n[4]] for n in data["nodes"] if n[0] == NAME["script"]}
    assert any("acquitted" in status for status in said)


def test_a_picture_is_the_same_every_time() -> None:
    again = network_file(Book(hostile(), PUBLIC), world()[1], "svg", "Ask again: <b>")[1]
    assert again == written("svg")


def test_every_tie_keeps_its_direction_its_claims_and_where_they_are_cited() -> None:
    data, (book, found) = embedded(), world()
    told: list[tuple[Any, ...]] = []
    for source, target, _, words, _, _, _, *cited in data["edges"]:
        at = [data["citations"][n] for n in cited[::2]]
        told.append((data["nodes"][source][0], data["words"][words][0], data["nodes"][target][0], at, cited[1::2]))
    wanted: list[tuple[Any, ...]] = [
        (book.called(t.source), tie_words(t), book.called(t.target), [book.cited(c) for c in t.claims],
         [c[:8] for c in t.claims])
        for t in found.ties
    ]  # fmt: skip
    assert sorted(told) == sorted(wanted)


def test_ties_between_the_same_two_stay_two_and_bow_apart() -> None:
    store = bundled("einsatzgruppen")
    found = network(store, "einsatzgruppen/sk-11b", date(1941, 12, 11), 2)
    pairs = Counter(frozenset((t.source, t.target)) for t in found.ties)
    assert max(pairs.values()) > 1, "the case has parallel ties"
    data = network_data(scene(Book(store, PUBLIC), found))
    assert len(data["edges"]) == len(found.ties)
    bends: dict[frozenset[int], list[float]] = {}
    for edge in data["edges"]:
        side = 1 if found.nodes[edge[0]].id <= found.nodes[edge[1]].id else -1
        bends.setdefault(frozenset(edge[:2]), []).append(edge[6] * side)
    assert all(len(set(apart)) == len(apart) for apart in bends.values())


def test_in_a_large_picture_each_thing_has_room() -> None:
    random, things = Random(1), [str(n) for n in range(MANY + 100)]
    ties = [(random.choice(things), random.choice(things)) for _ in range(8 * len(things))]
    xs, ys = zip(*places(things, ties).values(), strict=True)
    assert max(max(xs) - min(xs), max(ys) - min(ys)) ** 2 > 0.99 * len(things) * ROOM**2


def test_a_png_is_a_picture() -> None:
    pytest.importorskip("resvg_py")
    assert written("png").startswith(b"\x89PNG")
    assert len(written("png")) > 10_000


def test_another_form_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="html, svg, png, gexf, graphml, csv"):
        network_file(*world(), "pdf")
