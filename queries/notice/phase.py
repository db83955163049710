"""A communication against the dates that sources give an incident: before, during, after, or not certain; and the days.

Sources that give different dates are never reconciled: each date has its own answer, and the whole is certain only
where all of them agree. A date that another gives more precisely ("in May", "on 10 May") is no second date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from answerable.graph.period import Window
from answerable.queries.incident.dates import dates_of
from answerable.queries.incident.incident import Incident, Span
from answerable.queries.notice.communication import Timing
from answerable.queries.notice.warned import Received

Days = tuple[int, int]
"""The fewest and the most days that dates allow."""


@dataclass(frozen=True, slots=True)
class Against:
    """A communication against one date that sources give the incident."""

    span: Span
    phase: Timing
    days: Days | None
    """Between the communication and the first day of the incident, or its last; None where a side is not told."""


def against_each(one: Received, about: Incident) -> tuple[Against, ...]:
    """A communication against every date of the incident."""
    return tuple(against_date(one.window, span) for span in dates_of(about))


def against(one: Received, about: Incident) -> tuple[Timing, Days | None]:
    """A communication against an incident by dates alone; UNKNOWN where the dates allow more than one order."""
    return joined(against_each(one, about))


def joined(found: tuple[Against, ...]) -> tuple[Timing, Days | None]:
    """The phase on which all dates agree, with the fewest and the most days over all of them."""
    if len({a.phase for a in found}) != 1 or found[0].phase is Timing.UNKNOWN:
        return Timing.UNKNOWN, None
    days = [a.days for a in found if a.days is not None]
    known = len(days) == len(found)
    return found[0].phase, (min(d[0] for d in days), max(d[1] for d in days)) if known else None


def against_date(window: Window, span: Span) -> Against:
    """Against one date: by the days on which it can have been, and those on which it certainly was (`design/time`)."""
    first, last = span.moment.first, span.moment.last
    begun, going = span.certain or (last, first)  # it began by `begun`, and had not ended before `going`
    low, high = window.earliest, window.latest
    if high is not None and high < first and not (span.lasted and span.open[0]):
        return Against(span, Timing.BEFORE, _range(_between(high, first), _between(low, begun)))
    if low is not None and low > last and not (span.lasted and span.open[1]):
        return Against(span, Timing.AFTER, _range(_between(last, low), _between(going, high)))
    if span.certain and low is not None and high is not None and begun <= low and high <= going:
        return Against(span, Timing.DURING, (0, 0))
    return Against(span, Timing.UNKNOWN, None)


def _between(one: date | None, other: date | None) -> int | None:
    """Days from one day to another; None where one is not told, which the ends of the calendar stand for."""
    if one is None or other is None or {one, other} & {date.min, date.max}:
        return None
    return (other - one).days


def _range(fewest: int | None, most: int | None) -> Days | None:
    return None if fewest is None or most is None else (fewest, most)
