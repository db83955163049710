"""`load --supersedes`: a person says that a file is the newer edition, and what it lacks is retracted; `loads`."""

import csv
from pathlib import Path
from typing import Any

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


def newer(folder: Path, file: str, number: int, *words: str) -> dict[str, Any]:
    """What a load in the place of another says of it."""
    found = answer(folder, "load", file, "--supersedes", str(number), *(words or WHY))["answer"][0]["superseded"]
    assert isinstance(found, dict)
    return found


def loads(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answer(folder, "loads")["answer"]["loads"]
    return found


def test_without_a_decision_both_speak(folder: Path) -> None:
    assert answer(folder, "load", "newer.yaml")["answer"][0]["superseded"] is None
    assert sorted(commanders(folder)) == ["Ada", "Ben"]


def test_what_the_newer_edition_lacks_is_retracted_with_who_and_why(folder: Path) -> None:
    done = newer(folder, "newer.yaml", 1)
    assert (done["kinds"], done["restored"], done["load"]) == ({"Posting": 1}, 0, 3)
    assert commanders(folder) == ["Ben"]
    (made,) = (one for one in loads(folder) if one["number"] == 3)
    assert (made["loader"], made["operator"], made["claims"]) == ("supersede", "Ada Example", 1)
    assert [one["operator"] for one in loads(folder)] == [None, "Ada Example", "Ada Example"]
    assert run("export", "all.ttl", cwd=folder).returncode == 0
    assert "not in the edition of load 2: edition of May" in (folder / "all.ttl").read_text("utf-8")
    assert run("verify", cwd=folder).returncode == 0


def test_a_look_at_what_would_go_changes_nothing(folder: Path) -> None:
    done = run("load", "newer.yaml", "--supersedes", "1", "--rejects", "gone.csv", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "1 claim of earlier editions, not in this one, would be retracted" in " ".join(done.stdout.split())
    with (folder / "gone.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["column"], row["what"]) == ("Posting", "would be retracted")
    assert commanders(folder) == ["Ada"]
    assert len(loads(folder)) == 1


def test_what_is_only_cited_otherwise_is_counted_apart(folder: Path) -> None:
    (folder / "newer.yaml").write_text(
        CASE.replace('"s, p. 1"', '"s, p. 2"').replace("first: 2000-02", "first: 2000-03")
    )
    done = newer(folder, "newer.yaml", 1)
    assert (done["kinds"], done["cited_otherwise"]) == ({"Posting": 1, "CommandLink": 1}, 1)


def test_what_a_later_edition_gives_again_stands_again(folder: Path) -> None:
    """The way back is the older file, said to be the newer edition, whichever load of the series is named."""
    for number in (2, 4, 1):
        assert newer(folder, "newer.yaml", 1)["restored"] == (number != 2), "nothing had been retracted the first time"
        assert commanders(folder) == ["Ben"]
        done = newer(folder, "t.yaml", number)
        assert (done["kinds"], done["restored"]) == ({"Posting": 1}, 1)
        assert commanders(folder) == ["Ada"]


def test_a_load_that_read_the_same_file_again_stands_for_what_the_first_one_brought(folder: Path) -> None:
    assert run("load", "newer.yaml", cwd=folder).returncode == 0
    newer(folder, "newer.yaml", 1)
    assert loads(folder)[2]["claims"] == 0, "load 2 had brought all of it"
    assert newer(folder, "t.yaml", 3)["kinds"] == {"Posting": 1}
    assert commanders(folder) == ["Ada"]


def test_a_retraction_of_a_person_is_not_taken_back_by_an_edition(folder: Path) -> None:
    held = answer(folder, "chain", "t/u", "--on", "2000-06-01")["answer"]["lines"][0]["parts"][0]["holders"][0]
    claim = held["supports"][0]["claim"]
    assert run("retract", claim, "--reason", "wrong person", "--by", "Ben Example", cwd=folder).returncode == 0
    newer(folder, "newer.yaml", 1)
    assert newer(folder, "t.yaml", 3)["restored"] == 0
    assert commanders(folder) == []


def test_loading_the_older_file_plainly_says_what_stays_retracted(folder: Path) -> None:
    newer(folder, "newer.yaml", 1)
    done = run("load", "t.yaml", cwd=folder)
    assert "1 claim of this file retracted in this graph" in " ".join(done.stdout.split())
    assert len(answer(folder, "load", "t.yaml")["answer"][0]["silenced"]) == 1
    assert commanders(folder) == ["Ben"]


def test_other_files_that_may_give_it_too_are_named(folder: Path) -> None:
    """What an unchanged row gives is kept once, under the load that brought it first: a second file leaves no trace."""
    (folder / "same.yaml").write_text(CASE + "\n", "utf-8")
    assert run("load", "same.yaml", cwd=folder).returncode == 0
    assert newer(folder, "newer.yaml", 1)["other_loads"] == ["2: same.yaml"]
    assert len(answer(folder, "load", "same.yaml")["answer"][0]["silenced"]) == 1


def test_an_edition_that_gives_all_changes_no_claim(folder: Path) -> None:
    head = answer(folder, "verify")["answer"]["heads"]
    done = run("load", "t.yaml", "--supersedes", "1", *WHY, cwd=folder)
    assert "nothing is to be retracted" in done.stdout
    assert answer(folder, "verify")["answer"]["heads"] == head


WRONG = {
    "no such load": (("--supersedes", "7", *WHY), "There is no load 7 in this store"),
    "nobody decides": (("--supersedes", "1", "--reason", "newer"), "say why (--reason) and who decides it (--by)"),
    "nothing to decide": (WHY, "a load by itself takes nothing back"),
}


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_is_refused(folder: Path, words: tuple[str, ...], said: str) -> None:
    done = run("load", "newer.yaml", *words, cwd=folder)
    assert (done.returncode, said in " ".join(done.stderr.split())) == (3, True), done.stderr
    assert len(loads(folder)) == 1


def test_a_decision_is_no_edition(folder: Path) -> None:
    newer(folder, "newer.yaml", 1)
    done = run("load", "t.yaml", "--supersedes", "3", *WHY, cwd=folder)
    assert (done.returncode, "Load 3 was made by supersede" in done.stderr) == (3, True)


def test_another_file_is_no_edition(folder: Path) -> None:
    """A mistyped number would take back everything."""
    (folder / "other.yaml").write_text(CASE.replace("case: t", "case: other"), "utf-8")
    done = run("load", "other.yaml", "--supersedes", "1", *WHY, cwd=folder)
    assert "no thing and no source in common with what load 1 brought" in " ".join(done.stderr.split())
    assert len(loads(folder)) == 1
    assert commanders(folder) == ["Ada"]


def test_the_log_of_loads_reads_well(folder: Path) -> None:
    newer(folder, "newer.yaml", 1)
    done = " ".join(run("loads", cwd=folder).stdout.split())
    assert "Log: 3 loads" in done
    assert "t.yaml (" in done
    assert "edition 2, of 1" in done
