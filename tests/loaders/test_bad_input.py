"""Bad input, loader by loader: a clear error with its place, or one record rejected; nothing is ever half-loaded."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from shutil import copy, copytree
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from answerable.graph import intake
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import AnswerableError, Where
from answerable.graph.model import Account, Summary
from answerable.loaders import registry
from answerable.loaders.sheet.template import write_template

FIXTURES = Path(__file__).parent / "fixtures"
BIG = 10 << 20
"""Characters of a cell that is far too large."""
TABLES = (
    ("archigos", "leaders.csv", "enddate"),
    ("icc", "icc_events.csv", "action"),
    ("ifg-ministers", "appointment.csv", "start_date"),
    ("mass-killing", "forecasts_4Sep2020.csv", "ewp_name"),
    ("mechanisms", "jurisdiction.tsv", "basis"),
    ("nuremberg", "verdicts.csv", "verdict"),
    ("sfm", "zz_persons.csv", "Organization"),
    ("sheet", "Posting.csv", "source"),
    ("uawardata", "units.csv", "subordinate_to"),
    ("ucdp", "events.csv", "where_prec"),
    ("ucdp", "actors.csv", "NameData"),
)
"""Loader, the file that is spoilt, and a column that it cannot do without."""
TEXTS = (
    ("argentina", "centres.json", b'"denominacion": "MOLINO 1"', b'"denominacion"', b'"nombre"'),
    ("case", "northland.yaml", b"title: Northland", b"claims:", b"statements:"),
    ("ftm", "entities.ftm.json", b'"name": ["', b'"schema"', b'"kind"'),
    ("rdf", "northland.ttl", b'rdfs:label "', b"ans:superior ", b"ans:superiority "),
    ("un-sc", "list-2018.xml", b"<FIRST_NAME>", b"REFERENCE_NUMBER", b"REFERENCE"),
    ("wikidata", "Q900001.json", b'"value": "', b'"claims"', b'"statements"'),
)
"""Loader, file, a beginning of a value that can be made too long, and a name that is renamed."""
BOMB = (
    b'<?xml version="1.0"?>\n<!DOCTYPE bomb [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n'
    b'<CONSOLIDATED_LIST dateGenerated="2020-01-01"><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>&b;</FIRST_NAME></INDIVIDUAL>'
    b"</INDIVIDUALS></CONSOLIDATED_LIST>"
)
Change = Callable[[bytes], bytes]


def folder_of(loader: str) -> Path:
    return FIXTURES / f"{loader}-invented"


def spoilt(tmp_path: Path, loader: str, name: str, change: Change) -> Path:
    """A copy of the fixture of a loader with one file changed: the folder, or the file where a loader reads files."""
    source = folder_of(loader)
    whole = registry.loader_for(source / name if not _reads_folders(loader) else source, loader)
    target = tmp_path / "spoilt"
    if whole.matches(source) and _reads_folders(loader):
        copytree(source, target)
        file = target / name
        path = target
    else:
        target.mkdir()
        file = path = Path(copy(source / name, target / name))
    file.chmod(0o600)
    file.write_bytes(change(file.read_bytes()))
    return path


def _reads_folders(loader: str) -> bool:
    return loader in ("icc", "ifg-ministers", "mechanisms", "nuremberg", "sfm", "sheet")


def loaded(loader: str, path: Path) -> Summary | AnswerableError:
    """What a load gives; after an error the store is as it was."""
    one = registry.loader_for(path, loader)
    with CaseFile() as store:
        try:
            strict = loader in registry.STRICT
            return intake.write(store, registry.load_info(one, path), one.read(path), strict=strict)
        except AnswerableError as fault:
            assert not list(store.claims())
            assert not store.loads()
            assert not list(store.things())
            return fault


def refused(loader: str, path: Path) -> AnswerableError:
    found = loaded(loader, path)
    assert isinstance(found, AnswerableError), "it was loaded"
    assert len(found.message) > 20
    assert "Traceback" not in found.message
    return found


def places(found: Summary | AnswerableError) -> list[Where]:
    """Where the error or the rejects are; told together, the places of a hand-written file stand in the message."""
    if isinstance(found, AnswerableError):
        return [found.where or Where(found.message)]
    assert all(a.adds_up for a in found.accounts)
    assert found.rejected
    return [r.where for r in found.rejected]


def in_table(change: Callable[[list[list[str]]], None], delimiter: str | None = None) -> Change:
    """Change the cells of a table; write it with another delimiter if one is given."""

    def changed(data: bytes) -> bytes:
        csv.field_size_limit(1 << 30)
        text = data.decode("utf-8-sig")
        own = "\t" if "\t" in text.partition("\n")[0] else ","
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=own))
        change(rows)
        out = StringIO(newline="")
        csv.writer(out, delimiter=delimiter or own).writerows(rows)
        csv.field_size_limit(131_072)
        return out.getvalue().encode()

    return changed


def nothing(_: list[list[str]]) -> None:
    pass


tables = pytest.mark.parametrize(("loader", "name", "column"), TABLES, ids=[f"{a}/{b}" for a, b, _ in TABLES])
texts = pytest.mark.parametrize(("loader", "name", "value", "old", "new"), TEXTS, ids=[a for a, *_ in TEXTS])


# Tables


@tables
@pytest.mark.parametrize("delimiter", [";", "|"], ids=["semicolon", "bar"])
def test_another_usual_delimiter_gives_the_same(
    loader: str, name: str, column: str, delimiter: str, tmp_path: Path
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    plain = loaded(loader, spoilt(tmp_path / "a", loader, name, in_table(nothing)))
    other = loaded(loader, spoilt(tmp_path / "b", loader, name, in_table(nothing, delimiter)))
    assert isinstance(plain, Summary)
    assert isinstance(other, Summary)
    assert (other.claims, counts(other)) == (plain.claims, counts(plain))


def counts(summary: Summary) -> list[tuple[str, int, int, int]]:
    return [(a.file, a.records, a.loaded, a.rejected) for a in summary.accounts if isinstance(a, Account)]


@tables
def test_columns_in_another_order_with_more_of_them_and_a_mark_give_the_same(
    loader: str, name: str, column: str, tmp_path: Path
) -> None:
    def turned(rows: list[list[str]]) -> None:
        for row in rows:
            row.reverse()
            if loader != "sheet":  # a hand-written sheet has no unknown columns: they are spelling mistakes
                row.append("more" if row is rows[0] else "x")

    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    plain = loaded(loader, spoilt(tmp_path / "a", loader, name, in_table(nothing)))
    marked = spoilt(tmp_path / "b", loader, name, lambda data: b"\xef\xbb\xbf" + in_table(turned)(data))
    other = loaded(loader, marked)
    assert isinstance(plain, Summary)
    assert isinstance(other, Summary)
    assert (other.claims, counts(other)) == (plain.claims, counts(plain))
    told = {r.where.column for r in other.omissions} - {r.where.column for r in plain.omissions}
    assert told == ({"more"} if loader != "sheet" else set()), "what a newer edition brings is not lost in silence"


@tables
def test_an_unusual_delimiter_is_an_error_on_the_first_row(loader: str, name: str, column: str, tmp_path: Path) -> None:
    fault = refused(loader, spoilt(tmp_path, loader, name, in_table(nothing, "^")))
    assert fault.where is not None
    assert (fault.where.file or "").startswith(name.partition(".")[0]) or name.partition(".")[0] in str(fault)
    assert fault.where.line == 1


@tables
@pytest.mark.parametrize("renamed", [False, True], ids=["missing", "renamed"])
def test_a_column_that_is_missing_or_renamed_is_named(
    loader: str, name: str, column: str, renamed: bool, tmp_path: Path
) -> None:
    def without(rows: list[list[str]]) -> None:
        at = rows[0].index(column)
        if renamed:
            rows[0][at] = f"{column}_new"
            return
        for row in rows:
            del row[at]

    fault = refused(loader, spoilt(tmp_path, loader, name, in_table(without)))
    assert fault.where is not None
    assert fault.where.line == 1
    assert column in f"{fault.where.column} {fault}"


@tables
def test_a_table_that_is_cut_off_is_told_with_its_row(loader: str, name: str, column: str, tmp_path: Path) -> None:
    def cut(data: bytes) -> bytes:
        whole = data.rstrip()
        last = whole.rfind(b"\n") + 1
        return whole[: (last + len(whole)) // 2]

    found = loaded(loader, spoilt(tmp_path, loader, name, cut))
    assert any(where.line or "line" in str(where) for where in places(found))


@tables
def test_ten_megabytes_in_one_cell_are_refused_with_row_and_column(
    loader: str, name: str, column: str, tmp_path: Path
) -> None:
    def swollen(rows: list[list[str]]) -> None:
        rows[1][rows[0].index(column)] = "x" * BIG

    fault = refused(loader, spoilt(tmp_path, loader, name, in_table(swollen)))
    assert fault.where is not None
    assert (fault.where.line, fault.where.column) == (2, column)
    assert len(str(fault)) < 2_000


# Every text


@pytest.mark.parametrize(
    ("loader", "name"), [(a, b) for a, b, *_ in (*TABLES, *TEXTS)], ids=[f"{a}/{b}" for a, b, *_ in (*TABLES, *TEXTS)]
)
@pytest.mark.parametrize(
    "change",
    [lambda data: data.decode("utf-8-sig").encode("utf-16"), lambda data: data.rstrip() + b"\n\xe9t\xe9,\xff\n"],
    ids=["UTF-16", "Latin-1"],
)
def test_another_encoding_is_refused(loader: str, name: str, change: Change, tmp_path: Path) -> None:
    fault = refused(loader, spoilt(tmp_path, loader, name, change))
    assert any(word in str(fault) for word in ("UTF-8", "UTF-16", "encod", "not Turtle", "no JSON", "not valid"))
    assert name in str(fault)


@texts
def test_a_text_that_is_cut_off_is_told(
    loader: str, name: str, value: bytes, old: bytes, new: bytes, tmp_path: Path
) -> None:
    found = loaded(loader, spoilt(tmp_path, loader, name, lambda data: data[: len(data) * 2 // 3]))
    assert any(name in str(where) for where in places(found))


@texts
def test_a_renamed_field_is_told_with_its_name_or_place(
    loader: str, name: str, value: bytes, old: bytes, new: bytes, tmp_path: Path
) -> None:
    found = loaded(loader, spoilt(tmp_path, loader, name, lambda data: data.replace(old, new)))
    faults = [found] if isinstance(found, AnswerableError) else found.rejected
    told = " ".join(str(f) if isinstance(f, AnswerableError) else f"{f.where} {f.reason}" for f in faults)
    assert any(field.decode().strip('" :').removeprefix("ans:") in told for field in (old, new))


@texts
def test_ten_megabytes_in_one_value_are_not_loaded(
    loader: str, name: str, value: bytes, old: bytes, new: bytes, tmp_path: Path
) -> None:
    found = loaded(loader, spoilt(tmp_path, loader, name, lambda data: data.replace(value, value + b"x" * BIG, 1)))
    assert any(w.line or w.column or "entry" in str(w) or "line" in str(w) for w in places(found))
    for where in places(found):
        assert len(str(where)) < 400


def test_an_xml_bomb_is_refused_before_anything_is_expanded(tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(BOMB)
    fault = refused("un-sc", path)
    assert fault.where is not None
    assert fault.where.line == 2
    assert "declared" in fault.message


def test_aliases_in_a_case_file_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "bomb.yaml"
    path.write_text("case: x\nnote: &a [x, x]\nclaims: [*a, *a]\n", "utf-8")
    fault = refused("case", path)
    assert fault.where is not None
    assert fault.where.line == 3


# Workbooks


@pytest.fixture
def books(tmp_path: Path) -> dict[str, Path]:
    """A workbook for each loader that reads one, by the name of the loader."""
    pytest.importorskip("openpyxl")
    filled = tmp_path / "northland.xlsx"
    write_template(filled, marked=False)
    listed = tmp_path / "episodes.xlsx"
    from tests.loaders.test_mass_killing import FIRST, workbook  # noqa: PLC0415 - needs openpyxl

    workbook(listed, FIRST)
    return {"sheet": filled, "mass-killing": listed}


BOOKS = pytest.mark.parametrize("loader", ["sheet", "mass-killing"])


def repacked(path: Path, change: Callable[[str, bytes], bytes]) -> None:
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, change(name, data))


def written(path: Path, cell: str, value: Any, sheet: str | None = None) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415 - an extra

    book = load_workbook(path)
    target = book[sheet] if sheet else book.worksheets[0]
    target[cell] = value
    book.save(path)


SHEETS = {"sheet": "Posting", "mass-killing": "mk_events"}


@BOOKS
def test_a_zip_bomb_is_refused(loader: str, books: dict[str, Path]) -> None:
    with ZipFile(books[loader], "a", ZIP_DEFLATED) as packed, packed.open("xl/media/bomb.xml", "w") as part:
        for _ in range(300):
            part.write(b" " * (1 << 20))
    assert "unpacks to" in refused(loader, books[loader]).message


@BOOKS
def test_a_part_that_declares_entities_is_refused(loader: str, books: dict[str, Path]) -> None:
    head = b'<!DOCTYPE x [<!ENTITY a "ha">]>'
    repacked(
        books[loader], lambda name, data: data.replace(b"?>", b"?>" + head, 1) if "sheet1" in name else head + data
    )
    assert "declares entities" in refused(loader, books[loader]).message


@BOOKS
def test_a_workbook_that_is_cut_off_is_refused(loader: str, books: dict[str, Path]) -> None:
    data = books[loader].read_bytes()
    books[loader].write_bytes(data[: len(data) * 2 // 3])
    assert "damaged" in refused(loader, books[loader]).message


@BOOKS
def test_a_formula_is_told_with_row_and_column(loader: str, books: dict[str, Path]) -> None:
    written(books[loader], "C2", "=1+1", SHEETS[loader])
    found = places(loaded(loader, books[loader]))
    assert any("Posting" in str(w) or "mk_events" in str(w) for w in found)
    assert any((w.line == 2 and w.column) or "line 2, column C" in str(w) for w in found)


@BOOKS
def test_ten_megabytes_in_a_cell_of_a_workbook_are_refused(loader: str, books: dict[str, Path]) -> None:
    marker = "northland-marker-text"
    written(books[loader], "C2", marker, SHEETS[loader])
    repacked(books[loader], lambda _, data: data.replace(marker.encode(), b"x" * BIG))
    found = loaded(loader, books[loader])
    assert any(
        (w.line == 2 and w.column) or "line 2, column C" in str(w) or "unpacks" in str(found) for w in places(found)
    )


@BOOKS
def test_a_renamed_column_of_a_workbook_is_named(loader: str, books: dict[str, Path]) -> None:
    written(books[loader], "C1", "renamed", SHEETS[loader])
    fault = refused(loader, books[loader])
    assert SHEETS[loader] in str(fault)
    assert "column" in str(fault)


def test_every_loader_is_tried() -> None:
    tried = {a for a, *_ in (*TABLES, *TEXTS)}
    assert tried == {loader.SOURCE.name for loader in registry.LOADERS}
