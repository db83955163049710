"""International Criminal Court: an invented folder, one fact each; then the figures of the whole record."""

import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.model import Claim, Omission, Reject, Remark, Source, Thing
from answerable.loaders import registry
from answerable.loaders.icc import icc
from answerable.loaders.icc.charges import crime_types
from answerable.queries.jurisdiction.jurisdiction import jurisdiction
from answerable.queries.naming.find import find
from answerable.queries.status.status import status

FIXTURES = Path(__file__).parent / "fixtures" / "icc-invented"
NORTH, EAST, SOUTH, WEST = (f"icc/person/{n}" for n in ("ada-north", "cora-east", "bram-south", "dan-west"))

AL_MAHDI = "icc/person/ahmad-al-faqi-al-mahdi"


@dataclass
class Loaded:
    folder: Path

    @cached_property
    def records(self) -> list[object]:
        return list(icc.read(self.folder))

    @cached_property
    def claims(self) -> list[Claim]:
        return [r for r in self.records if isinstance(r, Claim)]

    @cached_property
    def remarks(self) -> list[Remark]:
        return [r for r in self.records if isinstance(r, Remark)]

    @cached_property
    def store(self) -> CaseFile:
        store = CaseFile()
        summary = intake.write(store, registry.load_info(icc, self.folder), icc.read(self.folder), strict=False)
        assert [r for r in summary.rejected if r.where.value and "Claim" in r.where.value] == []
        return store

    def of(self, kind: str, **roles: str) -> list[Claim]:
        return [c for c in self.claims if c.kind == kind and all(v in c.all(r) for r, v in roles.items())]

    def lines(self, person: str, day: str) -> dict[str, str]:
        found = status(self.store, person, date.fromisoformat(day)).lines
        return {str(n.case).rpartition("/")[2]: n.status for n in found}


@pytest.fixture(scope="module")
def invented() -> Loaded:
    return Loaded(FIXTURES)


@pytest.fixture(scope="module")
def real(data_dir: Path) -> Loaded:
    return Loaded(data_dir / "icc")


# Labels and outcomes


def test_a_judgment_whose_label_states_no_outcome_makes_no_state(invented: Loaded) -> None:
    (judgment,) = [c for c in invented.of("Decision", accused=NORTH) if c.period.first.earliest == date(2012, 3, 14)]
    assert judgment.one("direction") is None
    assert "does not state its outcome" in (judgment.text("content") or "")
    assert invented.lines(NORTH, "2012-04-01")["the-prosecutor-v-north"] == "warrant"


def test_a_sentence_is_a_conviction_in_its_case_until_the_acquittal(invented: Loaded) -> None:
    case = "the-prosecutor-v-north"
    assert invented.lines(NORTH, "2012-07-10")[case] == "convicted-not-final"
    assert invented.lines(NORTH, "2014-12-01")[case] == "acquitted"


def test_each_case_has_its_own_state(invented: Loaded) -> None:
    assert invented.lines(NORTH, "2016-01-01") == {
        "the-prosecutor-v-north": "acquitted",
        "the-prosecutor-v-north-et-al": "convicted",
    }


def test_a_sentence_after_a_stated_conviction_does_not_move_its_day(invented: Loaded) -> None:
    (line,) = [n for n in status(invented.store, NORTH, date(2014, 6, 1)).lines if "et-al" in str(n.case)]
    assert (line.status, line.since.earliest) == ("convicted-not-final", date(2013, 10, 19))


def test_an_acquittal_on_appeal_is_one(invented: Loaded) -> None:
    assert [c.text("decisionKind") for c in invented.of("Decision", direction="acquitted")] == ["appeal-judgment"]


def test_status_strings_are_claims_without_a_day_and_conflict_with_events(invented: Loaded) -> None:
    (string,) = [
        c for c in invented.of("ProceduralStatus", person=NORTH) if c.text("content") == "Trial Ended: Sentenced"
    ]
    assert (string.text("status"), string.period.undated) == ("convicted", True)
    (acquittal,) = invented.of("Decision", direction="acquitted")
    assert [set(c.all("between")) for c in invented.of("Conflict") if string.id in c.all("between")] == [
        {string.id, acquittal.id}
    ]


def test_the_decision_on_charges_is_not_their_confirmation(invented: Loaded) -> None:
    (decision,) = invented.of("Decision", accused=SOUTH, courtCase="icc/case/the-prosecutor-v-south")
    assert decision.one("direction") is None
    (string,) = invented.of("ProceduralStatus", person=SOUTH)
    assert string.text("status") == "charges-not-confirmed"


def test_one_decision_with_two_dates_is_a_conflict(invented: Loaded) -> None:
    (conflict,) = [c for c in invented.of("Conflict") if "more than one date" in (c.text("about") or "")]
    assert len(conflict.all("between")) == 2


def test_a_row_without_date_and_action_is_no_claim(invented: Loaded) -> None:
    assert not any("dan-west-sentenced" in (r.url or "") for r in invented.records if isinstance(r, Source))
    assert icc.account(FIXTURES)["icc_events.csv"].left_out.total() == 1


def test_an_unknown_label_is_a_step_without_outcome(invented: Loaded) -> None:
    (step,) = [c for c in invented.of("Decision", accused=WEST) if c.text("content") == "A label nobody knows"]
    assert (step.text("decisionKind"), step.one("direction")) == ("other", None)
    assert any(r.where.value == "A label nobody knows" for r in invented.remarks)


# Persons, charges, sources


def test_nobody_is_shown_as_a_witness(invented: Loaded) -> None:
    def said(record: object) -> str:
        if isinstance(record, Claim):
            return repr([*record.roles.values(), record.note])
        return record.name if isinstance(record, Thing) else ""

    about_east = [said(r) for r in invented.records if EAST in said(r)]
    assert not any("witness" in text.casefold() for text in about_east)
    assert not any("Defense witness" in repr(r) for r in invented.records)


def test_a_position_is_as_listed_and_an_alias_is_a_name(invented: Loaded) -> None:
    (title,) = invented.of("Attribute", subject=NORTH)
    assert (title.text("value"), title.period.undated) == ("Commander of the Invented Brigade", True)
    assert [c.text("name") for c in invented.of("Name", subject=WEST, nameKind="alias")] == ["The Weaver"]
    assert not invented.of("Attribute", attribute="nationality")


def test_modes_stand_with_their_case(invented: Loaded) -> None:
    modes = {c.text("courtCase"): c.all("mode") for c in invented.of("Charge", accused=NORTH) if c.all("mode")}
    assert modes == {
        "icc/case/the-prosecutor-v-north": ("icc-28a",),
        "icc/case/the-prosecutor-v-north-et-al": ("icc-25-3-a", "icc-25-3-b"),
    }
    (odd,) = [c for c in invented.of("Charge", accused=EAST) if c.all("mode")]
    assert (odd.all("mode"), odd.text("provision")) == (("other",), "Rome Statute art. 25(1)(d)(ii)")


def test_crime_types_come_from_the_article_and_then_from_the_words() -> None:
    assert crime_types("Murder", "War Crime", "8(2)(c)(i)") == ["wc-ca3-murder"]
    assert crime_types("Muder", "War Crime", "8(2)(c)(i)") == ["wc-ca3-violence-to-life"]
    assert crime_types("Rape and Sexual Violence", "Crime against Humanity", "7(1)(g)") == [
        "cah-sexual-violence",
        "cah-rape",
    ]
    assert crime_types("Mutilation", "War Crime", "") == ["war-crimes"]
    assert crime_types("Anything", "Unheard of", "") == []


def test_addresses_are_the_sources_of_an_event(invented: Loaded) -> None:
    (warrant,) = invented.of("Decision", decisionKind="arrest-warrant")
    sources = {r.id: r for r in invented.records if isinstance(r, Source)}
    assert [sources[c.source].url for c in warrant.citations] == [
        "https://court.example/w1",
        "https://court.example/w2",
    ]
    assert {c.record for c in warrant.citations} == {"icc_events.csv row 2"}


def test_a_case_is_tied_to_the_only_situation_of_its_country(invented: Loaded) -> None:
    tied = {c.text("courtCase"): c.all("situation") for c in invented.of("Proceeding")}
    assert tied["icc/case/the-prosecutor-v-north"] == ("icc/situation/lantern",)
    assert tied["icc/case/the-prosecutor-v-west"] == ()


# States


def test_membership_begins_with_entry_into_force_and_ends_with_withdrawal(invented: Loaded) -> None:
    def reached(state: str, day: str) -> str:
        (court,) = jurisdiction(invented.store, f"common/{state}", date.fromisoformat(day)).reaches
        return next(
            line.value.name for line in court.lines if line.basis == "membership" and line.polarity == "included"
        )

    assert (reached("lantern", "2005-05-31"), reached("lantern", "2005-06-01")) == ("NO", "YES")
    assert (reached("harbour", "2016-06-01"), reached("harbour", "2017-10-28")) == ("YES", "NO")
    assert reached("quay", "2016-06-01") == "UNKNOWN"


def test_a_date_that_is_none_is_rejected_alone(invented: Loaded) -> None:
    (reject,) = [r for r in invented.records if isinstance(r, Reject) and r.part]
    assert (reject.where.line, reject.where.column, reject.where.value) == (4, "signed_date", "Invalid da")


def test_dates_that_article_126_does_not_give_are_remarked(invented: Loaded) -> None:
    columns = [(r.where.line, r.text) for r in invented.remarks if r.where.column == "entry_into_force_date"]
    assert [line for line, _ in columns] == [3, 4]
    assert "last day of a month" in columns[0][1]


def test_what_is_not_said_to_be_a_state_is_none(invented: Loaded) -> None:
    classes = {r.name: (r.id, r.cls) for r in invented.records if isinstance(r, Thing)}
    assert classes["Lantern"][0] in ("common/lantern", "icc/situation/lantern")
    assert classes["Quay Islands"] == ("icc/territory/quay-islands", "Area")
    assert classes["Mist"][1] == "Area"
    assert not any(c.text("value") == "QQ" for c in invented.of("Identifier"))


# Files


def test_every_row_is_accounted_for_and_order_is_kept(invented: Loaded) -> None:
    accounts = icc.account(FIXTURES)
    assert all(a.adds_up for a in accounts.values())
    assert {n: (a.records, a.rejected) for n, a in accounts.items() if a.rejected} == {"icc_events.csv": (15, 1)}
    known: set[str] = set()
    for record in invented.records:
        if isinstance(record, Thing | Source):
            known.add(record.id)
        elif isinstance(record, Claim):
            assert known >= {c.source for c in record.citations}
    assert list(icc.read(FIXTURES)) == invented.records


def test_a_folder_is_known_by_its_tables(tmp_path: Path) -> None:
    assert icc.matches(FIXTURES)
    assert not icc.matches(tmp_path)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data.replace(b"action", b"deed", 1), r"icc_events\.csv, line 1, column action: .*missing"),
        (lambda data: data.replace(b"Ada", "Adé".encode("latin-1")), r"icc_events\.csv, line 2.*not UTF-8"),
        (lambda data: b"", r"icc_events\.csv.*empty"),
        (lambda data: data.replace(b",", b"%"), r"None of the 7 columns"),
    ],
)
def test_a_bad_table_is_refused_whole(tmp_path: Path, change: object, told: str) -> None:
    folder = shutil.copytree(FIXTURES, tmp_path / "icc")
    table = folder / "icc_events.csv"
    table.write_bytes(change(table.read_bytes()))  # type: ignore[operator]
    store = CaseFile()
    with pytest.raises(InputError, match=told):
        intake.write(store, registry.load_info(icc, folder), icc.read(folder), strict=False)
    assert list(store.claims()) == []


def test_a_missing_table_is_named_and_a_cut_row_rejected(tmp_path: Path) -> None:
    folder = shutil.copytree(FIXTURES, tmp_path / "icc")
    table = folder / "icc_events.csv"
    table.write_bytes(table.read_bytes().rstrip()[:-60])
    assert icc.account(folder)["icc_events.csv"].rejected == 1
    assert any("cut off" in r.reason for r in icc.read(folder) if isinstance(r, Reject))
    (folder / "icc_charges.csv").unlink()
    with pytest.raises(InputError, match=r"icc_charges\.csv"):
        list(icc.read(folder))


# The whole record


def test_the_whole_record_adds_up(real: Loaded) -> None:
    accounts = icc.account(real.folder)
    assert all(a.adds_up for a in accounts.values())
    assert {name: a.records for name, a in accounts.items()} == {
        "icc_situations.csv": 30,
        "icc_accused.csv": 40,
        "icc_cases.csv": 26,
        "icc_charge_status.csv": 41,
        "icc_charges.csv": 224,
        "icc_events.csv": 232,
        "rome_statute_states.csv": 231,
    }
    assert sum(a.rejected for a in accounts.values()) == 0
    assert accounts["icc_events.csv"].left_out.total() == 40


def test_the_whole_record_loads_twice_without_change(real: Loaded) -> None:
    head = real.store.head()
    again = intake.write(real.store, registry.load_info(icc, real.folder), icc.read(real.folder), strict=False)
    assert (again.new_claims, again.things, again.head) == (0, 0, head)
    assert [r.where.value for r in again.rejected] == ["Invalid da", "Invalid da"]


BEMBA = "icc/person/jean-pierre-bemba-gombo"
MAIN, ET_AL = "the-prosecutor-v-bemba", "the-prosecutor-v-bemba-et-al"


def test_bemba_by_case_and_day(real: Loaded) -> None:
    assert real.lines(BEMBA, "2017-01-01") == {MAIN: "convicted-not-final", ET_AL: "convicted-not-final"}
    assert real.lines(BEMBA, "2018-06-09") == {MAIN: "acquitted", ET_AL: "convicted-not-final"}
    assert real.lines(BEMBA, "2019-01-01") == {MAIN: "acquitted", ET_AL: "convicted"}
    (conflict,) = [c for c in real.of("Conflict") if "Trial Ended: Sentenced" in (c.text("about") or "")]
    assert len(conflict.all("between")) == 2


def test_bemba_is_found_by_the_name_of_his_case(real: Loaded) -> None:
    assert find(real.store, "Jean-Pierre Bemba", cls="Person").id == BEMBA
    assert find(real.store, "Laurent Gbagbo", cls="Person").id == "icc/person/laurent-gbagbo"


def test_bemba_is_charged_as_a_superior_in_one_case_only(real: Loaded) -> None:
    modes = {
        (c.text("courtCase") or "").rpartition("/")[2]: c.all("mode")
        for c in real.of("Charge", accused=BEMBA)
        if c.all("mode")
    }
    assert modes == {MAIN: ("icc-28a",), ET_AL: ("icc-25-3-a", "icc-25-3-b")}


@pytest.mark.parametrize(
    ("person", "day", "expected"),
    [
        ("laurent-gbagbo", "2019-06-01", {"acquitted"}),
        ("vincent-otti", "2021-12-14", {"warrant"}),
        ("mohammed-hussein-ali", "2013-01-01", {"surrendered"}),
        ("mathieu-ngudjolo-chui", "2015-03-01", {"trial"}),
        ("callixte-mbarushimana", "2021-12-14", {"charges-not-confirmed"}),
        ("simone-gbagbo", "2021-12-14", {"warrant"}),
    ],
)
def test_states_that_dated_events_make(real: Loaded, person: str, day: str, expected: set[str]) -> None:
    assert set(real.lines(f"icc/person/{person}", day).values()) == expected


def test_the_dead_are_those_of_whom_it_is_said(real: Loaded) -> None:
    dead = {(c.text("person") or "").rpartition("/")[2] for c in real.of("LifeEvent")}
    assert dead == {
        "okot-odhiambo",
        "raska-lukwiya",
        "saleh-mohammed-jerbo-jamus",
        "muammar-mohammed-abu-minyar-gaddafi",
    }


def test_the_confirmation_of_charges_of_the_kenyatta_case_has_two_dates(real: Loaded) -> None:
    conflicts = [c for c in real.of("Conflict") if "more than one date" in (c.text("about") or "")]
    assert [len(c.all("between")) for c in conflicts] == [3]


def test_arido_is_never_a_witness(real: Loaded) -> None:
    told = [repr(c.roles) for c in real.claims if "icc/person/narcisse-arido" in repr(c.roles)]
    assert told
    assert not any("defense witness" in text.casefold() for text in told)


def test_members_and_withdrawals(real: Loaded) -> None:
    polarity = Counter(c.text("polarity") for c in real.of("Jurisdiction"))
    assert polarity == {"included": 140, "withdrawn": 2}
    (kenya,) = real.of("Jurisdiction", territory="common/kenya")
    assert kenya.period.first.earliest == date(2005, 6, 1)
    remarked = [r for r in real.remarks if r.where.column == "entry_into_force_date"]
    assert len([r for r in remarked if "last day of a month" in r.text]) == 10
    assert len([r for r in remarked if "not after the deposit" in r.text]) == 5
    possible = {c.text("territory") for c in real.claims if c.kind == "Jurisdiction" and c.modality == "possible"}
    assert possible == {f"common/{name}" for name in ("grenada", "malawi", "montenegro", "tunisia", "vanuatu")}


def test_a_trial_of_a_case_before_trial_is_only_planned(real: Loaded) -> None:
    """icc_cases.csv has both cases in `Pre-trial` and their openings after the state of the list (2021-12)."""
    planned = {
        c.text("person"): c.modality for c in real.of("ProceduralStatus", status="trial") if c.period.first.known
    }
    assert {p.rpartition("/")[2] for p, m in planned.items() if p and m == "possible"} == {
        "paul-gicheru",
        "ali-muhammad-ali-abd-al-rahman",
    }
    doubted = {c.period.first.earliest for c in real.of("Observation") if c.modality == "possible"}
    assert doubted == {date(2022, 4, 5), date(2022, 2, 15), date(2014, 10, 7)}, "the last: `Trial Adjourned`"


def test_trial_ongoing_is_contradicted_by_a_judgment_whatever_its_outcome(real: Loaded) -> None:
    """Al Mahdi: `Trial ongoing` beside `Verdict and Sentencing` of 2016-09-27."""
    (string,) = [c for c in real.of("ProceduralStatus", person=AL_MAHDI) if c.period.undated]
    (judged,) = real.of("Decision", accused=AL_MAHDI, decisionKind="judgment")
    assert {string.id, judged.id} in [set(c.all("between")) for c in real.of("Conflict")]


def test_flags_that_contradict_and_names_of_sovereigns_are_not_lost(real: Loaded) -> None:
    assert [r.where.line for r in real.remarks if "flags contradict" in r.text] == [116], "Lesotho: both flags True"
    (left,) = [r for r in real.records if isinstance(r, Omission) and r.where.column == "territory"]
    assert left.count == 5, "Bermuda, Montserrat, Pitcairn, Saint Helena, Turks and Caicos: `United Kingdom`"


def test_an_appeal_before_any_verdict_is_no_judgment_on_appeal(real: Loaded) -> None:
    """`Appeal Rejected`: Abu Garda and Mbarushimana after charges not confirmed, Banda before any trial judgment."""
    appeals = [c for c in real.of("Decision") if (c.text("content") or "").startswith("Appeal")]
    by_kind: dict[str | None, set[str]] = {}
    for c in appeals:
        by_kind.setdefault(c.text("decisionKind"), set()).add((c.text("accused") or "").rpartition("/")[2])
    steps = {"bahr-idriss-abu-garda", "callixte-mbarushimana", "abdallah-banda-abakaer-nourain"}
    assert by_kind["other"] == steps
    assert {"thomas-lubanga-dyilo", "mathieu-ngudjolo-chui", "bosco-ntaganda"} <= by_kind["appeal-judgment"]
    assert not steps & by_kind["appeal-judgment"]
