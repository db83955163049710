"""Which offices a person held when something reached them. Notice to an office is none to a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from answerable.graph.period import Bounds, Grade, Window
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.queries.answer import Value
from answerable.queries.chain.chain import IN_COMMAND
from answerable.queries.chain.support import Support
from answerable.queries.files import query
from answerable.queries.status.result import REPORTED, STATED

HEADS = (*IN_COMMAND, "office-holder")
"""Roles in which somebody heads a unit, so that what reaches it reaches an office of theirs; a member heads nothing."""
ALWAYS = ("0001-01-01", "9999-12-31")


@dataclass(frozen=True, slots=True)
class Hold:
    """One claim that a person held an office."""

    office: str
    bounds: Bounds
    claims: tuple[str, ...]
    modality: str
    denied: tuple[tuple[str, date, date], ...] = ()
    """The claims that deny it, with the days for which they do."""
    role: str = ""

    @property
    def firm(self) -> bool:
        """Whether a source states or reports it; what is only alleged or possible makes nobody the holder."""
        return self.modality in (STATED, REPORTED)

    def can_be(self, first: date, last: date) -> bool:
        """Whether it may have been held on some day of a window."""
        return _touches(self.bounds.holds(Grade.POSSIBLE), first, last)

    def covers(self, first: date, last: date) -> bool:
        """Whether it is evidenced on every day of a window."""
        days = self.bounds.evidenced()
        return days is not None and days[0] <= first and last <= days[1]

    def denials(self, first: date, last: date) -> tuple[str, ...]:
        """The claims that deny it on some day of a window."""
        return tuple(dict.fromkeys(c for c, a, b in self.denied if a <= last and first <= b))


def holds_of(store: Store, person: str, view: View) -> list[Hold]:
    """Every claim that a person headed a unit, or held a post that it names."""
    rows = store.run(query("offices"), {"person": person, "first": ALWAYS[0], "last": ALWAYS[1]}, view)
    headed = [Support(row, Grade.POSSIBLE, date.min) for row in rows if row[3] in HEADS]
    postings = [c for c in store.claims(Filter(naming=[person], kinds=["Posting"]), view) if person in c.all("holder")]
    denied = [c for c in postings if c.modality == "denied"]

    def against(office: str) -> tuple[tuple[str, date, date], ...]:
        about = [c for c in denied if office in (*c.all("unit"), *c.all("post"))]
        return tuple((str(c.id), *days) for c in about for days in c.period.bounds().holds(Grade.POSSIBLE))

    found = [
        Hold(str(s.row[0]), s.bounds, (s.claim, *s.via), s.modality, against(str(s.row[0])), str(s.row[3]))
        for s in headed
    ]
    known = {(h.office, h.claims[0]) for h in found}
    found += [
        Hold(post, c.period.bounds(), (c.id,), c.modality, against(post), c.text("role") or "")
        for c in postings
        if c.modality != "denied"
        for post in c.all("post")
        if (post, c.id) not in known
    ]
    return found


def held_then(holds: Iterable[Hold], office: str, window: Window) -> tuple[Value, tuple[str, ...]]:
    """Whether an office was held on the one day that a window can mean, and the claims that speak of it.

    Yes only if one claim evidences it on every day of the window and none denies it; no if every claim excludes all
    of them, or none is recorded; else unknown.
    """
    mine = [h for h in holds if h.office == office]
    first, last = window.earliest or date.min, window.latest or date.max
    near = [h for h in mine if h.can_be(first, last)]
    claims = tuple(dict.fromkeys(c for h in near for c in h.claims))
    sure = [h for h in near if h.firm and h.covers(first, last) and not h.denials(first, last)]
    if sure:
        return Value.YES, tuple(dict.fromkeys(c for h in sure for c in h.claims))
    return (Value.UNKNOWN if near else Value.NO), claims


def _touches(intervals: Iterable[tuple[date, date]], first: date, last: date) -> bool:
    return any(a <= last and first <= b for a, b in intervals)
