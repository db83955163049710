"""Which offices a person held when something reached them, and what reached other holders of the same offices.

Notice to an office is none to a person: it counts only where a source shows that the person held the office then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from answerable.graph.model import Claim
from answerable.graph.period import Grade, Interval, Window, intersect
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.queries.answer import Value
from answerable.queries.notice.communication import Timing
from answerable.queries.notice.offices import HEADS, Hold, held_then, holds_of
from answerable.queries.notice.warned import Received, collect
from answerable.queries.status.result import REPORTED, STATED

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
    """Others who can have held it then; where it is known whether the person did, only those who are shown to have."""
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
        self.holds: dict[str, list[Hold]] = {}
        for hold in holds_of(store, person, view):
            self.holds.setdefault(hold.office, []).append(hold)
        self._known: dict[str, list[Claim]] = {}

    @property
    def ids(self) -> list[str]:
        """The offices, sorted."""
        return sorted(self.holds)

    def held(self, one: Received) -> OfficeHeld:
        """Of the offices that a communication was addressed to, the one that the person most surely held then."""
        found = [self._held(office, one.window) for office in self.ids if office in one.values("recipient")]
        return max(found, key=lambda h: SURER.index(h.then))

    def _held(self, office: str, window: Window) -> OfficeHeld:
        first, last = _days(window)
        holds = self.holds[office]
        then, claims = held_then(holds, office, window)
        sure = [h for h in holds if h.covers(first, last)]
        contested = tuple(dict.fromkeys(i for h in sure for i in h.denials(first, last)))
        said = [h.modality for h in sure]
        told = next((m for m in (STATED, REPORTED) if m in said), min(said, default=STATED))
        doubtful = then is Value.UNKNOWN
        return OfficeHeld(
            office,
            then,
            claims or tuple(dict.fromkeys(c for h in holds for c in h.claims)),
            self._others(office, (first, last), sure=not doubtful),
            told if doubtful else STATED,
            contested if doubtful else (),
            _side(holds, first, last),
        )

    def _others(self, office: str, days: Interval, *, sure: bool) -> tuple[str, ...]:
        """Who else can have held the office on some of the days; `sure`: who did, as a source states or reports."""
        floor = Grade.ASSUMED if sure else Grade.POSSIBLE
        can = [c for c in self._postings(office) if intersect(c.period.bounds().holds(floor), [days])]
        kept = [c for c in can if not sure or c.modality in (STATED, REPORTED)]
        return tuple(sorted({h for c in kept for h in c.all("holder") if h != self.person}))

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
            starts = [h.bounds.start_earliest for h in self.holds[office]]
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


def _side(holds: Sequence[Hold], first: date, last: date) -> Timing:
    """Before the first day or after the last on which the person can have held it."""
    can = [piece for h in holds for piece in h.bounds.holds(Grade.POSSIBLE)]
    if can and last < min(a for a, _ in can):
        return Timing.BEFORE
    return Timing.AFTER if can and first > max(b for _, b in can) else Timing.UNKNOWN
