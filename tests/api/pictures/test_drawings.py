"""Chains and timelines as drawings: what is drawn is what is recorded, hostile names stay text, claims are carried."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from answerable.api.pictures.chain_svg import chain_svg
from answerable.api.pictures.timeline_entries import claims_on_timeline, entries
from answerable.api.pictures.timeline_svg import timeline_svg
from answerable.api.present.book import Book
from answerable.api.present.language import speaking
from answerable.graph import identity
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Citation, Claim, Source, Thing
from answerable.graph.view import PUBLIC
from answerable.queries.chain.chain import chain
from answerable.queries.chain.report import Asked, of_subject
from answerable.queries.chain.result import Chain
from answerable.queries.status.status import status
from tests.api.pictures.hostile import NAME, hostile
from tests.api.pictures.hostile import tid as hid
from tests.bundled import bundled
from tests.graph.invented import at, cited, info, lasted, link, load, posting, records, said, tid
from tests.queries.dossier_world import OTHER_RAID, fill, measure, raid, warning

DAY = date(2010, 5, 3)
YEAR = lasted("2010-01-01", "2010-12-31")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*claims: Claim, day: date = DAY) -> tuple[ET.Element, Chain]:
    store = CaseFile()
    load(store, *claims)
    found = chain(store, [tid("alpha")], day)
    persons = {h.person: status(store, h.person) for h in found.holders}
    return ET.fromstring(chain_svg(Book(store, PUBLIC), found, persons, notes=True)), found


def texts(root: ET.Element) -> list[str]:
    return [e.text or "" for e in root.iter(f"{SVG}text")]


def groups(root: ET.Element, grade: str) -> list[ET.Element]:
    return [g for g in root.iter(f"{SVG}g") if g.get("data-grade") == grade]


def top_of(root: ET.Element, name: str) -> float:
    return next(float(e.get("y", "0")) for e in root.iter(f"{SVG}text") if (e.text or "").startswith(name))


def test_the_higher_the_echelon_the_higher_it_stands() -> None:
    root, _ = drawn(link("bravo", "alpha", YEAR), link("charlie", "bravo", YEAR))
    assert top_of(root, "Charlie of") < top_of(root, "Bravo of") < top_of(root, "Alpha of")


def test_the_line_of_a_hop_shows_its_grade_and_carries_its_claims() -> None:
    sure, maybe = link("bravo", "alpha", YEAR), link("charlie", "bravo", cited("2009", "2009"))
    root, _ = drawn(sure, maybe)
    (solid,) = groups(root, "evidenced")
    (dotted,) = groups(root, "possible")
    assert solid.get("data-claims") == sure.id
    assert dotted.get("data-claims") == maybe.id
    assert [p.get("stroke-dasharray") for g in (solid, dotted) for p in g.iter(f"{SVG}path")] == [None, "1.5 4"]


def test_an_assumed_hop_is_dashed() -> None:
    root, _ = drawn(link("bravo", "alpha", cited("2009-01-01", "2009-12-31", continues=True)))
    (dashed,) = groups(root, "assumed")
    assert [p.get("stroke-dasharray") for p in dashed.iter(f"{SVG}path")] == ["7 4"]


def test_gaps_are_drawn_as_gaps() -> None:
    root, _ = drawn(link("bravo", "alpha", YEAR))
    assert "? no superior recorded" in texts(root)
    assert texts(root).count("no commander recorded") == 2


def test_two_in_command_stand_side_by_side() -> None:
    root, found = drawn(link("bravo", "alpha", YEAR), posting("ada", "bravo", YEAR), posting("bo", "bravo", YEAR))
    assert [c.kind for c in found.contradictions] == ["two commanders"]
    ada, bo = (next(e for e in root.iter(f"{SVG}text") if (e.text or "").startswith(n)) for n in ("Ada", "Bo of"))
    assert ada.get("y") == bo.get("y")
    assert ada.get("x") != bo.get("x")
    assert "contradiction: two commanders" in texts(root)


def test_two_superiors_stand_on_one_level() -> None:
    root, _ = drawn(link("bravo", "alpha", YEAR), link("charlie", "alpha", YEAR))
    assert top_of(root, "Bravo of") == top_of(root, "Charlie of")
    assert "contradiction: two superiors" in texts(root)


def test_the_description_says_the_chain_in_words() -> None:
    root, _ = drawn(link("bravo", "alpha", YEAR), posting("ada", "bravo", YEAR))
    told = root.findtext(f"{SVG}desc") or ""
    assert "Bravo of Nowhere: path evidenced." in told
    assert "In command of Bravo of Nowhere: Ada of Nowhere, evidenced." in told
    assert "Gap: Bravo of Nowhere: no superior recorded." in told
    labelled = (root.get("aria-labelledby") or "").split()
    assert labelled == [root.find(f"{SVG}{t}").get("id") for t in ("title", "desc")]  # type: ignore[union-attr]


def test_an_unidentified_or_absent_chain_is_drawn_as_nothing_recorded() -> None:
    root, _ = drawn(link("charlie", "bravo", YEAR))
    assert "No superior recorded." in (root.findtext(f"{SVG}desc") or "")


@pytest.mark.parametrize("notes", [True, False])
def test_hostile_names_stay_text_in_a_chain(notes: bool) -> None:
    store = hostile()
    found = chain(store, [hid("u-script")], DAY)
    persons = {h.person: status(store, h.person) for h in found.holders}
    harmless(chain_svg(Book(store, PUBLIC), found, persons, notes=notes))


def test_hostile_names_stay_text_in_a_timeline() -> None:
    store = hostile()
    claims = claims_on_timeline(store, hid("p-script"), hid("raid"))
    assert {c.kind for c in claims} >= {"Posting", "Warning", "Measure", "Occurrence", "ProceduralStatus"}
    harmless(timeline_svg(Book(store, PUBLIC), claims, NAME["closing"], notes=True))


def harmless(svg: str) -> None:
    root = ET.fromstring(svg)
    allowed = {"svg", "title", "desc", "rect", "g", "a", "text", "line", "path", "polygon", "circle"}
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= allowed
    assert not [a for e in root.iter() for a in e.attrib if a.startswith("on") or a == "style"]
    assert all((a.get("href") or "").startswith("#note-") for a in root.iter(f"{SVG}a"))
    assert "\x1b" not in svg


def test_notes_of_the_picture_are_those_of_the_book() -> None:
    store = bundled("einsatzgruppen")
    book = Book(store, PUBLIC)
    found = chain(store, ["einsatzgruppen/sk-11b"], date(1941, 12, 11))
    root = ET.fromstring(chain_svg(book, found, notes=True))
    linked = {a.get("href") for a in root.iter(f"{SVG}a")}
    there = {f"#{g.get('id')}" for g in root.iter(f"{SVG}g") if g.get("id")}
    assert linked
    assert linked <= there == {f"#note-{n.strip('[]')}" for n, _ in book.notes()}
    assert found.claims() <= {c for g in root.iter(f"{SVG}g") for c in (g.get("data-claims") or "").split()}


def test_a_timeline_shows_first_and_last_mention_and_what_is_evidenced() -> None:
    store = CaseFile()
    held = posting("ada", "bravo", cited("2009-05", "2010-06"))
    load(store, held, posting("ada", "alpha"))
    book = Book(store, PUBLIC)
    dated, undated = entries(book, claims_on_timeline(store, tid("ada")))
    assert (dated.first, dated.last) == (date(2009, 5, 1), date(2010, 6, 30))
    assert dated.sure == (date(2009, 5, 31), date(2010, 6, 1))
    assert (undated.first, undated.last, undated.sure) == (None, None, None)
    told = texts(ET.fromstring(timeline_svg(book, claims_on_timeline(store, tid("ada")), "Ada")))
    assert "Without a date, so on no day" in told


def test_what_a_person_says_of_others_is_not_on_their_timeline() -> None:
    store = CaseFile()
    load(store, posting("bo", "bravo", YEAR, claimant=tid("ada")))
    assert claims_on_timeline(store, tid("ada")) == []
    assert "Nothing recorded." in timeline_svg(Book(store, PUBLIC), [], "Ada")


def test_a_denial_is_marked_on_a_timeline() -> None:
    store = CaseFile()
    load(store, posting("ada", "bravo", YEAR, modality="denied"))
    (entry,) = entries(Book(store, PUBLIC), claims_on_timeline(store, tid("ada")))
    assert entry.denied
    assert entry.short.startswith("denied: ")


@pytest.mark.parametrize("voice", ["alleged", "possible", "reported"])
def test_a_voice_stands_in_front_where_a_long_name_cannot_cut_it_off(voice: str) -> None:
    store = CaseFile()
    load(store, posting("ada", "bravo", YEAR, modality=voice))
    (entry,) = entries(Book(store, PUBLIC), claims_on_timeline(store, tid("ada")))
    assert entry.lines[0].startswith(f"{voice}: ")


def test_a_box_without_room_for_the_names_still_says_alleged_and_contested() -> None:
    """Six claims by authors whose names fill the three lines of the box, and a denial that would come last."""
    many = [
        Source(f"s/{n}", f"Report {n}", author=f"Commission number {n} on the events of that year") for n in range(6)
    ]
    roles = {"holder": tid("ada"), "unit": tid("alpha"), "role": "commander"}
    held = [identity.claim("Posting", roles, [Citation(s.id)], YEAR, modality="alleged") for s in many]
    no = posting("ada", "alpha", YEAR, modality="denied")
    store = CaseFile()
    write(store, info(*held), [*records(*held, no), *many])
    found = chain(store, [tid("alpha")], DAY)
    said_in_box = " ".join(texts(ET.fromstring(chain_svg(Book(store, PUBLIC), found, {}))))
    assert "evidenced, contested, alleged" in said_in_box


def test_a_link_beside_the_chain_says_that_it_is_only_alleged() -> None:
    store = CaseFile()
    load(store, link("bravo", "alpha", YEAR), link("charlie", "alpha", YEAR, kind="operational", modality="alleged"))
    report = of_subject(store, next(store.things(ids=[tid("alpha")])), DAY, Asked())
    (part,) = report.lines[0].parts
    root = ET.fromstring(chain_svg(Book(store, PUBLIC), part.chain, beside=part.beside))
    assert "operational link, evidenced, alleged" in " ".join(texts(root))


def test_of_many_accused_the_one_asked_about_stands_first() -> None:
    store = CaseFile()
    accused = [tid(p) for p in ("ada", "bo", "cy", "dee")]
    roles = {"accused": accused, "decisionKind": "indictment", "courtCase": tid("case")}
    load(store, said("Decision", roles, cited("2010-02-01", "2010-02-01")))
    (entry,) = entries(Book(store, PUBLIC), claims_on_timeline(store, tid("dee")), tid("dee"))
    assert entry.short == "Dee of Nowhere and 3 others: indictment, in the case Case of Nowhere"


def test_a_decision_on_a_timeline_has_its_count_and_case_and_says_where_its_direction_is_not_recorded() -> None:
    store, who = CaseFile(), {"accused": [tid("ada")], "decisionKind": "judgment", "courtCase": tid("case")}
    counts = [Thing(tid(f"count-{n}"), "Count", f"Count {n}") for n in ("one", "two")]
    one, two = (t.id for t in counts)
    first, last = cited("2010-02-01", "2010-02-01"), cited("2012-02-01", "2012-02-01")
    claims = [
        said("Decision", {**who, "direction": "convicted", "count": one}, first),
        said("Decision", {**who, "direction": "acquitted", "count": two}, first),
        said("Decision", who, last),
        said("ProceduralStatus", {"person": [tid("ada")], "status": "severed", "count": two}, cited("2009", "2009")),
    ]
    write(store, info(*claims), [*counts, *records(*claims)])
    found = entries(Book(store, PUBLIC), claims_on_timeline(store, tid("ada")), tid("ada"))
    assert [e.short.partition(": ")[2] for e in found] == [
        "severed (count two)",
        "judgment, acquitted (count two), in the case Case of Nowhere",
        "judgment, convicted (count one), in the case Case of Nowhere",
        "judgment, which way is not recorded, in the case Case of Nowhere",
    ]


def test_a_link_beside_the_chain_is_a_line_of_its_own_kind_and_the_legend_says_that_it_makes_no_path() -> None:
    below = link("bravo", "alpha", YEAR)
    from_outside, within = (
        link("charlie", "alpha", YEAR, kind="operational"), link("bravo", "alpha", YEAR, kind="administrative")
    )  # fmt: skip
    store = CaseFile()
    load(store, below, from_outside, within)
    report = of_subject(store, next(store.things(ids=[tid("alpha")])), DAY, Asked())
    (part,) = report.lines[0].parts
    root = ET.fromstring(chain_svg(Book(store, PUBLIC), part.chain, beside=part.beside))
    assert {g.get("data-beside") for g in root.iter()} == {"operational", "administrative", None}
    for kind, claim in (("operational", from_outside), ("administrative", within)):
        drawn_of = [g for g in root.iter(f"{SVG}g") if g.get("data-beside") == kind]
        carried = {e.get("data-claims") for g in drawn_of for e in g.iter() if e.get("data-claims")}
        assert carried == {claim.id}
        assert any(list(g.iter(f"{SVG}path")) for g in drawn_of), "a line, not words alone"
    said = " ".join(texts(root))
    assert "operational link: beside the chain, never a part of a path of command" in said
    assert "Charlie of Nowhere" in said


def test_a_day_keeps_its_order_in_a_drawing_that_runs_from_the_right() -> None:
    store = CaseFile()
    load(store, link("bravo", "alpha", YEAR))
    with speaking("ar"):
        root = ET.fromstring(chain_svg(Book(store, PUBLIC), chain(store, [tid("alpha")], DAY)))
    said = " ".join(texts(root))
    assert "\u200e2010-05-03\u200e" in said
    assert "Chain of command" not in said


def test_a_letter_and_a_measure_about_another_matter_are_not_on_the_timeline_of_an_incident() -> None:
    store = CaseFile()
    letters = [warning(), warning(incident=OTHER_RAID)]
    measures = [measure("punish"), measure("removal", incident="other-raid")]
    elsewhere = said("Occurrence", {"incident": OTHER_RAID}, at("2010-02-03"))
    fill(store, *raid(), elsewhere, *letters, *measures)
    kept = {c.id for c in claims_on_timeline(store, tid("ada"), tid("raid"))}
    assert {letters[0].id, measures[0].id} <= kept
    assert not {letters[1].id, measures[1].id} & kept
