"""`resolve`: proposals side by side, decisions by a named person, shown with the thing, undone by retract."""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.copying import copy
from answerable.graph.intake import write
from answerable.graph.model import LoadInfo, Thing, ThingId
from tests.api.conftest import Done, run
from tests.queries.test_resolve import OTTO, born, said, world

BECAUSE = ("--by", "A. Reader", "--because", "born on the same day")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case file with invented registers; two of them name one man, one says that he was indicted."""
    path = tmp_path_factory.mktemp("resolve") / "case.db"
    case = Thing(ThingId("court/case"), "CourtCase", "The case")
    status = said("ProceduralStatus", person=OTTO[1], courtCase=case.id, status="indicted")
    store = world(*(born(i, "1900-05-04") for i in OTTO))
    write(store, LoadInfo("invented", "3"), [case, status])
    with CaseFile(str(path)) as target:
        copy(store, target)
    return path


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    shutil.copy(filled, tmp_path / "case.db")
    return tmp_path


def asked(folder: Path, *words: str) -> Done:
    done = run(*words, cwd=folder, ANSWERABLE_STORE="case.db")
    assert done.returncode == 0, done.stderr
    return done


def test_proposals_are_listed_with_their_reasons_and_decide_nothing(folder: Path) -> None:
    said = asked(folder, "resolve", "--list", "--among", "Person").stdout
    assert all(i in said for i in OTTO)
    assert "born +0.20" in said
    assert "Nothing of this is decided" in said
    (first, *_) = orjson.loads(asked(folder, "resolve", "--json", "--among", "Person").stdout)["answer"]
    assert {first["a"]["id"], first["b"]["id"]} == set(OTTO)
    assert {r["about"] for r in first["reasons"]} == {"name", "born"}
    assert "1900-05-04" in asked(folder, "resolve", "--compare", *OTTO).stdout


def test_a_decision_joins_is_shown_and_is_undone(folder: Path) -> None:
    assert "No proceeding recorded" in asked(folder, "status", OTTO[0]).stdout
    asked(folder, "resolve", "--same", *OTTO, *BECAUSE)
    told = asked(folder, "status", OTTO[0]).stdout
    assert "indicted" in told or "Undated" in told
    folded = " ".join(told.split())
    assert f"{OTTO[0]} and {OTTO[1]} are one, decided by A. Reader" in folded
    assert "born on the same day" in folded
    data = orjson.loads(asked(folder, "status", OTTO[1], "--json").stdout)
    (joined,) = data["one_by_decision"]
    assert (joined["id"], joined["members"]) == (OTTO[0], list(OTTO))
    persons = {p for c in data["citations"].values() for p in c["roles"].get("person", [])}
    assert persons == {OTTO[1]}, "a claim is cited as its source has it"
    listed = orjson.loads(asked(folder, "resolve", "--decided", "--json").stdout)["answer"]
    (decision,) = listed["decisions"]
    asked(folder, "retract", decision["claim"], "--reason", "two cousins", "--by", "B. Reader")
    assert "No proceeding recorded" in asked(folder, "status", OTTO[0]).stdout


def test_a_contradiction_between_decisions_is_shown(folder: Path) -> None:
    asked(folder, "resolve", "--same", *OTTO, *BECAUSE)
    asked(folder, "resolve", "--different", *OTTO, "--by", "B. Reader", "--because", "two cousins")
    told = " ".join(asked(folder, "resolve", "--decided").stdout.split())
    assert f"decisions contradict each other: {', '.join(OTTO)}" in told
    assert "stay apart, since decisions contradict each other" in " ".join(
        asked(folder, "status", OTTO[1]).stdout.split()
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--same", *OTTO), "--by NAME"),
        (("--same", OTTO[0], "army/7a", *BECAUSE), "different sorts"),
        (("--same", OTTO[0], OTTO[0], *BECAUSE), "same thing twice"),
        (("--list", "--among", "Persons"), "Person"),
        (("--list", "--matcher", "magic"), "no matcher"),
        ((), "--by NAME"),
        (("--by", "A. Reader"), "terminal"),
    ],
)
def test_wrong_input_says_what_is_wrong(words: tuple[str, ...], said: str, folder: Path) -> None:
    done = run("resolve", *words, cwd=folder, ANSWERABLE_STORE="case.db")
    assert done.returncode not in (0, 1)
    assert said in done.stderr


def test_in_a_terminal_a_person_decides_one_after_the_other(folder: Path) -> None:
    here, there = pty.openpty()
    code = "from answerable.api.cli import main; main()"
    words = ["resolve", "--by", "A. Reader", "--among", "Person"]
    env = {**os.environ, "ANSWERABLE_STORE": "case.db", "TERM": "dumb"}
    process = subprocess.Popen(
        [sys.executable, "-c", code, *words], cwd=folder, env=env, stdin=there, stdout=subprocess.PIPE, text=True
    )
    os.write(here, b"s\nborn on the same day\nq\n")
    told, _ = process.communicate(timeout=120)
    assert "Recorded as same" in told
    with CaseFile(str(folder / "case.db")) as store:
        assert store.clusters().members(OTTO[0]) == OTTO
