"""What is said of an incident: when, where, by whose forces, how many; every claim apart, contradictions kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from answerable.graph.model import Claim
from answerable.graph.period import Period, Window
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.chain.support import Moment

FORCES = ("alleged-forces", "alleged-perpetrator")
"""Involvements whose actor's superiors a chain asks for."""


@dataclass(frozen=True, slots=True)
class Span:
    """When an incident was, by one claim: `lasted` for its whole span, else one day somewhere in it.

    One day of which only the latest is told ("by the 26th") begins at date.min, one with only an earliest ends at
    date.max. What lasted is given from and to the days that are told; whether it began or ended beyond is `open`.
    """

    moment: Moment
    lasted: bool
    claims: tuple[Claim, ...]
    certain: tuple[date, date] | None = None
    """The days on which it was certainly under way: none for one day that is not known, or where none is certain."""
    open: tuple[bool, bool] = (False, False)
    """Whether no first day, and whether no last day, is told."""

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that it can have been: where one is not told, there the calendar ends."""
        if all(self.open):
            return self.moment.first, self.moment.last
        return date.min if self.open[0] else self.moment.first, date.max if self.open[1] else self.moment.last


@dataclass(frozen=True)
class Incident:
    """Every claim about an incident, by kind."""

    id: str
    occurrences: tuple[Claim, ...]
    involvements: tuple[Claim, ...]
    quantities: tuple[Claim, ...]
    conflicts: tuple[Claim, ...]

    @property
    def spans(self) -> list[Span]:
        """The dated spans, the one that most claims give first, then the narrowest; claims of the same days joined."""
        found: dict[Span, list[Claim]] = {}
        for c in self.occurrences:
            if c.modality != "denied" and (told := _told(c)):
                found.setdefault(told, []).append(c)
        spans = [replace(told, claims=tuple(claims)) for told, claims in found.items()]
        return sorted(spans, key=lambda s: (-len(s.claims), (s.moment.last - s.moment.first).days, s.moment.first))

    @property
    def units(self) -> tuple[str, ...]:
        """The units or groups whose forces are said to have done it, in the order of their ids."""
        actors = {
            actor
            for c in self.involvements
            if c.text("involvement") in FORCES and c.modality != "denied"
            for actor in c.all("actor")
        }
        return tuple(sorted(actors))

    @property
    def number_contested(self) -> bool:
        """Whether sources give different numbers, one denies a number, or a conflict about it is recorded."""
        given = {(q.one("low"), q.one("best"), q.one("high")) for q in self.quantities if q.text("measure") == "killed"}
        denied = any(q.modality == "denied" for q in self.quantities)
        ids = {q.id for q in self.quantities}
        return denied or len(given) > 1 or any(ids & set(c.all("between")) for c in self.conflicts)


def span_of(period: Period) -> tuple[date, date] | None:
    """The first and last day that an event can have touched; date.min or date.max where a side is not told."""
    start = period.first if period.first.known else Window(None, period.last.latest)
    end = period.last if period.last.known else Window(period.first.earliest, period.first.latest)
    if not (period.first.known or period.last.known):
        return None
    first, last = start.earliest or date.min, end.latest or date.max
    return (first, last) if first <= last else None


def days_told(first: date, last: date) -> str:
    """A day, or two; where the calendar ends, that side is not told."""
    if first == last:
        return first.isoformat()
    if first == date.min:
        return f"{last} or earlier"
    return f"{first} or later" if last == date.max else f"{first} to {last}"


def _told(c: Claim) -> Span | None:
    """The span that one claim gives, without the claim; None where it gives no day."""
    days = span_of(c.period)
    if days is None:
        return None
    lasted = c.text("extent") == "lasted" or (c.text("extent") is None and c.period.first != c.period.last)
    if not lasted:
        unknown = (days[0] == date.min, days[1] == date.max)
        return Span(Moment(*days), False, (), days if days[0] == days[1] else None, unknown)
    begun, going = c.period.first.latest, c.period.last.earliest
    known = sorted(d for d in (begun, going, c.period.first.earliest, c.period.last.latest) if d)
    unknown = (c.period.first.earliest is None, c.period.last.latest is None)
    first, last = (begun or known[0]) if unknown[0] else days[0], (going or known[-1]) if unknown[1] else days[1]
    moment = Moment(first, last) if first <= last else Moment(known[0], known[-1])
    certain = (begun, going) if begun and going and begun <= going else None
    return Span(moment, True, (), certain, unknown)


def incident(store: Store, incident_id: str, view: View = PUBLIC) -> Incident:
    """Everything heard about an incident; of an event that nobody calls one, such as a battle, its records."""
    incident_id = store.clusters(view).of(incident_id)
    named = list(store.claims(Filter(naming=[incident_id]), view))
    by_kind = {
        kind: tuple(c for c in named if c.kind == kind and _about(c, incident_id))
        for kind in ("Occurrence", "Involvement", "Quantity")
    }
    if not by_kind["Occurrence"]:
        by_kind["Occurrence"] = tuple(c for c in named if c.kind == "EventRecord" and incident_id in c.all("event"))
    ids = [c.id for claims in by_kind.values() for c in claims]
    conflicts = tuple(store.claims(Filter(naming=ids, kinds=["Conflict"]), view)) if ids else ()
    return Incident(incident_id, by_kind["Occurrence"], by_kind["Involvement"], by_kind["Quantity"], conflicts)


def _about(c: Claim, incident_id: str) -> bool:
    return incident_id in (*c.all("incident"), *c.all("subject"))
