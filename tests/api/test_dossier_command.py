"""`dossier`: status first, every item with its notes, gaps named, nothing concluded."""

from pathlib import Path
from typing import Any

import pytest

from answerable.queries.dossier.frame import SIDE_BY_SIDE
from tests.api.conftest import Ask, Data, printed, run
from tests.api.test_rules import FORBIDDEN, claims_in

GBAGBO = ("dossier", "laurent-gbagbo", "--incident", "duekoue-2011-03")
OUATTARA = ("dossier", "alassane-ouattara", "--incident", "duekoue-2011-03")
OHLENDORF = ("dossier", "ohlendorf", "--incident", "simferopol-1941-12")
RUEHL = ("dossier", "ruehl")
ALL = (GBAGBO, OUATTARA, OHLENDORF, (*GBAGBO, "--all-regimes"), RUEHL)


def parts(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {"|".join(e["elements"]): e for e in found["answer"]["regimes"][0]["elements"]}


def test_what_the_seeds_give_is_insufficient(ask: Ask, data: Data) -> None:
    for asked in (GBAGBO, OUATTARA):
        (regime,) = data(*asked)["answer"]["regimes"]
        assert regime["assessment"] == "insufficient-evidence"
        assert "INSUFFICIENT EVIDENCE: nothing that counts is recorded in support of" in ask(*asked)


def test_status_stands_first_and_what_is_in_favour_before_the_elements(ask: Ask) -> None:
    for asked in ALL:
        text = ask(*asked)
        order = [text.index(part) for part in ("presum" if asked is not OHLENDORF else "finality", "In favour", "E0 ")]
        assert order == sorted(order)
    assert "Felix Ruehl: acquitted" in ask(*RUEHL)


def test_a_full_dossier_concludes_nothing(ask: Ask, data: Data) -> None:
    (regime,) = data(*OHLENDORF)["answer"]["regimes"]
    assert regime["assessment"] is None
    assert regime["lacking"] == []
    text = ask(*OHLENDORF)
    assert "a named human concludes" in text
    assert "Did not apply at the time: the Rome Statute" in text
    assert parts(data(*OHLENDORF))["E3a|E3b|E3c"]["against"]
    assert "E3a|E3b|E3c failure to prevent" in text


def test_letters_to_unnamed_officials_are_a_gap_with_their_claim(data: Data, ask: Ask) -> None:
    gaps = parts(data(*GBAGBO))["E2a|E2c"]["missing"]
    assert any("whether this person is one of them is unknown" in g["text"] and g["claims"] for g in gaps)
    assert "It would be shown by: a source that names the recipients. [" in ask(*GBAGBO)


def test_what_is_merely_possible_is_not_counted(ask: Ask, data: Data) -> None:
    part = parts(data(*GBAGBO))["E1a"]
    assert [i["counts"] for i in part["for"]] == [False]
    assert not part["recorded"]
    assert "possible on those days: not counted" in ask(*GBAGBO)


def test_indicia_without_anything_stand_on_one_line(cases: str) -> None:
    text = printed(*GBAGBO, store=cases)
    assert text.count("unrecorded nothing for or against") == 4  # position, ability, notice, measures


def test_regimes_stand_side_by_side_over_the_same_items(ask: Ask, data: Data) -> None:
    found = data(*GBAGBO, "--all-regimes")["answer"]["regimes"]
    assert tuple(r["regime"] for r in found) == SIDE_BY_SIDE
    text = ask(*GBAGBO, "--all-regimes")
    assert "icty-7-3, ictr-6-3, cihl-153: E2a|E2b" in text
    assert text.count("E0 underlying crime?") == 1


def test_a_regime_without_a_table_says_so(ask: Ask) -> None:
    assert "No table of elements for this regime" in ask(*OHLENDORF, "--regime", "icc-25-3")


@pytest.mark.parametrize("asked", ALL, ids=" ".join)
def test_every_item_and_claim_is_cited(asked: tuple[str, ...], data: Data) -> None:
    found = data(*asked)
    assert claims_in(found["answer"]) <= found["citations"].keys()
    for regime in found["answer"]["regimes"]:
        for part in regime["elements"]:
            assert all(i["claims"] for side in ("for", "against", "beside") for i in part[side])


@pytest.mark.parametrize("asked", ALL, ids=" ".join)
def test_no_word_says_more_than_the_sources(asked: tuple[str, ...], ask: Ask, data: Data) -> None:
    told = str(data(*asked))
    assert all(word in told for word in FORBIDDEN.findall(ask(*asked)))


@pytest.mark.parametrize("asked", ALL, ids=" ".join)
def test_it_can_be_asked_again(asked: tuple[str, ...], data: Data) -> None:
    first = data(*asked)
    assert data(*first["command"].split()[1:]) == first


@pytest.mark.parametrize("width", ["80", "100"])
@pytest.mark.parametrize("more", [(), ("--all-regimes",)])
def test_it_fits_the_page(width: str, more: tuple[str, ...], cases: str, tmp_path: Path) -> None:
    done = run(*GBAGBO, *more, cwd=tmp_path, ANSWERABLE_STORE=cases, COLUMNS=width)
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= int(width)
    assert "insufficien\n" not in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("laurent-gbagbo", "--regime", "icc-28x"), 3, "Did you mean icc-28"),
        (("laurent-gbagbo", "--regime", "icc-28a", "--all-regimes"), 3, "one regime with --regime, or all"),
        (("duekoue-2011-03",), 4, "There is no person called"),
        (("laurent-gbagbo", "--incident", "duekoue-2012"), 4, "Nearest"),
    ],
)
def test_wrong_input_says_what_is_there(
    words: tuple[str, ...], code: int, said: str, cases: str, tmp_path: Path
) -> None:
    done = run("dossier", *words, cwd=tmp_path, ANSWERABLE_STORE=cases)
    assert done.returncode == code
    assert said in done.stderr
