"""Security Council consolidated list: two invented editions, one fact each; then the figures of the real editions."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.model import Claim, Omission, Record, Reject, Source, Thing
from answerable.graph.period import Window
from answerable.loaders import registry
from answerable.loaders.un_sc import un_sc
from answerable.loaders.un_sc.xml import CELL
from answerable.queries.status.status import status

FIXTURES = Path(__file__).parent / "fixtures" / "un-sc-invented"
OLDER, NEWER = FIXTURES / "list-2018.xml", FIXTURES / "list-2026.xml"
BORIS, ADA, CLEO, FRONT = "un-sc/XAi.001", "un-sc/XAi.002", "un-sc/XAi.003", "un-sc/XAe.001"


@pytest.fixture(scope="module")
def newer() -> list[Record]:
    return list(un_sc.read(NEWER))


def of(records: list[Record], kind: str, **roles: str) -> list[Claim]:
    claims = [r for r in records if isinstance(r, Claim) and r.kind == kind]
    return [c for c in claims if all(v in c.all(r) for r, v in roles.items())]


def values(records: list[Record], attribute: str) -> list[str | None]:
    return [c.text("value") for c in of(records, "Attribute", subject=BORIS, attribute=attribute)]


# One edition


def test_a_listing_is_a_measure_and_no_charge(newer: list[Record]) -> None:
    (listed,) = of(newer, "ProceduralStatus", person=BORIS)
    assert (listed.text("status"), listed.text("body")) == ("sanctioned", "un-sc/committee/lantern")
    assert (listed.period.first.earliest, listed.period.starts) == (date(2015, 7, 1), True)
    assert (listed.period.last.latest, listed.period.ends) == (date(2026, 2, 27), False)
    assert not of(newer, "Charge")


def test_status_says_sanctioned_and_presumes_innocence(newer: list[Record]) -> None:
    store = CaseFile()
    intake.write(store, registry.load_info(un_sc, NEWER), newer, strict=False)
    found = status(store, BORIS, date(2020, 1, 1))
    assert [line.status for line in found.lines] == ["sanctioned"]
    assert found.charges == ()
    assert "administrative" in found.lines[0].presumption


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Acquitted by the Court of Landia, then convicted.", ["an acquittal", "a conviction or a sentence"]),
        ("Sentenced in 2011 to ten years in prison.", ["a conviction or a sentence"]),
        ("Reportedly killed in 2011. Associated with a brigade.", ["a death"]),
        ("Driver of Dan West (deceased). His brigade has killed civilians.", []),
        ("Acquitted in 2005 and ordered to pay the victims.", ["an acquittal"]),
        ("Arrested in 2015, but no charges were brought.", ["charges that were not brought, dropped or dismissed"]),
        ("The conviction was quashed in 2011.", ["a conviction that was set aside"]),
        ("Acquitted of all charges by the Court in May 2001.", []),
        ("Said to lead a brigade.", []),
    ],
)
def test_nothing_in_favour_of_a_person_is_lost_with_a_text(tmp_path: Path, text: str, spoken: list[str]) -> None:
    changed = NEWER.read_text("utf-8").replace("Said to lead\n a brigade.", text)
    assert text in changed
    (tmp_path / "list.xml").write_text(changed, encoding="utf-8")
    records = list(un_sc.read(tmp_path / "list.xml"))
    said = [c.text("content") or "" for c in of(records, "Observation", subject=BORIS) if c.text("topic") == "justice"]
    assert [any(what in one for one in said) for what in spoken] == [True] * len(spoken)
    assert len(said) == len(spoken)
    assert ("acquitted" in {c.text("status") for c in of(records, "ProceduralStatus")}) == ("May 2001" in text)


def test_names_say_how_good_they_are(newer: list[Record]) -> None:
    names = {c.text("name"): (c.text("nameKind"), c.confidence) for c in of(newer, "Name", subject=BORIS)}
    assert names == {
        "BORIS NORTH": (None, None),
        "Борис Север": ("spelling", None),
        "Boris of the North": ("alias", "Good"),
        "Bo": ("alias", "Low"),
    }
    assert [c.text("nameKind") for c in of(newer, "Name", subject=FRONT)] == [None, "former"]


def test_births_keep_their_precision(newer: list[Record]) -> None:
    births = {(c.period.first.earliest, c.period.first.latest): c for c in of(newer, "LifeEvent", person=BORIS)}
    assert set(births) == {
        (date(1960, 1, 2), date(1960, 1, 2)),
        (date(1960, 12, 31), date(1964, 1, 1)),
        (date(1958, 1, 1), date(1963, 12, 31)),
        (date(1961, 2, 3), date(1961, 2, 3)),
    }
    assert births[date(1961, 2, 3), date(1961, 2, 3)].note == "Given with the name Bo."
    assert values(newer, "birth-date") == ["thirty years old"]


def test_attributes_are_one_claim_each(newer: list[Record]) -> None:
    assert values(newer, "nationality") == ["Lantern", "Harbour"]
    assert values(newer, "identity-document") == ["Passport, L-1, Lantern"]
    assert values(newer, "address") == ["Quay, Lantern, in 2014"]
    assert values(newer, "birth-place") == ["Quay, Lantern"]
    assert (values(newer, "title"), values(newer, "occupation")) == (["Dr."], ["Brigade leader"])


def test_the_edition_is_the_source_with_its_day(newer: list[Record]) -> None:
    (source,) = [r for r in newer if isinstance(r, Source)]
    assert (source.id, source.dated) == ("un-sc/2026-02-27", Window.of_day(date(2026, 2, 27)))
    assert {c.source for r in newer if isinstance(r, Claim) for c in r.citations} == {source.id}
    assert [c.text("content") for c in of(newer, "Completeness")] == ["Edition of 2026-02-27: 3 entries"]


def test_an_unknown_element_is_remarked(newer: list[Record]) -> None:
    assert [r.where.column for r in newer if isinstance(r, Omission) and "not known" in r.rule] == ["NOVELTY"]


def told(tmp_path: Path, *changes: tuple[str, str]) -> list[Record]:
    text = NEWER.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    (tmp_path / "list.xml").write_text(text, encoding="utf-8")
    return list(un_sc.read(tmp_path / "list.xml"))


def test_a_text_that_names_whom_a_crime_was_against_stays_out(tmp_path: Path) -> None:
    crime = "Known for its abduction and subsequent beheading of national Vera Nobody."
    records = told(tmp_path, ("Said to lead\n a brigade.", crime))
    assert "Nobody" not in repr(records)
    assert any(isinstance(r, Omission) and r.where.column == "COMMENTS1" for r in records)
    kept = told(tmp_path, ("Said to lead\n a brigade.", "Known for the killing of civilians in Outer Landia."))
    assert any("killing of civilians" in (c.text("content") or "") for c in of(kept, "Observation"))


def test_several_names_in_one_element_are_several_names(tmp_path: Path) -> None:
    records = told(
        tmp_path, (">Boris of the North<", ">Boriss North; Borys North b) B. North<"), (">Bo<", ">Bo (the B; C)<")
    )
    names = {c.text("name"): c.confidence for c in of(records, "Name", subject=BORIS, nameKind="alias")}
    assert names == {"Boriss North": "Good", "Borys North": "Good", "B. North": "Good", "Bo (the B; C)": "Low"}


def test_what_is_not_said_is_no_name_and_no_nationality(tmp_path: Path) -> None:
    second = "<SECOND_NAME>NORTH</SECOND_NAME>"
    records = told(tmp_path, (second, f"{second}<THIRD_NAME>na</THIRD_NAME>"), (">Harbour<", ">na<"))
    assert values(records, "nationality") == ["Lantern"]
    assert [r.name for r in records if isinstance(r, Thing) and r.id == BORIS] == ["BORIS NORTH"]
    left = [(r.where.column, r.count) for r in records if isinstance(r, Omission) and r.rule.startswith("na")]
    assert sorted(left) == [("NATIONALITY", 1), ("THIRD_NAME", 1)]
    named = told(tmp_path, (second, "<SECOND_NAME>NA</SECOND_NAME>"))
    assert [r.name for r in named if isinstance(r, Thing) and r.id == BORIS] == ["BORIS NA"]


def test_a_value_is_no_surer_than_the_list_says(tmp_path: Path) -> None:
    records = told(
        tmp_path,
        ("<NOTE>in 2014</NOTE>", "<NOTE>possible location in 2014</NOTE>"),
        ("<NUMBER>L-1</NUMBER>", "<NUMBER>L-1</NUMBER><NOTE>Unconfirmed</NOTE>"),
        ("<VALUE>Brigade leader</VALUE>", "<VALUE>Reportedly brigade leader. Probably in Quay.</VALUE>"),
        ("<DATE>1960-01-02</DATE>", "<DATE>1960-01-02</DATE><NOTE>from false passport</NOTE>"),
        ("<TO_YEAR>1963</TO_YEAR>", "<TO_YEAR>1963</TO_YEAR><NOTE>Approximately</NOTE>"),
    )
    sure = {c.text("attribute"): c.modality for c in of(records, "Attribute", subject=BORIS)}
    assert [sure[a] for a in ("address", "identity-document", "occupation")] == ["possible", "possible", "reported"]
    assert (sure["nationality"], sure["birth-place"]) == ("stated", "stated")
    births = {c.period.first: c.modality for c in of(records, "LifeEvent", person=BORIS)}
    assert births[Window.of_day(date(1960, 1, 2))] == "possible"
    about = Window(date(1956, 12, 31), date(1964, 12, 31))  # 366 days on either side, as about one year
    assert births[about] == "stated"


def test_a_birth_of_the_entry_itself_is_not_only_that_of_another_name(tmp_path: Path) -> None:
    records = told(tmp_path, (">1961-02-03<", ">1960-01-02<"))
    (born,) = [c for c in of(records, "LifeEvent", person=BORIS) if c.period.first == Window.of_day(date(1960, 1, 2))]
    assert born.note is None
    assert [r.count for r in records if isinstance(r, Omission) and r.where.column == "INDIVIDUAL_ALIAS"] == [1]


def test_an_unknown_element_inside_a_known_one_is_remarked(tmp_path: Path) -> None:
    records = told(tmp_path, ("<NUMBER>L-1</NUMBER>", "<NUMBER>L-1</NUMBER><COLOUR>red</COLOUR>"))
    unknown = [r.where.column for r in records if isinstance(r, Omission) and "not known" in r.rule]
    assert unknown == ["INDIVIDUAL_DOCUMENT/COLOUR", "NOVELTY"]


def test_a_text_about_witnesses_stays_out() -> None:
    records = list(un_sc.read(OLDER))
    assert "Nobody" not in repr(records)
    assert any(isinstance(r, Omission) and r.where.column == "COMMENTS1" for r in records)


# Two editions


def test_what_the_newer_edition_lacks_is_a_claim() -> None:
    records = list(un_sc.read(FIXTURES))
    (gone,) = of(records, "ProceduralStatus", status="delisted")
    assert gone.all("person") == (ADA,)
    assert gone.period.first == Window(date(2018, 10, 29), date(2026, 2, 27))
    assert {c.source for c in gone.citations} == {"un-sc/2018-10-29", "un-sc/2026-02-27"}


def test_editions_loaded_in_turn_bring_what_is_new(tmp_path: Path) -> None:
    store = CaseFile()
    shutil.copy(OLDER, tmp_path)

    def load() -> dict[str, int]:
        return intake.write(store, registry.load_info(un_sc, tmp_path), un_sc.read(tmp_path), strict=False).claims

    load()
    assert not [c for c in store.claims() if "delisted" in c.all("status")]
    shutil.copy(NEWER, tmp_path)
    assert load()["ProceduralStatus"] == 4
    assert {s.status for s in status(store, ADA, date(2026, 2, 27)).lines} == {"delisted"}
    (before,) = status(store, ADA, date(2020, 1, 1)).lines
    assert (before.status, len(before.perhaps)) == ("sanctioned", 1)
    assert load() == {}


def test_two_editions_of_one_day_are_refused(tmp_path: Path) -> None:
    shutil.copy(OLDER, tmp_path / "a.xml")
    shutil.copy(OLDER, tmp_path / "b.xml")
    with pytest.raises(InputError, match=r"Two editions bear the date 2018-10-29: a\.xml and b\.xml"):
        list(un_sc.read(tmp_path))


# Bad files


def changed(tmp_path: Path, change: Callable[[bytes], bytes]) -> Path:
    path = tmp_path / "list.xml"
    path.write_bytes(change(NEWER.read_bytes()))
    return path


BOMB = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<CONSOLIDATED_LIST'


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda d: d.replace(b"<CONSOLIDATED_LIST", BOMB), r"list\.xml, line 2: .*declared"),
        (lambda d: d.replace("Борис".encode(), "Bör".encode("latin-1")), r"list\.xml, line 19: .*not UTF-8"),
        (lambda d: d[: len(d) // 2], r"list\.xml, line \d+: .*not well-formed"),
        (lambda d: d.replace(b" dateGenerated=", b" generated="), r"list\.xml, line 2, column dateGenerated"),
        (lambda d: d.replace(b"2026-02-27T", b"yesterday.T"), r"date of the edition"),
        (lambda d: d.replace(b"thirty", b"x" * (CELL + 1)), r"list\.xml, line \d+, column NOTE: A text of more than"),
        (
            lambda d: d.replace(b"<TITLE>", b"<TITLE>" + b"<a>" * 9).replace(b"</TITLE>", b"</a>" * 9 + b"</TITLE>"),
            "deep",
        ),
    ],
)
def test_a_bad_file_is_refused_whole(tmp_path: Path, change: Callable[[bytes], bytes], told: str) -> None:
    path = changed(tmp_path, change)
    store = CaseFile()
    with pytest.raises(InputError, match=told):
        intake.write(store, registry.load_info(un_sc, path), un_sc.read(path), strict=False)
    assert list(store.claims()) == []


def test_an_entry_without_reference_or_with_a_day_that_is_none(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda d: d.replace(b">XAi.003<", b"> <").replace(b">2015-07-01<", b">2015-13-01<"))
    rejects = [r for r in un_sc.read(path) if isinstance(r, Reject)]
    assert [(r.where.column, r.part) for r in rejects] == [("LISTED_ON", True), ("REFERENCE_NUMBER", False)]
    account = un_sc.account(path)["list.xml"]
    assert (account.records, account.loaded, account.rejected, account.adds_up) == (3, 2, 1, True)


def test_a_file_is_known_by_its_first_element(tmp_path: Path) -> None:
    assert un_sc.matches(NEWER)
    assert un_sc.matches(FIXTURES)
    assert not un_sc.matches(tmp_path)
    (tmp_path / "other.xml").write_text("<other/>")
    assert not un_sc.matches(tmp_path / "other.xml")


# The real editions


@pytest.fixture(scope="module")
def editions(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("editions")
    for name in ("UN_consolidated.xml", "consolidated_older.xml"):
        (folder / name).symlink_to(data_dir / "un-sc-sanctions" / name)
    return folder


def test_the_real_editions_add_up_and_load_twice_without_change(editions: Path) -> None:
    store = CaseFile()
    info = registry.load_info(un_sc, editions)
    first = intake.write(store, info, un_sc.read(editions), strict=False)
    assert first.rejected == []
    again = intake.write(store, info, un_sc.read(editions), strict=False)
    assert (again.new_claims, again.things, again.head) == (0, 0, first.head)
    accounts = un_sc.account(editions)
    assert {n: (a.records, a.loaded, a.adds_up) for n, a in accounts.items()} == {
        "UN_consolidated.xml": (1003, 1003, True),
        "consolidated_older.xml": (1093, 1093, True),
    }


def test_fifty_four_persons_are_gone_and_eighty_one_new(editions: Path) -> None:
    records = list(un_sc.read(editions))
    persons = {r.id for r in records if isinstance(r, Thing) and r.cls == "Person"}
    gone = [c for c in of(records, "ProceduralStatus", status="delisted") if c.text("person") in persons]
    assert len(gone) == 54
    listed = of(records, "ProceduralStatus", status="sanctioned")
    by_edition = [
        {c.text("person") for c in listed if c.citations[0].source == f"un-sc/{day}"} & persons
        for day in ("2018-10-29", "2026-02-27")
    ]
    assert (len(by_edition[0]), len(by_edition[1]), len(by_edition[1] - by_edition[0])) == (703, 730, 81)
    assert {"un-sc/CFi.012", "un-sc/CDi.032"} <= by_edition[0] & by_edition[1]
    newer = [c for c in of(records, "Attribute", attribute="nationality") if c.citations[0].source.endswith("02-27")]
    assert len({c.text("subject") for c in newer}) == 625 - 1  # of one person the list says `na`


def test_the_copy_with_a_broken_encoding_is_refused_whole(data_dir: Path) -> None:
    path = data_dir / "un-sc-sanctions" / "consolidated_2025.xml"
    assert un_sc.matches(path)
    with pytest.raises(InputError, match=r"consolidated_2025\.xml, line 5\d: The file is not UTF-8"):
        next(iter(un_sc.read(path)))
