"""Errors that somebody meets in ordinary use: each says what is the matter and what to do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest

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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ask", "nosuch"), "`answerable ask` lists what is known"),
        (("status", "Ada Example"), "Ada Example (north/ada, Person); Ada Example (south/ada, Person)"),
        (("export", "x.foo"), ".ttl, .trig, .nq, .jsonld, not in .foo. A file that ends in .ftm or .ftm.json is"),
        (("load", "sfm", "north.yaml"), "north.yaml: This is a file; the folder in which it lies is loaded."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_an_error_names_what_can_be_given_instead(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    load(tmp_path, "north")
    load(tmp_path, "south")
    assert said in " ".join(run(*words, cwd=tmp_path).stderr.split())


def test_nothing_was_captured_on_a_day_that_is_yet_to_come(tmp_path: Path) -> None:
    (tmp_path / "north.yaml").write_text(CASE.format("north"), "utf-8")
    today = datetime.now().astimezone().date()
    ahead = today + timedelta(days=2)
    done = run("load", "north.yaml", "--captured", str(ahead), cwd=tmp_path)
    assert done.returncode == 3
    assert f"Nothing was captured on {ahead}: that day is yet to come" in done.stderr
    assert run("load", "north.yaml", "--captured", str(today), cwd=tmp_path).returncode == 0


def test_a_citation_without_a_place_is_told_without_a_colon(tmp_path: Path) -> None:
    cite = "[{{source: report, fields: [role]}}, {{source: report, at: p. 1}}]"
    load(tmp_path, "north", CASE.replace('"report, p. 1"', cite))
    with CaseFile(str(tmp_path / "case.db")) as store:
        (posting,) = (c for c in store.claims() if c.kind == "Posting")
    told = run("claim", posting.id, cwd=tmp_path).stdout
    assert "A report: for role\n" in told
    assert "A report: p. 1\n" in told
