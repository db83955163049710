"""followthemoney: invented entities, one fact each; then the figures of the real files."""

import json
from datetime import date
from pathlib import Path

import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.model import Account, Claim, Omission, Record, Reject, Remark, Source, Thing
from answerable.graph.period import Window
from answerable.loaders import registry
from answerable.loaders.ftm import ftm

FIXTURE = Path(__file__).parent / "fixtures" / "ftm-invented" / "entities.ftm.json"


@pytest.fixture(scope="module")
def invented() -> list[Record]:
    return list(ftm.read(FIXTURE))


def of(records: list[Record], kind: str, **roles: str) -> list[Claim]:
    claims = [r for r in records if isinstance(r, Claim) and r.kind == kind]
    return [c for c in claims if all(v in c.all(r) for r, v in roles.items())]


def test_an_occupancy_is_a_posting_though_its_post_stands_later(invented: list[Record]) -> None:
    (held,) = of(invented, "Posting", post="ftm/pos-minister")
    bounds = held.period.bounds()
    assert (held.text("holder"), held.text("role")) == ("ftm/p-north", "office-holder")
    assert (bounds.start_earliest, bounds.end_latest) == (date(1990, 3, 5), date(1994, 6, 30))


def test_a_membership_with_a_date_is_mentioned_then(invented: list[Record]) -> None:
    (held,) = of(invented, "Posting", unit="ftm/o-front")
    assert (held.text("role"), held.text("title"), held.period.starts) == ("member", "spokesperson", False)
    assert held.period.first == Window.of_year(1988)


def test_control_is_a_relation_and_no_command(invented: list[Record]) -> None:
    (control,) = of(invented, "OrganisationRelation", subject="ftm/o-front")
    assert control.text("content") == "controls (appointment)"
    assert not of(invented, "CommandLink")


def test_a_sanction_is_a_status_and_no_charge(invented: list[Record]) -> None:
    (listed,) = of(invented, "ProceduralStatus")
    assert (listed.text("status"), listed.text("content"), listed.period.starts) == ("sanctioned", "NORTH", True)
    assert not of(invented, "Charge")


def test_nothing_of_a_sanction_is_lost_or_left_out_in_silence(tmp_path: Path) -> None:
    person = {"id": "p", "schema": "Person", "properties": {"name": ["Ada North"]}}
    given = {
        "entity": ["p"], "authority": ["Council of Lands", "Office of Lists"], "program": ["NORTH"],
        "startDate": ["2001-02-03"], "listingDate": ["2002-03-04"], "country": ["ld"], "reason": ["Free text."],
    }  # fmt: skip
    made = tmp_path / "one.ftm.json"
    lines = (person, {"id": "s", "schema": "Sanction", "properties": given})
    made.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    records = list(ftm.read(made))
    (listed,) = of(records, "ProceduralStatus")
    assert listed.text("content") == "NORTH; listed on 2002-03-04; authority: Office of Lists"
    assert (len(listed.all("body")), listed.period.first) == (1, Window.of_day(date(2001, 2, 3)))
    left_out = {r.where.column for r in records if isinstance(r, Omission)}
    assert left_out == {"Sanction.country", "Sanction.reason"}


ADA: dict[str, object] = {"id": "p", "schema": "Person", "properties": {"name": ["Ada North"]}}
CASE: dict[str, object] = {"id": "c", "schema": "CourtCase", "properties": {"name": ["Prosecutor v. North"]}}


def party(*roles: str, **more: str) -> dict[str, object]:
    properties = {"party": ["p"], "case": ["c"], "role": list(roles), **{k: [v] for k, v in more.items()}}
    return {"id": f"party {roles} {more}", "schema": "CourtCaseParty", "properties": properties}


def read(tmp_path: Path, *entities: dict[str, object]) -> list[Record]:
    made = tmp_path / "some.ftm.json"
    made.write_text("".join(json.dumps(one) + "\n" for one in entities), encoding="utf-8")
    return list(ftm.read(made))


@pytest.mark.parametrize(
    ("role", "accused"),
    [
        ("accused", True),
        ("Co-defendant", True),
        ("Accused No. 3", True),
        ("first defendant", True),
        ("counsel for the accused", False),
        ("Lawyer of the defendant", False),
        ("wife of the accused", False),
        ("not charged", False),
        ("formerly accused", False),
    ],
)
def test_only_a_role_that_says_accused_and_nothing_else_accuses(tmp_path: Path, role: str, accused: bool) -> None:
    records = read(tmp_path, ADA, CASE, party(role))
    assert [c.all("accused") for c in of(records, "Proceeding") if c.all("accused")] == [("ftm/p",)] * accused


def test_the_defendant_of_a_civil_case_is_accused_of_nothing(tmp_path: Path) -> None:
    properties = {"name": ["South v. North"], "category": ["Civil claim"]}
    records = read(tmp_path, ADA, {"id": "c", "schema": "CourtCase", "properties": properties}, party("defendant"))
    assert not [c for c in of(records, "Proceeding") if c.all("accused")]
    (account,) = (r for r in records if isinstance(r, Account))
    assert account.left_out == {"party of a case that the file calls civil, commercial or the like": 1}


def test_an_accused_who_testified_elsewhere_keeps_the_node(tmp_path: Path) -> None:
    other = {"id": "w", "schema": "CourtCase", "properties": {"name": ["Prosecutor v. South"]}}
    heard = {"id": "h", "schema": "CourtCaseParty", "properties": {"party": ["p"], "case": ["w"], "role": ["witness"]}}
    records = read(tmp_path, ADA, CASE, other, party("accused"), heard)
    assert of(records, "Proceeding", accused="ftm/p", courtCase="ftm/c")
    assert not of(records, "Proceeding", accused="ftm/p", courtCase="ftm/w")
    assert "witness" not in str(records)
    assert not of(read(tmp_path, ADA, CASE, other, heard), "Name", subject="ftm/p")


def test_what_became_of_an_accused_stands_beside_the_case(tmp_path: Path) -> None:
    (told,) = of(read(tmp_path, ADA, CASE, party("accused", status="acquitted")), "Observation")
    assert (told.text("topic"), told.text("content")) == ("justice", "Status as a party of this case: acquitted")


@pytest.mark.parametrize(("status", "over"), [("expired", True), ("Lifted", True), ("active", False)])
def test_a_sanction_that_no_longer_holds_is_told_as_taken_off(tmp_path: Path, status: str, over: bool) -> None:
    given = {"entity": ["p"], "authority": ["Council of Lands"], "startDate": ["2001-02-03"], "status": [status]}
    records = read(tmp_path, ADA, {"id": "s", "schema": "Sanction", "properties": given})
    off = of(records, "ProceduralStatus", status="delisted")
    assert [c.period.undated for c in off] == [True] * over
    assert len(of(records, "ProceduralStatus", status="sanctioned")) == 1


def test_every_role_of_a_link_is_kept(tmp_path: Path) -> None:
    body = {"id": "o", "schema": "Organization", "properties": {"name": ["Northern Front"]}}
    held = {"member": ["p"], "organization": ["o"], "role": ["chair", "spokesperson"]}
    records = read(tmp_path, ADA, body, {"id": "m", "schema": "Membership", "properties": held})
    assert [c.text("title") for c in of(records, "Posting")] == ["chair; spokesperson"]


def link(schema: str, **properties: str | list[str]) -> dict[str, object]:
    given = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    return {"id": f"{schema} {sorted(properties.items())}", "schema": schema, "properties": given}


POST: dict[str, object] = {"id": "post", "schema": "Position", "properties": {"name": ["Minister of the North"]}}
BO: dict[str, object] = {"id": "q", "schema": "Person", "properties": {"name": ["Bo South"]}}


@pytest.mark.parametrize(
    "role", ["survivor", "Eyewitness", "civil party", "aggrieved person", "testigo", "témoin", "Zeugin", "потерпевший"]
)
def test_a_victim_or_witness_in_a_case_is_nowhere_in_whatever_words(tmp_path: Path, role: str) -> None:
    records = read(tmp_path, ADA, CASE, party("accused"), BO, link("CourtCaseParty", party="q", case="c", role=role))
    assert [r.name for r in records if isinstance(r, Thing) and r.cls == "Person"] == ["Ada North"]


@pytest.mark.parametrize(
    "named",
    [
        link("UnknownLink", subject="q", object="p", role="victim"),
        link("Associate", person="p", associate="q", relationship="protected witness"),
        link("Membership", member="q", organization="p", role="survivor"),
    ],
)
def test_whose_whole_part_in_another_link_is_victim_or_witness_is_nowhere(
    tmp_path: Path, named: dict[str, object]
) -> None:
    records = read(tmp_path, ADA, BO, named)
    assert [r.name for r in records if isinstance(r, Thing)] == ["Ada North"]


@pytest.mark.parametrize(
    "more",
    [{"summary": "Three witnesses were heard."}, {"status": "heard as a witness"}, {"role": ["accused", "witness"]}],
)
def test_an_accused_of_whom_the_file_speaks_with_witnesses_stays_an_accused(
    tmp_path: Path, more: dict[str, str | list[str]]
) -> None:
    given: dict[str, str | list[str]] = {"party": "p", "case": "c", "role": "accused"}
    records = read(tmp_path, ADA, CASE, link("CourtCaseParty", **(given | more)))
    assert of(records, "Proceeding", accused="ftm/p", courtCase="ftm/c")
    claims = [str(r.roles) for r in records if isinstance(r, Claim)]
    assert "witness" not in str(claims)


def test_the_state_of_a_case_stands_beside_each_accused(tmp_path: Path) -> None:
    case = {"id": "c", "schema": "CourtCase", "properties": {"name": ["P. v. North"], "status": ["closed: acquitted"]}}
    told = of(read(tmp_path, ADA, case, party("accused")), "Observation", subject="ftm/p")
    assert [c.text("content") for c in told] == ["Status of this case: closed: acquitted"]
    assert told[0].citations[0].locator == "c"


def test_a_sanction_that_was_revoked_before_its_end_is_told_as_taken_off(tmp_path: Path) -> None:
    given = {"entity": "p", "authority": "Council of Lands", "startDate": "2001", "endDate": "2033-01-01"}
    off = of(read(tmp_path, ADA, link("Sanction", **given, status="revoked")), "ProceduralStatus", status="delisted")
    assert [c.period.undated for c in off] == [True]
    assert not of(
        read(tmp_path, ADA, link("Sanction", **given, status="expired")), "ProceduralStatus", status="delisted"
    )


@pytest.mark.parametrize(("status", "off"), [("withdrawn", 1), ("no longer in force", 1), ("not lifted", 0)])
def test_a_sanction_is_taken_off_where_the_file_says_so(tmp_path: Path, status: str, off: int) -> None:
    records = read(tmp_path, ADA, link("Sanction", entity="p", startDate="2001", status=status))
    assert len(of(records, "ProceduralStatus", status="delisted")) == off


def test_every_date_and_end_of_a_link_that_is_not_read_is_counted(tmp_path: Path) -> None:
    held = link("Occupancy", holder=["p", "gone"], post="post", startDate="2001", endDate="2004", date="2003")
    fund = link("LegalEntity", name="A Fund", incorporationDate="1999", dissolutionDate="2004")
    records = read(tmp_path, ADA, POST, held, fund)
    assert {r.where.column for r in records if isinstance(r, Omission)} == {
        "Occupancy.holder", "Occupancy.date", "LegalEntity.incorporationDate", "LegalEntity.dissolutionDate"
    }  # fmt: skip


def test_a_date_beside_a_start_is_a_last_mention(tmp_path: Path) -> None:
    (held,) = of(
        read(tmp_path, ADA, POST, link("Occupancy", holder="p", post="post", startDate="2001", date="2003-04")),
        "Posting",
    )
    assert (held.period.first, held.period.last) == (Window.of_year(2001), Window.of_month(2003, 4))
    assert (held.period.starts, held.period.ends) == (True, False)


def test_a_date_beside_the_start_of_a_sanction_is_a_last_mention_and_no_end(tmp_path: Path) -> None:
    (listed,) = of(read(tmp_path, ADA, link("Sanction", entity="p", startDate="2001", date="2018")), "ProceduralStatus")
    assert (listed.period.last, listed.period.ends) == (Window.of_year(2018), False)


def test_an_end_before_the_last_start_ends_nothing(tmp_path: Path) -> None:
    """A company founded in 2002 and again in 2012, dissolved in 2005, may stand today."""
    made = link("Company", name="North Mines", incorporationDate=["2002", "2012-10-29"], dissolutionDate="2005-11-03")
    records = read(tmp_path, ADA, made)
    (stood,) = of(records, "Existence")
    assert (stood.period.starts, stood.period.ends) == (True, False)
    assert [r.where.column for r in records if isinstance(r, Remark)] == ["dissolutionDate"]
    twice = link("Company", name="North Mines", incorporationDate=["2002", "2012"], dissolutionDate=["2005", "2014"])
    (stood,) = of(read(tmp_path, ADA, twice), "Existence")
    assert (stood.period.starts, stood.period.ends) == (True, True)


def test_labels_and_free_text_are_left_out(invented: list[Record]) -> None:
    texts = {v for r in invented if isinstance(r, Claim) for values in r.roles.values() for v in values}
    assert not {"crime.war", "role.pep", "Free text."} & texts


def test_a_witness_is_nowhere(invented: list[Record]) -> None:
    assert "A Name That Stays Out" not in {r.name for r in invented if isinstance(r, Thing)}
    (party,) = of(invented, "Proceeding", accused="ftm/p-north")
    assert party.text("courtCase") == "ftm/case-1"


def test_events_and_cases_name_who_takes_part(invented: list[Record]) -> None:
    (event,) = of(invented, "EventRecord")
    assert (event.all("participant"), event.all("organiser")) == (("ftm/p-north",), ("ftm/b-ministry",))
    assert event.period.first == Window.of_day(date(1991, 5, 6))
    assert of(invented, "Proceeding", reference="7/2003")


def test_a_page_is_in_the_group_of_the_file(invented: list[Record]) -> None:
    (page,) = (r for r in invented if isinstance(r, Source) and r.url == "https://example.org/decree")
    assert page.group == "ftm/entities.ftm.json"


def test_every_entity_is_accounted_for(invented: list[Record]) -> None:
    rejects = sorted((r.where.line, r.where.column, r.part) for r in invented if isinstance(r, Reject))
    assert rejects == [(9, "endDate", True), (9, "startDate", False), (19, "name", False), (20, "birthDate", True)]
    account = ftm.account(FIXTURE)["entities.ftm.json"]
    assert (account.records, account.loaded, account.rejected, account.adds_up) == (21, 13, 2, True)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (FIXTURE.read_bytes().replace(b"Ada North", "Ada Nörth".encode("latin-1")), "not UTF-8"),
        (b"a,b\n1,2\n", "No line of this file"),
    ],
)
def test_a_bad_file_is_refused_whole(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "entities.json"
    path.write_bytes(content)
    store = CaseFile()
    with pytest.raises(InputError, match=told):
        intake.write(store, registry.load_info(ftm, path), ftm.read(path), strict=False)
    assert list(store.claims()) == []


def test_a_cut_line_and_ten_megabytes_in_a_value_are_rejected_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "entities.json"
    big = b'{"id": "x", "schema": "Person", "properties": {"name": ["%s"]}}\n' % (b"x" * 10_000_000)
    path.write_bytes(big + FIXTURE.read_bytes().rstrip()[:-9])
    rejects = [r for r in ftm.read(path) if isinstance(r, Reject)]
    assert (rejects[0].where.line, rejects[0].where.column, len(rejects[0].where.value or "")) == (1, "name", 80)
    assert any(r.where.line == 22 and "cut off" in r.reason for r in rejects)


def test_a_file_is_known_by_its_keys(tmp_path: Path) -> None:
    assert ftm.matches(FIXTURE)
    assert not ftm.matches(tmp_path)


# The real files


@pytest.mark.parametrize(
    ("name", "figures"), [("yente_zala_entities.ftm.json", (91, 61, 0)), ("nomenklatura_donations.ijson", (474, 95, 0))]
)
def test_real_files_add_up_and_load_twice_without_change(
    data_dir: Path, name: str, figures: tuple[int, int, int]
) -> None:
    path, store = data_dir / "ftm" / name, CaseFile()
    first = intake.write(store, registry.load_info(ftm, path), ftm.read(path), strict=False)
    again = intake.write(store, registry.load_info(ftm, path), ftm.read(path), strict=False)
    assert (first.rejected, again.new_claims, again.things, again.head) == ([], 0, 0, first.head)
    account = ftm.account(path)[name]
    assert (account.records, account.loaded, account.rejected) == figures
    assert account.adds_up
