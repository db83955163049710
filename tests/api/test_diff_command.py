"""`diff`: what changed between two days, and between what the graph held after two loads."""

from json import loads
from pathlib import Path

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.revision import Act, same
from tests.api.conftest import Ask, Data, run
from tests.graph.invented import at, load, posting, said, tid

STATUS = ("diff", "status", "ohlendorf", "--between", "1948-01-01", "1950-01-01")
CHAIN = ("diff", "chain", "sk-11b", "--between", "1941-08-11", "1942-12-11")


def test_a_judgment_between_two_days_changes_every_count(data: Data, ask: Ask) -> None:
    changes = data(*STATUS)["answer"]["changes"]
    counts = [c for c in changes if c["sort"] == "status"]
    assert [c["kind"] for c in counts] == ["changed"] * 3
    assert all(c["before"].startswith("indicted") and c["after"].startswith("convicted") for c in counts)
    (convicted,) = [c for c in changes if c["sort"] == "convicted"]
    assert convicted["before"].startswith("unknown: No conviction is recorded by this day.")
    assert convicted["after"].startswith("yes: convicted (finality not stated) in ")
    assert "indicted; presumed innocent" in ask(*STATUS)


def test_a_chain_changes_and_persons_stand_with_their_outcome(ask: Ask, data: Data) -> None:
    text = ask(*CHAIN)
    assert "in command: Einsatzgruppe D, Otto Ohlendorf, commander" in text
    assert text.index("Otto Ohlendorf: convicted") < text.index("in command:")
    assert "which does not say that it was not so" in text
    assert data(*CHAIN)["answer"]["unchanged"] > 0


def test_two_loads_are_two_states_of_the_graph(data: Data, cases: str) -> None:
    store = CaseFile(Path(cases))
    numbers = [r.number for r in store.loads()]
    store.close()
    asked = ("diff", "warned", "cote-d-ivoire-2010", "--heads", str(numbers[0]), str(numbers[-1]))
    found = data(*asked)
    assert {c["kind"] for c in found["answer"]["changes"]} <= {"added"}
    unchanged = data("diff", "warned", "cote-d-ivoire-2010", "--heads", str(numbers[-1]), str(numbers[-1]))
    assert unchanged["answer"]["changes"] == []


@pytest.mark.parametrize("asked", [STATUS, CHAIN], ids=" ".join)
def test_it_can_be_asked_again_and_every_claim_is_cited(asked: tuple[str, ...], data: Data) -> None:
    first = data(*asked)
    assert data(*first["command"].split()[1:]) == first
    assert {i for c in first["answer"]["changes"] for i in c["claims"]} <= first["citations"].keys()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("chian", "sk-11b", "--heads", "1", "2"), 3, "Did you mean chain?"),
        (("chain", "sk-11b"), 3, "--between, or two loads with --heads"),
        (("chain", "sk-11b", "--heads", "1", "1"), 3, "asked for a day"),
        (("chain", "sk-11b", "--heads", "1", "99", "--on", "1941-12-11"), 4, "There is no load 99"),
        (("chain", "sk-11b", "--between", "1941-01-01", "1942-01-01", "--on", "1941-12-11"), 3, "goes with --heads"),
        (("warned", "common/cote-d-ivoire-2010", "--heads", "1", "1", "--known-on", "2020-01-01"), 3, "--known-on"),
        (("warned", "ohlendorf", "--heads", "1", "1"), 4, "There is no situation called"),
    ],
)
def test_wrong_input_says_what_is_wrong(
    words: tuple[str, ...], code: int, said: str, cases: str, tmp_path: Path
) -> None:
    done = run("diff", *words, cwd=tmp_path, ANSWERABLE_STORE=cases)
    assert done.returncode == code
    assert said in done.stderr


def test_between_loads_it_is_asked_of_the_record_that_was_typed(tmp_path: Path) -> None:
    """Ada is convicted, Bo is not; in the second load a person decides that they are one."""
    with CaseFile(str(tmp_path / "case.db")) as store:
        roles = {"person": tid("ada"), "courtCase": tid("case"), "status": "convicted-final"}
        load(store, said("ProceduralStatus", roles, at("2009")), posting("bo", "alpha"))
        same(store, tid("ada"), tid("bo"), Act("Nobody", "the same name"))
    asked = ("diff", "status", tid("bo"), "--heads", "1", "2")
    text = run(*asked, cwd=tmp_path, ANSWERABLE_STORE="case.db").stdout
    assert "Nothing changed" not in text
    assert "one by decision with" in text
    found = loads(run("--json", *asked, cwd=tmp_path, ANSWERABLE_STORE="case.db").stdout)
    assert found["parameters"]["subject"] == tid("bo")
    assert [c["sort"] for c in found["answer"]["changes"] if c["kind"] == "added"] == ["one", "status"]
