"""The SPARQL view: what it shows to whom, what it refuses, what stops it, and how results are written."""

import csv
import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError, Refused, Stopped, StoreBusy, StoreError, Unwritable
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import Citation, Claim, LoadInfo, Source, Thing, ThingId, Tier
from answerable.graph.period import Window
from answerable.graph.sparql import database as sparql_database
from answerable.graph.sparql.graph import RDF_FORMS, graph_written
from answerable.graph.sparql.process import Limits
from answerable.graph.sparql.results import Results
from answerable.graph.sparql.sparql import Dataset, SparqlView
from answerable.graph.store import Store
from answerable.graph.view import View

ODD = 'a,b "c"\n\t\x01<é>'
UNITS = [Thing(ThingId(f"t/{n}"), "Unit", f"Unit {n}") for n in ("one", "two", "three")]
SOURCES = [
    Source("t/s", "A source, with a comma"),
    Source("t/old", "Public", published=Window.of_day(date(2000, 1, 1))),
]
PAIRS = "SELECT ?x ?y WHERE { ?c a ans:CommandLink ; ans:superior ?x ; ans:subordinate ?y } ORDER BY ?x ?y"


def link(above: str, below: str, *, tier: Tier = Tier.PUBLIC, source: str = "t/s") -> Claim:
    roles = {"superior": [f"t/{above}"], "subordinate": [f"t/{below}"], "linkKind": ["command"]}
    return claim("CommandLink", roles, [Citation(source, "p. 1")], tier=tier, note=ODD)


def retraction(of: Claim, tier: Tier) -> Claim:
    return claim(
        "Retraction",
        {"target": [of.id], "reason": ["wrong"], "by": ["an editor"]},
        [Citation("t/s", "p. 2")],
        tier=tier,
    )


OPEN, SECRET = link("one", "two"), link("two", "three", tier=Tier.CONFIDENTIAL)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CaseFile]:
    with CaseFile(str(tmp_path / "case.db")) as opened:
        write(opened, LoadInfo("test", "1"), [*UNITS, *SOURCES, OPEN, SECRET])
        yield opened


@pytest.fixture(scope="module")
def view() -> Iterator[SparqlView]:
    """Of a store that no test changes."""
    with CaseFile() as unchanged, SparqlView(unchanged, limits=Limits(seconds=20)) as opened:
        write(unchanged, LoadInfo("test", "1"), [*UNITS, *SOURCES, OPEN, SECRET])
        yield opened


@pytest.fixture
def own(store: Store) -> Iterator[SparqlView]:
    """Of the test's own store."""
    with SparqlView(store) as opened:
        yield opened


def pairs(found: Results) -> list[tuple[str, ...]]:
    return [tuple(str(v).rpartition("/")[2] for v in row) for row in found.plain()]


# What is shown


def test_a_reader_sees_the_graphs_of_the_tier(store: Store, own: SparqlView) -> None:
    assert pairs(own.query(PAIRS)) == [("one", "two")]
    with SparqlView(store, View(Tier.CONFIDENTIAL)) as all_of_it:
        assert pairs(all_of_it.query(PAIRS)) == [("one", "two"), ("two", "three")]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), 'confidential')) }",
        "SELECT ?o WHERE { GRAPH <https://w3id.org/answerable/graph/confidential> { ?s ?p ?o } }",
        "SELECT ?x WHERE { ?x ans:nothing* ?y FILTER(CONTAINS(STR(?x), 'three')) }",
        "SELECT ?x WHERE { { ?x ?p ?o } UNION { GRAPH ?g { ?x ?p ?o } } FILTER(CONTAINS(STR(?x), 'three')) }",
        "DESCRIBE <https://w3id.org/answerable/id/t/three>",
    ],
)
def test_nothing_of_a_higher_tier_can_be_noticed(view: SparqlView, text: str) -> None:
    assert view.query(text).rows == ()


def test_a_retracted_claim_is_marked_for_those_who_see_the_retraction(store: Store) -> None:
    write(store, LoadInfo("test", "2"), [retraction(OPEN, Tier.CONFIDENTIAL)])
    heard = "SELECT ?c WHERE { ?c a ans:CommandLink FILTER NOT EXISTS { ?c ans:heard false } }"
    with SparqlView(store) as public, SparqlView(store, View(Tier.CONFIDENTIAL)) as custodian:
        assert [row[0] for row in public.query(heard).plain()] == [public.names.claim(OPEN.id)]
        assert [row[0] for row in custodian.query(heard).plain()] == [public.names.claim(SECRET.id)]


def test_a_load_is_seen_by_the_next_query_and_old_databases_go(store: CaseFile, own: SparqlView) -> None:
    own.query(PAIRS)
    for n, (above, below) in enumerate([("one", "three"), ("three", "two"), ("three", "one")]):
        head = own.head
        write(store, LoadInfo("test", f"more {n}"), [*UNITS, link(above, below)])
        assert own.head != head
        assert (above, below) in pairs(own.query(PAIRS))
    kept = [p for p in Path(f"{store.path}.sparql").iterdir() if p.is_dir()]
    assert len(kept) <= 2


def test_a_database_is_found_again_by_its_heads(store: Store, own: SparqlView) -> None:
    folder = own.refresh()
    changed = folder.stat().st_mtime_ns
    with SparqlView(store) as again:
        assert again.refresh() == folder
    assert folder.stat().st_mtime_ns == changed


def test_a_narrower_view_is_kept_apart(store: CaseFile) -> None:
    write(store, LoadInfo("test", "2"), [*UNITS, link("one", "three", source="t/old")])
    with (
        SparqlView(store, View(published_by=date(2001, 1, 1))) as old,
        SparqlView(store, View(without=frozenset({"t/s"}))) as without,
    ):
        assert pairs(old.query(PAIRS)) == [("one", "three")]
        assert pairs(without.query(PAIRS)) == [("one", "three")]
        assert not str(old.refresh()).startswith(store.path)
        folder = old.refresh().parent
    assert not folder.exists()


def test_a_store_in_memory_is_shown_from_a_temporary_folder() -> None:
    with CaseFile() as memory:
        write(memory, LoadInfo("test", "1"), [*UNITS, *SOURCES, OPEN])
        with SparqlView(memory) as shown:
            assert pairs(shown.query(PAIRS)) == [("one", "two")]


def test_a_large_store_is_read_from_disk(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql_database, "SMALL", 0)
    with SparqlView(store) as on_disk:
        assert (on_disk.refresh() / "CURRENT").is_file()
        assert pairs(on_disk.query(PAIRS)) == [("one", "two")]


# The graphs of a query

GRAPHS = "https://w3id.org/answerable/graph/"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?c a ans:CommandLink }"


def count(found: Results) -> int:
    return int(next(found.plain())[0] or "")


@pytest.mark.parametrize("tier", list(Tier))
def test_no_statement_stands_in_two_graphs_of_a_reader(store: Store, tier: Tier) -> None:
    """The library would count it twice in their merge."""
    write(store, LoadInfo("test", "2"), [retraction(OPEN, Tier.RESTRICTED)])
    twice = "SELECT ?s WHERE { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?s ?p ?o } FILTER (STR(?g) < STR(?h)) }"
    with SparqlView(store, View(tier)) as shown:
        assert shown.query(twice).rows == ()


def test_a_query_is_asked_of_the_graphs_that_are_given(store: Store) -> None:
    with SparqlView(store, View(Tier.CONFIDENTIAL)) as shown:
        assert count(shown.query(COUNT)) == 2
        for graph, number in [("public", 1), ("restricted", 0), ("confidential", 1)]:
            assert count(shown.query(COUNT, dataset=Dataset((GRAPHS + graph,)))) == number
            assert count(shown.query(COUNT.replace("WHERE", f"FROM <{GRAPHS}{graph}> WHERE"))) == number
        twice = (f"{GRAPHS}public",) * 2
        assert count(shown.query(COUNT, dataset=Dataset(twice))) == 1
        named = COUNT.replace("{ ?c", "{ GRAPH ?g { ?c") + "}"
        assert count(shown.query(named, dataset=Dataset((), twice))) == 1
        assert count(shown.query(named, dataset=Dataset(twice, ()))) == 0


@pytest.mark.parametrize("graph", [f"{GRAPHS}confidential", f"{GRAPHS}derived/confidential", "http://127.0.0.1/"])
def test_a_graph_of_another_tier_is_as_one_that_is_not_there(view: SparqlView, graph: str) -> None:
    for dataset in (Dataset((graph,)), Dataset((), (graph,))):
        with pytest.raises(InputError, match="There is no graph"):
            view.query(COUNT, dataset=dataset)
    for clause in ("FROM", "FROM NAMED"):
        with pytest.raises(Refused, match="names data that is not here"):
            view.query(COUNT.replace("WHERE", f"{clause} <{graph}> WHERE"))


# What is refused


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE"),
        ("ASK { FILTER EXISTS { { SELECT * { SERVICE SILENT ?x { ?s ?p ?o } } } } }", "SERVICE"),
        ("SELECT * FROM <http://127.0.0.1/> WHERE { ?s ?p ?o }", "FROM"),
        ("SELECT * FROM NAMED <http://127.0.0.1/> WHERE { GRAPH ?g { ?s ?p ?o } }", "FROM"),
        ("prefix s: <http://127.0.0.1/> select * { sErViCe s:x { ?s ?p ?o } }", "SERVICE"),
        ("base <http://127.0.0.1/> select * { { service silent <x> {} } union {} }", "SERVICE"),
        ("BASE <http://127.0.0.1/> SELECT * from\nnamed <x> { ?s ?p ?o }", "FROM"),
        ("PREFIX s: <http://127.0.0.1/> SELECT * FROM#\ns:x { ?s ?p ?o }", "FROM"),
        ("SELECT * FROM <http://127.0.0.1/\\u00e9> { ?s ?p ?o }", "FROM"),
        ("LOAD <http://127.0.0.1/>", "update"),
        ("base <http://127.0.0.1/> load silent <x> into graph <y>", "update"),
        ("INSERT DATA { <a:b> <a:b> <a:c> }", "update"),
        ("DELETE WHERE { ?s ?p ?o }", "update"),
        ('SELECT * { BIND("\\u0022 . #" AS ?x) SERVICE <http://127.0.0.1/> {}\n}', "escape"),
        ("SELECT * { # \r SERVICE <http://127.0.0.1/> {}\n}", "SERVICE"),
        ("ASK { FILTER" + "(" * 10_000 + "1" + ")" * 10_000 + " }", "nested"),
    ],
)
def test_a_query_is_refused_with_the_reason(view: SparqlView, text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        view.query(text)
    assert pairs(view.query(PAIRS)) == [("one", "two")]


@pytest.mark.parametrize(
    "text",
    [
        'ASK { ?s rdfs:label "SERVICE <x> { } LOAD" }',
        "PREFIX service: <http://e.x/> ASK { ?from service:load ?insert }",
        "ASK { ?s <http://e.x/FROM> 'FROM <x>'@en }",
        "ASK { ?s ?p ?o } # FROM <x>",
        'ASK { ?s ?p "\\u00e9" }',
    ],
)
def test_a_word_alone_is_no_reason(view: SparqlView, text: str) -> None:
    assert view.query(text).form == "ask"


def test_the_net_is_closed_even_to_what_is_not_checked(view: SparqlView) -> None:
    with pytest.raises(InputError, match="not permitted"):
        view.query("SELECT * WHERE { SERVICE <http://127.0.0.1:8123/> { ?s ?p ?o } }", trusted=True)


def test_what_was_read_once_is_not_read_by_another_process(view: SparqlView) -> None:
    asked = f"SELECT ?s FROM <{view.graphs[0]}> {{ ?s rdfs:label ?o }} ORDER BY ?s"
    before = view.query(asked)
    view._pool.idle.pop().end()
    assert view.query(asked) == before
    assert not view._pool.idle[0].checks, "the parser is not even loaded"
    with pytest.raises(Refused, match="SERVICE"):
        view.query("SELECT * { SERVICE <http://127.0.0.1:8123/> { ?s ?p ?o } }")
    with pytest.raises(Refused, match="names data that is not here"):
        view.query(asked.replace(view.graphs[0], "http://elsewhere.example/"))
    assert view._pool.idle[0].checks
    assert len(view.query(asked, dataset=Dataset(named=(view.graphs[0],))).rows) == 0, "asked of other graphs"


def test_what_is_no_query_is_said_with_the_place(view: SparqlView) -> None:
    with pytest.raises(InputError, match=r"that can be read.*line:1"):
        view.query("SELEC ?x WHERE { ?s ?p ?o }")


# What stops a query

PRODUCT = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n0 ?o . ?p ?q ?r }"


def test_a_cartesian_product_is_stopped_in_time(view: SparqlView) -> None:
    view.query(PAIRS)
    began = time.monotonic()
    with pytest.raises(Refused, match=r"seconds|megabytes"):
        view.query(PRODUCT, limits=Limits(seconds=1.5))
    assert time.monotonic() - began < 20
    assert pairs(view.query(PAIRS)) == [("one", "two")]


def test_planning_is_stopped_too(view: SparqlView) -> None:
    """A kilobyte of collections inside each other, which the library plans for more than twenty seconds."""
    nested = "ASK { ?s ?p " + "(" * 500 + " 1 " + ")" * 500 + " }"
    assert len(nested) > 1000
    view.query(PAIRS)
    began = time.monotonic()
    with pytest.raises(Refused):
        view.query(nested, limits=Limits(seconds=2))
    with pytest.raises(Refused):
        view.query(nested, limits=Limits(seconds=2), trusted=True)  # past the check, which already finds it too deep
    assert time.monotonic() - began < 20
    assert pairs(view.query(PAIRS)) == [("one", "two")]


def test_a_killed_process_costs_one_query(view: SparqlView) -> None:
    view.query(PAIRS)
    waiting = view._pool.idle[0].process
    waiting.kill()
    waiting.wait()
    assert pairs(view.query(PAIRS)) == [("one", "two")]
    at_work: list[Exception] = []

    def ask() -> None:
        try:
            view.query(PRODUCT, limits=Limits(seconds=60))
        except Exception as error:
            at_work.append(error)

    worker = view._pool.idle[0].process
    asking = threading.Thread(target=ask)
    asking.start()
    while view._pool.idle:
        time.sleep(0.01)
    worker.kill()
    asking.join(timeout=30)
    assert isinstance(at_work[0], Stopped)
    assert pairs(view.query(PAIRS)) == [("one", "two")]


def test_long_rows_are_left_out_like_many(view: SparqlView) -> None:
    text = "SELECT ?long WHERE { VALUES ?n { 1 2 3 } BIND(REPLACE(STR('%s'), 'a', '%s') AS ?long) }"
    found = view.query(text % ("a" * 1000, "b" * 500), limits=Limits(answer=1))
    assert (len(found.rows), found.truncated) == (2, True)


def test_a_query_that_needs_too_much_memory_is_stopped(view: SparqlView) -> None:
    sorting = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?a ?d ?g ?j"
    with pytest.raises(Refused, match="megabytes"):
        view.query(sorting, limits=Limits(seconds=120, megabytes=200))


def test_nesting_that_brings_down_a_process_does_no_harm(view: SparqlView) -> None:
    with pytest.raises(Refused, match="nested"):
        view.query("ASK { FILTER" + "(" * 10_000 + "1" + ")" * 10_000 + " }", trusted=True)
    assert pairs(view.query(PAIRS)) == [("one", "two")]


def test_the_truncated_mark_stands_before_the_first_row(view: SparqlView) -> None:
    found = view.query("SELECT ?s WHERE { ?s ?p ?o } ORDER BY ?s", limits=Limits(rows=3))
    assert found.truncated
    assert len(found.rows) == 3
    text = found.written("json")
    assert text.index("truncated") < text.index("bindings")
    assert found.written("csv").startswith("# ")
    assert found.written("tsv").startswith("# ")
    assert not view.query(PAIRS).written("csv").startswith("#")


def test_queries_at_the_same_time(view: SparqlView) -> None:
    found: list[list[tuple[str, ...]]] = []
    threads = [threading.Thread(target=lambda: found.append(pairs(view.query(PAIRS)))) for _ in range(6)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert found == [[("one", "two")]] * 6


# How results are written


def test_odd_text_survives_every_form(view: SparqlView) -> None:
    found = view.query("SELECT ?note ?iri WHERE { ?c ans:note ?note BIND(IRI('http://e.x/a,b') AS ?iri) }")
    assert list(found.plain()) == [(ODD, "http://e.x/a,b")]
    assert list(csv.reader(StringIO(found.written("csv"), newline="")))[1] == [ODD, "http://e.x/a,b"]
    assert json.loads(found.written("json"))["results"]["bindings"][0]["note"]["value"] == ODD
    lines = found.written("tsv").splitlines()
    assert lines == ["?note\t?iri", '"a,b \\"c\\"\\n\\t\\u0001<é>"\t<http://e.x/a,b>']


def test_other_forms_of_queries(view: SparqlView) -> None:
    assert view.query("ASK { ?s a ans:CommandLink }").written("json") == '{"head":{},"boolean":true}'
    graph = view.query("CONSTRUCT { ?y ans:under ?x } WHERE { ?c ans:superior ?x ; ans:subordinate ?y }")
    assert graph.columns == ("subject", "predicate", "object")
    with pytest.raises(InputError, match="csv"):
        graph.written("xls")


def test_xml_holds_what_it_can_and_says_what_it_cannot(view: SparqlView) -> None:
    text = "SELECT ?line ?word ?none WHERE { BIND('a\\r\\n<&>]]> é' AS ?line) BIND('x'@de AS ?word) }"
    written = view.query(text).written("xml")
    said = "{http://www.w3.org/2005/sparql-results#}"
    found = {b.get("name"): b[0] for b in ElementTree.fromstring(written.encode()).iter(f"{said}binding")}
    assert found["line"].text == "a\r\n<&>]]> é"
    assert found["word"].get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert set(found) == {"line", "word"}
    with pytest.raises(Unwritable, match=r"U\+0001"):
        view.query("SELECT ?note WHERE { ?c ans:note ?note }").written("xml")


def test_graphs_are_written_in_every_form_that_can_hold_them(view: SparqlView) -> None:
    made = "CONSTRUCT { <a> <b> ?note ; <c> _:x } WHERE { ?c ans:note ?note }"
    rows = view.query(made).rows
    for form, (_, kind) in RDF_FORMS.items():
        if form == "rdfxml":
            with pytest.raises(Unwritable, match="text/turtle"):
                graph_written(rows, form, view.names.base)
            continue
        quads = list(parse(graph_written(rows, form, view.names.base, mark="Only so many."), kind))
        subject = NamedNode(f"{view.names.base}a")
        note = next(q.object for q in quads if q.predicate.value.endswith("/b"))
        assert ({q.subject for q in quads}, note, len(quads)) == ({subject}, Literal(ODD), 2)
    plain = view.query("CONSTRUCT { <a> <b> 'x & <y>'@en ; <c> 1 } WHERE {}").rows
    assert len(list(parse(graph_written(plain, "rdfxml", view.names.base), RdfFormat.RDF_XML))) == 2
    digits = view.query("CONSTRUCT { <a> <http://e.x/1> 1 } WHERE {}").rows
    with pytest.raises(Unwritable, match="XML name"):
        graph_written(digits, "rdfxml", view.names.base)


def test_a_question_with_more_rows_than_allowed_is_no_answer(store: Store) -> None:
    with SparqlView(store, limits=Limits(rows=1)) as narrow, pytest.raises(StoreError, match="more than 1 rows"):
        narrow.run("SELECT ?s WHERE { ?s ?p ?o }", {}, {"s": "thing"})


def test_parameters_are_bound_not_written(view: SparqlView) -> None:
    late = """SELECT ?x WHERE { ?c ans:superior ?x
        BIND(ans:parameter('unit') AS ?wanted) FILTER(!BOUND(?wanted) || ?x = ?wanted) }"""
    early = "SELECT ?x ?unit WHERE { ?c ans:superior ?x ; ans:subordinate ?unit }"
    assert view.run(late, {"unit": ("thing", None)}, {"x": "thing"}) == [("t/one",)]
    assert view.run(late, {"unit": ("thing", "t/two")}, {"x": "thing"}) == []
    assert view.run(early, {"unit": ("thing", "t/two")}, {"x": "thing"}) == [("t/one",)]
    assert view.run(early, {"unit": ("thing", "t/> } #")}, {"x": "thing"}) == []


def test_a_query_waits_no_longer_than_it_was_told_to_for_a_view_that_is_being_built(store: Store) -> None:
    with SparqlView(store, patience=0.0) as view:
        with pytest.raises(StoreBusy, match="being built"):
            view.query("ASK {}")
        until, found = time.monotonic() + 60, None
        while found is None and time.monotonic() < until:
            with suppress(StoreBusy):
                found = pairs(view.query(PAIRS))
        assert found == [("one", "two")]
        view.patience = 60.0
        write(store, LoadInfo("test", "2"), [*UNITS, link("one", "three")])
        assert pairs(view.query(PAIRS)) == [("one", "three"), ("one", "two")]
