"""Spreadsheets: the invented case as workbook and as CSV files, then what is refused, each with its place."""

import csv
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from shutil import copytree
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import InputError
from answerable.graph.model import Account, Claim, Record, Source, Thing
from answerable.graph.period import Window
from answerable.loaders import registry
from answerable.loaders.sheet import sheet
from answerable.loaders.sheet.template import write_template

openpyxl = pytest.importorskip("openpyxl")
FIXTURE = Path(__file__).parent / "fixtures" / "sheet-invented"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sheet") / "northland.xlsx"
    write_template(path, marked=False)
    return path


@pytest.fixture(scope="module")
def invented(book: Path) -> list[Record]:
    return list(sheet.read(book))


def changed(book: Path, tmp_path: Path, change: Callable[[Any], None]) -> Path:
    opened = openpyxl.load_workbook(book)
    change(opened)
    path = tmp_path / "changed.xlsx"
    opened.save(path)
    return path


def put(name: str, cell: str, value: object) -> Callable[[Any], None]:
    def change(opened: Any) -> None:
        opened[name][cell] = value

    return change


def of(records: list[Record], kind: str) -> Claim:
    (found,) = (r for r in records if isinstance(r, Claim) and r.kind == kind)
    return found


def test_a_workbook_and_csv_files_give_the_same_graph(book: Path) -> None:
    heads = set()
    for path in (book, FIXTURE):
        assert sheet.matches(path)
        store = CaseFile()
        first = intake.write(store, registry.load_info(sheet, path), sheet.read(path))
        again = intake.write(store, registry.load_info(sheet, path), sheet.read(path))
        assert (first.new_claims, first.rejected, again.new_claims) == (11, [], 0)
        heads |= {first.head, again.head}
    assert len(heads) == 1


def test_merged_cells_are_refused_for_the_rows_below_would_say_something_else(book: Path, tmp_path: Path) -> None:
    def merge(opened: Any) -> None:
        listed = opened["Involvement"]
        column = [cell.value for cell in listed[1]].index("modality") + 1
        for cell in listed[2]:
            listed.cell(3, cell.column).value = cell.value
        listed.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)

    with pytest.raises(InputError, match="merged") as refused:
        list(sheet.read(changed(book, tmp_path, merge)))
    assert refused.value.where is not None
    assert (refused.value.where.file, refused.value.where.line) == ("changed.xlsx, sheet Involvement", 2)


def test_an_attribute_that_says_witness_of_a_person_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    copytree(FIXTURE, folder)
    with (folder / "Posting.csv").open(encoding="utf-8-sig", newline="") as file:
        held = next(csv.DictReader(file))
    told = {"subject": held["holder"], "attribute": "occupation", "value": "witness", "source": held["source"]}
    with (folder / "Attribute.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(told))
        writer.writeheader()
        writer.writerow(told)
    with pytest.raises(InputError, match="withheld of everybody"):
        list(sheet.read(folder))


@pytest.mark.parametrize(
    ("shown", "window"),
    [
        ("[$-de-DE]mmm yy", Window.of_month(1941, 6)),
        ('[Red]yyyy"d"', Window.of_year(1941)),
        ("mmmm\\ d\\,\\ yyyy", Window.of_day(date(1941, 6, 1))),
    ],
)
def test_a_date_is_read_as_far_as_its_format_shows(book: Path, tmp_path: Path, shown: str, window: Window) -> None:
    def date_it(opened: Any) -> None:
        cell = next(c for c in opened["Posting"][1] if c.value == "real start").offset(row=1)
        cell.value, cell.number_format = date(1941, 6, 1), shown
        for name in ("real end", "first mention", "last mention", "mentioned on", "goes on"):
            next(c for c in opened["Posting"][1] if c.value == name).offset(row=1).value = None

    assert of(list(sheet.read(changed(book, tmp_path, date_it))), "Posting").period.first == window


def test_zeros_before_a_number_stay_where_its_format_shows_them(book: Path, tmp_path: Path) -> None:
    def number_it(opened: Any) -> None:
        cell = next(c for c in opened["Posting"][1] if c.value == "page").offset(row=1)
        cell.value, cell.number_format = 7, "000"

    assert of(list(sheet.read(changed(book, tmp_path, number_it))), "Posting").citations[0].locator == "007"


def test_a_row_is_a_claim_with_its_source(invented: list[Record]) -> None:
    held = of(invented, "Posting")
    assert (held.text("holder"), held.text("unit")) == ("northland/north", "northland/first-brigade")
    assert [(c.source, c.locator, c.record) for c in held.citations] == [
        ("northland/inquiry", "p. 14", "Posting row 2")
    ]
    assert (held.period.first, held.period.starts, held.period.ends) == (Window.of_month(1997, 6), True, False)
    assert of(invented, "Involvement").modality == "alleged"
    (source,) = (r for r in invented if isinstance(r, Source))
    assert source.published == Window.of_month(1999, 5)
    (north,) = (r for r in invented if isinstance(r, Thing) and r.cls == "Person")
    assert north.names == ("General North", "A. North")


def test_an_untouched_template_loads_nothing_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    write_template(path)
    (account,) = sheet.read(path)
    assert isinstance(account, Account)
    assert account.left_out == {sheet.EXAMPLE: 21}
    assert (account.records, account.loaded, account.adds_up) == (21, 0, True)


def test_a_template_overwrites_nothing(book: Path) -> None:
    with pytest.raises(InputError, match="already"):
        write_template(book)


def test_dates_are_read_as_far_as_their_format_shows(book: Path, tmp_path: Path) -> None:
    def change(opened: Any) -> None:
        header = [c.value for c in opened["Posting"][1]]
        for column, value, shown in (
            ("real start", datetime(1997, 6, 1), "mmm-yy"),  # noqa: DTZ001 - a day has no zone
            ("last mention", date(1998, 3, 20), "yyyy-mm-dd"),
        ):
            cell = opened["Posting"].cell(2, header.index(column) + 1)
            cell.value = value
            cell.number_format = shown

    held = of(list(sheet.read(changed(book, tmp_path, change))), "Posting")
    assert (held.period.first, held.period.last) == (Window.of_month(1997, 6), Window.of_day(date(1998, 3, 20)))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (put("Posting", "B2", "Ada Nort"), r"sheet Posting, line 2, column holder: 'Ada Nort'.*Did you mean Ada North"),
        (put("Posting", "E2", "comander"), r"sheet Posting, line 2, column role: 'comander'.*commander"),
        (put("Posting", "I2", "1999-13"), r"sheet Posting, line 2, column real start: '1999-13'"),
        (put("Posting", "I1", "start"), r"sheet Posting, line 1, column start.*no column of that name"),
        (put("Posting", "B2", None), r"sheet Posting, line 2: .*needs the role holder"),
        (put("Posting", "B2", "=1+1"), r"sheet Posting, line 2, column B: '=1\+1'.*formula"),
        (put("Posting", "B2", "=[1]Other!A1"), r"line 2, column B.*formula"),
        (put("Quantity", "D2", "many"), r"sheet Quantity, line 2, column low: 'many'"),
        (put("things", "C2", "Persn"), r"sheet things, line 2, column class: 'Persn'.*Person"),
        (put("Charge", "Z2", "stray"), r"sheet Charge, line 2, column Z: 'stray'.*no header"),
        (lambda b: b.create_sheet("Postings"), r"'postings'.*Did you mean Posting"),
        (lambda b: b.create_sheet("ElementFinding"), "no kind of claim"),
        (lambda b: b.remove(b["sources"]), "no sheet sources"),
    ],
)
def test_a_fault_is_told_with_its_place_and_nothing_is_loaded(
    book: Path, tmp_path: Path, change: Callable[[Any], None], told: str
) -> None:
    path, store = changed(book, tmp_path, change), CaseFile()
    with pytest.raises(InputError, match=told):
        intake.write(store, registry.load_info(sheet, path), sheet.read(path))
    assert list(store.claims()) == []


def repacked(book: Path, path: Path, parts: dict[str, Callable[[bytes], bytes]], extra: dict[str, bytes]) -> Path:
    with ZipFile(book) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, bytes)(old.read(name)))
        for name, content in extra.items():
            new.writestr(name, content)
    return path


def test_ten_megabytes_in_a_cell_are_refused_with_their_place(book: Path, tmp_path: Path) -> None:
    wide = repacked(
        book,
        tmp_path / "wide.xlsx",
        {"xl/worksheets/sheet4.xml": lambda b: b.replace(b">Brigadier<", b">" + b"x" * 10_000_000 + b"<")},
        {},
    )
    with pytest.raises(InputError, match=r"sheet Posting, line 2, column G.*10,000,000 characters"):
        list(sheet.read(wide))


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        ({"xl/media/image.bin": b"0" * (40 << 20)}, "unpacks to over 200 times"),
        ({"xl/externalLinks/externalLink1.xml": b"<a/>"}, "draws on another"),
        ({"xl/vbaProject.bin": b"x"}, "macros"),
        ({"xl/custom.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "declares entities"),
    ],
)
def test_what_a_workbook_can_hide_is_refused(book: Path, tmp_path: Path, extra: dict[str, bytes], told: str) -> None:
    with pytest.raises(InputError, match=told):
        list(sheet.read(repacked(book, tmp_path / "bad.xlsx", {}, extra)))


def test_a_damaged_workbook_is_refused(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.xlsx"
    path.write_bytes(book.read_bytes()[:-500])
    with pytest.raises(InputError, match="no workbook, or it is damaged"):
        list(sheet.read(path))


def test_a_fault_in_a_csv_file_names_it(tmp_path: Path) -> None:
    folder = Path(copytree(FIXTURE, tmp_path / "northland"))
    file = folder / "Posting.csv"
    with file.open(encoding="utf-8-sig", newline="") as read:
        rows = list(csv.reader(read))
    rows[1][rows[0].index("source")] = "nobody"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=";").writerows(rows)
    with pytest.raises(InputError, match="sheet Posting, line 2, column source: 'nobody'"):
        list(sheet.read(folder))
