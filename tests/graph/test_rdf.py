"""RDF: what is written is read back to the same claims; tiers stay apart; a changed claim is noticed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode
from pyoxigraph import Store as Oxigraph

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import Citation, Claim, LoadInfo, Record, Source, Thing, ThingId, Tier
from answerable.graph.period import Period, Window
from answerable.graph.rdf import rdf
from answerable.graph.rdf.forms import edtf_of, window_of
from answerable.graph.rdf.jsonld import CONTEXT_ADDRESS
from answerable.graph.rdf.names import TERMS, Names
from answerable.graph.store import Filter
from answerable.graph.view import EVERYTHING, PUBLIC, View
from answerable.ontology import reader
from answerable.ontology.validation import validate

FORMATS = sorted(rdf.FORMATS)
CLASSES = list(reader.classes())
HOSTILE = [
    '"',
    "'''",
    '"""',
    "\\",
    "\n",
    "\r\n",
    "\t",
    "\u202eab",
    "é",
    "😀",
    "<a b>",
    "{}|^`",
    "%41",
    "../",
    "#",
    "?",
    "a:b",
    "@",
]
TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=4), min_size=1, max_size=4).map("".join)
DAYS = st.dates()
WINDOWS = st.tuples(DAYS, DAYS, st.booleans(), st.booleans()).map(
    lambda w: Window(min(w[:2]) if w[2] else None, max(w[:2]) if w[3] else None)
)
NUMBERS = st.integers(-(1 << 63), (1 << 63) - 1) | st.floats(allow_nan=False, allow_infinity=False)


def store_of(*records: Record, trusted: bool = True) -> CaseFile:
    store = CaseFile()
    write(store, LoadInfo("test", "1", (("path", "x"),), operator="custodian"), records, trusted=trusted)
    return store


def kept(store: CaseFile, view: View = EVERYTHING) -> set[str]:
    return by_content([*store.things(view=view), *store.sources(view=view), *store.claims(Filter(heard=False), view)])


def by_content(records: Iterable[Record]) -> set[str]:
    return {repr(r) for r in records}


# Claims of every kind


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = draw(WINDOWS), draw(WINDOWS)
    if first.earliest and last.latest and first.earliest > last.latest:
        first, last = last, first
    if first.earliest and last.latest and first.earliest > last.latest:
        last = Window()
    flags = (draw(st.booleans()), draw(st.booleans()), draw(st.booleans()))
    return Period(first, last, *flags, draw(st.none() | TEXTS))


@st.composite
def graphs(draw: st.DrawFn, kind: str) -> list[Record]:
    """A claim of a kind, with everything that it names, and a claim that it can speak of."""
    prefix = draw(TEXTS)
    name, also = draw(TEXTS), tuple(draw(st.lists(TEXTS, max_size=2, unique=True)))
    things = {cls: Thing(ThingId(f"{prefix}/{cls}"), cls, name, also) for cls in CLASSES}
    source = Source(
        f"{prefix}/report", draw(TEXTS), author=draw(st.none() | TEXTS), dated=draw(st.none() | WINDOWS),
        published=draw(st.none() | WINDOWS), url=draw(st.none() | TEXTS), captured_on=draw(st.none() | DAYS.map(str)),
        group=draw(st.none() | TEXTS), licence=draw(st.none() | TEXTS), reliability=draw(st.none() | TEXTS),
    )  # fmt: skip
    fields = st.lists(TEXTS, max_size=2, unique=True).map(tuple)
    cited = [
        Citation(source.id, draw(st.just("") | TEXTS), draw(fields), draw(st.none() | TEXTS))
        for _ in range(draw(st.integers(1, 2)))
    ]
    other = claim("Observation", {"subject": things["Person"].id, "content": draw(TEXTS)}, cited[:1])
    made = claim(
        kind,
        {role.name: draw(values(role, things, other)) for role in reader.kinds()[kind].roles.values()},
        cited,
        draw(periods()),
        claimant=draw(st.none() | st.just(things["Court"].id)),
        modality=draw(st.sampled_from(sorted(reader.schemes()["Modality"].concepts))),
        confidence=draw(st.none() | TEXTS),
        note=draw(st.none() | TEXTS),
        tier=draw(st.sampled_from(Tier)),
        indicia=draw(st.sampled_from([(), ("EC1+",), ("EC1+", "EC2+", "EC1-")])),
        facts=draw(st.lists(TEXTS, max_size=2, unique=True)),
    )
    return [*things.values(), source, other, made]


def values(role: reader.Role, things: dict[str, Thing], other: Claim) -> st.SearchStrategy[list[Any]]:
    one: st.SearchStrategy[Any]
    named = [t.id for t in things.values() if set(role.types) & reader.ancestors(t.cls)]
    if role.scheme:
        one = st.sampled_from(sorted(reader.schemes()[role.scheme].concepts))
    elif "text" in role.types:
        one = TEXTS
    elif "number" in role.types:
        one = NUMBERS
    elif "flag" in role.types:
        one = st.booleans()
    else:
        one = st.sampled_from([*named, *([other.id] if "claim" in role.types else [])])
    most = role.maximum or 3
    return st.lists(
        one, min_size=min(role.minimum, 1), max_size=most, unique_by=lambda v: float(v) if isinstance(v, int) else v
    )


@pytest.mark.parametrize("kind", list(reader.kinds()))
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_claim_of_any_kind_is_read_back_as_it_was(kind: str, data: st.DataObject) -> None:
    with store_of(*data.draw(graphs(kind))) as store:
        for form in FORMATS:
            written = rdf.export(store, None, form, EVERYTHING)
            assert written is not None
            assert by_content(rdf.records(written, form)) == kept(store)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("kind", ["Warning", "Quantity"])
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_jsonld_means_the_same_to_another_reader(kind: str, data: st.DataObject) -> None:
    with store_of(*data.draw(graphs(kind))) as store:
        written = rdf.export(store, None, "jsonld", EVERYTHING)
        assert written is not None
        read = rdflib.Graph().parse(data=written, format="json-ld")
        assert set(read) == set(rdf.as_rdflib(rdf.quads(store, EVERYTHING)))


@given(TEXTS | st.sampled_from(["source/x", "load/x", "/x", "a//b", "a/./b", "..", "0" * 32, "http://x.org/y z"]))
def test_an_id_can_be_told_from_its_iri(plain: str) -> None:
    names = Names()
    iri = names.thing(plain)
    NamedNode(iri)
    assert names.id_of(iri) == plain
    assert names.source_id_of(names.source(plain)) == plain
    assert names.claim_id_of(iri) is None
    assert not iri.startswith((f"{names.base}source/", f"{names.base}load/"))


@given(WINDOWS)
def test_a_window_can_be_told_from_its_text(window: Window) -> None:
    assert window_of(edtf_of(window)) == window


# A small graph in two tiers


REPORT, SECRET_REPORT = Source("report", "A report"), Source("secret-report", "A leaked file")
A, B, C = (Thing(ThingId(f"x/{n}"), "Unit", f"Unit {n}") for n in ("a", "b", "secret-c"))
PERSON = Thing(ThingId("x/person"), "Person", "Colonel", ("The Colonel",))
LINK = claim(
    "CommandLink", {"superior": A.id, "subordinate": B.id, "linkKind": "command"}, [Citation("report", "p. 1")]
)
COOPERATION = claim(
    "CommandLink", {"superior": B.id, "subordinate": A.id, "linkKind": "cooperation"}, [Citation("report", "p. 2")]
)
HELD = claim(
    "Posting", {"holder": PERSON.id, "unit": A.id, "role": "commander"}, [Citation("report", "p. 3")],
    Period(Window.of_month(1941, 6), Window.of_month(1942, 6), starts=True, words="June to June"),
)  # fmt: skip
SECRET = claim(
    "CommandLink", {"superior": C.id, "subordinate": A.id, "linkKind": "command"},
    [Citation("secret-report", "secret page")], tier=Tier.RESTRICTED,
)  # fmt: skip
RECORDS = (A, B, C, PERSON, REPORT, SECRET_REPORT, LINK, COOPERATION, HELD, SECRET)


@pytest.fixture
def store() -> Iterator[CaseFile]:
    with store_of(*RECORDS, trusted=False) as small:
        yield small


def graph_names(store: CaseFile, view: View, subject: str) -> set[str]:
    return {str(q.graph_name)[1:-1] for q in rdf.quads(store, view) if str(q.subject) == f"<{subject}>"}


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_of_a_restricted_claim_leaves_in_public(store: CaseFile, form: str) -> None:
    public = rdf.export(store, None, form, PUBLIC, derived=True)
    everything = rdf.export(store, None, form, EVERYTHING, derived=True)
    assert public is not None
    assert everything is not None
    for word in (b"secret", b"leaked", SECRET.id.encode(), b"restricted", b"custodian", b"confidential"):
        assert word not in public, word
    assert b"secret" in everything
    assert SECRET.id.encode() in everything


def test_public_rdf_is_the_same_with_and_without_a_restricted_claim(store: CaseFile) -> None:
    when = store.loads()[0].sealed_at
    public = [r for r in RECORDS if r not in (C, SECRET_REPORT, SECRET)]
    with CaseFile() as without:
        write(without, LoadInfo("test", "1", (("path", "x"),)), public, sealed_at=when)
        assert set(rdf.quads(store, PUBLIC, derived=True)) == set(rdf.quads(without, PUBLIC, derived=True))


def test_a_load_that_brought_only_restricted_claims_is_not_shown_in_public(store: CaseFile) -> None:
    later = claim(
        "Observation", {"subject": C.id, "content": "seen"}, [Citation("secret-report")], tier=Tier.CONFIDENTIAL
    )
    write(store, LoadInfo("another", "1"), [later])
    for view, count in ((PUBLIC, 1), (View(Tier.RESTRICTED), 1), (EVERYTHING, 2)):
        loads = {q.subject for q in rdf.quads(store, view) if q.predicate.value == f"{TERMS}loader"}
        assert len(loads) == count


def test_a_reclassified_claim_moves_with_what_only_it_names(store: CaseFile) -> None:
    roles = {"target": HELD.id, "classification": "restricted", "reason": "danger", "by": "M. R."}
    move = claim("Reclassification", roles, [Citation("secret-report")], tier=Tier.RESTRICTED)
    write(store, LoadInfo("test", "2"), [move])
    assert b"Colonel" not in (rdf.export(store, None, "turtle", PUBLIC) or b"")
    assert graph_names(store, EVERYTHING, Names().thing(PERSON.id)) == {rdf.tier_graph(Tier.RESTRICTED)}


def test_a_thing_stands_in_the_graph_of_the_lowest_tier_that_sees_it(store: CaseFile) -> None:
    names = Names()
    for thing, tier in ((A, Tier.PUBLIC), (C, Tier.RESTRICTED)):
        assert graph_names(store, EVERYTHING, names.thing(thing.id)) == {rdf.tier_graph(tier)}
    assert graph_names(store, EVERYTHING, names.claim(SECRET.id)) == {rdf.tier_graph(Tier.RESTRICTED)}
    assert graph_names(store, EVERYTHING, names.source("secret-report")) == {rdf.tier_graph(Tier.RESTRICTED)}


def test_a_reader_confined_to_the_graphs_of_a_tier_sees_no_more(store: CaseFile) -> None:
    engine = Oxigraph()
    rdf.load_into(engine, store, EVERYTHING)
    query = f"SELECT ?a ?b {{ ?a <{TERMS}commands> ?b }}"
    seen = {}
    for tier in Tier:
        graphs: list[Any] = [NamedNode(iri) for iri in rdf.visible_graphs(tier)]
        found: Any = engine.query(query, default_graph=graphs, named_graphs=graphs)
        seen[tier] = {(row["a"].value.rsplit("/")[-1], row["b"].value.rsplit("/")[-1]) for row in found}
    assert seen[Tier.PUBLIC] == {("a", "b")}
    assert seen[Tier.RESTRICTED] == seen[Tier.CONFIDENTIAL] == {("a", "b"), ("secret-c", "a")}


def test_the_model_is_loaded_beside_the_claims(store: CaseFile) -> None:
    engine = Oxigraph()
    rdf.load_into(engine, store)
    query = f"""SELECT (COUNT(DISTINCT ?x) AS ?n) {{ GRAPH ?g {{ ?x a ?class }}
                GRAPH <{reader.ONTOLOGY}> {{ ?class <{rdflib.RDFS.subClassOf}>* <{TERMS}Organisation> }} }}"""
    found: Any = engine.query(query)
    assert [row["n"].value for row in found] == ["2"]


def test_the_standing_of_a_claim_is_derived(store: CaseFile) -> None:
    roles = {"target": LINK.id, "reason": "forged", "by": "M. R."}
    write(store, LoadInfo("test", "2"), [claim("Retraction", roles, [Citation("report")])])
    shown = {
        (str(q.subject), str(q.object))
        for q in rdf.quads(store, derived=True)
        if q.predicate.value == f"{TERMS}recordStatus"
    }
    assert shown == {(f"<{Names().claim(LINK.id)}>", f"<{reader.ONTOLOGY}/RecordStatus/retracted>")}
    assert not [q for q in rdf.quads(store, derived=True) if q.predicate.value == f"{TERMS}commands"]


def test_a_view_of_one_source_is_written_as_it_is_shown(store: CaseFile) -> None:
    view = View(Tier.CONFIDENTIAL, without=frozenset({"report"}))
    assert {r.id for r in rdf.records(rdf.quads(store, view)) if isinstance(r, Claim)} == {SECRET.id}


def test_every_word_of_ours_is_declared_in_the_model(store: CaseFile) -> None:
    known = {*reader.properties(), *reader.classes(), *reader.kinds(), "Citation", "Source", "Load"}
    used = {str(t)[1:-1] for q in rdf.quads(store, EVERYTHING, derived=True) for t in (q.predicate, q.object)}
    assert {word.removeprefix(TERMS) for word in used if word.startswith(TERMS)} - known == set()


def test_what_is_written_keeps_to_the_shapes(store: CaseFile) -> None:
    assert validate(rdf.as_rdflib(rdf.quads(store, EVERYTHING, derived=True))) == []


def test_a_whole_number_stays_whole_and_a_fraction_a_fraction() -> None:
    count = claim("Quantity", {"subject": A.id, "measure": "killed", "low": 3, "best": 3.5}, [Citation("report")])
    with store_of(A, REPORT, count) as store:
        found = [r for r in rdf.records(rdf.quads(store)) if isinstance(r, Claim)]
    assert [(type(r.one("low")), type(r.one("best"))) for r in found] == [(int, float)]


def test_the_order_of_statements_does_not_matter(store: CaseFile) -> None:
    shuffled = list(rdf.quads(store, EVERYTHING))
    random.Random(1).shuffle(shuffled)
    assert by_content(rdf.records(shuffled)) == kept(store)


def test_another_base_gives_other_iris_and_the_same_claims(store: CaseFile) -> None:
    base = "https://example.org/graph/"
    written = rdf.export(store, None, "jsonld", EVERYTHING, base=base)
    assert written is not None
    assert b"w3id.org/answerable/id" not in written
    assert by_content(rdf.records(written, "jsonld", base=base)) == kept(store)


# Reading what others wrote


HEAD = """
@prefix ans: <https://w3id.org/answerable/ontology#> .
@prefix code: <https://w3id.org/answerable/ontology/> .
@prefix id: <https://w3id.org/answerable/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/report> a ans:Source ; dcterms:title "Report"@en ; ans:dated "1941-06" .
id:x\\/a a ans:Unit, ans:Actor ; rdfs:label "Unit A"@en, "Einheit A"@de .
id:x\\/b a ans:Unit ; rdfs:label "Unit B" .
"""
CITED = 'ans:citation [ a ans:Citation ; ans:source <https://example.org/report> ; ans:locator "p. 1" ]'
BLANK = f"""_:link a ans:CommandLink ; ans:superior id:x\\/a ; ans:subordinate id:x\\/b ;
    ans:linkKind <https://w3id.org/answerable/ontology/LinkKind/command> ; {CITED} ."""


def read(text: str) -> list[Record]:
    return list(rdf.records((HEAD + text).encode(), "turtle"))


def refused(text: str) -> str:
    with pytest.raises(InputError) as error:
        read(text)
    return str(error.value)


def test_a_claim_without_an_id_of_ours_gets_one() -> None:
    expected = claim(
        "CommandLink", {"superior": "x/a", "subordinate": "x/b", "linkKind": "command"},
        [Citation("https://example.org/report", "p. 1")],
    )  # fmt: skip
    assert [r for r in read(BLANK) if isinstance(r, Claim)] == [expected]
    assert Thing(ThingId("x/a"), "Unit", "Unit A", ("Einheit A",)) in read(BLANK)


def test_a_claim_may_speak_of_a_claim_without_an_id() -> None:
    found = [
        r
        for r in read(
            f'{BLANK} [] a ans:Retraction ; ans:target _:link ; ans:reason "forged"@en ; ans:by "M. R." ; {CITED} .'
        )
        if isinstance(r, Claim)
    ]
    assert found[1].one("target") == found[0].id


def test_claims_that_speak_of_each_other_get_no_id() -> None:
    text = '_:{} a ans:Retraction ; ans:target _:{} ; ans:reason "r" ; ans:by "b" ; {} .'
    assert "speaks of itself" in refused(text.format("a", "b", CITED) + text.format("b", "a", CITED))


def test_a_changed_claim_is_named(store: CaseFile) -> None:
    written = (rdf.export(store, None, "turtle") or b"").replace(b'"p. 3"', b'"p. 4"')
    with pytest.raises(InputError, match=f"The claim {HELD.id} was changed"):
        list(rdf.records(written, "turtle"))


def test_bounds_without_windows_are_taken_for_windows() -> None:
    text = BLANK.replace(
        CITED, f'ans:startLatest "1941-06-30"^^xsd:date ; ans:endEarliest "1942-06-01"^^xsd:date ; {CITED}'
    )
    found = next(r for r in read(text) if isinstance(r, Claim))
    assert found.period.bounds().evidenced() == (date(1941, 6, 30), date(1942, 6, 1))
    assert not found.period.starts


def test_a_claim_in_the_graph_of_a_tier_is_at_least_of_that_tier() -> None:
    trig = f"{HEAD} <{rdf.tier_graph(Tier.RESTRICTED)}> {{ {BLANK} }}".encode()
    assert [r.tier for r in rdf.records(trig, "trig") if isinstance(r, Claim)] == [Tier.RESTRICTED]


def test_a_restricted_citation_restricts_its_claim() -> None:
    text = BLANK.replace(
        '"p. 1"', '"p. 1" ; ans:tier <https://w3id.org/answerable/ontology/Classification/confidential>'
    )
    assert [r.tier for r in read(text) if isinstance(r, Claim)] == [Tier.CONFIDENTIAL]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BLANK.replace("ans:superior", "ans:superor"), "no property superor. Did you mean superior"),
        (BLANK.replace("CommandLink", "ComandLink"), "no class ComandLink. Did you mean CommandLink"),
        (BLANK.replace("LinkKind/command", "LinkKind/comand"), "no code of LinkKind"),
        (BLANK.replace("ans:superior id:x\\/a", "ans:superior _:who"), "give it an IRI"),
        (BLANK.replace(CITED, 'ans:note "n"'), "cites no source"),
        (BLANK.replace("a ans:CommandLink", 'rdfs:label "x"'), "no class of the model"),
        (BLANK.replace("a ans:CommandLink", "a ans:Claim"), "a claim without a kind"),
        (
            BLANK.replace("a ans:CommandLink", "a ans:CommandLink, ans:Posting"),
            "cannot be CommandLink and Posting at once",
        ),
        ("id:x\\/c a ans:Unit .", "has no name"),
        ('_:c a ans:Unit ; rdfs:label "C" .', "give it an IRI"),
        ("id:x\\/b ans:superior id:x\\/a .", "A Unit has no property superior"),
        (BLANK.replace(CITED, f'ans:firstTo "1941-13-01"^^xsd:date ; {CITED}'), "no day"),
        (
            BLANK.replace(
                CITED, f'ans:firstTo "1941-06-01"^^xsd:date ; ans:startLatest "1940-01-01"^^xsd:date ; {CITED}'
            ),
            "do not follow|not those that follow",
        ),
        ('<https://example.org/report> ans:dated "spring" .', "expected|not a date"),
        (
            "<> <http://www.w3.org/2002/07/owl#imports> <http://x.org/y> .".replace("<>", "<http://x.org/z>"),
            "nothing is fetched",
        ),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_reason(text: str, said: str) -> None:
    assert any(part in refused(text) for part in said.split("|"))


def test_bad_syntax_is_reported_with_its_line() -> None:
    with pytest.raises(InputError) as error:
        rdf.parsed(b"@prefix a: <http://x.org/> .\na:b a:c d .", "turtle")
    assert error.value.where is not None
    assert error.value.where.line == 2


def test_jsonld_with_our_context_by_its_address_is_read_without_fetching() -> None:
    text = f"""{{"@context": "{CONTEXT_ADDRESS}", "@graph": [
      {{"@id": "source/report", "@type": "Source", "title": "Report"}},
      {{"@id": "x/a", "@type": "Unit", "label": "A"}}, {{"@id": "x/b", "@type": "Unit", "label": "B"}},
      {{"@type": "CommandLink", "superior": "x/a", "subordinate": "x/b", "linkKind": "command",
        "citation": {{"@type": "Citation", "source": "source/report", "locator": "p. 1"}}}}]}}"""
    assert [r.id for r in rdf.records(text.encode(), "jsonld") if isinstance(r, Claim)] == [LINK.id]


@pytest.mark.parametrize(
    "context",
    [
        '"https://example.org/c.jsonld"',
        '["https://example.org/c.jsonld"]',
        '{"@import": "https://example.org/c.jsonld"}',
        '{"a": {"@id": "http://x.org/a", "@context": "https://example.org/c.jsonld"}}',
    ],
)
def test_jsonld_with_a_context_elsewhere_is_refused(context: str) -> None:
    with pytest.raises(InputError, match="fetched"):
        rdf.parsed(f'{{"@context": {context}, "http://x.org/p": 1}}'.encode(), "jsonld")


def test_a_form_that_is_not_known_is_refused() -> None:
    with CaseFile() as store, pytest.raises(InputError, match="no form of RDF called 'xml'"):
        rdf.export(store, None, "xml")
    with pytest.raises(InputError, match="end in"):
        rdf.format_of("x.rdf")
