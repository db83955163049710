"""Which offices a person held when something reached them, and what reached other holders of the same offices.

Notice to an office is none to a person: it counts only where a source shows that the person held the office then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from answerable.graph.model import Claim
from answerable.graph.period import Bounds, Grade, Interval, Window, intersect
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.queries.answer import Value
from answerable.queries.chain import IN_COMMAND
from answerable.queries.files import query
from answerable.queries.status_result import REPORTED, STATED
from answerable.queries.support import Row, Support, grade_row
from answerable.queries.warned import Received, Timing, collect

HEADS = (*IN_COMMAND, "office-holder")
"""Roles in which somebody heads a unit, so that what reaches it reaches an office of theirs; a member heads nothing."""
ALWAYS = ("0001-01-01", "9999-12-31")
SURER = (Value.NO, Value.UNKNOWN, Value.YES)
"""Of several offices addressed at once the surest counts: one that was held then is enough."""


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """Whether the person held an office when a communication reached it. Notice to an office is none to a person."""

    office: str
    then: Value
    """Yes only if evidenced on every day that the communication can have been and contested by nobody; unknown where
    its day is not known, or where the holding is only alleged or possible."""
    claims: tuple[str, ...]
    others: tuple[str, ...]
    """Other recorded holders who can have held it then."""
    modality: str = STATED
    """How the holding is said, where no source states it in its own name."""
    contested: tuple[str, ...] = ()
    """Claims that deny the holding then."""
    side: Timing = Timing.UNKNOWN
    """Where it was not held then: whether the communication came before the person held it or after."""


@dataclass(frozen=True, slots=True)
class ToAnother:
    """Something that reached an office of the person while somebody else held it, or another holder by name."""

    office: str
    holder: str | None
    """None where no holder is recorded for that time."""
    received: Received
    side: Timing
    """Before or after the person held the office; unknown where the dates do not say."""


class Offices:
    """The offices of one person: units headed and posts held, each with the settled postings that say so."""

    def __init__(self, store: Store, person: str, view: View) -> None:
        """`store` is as the view shows it already."""
        self.store, self.person, self.view = store, person, view
        rows = list(store.run(query("offices"), {"person": person, "first": ALWAYS[0], "last": ALWAYS[1]}, view))
        own = store.claims(Filter(naming=[person], kinds=["Posting"]), view)
        posts = {c.id: c.all("post") for c in own if c.modality != "denied" and person in c.all("holder")}
        self.rows: dict[str, list[Row]] = {}
        for row in rows:
            heads = (str(row[0]),) if row[3] in HEADS else ()
            for office in dict.fromkeys((*heads, *posts.get(row[2], ()))):
                self.rows.setdefault(office, []).append(row)
        for post in (p for found in posts.values() for p in found):
            self.rows.setdefault(post, [])
        self._known: dict[str, list[Claim]] = {}

    @property
    def ids(self) -> list[str]:
        """The offices, sorted."""
        return sorted(self.rows)

    def held(self, one: Received) -> OfficeHeld:
        """Of the offices that a communication was addressed to, the one that the person most surely held then."""
        found = [self._held(office, one.window) for office in self.ids if office in one.values("recipient")]
        return max(found, key=lambda h: SURER.index(h.then))

    def _held(self, office: str, window: Window) -> OfficeHeld:
        days = _days(window)
        rows = self.rows[office]
        can = [r for r in rows if intersect(_bounds(r).holds(Grade.POSSIBLE), [days])]
        ends = [d.isoformat() for d in (window.earliest, window.latest) if d]
        sure = [r for r in can if len(ends) == 2 and all(grade_row(r, d) is Grade.EVIDENCED for d in ends)]
        contested = tuple(dict.fromkeys(i for r in sure for d in ends for i in _support(r, d).denials))
        said = {str(r[4]) for r in sure}
        told = next((m for m in (STATED, REPORTED) if m in said), min(said, default=STATED))
        if rows and not can:
            then = Value.NO
        else:
            then = Value.YES if sure and told in (STATED, REPORTED) and not contested else Value.UNKNOWN
        claims = tuple(dict.fromkeys(str(r[2]) for r in sure or can or rows))
        return OfficeHeld(office, then, claims, self._others(office, days), told, contested, _side(rows, days))

    def _others(self, office: str, days: Interval) -> tuple[str, ...]:
        """Who else is recorded as holding the office and can have held it on some of the days."""
        can = [c for c in self._postings(office) if intersect(c.period.bounds().holds(Grade.POSSIBLE), [days])]
        return tuple(sorted({h for c in can for h in c.all("holder") if h != self.person}))

    def _postings(self, office: str) -> list[Claim]:
        """The postings by which anybody held an office, not denied."""
        if office not in self._known:
            named = self.store.claims(Filter(naming=[office], kinds=["Posting"]), self.view)
            self._known[office] = [c for c in named if c.modality != "denied" and _holds(c, office)]
        return self._known[office]

    def elsewhere(self, held: OfficeHeld, one: Received) -> list[ToAnother]:
        """What reached offices of the person while the person did not hold them, holder by holder."""
        found: list[ToAnother] = []
        for office in (o for o in self.ids if o in one.values("recipient")):
            then = held if office == held.office else self._held(office, one.window)
            found += [ToAnother(office, holder, one, then.side) for holder in then.others or (None,)]
        return found

    def to_predecessors(self, warnings: Iterable[Claim]) -> list[ToAnother]:
        """What reached earlier holders of the offices by name, unless it certainly came after the person began."""
        found: list[ToAnother] = []
        told = list(warnings)
        for office in self.ids:
            starts = [_bounds(r).start_earliest for r in self.rows[office]]
            begun = min((d for d in starts if d), default=None)
            if begun is None:
                continue
            for other in self._earlier(office, begun):
                claims = [c for c in told if other in c.all("recipient")]
                joined = collect(self.store, claims, begun, self.view)
                found += [ToAnother(office, other, x, x.timing) for x in joined if x.timing is not Timing.AFTER]
        return found

    def _earlier(self, office: str, begun: date) -> list[str]:
        """Who is last recorded in the office before the person began."""
        ends: dict[str, list[date]] = {}
        for c in self._postings(office):
            end = c.period.bounds().end_earliest
            for holder in c.all("holder") if end else ():
                ends.setdefault(holder, []).append(end)  # type: ignore[arg-type]
        return sorted(h for h, found in ends.items() if h != self.person and min(found) <= begun)

    def holders(self) -> set[str]:
        """Everybody else who is recorded as holding one of the offices at any time."""
        return {h for office in self.ids for c in self._postings(office) for h in c.all("holder")} - {self.person}


def _holds(c: Claim, office: str) -> bool:
    return office in c.all("post") or (office in c.all("unit") and c.text("role") in HEADS)


def _days(window: Window) -> Interval:
    return window.earliest or date.min, window.latest or date.max


def _support(row: Row, day: str) -> Support:
    return Support(row, grade_row(row, day), date.fromisoformat(day))


def _bounds(row: Row) -> Bounds:
    return Support(row, Grade.NOT, date.min).bounds


def _side(rows: Sequence[Row], days: Interval) -> Timing:
    """Before the first day or after the last on which the person can have held it."""
    holds = [piece for r in rows for piece in _bounds(r).holds(Grade.POSSIBLE)]
    if holds and days[1] < min(a for a, _ in holds):
        return Timing.BEFORE
    return Timing.AFTER if holds and days[0] > max(b for _, b in holds) else Timing.UNKNOWN
