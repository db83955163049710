"""letter: what a notice letter to a superior rests on, and when none may be drafted.

A letter is drafted only to a living person who stood on the chain above the forces named in the incidents and for whom
no warning about them is recorded, by name or to an office held then. What is recorded beside that (an alleged warning,
a contact, a letter to an office held perhaps) is put before whoever signs. It sets out what is alleged by whom; a human
signs it, or does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from answerable.graph.errors import InputError, Refused
from answerable.graph.model import Claim, Thing
from answerable.graph.period import Grade
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.ontology import reader
from answerable.queries.chain.links import Holder, Hop
from answerable.queries.chain.result import Chain
from answerable.queries.incident.dates import dates_of
from answerable.queries.incident.incident import Incident, Span, incident
from answerable.queries.naming.find import as_one
from answerable.queries.notice.addressed import Addressed, Doubt, addressed
from answerable.queries.notice.communication import WARNING
from answerable.queries.notice.matter import Matter
from answerable.queries.notice.unwarned import chains_of
from answerable.queries.status.result import Line, is_death
from answerable.queries.status.status import Status, status, statuses

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
    sure: bool = True
    """Whether the incident was certainly under way on some of the days."""

    @property
    def grade(self) -> Grade:
        """The weakest of the command held and the links; no more than possible on days that are not certain."""
        weakest = min([self.holder.grade, *(hop.grade for hop in self.hops)])
        return weakest if self.sure else min(weakest, Grade.POSSIBLE)


@dataclass(frozen=True, slots=True)
class Dated:
    """One of the dates that sources give for an incident, with the ways up by it; none where nobody is placed so."""

    span: Span
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Told:
    """One incident of the letter, by every date that is given for it."""

    incident: Incident
    dates: tuple[Dated, ...]

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways up by any of the dates."""
        return tuple(way for dated in self.dates for way in dated.ways)


@dataclass(frozen=True, slots=True)
class Charged:
    """Charges against the addressee in one case that name an incident of the letter, and what came of them."""

    incident: str
    case: str
    charges: tuple[Claim, ...]
    lines: tuple[Line, ...]
    """The states recorded of these charges, or of the whole case; empty where none is."""


@dataclass(frozen=True)
class Letter:
    """What a draft is made of."""

    person: str
    name: str
    status: Status
    incidents: tuple[Told, ...]
    persons: Mapping[str, Status]
    """The addressee and every other person whom the incidents or the ways up name: nobody stands without an outcome."""
    beside: tuple[Addressed, ...] = ()
    """What is recorded of communications to the addressee, none of them a warning to them about the incidents."""

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the incidents, by any date that is given."""
        spans = [d.span.moment for t in self.incidents for d in t.dates]
        return min(m.first for m in spans), max(m.last for m in spans)

    @property
    def charged(self) -> list[Charged]:
        """The charges against the addressee that name one of the incidents, by incident and case."""
        grouped: dict[tuple[str, str], list[Claim]] = {}
        for told in self.incidents:
            for c in self.status.charges:
                if told.incident.id in c.all("incident"):
                    grouped.setdefault((told.incident.id, c.text("courtCase") or ""), []).append(c)
        return [Charged(*key, tuple(charges), self._decided(key[1], charges)) for key, charges in grouped.items()]

    def _decided(self, case: str, charges: Sequence[Claim]) -> tuple[Line, ...]:
        """The states of a case that are of these charges, or of all of it; of any where a charge has no count."""
        counts = {n for c in charges for n in c.all("count")}
        every = not all(c.all("count") for c in charges)
        return tuple(n for n in self.status.lines if n.case == case and (every or n.count is None or n.count in counts))

    def claims(self) -> list[str]:
        """Every claim that it rests on."""
        found = [c for one in self.persons.values() for n in one.lines for c in n.claims]
        found += [c for a in self.beside for c in a.claims]
        found += [c.id for one in self.charged for c in one.charges]
        found += [c.id for c in (*self.status.deaths, *deaths_denied(self.status))]
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
    them, is recorded as dead (and no source denies it), or has been warned of it.
    """
    seen, tier = store.under(view), View(view.tier)
    person = as_one(seen, person, tier)
    if not incidents:
        raise InputError("Name at least one incident with --incident.")
    found = status(seen, person.id, view=tier)
    if found.dead:
        raise Refused(f"{person.name} is recorded as dead: a letter has no addressee. Nothing is drafted.")
    told = [_told(seen, person, i, tier) for i in dict.fromkeys(incidents)]
    beside = _not_warned(seen, person, told, tier)
    named = _named(told) - {str(person.id)}
    others = [str(t.id) for t in seen.things(ids=sorted(named), view=tier) if t.cls == "Person"]
    persons = statuses(seen, others, view=tier) | {str(person.id): found}
    return Letter(str(person.id), person.name, found, tuple(told), persons, beside)


def deaths_denied(found: Status) -> list[Claim]:
    """What sources deny of the death of a person."""
    return [c for c in found.denials if is_death(c)]


def _named(told: Sequence[Told]) -> set[str]:
    """Everybody and everything named as involved, or on either side of a link of the ways up."""
    actors = {a for one in told for c in one.incident.involvements for a in c.all("actor")}
    return actors | {u for one in told for way in one.ways for hop in way.hops for u in (hop.superior, hop.subordinate)}


def _told(store: Store, person: Thing, incident_id: str, view: View) -> Told:
    about = incident(store, incident_id, view)
    if not about.spans:
        raise InputError(f"No source here dates {incident_id}, so nobody can be placed on a chain above it.")
    dates = tuple(Dated(span, _ways(store, person, about, span, view)) for span in dates_of(about))
    if not any(d.ways for d in dates):
        raise Refused(
            f"No source here places {person.name} on the chain above the forces named in {incident_id} on its days: "
            "a letter would say more than the sources do. Nothing is drafted."
        )
    return Told(about, dates)


def _ways(store: Store, person: Thing, about: Incident, span: Span, view: View) -> tuple[Way, ...]:
    """The best way up for each unit named and each unit commanded, by one date."""
    best: dict[tuple[str, str], Way] = {}
    for unit in about.units:
        for part, sure in chains_of(store, unit, span, view):
            held = [h for h in part.holders if h.person == person.id]
            for way in (w for h in held if (w := _way(unit, h, part, sure=sure))):
                key = (way.unit, way.holder.unit)
                if key not in best or way.grade > best[key].grade:
                    best[key] = way
    return tuple(best.values())


def _way(unit: str, holder: Holder, part: Chain, *, sure: bool) -> Way | None:
    """The best path from the unit to the one commanded; None where the post is on no path."""
    if not holder.grade:
        return None
    if holder.unit == unit:
        return Way(unit, holder, (), sure)
    superior = next((s for s in part.superiors if s.unit == holder.unit), None)
    return Way(unit, holder, superior.steps, sure) if superior else None


def _called(a: Addressed) -> str:
    """What the source calls what counts as a warning, where it does not call it one."""
    known = reader.schemes()["SourceTerm"].concepts
    words = [known[w].label if w in known else w for w in a.called if w]
    if WARNING in a.called or not words:
        return ""
    return f", which the source calls {' and '.join(words)}"


def _not_warned(store: Store, person: Thing, told: Sequence[Told], view: View) -> tuple[Addressed, ...]:
    """What is recorded of communications to the person; Refused where one is a warning about an incident of the letter.

    A warning to an office counts where a source shows that the person held it then: the office has been warned.
    """
    beside: dict[str, Addressed] = {}
    for one in told:
        for a in addressed(store, str(person.id), Matter.of_incident(store, one.incident, view), view=view):
            if not set(a.doubts) - {Doubt.OFFICE}:
                whom = f"an office that {person.name} held then" if a.offices else person.name
                raise Refused(
                    f"A warning to {whom} about this is recorded already ({a.communication}{_called(a)}); the letter "
                    "is for superiors for whom none is. See `answerable notice`."
                )
            known = beside.get(a.communication)
            if known is None or len(a.doubts) < len(known.doubts):
                beside[a.communication] = a
    return tuple(beside.values())
