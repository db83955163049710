"""The bundled cases in one case file for all tests of the command line, and ways to ask it."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import orjson
import pytest
from typer.testing import CliRunner

from answerable.api.cli import app, main
from answerable.api.commands.load import load_one
from answerable.api.face import Face
from answerable.loaders.case.case import BUNDLED

Ask = Callable[..., str]
Data = Callable[..., dict[str, Any]]
Tell = Callable[..., str]


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A case file with every bundled case."""
    path = str(tmp_path_factory.mktemp("cases") / "cases.db")
    face = Face(url=path)
    for name in BUNDLED:
        load_one(face, "case", name)
    face.close()
    return path


@pytest.fixture(scope="session")
def ask(cases: str) -> Ask:
    """What a question prints, run on the bundled cases; white space folded so that line breaks do not matter."""

    @cache
    def asked(*words: str) -> str:
        return " ".join(printed(*words, store=cases).split())

    return asked


@pytest.fixture(scope="session")
def data(cases: str) -> Data:
    """The envelope that a question gives with --json; a question is asked once for all tests."""

    @cache
    def asked(*words: str) -> dict[str, Any]:
        found = orjson.loads(printed(*words, "--json", store=cases))
        assert isinstance(found, dict)
        return found

    return asked


def printed(*words: str, store: str) -> str:
    result = CliRunner().invoke(app, [*words, "--store", store], env={"COLUMNS": "200"}, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@dataclass(frozen=True)
class Done:
    """What a run of the command line left: its exit code and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def run(*words: str, cwd: Path, **environment: str) -> Done:
    """The command line from `main` on, in a folder, with its exit code; in this process, for speed."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    settings = {**os.environ, "COLUMNS": "100", "TERM": "dumb", **environment}
    with (
        chdir(cwd),
        patch.dict(os.environ, settings, clear=True),
        patch.object(sys, "argv", ["answerable", *words]),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(bool(end.code))
    return Done(code, out.getvalue(), err.getvalue())


def loaded(case: str, folder: Path) -> str:
    """A case file of a folder that holds one case."""
    (folder / "t.yaml").write_text(case, "utf-8")
    assert run("load", "t.yaml", "--store", "t.db", cwd=folder).returncode == 0
    return str(folder / "t.db")


def process(*words: str, cwd: Path, **environment: str) -> Done:
    """The same as a process of its own."""
    code = "from answerable.api.cli import main; main()"
    env = {**os.environ, "COLUMNS": "100", **environment}
    line = [sys.executable, "-c", code, *words]
    done = subprocess.run(line, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


def filled(case: Path, folder: Path) -> str:
    """A case file in a folder with one hand-written case."""
    path = str(folder / f"{case.stem}.db")
    face = Face(url=path)
    load_one(face, None, str(case))
    face.close()
    return path


def telling(store: str) -> Tell:
    """What a question to a store prints, white space folded; each is asked once."""

    @cache
    def told(*words: str) -> str:
        return " ".join(printed(*words, store=store).split())

    return told
