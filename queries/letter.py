"""letter: what a notice letter to a superior rests on, and when none may be drafted.

A letter is drafted only to a living person who stood on the chain above the forces named in the incidents and for whom
no warning about them is recorded. It sets out what is alleged by whom; a human signs it, or does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from answerable.graph.errors import InputError, Refused
from answerable.graph.model import Thing
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.chain import chain, chain_over
from answerable.queries.chain_links import Holder, Hop
from answerable.queries.chain_result import Chain
from answerable.queries.find import as_one
from answerable.queries.incident import Incident, Span, incident
from answerable.queries.notice import notice
from answerable.queries.status import Status, status, statuses

OBLIGATIONS = ("api-86-87", "cihl-153", "icc-28a", "icc-28b")
"""The rules that a letter sets out, each with whether it was in force for the days."""


@dataclass(frozen=True, slots=True)
class Way:
    """How forces named stood under the addressee on some days of an incident."""

    unit: str
    """The unit or group whose forces are named."""
    holder: Holder
    """The command that the addressee held."""
    hops: tuple[Hop, ...]
    """From the unit named up to the addressee's."""
    chain: Chain


@dataclass(frozen=True)
class Told:
    """One incident of the letter, with the ways up."""

    incident: Incident
    span: Span
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Letter:
    """What a draft is made of."""

    person: str
    name: str
    status: Status
    incidents: tuple[Told, ...]
    persons: Mapping[str, Status]
    """The addressee and every other person whom the incidents or the ways up name: nobody stands without an outcome."""

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the incidents."""
        spans = [t.span.moment for t in self.incidents]
        return min(m.first for m in spans), max(m.last for m in spans)

    def claims(self) -> list[str]:
        """Every claim that it rests on."""
        found = [c for one in self.persons.values() for n in one.lines for c in n.claims]
        for told in self.incidents:
            about = told.incident
            found += [c.id for c in (*about.occurrences, *about.involvements, *about.quantities, *about.conflicts)]
            for way in told.ways:
                supports = [*way.holder.supports, *(s for hop in way.hops for s in hop.supports)]
                found += [c for s in supports for c in (s.claim, *s.via, *s.denials)]
        return list(dict.fromkeys(found))


def letter(store: Store, person: Thing, incidents: Sequence[str], *, view: View = PUBLIC) -> Letter:
    """What a draft to a person about incidents rests on.

    Raises InputError without an incident or without its day; Refused where the person is not on the chain of one of
    them, is recorded as dead, or has been warned of it.
    """
    seen, tier = store.under(view), View(view.tier)
    person = as_one(seen, person, tier)
    if not incidents:
        raise InputError("Name at least one incident with --incident.")
    found = status(seen, person.id, view=tier)
    if found.deaths:
        raise Refused(f"{person.name} is recorded as dead: a letter has no addressee. Nothing is drafted.")
    told = [_told(seen, person, i, tier) for i in dict.fromkeys(incidents)]
    for one in told:
        _not_warned(seen, person, one.incident.id, tier)
    named = _named(told) - {str(person.id)}
    others = [str(t.id) for t in seen.things(ids=sorted(named), view=tier) if t.cls == "Person"]
    persons = statuses(seen, others, view=tier) | {str(person.id): found}
    return Letter(str(person.id), person.name, found, tuple(told), persons)


def _named(told: Sequence[Told]) -> set[str]:
    """Everybody and everything named as involved, or on either side of a link of the ways up."""
    actors = {a for one in told for c in one.incident.involvements for a in c.all("actor")}
    return actors | {u for one in told for way in one.ways for hop in way.hops for u in (hop.superior, hop.subordinate)}


def _told(store: Store, person: Thing, incident_id: str, view: View) -> Told:
    about = incident(store, incident_id, view)
    if not about.spans:
        raise InputError(f"No source here dates {incident_id}, so nobody can be placed on a chain above it.")
    span = about.spans[0]
    ways: list[Way] = []
    for unit in about.units:
        parts = (
            chain_over(store, [unit], span.moment, view=view)
            if span.lasted
            else [chain(store, [unit], span.moment, view=view)]
        )
        for part in parts:
            ways += [way for h in part.holders if h.person == person.id and (way := _way(unit, h, part))]
    if not ways:
        raise Refused(
            f"No source here places {person.name} on the chain above the forces named in {incident_id} on its days: "
            "a letter would say more than the sources do. Nothing is drafted."
        )
    best: dict[tuple[str, str], Way] = {}
    for way in ways:
        key = (way.unit, way.holder.unit)
        if key not in best or way.holder.grade > best[key].holder.grade:
            best[key] = way
    return Told(about, span, tuple(best.values()))


def _way(unit: str, holder: Holder, part: Chain) -> Way | None:
    """The best path from the unit to the one commanded; None where the post is on no path."""
    if not holder.grade:
        return None
    if holder.unit == unit:
        return Way(unit, holder, (), part)
    superior = next((s for s in part.superiors if s.unit == holder.unit), None)
    return Way(unit, holder, superior.steps, part) if superior else None


def _not_warned(store: Store, person: Thing, incident_id: str, view: View) -> None:
    for one in notice(store, str(person.id), incident_id, view=view).notices:
        near = one.about in ("this incident", "its situation")
        if one.reach in ("named", "office") and near and one.received.is_warning:
            raise Refused(
                f"A warning to {person.name} about this is recorded already ({one.received.communication}); the letter "
                "is for superiors for whom none is. See `answerable notice`."
            )
