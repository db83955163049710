"""followthemoney out of a store says what its schema has no words for: outcomes, denials, voice, dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import orjson
import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.ftm.export import export_ftm
from answerable.graph.identity import claim
from answerable.graph.model import Claim, LoadInfo, Thing, ThingId
from answerable.graph.period import Period, Window
from answerable.loaders.ftm import ftm
from tests.graph.test_ftm_export import CASE, CHARGE, CITED, COUNT, FINAL, NORTH, day, exported, topics

SOUTH, OTHER = ThingId("x/south"), ThingId("x/north-elsewhere")
SECOND = Thing(SOUTH, "Person", "Bea South")
ELSEWHERE = Thing(OTHER, "Person", "A. North")
SAME = claim("SameAs", {"a": NORTH, "b": OTHER, "by": "Nobody", "reason": "one person"}, CITED)
CLEARED = {**FINAL, "person": OTHER, "status": "acquitted"}
HELD = {"holder": NORTH, "unit": "x/unit", "role": "commander"}


def decided(direction: str, year: int, who: str = NORTH, **more: object) -> Claim:
    roles = {"courtCase": CASE, "accused": who, "decisionKind": "judgment", "direction": direction, **more}
    return claim("Decision", roles, CITED, day(year))  # type: ignore[arg-type]


def one(schema: str, found: list[dict[str, object]]) -> dict[str, list[str]]:
    (link,) = (e["properties"] for e in found if e["schema"] == schema)
    return link  # type: ignore[return-value]


def person(found: list[dict[str, object]]) -> dict[str, list[str]]:
    return next(e["properties"] for e in found if e["id"] == NORTH)  # type: ignore[return-value]


def test_an_accused_stands_with_the_acquittal_before_the_conviction(tmp_path: Path) -> None:
    party = one(
        "CourtCaseParty",
        exported(tmp_path, claim("Charge", CHARGE, CITED), decided("convicted", 2016), decided("acquitted", 2018)),
    )
    assert party["role"] == ["charged"]
    assert party["status"] == ["acquitted, 2018-01-01", "convicted, finality not stated, 2016-01-01"]
    assert party["description"] == ["An accusation is no finding of guilt."]


def test_an_accused_without_a_decision_has_no_recorded_outcome(tmp_path: Path) -> None:
    assert one("CourtCaseParty", exported(tmp_path, claim("Charge", CHARGE, CITED)))["status"] == [
        "no outcome recorded"
    ]


def test_each_accused_of_a_case_has_only_the_outcome_of_that_one(tmp_path: Path) -> None:
    case = claim("Proceeding", {"courtCase": CASE, "accused": [NORTH, SOUTH]}, CITED)
    found = exported(tmp_path, SECOND, case, decided("withdrawn", 2014, SOUTH), decided("convicted", 2016))
    links = {tuple(e["properties"]["party"]): e["properties"] for e in found if e["schema"] == "CourtCaseParty"}  # type: ignore[index,misc]
    assert links[NORTH,]["status"] == ["convicted, finality not stated, 2016-01-01"]
    assert links[SOUTH,]["status"] == ["withdrawn, 2014-01-01"]


def test_a_charge_has_the_decisions_on_its_count(tmp_path: Path) -> None:
    charge = claim("Charge", {**CHARGE, "count": COUNT}, CITED)
    two = Thing(ThingId("x/count-2"), "Count", "Count 2")
    found = exported(
        tmp_path, two, charge, decided("acquitted", 2016, count=two.id), decided("convicted", 2016, count=COUNT)
    )
    assert one("CourtCaseParty", found)["status"] == ["convicted on some counts, finality not stated, 2016-01-01"]


def test_an_acquittal_of_the_same_person_under_another_record_counts(tmp_path: Path) -> None:
    found = exported(tmp_path, ELSEWHERE, SAME, claim("Charge", CHARGE, CITED), decided("acquitted", 2018, OTHER))
    assert one("CourtCaseParty", found)["status"] == ["acquitted, 2018-01-01"]


@pytest.mark.parametrize(
    "undone",
    [
        [claim("ProceduralStatus", {**FINAL, "status": "acquitted"}, CITED, day(2012), modality="reported")],
        [claim("ProceduralStatus", {**FINAL, "status": "acquitted"}, CITED, day(2012), modality="possible")],
        [claim("ProceduralStatus", FINAL, CITED, day(2010), modality="denied")],
        [ELSEWHERE, SAME, claim("ProceduralStatus", CLEARED, CITED, day(2012))],
        [claim("ProceduralStatus", {"person": NORTH, "status": "pardon"}, CITED, day(2012))],
    ],
)  # fmt: skip
def test_what_could_undo_a_conviction_takes_the_topic_in_any_voice(tmp_path: Path, undone: list[Claim | Thing]) -> None:
    convicted = [claim("ProceduralStatus", FINAL, CITED, day(2010)), claim("Charge", CHARGE, CITED)]
    assert topics(exported(tmp_path, *convicted)) == ["crime.war"]
    assert topics(exported(tmp_path, *convicted, *undone)) is None


def test_a_listing_that_ended_does_not_go_out_as_one_that_lasts(tmp_path: Path) -> None:
    listed = {"person": NORTH, "status": "sanctioned", "body": "x/unit"}
    now = exported(tmp_path, claim("ProceduralStatus", listed, CITED, day(2010)))
    assert "status" not in one("Sanction", now)
    ended = {**listed, "status": "delisted"}
    found = exported(
        tmp_path,
        claim("ProceduralStatus", listed, CITED, day(2010)),
        claim("ProceduralStatus", ended, CITED, day(2012)),
    )
    assert one("Sanction", found)["status"] == ["delisted"]
    assert one("Sanction", found)["description"] == ["delisted, 2012-01-01"]


def test_a_posting_says_who_denies_it_how_it_is_told_and_in_what_capacity(tmp_path: Path) -> None:
    told = claim("Posting", {**HELD, "capacity": "acting"}, CITED, modality="reported", claimant=SOUTH)
    no = claim("Posting", HELD, CITED, modality="denied", claimant=NORTH)
    found = one("Membership", exported(tmp_path, SECOND, told, no))
    assert found["description"] == ["reported by Bea South", "acting", "contested: denied by Ada North"]
    plain = one("Membership", exported(tmp_path, claim("Posting", HELD, CITED)))
    assert "description" not in plain


def test_a_deputy_of_a_post_does_not_occupy_it_in_silence(tmp_path: Path) -> None:
    held = claim("Posting", {"holder": NORTH, "post": "x/post", "role": "deputy-commander"}, CITED)
    assert one("Occupancy", exported(tmp_path, held))["description"] == ["as deputy-commander"]


def test_a_half_known_date_is_no_full_day(tmp_path: Path) -> None:
    """By hand: 8 to 22 March 1942 lies in 1942-03; 30 December 1941 to 2 January 1942 in two years."""
    period = Period(
        Window(date(1942, 3, 8), date(1942, 3, 22)),
        Window(date(1942, 12, 30), date(1943, 1, 2)),
        starts=True,
        ends=True,
    )
    found = one("Membership", exported(tmp_path, claim("Posting", HELD, CITED, period)))
    assert (found["startDate"], found["endDate"]) == (["1942-03"], ["1942", "1943"])
    assert found["description"] == [
        "start: some day from 1942-03-08 to 1942-03-22",
        "end: some day from 1942-12-30 to 1943-01-02",
    ]
    open_end = Period(Window(None, date(1942, 3, 6)), starts=True)
    half = one("Membership", exported(tmp_path, claim("Posting", HELD, CITED, open_end)))
    assert "startDate" not in half
    assert half["description"] == ["start: by 1942-03-06"]


def test_a_denied_name_death_or_occupation_does_not_go_out(tmp_path: Path) -> None:
    name = {"subject": NORTH, "name": "General North", "nameKind": "alias"}
    assert person(exported(tmp_path, claim("Posting", HELD, CITED)))["alias"] == ["General North"]
    assert "alias" not in person(exported(tmp_path, claim("Name", name, CITED, modality="denied")))
    assert "alias" not in person(exported(tmp_path, claim("Name", name, CITED, modality="alleged")))
    died = {"person": NORTH, "lifeEvent": "death"}
    assert person(exported(tmp_path, claim("LifeEvent", died, CITED, day(2006))))["deathDate"] == ["2006-01-01"]
    both = exported(
        tmp_path, claim("LifeEvent", died, CITED, day(2006)), claim("LifeEvent", died, CITED, modality="denied")
    )
    assert "deathDate" not in person(both)


def test_an_outcome_goes_out_comes_back_as_an_observation_and_goes_out_again(tmp_path: Path) -> None:
    """The loader makes no decision of the words of a status, but neither does it lose them."""
    exported(tmp_path, claim("Charge", CHARGE, CITED), decided("convicted", 2016), decided("acquitted", 2018))
    again = CaseFile()
    intake.write(again, LoadInfo("ftm", "1"), ftm.read(tmp_path / "out.json"), strict=False)
    export_ftm(again, tmp_path / "again.json")
    found = [orjson.loads(line) for line in (tmp_path / "again.json").read_bytes().splitlines()]
    told = ["acquitted, 2018-01-01", "convicted, finality not stated, 2016-01-01"]
    assert one("CourtCaseParty", found)["status"] == told


def test_a_person_whom_only_a_retracted_claim_names_does_not_go_out(tmp_path: Path) -> None:
    held = claim("Posting", HELD, CITED)
    back = claim("Retraction", {"target": held.id, "by": "Nobody", "reason": "misread"}, CITED)
    assert NORTH in {e["id"] for e in exported(tmp_path, held)}
    assert NORTH not in {e["id"] for e in exported(tmp_path, held, back)}
    assert NORTH in {e["id"] for e in exported(tmp_path, held, back, claim("Charge", CHARGE, CITED))}


def back(tmp_path: Path, source: str = "out.json") -> CaseFile:
    """What goes out, loaded into an empty store."""
    again = CaseFile()
    intake.write(again, LoadInfo("ftm", "1"), ftm.read(tmp_path / source), strict=False)
    return again


def test_what_is_said_beside_a_link_comes_back_no_surer(tmp_path: Path) -> None:
    told = claim("Posting", {**HELD, "capacity": "acting"}, CITED, modality="reported", claimant=SOUTH)
    first = one("Membership", exported(tmp_path, SECOND, told, claim("Posting", HELD, CITED, modality="denied")))
    again = back(tmp_path)
    found = {c.modality: c for c in again.claims() if c.kind == "Posting"}
    assert set(found) == {"reported", "denied"}
    assert (found["reported"].all("capacity"), "reported by Bea South" in (found["reported"].note or "")) == (
        ("acting",),
        True,
    )
    export_ftm(again, tmp_path / "again.json")
    second = [orjson.loads(line) for line in (tmp_path / "again.json").read_bytes().splitlines()]
    assert one("Membership", second)["description"] == first["description"]


@pytest.mark.parametrize(("role", "comes_back"), [("deputy-commander", "deputy-commander"), (None, None)])
def test_who_does_not_occupy_a_post_does_not_come_back_as_its_holder(
    tmp_path: Path, role: str | None, comes_back: str | None
) -> None:
    exported(tmp_path, claim("Posting", {"holder": NORTH, "post": "x/post", "role": role}, CITED))
    (held,) = (c for c in back(tmp_path).claims() if c.kind == "Posting")
    assert held.text("role") == comes_back


def test_a_reported_death_comes_back_as_reported(tmp_path: Path) -> None:
    exported(
        tmp_path, claim("LifeEvent", {"person": NORTH, "lifeEvent": "death"}, CITED, day(2006), modality="reported")
    )
    (died,) = (c for c in back(tmp_path).claims() if c.kind == "LifeEvent")
    assert died.modality == "reported"


def test_a_description_of_somebody_else_is_free_text(tmp_path: Path) -> None:
    exported(tmp_path, claim("Posting", {**HELD, "capacity": "acting"}, CITED))
    text = (tmp_path / "out.json").read_text("utf-8").replace('"datasets":["answerable"]', '"datasets":["other"]')
    (tmp_path / "other.json").write_text(text, "utf-8")
    (held,) = (c for c in back(tmp_path, "other.json").claims() if c.kind == "Posting")
    assert not held.all("capacity")


def test_the_outcome_of_one_count_does_not_come_back_as_that_of_another(tmp_path: Path) -> None:
    """Both charges cite one page; acquitted on count 2, convicted on count 1."""
    two = Thing(ThingId("x/count-2"), "Count", "Count 2")
    charges = [claim("Charge", {**CHARGE, "count": count}, CITED) for count in (COUNT, two.id)]
    decisions = [decided("acquitted", 2016, count=two.id), decided("convicted", 2016, count=COUNT)]
    first = exported(tmp_path, two, *charges, *decisions)
    export_ftm(back(tmp_path), tmp_path / "again.json")
    second = [orjson.loads(line) for line in (tmp_path / "again.json").read_bytes().splitlines()]

    def outcomes(found: list[dict[str, object]]) -> list[list[str]]:
        return sorted(e["properties"]["status"] for e in found if e["schema"] == "CourtCaseParty")  # type: ignore[index]

    assert outcomes(second) == outcomes(first)
    assert len(outcomes(first)) == 2


def test_a_sanction_that_still_holds_does_not_go_out_as_taken_off(tmp_path: Path) -> None:
    """The same body lifted one sanction and keeps another; and it listed again after it had delisted."""
    person = {"id": "p", "schema": "Person", "properties": {"name": ["Ada North"]}}
    given = {"entity": ["p"], "authority": ["Council of Lands"], "sourceUrl": ["https://example.org/list"]}
    lines = [person] + [
        {"id": status, "schema": "Sanction", "properties": {**given, "program": [status], "status": [status]}}
        for status in ("lifted", "active")
    ]
    (tmp_path / "list.json").write_text("".join(orjson.dumps(x).decode() + "\n" for x in lines), "utf-8")
    export_ftm(back(tmp_path, "list.json"), tmp_path / "again.json")
    found = [orjson.loads(x)["properties"] for x in (tmp_path / "again.json").read_bytes().splitlines()]
    assert {p["program"][0]: p["status"][0] for p in found if "program" in p} == {
        "lifted": "delisted",
        "active": "active",
    }
    listed = {"person": NORTH, "status": "sanctioned", "body": "x/unit"}
    anew = exported(
        tmp_path,
        claim("ProceduralStatus", {**listed, "status": "delisted"}, CITED, day(2012)),
        claim("ProceduralStatus", listed, CITED, day(2020)),
    )
    assert "status" not in one("Sanction", anew)
