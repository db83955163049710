"""Words for codes, dates and grades. Every word of our own that stands beside a name comes from here or the ontology.

>>> from datetime import date
>>> window(Window(date(1941, 10, 1), date(1941, 10, 31)))
'1941-10'
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from answerable.graph.model import Claim
from answerable.graph.period import Interval, Period, Window
from answerable.ontology import reader
from answerable.queries.support import Support

SAYS = {
    "stated": "states",
    "alleged": "alleges",
    "reported": "reports",
    "possible": "holds possible",
    "denied": "denies",
}
"""Modality → the verb beside the claimant's name."""
SAID = {"stated": "", "alleged": "alleged", "reported": "reported", "possible": "held possible", "denied": "denied"}
NOT_KNOWN = "not known"
MARK = re.compile(r" ?\[[0-9]+\]")


def clean(text: str) -> str:
    """A text of a source without line ends and characters that a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in text)


def unmarked(text: str) -> str:
    """A phrase without the numbers of its notes, for data.

    >>> unmarked("convicted, 1948-04-09 [8] [9]; died 1951")
    'convicted, 1948-04-09; died 1951'
    """
    return MARK.sub("", text)


def label(scheme: str, code: str | None) -> str:
    """The ontology's label of a code; the code itself if it has none."""
    concepts = reader.schemes()[scheme].concepts
    if code is None:
        return ""
    return concepts[code].label if code in concepts else code


def labels(scheme: str, codes: tuple[str, ...]) -> str:
    """Several labels, joined."""
    return ", ".join(label(scheme, code) for code in codes)


def window(days: Window | None) -> str:
    """The days that a date can mean, as short as they can be said: a day, a month, a year, else both sides."""
    if days is None or not days.known:
        return NOT_KNOWN
    first, last = days.earliest, days.latest
    if first is None:
        return f"not later than {last}"
    if last is None:
        return f"not earlier than {first}"
    return span(first, last, "between {} and {}")


def span(first: date, last: date, form: str = "{} to {}") -> str:
    """Two days, or the day, month or year that they bound."""
    if first == last:
        return str(first)
    if (first.day, last.day) == (1, monthrange(last.year, last.month)[1]) and first.year == last.year:
        if first.month == last.month:
            return f"{first:%Y-%m}"
        if (first.month, last.month) == (1, 12):
            return f"{first:%Y}"
    return form.format(first, last)


def interval(days: Interval | None) -> str:
    """The days around on which a whole path holds; where the calendar ends, a side is not known."""
    if days is None:
        return ""
    first = NOT_KNOWN if days[0] == date.min else str(days[0])
    last = NOT_KNOWN if days[1] == date.max else str(days[1])
    if first == last == NOT_KNOWN:
        return "days not known"
    return f"first day {first}, last day {last}"


def cited(support: Support) -> str:
    """`first cited …, last cited …`; `stated start`, `stated end` only where the source states one."""
    return _mentioned(support.first_cited, support.last_cited, starts=support.starts, ends=support.ends)


def mentioned(period: Period) -> str:
    """The same of a claim's own period."""
    first, last = (w if w.known else None for w in (period.first, period.last))
    return _mentioned(first, last, starts=period.starts, ends=period.ends)


def _mentioned(first: Window | None, last: Window | None, *, starts: bool, ends: bool) -> str:
    if first and last and first == last and not (starts or ends):
        return f"cited {window(first)}"
    parts = []
    if first:
        parts.append(f"{'stated start' if starts else 'first cited'} {window(first)}")
    if last:
        parts.append(f"{'stated end' if ends else 'last cited'} {window(last)}")
    return ", ".join(parts)


def when(claim: Claim) -> str:
    """When a claim says that it was; the source's words where it gives no day of the calendar."""
    period = claim.period
    if period.undated:
        return f"“{clean(period.words)}”" if period.words else "no date stated"
    known = [w for w in (period.first, period.last) if w.known]
    said = window(known[0]) if known[0] == known[-1] else f"{window(known[0])} to {window(known[-1])}"
    exact = period.first.known and period.first.earliest == period.first.latest
    return said if exact or not period.words else f"{said} (“{clean(period.words)}”)"


def days_apart(days: tuple[int, int] | None) -> str:
    """A number of days, or the fewest and the most that the dates allow."""
    if days is None:
        return "days not known"
    low, high = sorted(days)
    return f"{low} day{'' if low == 1 else 's'}" if low == high else f"{low} to {high} days"


def number(claim: Claim) -> str:
    """What a Quantity claim counts: `14300 killed`, `2000 to 3000 killed`, with the source's words."""
    low, best, high = claim.one("low"), claim.one("best"), claim.one("high")
    measure = label("QuantityMeasure", claim.text("measure"))
    figure = f"{best}" if best is not None else " to ".join(str(n) for n in (low, high) if n is not None)
    if best is not None and (low is not None or high is not None):
        figure += f" ({NOT_KNOWN if low is None else low} to {NOT_KNOWN if high is None else high})"
    words = claim.text("words")
    basis = claim.text("basis")
    notes = [f"“{clean(words)}”" if words else "", label("QuantityBasis", basis) if basis and basis != "single" else ""]
    return " ".join(part for part in (figure or "no figure:", measure, ", ".join(n for n in notes if n)) if part)
