"""Nuremberg: invented trials, one fact each; then the figures of the thirteen real ones."""

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.model import Claim, Record, Reject, Remark, Thing
from answerable.loaders import registry
from answerable.loaders.nuremberg import nuremberg
from answerable.loaders.nuremberg.names import matched, parsed

FIXTURES = Path(__file__).parent / "fixtures" / "nuremberg-invented"


@pytest.fixture(scope="module")
def invented() -> list[Record]:
    return list(nuremberg.read(FIXTURES))


@pytest.fixture(scope="module")
def real(data_dir: Path) -> list[Record]:
    return list(nuremberg.read(data_dir / "nuremberg"))


def of(records: list[Record], kind: str, **roles: str) -> list[Claim]:
    claims = [r for r in records if isinstance(r, Claim) and r.kind == kind]
    return [c for c in claims if all(v in c.all(r) for r, v in roles.items())]


def outcome(records: list[Record], person: str) -> set[tuple[str | None, tuple[str, ...]]]:
    found = of(records, "Decision", accused=f"nuremberg/{person}", decisionKind="judgment")
    return {(c.text("direction"), tuple(n.rpartition("-")[2] for n in c.all("count"))) for c in found}


# Names


def test_three_styles_are_one_person() -> None:
    known = [parsed("Konstantin von Neurath"), parsed("Artur Seyss-Inquart"), parsed("Radetzky, Waldemar von")]
    assert [matched(parsed(n), known) for n in ("Neurath", "Seyss-Inquart", "Radetzky")] == known
    assert matched(parsed("Waldemar von Radetzky"), known) == known[2]


def test_what_is_not_certain_stays_apart() -> None:
    known = [parsed("Karl Brandt"), parsed("Rudolf Brandt"), parsed("Otto von Erdmannsdorff")]
    assert matched(parsed("Brandt"), known) is None
    assert matched(parsed("Otto von Erdmannsdorf"), known) is None
    assert matched(parsed("Rudolf Brandt"), known) == known[1]


def test_a_name_with_two_bearers_is_a_person_apart(invented: list[Record]) -> None:
    assert outcome(invented, "nmt_12/quay") == {("acquitted", ())}
    assert any(isinstance(r, Remark) and r.where.value == "Quay" for r in invented)


def test_a_row_that_names_nobody_is_rejected(invented: list[Record]) -> None:
    rejects = {(r.where.file, r.where.line) for r in invented if isinstance(r, Reject) and not r.part}
    assert rejects == {("defendants.csv", 7), ("positions.csv", 4), ("verdicts.csv", 7)}


def test_an_empty_name_is_read_from_the_raw_text(invented: list[Record]) -> None:
    assert any(isinstance(r, Thing) and r.name == "Hans Harbour" for r in invented)


# Verdicts


def test_verdicts_stand_per_count(invented: list[Record]) -> None:
    assert outcome(invented, "imt/anton-north") == {("acquitted", ("1",)), ("convicted", ("2", "3", "4"))}
    assert outcome(invented, "nmt_4/fritz-south") == {("convicted", ("1", "3")), ("acquitted", ("2",))}
    assert outcome(invented, "nmt_12/hugo-karl-von-pier") == {("convicted", ("2", "3"))}


def test_counts_charged_are_not_counts_convicted(invented: list[Record]) -> None:
    assert len(of(invented, "Charge", accused="nuremberg/nmt_1/carl-east")) == 2
    assert outcome(invented, "nmt_1/carl-east") == {("convicted", ())}
    assert outcome(invented, "nmt_1/dora-east") == {("acquitted", ())}


def test_no_verdict_row_is_no_verdict(invented: list[Record]) -> None:
    assert outcome(invented, "nmt_3/emil-west") == set()


def test_sentences_in_their_order(invented: list[Record]) -> None:
    south = of(invented, "Sentence", person="nuremberg/nmt_4/fritz-south")
    assert [(c.text("sentenceKind"), c.text("term")) for c in south] == [
        ("term", "Prison term: 10 years"),
        ("commuted", "commuted to time served (1951)"),
    ]
    assert south[1].period.first.earliest == date(1951, 1, 1)
    (east,) = of(invented, "Sentence", person="nuremberg/nmt_1/carl-east")
    assert (east.text("sentenceKind"), east.period.first.earliest) == ("executed", date(1948, 1, 1))


def test_an_organisation_is_declared_criminal_or_not(invented: list[Record]) -> None:
    (decision,) = of(invented, "Decision", accused="nuremberg/organisation/lamp-corps")
    assert decision.text("direction") == "acquitted"


def test_deaths_are_those_that_are_told(invented: list[Record]) -> None:
    deaths = {c.text("person"): c.period.first.earliest for c in of(invented, "LifeEvent")}
    assert deaths == {
        "nuremberg/imt/bela-von-quay": date(1945, 10, 25),
        "nuremberg/nmt_1/carl-east": date(1948, 1, 1),
        "nuremberg/nmt_3/emil-west": None,
        "nuremberg/nmt_6/hans-harbour": date(1951, 1, 1),
    }


# Positions


def test_positions_keep_months_and_years_as_real_bounds(invented: list[Record]) -> None:
    (pier,) = of(invented, "Posting", holder="nuremberg/nmt_12/hugo-karl-von-pier")
    assert (pier.text("unit"), pier.text("role")) == ("nuremberg/unit/army-group-mist", "commander")
    bounds = pier.period.bounds()
    assert (bounds.start_latest, bounds.end_earliest) == (date(1941, 6, 30), date(1942, 1, 1))
    (lamp,) = of(invented, "Posting", holder="nuremberg/nmt_7/georg-von-lamp")
    assert (lamp.text("role"), lamp.all("capacity")) == ("acting-commander", ("acting",))
    assert (lamp.period.first.earliest, lamp.period.last.latest) == (date(1941, 1, 1), date(1942, 12, 31))


def test_a_date_that_stands_only_in_the_text_is_a_mention(invented: list[Record]) -> None:
    (quay,) = of(invented, "Posting", holder="nuremberg/nmt_12/ida-quay")
    assert (quay.period.first.earliest, quay.period.starts) == (date(1945, 4, 1), False)


def test_each_unit_has_its_own_role(invented: list[Record]) -> None:
    posted = {
        c.text("unit"): c.text("role") for c in of(invented, "Posting", holder="nuremberg/nmt_9/waldemar-von-radnitz")
    }
    assert posted == {"nuremberg/unit/vorkommando-mist": "commander", "nuremberg/unit/sonderkommando-7b": "member"}
    assert all(c.period.undated for c in of(invented, "Posting", holder="nuremberg/nmt_9/waldemar-von-radnitz"))


def test_a_month_that_is_none_is_rejected_alone(invented: list[Record]) -> None:
    parts = [r.where.value for r in invented if isinstance(r, Reject) and r.part]
    assert parts == ["Smarch 1943"]


# Files


def test_every_row_is_accounted_for() -> None:
    accounts = nuremberg.account(FIXTURES)
    assert all(a.adds_up for a in accounts.values())
    assert {n: (a.records, a.rejected) for n, a in accounts.items()} == {
        "raw": (2, 0),
        "defendants.csv": (13, 1),
        "positions.csv": (4, 1),
        "verdicts.csv": (6, 1),
    }


def test_no_witness_of_a_page_is_read(invented: list[Record]) -> None:
    assert "Nobody" not in repr(invented)
    assert "Ursula" not in repr(invented)
    (mole,) = of(invented, "Proceeding", courtCase="nuremberg/nmt_2")
    assert mole.text("reference") == "NMT Case 2; USA vs. Kurt Mole"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda d: d.replace(b"verdict", b"finding", 1), r"verdicts\.csv, line 1, column verdict"),
        (lambda d: d.replace(b"North", "Nörth".encode("latin-1")), r"verdicts\.csv, line 2.*not UTF-8"),
        (lambda d: d.replace(b",", b"%"), r"None of the 4 columns"),
    ],
)
def test_a_bad_table_is_refused_whole(tmp_path: Path, change: Callable[[bytes], bytes], told: str) -> None:
    folder = shutil.copytree(FIXTURES, tmp_path / "trials")
    table = folder / "verdicts.csv"
    table.write_bytes(change(table.read_bytes()))
    store = CaseFile()
    with pytest.raises(InputError, match=told):
        intake.write(store, registry.load_info(nuremberg, folder), nuremberg.read(folder), strict=False)
    assert list(store.claims()) == []


def test_a_table_that_is_cut_off_loses_its_last_row(tmp_path: Path) -> None:
    folder = shutil.copytree(FIXTURES, tmp_path / "trials")
    table = folder / "defendants.csv"
    table.write_bytes(table.read_bytes().rstrip()[:-12])
    assert nuremberg.account(folder)["defendants.csv"].rejected == 2


# The real trials


def test_the_real_tables_add_up_and_load_twice_without_change(data_dir: Path) -> None:
    folder, store = data_dir / "nuremberg", CaseFile()
    first = intake.write(store, registry.load_info(nuremberg, folder), nuremberg.read(folder), strict=False)
    assert len(first.rejected) == 5
    again = intake.write(store, registry.load_info(nuremberg, folder), nuremberg.read(folder), strict=False)
    assert (again.new_claims, again.things, again.head) == (0, 0, first.head)
    accounts = nuremberg.account(folder)
    assert {n: (a.records, a.rejected, a.adds_up) for n, a in accounts.items()} == {
        "raw": (13, 0, True),
        "defendants.csv": (209, 2, True),
        "positions.csv": (37, 2, True),
        "verdicts.csv": (130, 1, True),
    }


def test_thirteen_trials_and_their_accused(real: list[Record]) -> None:
    assert len({r.id for r in real if isinstance(r, Thing) and r.cls == "CourtCase"}) == 13
    persons = {r.id for r in real if isinstance(r, Thing) and r.cls == "Person"}
    accused = {a for c in of(real, "Proceeding") for a in c.all("accused")} & persons
    assert len(accused) == 209, "207 of the tables, one of case 1 and one of case 2 from their pages"
    assert {"nuremberg/nmt_1/hermann-becker-freyseng", "nuremberg/nmt_2/erhard-milch"} <= accused
    assert persons - accused == {
        "nuremberg/nmt_4/ernst-kaltenbrunner",
        "nuremberg/nmt_4/reinhard-heydrich",
        "nuremberg/nmt_9/stahlecker",
        "nuremberg/nmt_11/otto-von-erdmannsdorf",
    }


def test_acquittals_and_convictions_of_the_real_trials(real: list[Record]) -> None:
    tried: Counter[str] = Counter()
    for c in of(real, "Decision", decisionKind="judgment", direction="acquitted"):
        if not c.all("count"):
            tried[(c.text("courtCase") or "").rpartition("/")[2]] += 1
    assert tried == {
        "imt": 6,
        "nmt_1": 7,
        "nmt_3": 4,
        "nmt_5": 3,
        "nmt_6": 10,
        "nmt_7": 2,
        "nmt_8": 1,
        "nmt_10": 1,
        "nmt_11": 2,
        "nmt_12": 2,
    }
    assert outcome(real, "nmt_7/lothar-rendulic") == {("convicted", ("1", "3", "4"))}
    assert outcome(real, "imt/wilhelm-frick") == {("acquitted", ("1",)), ("convicted", ("2", "3", "4"))}
    assert outcome(real, "nmt_11/hans-kehrl") == {("convicted", ("5", "6", "7", "8"))}
    assert outcome(real, "nmt_6/otto-ambros") == {("convicted", ("3",))}, "from its page"


def test_the_outcomes_of_case_three_are_read_from_its_page(real: list[Record]) -> None:
    told = of(real, "Decision", courtCase="nuremberg/nmt_3", decisionKind="judgment")
    by_name = {(c.text("accused") or "").rpartition("-")[2]: c.text("direction") for c in told}
    assert {n for n, d in by_name.items() if d == "acquitted"} == {"barnickel", "cuhorst", "nebelung", "petersen"}
    assert sum(d == "convicted" for d in by_name.values()) == 10, "the summary: ten received prison sentences"
    assert of(real, "Sentence", courtCase="nuremberg/nmt_3") == [], "neither a term nor life is told"
    (ended,) = of(real, "Decision", accused="nuremberg/nmt_3/karl-engert")
    assert (ended.text("direction"), ended.text("content")) == ("terminated", "mistrial, due to illness")


def test_an_execution_by_another_state_is_no_sentence_of_the_trial(real: list[Record]) -> None:
    man = "nuremberg/nmt_8/richard-hildebrandt"
    assert [c.text("term") for c in of(real, "Sentence", person=man)] == ["twenty-five years"]
    (died,) = of(real, "LifeEvent", person=man)
    assert (died.text("manner"), died.period.first.earliest) == ("executed", date(1951, 1, 1))


def test_who_died_before_the_trial_pleaded_nothing(real: list[Record]) -> None:
    pleas = {c.text("accused") for c in of(real, "Charge", courtCase="nuremberg/nmt_7") if c.modality == "denied"}
    assert len(pleas) == 11, "twelve accused, one of whom had taken his life"
    assert "nuremberg/nmt_7/franz-boehme" not in pleas


def test_two_men_of_one_name_stay_two(real: list[Record]) -> None:
    assert outcome(real, "nmt_12/rudolf-lehmann") == {("convicted", ("2", "3"))}
    assert outcome(real, "nmt_10/werner-lehmann") == {("convicted", ("3",))}
    assert of(real, "Posting", holder="nuremberg/nmt_1/karl-brandt") != of(
        real, "Posting", holder="nuremberg/nmt_1/rudolf-brandt"
    )


def test_two_undated_commanders_of_one_unit(real: list[Record]) -> None:
    posted = of(real, "Posting", unit="nuremberg/unit/sonderkommando-4a", role="commander")
    assert {c.text("holder") for c in posted} == {"nuremberg/nmt_9/paul-blobel", "nuremberg/nmt_9/eugen-steimle"}
    assert all(c.period.undated for c in posted)


def test_the_release_of_an_acquitted_man_is_no_sentence(real: list[Record]) -> None:
    """`Odilo Burkart: not guilty (released)`; `Karl Ritter: Guilty, count 3; released after judgment` has one."""
    man = "nuremberg/nmt_5/odilo-burkart"
    assert of(real, "Sentence", person=man) == []
    assert {c.text("decisionKind") for c in of(real, "Decision", accused=man)} == {"judgment", "release"}
    assert [c.text("sentenceKind") for c in of(real, "Sentence", person="nuremberg/nmt_11/karl-ritter")] == ["released"]
