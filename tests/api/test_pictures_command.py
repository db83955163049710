"""`network`, `map`, `letter`, `review`, `reply` and `dossier --to` on the command line."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

import orjson
import pytest

from tests.api.conftest import Ask, Data, run
from tests.api.test_rules import FORBIDDEN

NETWORK = ("network", "sk-11b", "--on", "1941-12-11", "--depth", "2")
DOSSIER = ("ohlendorf", "--regime", "icty-7-3", "--incident", "simferopol-1941-12")


def test_a_network_names_ties_certainty_and_what_is_left_out(ask: Ask, data: Data) -> None:
    told = ask(*NETWORK)
    assert "Einsatzgruppe D: command link over Sonderkommando 11b" in told.replace(" evidenced between two", "")
    assert "more things one step further" in told
    assert "presumed innocent until finally convicted" in told
    answer = data(*NETWORK)["answer"]
    assert {n["id"] for n in answer["nodes"]} >= {"einsatzgruppen/sk-11b", "einsatzgruppen/egr-d"}
    assert all(set(t["claims"]) <= data(*NETWORK)["citations"].keys() for t in answer["ties"])
    assert not [n for n in answer["nodes"] if n["class"] == "ProtectedGroup"]


def test_a_network_can_be_asked_again(data: Data) -> None:
    first = data(*NETWORK)
    assert data(*first["command"].split()[1:]) == first


def test_no_word_of_a_network_says_more_than_its_sources(ask: Ask, data: Data) -> None:
    told = str(data(*NETWORK)["citations"])
    assert all(word in told for word in FORBIDDEN.findall(ask(*NETWORK)))


@pytest.mark.parametrize(
    ("words", "name", "begins"),
    [
        (NETWORK, "n.html", b"<!doctype html>"),
        (NETWORK, "n.csv", b"\xef\xbb\xbf# Network around Sonderkommando 11b"),
        (("map", "sk-11b", "--on", "1941-12-11"), "m.svg", b"<svg"),
        (("dossier", *DOSSIER), "d.md", b"# Dossier on Otto Ohlendorf"),
    ],
)
def test_a_file_is_written_whole_and_its_hash_said(
    words: tuple[str, ...], name: str, begins: bytes, cases: str, tmp_path: Path
) -> None:
    done = run(*words, "--to", name, cwd=tmp_path, ANSWERABLE_STORE=cases)
    assert done.returncode == 0, done.stderr
    content = (tmp_path / name).read_bytes()
    assert content.startswith(begins)
    assert sha256(content).hexdigest() in done.stdout
    assert [f.name for f in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((*NETWORK, "--to", "n.pdf"), 3, "ends in none of .html, .svg, .png, .gexf, .graphml, .csv"),
        ((*NETWORK, "--to", "no/such/folder/n.svg"), 3, "cannot be written"),
        ((*NETWORK, "--type", "friends"), 3, "no type of tie 'friends'"),
        (("dossier", *DOSSIER, "--to", "d.odt"), 3, "ends in none of"),
        (("letter", "ohlendorf", "--incident", "simferopol-1941-12"), 8, "recorded as dead"),
        (("letter", "laurent-gbagbo", "--incident", "duekoue-2011-03"), 8, "on the chain"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    words: tuple[str, ...], code: int, said: str, cases: str, tmp_path: Path
) -> None:
    done = run(*words, cwd=tmp_path, ANSWERABLE_STORE=cases)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_dossier_goes_from_draft_to_reviewed_and_its_reply_is_printed(cases: str, tmp_path: Path) -> None:
    shutil.copy(cases, tmp_path / "case.db")

    def step(*words: str) -> str:
        done = run(*words, "--on", "2020-01-02", cwd=tmp_path)
        return done.stdout + done.stderr

    assert "DRAFT" in step("review", *DOSSIER, "--step", "drafted", "--by", "Analyst A")
    assert "speaks in favour" in step("review", *DOSSIER, "--step", "reviewed", "--by", "Analyst B")
    step("review", *DOSSIER, "--step", "exculpatory-review", "--by", "Analyst A", "--account", "Defence books.")
    assert "a second named person" in step("review", *DOSSIER, "--step", "reviewed", "--by", "analyst a")
    assert "Reviewed by Analyst B on 2020-01-02" in step("review", *DOSSIER, "--step", "reviewed", "--by", "Analyst B")
    step("reply", *DOSSIER, "--by", "Counsel", "--text", "Not as told.")
    told = run("dossier", *DOSSIER, cwd=tmp_path).stdout
    assert "Counsel, 2020-01-02: “Not as told.”" in told
    found = orjson.loads(run("dossier", *DOSSIER, "--json", cwd=tmp_path).stdout)["answer"]["workflow"]
    assert found["state"] == "reviewed"
    assert [s["step"] for s in found["steps"]] == ["drafted", "exculpatory-review", "reviewed"]
    assert all(s["claim"] for s in found["steps"])
