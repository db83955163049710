"""Mechanisms: invented tables with the traps of the real ones, and the real ones where they are at hand."""

from __future__ import annotations

import re
import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.intake import write
from answerable.graph.model import Claim, LoadInfo, Omission, Reject
from answerable.graph.store import Filter
from answerable.loaders.mechanisms import mechanisms
from answerable.loaders.mechanisms.cases import case_number
from answerable.loaders.mechanisms.rows import slug
from answerable.queries.status.status import status

FIXTURE = Path(__file__).parent / "fixtures" / "mechanisms-invented"
ANA, BEN = "mechanisms/person/ana-anic", "mechanisms/person/ben-bono"


@cache
def loaded() -> CaseFile:
    store = CaseFile()
    write(store, LoadInfo("mechanisms", "1"), mechanisms.read(FIXTURE), strict=False)
    return store


def claims(kind: str) -> list[Claim]:
    return list(loaded().claims(Filter(kinds=[kind], heard=False)))


def reach(polarity: str, territory: str) -> list[Claim]:
    placed = [c for c in claims("Jurisdiction") if f"common/{territory}" in c.all("territory")]
    return [c for c in placed if c.text("polarity") == polarity]


def test_a_folder_is_known_by_its_tables(tmp_path: Path) -> None:
    assert mechanisms.matches(FIXTURE)
    assert not mechanisms.matches(tmp_path)
    with pytest.raises(InputError, match=r"mechanisms\.tsv"):
        list(mechanisms.read(tmp_path))


def test_bad_rows_and_cells_are_left_out_with_place_and_reason() -> None:
    rejects = [r for r in mechanisms.read(FIXTURE) if isinstance(r, Reject)]
    found = {(r.where.column, r.where.value): r.part for r in rejects}
    assert found == {("kind", "picnic"): False, ("mechanism", "nobody"): False, ("period_from", "1994-13-01"): True}


def test_words_for_a_territory_and_days_without_a_position_are_not_lost_in_silence(tmp_path: Path) -> None:
    for file in FIXTURE.iterdir():
        (tmp_path / file.name).write_text(file.read_text("utf-8"), encoding="utf-8")
    reaches = tmp_path / "jurisdiction.tsv"
    header = reaches.read_text("utf-8").splitlines()[0].split("\t")
    row = {"id": "all", "mechanism": "icc", "basis": "statute", "territory": "as ICTY and ICTR", "persons": "anyone",
           "instrument": "Invented Statute", "source_title": "A page", "source_locator": "para. 9"}  # fmt: skip
    with reaches.open("a", encoding="utf-8") as table:
        table.write("\t".join(row.get(column, "") for column in header) + "\n")
    cases = tmp_path / "superior_responsibility_cases.tsv"
    lines = cases.read_text("utf-8").splitlines()
    columns = lines[0].split("\t")
    cells = {**dict.fromkeys(columns, ""), **dict(zip(columns, lines[1].split("\t"), strict=False))}
    cells |= {"position_charged": "", "position_from": "1994-04", "position_to": "", "accused": "Cy Cole"}
    cases.write_text("\n".join([*lines, "\t".join(cells.values())]) + "\n", encoding="utf-8")
    records = list(mechanisms.read(tmp_path))
    (reach,) = (r for r in records if isinstance(r, Claim) and "anyone" in r.all("persons") and not r.all("territory"))
    assert reach.text("content") == "Invented Statute; territory: as ICTY and ICTR"
    (left_out,) = (r for r in records if isinstance(r, Omission))
    assert (left_out.where.column, left_out.count) == ("position_from", 1)


def test_nothing_is_rejected_by_the_model() -> None:
    summary = write(CaseFile(), LoadInfo("mechanisms", "1"), mechanisms.read(FIXTURE), strict=False)
    assert len(summary.rejected) == 3


def test_loading_twice_changes_nothing() -> None:
    store = CaseFile()
    first = write(store, LoadInfo("mechanisms", "1"), mechanisms.read(FIXTURE), strict=False)
    second = write(store, LoadInfo("mechanisms", "2"), mechanisms.read(FIXTURE), strict=False)
    assert second.new_claims == 0
    assert first.head == second.head


def test_mechanisms_that_case_files_name_keep_the_shared_id() -> None:
    assert {"common/icc", "mechanisms/court", "mechanisms/panel"} <= {t.id for t in loaded().things(cls="Tribunal")}


def test_membership_has_a_real_start_and_end() -> None:
    (member,) = [c for c in reach("included", "ruritania") if c.text("basis") == "membership"]
    assert (member.period.first.earliest, member.period.last.latest) == (date(2005, 6, 1), date(2017, 10, 26))
    assert member.period.starts
    assert member.period.ends


def test_a_withdrawal_and_an_exclusion_are_claims_of_their_own() -> None:
    assert [c.text("basis") for c in reach("withdrawn", "ruritania")] == ["membership"]
    (excluded,) = reach("excluded", "ruritania")
    assert excluded.all("crimeType") == ("war-crimes",)


def test_persons_excepted_from_a_referral_are_split_off() -> None:
    (given,) = [c for c in reach("included", "borduria") if c.text("basis") == "referral"]
    (taken,) = reach("excluded", "borduria")
    assert (given.text("persons"), taken.text("persons")) == ("anyone", "officials of other States")


def test_a_declaration_that_was_not_accepted_is_kept_and_not_heard() -> None:
    (declared,) = reach("included", "syldavia")
    assert [f.text("outcome") for f in claims("Finding") if declared.id in f.all("on")] == ["rejected"]
    assert declared.id not in {c.id for c in loaded().claims(Filter(kinds=["Jurisdiction"]))}


def test_the_founding_treaty_is_a_statute_and_a_tribunal_has_one_ad_hoc() -> None:
    bases = {
        c.text("mechanism"): c.text("basis") for c in claims("Jurisdiction") if "tatute" in (c.text("content") or "")
    }
    assert bases == {"common/icc": "statute", "mechanisms/panel": "ad-hoc-statute"}


def test_crimes_without_a_code_stay_in_the_words() -> None:
    (panel,) = [
        c
        for c in reach("included", "ruritania")
        if c.text(
            "content",
        )
        and "robbery" in (c.text("content") or "")
    ]
    assert panel.all("crimeType") == ("genocide",)


def test_a_row_about_an_instrument_alone_gives_nothing() -> None:
    assert not [c for c in claims("Jurisdiction") if "Deletion" in (c.text("content") or "")]
    assert any("Deletion" in t.name for t in loaded().things(cls="Document"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("IT-96-21", "IT-96-21"),
        ("SCSL-2004-16-A", "SCSL-04-16"),
        ("SCSL-04-16-T", "SCSL-04-16"),
        ("ICTR-98-41A-A", "ICTR-98-41A"),
        ("MICT-13-55-A", "IT-95-5/18"),
    ],
)
def test_one_number_for_a_case_through_its_stages(text: str, number: str) -> None:
    assert case_number(text) == number


def test_status_follows_the_decisions_count_by_count() -> None:
    def lines(day: date) -> dict[str, str]:
        return {(n.count or "").rpartition("/")[2]: n.status for n in status(loaded(), ANA, day).lines}

    assert lines(date(1997, 1, 1)) == {"murder-superior": "indicted"}
    assert lines(date(2000, 1, 1)) == {"murder-superior": "convicted", "plunder-superior": "acquitted"}
    assert lines(date(2002, 1, 1))["murder-superior"] == "reversed"


def test_not_seen_is_no_outcome() -> None:
    decisions = [c for c in claims("Decision") if BEN in c.all("accused")]
    assert len(decisions) == 2
    assert all(c.one("direction") is None for c in decisions)
    assert all("not seen" in (c.text("content") or "") for c in decisions)
    assert not status(loaded(), BEN).lines


def test_the_articles_become_modes_and_are_not_merged() -> None:
    modes = {c.text("content"): set(c.all("mode")) for c in claims("Charge")}
    assert modes["murder"] in ({"icty-7-1", "icty-7-3"}, {"icty-7-3"}, {"ictr-6-3"})
    assert modes["eleven counts"] == {"superior-responsibility"}


def test_a_position_as_charged_is_alleged_and_its_dates_are_mentions() -> None:
    held = [c for c in claims("Posting") if ANA in c.all("holder")]
    assert held
    assert all(c.modality == "alleged" and not c.period.starts and not c.period.ends for c in held)


def test_no_decision_is_called_final() -> None:
    assert not [c for c in claims("Decision") if c.one("final") is not None]


def test_a_severance_is_not_a_sentence() -> None:
    assert "severance" in {c.text("decisionKind") for c in claims("Decision")}
    assert {c.text("term") for c in claims("Sentence")} == {"7 years"}


@pytest.mark.data
def test_a_sentence_that_was_pronounced_apart_has_its_own_day(data_dir: Path) -> None:
    """In six rows the day of the sentence stands behind the term, after that of the judgment."""
    table = (data_dir / "mechanisms" / "superior_responsibility_cases.tsv").read_text(encoding="utf-8")
    told = {m[1]: m[2] for m in re.finditer(r"\t([\w ]+ years) \((\d{4}-\d{2}-\d{2})\)\t", table)}
    found = {
        c.text("term"): str(c.period.first.latest)
        for c in mechanisms.read(data_dir / "mechanisms")
        if isinstance(c, Claim) and c.kind == "Sentence" and str(c.period.first.latest) in told.values()
    }
    assert found == told
    assert found["52 years"] == "2009-04-08"


def rows_of(tmp_path: Path, *changed: dict[str, str]) -> list[Claim]:
    """What the table of cases gives if its rows are the first invented one, changed."""
    for file in FIXTURE.iterdir():
        (tmp_path / file.name).write_text(file.read_text("utf-8"), encoding="utf-8")
    table = tmp_path / "superior_responsibility_cases.tsv"
    header, first, *_ = table.read_text("utf-8").splitlines()
    columns = header.split("\t")
    plain = dict(zip(columns, first.split("\t"), strict=True))
    lines = ["\t".join((plain | one)[c] for c in columns) for one in changed]
    table.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return [r for r in mechanisms.read(tmp_path) if isinstance(r, Claim)]


@pytest.mark.parametrize(
    ("provision", "outcome", "as_superior"),
    [
        ("7(1); 7(3)", "", True),
        ("7(1)", "", False),
        ("not seen", "", False),
        ("not seen", "not seen", False),
        ("7(1)", "not reached", False),
        ("not seen", "acquitted", True),
    ],
)
def test_who_was_not_charged_as_a_superior_is_not_shown_so(
    tmp_path: Path, provision: str, outcome: str, as_superior: bool
) -> None:
    made = rows_of(tmp_path, {"provision": provision, "outcome_superior": outcome, "decision_kind": "trial judgment"})
    (charge,) = (c for c in made if c.kind == "Charge" and "ana-anic" in str(c.roles))
    assert [n.endswith("murder-superior") for n in charge.all("count")] == [True] * as_superior
    (decision,) = (c for c in made if c.kind == "Decision" and "ana-anic" in str(c.roles))
    assert bool(decision.all("count")) == ("3" in provision or outcome != "")


def test_a_sentence_whose_term_was_not_seen_is_not_lost(tmp_path: Path) -> None:
    sentenced = {"sentence": "sentenced 1999-07-19, term not seen", "decision_kind": "trial judgment"}
    made = rows_of(tmp_path, sentenced, {"sentence": "sent back", "decision_kind": "appeal judgment", "charge": "rape"})
    (on,) = (c.period.first.earliest for c in made if c.text("decisionKind") == "sentencing")
    assert on == date(1999, 7, 19)
    assert "sentence: sent back" in {c.text("content") for c in made if c.kind == "Decision"}
    assert not [c for c in made if c.kind == "Sentence"]


def test_ids_are_plain() -> None:
    assert slug("Côte d'Ivoire") == "cote-d-ivoire"


@pytest.mark.data
def test_the_real_tables_load_whole(data_dir: Path) -> None:
    store = CaseFile()
    summary = write(store, LoadInfo("mechanisms", "1"), mechanisms.read(data_dir / "mechanisms"), strict=False)
    assert not summary.rejected
    assert summary.claims["Existence"] == 46
    assert summary.claims["Decision"] == 104 + 3, "three sentences of a day of their own whose term was not seen"
    people = {t.id for t in store.things(cls="Person")}
    assert len(people) == 45


def test_a_corrected_start_denies_the_days_before_it_and_no_others(tmp_path: Path) -> None:
    folder = shutil.copytree(FIXTURE, tmp_path / "mechanisms")
    table = folder / "jurisdiction.tsv"
    member = next(x for x in table.read_text(encoding="utf-8").splitlines() if x.startswith("sp-rur")).split("\t")
    early = ["corr-rur", "icc", "correction", "2005-06-01", "", *member[5:15], "File has 2005-05-31. Computed."]
    late = [
        "corr-bor",
        "icc",
        "correction",
        "2016-06-01",
        "",
        "Borduria",
        *member[6:15],
        "File has 2016-06-03. Computed.",
    ]
    with table.open("a", encoding="utf-8") as file:
        file.writelines("\t".join(cells) + "\n" for cells in (early, late))
    made = [r for r in mechanisms.read(folder) if isinstance(r, Claim) and r.kind == "Jurisdiction"]
    (denied,) = [c for c in made if c.modality == "denied"]
    assert denied.all("territory") == ("common/ruritania",)
    assert (denied.period.first.earliest, denied.period.last.latest) == (date(2005, 5, 31), date(2005, 5, 31))


@pytest.mark.data
def test_the_founding_treaty_does_not_reach_aggression_before_its_own_instrument(data_dir: Path) -> None:
    made = [r for r in mechanisms.read(data_dir / "mechanisms") if isinstance(r, Claim) and r.kind == "Jurisdiction"]
    starts = {c.period.first.earliest for c in made if "aggression" in c.all("crimeType")}
    assert starts == {date(2018, 7, 17)}
    (statute,) = [c for c in made if c.text("basis") == "statute" and "arts 5, 11" in (c.text("content") or "")]
    assert "aggression under its own conditions" in (statute.text("content") or "")


@pytest.mark.data
def test_how_far_a_reversal_goes_stands_with_it(data_dir: Path) -> None:
    """The remarks of the rows of Blaškić and Hadžihasanović on appeal."""
    made = [r for r in mechanisms.read(data_dir / "mechanisms") if isinstance(r, Claim) and r.kind == "Decision"]
    told = {c.text("accused"): c.text("content") or "" for c in made if c.text("direction") == "reversed"}
    assert "Some convictions stand: not an acquittal" in told["mechanisms/person/tihomir-blaskic"]
    assert "never read as full acquittal" in told["mechanisms/person/enver-hadzihasanovic"]


@pytest.mark.data
def test_two_seats_are_two_places_and_a_remark_is_none(data_dir: Path) -> None:
    """`Arusha and The Hague`; `Freetown (Taylor trial: The Hague)`."""
    made = [r for r in mechanisms.read(data_dir / "mechanisms") if isinstance(r, Claim) and r.kind == "Location"]
    seats = {(c.text("located"), c.text("place"), c.note) for c in made}
    place = "mechanisms/place"
    assert {(p, n) for m, p, n in seats if m == "mechanisms/irmct"} == {
        (f"{place}/arusha", None),
        (f"{place}/the-hague", None),
    }
    assert {(p, n) for m, p, n in seats if m == "mechanisms/scsl"} == {(f"{place}/freetown", "Taylor trial: The Hague")}
