"""What the command line writes into the audit log of a store that has one."""

from pathlib import Path

import orjson
import pytest

from answerable.api.http.audit import Audit
from answerable.api.http.keys import KeyRing
from answerable.api.http.readers import LOCAL, Role
from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.model import Tier
from tests.api.conftest import run
from tests.graph import invented
from tests.graph.invented import lasted, link


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = str(tmp_path / "case.db")
    with CaseFile(path) as opened:
        invented.load(opened, link("bravo", "alpha", lasted("2010-01-01", "2010-12-31")))
    return path


def did(path: str) -> list[tuple[str, str]]:
    log = Audit(Path(f"{path}.audit.jsonl"))
    assert not log.faults()
    return [(str(e["who"]), str(e["did"])) for e in log.entries()]


def test_acts_are_recorded_with_their_outcome(store: str) -> None:
    Audit(Path(f"{store}.audit.jsonl")).record(LOCAL, "read", "the log is there")
    with CaseFile(store) as opened:
        (claim,) = [c.id for c in opened.claims()]
    folder = Path(store).parent
    given = ("--store", store, "--by", "Ada Example", "--reason", "Withdrawn by its author.")
    assert run("retract", claim, *given, cwd=folder).returncode == 0
    pair = ("--same", "invented/alpha", "invented/bravo", "--by", "Ada Example", "--because", "One seal.")
    assert run("resolve", *pair, "--store", store, cwd=folder).returncode == 0
    assert run("load", "case", "civil-wars", "--store", store, cwd=folder).returncode != 0, "there is no such case"
    assert run("load", "case", "prevention-diplomacy", "--store", store, cwd=folder).returncode == 0
    by = "Ada Example"
    found = [entry for entry in did(store) if entry[1] != "read"]
    acts = [(by, "retract"), (by, "resolve same"), ("command line", "load")]
    assert found == [entry for who, act in acts for entry in ((who, act), (who, f"{act} done"))]


def test_an_act_that_fails_says_so(store: str) -> None:
    Audit(Path(f"{store}.audit.jsonl")).record(LOCAL, "read", "the log is there")
    folder = Path(store).parent
    case = folder / "bad.yaml"
    case.write_text("case: bad\nthings: [1]\n")
    assert run("load", "case", str(case), "--store", store, cwd=folder).returncode != 0
    assert [d for _, d in did(store)][1:] == ["load", "load failed"]


def test_a_store_without_a_log_gets_none(store: str) -> None:
    with CaseFile(store) as opened:
        (claim,) = [c.id for c in opened.claims()]
    given = ("--store", store, "--by", "Ada Example", "--reason", "Withdrawn by its author.", "--json")
    done = run("retract", claim, *given, cwd=Path(store).parent)
    assert orjson.loads(done.stdout)["answer"]["claims"] == {"Retraction": 1}
    assert not Path(f"{store}.audit.jsonl").exists()


def test_a_key_has_the_role_and_tier_that_were_given(store: str) -> None:
    folder = Path(store).parent
    line = ("keys", "create", "Ada Example", "--role", "admin", "--tier", "confidential", "--store", store, "--json")
    made = orjson.loads(run(*line, cwd=folder).stdout)
    assert (made["role"], made["tier"]) == ("admin", "confidential")
    reader = KeyRing(Path(f"{store}.keys.json")).reader(made["text"])
    assert reader is not None
    assert (reader.who, reader.role, reader.tier) == ("Ada Example", Role.ADMIN, Tier.CONFIDENTIAL)
    assert run("keys", "revoke", made["id"], "--store", store, cwd=folder).returncode == 0
    assert KeyRing(Path(f"{store}.keys.json")).reader(made["text"]) is None
