"""status on a day, count by count: what bears no day, what may have come, deaths that are not certain; invented."""

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
from answerable.queries.answer import Value
from answerable.queries.status.standing import charged, convicted
from answerable.queries.status.status import Status, status, statuses
from tests.queries.test_status import ADA, APPEAL, CASE, COUNT, THINGS, VERDICT, said, span

OTHER, TWO, LIST = "invented/other-case", "invented/count-two", "invented/list"
YES, NO, UNKNOWN = Value.YES, Value.NO, Value.UNKNOWN
Asked = Callable[..., Status]


@pytest.fixture
def asked() -> Iterator[Asked]:
    """The status of Ada after some claims; `made` dates the list, `captured` is the day on which it was obtained."""
    with CaseFile() as store:

        def ask(
            *claims: Claim, on: str | None = None, case: str | None = None, made: str = "", captured: str | None = None
        ) -> Status:
            day = Window.of_day(date.fromisoformat(made)) if made else None
            sources = [Source("invented/gazette", "Gazette"), Source(LIST, "List", dated=day, captured_on=captured)]
            things = [*THINGS, Thing(ThingId(OTHER), "CourtCase", "Other"), Thing(ThingId(TWO), "Count", "Count two")]
            write(store, LoadInfo("invented", "1"), [*things, *sources, *claims])
            asked_on = date.fromisoformat(on) if on else None
            found = status(store, ADA, asked_on, case=case)
            if case is None:
                (alike,) = statuses(store, [ADA], asked_on).values()
                assert (alike.lines, alike.uncertain) == (found.lines, found.uncertain), "of many as of one"
            return found

        yield ask


def listed(status: str | None = None, kind: str = "ProceduralStatus", **more: Any) -> Claim:
    """What the list says, without a day."""
    roles = {"courtCase": CASE, ("person" if kind == "ProceduralStatus" else "accused"): ADA, **more}
    return claim(kind, {**roles, **({"status": status} if status else {})}, [Citation(LIST, "row")])


def died(when: str = "", modality: str = "stated") -> Claim:
    """A death of Ada, or its denial."""
    period = Period.on(Window(*span(when)), when) if when else Period()
    roles = {"person": ADA, "lifeEvent": "death"}
    return claim("LifeEvent", roles, [Citation("invented/gazette", when)], period=period, modality=modality)


def values(found: Status) -> tuple[Value, Value]:
    """Charged and convicted."""
    return charged(found).value, convicted(found).value


def test_a_charge_without_a_day_had_come_by_no_day_that_a_source_tells(asked: Asked) -> None:
    charge = listed(kind="Charge", crimeType="cah-murder")
    on_a_day = asked(charge, on="1990-01-01")
    assert values(on_a_day) == (UNKNOWN, UNKNOWN)
    assert on_a_day.uncertain == {charge.id}, "shown, and marked"
    assert values(asked()) == (YES, UNKNOWN), "without a day it is what is recorded"


@pytest.mark.parametrize("known", [{"made": "2001-05-01"}, {"captured": "2001-05-01"}])
def test_what_a_list_carries_had_come_by_the_day_on_which_it_was_made(asked: Asked, known: dict[str, str]) -> None:
    claims = listed(kind="Charge"), listed("charges-withdrawn", courtCase=OTHER)
    before, after = asked(*claims, on="2001-04-30", **known), asked(on="2001-05-01")
    assert values(before) == (UNKNOWN, UNKNOWN)
    assert [n.certain for n in before.lines] == [False]
    assert values(after) == (YES, NO)
    assert [(n.status, n.certain) for n in after.lines] == [("charges-withdrawn", True)]


@pytest.mark.parametrize(
    ("on", "value", "why"),
    [
        ("2005-12-31", UNKNOWN, "No charge is recorded by this day."),
        ("2006-02-01", UNKNOWN, "Charges are recorded; whether they had been brought"),
        ("2006-12-31", YES, "Charged in 1 case."),
    ],
)
def test_a_charge_of_a_year_had_come_by_its_last_day(asked: Asked, on: str, value: Value, why: str) -> None:
    answer = charged(asked(said(when="2006", kind="Charge"), on=on))
    assert (answer.value, answer.reason.startswith(why)) == (value, True), answer.reason


def test_an_undated_withdrawal_is_shown_first_and_answers_no_day(asked: Asked) -> None:
    found = asked(said("trial", "2001-01-01"), listed("charges-withdrawn"), on="2003-01-01")
    assert [(n.status, n.certain) for n in found.lines] == [("charges-withdrawn", False), ("trial", True)]
    assert values(found) == (UNKNOWN, UNKNOWN)
    assert found.lines[0].presumption.endswith("whether it had come by this day is not known: presumed innocent")
    assert charged(found).reason.startswith(f"charges withdrawn in {CASE}; no day is stated")
    assert values(asked()) == (NO, NO)
    assert values(asked(said("terminated", "2002-12-01"), on="2003-01-01")) == (NO, NO), "an end dated by then"


def test_what_a_decision_without_its_way_made_had_come_by_its_day(asked: Asked) -> None:
    silent = said(when="2003-01-01", kind="Decision", decisionKind="confirmation")
    claims = silent, listed("charges-not-confirmed"), listed(kind="Charge")
    assert values(asked(*claims, on="2002-12-31")) == (UNKNOWN, UNKNOWN)
    assert values(asked(on="2003-01-01")) == (NO, NO)
    second = said(when="2005-01-01", kind="Decision", decisionKind="confirmation")
    assert values(asked(second, on="2004-01-01")) == (UNKNOWN, UNKNOWN), "it may be the second that confirmed nothing"


def test_an_acquittal_that_may_have_come_makes_nobody_charged(asked: Asked) -> None:
    assert values(asked(said("acquitted", "2006"), on="2006-02-01")) == (UNKNOWN, UNKNOWN)
    assert values(asked(said("trial", "2005-01-01"), on="2006-02-01")) == (UNKNOWN, UNKNOWN), "on trial until then"
    assert values(asked(on="2005-12-31")) == (YES, UNKNOWN)
    assert values(asked(on="2007-01-01")) == (NO, NO)


@pytest.mark.parametrize("case", [CASE, OTHER])
def test_a_conviction_that_may_have_come_leaves_no_no(asked: Asked, case: str) -> None:
    found = asked(said("acquitted", "2001-01-01"), said("convicted", "2002", courtCase=case), on="2002-06-01")
    assert values(found) == (UNKNOWN, UNKNOWN)
    assert found.lines[0].status == "acquitted"


def test_a_case_without_a_day_had_not_certainly_been_brought(asked: Asked) -> None:
    case = listed(kind="Proceeding")
    assert [charged(asked(case, on=on)).value for on in ("1990-01-01", None)] == [UNKNOWN, YES]


# count by count

ONE_ACQUITTED = said(when="2006-02-01", direction="acquitted", count=COUNT, **VERDICT)
TWO_CONVICTED = said(when="2006-02-01", direction="convicted", count=TWO, **VERDICT)


@pytest.mark.parametrize("more", [(), (said(kind="Charge", when="2005-01-01"),)], ids=["verdicts", "with the charge"])
def test_an_undated_acquittal_of_one_count_is_not_that_of_another(asked: Asked, more: tuple[Claim, ...]) -> None:
    undated = said(**{**APPEAL, "direction": "acquitted"}, count=TWO)
    found = asked(ONE_ACQUITTED, TWO_CONVICTED, undated, *more)
    assert [(n.count, n.status, n.unordered) for n in found.lines] == [
        (COUNT, "acquitted", False),
        (TWO, "acquitted", False),
        (TWO, "convicted", True),
    ]
    assert values(found) == (UNKNOWN, UNKNOWN)


def test_a_dated_acquittal_of_the_same_count_says_what_the_undated_one_says(asked: Asked) -> None:
    found = asked(ONE_ACQUITTED, said("acquitted", count=COUNT))
    assert [(n.status, n.since.latest) for n in found.lines] == [("acquitted", date(2006, 2, 1))]


def test_an_acquittal_that_is_only_alleged_does_not_hide_a_stated_one(asked: Asked) -> None:
    alleged = said("acquitted", "2004-01-01", modality="alleged")
    found = asked(said("convicted", "2003-01-01"), alleged, said("acquitted"))
    assert found.lines[0].said == "acquitted"
    assert convicted(found).value is UNKNOWN


def test_an_acquittal_of_one_count_explains_no_undated_conviction_of_another(asked: Asked) -> None:
    assert convicted(asked(ONE_ACQUITTED, said("convicted", count=TWO))).value is UNKNOWN


def test_of_an_acquittal_and_a_conviction_without_days_none_is_the_later(asked: Asked) -> None:
    found = asked(said("acquitted"), said("convicted"))
    assert found.lines[0].status == "acquitted"
    assert convicted(found).value is UNKNOWN


def test_an_appeal_on_another_count_leaves_an_acquittal_what_it_is(asked: Asked) -> None:
    appeal = said(when="2008-01-01", count=TWO, **{**APPEAL, "direction": "upheld"})
    found = asked(ONE_ACQUITTED, TWO_CONVICTED, appeal, on="2007-01-01")
    assert [(n.count, len(n.appealed)) for n in found.lines] == [(COUNT, 0), (TWO, 1)]


def test_the_later_acquittal_of_one_count_undoes_no_sentence_in_the_case(asked: Asked) -> None:
    roles = {"courtCase": CASE, "person": ADA, "sentenceKind": "term"}
    when = Period.on(Window(*span("2005-01-01")), "2005-01-01")
    sentence = claim("Sentence", roles, [Citation("invented/gazette", "s")], period=when)
    assert convicted(asked(ONE_ACQUITTED, sentence)).value is UNKNOWN, "it may have been for another count"
    assert convicted(asked(said("acquitted", "2007-01-01"))).value is NO


def test_a_charge_that_names_no_count_may_be_the_one_that_ended(asked: Asked) -> None:
    assert charged(asked(said(kind="Charge", when="2005-01-01"), ONE_ACQUITTED)).value is UNKNOWN
    assert charged(asked(TWO_CONVICTED)).value is YES


def test_a_step_of_a_whole_case_stands_beside_the_conviction_on_one_count(asked: Asked) -> None:
    found = asked(TWO_CONVICTED, said("pardon", "2009-01-01"))
    assert {n.status: n.presumption for n in found.lines}["pardon"] == "as beside the conviction in the same case"


# the same state made anew


def test_somebody_convicted_and_sentenced_anew_stands_convicted_since_the_first(asked: Asked) -> None:
    first, again = said("convicted-not-final", "2016-10-19"), said("convicted", "2018-09-17")
    (line,) = asked(first, again).lines
    assert (line.status, line.since.latest, line.claims) == ("convicted", date(2016, 10, 19), (first.id, again.id))
    assert line.again == Window.of_day(date(2018, 9, 17))
    (then,) = asked(on="2017-01-01").lines
    assert (then.status, then.since.latest, then.again) == ("convicted-not-final", date(2016, 10, 19), None)


def test_a_state_that_was_broken_begins_anew(asked: Asked) -> None:
    acquitted = said("acquitted", "2003-01-01")
    (line,) = asked(said("convicted", "2001-01-01"), acquitted, said("convicted", "2005-01-01")).lines
    assert (line.since.latest, line.again) == (date(2005, 1, 1), None)


def test_an_acquittal_of_the_whole_case_between_two_convictions_of_a_count_is_the_earlier(asked: Asked) -> None:
    convictions = [said("convicted", day, count=COUNT) for day in ("2001-01-01", "2005-01-01")]
    found = asked(*convictions, said("acquitted", "2003-01-01"))
    assert [(n.status, n.unordered) for n in found.lines] == [("acquitted", False), ("convicted", False)]
    assert convicted(found).value is YES


def test_an_acquittal_that_was_upheld_since_that_day_is_told_by_the_later_day(asked: Asked) -> None:
    found = asked(said("acquitted", "2012-12-18"), said("acquitted", "2015-02-27"), on="2013-01-01")
    assert [n.since.latest for n in found.lines] == [date(2012, 12, 18)]
    assert [(n.status, n.since.latest, n.again) for n in found.since_then] == [("acquitted", date(2015, 2, 27), None)]


# a case of its own


def test_asked_about_one_case_the_others_are_told_of(asked: Asked) -> None:
    elsewhere = said("convicted-final", "2006-01-01", courtCase=OTHER)
    found = asked(elsewhere, case=CASE)
    assert (found.recorded, found.case, found.other_cases) == (False, CASE, (OTHER,))
    assert found.summary == "no proceeding recorded in this case"
    assert charged(found).reason.startswith("No charge is recorded in this case.")
    both = asked(said("acquitted", "2008-01-01"), case=CASE)
    assert ([n.status for n in both.lines], both.other_cases) == (["acquitted"], (OTHER,))
    assert asked().other_cases == ()


# deaths


@pytest.mark.parametrize(
    ("claims", "on", "dead"),
    [
        ([died("2006")], None, True),
        ([died("2006")], "2006-12-31", True),
        ([died("2006")], "2006-02-01", False),
        ([died("2006", "possible")], None, False),
        ([died("2006", "alleged")], None, False),
        ([died("2006", "reported")], None, True),
        ([died("2006"), died("2006", "denied")], None, False),
        ([died("2006", "denied")], None, False),
    ],
)
def test_only_a_death_that_is_told_for_certain_and_denied_by_nobody_and_had_come_makes_somebody_dead(
    asked: Asked, claims: list[Claim], on: str | None, dead: bool
) -> None:
    found = asked(*claims, on=on)
    assert found.dead is dead
    assert len(found.deaths) == sum(c.modality != "denied" for c in claims), "shown all the same"
