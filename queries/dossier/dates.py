"""The days of the crimes as sources date them: a grade over every date, and where something lies against each.

Sources that give an incident different dates are not reconciled: what counts holds by each of them, and where they
differ each is named. One day that is not known is asked as a whole; of what lasted, a day on which it was certainly
under way is enough (`design/time`, Incidents).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from answerable.graph.period import Bounds, Grade, Interval, intersect
from answerable.queries.chain.climbing import GRADES
from answerable.queries.chain.support import weakest
from answerable.queries.incident.incident import Span, days_told
from answerable.queries.notice.communication import Timing

WHEN = {
    Timing.BEFORE: "before the crime",
    Timing.DURING: "during the crime",
    Timing.AFTER: "after the crime",
    Timing.UNKNOWN: "whether before, during or after the crime is not certain",
}
Graded = Sequence[tuple[Interval, Grade]]
"""Pieces of a span, each with the grade on its days."""
ByDate = Sequence[tuple[Span, Grade]]
"""The dates that sources give one incident, each with a grade."""


def over(span: Span, pieces: Graded) -> Grade:
    """The grade on a date of an incident: of one day on every day that it can be, of what lasted on any certain day."""
    whole = weakest([grade for _, grade in pieces]) if pieces else Grade.NOT
    if not span.lasted or span.certain is None:
        return whole
    begun, going = span.certain
    return max([whole, *(g for (first, last), g in pieces if begun <= last and first <= going)])


def over_dates(grades: ByDate) -> Grade:
    """The grade over every date that sources give one incident: the weakest, but possible if it holds by one."""
    return weakest([grade for _, grade in grades]) if grades else Grade.NOT


def grade_over(bounds: Bounds, span: Span) -> Grade:
    """The grade of a claim on a date of an incident."""
    whole = (span.moment.first, span.moment.last)
    sure = span.certain if span.lasted else None
    for grade in GRADES[:-1]:
        held = bounds.holds(grade)
        if any(a <= whole[0] and whole[1] <= b for a, b in held) or (sure and intersect(held, [sure])):
            return grade
    return Grade.POSSIBLE if intersect(bounds.holds(Grade.POSSIBLE), [whole]) else Grade.NOT


def told_date(span: Span) -> str:
    """A date that a source gives."""
    return days_told(span.moment.first, span.moment.last)


def weaker_dates(grades: ByDate) -> str:
    """The dates by which something holds less than by the best of them, with how far; nothing where all agree."""
    best = max((grade for _, grade in grades), default=Grade.NOT)
    return "".join(f"; by another date given, {told_date(s)}: {g.code}" for s, g in grades if g < best)


def when(entries: Iterable[tuple[str, Timing]]) -> str:
    """Where something lies against the crimes; where that differs, against each by its name or date."""
    found = list(dict.fromkeys(entries))
    phases = {phase for _, phase in found}
    if len(phases) <= 1:
        return WHEN[next(iter(phases), Timing.UNKNOWN)]
    return ", ".join(f"{WHEN[phase]} ({label})" for label, phase in found)
