"""What a communication or a measure is about, seen from one incident: that incident, its situation, its forces, or not.

A letter about another matter is no notice of this one; one about other acts of the same forces may be, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from answerable.graph.kinds import descendants
from answerable.graph.model import Claim, Thing
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.queries.incident import FORCES, Incident

THIS = "this incident"
SITUATION = "its situation"
SAME_FORCES = "the same forces elsewhere"
OTHER = "another matter"
NOT_STATED = "not stated"
NEARNESS = (THIS, SITUATION, SAME_FORCES, NOT_STATED, OTHER)
ROLES = ("incident", "situation", "concerning")
"""Roles in which a Warning or a Measure says what it is about."""
HAPPENINGS = descendants("Incident") | descendants("Situation")


class Matter:
    """The incident asked about, its situations and its forces, and what other claims are about against them."""

    def __init__(self, store: Store, about: Incident, view: View) -> None:
        """`store` is as the view shows it already."""
        self.store, self.about, self.view = store, about, view
        self.situations = {s for c in about.occurrences if c.modality != "denied" for s in c.all("situation")}

    @property
    def scope(self) -> list[str]:
        """The incident, then its situations."""
        return [self.about.id, *sorted(self.situations)]

    @cached_property
    def _units(self) -> frozenset[str]:
        return frozenset(self.about.units)

    def of(self, claims: Iterable[Claim]) -> str:
        """THIS, SITUATION, SAME_FORCES, OTHER, or NOT_STATED where no incident, situation or force is named."""
        named = things_named(claims)
        if self.about.id in named:
            return THIS
        if self.situations & set(named):
            return SITUATION
        happenings = [str(t.id) for t in self._things(named) if t.cls in HAPPENINGS]
        if not happenings:
            return SAME_FORCES if self._units & set(named) else NOT_STATED
        told = [c for c in self._told_of(happenings) if c.modality != "denied"]
        if any(self.situations & set(c.all("situation")) for c in told if c.kind == "Occurrence"):
            return SITUATION
        forces = {a for c in told if c.text("involvement") in FORCES for a in c.all("actor")}
        return SAME_FORCES if self._units & (forces | set(named)) else OTHER

    def _things(self, ids: list[str]) -> list[Thing]:
        return list(self.store.things(ids=ids, view=self.view)) if ids else []

    def _told_of(self, happenings: list[str]) -> list[Claim]:
        return list(self.store.claims(Filter(naming=happenings, kinds=["Occurrence", "Involvement"]), self.view))


def things_named(claims: Iterable[Claim]) -> list[str]:
    """What claims say that they are about, incidents first."""
    told = list(claims)
    return list(dict.fromkeys(v for role in ROLES for c in told for v in c.all(role)))
