"""What a communication or a measure is about, seen from what is asked about: an incident, or a situation.

It is judged here alone, for `notice`, `warned` and `letter`. A letter about another matter is no notice of this one; of
other acts of the same forces it may be, and says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from answerable.graph.kinds import descendants
from answerable.graph.model import Claim, Thing
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.queries.incident.incident import FORCES, Incident
from answerable.queries.notice.communication import firmly

THIS = "this incident"
SITUATION = "its situation"
SAME_FORCES = "the same forces elsewhere"
OTHER = "another matter"
NOT_STATED = "not stated"
NEARNESS = (THIS, SITUATION, SAME_FORCES, NOT_STATED, OTHER)
ROLES = ("incident", "situation", "concerning")
"""Roles in which a Warning or a Measure says what it is about."""
HAPPENINGS = descendants("Incident") | descendants("Situation")


@dataclass(frozen=True, slots=True)
class Concern:
    """What something is about."""

    word: str
    """One of NEARNESS."""
    named: tuple[str, ...]
    """The incidents, situations and forces that it is said to be about."""
    claims: tuple[Claim, ...]
    """The claims that say so."""


def nearest(found: Iterable[Concern]) -> Concern:
    """The one that is nearest to what is asked about; at least one is there."""
    return min(found, key=lambda concern: NEARNESS.index(concern.word))


class Matter:
    """What is asked about, its situations and its forces, and what other claims are about against them."""

    def __init__(
        self,
        store: Store,
        view: View,
        *,
        incidents: Sequence[str] = (),
        situations: Collection[str] = (),
        within: Iterable[str] = (),
        units: Iterable[str] = (),
    ) -> None:
        """`store` is as the view shows it already; `within` are further incidents that are known to be of these."""
        self.store, self.view = store, view
        self.incidents, self.situations = frozenset(incidents), frozenset(situations)
        self.within, self.units = frozenset(within), frozenset(units)

    @classmethod
    def of_incident(cls, store: Store, about: Incident, view: View) -> Self:
        """An incident, with the situations in which claims place it; a denial places none."""
        situations = {s for c in about.occurrences if c.modality != "denied" for s in c.all("situation")}
        return cls(store, view, incidents=[about.id], situations=situations, units=about.units)

    @classmethod
    def of_situation(cls, store: Store, situation: str, incidents: Iterable[Incident], view: View) -> Self:
        """A situation with its incidents: what is about one of them is about the situation."""
        told = list(incidents)
        units = {u for one in told for u in one.units}
        return cls(store, view, situations=[situation], within=[one.id for one in told], units=units)

    @property
    def scope(self) -> list[str]:
        """The incident, then its situations."""
        return [*sorted(self.incidents), *sorted(self.situations)]

    def of(self, claims: Iterable[Claim]) -> Concern:
        """What claims about one thing are about: by those that a source states or reports, else by what is alleged."""
        told = list(claims)
        said = [c for c in told if c.modality != "denied"] or told
        deciding = [c for c in firmly(said) or said if any(c.all(role) for role in ROLES)]
        named = things_named(deciding)
        return Concern(self._word(named), tuple(named), tuple(deciding))

    def _word(self, named: list[str]) -> str:
        """NOT_STATED where no incident, situation or force is named."""
        if self.incidents & set(named):
            return THIS
        if (self.situations | self.within) & set(named):
            return SITUATION
        happenings = [str(t.id) for t in self._things(named) if t.cls in HAPPENINGS]
        if not happenings:
            return SAME_FORCES if self.units & set(named) else NOT_STATED
        told = [c for c in self._told_of(happenings) if c.modality != "denied"]
        if any(self.situations & set(c.all("situation")) for c in told if c.kind == "Occurrence"):
            return SITUATION
        forces = {a for c in told if c.text("involvement") in FORCES for a in c.all("actor")}
        return SAME_FORCES if self.units & (forces | set(named)) else OTHER

    def _things(self, ids: list[str]) -> list[Thing]:
        return list(self.store.things(ids=ids, view=self.view)) if ids else []

    def _told_of(self, happenings: list[str]) -> list[Claim]:
        return list(self.store.claims(Filter(naming=happenings, kinds=["Occurrence", "Involvement"]), self.view))


def warnings_about(store: Store, communications: Sequence[str], view: View) -> dict[str, list[Claim]]:
    """Every Warning claim about some communications, whomever it names: each may say what the letter was about."""
    found: dict[str, list[Claim]] = {one: [] for one in communications}
    for c in store.claims(Filter(naming=list(communications), kinds=["Warning"]), view) if communications else ():
        for one in found.keys() & set(c.all("communication")):
            found[one].append(c)
    return found


def things_named(claims: Iterable[Claim]) -> list[str]:
    """What claims say that they are about, incidents first."""
    told = list(claims)
    return list(dict.fromkeys(v for role in ROLES for c in told for v in c.all(role)))
