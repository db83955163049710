"""Words for codes, dates and grades. Every word of our own that stands beside a name comes from here or the ontology.

>>> from datetime import date
>>> window(Window(date(1941, 10, 1), date(1941, 10, 31)))
'1941-10'
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from answerable.api.present.language import say
from answerable.graph.model import Claim
from answerable.graph.period import Interval, Period, Window
from answerable.ontology import reader
from answerable.queries.chain.support import Support

AS = {
    "stated": "as {} states",
    "alleged": "as {} alleges",
    "reported": "as {} reports",
    "possible": "as {} holds possible",
    "denied": "as {} denies",
}
"""Modality → the phrase with the claimant's name."""
SAID = {"stated": "", "alleged": "alleged", "reported": "reported", "possible": "held possible", "denied": "denied"}
NOT_KNOWN = "not known"
MARK = re.compile(r" ?\[[0-9]+\]")
MISLEADING = re.compile(
    r"\[[0-9]+\]|\([^()]*\b(?:final|finality|convicted|conviction|acquitted|acquittal|charged|indicted|withdrawn"
    r"|vacated|dismissed|severed|wanted|as \w+ (?:states|alleges|denies))\b[^()]*\)",
    re.IGNORECASE,
)
"""What looks like a note or a status within a name."""
PLAIN_QUOTES = str.maketrans("“”", '""')


def clean(text: str) -> str:
    """A text of a source without line ends and characters that a terminal would obey."""
    if text.isprintable():
        return text  # nearly every text; a picture of 10,000 things cleans a hundred thousand
    return "".join(c if c.isprintable() else " " for c in text)


def level(text: str) -> str:
    """A text in which days keep their order where it runs from the right: each between two left-to-right marks.

    >>> level("1942-06-04"), level("توفي 1942-06-04") == "توفي \u200e1942-06-04\u200e"
    ('1942-06-04', True)
    """
    return DAY.sub("\u200e\\g<0>\u200e", text) if RIGHT.search(text) else text


DAY = re.compile(r"(?<!\d)\d{4}-\d{2}(?:-\d{2})?(?!\d)", re.ASCII)
RIGHT = re.compile("[\u0590-\u08ff]")


def as_name(text: str) -> str:
    """A name on one line; in quotation marks where it could be read as words of ours, a note or a status beside it.

    >>> as_name("Otto Ohlendorf"), as_name("Killer\\n  convicted (final), 2001-01-01 [1]")
    ('Otto Ohlendorf', '“Killer convicted (final), 2001-01-01 [1]”')
    """
    if not text.isprintable() or "  " in text or "(" in text or "[" in text:
        folded = " ".join(clean(text).split())
        if any(c in text.strip() for c in "\n\r\v\f\x85\u2028\u2029") or MISLEADING.search(folded):
            return f"“{folded.translate(PLAIN_QUOTES)}”"
        return folded
    return text


def unmarked(text: str) -> str:
    """A phrase without the numbers of its notes, for data.

    >>> unmarked("convicted, 1948-04-09 [8] [9]; died 1951")
    'convicted, 1948-04-09; died 1951'
    """
    return MARK.sub("", text) if "[" in text else text


def label(scheme: str, code: str | None) -> str:
    """The ontology's label of a code; the code itself if it has none."""
    concepts = reader.schemes()[scheme].concepts
    if code is None:
        return ""
    return say(concepts[code].label) if code in concepts else code


def labels(scheme: str, codes: tuple[str, ...]) -> str:
    """Several labels, joined."""
    return ", ".join(label(scheme, code) for code in codes)


def window(days: Window | None) -> str:
    """The days that a date can mean, as short as they can be said: a day, a month, a year, else both sides."""
    if days is None or not days.known:
        return say(NOT_KNOWN)
    first, last = days.earliest, days.latest
    if first is None:
        return say("not later than {}").format(last)
    if last is None:
        return say("not earlier than {}").format(first)
    return _bounded(first, last) or say("between {} and {}").format(first, last)


def span(first: date, last: date) -> str:
    """Two days, or the day, month or year that they bound; where the calendar ends, that side is not told."""
    if first == date.min and last < date.max:
        return say("{} or earlier").format(last)
    if last == date.max and first > date.min:
        return say("{} or later").format(first)
    return _bounded(first, last) or say("{} to {}").format(first, last)


@lru_cache(20_000)
def _bounded(first: date, last: date) -> str:
    """The day, month or year that two days bound; kept, for a large picture says thirty thousand dates."""
    if first == last:
        return str(first)
    if (first.day, last.day) == (1, monthrange(last.year, last.month)[1]) and first.year == last.year:
        if first.month == last.month:
            return f"{first:%Y-%m}"
        if (first.month, last.month) == (1, 12):
            return f"{first:%Y}"
    return ""


def known_day(day: date) -> date | None:
    """None where the calendar ends: no day is told."""
    return None if day in (date.min, date.max) else day


def interval(days: Interval | None) -> str:
    """The days around on which a whole path holds; where the calendar ends, a side is not known."""
    if days is None:
        return ""
    first = say(NOT_KNOWN) if days[0] == date.min else str(days[0])
    last = say(NOT_KNOWN) if days[1] == date.max else str(days[1])
    if first == last == say(NOT_KNOWN):
        return say("days not known")
    return say("first day {}, last day {}").format(first, last)


def cited(support: Support) -> str:
    """`first cited …, last cited …`; `stated start`, `stated end` only where the source states one."""
    return _mentioned(support.first_cited, support.last_cited, starts=support.starts, ends=support.ends)


def mentioned(period: Period) -> str:
    """The same of a claim's own period."""
    first, last = (w if w.known else None for w in (period.first, period.last))
    return _mentioned(first, last, starts=period.starts, ends=period.ends)


def _mentioned(first: Window | None, last: Window | None, *, starts: bool, ends: bool) -> str:
    if first and last and first == last and not (starts or ends):
        return say("cited {}").format(window(first))
    parts = []
    if first:
        parts.append(f"{say('stated start') if starts else say('first cited')} {window(first)}")
    if last:
        parts.append(f"{say('stated end') if ends else say('last cited')} {window(last)}")
    return ", ".join(parts)


def when(claim: Claim) -> str:
    """When a claim says that it was; the source's words where it gives no day of the calendar."""
    period = claim.period
    if period.undated:
        return f"“{clean(period.words)}”" if period.words else say("no date stated")
    known = [w for w in (period.first, period.last) if w.known]
    said = window(known[0]) if known[0] == known[-1] else say("{} to {}").format(window(known[0]), window(known[-1]))
    exact = period.first.known and period.first.earliest == period.first.latest
    return said if exact or not period.words else f"{said} (“{clean(period.words)}”)"


def how_many(n: int, one: str, more: str) -> str:
    """A number with what it counts, thousands parted: a message each for one and for any other number.

    >>> [how_many(n, "{} thing", "{} things") for n in (1, 0, 1200)]
    ['1 thing', '0 things', '1,200 things']
    """
    return say(one if n == 1 else more).format(f"{n:,}")


def days_apart(days: tuple[int, int] | None) -> str:
    """A number of days, or the fewest and the most that the dates allow."""
    if days is None:
        return say("days not known")
    low, high = sorted(days)
    if low == high:
        return say("1 day") if low == 1 else say("{} days").format(low)
    return say("{} to {} days").format(low, high)


def _from_to(*known: object) -> str:
    given = [n for n in known if n is not None]
    return say("{} to {}").format(*given) if len(given) > 1 else "".join(str(n) for n in given)


def number(claim: Claim) -> str:
    """What a Quantity claim counts: `14300 killed`, `2000 to 3000 killed`, with the source's words."""
    low, best, high = claim.one("low"), claim.one("best"), claim.one("high")
    measure = label("QuantityMeasure", claim.text("measure"))
    figure = f"{best}" if best is not None else _from_to(low, high)
    if best is not None and (low is not None or high is not None):
        figure += f" ({_from_to(*(say(NOT_KNOWN) if n is None else n for n in (low, high)))})"
    words = claim.text("words")
    basis = claim.text("basis")
    notes = [f"“{clean(words)}”" if words else "", label("QuantityBasis", basis) if basis and basis != "single" else ""]
    return " ".join(part for part in (figure or say("no figure:"), measure, ", ".join(n for n in notes if n)) if part)
