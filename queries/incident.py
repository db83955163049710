"""What is said of an incident: when, where, by whose forces, how many; every claim apart, contradictions kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from answerable.graph.model import Claim
from answerable.graph.period import Period
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.support import Moment

FORCES = ("alleged-forces", "alleged-perpetrator")
"""Involvements whose actor's superiors a chain asks for."""


@dataclass(frozen=True, slots=True)
class Span:
    """When an incident was, by one claim: `lasted` for its whole span, else one day somewhere in it."""

    moment: Moment
    lasted: bool
    claims: tuple[Claim, ...]


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
        found: dict[tuple[date, date, bool], list[Claim]] = {}
        for c in self.occurrences:
            days = span_of(c.period)
            if days and c.modality != "denied":
                lasted = c.text("extent") == "lasted" or (c.text("extent") is None and c.period.first != c.period.last)
                found.setdefault((*days, lasted), []).append(c)
        spans = [Span(Moment(a, b), lasted, tuple(claims)) for (a, b, lasted), claims in found.items()]
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
    """The first and last day that an event can have touched, if both are known."""
    first = period.first.earliest or period.first.latest
    last = period.last.latest or period.last.earliest or period.first.latest
    return (first, last) if first and last and first <= last else None


def incident(store: Store, incident_id: str, view: View = PUBLIC) -> Incident:
    """Everything heard about an incident."""
    incident_id = store.clusters(view).of(incident_id)
    named = list(store.claims(Filter(naming=[incident_id]), view))
    by_kind = {
        kind: tuple(c for c in named if c.kind == kind and _about(c, incident_id))
        for kind in ("Occurrence", "Involvement", "Quantity")
    }
    ids = [c.id for claims in by_kind.values() for c in claims]
    conflicts = tuple(store.claims(Filter(naming=ids, kinds=["Conflict"]), view)) if ids else ()
    return Incident(incident_id, by_kind["Occurrence"], by_kind["Involvement"], by_kind["Quantity"], conflicts)


def _about(c: Claim, incident_id: str) -> bool:
    return incident_id in (*c.all("incident"), *c.all("subject"))
