"""below: the incidents in which forces under a person or unit are said to be involved, each with its chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product

from answerable.graph.model import Claim
from answerable.graph.period import Grade
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.chain.chain import IN_COMMAND, chain, chain_over
from answerable.queries.chain.result import Chain
from answerable.queries.chain.support import Support
from answerable.queries.files import query
from answerable.queries.incident.incident import FORCES, Incident, Span, incident
from answerable.queries.notice.communication import Timing
from answerable.queries.notice.first import FirstNotice

OTHER_PARTS = ("alleged-participant", "alleged-orderer", "auxiliary", "present", "other")
"""Involvements that are told of and not followed upwards; of those who suffered it or saw it nothing is told."""
ONE = ("Person", "UnidentifiedActor")
"""Classes of which an own deed is no deed of forces under them."""


@dataclass(frozen=True)
class Below:
    """One incident whose forces stood, on some day of it, under the person or unit asked about."""

    incident: Incident
    span: Span
    """Of the dates given that touch the days asked about, the first on which the way up holds."""
    unit: str
    """The unit whose forces are named."""
    parts: tuple[Chain, ...]
    grade: Grade
    """The best grade, over the days of the incident, of the whole way from the forces up to the one asked about."""
    said: tuple[Claim, ...]
    """The claims that name the forces."""
    denials: tuple[Claim, ...]
    """The claims that deny their part."""
    notice: Timing | None = None
    """Before or after the first notice to the person, if one is recorded with a day."""
    other_dates: tuple[tuple[Span, Grade], ...] = ()
    """The other dates given that touch the days asked about, with the grade of the whole way on each."""
    days: Mapping[Grade, int] = field(default_factory=dict)
    """Of an incident that lasted, the number of its days on which the whole way holds at each grade, or not at all."""


@dataclass(frozen=True)
class Named:
    """Somebody named in an incident who is told of and not followed upwards, with every claim about the part."""

    incident: Incident
    actor: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class BelowAnswer:
    """The incidents found, and everything that is recorded near it and is not counted as forces under somebody."""

    subject: str
    found: tuple[Below, ...]
    undated: tuple[str, ...]
    """Incidents of involved units that have no day, or no first or last one, and so cannot be placed."""
    own: tuple[Named, ...] = ()
    """Incidents in which the person asked about is named: no deed of forces under that person."""
    denied: tuple[Named, ...] = ()
    """Units below whose part is only denied."""
    other_parts: tuple[Named, ...] = ()
    """Units below that are named in another part than as the forces that did it."""
    not_in_command: tuple[Support, ...] = ()
    """Postings of the person in these days that are not in command: nothing below them is asked for."""
    in_command: bool = True
    """Whether a posting in command is recorded, on a day asked about, or a unit under the one asked about."""

    @property
    def named(self) -> tuple[str, ...]:
        """The one asked about, and everybody who is named in an incident."""
        beside = (*self.own, *self.denied, *self.other_parts)
        return self.subject, *(b.unit for b in self.found), *(n.actor for n in beside)


def below(
    store: Store, subject: str, first: date, last: date, *, floor: Grade = Grade.POSSIBLE, view: View = PUBLIC
) -> BelowAnswer:
    """Every incident between two days in which forces under a person or unit are said to be involved."""
    seen, tier = store.under(view), View(view.tier)
    subject = seen.clusters(tier).of(subject)
    window = {"first": first.isoformat(), "last": last.isoformat()}
    rows = seen.run(query("offices"), {"person": subject, **window}, tier)
    units = sorted({row[0] for row in rows if row[3] in IN_COMMAND} | {subject})
    down = [str(row[0]) for row in seen.run(query("below"), {"units": units, **window}, tier)]
    one = any(t.cls in ONE for t in seen.things(ids=[subject], view=tier))
    found: list[Below] = []
    undated: set[str] = set()
    own, denied, other_parts = list[Named](), list[Named](), list[Named]()
    notice = FirstNotice.of(seen, subject, tier)
    for (incident_id, actor), claims in _involved(seen, down, window, tier).items():
        about = incident(seen, incident_id, tier)
        spans = [s for s in about.spans if s.moment.last >= first and s.moment.first <= last]
        if about.spans and not spans and not any(_open_towards(s, first, last) for s in about.spans):
            continue
        forces = tuple(c for c in claims if c.text("involvement") in FORCES)
        said = tuple(c for c in forces if c.modality != "denied")
        if one and actor == subject:
            own.append(Named(about, actor, claims))
            continue
        if any(c.modality != "denied" for c in claims if c not in forces):
            other_parts.append(Named(about, actor, tuple(c for c in claims if c not in forces)))
        if said and not spans:
            undated.add(incident_id)
        under = [_under(seen, subject, (about, s, actor), notice, tier) for s in spans] if forces else []
        first_held = next((b for b in under if b.grade and b.grade >= floor), None)
        if first_held and said:
            others = tuple((b.span, b.grade) for b in under if b is not first_held)
            unsaid = tuple(c for c in forces if c not in said)
            found.append(replace(first_held, said=said, denials=unsaid, other_dates=others))
        if forces and not said and (first_held or not spans):
            denied.append(Named(about, actor, forces))
    found.sort(key=lambda b: (b.span.moment.first, b.incident.id, b.unit))
    beside = tuple(Support(row, Grade.POSSIBLE, first) for row in rows if row[3] not in IN_COMMAND)
    placed = tuple(sorted(undated))
    held = len(units) > 1 or len(down) > 1
    return BelowAnswer(
        subject, tuple(found), placed, tuple(own), tuple(denied), tuple(other_parts), beside, held or not one
    )


def _under(store: Store, subject: str, named: tuple[Incident, Span, str], notice: FirstNotice, view: View) -> Below:
    """The way from forces named up to the one asked about, on the days of the incident."""
    about, span, unit = named
    parts = (
        tuple(chain_over(store, [unit], span.moment, view=view, certain=span.certain))
        if span.lasted
        else (chain(store, [unit], span.moment, view=view),)
    )
    graded = [(_on_its_days(span, part, _grade(part, subject)), part.moment) for part in parts]
    days = dict.fromkeys(sorted((g for g, _ in graded), reverse=True), 0)
    for grade, moment in graded:
        days[grade] += (moment.last - moment.first).days + 1
    told = notice.against(span)
    return Below(about, span, unit, parts, max(days), (), (), told, (), days if span.lasted else {})


def _open_towards(span: Span, first: date, last: date) -> bool:
    """Whether it may have gone on into the days asked about, or begun in them, as no last or first day is told."""
    return (span.open[1] and span.moment.last < first) or (span.open[0] and span.moment.first > last)


def _on_its_days(span: Span, part: Chain, grade: Grade) -> Grade:
    """The grade on the days of the incident: possible at most where it is not certain that it was under way."""
    sure, moment = span.certain, part.moment
    if not span.lasted or (sure and sure[0] <= moment.first and moment.last <= sure[1]):
        return grade
    return min(grade, Grade.POSSIBLE)


def _involved(
    store: Store, units: list[str], window: Mapping[str, str], view: View
) -> dict[tuple[str, str], tuple[Claim, ...]]:
    """By incident and actor, the claims that give one of the units a part in it or deny one.

    Incidents of other days are left out by the store: under the top of an army there are hundreds of thousands.
    """
    clusters = store.clusters(view)
    asked = {"units": clusters.all_members(units), "joined": list(clusters.ids), "bit": 1 << view.tier, **window}
    ids = [str(row[0]) for row in store.run(query("involved"), asked, view)]
    wanted = set(units)
    found: dict[tuple[str, str], list[Claim]] = {}
    for c in store.claims(Filter(ids=ids), view) if ids else ():
        if c.text("involvement") in (*FORCES, *OTHER_PARTS):
            for pair in product(c.all("incident"), wanted.intersection(c.all("actor"))):
                found.setdefault(pair, []).append(c)
    return {pair: tuple(sorted(found[pair], key=lambda c: c.id)) for pair in sorted(found)}


def _grade(part: Chain, subject: str) -> Grade:
    """The weakest of the way to the unit and the hold on it, at its best."""
    ways = {s.unit: s.grade for s in part.superiors} | dict.fromkeys(part.units, Grade.EVIDENCED)
    held = (min(ways[h.unit], h.grade) for h in part.holders if h.person == subject and h.unit in ways)
    return max([ways.get(subject, Grade.NOT), *held])
