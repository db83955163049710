"""Dates as followthemoney writes them: never finer than the source; what its prefixes cannot say is said in words."""

from __future__ import annotations

from answerable.graph.model import Claim
from answerable.graph.period import Window


def iso(window: Window) -> list[str]:
    """The narrowest day, month or year that holds a window; its two years where none does, nothing if an end is open.

    >>> from datetime import date
    >>> iso(Window.of_month(1999, 4)), iso(Window()), iso(Window(date(1999, 4, 1), date(1999, 5, 2)))
    (['1999-04'], [], ['1999'])
    >>> iso(Window(date(1942, 3, 8), date(1942, 3, 22))), iso(Window(date(1941, 12, 30), date(1942, 1, 2)))
    (['1942-03'], ['1941', '1942'])
    """
    first, last = window.earliest, window.latest
    if first is None or last is None:
        return []
    if first == last:
        return [first.isoformat()]
    if (first.year, first.month) == (last.year, last.month):
        return [f"{first:%Y-%m}"]
    return [f"{first:%Y}"] if first.year == last.year else [f"{first:%Y}", f"{last:%Y}"]


def came_so(c: Claim) -> bool:
    """Whether a claim came out of a file of followthemoney, which gave two dates as two values."""
    return all(x.source.startswith("ftm/") for x in c.citations)


def _two_dates(window: Window) -> list[str]:
    """The dates between which a window lies: a year or month where the day can be its first or last one.

    >>> from datetime import date
    >>> _two_dates(Window(date(1941, 7, 1), date(1941, 10, 2))), _two_dates(Window(date(1940, 5, 2), date(1941, 4, 30)))
    (['1941-07', '1941-10-02'], ['1940-05-02', '1941-04'])
    """
    first, last = window.earliest, window.latest
    if exact(window) or not (first and last):
        return iso(window)
    firsts = (Window.of_year(first.year), Window.of_month(first.year, first.month))
    lasts = (Window.of_year(last.year), Window.of_month(last.year, last.month))
    one = next((w for w in firsts if w.earliest == first and w.latest and w.latest <= last), Window.of_day(first))
    two = next((w for w in lasts if w.latest == last and w.earliest and w.earliest >= first), Window.of_day(last))
    return [*iso(one), *iso(two)]


def dates(c: Claim) -> dict[str, list[str]]:
    """Real starts and ends as such; mere mentions as dates. Two dates of a file of followthemoney go back as two."""
    period = c.period
    first, last = (_two_dates(w) if came_so(c) else iso(w) for w in (period.first, period.last))
    if period.starts and period.ends and period.first == period.last:
        return {"date": first}
    return {
        "startDate": first if period.starts else [],
        "endDate": last if period.ends else [],
        "date": [*([] if period.starts else first), *([] if period.ends else last)],
    }


def date_words(c: Claim) -> list[str]:
    """In words the dates of a claim that `dates` gives more coarsely than the source does.

    >>> from datetime import date
    >>> exact(Window(date(1942, 3, 8), date(1942, 3, 22))), exact(Window.of_month(1942, 3)), exact(Window())
    (False, True, True)
    """
    period = c.period
    if came_so(c):
        return []
    one = period.starts and period.ends and period.first == period.last
    sides = (("" if one else "start" if period.starts else "first mentioned", period.first),
             ("end" if period.ends else "last mentioned", period.last))  # fmt: skip
    return [f"{name}: {said(w)}".removeprefix(": ") for name, w in sides[: 1 if one else 2] if not exact(w)]


def exact(window: Window) -> bool:
    """Whether `iso` says a window whole."""
    first, last = window.earliest, window.latest
    if first is None or last is None:
        return first is last
    months = Window.of_month(first.year, first.month), Window.of_year(first.year)
    return first == last or window in months


def said(window: Window) -> str:
    """A window in words.

    >>> from datetime import date
    >>> said(Window(date(1942, 3, 8), date(1942, 3, 22))), said(Window(None, date(1942, 3, 6)))
    ('some day from 1942-03-08 to 1942-03-22', 'by 1942-03-06')
    """
    if window.earliest is None:
        return f"by {window.latest}"
    return f"some day from {window.earliest} {f'to {window.latest}' if window.latest else 'on'}"
