"""Time of a claim: two windows of citation, the four bounds they give, and how far the claim holds on a day.

A source seldom dates a beginning; mostly it mentions that a thing was so. `Period` keeps what the source says
(first and last mention or real start and end, each a window of days) and `Bounds` what follows from it.

>>> held = Period(first=Window.of_month(1941, 6), last=Window.of_month(1942, 6), starts=True, ends=True)
>>> held.bounds().grade(date(1941, 12, 11)).name
'EVIDENCED'
>>> held.bounds().grade(date(1941, 6, 15)).name
'POSSIBLE'
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import IntEnum

from answerable.graph.errors import DateError

DAY = timedelta(days=1)
Interval = tuple[date, date]


class Grade(IntEnum):
    """How far a claim holds on one day, weakest first, so that the weakest hop of a path is its minimum."""

    NOT = 0
    POSSIBLE = 1
    ASSUMED = 2
    EVIDENCED = 3

    @property
    def code(self) -> str:
        """The code of the ontology's scheme Grade."""
        return CODES[self]


CODES = tuple(grade.name.lower() for grade in Grade)


@dataclass(frozen=True, slots=True)
class Window:
    """The days that one date in a source can mean, both inclusive; an unknown side is None."""

    earliest: date | None = None
    latest: date | None = None

    def __post_init__(self) -> None:
        """Refuse a window that ends before it begins."""
        if self.earliest and self.latest and self.earliest > self.latest:
            raise DateError(f"The window {self.earliest} to {self.latest} ends before it begins.")

    @classmethod
    def of_day(cls, day: date) -> Window:
        """A single day."""
        return cls(day, day)

    @classmethod
    def of_month(cls, year: int, month: int) -> Window:
        """Any day of a month."""
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @classmethod
    def of_year(cls, year: int) -> Window:
        """Any day of a year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def known(self) -> bool:
        """Whether the source says anything at all here."""
        return self.earliest is not None or self.latest is not None


UNKNOWN = Window()


@dataclass(frozen=True, slots=True)
class Period:
    """What a source says about when a claim held: `design/time`, From citations to bounds.

    `starts` and `ends` say that the source takes the windows for a real start and end rather than mentions;
    `continues` that the source itself states that it assumes continuation; `words` are the source's date words.
    """

    first: Window = UNKNOWN
    last: Window = UNKNOWN
    starts: bool = False
    ends: bool = False
    continues: bool = False
    words: str | None = None

    def __post_init__(self) -> None:
        """Refuse a range whose first day can only lie after its last: it cannot be read and is never swapped."""
        if self.first.earliest and self.last.latest and self.first.earliest > self.last.latest:
            raise DateError(
                f"The range begins on {self.first.earliest} and ends on {self.last.latest}, before it begins; "
                "it is neither swapped nor repaired."
            )

    @classmethod
    def on(cls, window: Window, words: str | None = None) -> Period:
        """An event: it happened on one day of the window, or (a single day) on that day."""
        return cls(window, window, starts=True, ends=True, words=words)

    @property
    def undated(self) -> bool:
        """Whether the claim only says that it was so at some time."""
        return not (self.first.known or self.last.known)

    def bounds(self) -> Bounds:
        """The four bounds, all inclusive, with the windows kept for measuring distance."""
        latest = [day for day in (self.first.latest, self.last.latest) if day]
        earliest = [day for day in (self.first.earliest, self.last.earliest) if day]
        return Bounds(
            start_earliest=self.first.earliest if self.starts else None,
            start_latest=min(latest) if latest else None,
            end_earliest=max(earliest) if earliest else None,
            end_latest=self.last.latest if self.ends else None,
            continues=self.continues,
            mentions=(_closed(self.first), _closed(self.last)),
        )


def _closed(window: Window) -> Interval | None:
    """A window as an interval to measure distance from; a half-open one is measured from the side that is known."""
    start = window.earliest or window.latest
    end = window.latest or window.earliest
    return (start, end) if start and end else None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The four bounds of a claim as they hold after every other claim about it is heard (`graph.settle`).

    `excluded` are intervals of days on which another claim shows that this one was not so; they never take away
    a day on which this claim is itself evidenced.
    """

    start_earliest: date | None = None
    start_latest: date | None = None
    end_earliest: date | None = None
    end_latest: date | None = None
    continues: bool = False
    mentions: tuple[Interval | None, Interval | None] = (None, None)
    """The days that the first and the last date of the source can mean."""
    excluded: tuple[Interval, ...] = field(default=())

    @property
    def undated(self) -> bool:
        """Whether no mention dates the claim."""
        return self.mentions == (None, None)

    def grade(self, day: date) -> Grade:
        """How far the claim holds on `day`: the first that fits of evidenced, assumed, possible, not."""
        if self.end_latest is not None and day > self.end_latest:
            return Grade.NOT
        started = self.start_latest is not None and self.start_latest <= day
        if started and self.end_earliest is not None and day <= self.end_earliest:
            return Grade.EVIDENCED
        if self.start_earliest is not None and day < self.start_earliest:
            return Grade.NOT
        if any(start <= day <= end for start, end in self.excluded):
            return Grade.NOT
        return Grade.ASSUMED if started and self.continues else Grade.POSSIBLE

    def evidenced(self) -> Interval | None:
        """The days on which the claim is evidenced, or None."""
        start, end = self.start_latest, self.end_earliest
        if start is None or end is None:
            return None
        if self.end_latest is not None:
            end = min(end, self.end_latest)
        return (start, end) if start <= end else None

    def holds(self, grade: Grade) -> list[Interval]:
        """The days on which the claim holds at `grade` or better, as sorted disjoint intervals."""
        evidenced = self.evidenced()
        pieces = [evidenced] if evidenced else []
        end = self.end_latest or date.max
        if grade <= Grade.ASSUMED and self.continues and self.start_latest and self.start_latest <= end:
            pieces += subtract((self.start_latest, end), self.excluded)
        if grade <= Grade.POSSIBLE:
            start = self.start_earliest or date.min
            pieces += subtract((start, end), self.excluded) if start <= end else []
        return union(pieces)

    def distance(self, day: date) -> int | None:
        """Days from `day` to the nearest day that the citations can mean; None for an undated claim."""
        evidenced = self.evidenced()
        spans = [span for span in (*self.mentions, evidenced) if span]
        if not spans:
            return None
        if any(start <= day <= end for start, end in spans):
            return 0
        return min((start - day if day < start else day - end).days for start, end in spans)

    def until(self, day: date) -> Bounds:
        """The same, with every day after `day` taken away (a death, a stated end in another claim)."""
        end_latest = min(day, self.end_latest) if self.end_latest else day
        end_earliest = min(day, self.end_earliest) if self.end_earliest else None
        return replace(self, end_latest=end_latest, end_earliest=end_earliest)

    def not_before(self, day: date) -> Bounds:
        """The same, beginning on `day` at the earliest; evidenced days stay."""
        limit = min(day, self.start_latest) if self.start_latest else day
        return replace(self, start_earliest=max(limit, self.start_earliest or date.min))

    def within(self, other: Bounds) -> Bounds:
        """The same, only as long as something else lasts: before its real start and after its real end it is not."""
        b = self
        if other.start_earliest is not None:
            start = max(b.start_latest, other.start_latest) if b.start_latest and other.start_latest else None
            b = replace(b, start_earliest=max(other.start_earliest, b.start_earliest or date.min), start_latest=start)
        if other.end_latest is not None:
            end = min(b.end_earliest, other.end_earliest) if b.end_earliest and other.end_earliest else None
            b = replace(b, end_latest=min(other.end_latest, b.end_latest or date.max), end_earliest=end)
        return b

    def not_on(self, intervals: list[Interval]) -> Bounds:
        """The same, with the given intervals excluded; days on which this claim is itself evidenced stay."""
        return replace(self, excluded=tuple(union([*self.excluded, *intervals])))


def union(intervals: list[Interval]) -> list[Interval]:
    """Overlapping and adjoining intervals joined, sorted.

    >>> union([(date(2000, 1, 3), date(2000, 1, 4)), (date(2000, 1, 1), date(2000, 1, 2))])
    [(datetime.date(2000, 1, 1), datetime.date(2000, 1, 4))]
    """
    joined: list[Interval] = []
    for start, end in sorted(intervals):
        if joined and (joined[-1][1] == date.max or start <= joined[-1][1] + DAY):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def intersect(left: list[Interval], right: list[Interval]) -> list[Interval]:
    """The days that lie in both lists of disjoint intervals."""
    both = [(max(a, c), min(b, d)) for a, b in left for c, d in right]
    return sorted((start, end) for start, end in both if start <= end)


def subtract(whole: Interval, holes: tuple[Interval, ...]) -> list[Interval]:
    """What is left of an interval when others are taken out of it."""
    pieces = [whole]
    for start, end in holes:
        cut: list[Interval] = []
        for a, b in pieces:
            if end < a or start > b:
                cut.append((a, b))
                continue
            if a < start:
                cut.append((a, start - DAY))
            if end < b:
                cut.append((end + DAY, b))
        pieces = cut
    return pieces


def piece_around(day: date, intervals: list[Interval]) -> Interval | None:
    """The interval that holds `day`, if one does."""
    return next(((start, end) for start, end in intervals if start <= day <= end), None)
