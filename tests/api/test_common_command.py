"""`common`: the lowest shared superiors of two units on a day."""

from pathlib import Path

import orjson
import pytest

from tests.api.conftest import Ask, Data, run

UNITS = ("common", "sk-11b", "sk-4a", "--on", "1941-12-11")


def test_the_lowest_shared_superior_with_both_ways_up(data: Data, ask: Ask) -> None:
    (shared,) = data(*UNITS)["answer"]["shared"]
    assert (shared["unit"]["name"], shared["grade"]) == ("Reich Security Main Office", "possible")
    assert [u["id"] for u in shared["from_a"]][1:2] == ["einsatzgruppen/egr-d"]
    assert set(shared["claims"]) <= data(*UNITS)["citations"].keys()
    assert "↑ Einsatzgruppe D" in ask(*UNITS)


def test_a_unit_that_stands_above_the_other_is_said(ask: Ask) -> None:
    asked = ("common", "sk-11b", "egr-d", "--on", "1941-12-11")
    assert "Einsatzgruppe D itself stands above Sonderkommando 11b: " in ask(*asked)


def test_none_recorded_is_unknown(ask: Ask, data: Data) -> None:
    asked = ("common", "sk-11b", "common/un-security-council", "--on", "1941-12-11")
    assert data(*asked)["answer"]["value"] == "unknown"
    assert "UNKNOWN: No shared superior is recorded" in ask(*asked)


def test_it_can_be_asked_again(data: Data) -> None:
    first = data(*UNITS)
    assert data(*first["command"].split()[1:]) == first


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("sk-11b", "ohlendorf", "--on", "1941-12-11"), "is a person; name units"),
        (("sk-11b", "einsatzgruppen/sk-11b", "--on", "1941-12-11"), "Both names mean"),
        (("sk-11b", "sk-4a", "--on", "1941-12-32"), "no such day"),
        (("sk-11b", "sk-4a", "--on", "1941-12-11", "--kind", "informal"), "no kind 'informal'"),
    ],
)
def test_wrong_input_says_what_is_wrong(words: tuple[str, ...], said: str, cases: str, tmp_path: Path) -> None:
    done = run("common", *words, cwd=tmp_path, ANSWERABLE_STORE=cases)
    assert done.returncode == 3
    assert said in done.stderr


CASE = """
case: c
sources:
  s: {title: Brief, author: Office Two}
  m: {title: Letter, author: Ministry Three}
things:
  a: {class: Unit, name: Coy A}
  b: {class: Unit, name: Coy B}
  bn: {class: Unit, name: Bn C}
claims:
  - {kind: CommandLink, superior: bn, subordinate: a, linkKind: command, modality: alleged,
     when: {from: 2010-01-01, to: 2010-12-31}, cite: "s, p. 1"}
  - {kind: CommandLink, superior: bn, subordinate: b, linkKind: command, when: {on: 2009-01-01}, cite: "s, p. 2"}
  - {kind: CommandLink, superior: bn, subordinate: b, linkKind: command, modality: denied, cite: "m, p. 3"}
"""


def test_every_link_of_a_way_stands_with_how_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(CASE, "utf-8")
    assert run("load", "c.yaml", "--store", "c.db", cwd=tmp_path).returncode == 0
    asked = ("common", "c/a", "c/b", "--on", "2010-05-03", "--store", str(tmp_path / "c.db"))
    text = run(*asked, cwd=tmp_path, COLUMNS="300").stdout
    assert "↑ Bn C: evidenced, as Office Two alleges" in text
    assert "↑ Bn C: possible; contested, as Ministry Three denies" in text
    assert "487 days from the" in text  # 2009-01-01 to 2010-05-03: 365 + 122
    assert "UNKNOWN: That both stand under Bn C is only possible (alleged, contested)." in text
    answer = orjson.loads(run(*asked, "--json", cwd=tmp_path).stdout)["answer"]
    (shared,) = answer["shared"]
    assert (answer["value"], shared["modalities"]) == ("unknown", ["alleged"])
    (step,) = shared["steps_b"]
    assert (step["grade"], step["contested"], step["modalities"]) == ("possible", shared["contested"], ["stated"])
