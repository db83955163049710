"""The pages of the Nuremberg trials: what an invented page says beyond the tables, one fact each."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from answerable.graph.model import Claim, Omission, Record, Remark
from answerable.graph.period import Window
from answerable.loaders.nuremberg import nuremberg
from answerable.loaders.nuremberg.page import days

FIXTURES = Path(__file__).parent / "fixtures" / "nuremberg-invented"
CASE = "nuremberg/nmt_6"
HARBOUR, LANTERN = f"{CASE}/hans-harbour", f"{CASE}/maria-lantern"


@pytest.fixture(scope="module")
def invented() -> list[Record]:
    return list(nuremberg.read(FIXTURES))


def of(records: list[Record], kind: str, **roles: str) -> list[Claim]:
    claims = [r for r in records if isinstance(r, Claim) and r.kind == kind]
    return [c for c in claims if all(v in c.all(r) for r, v in roles.items())]


def test_a_verdict_that_the_table_lacks_has_the_day_of_the_judgment(invented: list[Record]) -> None:
    (guilty,) = [c for c in of(invented, "Decision", accused=HARBOUR) if f"{CASE}/count-2" in c.all("count")]
    assert (guilty.text("direction"), guilty.period.first) == ("convicted", Window(date(1948, 4, 8), date(1948, 4, 9)))
    assert "no closed list" in (guilty.note or "")
    (term,) = of(invented, "Sentence", person=HARBOUR, sentenceKind="term")
    assert (term.text("term"), term.period.first) == ("eighteen months", Window.of_day(date(1948, 4, 10)))


def test_an_accused_that_only_the_page_names(invented: list[Record]) -> None:
    assert of(invented, "Proceeding", accused=LANTERN)
    whole = [c for c in of(invented, "Decision", accused=LANTERN) if not c.all("count")]
    assert {c.text("direction") for c in whole} == {"acquitted"}


def test_each_item_of_the_indictment_has_its_own_outcome(invented: list[Record]) -> None:
    told = {
        (c.text("accused"), (c.text("count") or "").rpartition("/")[2]): c.text("direction")
        for c in of(invented, "Decision", decisionKind="judgment")
        if "charge-" in (c.text("count") or "")
    }
    assert told == {
        (HARBOUR, "charge-harbour-lamps"): "convicted",
        (LANTERN, "charge-harbour-lamps"): "acquitted",
        (LANTERN, "charge-hill-lamps"): "acquitted",
    }
    (when,) = of(invented, "Occurrence", incident=f"{CASE}/incident-harbour-lamps")
    assert (when.period.first.earliest, when.period.last.latest) == (date(1942, 5, 1), date(1942, 6, 30))
    assert when.modality == "alleged"


def test_figures_are_quantities_and_a_count_without_conviction_convicts_nobody(invented: list[Record]) -> None:
    figures = {(c.text("subject") or "").rpartition("/")[2]: c.one("best") for c in of(invented, "Quantity")}
    assert figures == {"defendants": 2, "count-2-guilty": 1, "count-2-acquitted": 1, "executed-with-harbour": 2}
    (ruled,) = of(invented, "Decision", decisionKind="other", count=f"{CASE}/count-1")
    assert (ruled.text("direction"), ruled.all("accused")) == (None, ())


def test_those_executed_with_a_named_man_stay_unnamed(invented: list[Record]) -> None:
    executed = {c.text("person") for c in of(invented, "Sentence", sentenceKind="executed", courtCase=CASE)}
    assert executed == {HARBOUR, f"{CASE}/executed-with-harbour"}


def test_affirmed_sentences_and_pleas(invented: list[Record]) -> None:
    (affirmed,) = of(invented, "Decision", direction="upheld")
    assert (affirmed.text("accused"), affirmed.period.first.latest) == (HARBOUR, date(1949, 3, 25))
    pleas = [c for c in of(invented, "Charge", courtCase=CASE) if c.modality == "denied"]
    assert {(c.text("accused"), c.claimant) for c in pleas} == {(HARBOUR, HARBOUR), (LANTERN, LANTERN)}


def test_a_chart_of_units_gives_links_places_and_order(invented: list[Record]) -> None:
    group = "nuremberg/unit/einsatzgruppe-a"
    links = {(c.text("superior"), c.text("linkKind")) for c in of(invented, "CommandLink", subordinate=group)}
    assert links == {("nuremberg/unit/army-group-mist", "cooperation"), ("nuremberg/unit/ola", "command")}
    held = {(c.text("holder"), c.text("role")) for c in of(invented, "Posting", unit=group)}
    assert held == {(HARBOUR, "commander"), (f"{CASE}/moor", "commander")}
    (order,) = of(invented, "Sequence")
    assert (order.text("earlier"), order.text("later"), order.text("unit")) == (f"{CASE}/moor", HARBOUR, group)
    (deputy,) = of(invented, "Posting", unit="nuremberg/unit/sonderkommando-9b")
    assert (deputy.text("holder"), deputy.text("role")) == (LANTERN, "deputy-commander")
    (information,) = of(invented, "Warning")
    assert (information.text("recipient"), information.text("calledBySource")) == ("nuremberg/unit/ola", "report")


def test_a_line_that_names_no_accused_is_not_read(invented: list[Record]) -> None:
    assert [r.where.value for r in invented if isinstance(r, Remark) and r.where.file == "nmt_6_intro.html"] == [
        "Unknown"
    ]
    assert not of(invented, "Posting", unit="nuremberg/unit/sonderkommando-9c")


def test_a_chief_with_years(invented: list[Record]) -> None:
    (chief,) = of(invented, "Posting", holder=f"{CASE}/otto-beacon")
    assert (chief.text("unit"), chief.text("role")) == ("nuremberg/unit/olr", "commander")
    assert chief.period.bounds().evidenced() == (date(1939, 12, 31), date(1942, 1, 1))


def test_a_part_that_the_prosecution_alleges(invented: list[Record]) -> None:
    (part,) = of(invented, "Involvement")
    assert (part.text("actor"), part.text("involvement"), part.modality) == (HARBOUR, "alleged-participant", "alleged")
    assert part.claimant == f"{CASE}/prosecution"
    (order,) = of(invented, "Occurrence", incident=part.text("incident") or "")
    assert order.period.first == Window.of_year(1941)


@pytest.mark.parametrize("text", ["3 Smarch 1943", "Spring 1948", "30 Feb 1948", "12", ""])
def test_a_day_that_is_none_is_none(text: str) -> None:
    assert days(text, 1947)[0] is None


def test_lines_on_commanders_that_no_rule_reads_are_counted(data_dir: Path) -> None:
    """Counted by eye on the page of case 7: 21 lines name a commander, chief of staff or plenipotentiary."""
    records = nuremberg.read(data_dir / "nuremberg")
    left = {r.where.file: r.count for r in records if isinstance(r, Omission) and "half sentences" in r.rule}
    assert left["nmt_7_intro.html"] == 21


THIRD = """<h1>NMT Case 3</h1>
<h2>Indictments</h2>
<ol><li>Dark lamps (all defendants)</li></ol>
<strong>Verdicts:</strong>
<ol><li>Acquitted: East</li>
<li>Convicted: South and Moor all were given prison sentences</li>
<li>Mistrial, due to illness: North</li>
<li>West was indicted but not tried because of her suicide in May, weeks ahead of the court</li></ol>
<h2>Chronology Overview</h2>
<table><tr><td>1 July 1947</td><td>Defendants' pleas (not guilty)</td></tr>
<tr><td>4 Dec 1947</td><td>Sentences</td></tr></table>
"""


def test_a_list_of_outcomes_behind_the_charges_is_read_person_by_person(tmp_path: Path) -> None:
    folder = shutil.copytree(FIXTURES, tmp_path / "trials")
    (folder / "raw" / "nmt_3_intro.html").write_text(THIRD, encoding="utf-8")
    with (folder / "defendants.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"nmt_3,{name},keeper,{name}\n" for name in ("Ada East", "Bo South", "Cy North"))
    records = list(nuremberg.read(folder))
    told = {
        (c.text("accused") or "").rpartition("/")[2]: (c.text("decisionKind"), c.text("direction"))
        for c in of(records, "Decision", courtCase="nuremberg/nmt_3")
        if c.text("decisionKind") != "sentencing"
    }
    assert told == {
        "ada-east": ("judgment", "acquitted"),
        "bo-south": ("judgment", "convicted"),
        "cy-north": ("termination", "terminated"),
        "emil-west": ("other", None),
    }
    (sentenced,) = of(records, "Decision", courtCase="nuremberg/nmt_3", decisionKind="sentencing")
    assert sentenced.period.first == Window.of_day(date(1947, 12, 4))
    assert "Moor" in {r.where.value for r in records if isinstance(r, Remark)}, "no accused: said, not guessed"
    pleas = {c.text("accused") for c in of(records, "Charge", courtCase="nuremberg/nmt_3") if c.modality == "denied"}
    assert pleas == {f"nuremberg/nmt_3/{n}" for n in ("ada-east", "bo-south", "cy-north")}
