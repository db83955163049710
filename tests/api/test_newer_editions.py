"""`load --supersedes`: a person says that a file is the newer edition, and what it lacks is retracted; `loads`."""

from pathlib import Path

import pytest

from tests.api.conftest import run
from tests.api.test_record import CASE, answer, commanders

BEN = CASE.replace("holder: a,", "holder: b,")
WHY = ("--reason", "edition of May", "--by", "Ada Example")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case file that says that Ada commanded, loaded; and next to it an edition that says that Ben did."""
    (tmp_path / "t.yaml").write_text(CASE, "utf-8")
    (tmp_path / "newer.yaml").write_text(BEN, "utf-8")
    assert run("load", "t.yaml", cwd=tmp_path).returncode == 0
    return tmp_path


def test_without_a_decision_both_speak(folder: Path) -> None:
    assert answer(folder, "load", "newer.yaml")["answer"][0]["superseded"] is None
    assert sorted(commanders(folder)) == ["Ada", "Ben"]


def test_what_the_newer_edition_lacks_is_retracted_with_who_and_why(folder: Path) -> None:
    done = answer(folder, "load", "newer.yaml", "--supersedes", "1", *WHY)["answer"][0]
    assert done["superseded"] == {"retracted": 1, "restored": 0, "number": 3}
    assert (done["unchanged"], done["missing"]) == (2, [])
    assert commanders(folder) == ["Ben"]
    (made,) = (one for one in answer(folder, "loads")["answer"]["loads"] if one["number"] == 3)
    assert (made["loader"], made["operator"], made["claims"]) == ("supersede", "Ada Example", 1)
    history = run("export", "all.ttl", cwd=folder)
    assert history.returncode == 0
    assert "not in the edition of load 2: edition of May" in (folder / "all.ttl").read_text("utf-8")
    assert run("verify", cwd=folder).returncode == 0


def test_what_a_later_edition_gives_again_stands_again(folder: Path) -> None:
    """The way back is the older file, said to be the newer edition: each decision is a claim that was retracted."""
    answer(folder, "load", "newer.yaml", "--supersedes", "1", *WHY)
    done = answer(folder, "load", "t.yaml", "--supersedes", "2", *WHY)["answer"][0]["superseded"]
    assert (done["retracted"], done["restored"]) == (1, 1)
    assert commanders(folder) == ["Ada"]
    done = answer(folder, "load", "newer.yaml", "--supersedes", "1", *WHY)["answer"][0]["superseded"]
    assert (done["retracted"], done["restored"]) == (1, 1)
    assert commanders(folder) == ["Ben"]


def test_a_retraction_of_a_person_is_not_taken_back_by_an_edition(folder: Path) -> None:
    held = answer(folder, "chain", "t/u", "--on", "2000-06-01")["answer"]["lines"][0]["parts"][0]["holders"][0]
    claim = held["supports"][0]["claim"]
    assert run("retract", claim, "--reason", "wrong person", "--by", "Ben Example", cwd=folder).returncode == 0
    answer(folder, "load", "newer.yaml", "--supersedes", "1", *WHY)
    done = answer(folder, "load", "t.yaml", "--supersedes", "3", *WHY)["answer"][0]["superseded"]
    assert done["restored"] == 0
    assert commanders(folder) == []


def test_an_edition_that_gives_all_changes_nothing(folder: Path) -> None:
    head = answer(folder, "verify")["answer"]["heads"]
    done = run("load", "t.yaml", "--supersedes", "1", *WHY, cwd=folder)
    assert "nothing is retracted" in done.stdout
    assert answer(folder, "verify")["answer"]["heads"] == head


WRONG = {
    "no such load": (("--supersedes", "7", *WHY), "There is no load 7 in this store"),
    "nobody decides": (("--supersedes", "1"), "say why with --reason, and who decides it with --by"),
    "nothing to decide": (WHY, "a load by itself takes nothing back"),
}


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_is_refused(folder: Path, words: tuple[str, ...], said: str) -> None:
    done = run("load", "newer.yaml", *words, cwd=folder)
    assert (done.returncode, said in " ".join(done.stderr.split())) == (3, True), done.stderr
    assert len(answer(folder, "loads")["answer"]["loads"]) == 1


def test_a_decision_is_no_edition(folder: Path) -> None:
    answer(folder, "load", "newer.yaml", "--supersedes", "1", *WHY)
    done = run("load", "t.yaml", "--supersedes", "3", *WHY, cwd=folder)
    assert (done.returncode, "Load 3 was made by supersede" in done.stderr) == (3, True)


def test_the_log_of_loads_reads_well(folder: Path) -> None:
    done = run("loads", cwd=folder, ANSWERABLE_OPERATOR="Tester")
    assert done.returncode == 0
    assert "Log: 1 load" in done.stdout
    assert "t.yaml" in done.stdout
