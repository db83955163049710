"""status: outcomes whose order is not known, allegations, later steps, and what came since; invented persons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import Citation, Claim, LoadInfo, Source, Thing, ThingId
from answerable.graph.period import Period, Window
from answerable.ontology.reader import display
from answerable.queries.answer import Value
from answerable.queries.status.result import CONVICTED, ENDED, FIRST
from answerable.queries.status.standing import charged, convicted
from answerable.queries.status.status import STATUS_OF, STATUS_OF_KIND, TAKEN_BACK, Status, status

ADA, CASE, COUNT = "invented/ada", "invented/case", "invented/count-one"
THINGS = [
    Thing(ThingId(ADA), "Person", "Ada"),
    Thing(ThingId(CASE), "CourtCase", "Case"),
    Thing(ThingId(COUNT), "Count", "Count one"),
]
Asked = Callable[..., Status]


def said(status: str | None = None, when: str | None = None, kind: str = "ProceduralStatus", **more: Any) -> Claim:
    """A claim about Ada's case; `when` is a day or a year."""
    modality = more.pop("modality", "stated")
    roles = {"courtCase": CASE, **({"person": ADA} if kind == "ProceduralStatus" else {"accused": ADA}), **more}
    if status:
        roles["status"] = status
    period = Period() if when is None else Period.on(Window(*span(when)), when)
    return claim(kind, roles, [Citation("invented/gazette", when or "")], period=period, modality=modality)


def span(when: str) -> tuple[date, date]:
    """The days that a date can mean."""
    if len(when) == 4:
        return date(int(when), 1, 1), date(int(when), 12, 31)
    return date.fromisoformat(when), date.fromisoformat(when)


@pytest.fixture
def asked() -> Iterator[Asked]:
    """The status of Ada after some claims."""
    with CaseFile() as store:

        def ask(*claims: Claim, on: str | None = None) -> Status:
            write(store, LoadInfo("invented", "1"), [*THINGS, Source("invented/gazette", "Gazette"), *claims])
            return status(store, ADA, date.fromisoformat(on) if on else None)

        yield ask


def lines(found: Status) -> list[tuple[str, bool]]:
    """Status and whether it is marked as doubtful beside another."""
    return [(n.said, n.unordered) for n in found.lines]


@pytest.mark.parametrize("first", ["2002-03-01", "2002"])
def test_two_outcomes_without_an_order_both_stand_the_acquittal_first(asked: Asked, first: str) -> None:
    found = asked(said("convicted", first), said("acquitted", "2002-03-01"))
    assert lines(found) == [("acquitted", True), ("convicted (finality not stated)", True)]
    assert all("presumed innocent" in n.presumption for n in found.lines)
    assert (convicted(found).value, charged(found).value) == (Value.UNKNOWN, Value.UNKNOWN)


def test_of_two_outcomes_in_order_the_later_one_stands(asked: Asked) -> None:
    found = asked(said("convicted", "2002-03-01"), said("acquitted", "2003"))
    assert lines(found) == [("acquitted", False)]
    assert (convicted(found).value, charged(found).value) == (Value.NO, Value.NO)


def test_a_conviction_after_an_acquittal_stands_alone(asked: Asked) -> None:
    found = asked(said("acquitted", "2002-03-01"), said("convicted-final", "2003-03-01"))
    assert lines(found) == [("convicted, final", False)]
    assert convicted(found).value is Value.YES


def test_a_later_accusation_takes_nothing_from_an_acquittal(asked: Asked) -> None:
    found = asked(said("acquitted", "2002-01-01"), said("indicted", "2003-01-01"))
    assert lines(found) == [("acquitted", False), ("indicted", False)]
    assert (convicted(found).value, charged(found).value) == (Value.NO, Value.YES)


def test_a_step_after_a_conviction_does_not_hide_it(asked: Asked) -> None:
    found = asked(said("convicted-final", "2002-01-01"), said("pardon", "2003-01-01"))
    assert [n.status for n in found.lines] == ["convicted-final", "pardon"]


@pytest.mark.parametrize("modality", ["alleged", "reported", "possible"])
def test_a_conviction_that_no_source_states_is_none(asked: Asked, modality: str) -> None:
    found = asked(said("convicted", "2002-01-01", modality=modality))
    assert lines(found) == [(f"{modality}: convicted (finality not stated)", False)]
    assert found.summary.startswith(f"{modality}: convicted")
    assert found.lines[0].presumption == "no source states it in its own name: presumed innocent"
    assert (convicted(found).value, charged(found).value) == (Value.UNKNOWN, Value.UNKNOWN)


def test_an_allegation_replaces_nothing_that_is_stated(asked: Asked) -> None:
    found = asked(
        said("acquitted", "2002-01-01"),
        said("convicted", "2001-01-01", modality="alleged"),
        said("convicted", "2003-01-01", modality="alleged"),
    )
    assert lines(found) == [("acquitted", False), ("alleged: convicted (finality not stated)", False)]
    assert found.lines[1].since.earliest == date(2003, 1, 1)
    assert convicted(found).value is Value.UNKNOWN


def test_a_denial_by_anybody_is_shown_and_makes_no_state(asked: Asked) -> None:
    denied = said("convicted", "2002-01-01", modality="denied")
    found = asked(denied)
    assert (found.lines, found.denials) == ((), (denied,))


def test_one_undated_end_told_twice_is_one_line_with_both_claims(asked: Asked) -> None:
    alleged = said("severed", content="so it is said", modality="alleged")
    chart, summary = said("severed", content="in the chart"), said("severed", content="in the summary")
    found = asked(alleged, chart, summary, said("severed", count=COUNT))
    assert sorted((n.count or "", n.said) for n in found.lines) == [
        ("", "severed from the case, no verdict"),
        (COUNT, "severed from the case, no verdict"),
    ]
    whole = next(n for n in found.lines if n.count is None)
    assert set(whole.claims) == {alleged.id, chart.id, summary.id}
    assert (whole.modality, len(found.undated)) == ("stated", 4)


def test_an_undated_acquittal_makes_a_dated_conviction_doubtful(asked: Asked) -> None:
    found = asked(said("convicted", "2002-01-01"), said("acquitted"))
    assert lines(found) == [("acquitted", False), ("convicted (finality not stated)", True)]
    assert convicted(found).value is Value.UNKNOWN


def test_a_conviction_that_was_perhaps_vacated_by_the_day_is_unknown(asked: Asked) -> None:
    found = asked(said("convicted-final", "2002-01-01"), said("vacated", "2002"), on="2002-06-01")
    assert [n.status for n in found.lines] == ["convicted-final"]
    assert (
        found.lines[0].presumption == "whether the conviction still stood on this day is not known: presumed innocent"
    )
    assert convicted(found).value is Value.UNKNOWN


def test_what_came_since_the_day_is_in_the_summary(asked: Asked) -> None:
    found = asked(said("convicted", "2002-01-01"), said("acquitted", "2004-01-01"), on="2003-01-01")
    case = ", in the case invented/case"
    assert found.summary == (
        f"since that day: acquitted 2004-01-01{case}; convicted (finality not stated) 2002-01-01{case}"
    )


def test_a_coarse_death_is_left_out_where_another_source_dates_it_later(asked: Asked) -> None:
    def died(when: str) -> Claim:
        return claim(
            "LifeEvent",
            {"person": ADA, "lifeEvent": "death"},
            [Citation("invented/gazette", when)],
            period=Period.on(Window(*span(when)), when),
        )

    deaths = (died("1948"), died("1948-10-20"))
    assert asked(*deaths, on="1948-04-10").deaths == ()
    assert asked(on="1948-10-20").deaths == (deaths[1],)


def test_an_appeal_follows_a_verdict_and_nothing_else(asked: Asked) -> None:
    appeal = said(None, "2003-01-01", "Decision", decisionKind="appeal-judgment", direction="upheld")
    found = asked(said("surrendered", "2002-01-01"), appeal, on="2002-06-01")
    assert [n.appealed for n in found.lines] == [()]


def test_charges_counted_one_by_one_have_ended_when_each_has(asked: Asked) -> None:
    charge = said(None, "2001-01-01", "Charge", count=COUNT)
    found = asked(charge, said("acquitted", "2002-01-01", count=COUNT))
    assert charged(found).value is Value.NO


VERDICT = {"kind": "Decision", "decisionKind": "judgment"}
APPEAL = {"kind": "Decision", "decisionKind": "appeal-judgment", "direction": "reversed"}


def test_a_reversal_ends_no_charge(asked: Asked) -> None:
    found = asked(said(when="2001-01-01", direction="convicted", **VERDICT), said(when="2002-01-01", **APPEAL))
    assert charged(found).value is Value.UNKNOWN, "another trial may follow"
    assert convicted(found).value is Value.NO
    retried = asked(said("trial", "2003-01-01"))
    assert charged(retried).value is Value.YES


def test_what_reverses_an_acquittal_is_no_answer_that_nobody_was_convicted(asked: Asked) -> None:
    found = asked(said(when="2001-01-01", direction="acquitted", **VERDICT), said(when="2002-01-01", **APPEAL))
    assert (charged(found).value, convicted(found).value) == (Value.UNKNOWN, Value.UNKNOWN)


def test_who_is_severed_from_a_case_may_be_tried_in_another(asked: Asked) -> None:
    found = asked(said(kind="Charge", when="2000-01-01"), said("severed", "2001-01-01"))
    assert (charged(found).value, convicted(found).value) == (Value.UNKNOWN, Value.UNKNOWN)


@pytest.mark.parametrize("kind", ["reparations", "sentence-review", "release", "sentencing"])
def test_a_decision_beside_the_charge_takes_no_verdict_away(kind: str, asked: Asked) -> None:
    beside = said(kind="Decision", when="2002-01-01", decisionKind=kind, direction="reversed")
    found = asked(said(when="2001-01-01", direction="convicted", **VERDICT), beside)
    assert [n.status for n in found.lines] == ["convicted"]
    assert convicted(found).value is Value.YES


def test_a_warrant_taken_back_is_no_charge_withdrawn(asked: Asked) -> None:
    warrant = {"kind": "Decision", "decisionKind": "arrest-warrant"}
    found = asked(
        said(when="2001-01-01", direction="issued", **warrant),
        said(when="2002-01-01", direction="withdrawn", **warrant),
    )
    assert [n.status for n in found.lines] == ["warrant-withdrawn"]
    assert charged(found).value is Value.UNKNOWN


def test_a_charge_brought_after_a_withdrawal_stands(asked: Asked) -> None:
    charge = said(kind="Charge", when="2003-01-01")
    assert charged(asked(said("charges-withdrawn", "2002-01-01"), charge)).value is Value.YES


def test_an_acquittal_on_one_count_is_no_no_beside_a_sentence(asked: Asked) -> None:
    one = said(when="2001-01-01", direction="acquitted", count=COUNT, **VERDICT)
    sentence = claim(
        "Sentence", {"courtCase": CASE, "person": ADA, "sentenceKind": "term"}, [Citation("invented/gazette", "s")],
        period=Period.on(Window(*span("2001-01-01")), "2001-01-01"),
    )  # fmt: skip
    assert convicted(asked(one, sentence)).value is Value.UNKNOWN
    later = said(when="2005-01-01", direction="acquitted", **VERDICT | {"decisionKind": "appeal-judgment"})
    assert convicted(asked(later)).value is Value.NO, "the acquittal came after the sentence"


def test_a_pardon_after_a_conviction_says_nothing_of_innocence(asked: Asked) -> None:
    found = asked(said(when="2001-01-01", direction="convicted", final=True, **VERDICT), said("pardon", "2004-01-01"))
    assert {n.status: n.presumption for n in found.lines} == {
        "convicted-final": "convicted by final judgment on this charge",
        "pardon": "as beside the conviction in the same case",
    }


def test_an_amnesty_of_which_no_case_is_told_does_not_presume_innocence_beside_a_conviction(asked: Asked) -> None:
    found = asked(said("convicted-final", "2001-01-01"), said("amnesty", "2004-01-01", courtCase=None))
    assert {n.status: n.presumption for n in found.lines} == {
        "convicted-final": "convicted by final judgment on this charge",
        "amnesty": "whether it concerns a conviction recorded here, no source here says",
    }


def test_an_amnesty_of_which_no_case_is_told_leaves_the_presumption_where_nobody_is_convicted(asked: Asked) -> None:
    (found,) = asked(said("amnesty", "2004-01-01", courtCase=None)).lines
    assert found.presumption == "presumed innocent"


def test_every_state_that_is_told_has_a_sign_of_its_own() -> None:
    told = (*FIRST, *ENDED, *CONVICTED, *STATUS_OF.values(), *STATUS_OF_KIND.values(), *TAKEN_BACK.values())
    assert {f"Status/{state}" for state in told} <= set(display())


def test_a_conflict_about_a_death_stands_beside_the_deaths(asked: Asked) -> None:
    def died(when: str) -> Claim:
        roles = {"person": ADA, "lifeEvent": "death"}
        return claim("LifeEvent", roles, [Citation("invented/gazette", when)], period=Period.on(Window(*span(when))))

    one, other = died("1912"), died("1932")
    between = claim("Conflict", {"between": [one.id, other.id], "about": "the death"}, [Citation("invented/gazette")])
    found = asked(one, other, between)
    assert {c.id for c in found.deaths} == {one.id, other.id}
    assert [c.id for c in found.conflicts] == [between.id]


def test_what_is_denied_is_of_the_proceedings_or_a_death(asked: Asked) -> None:
    def lived(event: str) -> Claim:
        roles = {"person": ADA, "lifeEvent": event}
        return claim("LifeEvent", roles, [Citation("invented/gazette", event)], modality="denied")

    found = asked(lived("birth"), lived("death"), said("convicted", modality="denied"))
    assert sorted(c.text("lifeEvent") or c.text("status") or "" for c in found.denials) == ["convicted", "death"]


def test_a_denied_charge_does_not_hide_that_a_case_is_open(asked: Asked) -> None:
    found = asked(said(kind="Proceeding"), said(kind="Charge", when="1947-07-08", modality="denied"))
    assert [c.kind for c in found.open_cases] == ["Proceeding"]
    assert found.recorded


def test_a_trial_after_which_a_judgment_of_unknown_outcome_came_is_told_so(asked: Asked) -> None:
    steps = (said("trial", "2009-11-24"), said(kind="Decision", when="2012-12-18", decisionKind="judgment"))
    (line,) = asked(*steps, on="2015-03-01").lines
    assert (line.status, [e.day.earliest for e in line.judged]) == ("trial", [date(2012, 12, 18)])
    (before,) = asked(*steps, on="2011-01-01").lines
    assert before.judged == ()
