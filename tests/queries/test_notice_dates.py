"""A letter against the days of an incident: imprecise, lasting, contradictory; counted by hand and by trying every day.

Alpha's forces are named; 2010-05 has 31 days.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.model import Claim
from answerable.graph.period import Period, Window
from answerable.graph.view import PUBLIC
from answerable.queries.answer import Value
from answerable.queries.incident.incident import Incident
from answerable.queries.notice.command import BY_DATE, ELSEWHEN, NONE_THEN, NOT_SURELY_THEN, PERHAPS, THOSE_DAYS
from answerable.queries.notice.communication import Timing, window_of
from answerable.queries.notice.notice import Notice, NoticeTimeline, notice
from answerable.queries.notice.phase import against
from answerable.queries.notice.warned import Received, collect
from tests.graph.invented import at, cited, lasted, load, posting, said, tid
from tests.queries.dossier_world import ADA, RAID, warning

ALPHA = tid("alpha")
FORCES = said("Involvement", {"actor": ALPHA, "incident": RAID, "involvement": "alleged-forces"})
BEFORE, DURING, AFTER, UNKNOWN = Timing.BEFORE, Timing.DURING, Timing.AFTER, Timing.UNKNOWN


def raid(when: Period, extent: str = "one-day", source: str = "report") -> Claim:
    return said("Occurrence", {"incident": RAID, "extent": extent}, when, source)


def told(*claims: Claim) -> NoticeTimeline:
    store = CaseFile()
    load(store, FORCES, *claims)
    return notice(store, ADA, RAID)


def placed(letter: str, *claims: Claim) -> Notice:
    (one,) = told(*claims, warning(day=letter)).notices
    return one


MAY, MAY_TO_JULY = lasted("2010-05-01", "2010-05-31"), lasted("2010-05", "2010-07")


@pytest.mark.parametrize(
    ("when", "extent", "letter", "phase", "days"),
    [
        (at("2010-05"), "one-day", "2010-05-20", UNKNOWN, None),
        (at("2010-05"), "one-day", "2010-04-20", BEFORE, (11, 41)),
        (at("2010-05"), "one-day", "2010-06-10", AFTER, (10, 40)),
        (at("2010-05-20"), "one-day", "2010-05-20", DURING, (0, 0)),
        (at("2010-05-20"), "one-day", "2010-05", UNKNOWN, None),
        (MAY, "lasted", "2010-05-20", DURING, (0, 0)),
        (MAY, "lasted", "2010-04-20", BEFORE, (11, 11)),
        (MAY, "lasted", "2010-06-10", AFTER, (10, 10)),
        (MAY_TO_JULY, "lasted", "2010-05-20", UNKNOWN, None),
        (MAY_TO_JULY, "lasted", "2010-06-15", DURING, (0, 0)),
        (MAY_TO_JULY, "lasted", "2010-04-20", BEFORE, (11, 41)),
        (MAY_TO_JULY, "lasted", "2010-08-10", AFTER, (10, 40)),
        (at("../2010-05-03"), "one-day", "2010-05-10", AFTER, None),
        (at("../2010-05-03"), "one-day", "2010-05-01", UNKNOWN, None),
        (at("2010-05-03/.."), "one-day", "2010-05-01", BEFORE, None),
        (cited(None, "2010-05-31", ends=True), "lasted", "2010-01-01", UNKNOWN, None),
        (cited("2010-05-01", None, starts=True), "lasted", "2011-01-01", UNKNOWN, None),
    ],
)
def test_a_letter_is_placed_only_where_every_day_that_the_dates_allow_agrees(
    when: Period, extent: str, letter: str, phase: Timing, days: tuple[int, int] | None
) -> None:
    one = placed(letter, raid(when, extent))
    assert (one.phase, one.days) == (phase, days)


def test_two_dates_that_exclude_each_other_are_answered_each_and_leave_the_whole_open() -> None:
    one = placed("2010-04-30", raid(at("2010-05-03")), raid(at("2008-05-03"), source="memoir"))
    assert (one.phase, one.days) == (UNKNOWN, None)
    assert {(str(a.span.moment.first), a.phase, a.days) for a in one.dates} == {
        ("2010-05-03", BEFORE, (3, 3)),
        ("2008-05-03", AFTER, (727, 727)),  # 365 + 365 days less 3
    }


def test_where_all_dates_agree_the_days_span_all_of_them() -> None:
    one = placed("2010-06-02", raid(at("2010-05-03")), raid(at("2010-05-05"), source="memoir"))
    assert (one.phase, one.days) == (AFTER, (28, 30))


def test_a_date_that_another_source_gives_more_precisely_is_no_second_date() -> None:
    one = placed("2010-05-01", raid(at("2010-05")), raid(at("2010-05-03"), source="memoir"))
    assert (one.phase, one.days, len(one.dates)) == (BEFORE, (2, 2), 1)


def test_one_day_and_what_lasted_over_it_are_two_dates() -> None:
    one = placed("2010-05-10", raid(MAY, "lasted"), raid(at("2010-05-03"), source="memoir"))
    assert {a.phase for a in one.dates} == {DURING, AFTER}
    assert one.phase is UNKNOWN


# The letter's own dates


@pytest.mark.parametrize(
    ("dates", "joined"),
    [
        (["2010-04-01", "2010-06-01"], ("2010-04-01", "2010-06-01")),
        (["2010-04", "2010-04-07"], ("2010-04-07", "2010-04-07")),
        (["../2010-04-30", "2010-04-07"], ("2010-04-07", "2010-04-07")),
        (["../2010-04-30", "2010-06-01"], (None, "2010-06-01")),
        (["2010-04", "2010-04-07", "2010-06-01"], ("2010-04-07", "2010-06-01")),
    ],
)
def test_different_days_of_one_letter_leave_its_day_open(
    dates: list[str], joined: tuple[str | None, str | None]
) -> None:
    found = window_of([warning(day=d) for d in dates])
    assert (found.earliest, found.latest) == tuple(d and date.fromisoformat(d) for d in joined)


def test_a_letter_of_two_dates_around_the_raid_is_neither_before_nor_after_it() -> None:
    claims = [warning(day="2010-04-01"), said("Warning", dict(warning().roles), at("2010-06-01"), "gazette")]
    (one,) = told(raid(at("2010-05-03")), *claims).notices
    assert (one.phase, one.days) == (UNKNOWN, None)
    (both,) = told(raid(at("2010-07-01")), *claims).notices
    assert (both.phase, both.days) == (BEFORE, (30, 91))  # from 1 June; from 1 April
    store = CaseFile()
    load(store, *claims)
    (received,) = collect(store, claims, date(2010, 5, 3), PUBLIC)
    assert received.timing is UNKNOWN


# By trying every day


def test_no_order_and_no_number_of_days_says_more_than_every_day_that_can_be_meant() -> None:
    dice = Random(1)
    for _ in range(2000):
        first, begun, going, last = sorted(dice.choices(range(12), k=4))
        low, high = sorted(dice.choices(range(-4, 16), k=2))
        kind = dice.randrange(3)
        letters = range(low, high + 1)
        if kind == 0:  # one day among several
            dated = raid(Period.on(_window(first, last)))
            incidents = [(d, d) for d in range(first, last + 1)]
        elif kind == 1:  # it lasted, and is known to have been under way on some days
            dated = raid(_from_to(_window(first, begun), _window(going, last)), "lasted")
            incidents = [(a, b) for a in range(first, begun + 1) for b in range(going, last + 1)]
        else:  # it lasted, on which days is not certain
            dated = raid(_from_to(_window(first, last), _window(first, last)), "lasted")
            incidents = [(a, b) for a in range(first, last + 1) for b in range(a, last + 1)]
        tried = {_order(x, a, b) for x in letters for a, b in incidents}
        phases = {phase for phase, _ in tried}
        counted = [n for _, n in tried]
        phase, days = against(_letter(low, high), Incident(RAID, (dated,), (), (), ()))
        if len(phases) == 1:
            assert (phase, days) == (phases.pop(), (min(counted), max(counted)))
        else:
            assert (phase, days) == (UNKNOWN, None)


def _order(letter: int, first: int, last: int) -> tuple[Timing, int]:
    if letter < first:
        return BEFORE, first - letter
    return (AFTER, letter - last) if letter > last else (DURING, 0)


def _day(n: int) -> date:
    return date(2010, 5, 1) + timedelta(days=n)


def _window(first: int, last: int) -> Window:
    return Window(_day(first), _day(last))


def _from_to(first: Window, last: Window) -> Period:
    return Period(first, last, starts=True, ends=True)


def _letter(low: int, high: int) -> Received:
    roles = {"communication": tid("letter"), "calledBySource": "warning"}
    claim = said("Warning", roles, Period.on(_window(low, high)))
    return Received(tid("letter"), (claim,), (), (), UNKNOWN, ())


# Command over the forces named


def test_a_command_on_some_days_of_what_lasted_is_one_on_these_days() -> None:
    held = posting("ada", "alpha", lasted("2010-05-15", "2010-12-31"))
    found = told(raid(MAY, "lasted"), held).command
    assert found.value is Value.YES
    assert found.reason == THOSE_DAYS.format(ALPHA, "2010-05-15 to 2010-05-31", "evidenced")
    assert found.claims == (held.id,)


def test_the_same_command_on_one_day_that_is_not_known_is_not_shown() -> None:
    found = told(raid(at("2010-05")), posting("ada", "alpha", lasted("2010-05-15", "2010-12-31"))).command
    assert (found.value, found.reason) == (Value.UNKNOWN, PERHAPS.format(ALPHA, "possible"))


def test_a_command_on_days_when_it_may_not_have_been_under_way_is_not_shown() -> None:
    found = told(raid(MAY_TO_JULY, "lasted"), posting("ada", "alpha", lasted("2010-05-05", "2010-05-12"))).command
    assert (found.value, found.reason) == (
        Value.UNKNOWN,
        NOT_SURELY_THEN.format(ALPHA, "2010-05-05 to 2010-05-12", "evidenced"),
    )


def test_a_command_by_one_date_only_is_unknown_and_both_dates_are_named() -> None:
    dates = raid(at("2010-05-03")), raid(at("2008-05-03"), source="memoir")
    found = told(*dates, posting("ada", "alpha", lasted("2010-01-01", "2010-12-31"))).command
    assert found.value is Value.UNKNOWN
    assert BY_DATE.format("2010-05-03", f"In command of {ALPHA} on that day: evidenced.") in found.reason
    assert BY_DATE.format("2008-05-03", ELSEWHEN.format(ALPHA)) in found.reason
    assert {d.id for d in dates} <= set(found.claims)


def test_a_command_by_both_dates_is_shown() -> None:
    dates = raid(at("2010-05-03")), raid(at("2010-05-05"), source="memoir")
    found = told(*dates, posting("ada", "alpha", lasted("2010-01-01", "2010-12-31"))).command
    assert found.value is Value.YES


def test_a_command_on_other_days_is_said() -> None:
    later = posting("ada", "alpha", lasted("2012-01-01", "2012-12-31"))
    found = told(raid(at("2010-05-03")), later).command
    assert (found.value, found.reason, found.claims) == (Value.UNKNOWN, ELSEWHEN.format(ALPHA), (later.id,))
    assert told(raid(at("2010-05-03"))).command.reason == NONE_THEN
