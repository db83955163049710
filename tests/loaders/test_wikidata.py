"""Wikidata: an invented person, one fact each; then the figures of the real entity."""

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import orjson
import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.model import Claim, Record, Reject, Source, Thing
from answerable.graph.period import Window
from answerable.loaders import registry
from answerable.loaders.wikidata import wikidata

FIXTURE = Path(__file__).parent / "fixtures" / "wikidata-invented" / "Q900001.json"
NORTH = "wikidata/Q900001"
FIRST, POSITION, BIRTH = "$invented-2", "$invented-7", "$invented-10"


@pytest.fixture(scope="module")
def invented() -> list[Record]:
    return list(wikidata.read(FIXTURE))


def of(records: list[Record], kind: str, **roles: str) -> list[Claim]:
    claims = [r for r in records if isinstance(r, Claim) and r.kind == kind]
    return [c for c in claims if all(v in c.all(r) for r, v in roles.items())]


def test_a_position_has_the_days_of_its_precision_and_one_claim_per_body(invented: list[Record]) -> None:
    held = of(invented, "Posting", holder=NORTH, post="wikidata/Q900010")
    assert [c.text("unit") for c in held] == ["wikidata/Q900020", "wikidata/Q900021"]
    bounds = held[0].period.bounds()
    assert (bounds.start_earliest, bounds.end_earliest, bounds.end_latest) == (
        date(1990, 3, 5),
        date(1994, 6, 1),
        date(1994, 6, 30),
    )
    assert (held[0].confidence, held[0].note) == ("rank preferred", "Further qualifiers: P1545 4.")


def test_items_take_their_labels_from_the_same_file(invented: list[Record]) -> None:
    names = {str(r.id): r.name for r in invented if isinstance(r, Thing)}
    assert (names["wikidata/Q900010"], names["wikidata/Q900011"]) == ("Minister of the North", "Q900011")


def test_who_came_before_is_before_that_claim_only(invented: list[Record]) -> None:
    held = of(invented, "Posting", holder=NORTH, post="wikidata/Q900010")[0]
    (before,) = of(invented, "Posting", holder="wikidata/Q900002")
    (after,) = of(invented, "Posting", holder="wikidata/Q900003")
    assert of(invented, "Sequence", earlier=before.id, later=held.id)
    assert of(invented, "Sequence", earlier=held.id, later=after.id)


def test_an_end_that_wikidata_denies_goes_on_and_acting_is_a_capacity(invented: list[Record]) -> None:
    (held,) = of(invented, "Posting", post="wikidata/Q900011")
    assert held.period.continues
    assert held.all("capacity") == ("acting",)


def test_a_deprecated_statement_is_kept_and_rejected(invented: list[Record]) -> None:
    (held,) = of(invented, "Posting", post="wikidata/Q900012")
    (finding,) = of(invented, "Finding", on=held.id)
    assert (finding.text("outcome"), finding.text("content")) == (
        "rejected",
        "Deprecated rank, for the reason Q25895909",
    )
    store = CaseFile()
    intake.write(store, registry.load_info(wikidata, FIXTURE), wikidata.read(FIXTURE))
    assert held.id not in {c.id for c in store.claims()}


def test_a_reference_is_a_source_in_the_group_of_wikidata(invented: list[Record]) -> None:
    (decree,) = (r for r in invented if isinstance(r, Source) and r.url == "https://example.org/decree")
    assert (decree.title, decree.group, decree.published) == ("Decree 7", "wikidata", Window.of_day(date(1990, 3, 5)))
    held = of(invented, "Posting", post="wikidata/Q900010", holder=NORTH)[0]
    assert [(x.source, x.locator) for x in held.citations][1] == (decree.id, "12")


def test_precision_calendar_and_mention(invented: list[Record]) -> None:
    (mention,) = of(invented, "Posting", post="wikidata/Q900014")
    assert (mention.period.first, mention.period.starts) == (Window(date(1980, 1, 1), date(1989, 12, 31)), False)
    (born,) = of(invented, "LifeEvent")
    assert born.period.first == Window(date(1935, 2, 1), date(1935, 2, 14))


def with_qualifier(tmp_path: Path, statement: str, name: str, named: str) -> list[Record]:
    """The invented entity with one qualifier more on a statement."""
    whole = orjson.loads(FIXTURE.read_bytes())
    found = [s for e in whole["entities"].values() for many in e["claims"].values() for s in many]
    (one,) = (s for s in found if s["id"].endswith(statement))
    snak = {"snaktype": "value", "property": name, "datavalue": {"type": "wikibase-entityid", "value": {"id": named}}}
    one.setdefault("qualifiers", {})[name] = [snak]
    path = tmp_path / "Q900001.json"
    path.write_bytes(orjson.dumps(whole))
    return list(wikidata.read(path))


@pytest.mark.parametrize(
    ("named", "modality"),
    [("Q32188232", "alleged"), ("Q18122778", "possible"), ("Q18912752", "possible"), ("Q712144", "stated")],
)
def test_what_wikidata_doubts_is_not_stated(tmp_path: Path, named: str, modality: str) -> None:
    records = with_qualifier(tmp_path, POSITION, "P5102", named)
    (held,) = (c for c in of(records, "Posting") if any(x.locator.endswith(POSITION) for x in c.citations))
    assert held.modality == modality


def changed(tmp_path: Path, statement: str, more: dict[str, list[object]]) -> list[Record]:
    """The invented entity with other qualifiers on a statement: a text is an item, a pair a time and its precision."""
    whole = orjson.loads(FIXTURE.read_bytes())
    found = [s for e in whole["entities"].values() for many in e["claims"].values() for s in many]
    (one,) = (s for s in found if s["id"].endswith(statement))
    one.setdefault("qualifiers", {}).update({name: [snak(name, v) for v in values] for name, values in more.items()})
    path = tmp_path / "Q900001.json"
    path.write_bytes(orjson.dumps(whole))
    return list(wikidata.read(path))


def snak(name: str, said: object) -> dict[str, object]:
    if said in ("novalue", "somevalue"):
        return {"snaktype": said, "property": name}
    time = {"time": said[0], "precision": said[1]} if isinstance(said, tuple) else None
    given = {"type": "time", "value": time} if time else {"type": "wikibase-entityid", "value": {"id": said}}
    return {"snaktype": "value", "property": name, "datavalue": given}


def by_statement(records: list[Record], kind: str, statement: str) -> list[Claim]:
    return [c for c in of(records, kind) if c.citations[0].locator.endswith(statement)]


def test_who_came_before_is_no_surer_than_the_statement_that_says_so(tmp_path: Path) -> None:
    records = with_qualifier(tmp_path, FIRST, "P5102", "Q32188232")
    (before,) = of(records, "Posting", holder="wikidata/Q900002")
    assert {before.modality, *(c.modality for c in of(records, "Sequence"))} == {"alleged"}


def test_what_somebody_disputes_is_not_stated(tmp_path: Path) -> None:
    (held, *_) = by_statement(changed(tmp_path, POSITION, {"P1310": ["Q900077"]}), "Posting", POSITION)
    assert (held.modality, "P1310 Q900077" in (held.note or "")) == ("possible", True)


def test_no_value_and_an_unknown_value_are_told_apart(tmp_path: Path) -> None:
    more: dict[str, list[object]] = {"P1534": ["novalue"], "P2868": ["somevalue"], "P1366": ["novalue"]}
    (held, *_) = by_statement(changed(tmp_path, POSITION, more), "Posting", POSITION)
    for told in ("P1534 no value", "P2868 an unknown value", "P1366 no value"):
        assert told in (held.note or "")


def test_an_end_on_an_unknown_day_is_told_and_is_no_open_end(tmp_path: Path) -> None:
    records = changed(tmp_path, POSITION, {"P582": ["somevalue"]})
    (held, *_) = by_statement(records, "Posting", POSITION)
    assert (held.period.ends, held.period.continues) == (False, False)
    assert "ended, on a day not known" in (held.note or "")


@pytest.mark.parametrize(("named", "code"), [("Q712144", "de-facto"), ("Q132555", "de-jure"), ("Q4676846", "acting")])
def test_the_capacity_in_which_an_office_is_held(tmp_path: Path, named: str, code: str) -> None:
    (held, *_) = by_statement(with_qualifier(tmp_path, POSITION, "P5102", named), "Posting", POSITION)
    assert held.all("capacity") == (code,)


@pytest.mark.parametrize(
    ("precision", "told"),
    [(9, "P577 1990."), (10, "P577 1990-01."), (8, "P577 1990 (precision 8)."), (11, "1990-01-01")],
)
def test_a_date_in_a_note_is_no_finer_than_the_source(tmp_path: Path, precision: int, told: str) -> None:
    records = changed(tmp_path, POSITION, {"P577": [("+1990-01-01T00:00:00Z", precision)]})
    (held, *_) = by_statement(records, "Posting", POSITION)
    assert told in (held.note or "")


def test_a_point_in_time_beside_a_start_is_told(tmp_path: Path) -> None:
    records = changed(tmp_path, FIRST, {"P585": [("+1992-05-01T00:00:00Z", 10)]})
    (held, *_) = by_statement(records, "Posting", FIRST)
    assert "P585 1992-05" in (held.note or "")


def test_a_birth_reaches_as_far_as_its_earliest_and_latest_date(tmp_path: Path) -> None:
    bounds: dict[str, list[object]] = {
        "P1319": [("+1934-00-00T00:00:00Z", 9)],
        "P1326": [("+1935-07-00T00:00:00Z", 10)],
    }
    (born,) = of(changed(tmp_path, BIRTH, bounds), "LifeEvent")
    assert born.period.first == Window(date(1934, 1, 1), date(1935, 7, 31))


@pytest.mark.parametrize(
    ("said", "bounds", "days"),
    [
        ("somevalue", {}, [Window()]),
        ("somevalue", {"P1319": ("+1943-00-00T00:00:00Z", 9)}, [Window(date(1943, 1, 1), None)]),
        ("novalue", {}, []),
    ],
)
def test_a_death_on_an_unknown_day_is_a_death_and_no_death_is_none(
    tmp_path: Path, said: str, bounds: dict[str, object], days: list[Window]
) -> None:
    whole = orjson.loads(FIXTURE.read_bytes())
    (death,) = whole["entities"]["Q900001"]["claims"]["P570"]
    death["mainsnak"] = snak("P570", said)
    death["qualifiers"] = {name: [snak(name, v)] for name, v in bounds.items()}
    path = tmp_path / "Q900001.json"
    path.write_bytes(orjson.dumps(whole))
    assert [c.period.first for c in of(list(wikidata.read(path)), "LifeEvent", lifeEvent="death")] == days


def test_a_human_being_by_a_deprecated_statement_only_is_none(tmp_path: Path) -> None:
    whole = orjson.loads(FIXTURE.read_bytes())
    for statement in whole["entities"]["Q900001"]["claims"]["P31"]:
        statement["rank"] = "deprecated"
    path = tmp_path / "Q900001.json"
    path.write_bytes(orjson.dumps(whole))
    assert not of(list(wikidata.read(path)), "Name")


def test_an_item_that_an_old_dump_gives_by_its_number_alone_is_read(tmp_path: Path) -> None:
    whole = orjson.loads(FIXTURE.read_bytes())
    for statement in whole["entities"]["Q900001"]["claims"]["P31"]:
        statement["mainsnak"]["datavalue"]["value"] = {"entity-type": "item", "numeric-id": 5}
    path = tmp_path / "Q900001.json"
    path.write_bytes(orjson.dumps(whole))
    assert of(list(wikidata.read(path)), "Posting", post="wikidata/Q900010")


def test_a_date_that_wikidata_calls_circa_is_widened(tmp_path: Path) -> None:
    (born,) = of(with_qualifier(tmp_path, BIRTH, "P1480", "Q5727902"), "LifeEvent")
    assert born.period.first == Window(date(1935, 2, 1) - timedelta(31), date(1935, 2, 14) + timedelta(31))


def test_every_statement_is_accounted_for(invented: list[Record]) -> None:
    rejects = [(r.where.value, re.split(r"[.;]", r.reason)[0]) for r in invented if isinstance(r, Reject)]
    assert rejects == [
        ("Q900001$invented-5", "The range begins on 1999-01-01 and ends on 1998-01-01, before it begins"),
        ("Q900001$invented-11", "The time lies before the common era"),
    ]
    account = wikidata.account(FIXTURE)["Q900001.json"]
    assert (account.records, account.loaded, account.rejected, account.adds_up) == (16, 10, 2, True)
    assert sorted(account.left_out.values()) == [1, 1, 2]


def test_a_dump_by_lines_gives_the_same_claims_and_a_cut_line_is_rejected(tmp_path: Path) -> None:
    found = orjson.loads(FIXTURE.read_bytes())["entities"].values()
    lines = [orjson.dumps(e) for e in found]
    path = tmp_path / "dump.json"
    path.write_bytes(b"[\n" + b",\n".join(lines) + b'\n{"id": "Q9"\n')
    records = list(wikidata.read(path))
    kinds = Counter(r.kind for r in records if isinstance(r, Claim))
    assert kinds == Counter(r.kind for r in wikidata.read(FIXTURE) if isinstance(r, Claim))
    cut = [r.where.line for r in records if isinstance(r, Reject) and "cut off" in r.reason]
    assert cut == [4]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (FIXTURE.read_bytes()[:-200], "not valid JSON"),
        (FIXTURE.read_bytes().replace(b"North", "Nörth".encode("latin-1")), "not UTF-8"),
        (b'{"entities": {}}', "no entity"),
        (b"[" * 100_000, "not valid JSON"),
    ],
)
def test_a_bad_file_is_refused_whole(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "entity.json"
    path.write_bytes(content)
    store = CaseFile()
    with pytest.raises(InputError, match=told):
        intake.write(store, registry.load_info(wikidata, path), wikidata.read(path), strict=False)
    assert list(store.claims()) == []


def test_ten_megabytes_in_a_label_are_told(tmp_path: Path) -> None:
    path = tmp_path / "entity.json"
    path.write_bytes(FIXTURE.read_bytes().replace(b"Ada Nord", b"x" * 10_000_000))
    columns = [r.where.column for r in wikidata.read(path) if isinstance(r, Reject)]
    assert "Q900001 labels" in columns


def test_a_file_is_known_by_its_keys(tmp_path: Path) -> None:
    assert wikidata.matches(FIXTURE)
    (tmp_path / "other.json").write_text('{"schema": "Person", "properties": {}, "labels": 1}')
    assert not wikidata.matches(tmp_path / "other.json")
    assert not wikidata.matches(tmp_path)


# The real entity


def test_the_real_entity_adds_up_and_loads_twice_without_change(data_dir: Path) -> None:
    path, store = data_dir / "wikidata" / "Q7747.json", CaseFile()
    first = intake.write(store, registry.load_info(wikidata, path), wikidata.read(path), strict=False)
    again = intake.write(store, registry.load_info(wikidata, path), wikidata.read(path), strict=False)
    assert (first.rejected, again.new_claims, again.things, again.head) == ([], 0, 0, first.head)
    account = wikidata.account(path)["Q7747.json"]
    assert (account.records, account.loaded, account.rejected, account.adds_up) == (646, 34, 0, True)
    assert account.left_out["charge, conviction, penalty or detention: read them from the record of the court"] == 1
    (ruler,) = (c for c in wikidata.read(path) if isinstance(c, Claim) and c.text("post") == "wikidata/Q2350808")
    assert (ruler.all("capacity"), ruler.confidence) == (("de-facto",), "rank deprecated")
    held = list(store.claims())
    own = [c for c in held if c.kind == "Posting" and c.text("holder") == "wikidata/Q7747" and c.text("post")]
    assert len({c.citations[0].locator for c in own}) == 21
