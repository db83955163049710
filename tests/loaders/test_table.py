import codecs
import gzip
from pathlib import Path

import pytest

from answerable.graph.errors import InputError
from answerable.graph.model import Reject
from answerable.loaders import table as module
from answerable.loaders.table import Row, open_table

COLUMNS = ("name", "first cited", "source")


def written(tmp_path: Path, content: str | bytes, name: str = "sheet.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows_of(path: Path) -> list[Row]:
    return [row for row in open_table(path, COLUMNS).rows() if isinstance(row, Row)]


def rejects_of(path: Path) -> list[Reject]:
    return [row for row in open_table(path, COLUMNS).rows() if isinstance(row, Reject)]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_the_one_that_shows_the_columns(tmp_path: Path, delimiter: str) -> None:
    lines = [delimiter.join(COLUMNS), delimiter.join(("Brigade", "2014", "a b"))]
    path = written(tmp_path, "\r\n".join(lines))
    assert open_table(path, COLUMNS).delimiter == delimiter
    assert rows_of(path)[0].cells == {"name": "Brigade", "first cited": "2014", "source": "a b"}


def test_other_columns_and_another_order_are_fine(tmp_path: Path) -> None:
    path = written(tmp_path, "source,more,name,first cited\nx,y,z,1\n")
    assert rows_of(path)[0]["name"] == "z"


def test_cells_lose_the_space_around_them(tmp_path: Path) -> None:
    path = written(tmp_path, " name ,first cited,source\n  a\u00a0, 1 ,\n")
    assert dict(rows_of(path)[0].cells) == {"name": "a", "first cited": "1", "source": ""}


def test_a_name_is_one_name_however_it_was_typed(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("name,of\nJose\u0301 A\u200cB,x\n\u202bJos\u00e9 A\u200cB\u202c\u200f,x\n", encoding="utf-8")
    names = [row["name"] for row in open_table(path, ["name"]).rows() if isinstance(row, Row)]
    assert names == ["Jos\u00e9 A\u200cB"] * 2, "a joiner inside a word is part of it"


def test_a_byte_order_mark_of_utf8_is_no_part_of_the_header(tmp_path: Path) -> None:
    path = written(tmp_path, codecs.BOM_UTF8 + b"name,first cited,source\na,b,c\n")
    assert rows_of(path)[0]["name"] == "a"


def test_rows_are_numbered_as_a_spreadsheet_does_and_lines_as_an_editor_does(tmp_path: Path) -> None:
    path = written(tmp_path, 'name,first cited,source\na,"two\nlines",c\n\n,,\nd,e,f\n')
    assert [(row.number, row.line, row["name"]) for row in rows_of(path)] == [(2, 2, "a"), (5, 6, "d")]


def test_blank_rows_are_neither_rows_nor_rejects(tmp_path: Path) -> None:
    path = written(tmp_path, "name,first cited,source\n\n  \n,,\n , ,\na,b,c\n\n")
    assert len(rows_of(path)) == 1
    assert rejects_of(path) == []


def test_a_row_that_is_cut_off_is_rejected_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "name,first cited,source\na,b,c\nd,e")
    (reject,) = rejects_of(path)
    assert (reject.where.file, reject.where.line) == ("sheet.csv", 3)
    assert "2 cells, the header 3: the file may be cut off here" in reject.reason
    assert len(rows_of(path)) == 1


def test_a_row_with_too_many_cells_is_rejected(tmp_path: Path) -> None:
    path = written(tmp_path, "name,first cited,source\na,b,c,d\ne,f,g\n")
    (reject,) = rejects_of(path)
    assert "4 cells, the header 3" in reject.reason
    assert [row["name"] for row in rows_of(path)] == ["e"]


def test_an_open_quotation_mark_is_named_with_its_lines(tmp_path: Path) -> None:
    path = written(tmp_path, 'name,first cited,source\na,"b,c\nd,e,f\n')
    (reject,) = rejects_of(path)
    assert reject.where.line == 2
    assert "a quotation mark is not closed (the row runs on to line 3)" in reject.reason


def test_a_cell_larger_than_the_csv_module_takes_is_an_input_error(tmp_path: Path) -> None:
    path = written(tmp_path, f"name,first cited,source\na,b,{'x' * 200_000}\n")
    with pytest.raises(InputError, match=r"sheet\.csv, line 2, column source: The row cannot be read"):
        rows_of(path)


def test_a_missing_column_is_named_with_the_nearest_header(tmp_path: Path) -> None:
    path = written(tmp_path, "name,First citation,source\na,b,c\n")
    with pytest.raises(InputError) as error:
        open_table(path, COLUMNS)
    assert error.value.where is not None
    assert (error.value.where.file, error.value.where.column) == ("sheet.csv", "first cited")
    assert "'First citation'" in error.value.message
    assert error.value.exit_code == 3


def test_a_column_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "name,first cited,source,name\na,b,c,d\n")
    with pytest.raises(InputError, match="twice, as columns 1 and 4"):
        open_table(path, COLUMNS)


def test_two_columns_that_nobody_asks_for_may_have_one_name(tmp_path: Path) -> None:
    path = written(tmp_path, "name,first cited,source,,\na,b,c,d,e\n")
    assert rows_of(path)[0]["source"] == "c"


def test_a_delimiter_that_is_not_known_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "name:first cited:source\na:b:c\n")
    with pytest.raises(InputError, match="whichever of comma, tab, semicolon, bar divides the cells") as error:
        open_table(path, COLUMNS)
    assert "name:first cited:source" in str(error.value)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_refused_by_name(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "name,first cited,source\na,b,c\n".encode(encoding))
    with pytest.raises(InputError, match="UTF-16"):
        open_table(path, COLUMNS)


def test_latin1_is_refused_with_line_and_likely_encoding(tmp_path: Path) -> None:
    prose = "Le général a été nommé à la tête de la première région après l'été, d'après un journal régional.\n"
    path = written(tmp_path, b"name,first cited,source\nplain,b,c\n" + (prose * 20).encode("latin-1"))
    expected = r"line 3: The file is not UTF-8: byte 0xe9 cannot be read\. It looks like \w+"
    with pytest.raises(InputError, match=expected) as error:
        open_table(path, COLUMNS)
    assert any(name in error.value.message for name in ("latin", "cp125", "iso8859"))


def test_a_character_that_is_cut_off_at_the_end_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "name,first cited,source\na,b,é".encode()[:-1])
    with pytest.raises(InputError, match="line 2: The file is not UTF-8"):
        open_table(path, COLUMNS)


def test_a_wrong_byte_far_into_the_file_is_found_on_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHUNK", 64)
    path = written(tmp_path, b"name,first cited,source\n" + b"a,b,c\n" * 100 + b"\xff,b,c\n")
    with pytest.raises(InputError, match="line 102: The file is not UTF-8"):
        open_table(path, COLUMNS)


def test_a_character_on_the_edge_of_a_chunk_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHUNK", 1)
    path = written(tmp_path, "name,first cited,source\né,b,c\n")
    assert rows_of(path)[0]["name"] == "é"


def test_a_nul_character_is_refused_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "name,first cited,source\na,b,c\na\0,b,c\n")
    with pytest.raises(InputError, match="line 3: There is a NUL character"):
        open_table(path, COLUMNS)


def test_a_workbook_and_a_compressed_file_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="workbook"):
        open_table(written(tmp_path, b"PK\x03\x04rest"), COLUMNS)
    with pytest.raises(InputError, match="gzip"):
        open_table(written(tmp_path, gzip.compress(b"name,first cited,source\n")), COLUMNS)


def test_an_empty_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is empty"):
        open_table(written(tmp_path, ""), COLUMNS)
    with pytest.raises(InputError, match="no such file"):
        open_table(tmp_path / "none.csv", COLUMNS)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIMIT", 10)
    with pytest.raises(InputError, match="at most"):
        open_table(written(tmp_path, "name,first cited,source\n"), COLUMNS)


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert rows_of(written(tmp_path, "name,first cited,source")) == []
