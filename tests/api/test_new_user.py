"""What somebody meets who uses the program for the first time: help that fits its lines, errors that say what to do."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.api.conftest import run


@pytest.mark.parametrize("columns", ["80", "100"])
@pytest.mark.parametrize("command", ["chain", "sparql", "purge", "load", "diff"])
def test_a_paragraph_of_a_help_text_fills_its_lines(command: str, columns: str, tmp_path: Path) -> None:
    """No line of it ends where the next word would still have had room."""
    text = run(command, "--help", cwd=tmp_path, COLUMNS=columns).stdout
    lines = [line.strip() for line in text.partition("╭")[0].splitlines() if not line.strip().startswith("Usage")]
    for line, after in pairwise(lines):
        if line and after:
            assert len(line) + len(after.split()[0]) + 1 > int(columns) - 3, (line, after)


def test_a_table_of_ones_own_is_told_where_it_goes(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("name,from,to\nAda,1998,1999\n", "utf-8")
    assert "`answerable template NAME`" in run("load", "mine.csv", cwd=tmp_path).stderr
    folder = tmp_path / "sheets"
    folder.mkdir()
    for sheet in ("sources", "Posting"):
        (folder / f"{sheet}.csv").write_text("title\nA\n", "utf-8")
    assert "load the folder sheets" in run("load", "sheets/Posting.csv", cwd=tmp_path).stderr


def test_a_name_without_a_row_says_where_it_needs_one(tmp_path: Path) -> None:
    folder = tmp_path / "delta"
    folder.mkdir()
    (folder / "sources.csv").write_text("title\nDelta Report\n", "utf-8")
    (folder / "things.csv").write_text("name,class\nThird Brigade,Unit\n", "utf-8")
    (folder / "Posting.csv").write_text(
        "holder,unit,role,first mention,source\nCora South,Third Brigade,commander,2009,Delta Report\n", "utf-8"
    )
    said = run("load", "delta", cwd=tmp_path).stderr
    assert "column holder: 'Cora South'" in said
    assert "needs a row on the sheet things" in said
