"""Notice, warnings, letters and dossiers read against the sources: nobody is said to be more than one of them says."""

from pathlib import Path

import pytest

from tests.api.conftest import Tell, filled, telling

CASE = Path(__file__).with_name("wary.yaml")


@pytest.fixture(scope="module")
def tell(tmp_path_factory: pytest.TempPathFactory) -> Tell:
    """What a question about the invented case prints."""
    return telling(filled(CASE, tmp_path_factory.mktemp("wary")))


def test_that_no_reply_was_found_shows_no_receipt(tell: Tell) -> None:
    text = tell("notice", "wary/topman", "--incident", "wary/i")
    assert "put on notice by Office N, 2005-05-02; receipt not shown" in text


def test_an_acquittal_stands_beside_whoever_is_named_as_forces(tell: Tell) -> None:
    for words in (("notice", "wary/held"), ("dossier", "wary/held"), ("letter", "wary/held")):
        text = tell(*words, "--incident", "wary/i")
        named = text[text.index("Cleo Cleared") :]
        assert "acquitted" in named[:150], words


def test_command_that_is_alleged_and_denied_is_said_so(tell: Tell) -> None:
    text = tell("notice", "wary/claimed", "--incident", "wary/i")
    assert "YES: In command of Low Unit on that day: evidenced, alleged, contested." in text
    board = tell("warned", "--situation", "wary/sit")
    assert "Carl Claimed (no proceeding recorded): evidenced (alleged, contested) in command of Low Unit" in board


def test_command_that_is_only_possible_is_no_yes(tell: Tell) -> None:
    text = tell("notice", "wary/maybe", "--incident", "wary/i")
    assert "UNKNOWN: No date excludes a command of Low Unit on that day, and none shows it: possible." in text


def test_a_warning_that_is_only_denied_is_none_recorded(tell: Tell) -> None:
    board = tell("warned", "--situation", "wary/sit")
    silent = board[board.index("no warning recorded") :]
    assert "Hanna Held" in silent
    assert "Tom Top" not in silent


def test_a_recipient_of_whom_it_is_also_denied_is_unknown(tell: Tell) -> None:
    text = tell("warned", "--situation", "wary/sit", "--person", "wary/outside")
    assert "UNKNOWN: Letter in dispute. One source names this person as recipient, another denies it." in text


def test_a_closed_list_of_unnamed_recipients_excludes_nobody(tell: Tell) -> None:
    text = tell("warned", "--situation", "wary/sit", "--person", "wary/outside")
    assert "UNKNOWN: Letter to a closed list. The recipients are not named (an unnamed colonel)" in text


def test_a_warning_of_a_whole_year_has_no_order_against_a_day_in_it(tell: Tell) -> None:
    between = ("--from", "2005-01-01", "--to", "2005-12-31", "--json")
    for person, against in (("second", '"unknown"'), ("topman", '"after"'), ("held", "null")):
        assert f'"against_first_notice": {against}' in tell("below", f"wary/{person}", *between), person


def test_a_conviction_for_something_else_does_not_pass_for_one_for_the_incident(tell: Tell) -> None:
    assert "2008-01-01, in the case P. v. Top" in tell("chain", "--incident", "wary/i")
    text = tell("notice", "wary/topman", "--incident", "wary/i")
    assert "convicted (finality not stated), 2008-01-01, in the case P. v. Top (bribes of witnesses)" in text
