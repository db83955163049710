"""The report on a chain: the chain itself for every part of an incident, with what stands beside it and its outcomes.

`of_incident` and `of_subject` compose the other questions; nothing is worked out here that they do not answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from answerable.graph.errors import InputError
from answerable.graph.kinds import descendants
from answerable.graph.model import Thing
from answerable.graph.period import Grade
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.behind import Behind
from answerable.queries.chain.chain import BESIDE, IN_COMMAND, PERSONS, candidate_days, chain, chain_over, parted
from answerable.queries.chain.climbing import holders_of, hops_of
from answerable.queries.chain.dependence import Dependence, dependence
from answerable.queries.chain.links import Holder, Hop, listed_holders
from answerable.queries.chain.result import NOTHING_WEAKER, Chain
from answerable.queries.chain.successions import Succession, successions
from answerable.queries.chain.support import Moment
from answerable.queries.files import query
from answerable.queries.incident.incident import Incident, Span, incident
from answerable.queries.status.status import Status, statuses

Days = tuple[Moment, bool, tuple[date, date] | None]
"""The days asked about, whether all of them are meant, and on which of them what lasted was certainly under way."""
NO_UNIT = ("Group", "UnidentifiedActor", "Alternative")
"""Classes of actors that a source names where it names no unit."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a chain is asked for."""

    kind: str = "command"
    floor: Grade = Grade.POSSIBLE
    beside: bool = True
    staff: bool = False
    within: int | None = None
    """Days from the nearest mention within which possible holders are listed, not counted; None lists all."""


@dataclass(frozen=True, slots=True)
class NotListed:
    """How many are counted of a unit but not listed: below the grade asked for, or possible and far from the day."""

    in_command: int
    in_other_roles: int
    superiors: int
    """By links below the grade asked for, which are not followed."""


@dataclass(frozen=True)
class Part:
    """The chain of some days, with what stands beside it."""

    chain: Chain
    beside: tuple[Hop, ...]
    """Links of other kinds above the units of the chain; never part of a path."""
    staff: tuple[Holder, ...]
    """Persons in the units in roles that are not in command."""
    hangs_on: tuple[Dependence, ...] = ()
    successions: tuple[Succession, ...] = ()
    """Who came after whom at the head of the units of the chain, where a source says so without a day."""
    within: int | None = None
    """As it was asked."""
    certain: bool = True
    """Whether what is asked about was certainly under way on these days, where it lasted."""
    staff_asked: bool = True
    """Whether those in other roles were asked for; else that there is none is not said."""
    weaker_staff: tuple[Holder, ...] = ()
    """Those in other roles who hold them only below the grade asked for: not listed."""

    @cached_property
    def listed(self) -> dict[str, tuple[list[Holder], int]]:
        """For each unit of the chain those in command who are listed, and how many more are possible."""
        return {unit: listed_holders(self.chain.commanders.get(unit, []), self.within) for unit in self.chain.line}

    @cached_property
    def listed_staff(self) -> dict[str, tuple[list[Holder], int]]:
        """The same of those in other roles, for the units that have any."""
        by_unit: dict[str, list[Holder]] = {}
        for holder in self.staff:
            by_unit.setdefault(holder.unit, []).append(holder)
        return {unit: listed_holders(holders, self.within) for unit, holders in by_unit.items()}

    @cached_property
    def not_listed(self) -> dict[str, NotListed]:
        """For each unit of the chain of which somebody or something is not listed: how many."""
        found = {}
        for unit in self.chain.line:
            weaker = self.chain.weaker.get(unit, NOTHING_WEAKER)
            staff, far = self.listed_staff.get(unit, ([], 0))
            others = {h.person for h in self.weaker_staff if h.unit == unit}.difference(h.person for h in staff)
            counted = NotListed(self.listed[unit][1] + weaker.holders, far + len(others), weaker.superiors)
            if counted != NotListed(0, 0, 0):
                found[unit] = counted
        return found

    def shown(self) -> list[Holder]:
        """Everybody listed."""
        return [h for listed in (self.listed, self.listed_staff) for holders, _ in listed.values() for h in holders]


class AlsoNamed(NamedTuple):
    """A unit named for an incident that stands above a lower one named as well: the chain is given from there."""

    unit: str
    lower: str
    grade: Grade
    """Of the whole way from the lower one, on every day."""


@dataclass(frozen=True)
class Line:
    """What stands above one unit, part by part; for a person, above a unit that the person commands."""

    unit: str
    parts: tuple[Part, ...]
    office: Holder | None = None


@dataclass(frozen=True)
class Report:
    """The answer to `chain` as it is read."""

    moment: Moment
    lasted: bool
    """Whether the days of the moment are all meant; else it is one day, somewhere in it."""
    lines: tuple[Line, ...]
    persons: dict[str, Status]
    """What is recorded of proceedings against every person shown."""
    incident: Incident | None = None
    span: Span | None = None
    also_named: tuple[AlsoNamed, ...] = ()
    """Units named for the incident that lie on the line of a lower one named as well, evidenced or assumed."""
    no_unit: tuple[str, ...] = ()
    """Groups and unidentified actors named for the incident where no unit is."""
    weaker_offices: int = 0
    """Units that the person asked about commands only below the grade asked for: no chain is given above them."""
    other_roles: tuple[Holder, ...] = ()
    """What the person asked about holds that day without being in command of it: no chain is given above that."""
    behind: Behind = field(default_factory=Behind, repr=False)
    """The claims that it rests on with their sources, and what it names."""

    def claims(self) -> set[str]:
        """Every claim that the chains, as far as they are listed, and what is beside them rest on."""
        parts = [p for line in self.lines for p in line.parts]
        rests = [s for p in parts for hop in (*p.chain.hops, *p.beside) for s in hop.supports]
        rests += [s for p in parts for holder in p.shown() for s in holder.supports]
        rests += [s for holder in self.other_roles for s in holder.supports]
        order = {s.claim for p in parts for s in p.successions}
        return {c for s in rests for c in (s.claim, *s.via, *s.denials)} | order

    def things(self) -> set[str]:
        """Every thing that the answer names by its name."""
        parts = [p for line in self.lines for p in line.parts]
        named = {unit for p in parts for unit in p.chain.line} | {line.unit for line in self.lines}
        named |= {h.person for p in parts for h in p.shown()}
        named |= {line.office.person for line in self.lines if line.office}
        named |= {h.unit for h in self.other_roles}
        named |= {person for p in parts for s in p.successions for person in (s.earlier, s.later)}
        named |= {*self.persons, *self.no_unit, *(unit for a in self.also_named for unit in (a.unit, a.lower))}
        if self.incident:
            named |= {self.incident.id, *self.incident.units}
            named |= {str(v) for c in self.incident.occurrences for v in c.all("place")}
            named |= {str(v) for c in self.incident.involvements for v in c.all("actor")}
        return named


def of_incident(store: Store, incident_id: str, on: date | None, asked: Asked, view: View = PUBLIC) -> Report:
    """The chains above the forces named in an incident, on its days or on one day. Raises InputError if undated."""
    about = incident(store, incident_id, view)
    span = about.spans[0] if about.spans else None
    if on is None and span is None:
        raise InputError("No source here dates this incident; give the day to ask about with --on.")
    moment = Moment.on(on) if on else span.moment if span else Moment.on(date.min)
    lasted = on is None and span is not None and span.lasted
    involved = {a for c in about.involvements for a in c.all("actor")}
    classes: dict[str, str] = {t.id: t.cls for t in store.things(ids=sorted(involved), view=view)}
    days = (moment, lasted, span.certain if span else None)
    lines = [_line(store, unit, days, asked, view) for unit in about.units]
    also = _also_named({line.unit: _above_on_every_day(line) for line in lines})
    told_below = {a.unit for a in also}
    no_unit = tuple(u for u in about.units if classes.get(u) in NO_UNIT)
    kept = [n for n in lines if n.unit not in told_below and (n.unit not in no_unit or _anything_above(n))]
    named = sorted(actor for actor, cls in classes.items() if cls == "Person")
    bare = Report(moment, lasted, tuple(kept), {}, incident=about, span=span, also_named=tuple(also), no_unit=no_unit)
    return _finished(store, bare, view, named)


def of_subject(store: Store, subject: Thing, on: date, asked: Asked, view: View = PUBLIC) -> Report:
    """The chain above a unit, a post or a person on a day. Raises InputError for a thing of another sort."""
    moment = Moment.on(on)
    if subject.cls not in descendants("Actor") | descendants("Post"):
        raise InputError(f"{subject.name} is no unit, post or person ({subject.cls}); for an incident use --incident.")
    one = store.clusters(view).of(subject.id)
    if subject.cls in descendants("Post"):
        asked = replace(asked, staff=True)  # who holds the post is what is asked, in command or not
    lines = [_line(store, one, (moment, False, None), asked, view)]
    if subject.cls in PERSONS:
        lines = [n for n in lines if _anything_above(n)]
        everything = _held(store, one, moment, view)
        held, weaker = parted([h for h in everything if h.role in IN_COMMAND], asked.floor)
        others = tuple(h for h in everything if h.role not in IN_COMMAND)
        lines += [replace(_line(store, h.unit, (moment, False, None), asked, view), office=h) for h in held]
        unseen = len({h.unit for h in weaker}.difference(h.unit for h in held))
        bare = Report(moment, False, tuple(lines), {}, weaker_offices=unseen, other_roles=others)
        return _finished(store, bare, view, [one])
    return _finished(store, Report(moment, False, tuple(lines), {}), view, [one])


def _anything_above(line: Line) -> bool:
    """Whether a superior is recorded on some day, be it below the grade asked for."""
    return any(p.chain.superiors or p.chain.weaker_hops for p in line.parts)


def offices(store: Store, person: str, moment: Moment, view: View = PUBLIC) -> list[Holder]:
    """The units that a person may command on a day, best grade first."""
    return [h for h in _held(store, person, moment, view) if h.role in IN_COMMAND]


def _held(store: Store, person: str, moment: Moment, view: View) -> list[Holder]:
    """Everything that a person may hold on a day, in any role, best grade first."""
    window = {"first": moment.first.isoformat(), "last": moment.last.isoformat()}
    rows = store.run(query("offices"), {"person": person, **window}, view)
    return sorted(
        holders_of(rows, candidate_days(moment, rows), moment.first, moment.last), key=lambda h: (-h.grade, h.unit)
    )


def _one_day(store: Store, units: Sequence[str], day: Moment, *, kind: str, floor: Grade, view: View) -> list[Chain]:
    """The chain of one day, known or not, in the form of a span's parts."""
    return [chain(store, units, day, kind=kind, floor=floor, view=view)]


def _line(store: Store, unit: str, days: Days, asked: Asked, view: View) -> Line:
    moment, lasted, sure = days
    if not lasted:
        parts = _one_day(store, [unit], moment, kind=asked.kind, floor=asked.floor, view=view)
        return Line(unit, tuple(_part(store, p, asked, view) for p in parts))
    parts = chain_over(store, [unit], moment, kind=asked.kind, floor=asked.floor, view=view, certain=sure)
    certain = [bool(sure and sure[0] <= p.moment.first and p.moment.last <= sure[1]) for p in parts]
    return Line(unit, tuple(_part(store, p, asked, view, c) for p, c in zip(parts, certain, strict=True)))


def _part(store: Store, found: Chain, asked: Asked, view: View, certain: bool = True) -> Part:
    line = list(found.line)
    window = {"first": found.moment.first.isoformat(), "last": found.moment.last.isoformat()}
    beside: list[Hop] = []
    if asked.beside:
        rows = store.run(query("beside"), {"units": line, "kind": asked.kind, **window}, view)
        beside = hops_of(rows, candidate_days(found.moment, rows), found.moment.first, found.moment.last)
    everybody: list[Holder] = []
    if asked.staff:
        held = store.run(query("holders"), {"units": line, "roles": list(BESIDE), "floor": 1, **window}, view)
        everybody = holders_of(held, candidate_days(found.moment, held), found.moment.first, found.moment.last)
    staff, weaker = parted(everybody, asked.floor)
    place = {unit: n for n, unit in enumerate(line)}
    beside.sort(key=lambda h: (place[h.subordinate], -h.grade, h.kind, h.superior))
    staff.sort(key=lambda h: (place[h.unit], -h.grade, h.role, h.person))
    order = successions(store, line, view=view)
    return Part(
        found, tuple(beside), tuple(staff), (), order, asked.within, certain, asked.staff, weaker_staff=tuple(weaker)
    )


def _above_on_every_day(line: Line) -> dict[str, Grade]:
    """What stands above a unit on all the days, with the lowest grade of the whole way on any."""
    grades = [{s.unit: s.grade for s in p.chain.superiors} for p in line.parts]
    return {unit: min(g.get(unit, Grade.NOT) for g in grades) for unit in grades[0]} if grades else {}


def _also_named(above: dict[str, dict[str, Grade]]) -> list[AlsoNamed]:
    """Units that stand above another one named, evidenced or assumed; two that stand above each other are both kept."""
    return [
        AlsoNamed(upper, lower, above[lower][upper])
        for upper in above
        for lower in sorted(above)
        if upper != lower
        and above[lower].get(upper, Grade.NOT) >= Grade.ASSUMED
        and above[upper].get(lower, Grade.NOT) < Grade.ASSUMED
    ]


def _finished(store: Store, bare: Report, view: View, more: Iterable[str]) -> Report:
    """The report with what is recorded of everybody shown, and of `more`, and with what its chains hang on."""
    parts = [p for line in bare.lines for p in line.parts]
    shown = {h.person for p in parts for h in p.shown()}
    shown |= {x for p in parts for x in p.chain.persons_above} | set(more)
    things = list(store.things(ids=sorted(bare.things() | shown), view=view))
    persons = [t.id for t in things if t.id in shown and t.cls in ("Person", "UnidentifiedActor")]
    about = bare.incident
    told = (*about.occurrences, *about.involvements, *about.quantities, *about.conflicts) if about else ()
    behind = Behind.of(store, bare.claims(), view, held=told, things=things)
    lines = [
        replace(n, parts=tuple(replace(p, hangs_on=dependence(store, p.chain, view, behind)) for p in n.parts))
        for n in bare.lines
    ]
    return replace(bare, lines=tuple(lines), persons=statuses(store, persons, view=view), behind=behind)
