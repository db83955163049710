"""uawardata: invented positions, one fact each; then the figures of the real tables."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.model import Claim, Omission, Record, Reject, Remark, Source, Thing
from answerable.graph.view import EVERYTHING
from answerable.loaders import registry
from answerable.loaders.uawardata import uawardata
from answerable.queries.chain.chain import chain
from answerable.queries.chain.dependence import dependence
from answerable.queries.chain.support import Moment
from answerable.queries.places.located import located

FIXTURE = Path(__file__).parent / "fixtures" / "uawardata-invented" / "units.csv"


@pytest.fixture(scope="module")
def invented() -> list[Record]:
    return list(uawardata.read(FIXTURE))


def of(records: list[Record], kind: str, **roles: str) -> list[Claim]:
    claims = [r for r in records if isinstance(r, Claim) and r.kind == kind]
    return [c for c in claims if all(v in c.all(r) for r, v in roles.items())]


def regiment(records: list[Record], country: str) -> str:
    (found,) = {c.text("subject") for c in of(records, "Attribute", attribute="country", value=country)}
    return str(found)


def loaded(path: Path) -> CaseFile:
    store = CaseFile()
    summary = intake.write(store, registry.load_info(uawardata, path), uawardata.read(path), strict=False)
    assert [r for r in summary.rejected if r.where.value and "Claim" in r.where.value] == []
    again = intake.write(store, registry.load_info(uawardata, path), uawardata.read(path), strict=False)
    assert (again.new_claims, again.things, again.head) == (0, 0, summary.head)
    return store


def test_a_position_is_a_mention_of_its_day(invented: list[Record]) -> None:
    places = of(invented, "Location", located=regiment(invented, "Russia"))
    assert [c.period.first.earliest for c in places] == [date(2021, 3, d) for d in (1, 5, 9, 12)]
    assert not any(c.period.starts or c.period.ends for c in places)
    assert {c.text("locationKind") for c in places} == {"presence"}


def test_a_unit_whose_number_is_doubted_is_only_possibly_there(tmp_path: Path) -> None:
    text = FIXTURE.read_text("utf-8").replace("7th Invented Regiment,7,", "7th Invented Regiment,7?,", 1)
    (tmp_path / "units.csv").write_text(text, encoding="utf-8")
    records = list(uawardata.read(tmp_path / "units.csv"))
    unit = regiment(records, "Russia")
    said = [(c.period.first.earliest, c.modality) for c in of(records, "Location", located=unit)]
    assert said == [(date(2021, 3, d), "possible" if d == 1 else "stated") for d in (1, 5, 9, 12)]
    assert next(c.modality for c in of(records, "Quantity", subject=unit)) == "possible"
    assert {c.modality for c in of(records, "CommandLink", subordinate=unit)} == {"stated", "possible"}


def test_a_link_has_its_first_and_last_mention_until_another_superior(invented: list[Record]) -> None:
    names = {str(r.id): r.name for r in invented if isinstance(r, Thing)}
    links = of(invented, "CommandLink", subordinate=regiment(invented, "Russia"))
    said = {(names[c.text("superior") or ""], c.period.first.earliest, c.period.last.latest, c.modality) for c in links}
    assert said == {
        ("1st Invented Division", date(2021, 3, 1), date(2021, 3, 5), "stated"),
        ("2nd Invented Division", date(2021, 3, 9), date(2021, 3, 9), "possible"),
        ("1st Invented Division", date(2021, 3, 12), date(2021, 3, 12), "stated"),
    }
    first = next(c for c in links if c.period.first.earliest == date(2021, 3, 1))
    assert [first.period.bounds().grade(date(2021, 3, d)).name for d in (3, 7)] == ["EVIDENCED", "POSSIBLE"]


def with_rows(tmp_path: Path, *rows: str) -> list[Record]:
    """The records of a table of the header and some rows."""
    header = FIXTURE.read_text("utf-8").splitlines()[0]
    path = tmp_path / "units.csv"
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return list(uawardata.read(path))


def row(day: int, unit: str = "9th Invented Brigade", **cells: str) -> str:
    """One row in the order of the fixture's header."""
    given = {"lat": "50.5", "btg": "1", "number": "1.0", "under": "1st Invented Division", "notes": "", "country": "ru"}
    given |= {"urls": "", "dates": ""} | cells
    return (
        f"2021-03-{day:02},{given['lat']},36.25,SS,Infantry,Brigade,{given['btg']},{given['number']},{unit},9,"
        f"{given['under']},{given['urls']},{given['dates']},{given['notes']},{given['country']},False,SS-"
    )


def test_a_doubted_superior_leaves_the_days_on_which_it_is_sure_as_they_are(tmp_path: Path) -> None:
    records = with_rows(tmp_path, row(1, under="1st Invented Division?"), row(3), row(5))
    said = [(c.period.first.earliest, c.period.last.latest, c.modality) for c in of(records, "CommandLink")]
    assert sorted(said) == [
        (date(2021, 3, 1), date(2021, 3, 1), "possible"),
        (date(2021, 3, 3), date(2021, 3, 5), "stated"),
    ]


def test_a_unit_that_the_table_leaves_unidentified_is_another_one_in_every_row(tmp_path: Path) -> None:
    unit = "U/I Invented Element"
    records = with_rows(tmp_path, row(1, unit), row(1, unit, lat="48.5"), row(5, unit))
    found = [r for r in records if isinstance(r, Thing) and r.name == unit]
    assert [r.cls for r in found] == ["UnknownUnit"] * 3
    links = of(records, "CommandLink")
    assert sorted((c.period.first.earliest, c.period.last.latest) for c in links) == [
        (date(2021, 3, d), date(2021, 3, d)) for d in (1, 1, 5)
    ], "no run of days joins what nobody has identified"


def test_a_position_is_an_approximation_and_never_a_point_of_a_metre(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("\n".join([FIXTURE.read_text("utf-8").splitlines()[0], row(1), ""]), "utf-8")
    store = loaded(tmp_path / "units.csv")
    (unit,) = [t for t in store.things(cls="Unit", view=EVERYTHING) if t.name == "9th Invented Brigade"]
    (one,) = located(store, unit).drawn
    assert one.point is not None
    assert one.point.exactness == "area"


def test_what_the_table_notes_stands_beside_the_position_and_is_no_word_of_the_pages(tmp_path: Path) -> None:
    doubt = "Low confidence; not the headquarters."
    records = with_rows(tmp_path, row(1, notes=doubt, urls="https://example.org/a", dates="27.02.2021"))
    (place,) = of(records, "Location", locationKind="presence")
    assert doubt in (place.note or "")
    assert len(place.citations) == 2
    (note,) = of(records, "Observation")
    assert [c.source for c in note.citations] == [place.citations[0].source]


def test_positions_of_one_side_are_said_to_be_less_accurate(tmp_path: Path) -> None:
    records = with_rows(tmp_path, row(1), row(1, country="ua"))
    assert ["less accurate" in (c.note or "") for c in of(records, "Location")] == [False, True]


@pytest.mark.parametrize(
    ("text", "number", "best", "words", "modality"),
    [
        ("2", "2.0", 2, "2", "stated"),
        ("<1", "1.0", None, "<1; as a number: 1.0", "stated"),
        ("6 (1 IR* and 2 IR)", "2.0", None, "6 (1 IR* and 2 IR); as a number: 2.0", "stated"),
        ("1?", "1.0", None, "1?; as a number: 1.0", "possible"),
    ],
)
def test_a_number_that_is_not_that_of_the_text_is_said_too(
    tmp_path: Path, text: str, number: str, best: int | None, words: str, modality: str
) -> None:
    (told,) = of(with_rows(tmp_path, row(1, btg=text, number=number)), "Quantity")
    assert (told.one("best"), told.text("words"), told.modality) == (
        best,
        f"battalion tactical groups: {words}",
        modality,
    )


def test_a_strength_that_is_not_given_is_not_called_none(tmp_path: Path) -> None:
    records = with_rows(tmp_path, row(1, btg="n/a", number="0.0", country="ua"))
    rules = {r.where.column: r.rule for r in records if isinstance(r, Omission)}
    assert rules["strength_in_btg_text"] == "no strength is given"
    assert not of(records, "Quantity")


def test_a_row_that_says_the_same_again_is_told(tmp_path: Path) -> None:
    records = with_rows(tmp_path, row(1), row(1), row(1, lat="48.5"), row(2))
    assert [r.where.line for r in records if isinstance(r, Remark)] == [3]


def test_units_of_one_name_on_two_sides_are_two(invented: list[Record]) -> None:
    assert len({r.id for r in invented if isinstance(r, Thing) and r.name == "7th Invented Regiment"}) == 2
    assert regiment(invented, "Russia") != regiment(invented, "Ukraine")


def test_two_tables_of_the_project_are_no_two_independent_sources(tmp_path: Path) -> None:
    """The table of the last day repeats rows of the table of all days: a link in both hangs on one source."""
    store = CaseFile()
    for name in ("units_all.csv", "units_current.csv"):
        lines = [FIXTURE.read_text("utf-8").splitlines()[0], row(1), ""]
        (tmp_path / name).write_text("\n".join(lines), "utf-8")
        intake.write(store, registry.load_info(uawardata, tmp_path / name), uawardata.read(tmp_path / name))
    (unit,) = [t for t in store.things(cls="Unit", view=EVERYTHING) if t.name == "9th Invented Brigade"]
    (one,) = dependence(store, chain(store, [unit.id], Moment.on(date(2021, 3, 1))))
    assert (one.best_path, one.groups) == ((), ("uawardata",)), "no single table, but both together"


def test_pages_are_cited_with_the_day_on_which_they_were_read(invented: list[Record]) -> None:
    urls = {r.id: r.url for r in invented if isinstance(r, Source)}
    first = next(c for c in of(invented, "Location") if len(c.citations) == 3)
    assert [(urls[c.source], c.locator) for c in first.citations[1:]] == [
        ("https://example.org/a", "as of 2021-02-27"),
        ("https://example.org/b", "as of 2021-02-28"),
    ]
    groups = {r.group for r in invented if isinstance(r, Source)}
    assert groups == {"uawardata"}, "what a page says is known by the table alone"


def test_strength_is_an_estimate_in_its_words(invented: list[Record]) -> None:
    told = {(c.one("best"), c.text("words")) for c in of(invented, "Quantity")}
    strengths = ((2, "2"), (None, "<1; as a number: 0.5"), (1, "1"))
    assert told == {(n, f"battalion tactical groups: {w}") for n, w in strengths}
    (note,) = of(invented, "Observation")
    assert note.text("content") == "Assessed from older reports."


def test_what_cannot_be_read_is_rejected_with_its_place(invented: list[Record]) -> None:
    rejects = [(r.where.line, r.where.column, r.part) for r in invented if isinstance(r, Reject)]
    assert rejects == [
        (5, "sources_date", True),
        (7, "lat", False),
        (8, "date", False),
        (9, "country", False),
        (10, "unit", False),
    ]
    account = uawardata.account(FIXTURE)["units.csv"]
    assert (account.records, account.loaded, account.rejected, account.adds_up) == (9, 5, 4, True)
    loaded(FIXTURE)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda d: d.replace(b"subordinate_to", b"parent", 1), r"units\.csv, line 1, column subordinate_to"),
        (lambda d: d.replace(b"Assessed", "Ássessed".encode("latin-1")), r"units\.csv, line 4.*not UTF-8"),
        (lambda d: d.replace(b",", b"%"), r"None of the 12 columns"),
        (lambda d: b"", "empty"),
    ],
)
def test_a_bad_table_is_refused_whole(tmp_path: Path, change: Callable[[bytes], bytes], told: str) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(change(FIXTURE.read_bytes()))
    store = CaseFile()
    with pytest.raises(InputError, match=told):
        intake.write(store, registry.load_info(uawardata, path), uawardata.read(path), strict=False)
    assert list(store.claims()) == []


def test_a_table_that_is_cut_off_loses_its_last_row(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(FIXTURE.read_bytes().rstrip()[:-40])
    assert any("cut off" in r.reason for r in uawardata.read(path) if isinstance(r, Reject))


def test_a_table_is_known_by_its_header(tmp_path: Path) -> None:
    assert uawardata.matches(FIXTURE)
    assert not uawardata.matches(tmp_path)
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    assert not uawardata.matches(tmp_path / "other.csv")
    (tmp_path / "renamed.csv").write_bytes(FIXTURE.read_bytes().replace(b"subordinate_to", b"parent", 1))
    assert uawardata.matches(tmp_path / "renamed.csv")


# The real tables


@pytest.mark.parametrize(("name", "records", "links"), [("units_all.csv", 2269, 217), ("units_current.csv", 130, 129)])
def test_a_real_table_adds_up_and_loads_twice_without_change(
    data_dir: Path, name: str, records: int, links: int
) -> None:
    path = data_dir / "uawardata" / name
    gathered = list(uawardata.read(path))
    assert not [r for r in gathered if isinstance(r, Reject)]
    assert len(of(gathered, "CommandLink")) == links
    account = uawardata.account(path)[name]
    assert (account.records, account.loaded, account.adds_up) == (records, records, True)
    loaded(path)
