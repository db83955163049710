"""What one derived edge says on a day: its grade, on what that rests, and how far away the nearest mention lies.

Rows come from the stores as they are (ISO text compares like days); everything beyond the grade is worked out only
when it is read, since a chain with possible links may touch thousands of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

from answerable.graph.period import Bounds, Grade, Interval, Window
from answerable.graph.rows import ACTING, CONTINUES, ENDS, STARTS, bounds_of, window_of

Row = tuple[Any, ...]
"""target, source, claim, label, modality, four bounds, flags, four days of mention, more."""
STATED = "stated"
NOT, POSSIBLE, ASSUMED, EVIDENCED = Grade.NOT, Grade.POSSIBLE, Grade.ASSUMED, Grade.EVIDENCED


@dataclass(frozen=True, slots=True)
class Moment:
    """What is asked about: a day, or one imprecisely known day somewhere in a window (`one_of`)."""

    first: date
    last: date

    @classmethod
    def on(cls, day_: date) -> Moment:
        """A single day."""
        return cls(day_, day_)

    @property
    def single(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last


def grade_row(row: Row, on: str) -> Grade:
    """The grade of an edge row on an ISO day."""
    return grade_of(row[5:10], row[14], on)


def grade_of(told: Sequence[Any], more: str | None, on: str) -> Grade:
    """The grade of four bounds and flags on an ISO day: `period.Bounds.grade` on text; `more` is the last column."""
    start_earliest, start_latest, end_earliest, end_latest, flags = told
    if end_latest is not None and on > end_latest:
        return NOT
    started = start_latest is not None and start_latest <= on
    if started and end_earliest is not None and on <= end_earliest:
        return EVIDENCED
    if start_earliest is not None and on < start_earliest:
        return NOT
    if more is not None and excluded_on(more, on):
        return NOT
    return ASSUMED if started and flags & CONTINUES else POSSIBLE


def excluded_on(more: str, on: str) -> bool:
    """Whether another claim excludes the day, from the last column of an edge row."""
    return any(a <= on <= b for a, b in orjson.loads(more)[0])


def denials_on(more: str, on: str, last: str | None = None) -> tuple[str, ...]:
    """The claims that deny the edge on a day, or on some day up to a last one, from the last column of its row."""
    return tuple(i for i, a, b in orjson.loads(more)[2] if (a or "") <= (last or on) and on <= (b or "9"))


def _told_days(told: tuple[Any, ...]) -> list[tuple[str, str]]:
    """The days that the mentions can mean, and those on which it is evidenced."""
    _, start_latest, end_earliest, end_latest, _, first_from, first_to, last_from, last_to = told
    spans = [(a, b) for a, b in ((first_from, first_to), (last_from, last_to)) if a and b]
    if start_latest is not None and end_earliest is not None:
        end = end_earliest if end_latest is None else min(end_earliest, end_latest)
        if start_latest <= end:
            spans.append((start_latest, end))
    return spans


@lru_cache(1 << 14)
def _distance(told: tuple[Any, ...], first: date, last: date) -> int | None:
    """Days from a day or a window to the nearest mention, of four bounds, flags and four days of mention.

    `period.Bounds.distance` on text; an answer that lists what is possible asks again and again. A window that is open
    on one side is measured from the other.
    """
    first, last = last if first == date.min else first, first if last == date.max else last
    day, end_day, nearest = first.isoformat(), last.isoformat(), None
    for start, end in _told_days(told):
        if start <= end_day and day <= end:
            return 0
        away = (date.fromisoformat(start) - last if end_day < start else first - date.fromisoformat(end)).days
        nearest = away if nearest is None or away < nearest else nearest
    return nearest


@lru_cache(1 << 12)
def _holds(told: tuple[Any, ...], grade: Grade) -> tuple[Interval, ...]:
    """Of four bounds, flags, four days of mention and the last column; upper links are on the way from everywhere."""
    se, sl, ee, el, flags, ff, ft, lf, lt, more = told
    bounds = bounds_of(se, sl, ee, el, flags, (ff, ft, lf, lt), orjson.loads(more)[0] if more else ())
    return tuple(bounds.holds(grade))


def pooled(supports: Iterable[Support]) -> Grade:
    """The grade that some claims give together over the candidate days of a window: on each day the best of them."""
    by_day = list(zip(*(s.days for s in supports), strict=True))
    return weakest([max(grades) for grades in by_day]) if by_day else NOT


def weakest(grades: Sequence[Grade]) -> Grade:
    """The grade over every candidate day of one imprecisely known day: what holds on all, else possible if on any."""
    low = min(grades)
    return low if low or not max(grades) else POSSIBLE


def giving(grade: Grade, supports: Sequence[Support]) -> tuple[Support, ...]:
    """The claims that give a grade: those that have it, or those that reach it on some of the days between them.

    Where the plainly stated ones do not reach it without the others, the others alone: it is no better than they are.
    """
    own = tuple(s for s in supports if s.grade is grade)
    if own:
        return own
    some = tuple(s for s in supports if s.days and max(s.days) >= grade)
    stated = [s for s in some if s.modality == STATED]
    if pooled(stated) >= grade:
        return some
    return tuple(s for s in some if s.modality != STATED)


class Support(NamedTuple):
    """One claim behind a hop or a holder, seen on a day: the row is kept, parts are read from it on demand."""

    row: Row
    grade: Grade
    on: date
    last: date | None = None
    """The last day that is meant, where one imprecisely known day is asked about."""
    days: tuple[Grade, ...] = ()
    """The grade on each candidate day of such a window."""

    @property
    def claim(self) -> str:
        """The id of the claim."""
        return str(self.row[2])

    @property
    def via(self) -> tuple[str, ...]:
        """Further claims that the edge rests on (which unit a post heads)."""
        return tuple(orjson.loads(self.row[14])[1]) if self.row[14] else ()

    @property
    def modality(self) -> str:
        """How the source says it: stated, alleged, reported, possible."""
        return str(self.row[4])

    @property
    def acting(self) -> bool:
        """Whether the source calls the command an acting one."""
        return bool(self.row[9] & ACTING)

    @property
    def starts(self) -> bool:
        """Whether the first date is a stated start."""
        return bool(self.row[9] & STARTS)

    @property
    def ends(self) -> bool:
        """Whether the last date is a stated end."""
        return bool(self.row[9] & ENDS)

    @property
    def bounds(self) -> Bounds:
        """The four bounds with everything heard."""
        se, sl, ee, el, flags, ff, ft, lf, lt, more = self.row[5:15]
        return bounds_of(se, sl, ee, el, flags, (ff, ft, lf, lt), orjson.loads(more)[0] if more else ())

    @property
    def first_cited(self) -> Window | None:
        """The days that the first mention or start can mean."""
        ff, ft = self.row[10:12]
        return window_of(ff, ft) if ff else None

    @property
    def last_cited(self) -> Window | None:
        """The days that the last mention or end can mean."""
        lf, lt = self.row[12:14]
        return window_of(lf, lt) if lf else None

    @property
    def undated(self) -> bool:
        """Whether no date is given at all."""
        return self.row[10] is None and self.row[12] is None

    @property
    def distance(self) -> int | None:
        """Days to the nearest mention; 0 on a mention's own days, None if undated."""
        return _distance(self.row[5:14], self.on, self.last or self.on)

    @property
    def denials(self) -> tuple[str, ...]:
        """Claims that deny it on this day, or on a day of the window."""
        if not self.row[14]:
            return ()
        return denials_on(self.row[14], self.on.isoformat(), self.last.isoformat() if self.last else None)

    @property
    def basis(self) -> str:
        """On what the grade rests, as a phrase: `cited that day`, `between two citations`, `assumed by the source`."""
        if self.grade is Grade.EVIDENCED:
            return self._evidenced_basis()
        if self.grade is Grade.ASSUMED:
            return "assumed by the source to continue"
        if self.undated:
            return "undated"
        if not self.distance:
            return "possible, on some day of the dates given"
        return f"possible, {self.distance} day{'s' if self.distance > 1 else ''} from the nearest mention"

    def _evidenced_basis(self) -> str:
        single = [w for w in (self.first_cited, self.last_cited) if w and w.earliest == w.latest == self.on]
        single = [] if self.last else single
        real = (self.starts and self.first_cited in single) or (self.ends and self.last_cited in single)
        if single and not real:
            return "cited that day"
        start = "a stated start" if self.starts else "a citation"
        end = "a stated end" if self.ends else "a citation"
        return "between two citations" if start == end == "a citation" else f"between {start} and {end}"

    def holds(self, grade: Grade) -> tuple[Interval, ...]:
        """The days on which it holds at a grade or better."""
        return _holds(self.row[5:15], grade)
