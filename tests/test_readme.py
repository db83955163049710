"""The commands of the README are run, in the order in which they stand, in an empty folder."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from answerable.api.settings import SETTINGS
from answerable.queries.ask import questions

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
RUN = "from answerable.api.cli import main; main()"


def commands() -> list[list[str]]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.strip()]
    return [shlex.split(line, comments=True) for line in lines]


def test_every_answerable_command_of_the_readme_runs(tmp_path: Path) -> None:
    ours = [command for command in commands() if command[0] == "answerable"]
    assert len(ours) >= 10
    environment = {**os.environ, "ANSWERABLE_STORE": "case.db", "COLUMNS": "100"}
    for command in ours:
        done = subprocess.run(
            [sys.executable, "-c", RUN, *command[1:]],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, (command, done.stderr)
        assert done.stdout.strip(), command


def test_the_chain_on_the_first_screen_is_what_the_command_prints(tmp_path: Path) -> None:
    """Line by line; where the README leaves lines out, it says so with an ellipsis."""
    (example,) = re.findall(r"```text\n(.*?)\n```", README, re.DOTALL)
    pieces = re.split(r"^…\n", example, flags=re.MULTILINE)
    environment = {**os.environ, "ANSWERABLE_STORE": str(tmp_path / "case.db"), "COLUMNS": "100"}
    printed = ""
    for command in (["load", "case", "einsatzgruppen"], ["chain", "--incident", "simferopol-1941-12"]):
        done = subprocess.run(
            [sys.executable, "-c", RUN, *command], env=environment, capture_output=True, text=True, check=True
        )
        printed = done.stdout
    at = [printed.find(piece) for piece in pieces]
    assert len(pieces) > 1
    assert -1 not in at, pieces[at.index(-1)]
    assert at == sorted(at)


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = [command[1] for command in commands() if command[0] == "make"]
    assert targets
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def made_by(target: str, tmp_path: Path, *arguments: str, **environment: str) -> str:
    """The lines that a target of the Makefile would run, for an environment that is there in full."""
    made = tmp_path / "environment"
    made.mkdir(exist_ok=True)
    (made / ".base").touch()
    words = ["make", "--no-print-directory", "-n", target, f"VENV={made}", *arguments]
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHON", "VIRTUAL_ENV", "MAKEFLAGS")}
    return subprocess.run(
        words, cwd=ROOT, env=kept | environment, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.skipif(which("make") is None, reason="make is not here")
def test_an_active_environment_does_not_take_the_place_of_the_python_that_fills_it(tmp_path: Path) -> None:
    """`. .venv/bin/activate` puts a python3 without pip first."""
    active, outside = tmp_path / "active" / "bin", tmp_path / "outside"
    for folder in (active, outside):
        folder.mkdir(parents=True)
        (folder / "python3").write_text("#!/bin/sh\n", "utf-8")
        (folder / "python3").chmod(0o755)
    there = {"VIRTUAL_ENV": str(active.parent), "PATH": f"{active}:{outside}:{os.environ['PATH']}"}
    assert made_by("extras", tmp_path, **there).startswith(f"{outside}/python3 -m pip ")
    assert made_by("extras", tmp_path, "PYTHON=mine", **there).startswith("mine -m pip ")
    assert made_by("extras", tmp_path, **there, PYTHON="mine").startswith("mine -m pip ")
    assert made_by("extras", tmp_path).startswith("python3 -m pip ")


def test_every_folder_of_the_table_exists() -> None:
    folders = re.findall(r"^\| `(\w+)/` \|", README, re.MULTILINE)
    assert set(folders) == {"ontology", "graph", "loaders", "queries", "api", "tests"}
    assert all((ROOT / folder).is_dir() for folder in folders)


def test_every_setting_stands_in_the_table() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", README, re.MULTILINE))
    told = {s.name: s.help + (f" Without it: `{s.default}`." if s.default else "") for s in SETTINGS}
    assert {name: text for name, text in rows.items() if name.isupper()} == told


def test_every_document_that_is_linked_exists() -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    assert len(linked) >= 10
    assert [name for name in linked if not (ROOT / name).exists()] == []
    told = {name for name in linked if name.startswith("docs/")}
    assert {f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md")} <= told


def test_every_named_question_stands_in_the_table() -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", README, re.MULTILINE))
    assert rows.items() >= {q.name: q.title for q in questions().values()}.items()
