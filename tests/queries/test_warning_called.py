"""What counts as a warning without being called one is told by the source's word; a forecast warns nobody."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from answerable.api.present.language import speaking
from answerable.api.present.unwarned import looked_at
from answerable.graph.errors import Refused
from answerable.graph.model import Claim
from answerable.queries.notice.addressed import Doubt
from answerable.queries.notice.letter import letter
from answerable.queries.notice.warned import Warned, warned
from tests.graph.invented import tid
from tests.queries.dossier_world import ADA, RAID, command, raid, warning, world

COUNTS = ("warning", "notice-of-allegations", "concern-raised", "alarm", "notification", "reminder", "report")
COUNTS_NOT = ("contact", "message", "recommendation", "appeal", "entreaty", "voice", "forecast")


def asked(*claims: Claim) -> Warned:
    return warned(world(*raid(), *command(), *claims), tid("war"))


def said(found: Warned) -> str:
    return " ".join(looked_at(found))


@pytest.mark.parametrize("word", COUNTS)
def test_what_counts_as_a_warning_takes_somebody_off_the_list(word: str) -> None:
    assert asked(warning(calledBySource=word)).looked_at.warned == (ADA,)


@pytest.mark.parametrize("word", COUNTS_NOT)
def test_what_counts_as_none_leaves_somebody_on_it(word: str) -> None:
    found = asked(warning(calledBySource=word))
    assert found.looked_at.warned == ()
    assert {a.doubts for u in found.unwarned for a in u.beside} == {(Doubt.NOT_A_WARNING,)}


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ([warning(calledBySource="notice-of-allegations")], "notice of allegations (1)."),
        (
            [warning(calledBySource="report"), warning(calledBySource="concern-raised", day="2010-04-29")],
            "concern raised (1); report (1).",
        ),
    ],
)
def test_what_is_not_called_a_warning_is_told_by_the_word_of_the_source(claims: Sequence[Claim], told: str) -> None:
    form = "What sources call it where they do not call it a warning, with the number of persons: "
    assert said(asked(*claims)).endswith(form + told)


def test_where_a_source_calls_it_a_warning_nothing_is_added_and_it_is_said_in_every_language() -> None:
    assert "do not call it" not in said(asked(warning()))
    both = (warning(), warning(calledBySource="report", day="2010-04-29"))
    assert "do not call it" not in said(asked(*both)), "one of the two is called a warning"
    with speaking("fr"):
        assert "ne l'appellent pas un avertissement" in said(asked(warning(calledBySource="report")))


def test_the_refusal_of_a_letter_says_what_the_source_calls_it() -> None:
    def refusal(word: str) -> str:
        store = world(*raid(), *command(), warning(calledBySource=word))
        (ada,) = store.things(ids=[ADA])
        with pytest.raises(Refused) as refused:
            letter(store, ada, [RAID])
        return str(refused.value)

    assert f"recorded already ({tid('letter')}, which the source calls notice of allegations); the letter" in refusal(
        "notice-of-allegations"
    )
    assert f"recorded already ({tid('letter')}); the letter" in refusal("warning")
