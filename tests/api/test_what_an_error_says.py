"""Errors that somebody meets in ordinary use: each says what is the matter and what to do."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import orjson

from answerable.graph.casefile.casefile import CaseFile
from tests.api.conftest import run

CASE = """case: {0}
sources:
  report: {{title: A report}}
things:
  {0}: {{class: Unit, name: Company of {0}}}
  ada: {{class: Person, name: Ada Example}}
claims:
  - {{kind: Posting, holder: ada, unit: {0}, role: commander, when: {{from: 2003-01}}, cite: "report, p. 1"}}
"""


def load(folder: Path, case: str, text: str = CASE) -> None:
    (folder / f"{case}.yaml").write_text(text.format(case), "utf-8")
    assert run("load", f"{case}.yaml", cwd=folder).returncode == 0


def test_a_head_deposited_before_a_later_load_is_told_from_a_store_that_is_unsound(tmp_path: Path) -> None:
    load(tmp_path, "north")
    deposited = orjson.loads(run("verify", "--json", cwd=tmp_path).stdout)["head"]
    load(tmp_path, "south")
    done = run("verify", "--head", deposited, cwd=tmp_path)
    assert done.returncode == 7
    assert "the store as a whole is what its own records say" in done.stderr
    assert f"the newest is load 2, sealed on {datetime.now(UTC).date()}" in done.stderr
    assert "is not what it should be" not in done.stderr


def test_a_store_that_was_changed_is_not_called_sound_whatever_head_is_given(tmp_path: Path) -> None:
    load(tmp_path, "north")
    with CaseFile(str(tmp_path / "case.db")) as store:
        store.rebuild(())
    done = run("verify", "--head", "abc", cwd=tmp_path)
    assert done.returncode == 7
    assert "2 faults: the store is not what it should be." in done.stderr
