"""Position, forces and time (E1a, E1d, E1e) from postings and the chain of those days; never effective control.

A command that begins after the crime is marked as that of a successor, with the rule; it is not dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from answerable.graph.model import Claim
from answerable.graph.period import Grade, Interval, union
from answerable.queries.chain import IN_COMMAND, chain, chain_over
from answerable.queries.chain_links import Holder, Superior
from answerable.queries.chain_result import Chain
from answerable.queries.climbing import holders_of
from answerable.queries.dependence import breaking, dependence
from answerable.queries.dossier_evidence import Evidence
from answerable.queries.dossier_result import Item, Side, Successor
from answerable.queries.files import query
from answerable.queries.incident import Incident, Span
from answerable.queries.support import Row

POSITION = "EC1+"
ALWAYS = {"first": "0001-01-01", "last": "9999-12-31"}
RULE = (
    "Crimes committed before a superior took command cannot be charged to that superior under custom "
    "(Hadžihasanović, Decision of 16 July 2003, para. 51); under the Rome Statute the same is likely, since control "
    "and failure come before the crime (from memory). Whether the later commander took measures to punish can still "
    "be asked."
)


@dataclass
class Commanding:
    """What the chains of the incidents say of one person."""

    items: list[Item] = field(default_factory=list)
    successors: list[Successor] = field(default_factory=list)
    units: set[str] = field(default_factory=set)
    """Every unit on a line above the forces named, the forces included."""


def commanding(evidence: Evidence) -> Commanding:
    """Items on position, forces and time, one per unit and incident, graded."""
    found = Commanding()
    for about, span in evidence.spans():
        parts = _chains(evidence, about, span)
        found.units.update(unit for part in parts for unit in part.line)
        found.items += _links(evidence, about, parts)
        found.items += _holds(evidence, about, parts)
    found.items += _positions(evidence, found.units)
    found.items += _absences(evidence)
    found.successors += _successors(evidence, found.units)
    return found


def _chains(evidence: Evidence, about: Incident, span: Span) -> list[Chain]:
    """Over every day of an incident that lasted; over one imprecisely known day as a whole."""
    parts: list[Chain] = []
    for unit in about.units:
        if unit == evidence.person:
            continue
        if span.lasted:
            parts += chain_over(evidence.store, [unit], span.moment, view=evidence.tier)
        else:
            parts.append(chain(evidence.store, [unit], span.moment, view=evidence.tier))
    return parts


def _mine(evidence: Evidence, part: Chain) -> list[Holder]:
    return [h for h in part.holders if h.person == evidence.person and h.role in IN_COMMAND]


def _links(evidence: Evidence, about: Incident, parts: list[Chain]) -> Iterator[Item]:
    """E1d: the forces named stood under a unit that the person is said to have commanded, or under the person.

    It holds no better than the weaker of the two: the way up to the unit, and the command of it.
    """
    best: dict[tuple[str, str], _Under] = {}
    breaks: dict[tuple[str, str], set[str]] = {}
    for part in parts:
        ways = {s.unit: s for s in part.superiors}
        needed = {d.unit: set(d.every_path or ()) for d in dependence(evidence.store, part, evidence.tier)}
        mine = _mine(evidence, part)
        for unit in {h.unit for h in mine} | ({evidence.person} & set(ways)):
            held = [h for h in mine if h.unit == unit]
            here = _under(part, ways.get(unit), unit, max(held, key=lambda h: h.grade, default=None))
            key = (part.units[0], unit)
            lost = needed.get(unit, set()) | set(_held_by(evidence, held))
            breaks[key] = breaks[key] & lost if key in breaks else lost
            best[key] = here.beside(best[key]) if key in best else here
    named = {c.id: c for c in about.involvements if c.modality != "denied"}
    for (forces, unit), under in sorted(best.items()):
        actors = [c for c in named.values() if forces in c.all("actor")]
        way_up = " → ".join(evidence.name(u) for u in under.path)
        named_forces, commanded = evidence.name(forces), evidence.name(unit)
        text = f"{named_forces}, named in the incident, is the unit of which the person is recorded in command"
        if len(under.path) > 1:
            text = f"Command links lead from {named_forces}, named in the incident, up to {commanded}: {way_up}"
            text += "; in command of it" if under.basis else ""
        text += f" ({under.basis})." if under.basis else "."
        behind = [*evidence.claims(under.claims), *actors]
        hangs_on = tuple(sorted(breaks[forces, unit] | set(breaking([c] for c in actors))))
        yield evidence.item(Side.FOR, "E1d", text, behind, grade=under.grade, incident=about.id, hangs_on=hangs_on)
        if under.denials:
            text = f"A source denies a command link of this way on those days: {way_up}."
            yield evidence.item(Side.AGAINST, "E1d", text, evidence.claims(under.denials), incident=about.id)


@dataclass(frozen=True, slots=True)
class _Under:
    """How the forces named stood under a unit of which the person was in command."""

    grade: Grade
    path: tuple[str, ...]
    basis: str
    """On what the command of the unit rests; nothing where the links themselves name the person."""
    claims: frozenset[str]
    denials: frozenset[str]

    def beside(self, old: _Under) -> _Under:
        """The better of two parts of the days, with the claims of both."""
        better = self if self.grade > old.grade else old
        return replace(better, claims=self.claims | old.claims, denials=self.denials | old.denials)


def _under(part: Chain, way: Superior | None, unit: str, held: Holder | None) -> _Under:
    path = way.path if way else (unit,)
    hops = [part.hop(a, b) for a, b in pairwise(path)]
    supports = [*(s for h in hops for s in h.supports), *(held.supports if held else ())]
    grade = min(way.grade if way else Grade.EVIDENCED, held.grade if held else Grade.EVIDENCED)
    claims = frozenset(c for s in supports for c in (s.claim, *s.via))
    basis = held.supports[0].basis if held else ""
    return _Under(grade, path, basis, claims, frozenset(d for h in hops for d in h.contested))


def _held_by(evidence: Evidence, holders: list[Holder]) -> tuple[str, ...]:
    """The sources without which none of these holds is left: each is what one posting, and the post's unit, gives."""
    return breaking(evidence.claims((s.claim, *s.via)) for h in holders for s in h.supports)


def _holds(evidence: Evidence, about: Incident, parts: list[Chain]) -> Iterator[Item]:
    """E1e: the person in command of a unit of the line on the days of the crime, each unit once at its best grade."""
    best: dict[str, tuple[Holder, Chain]] = {}
    days: dict[str, list[Interval]] = {}
    for part in parts:
        for h in _mine(evidence, part):
            days.setdefault(h.unit, []).append((part.moment.first, part.moment.last))
            if h.unit not in best or h.grade > best[h.unit][0].grade:
                best[h.unit] = (h, part)
    for unit, (h, part) in sorted(best.items()):
        on = "; ".join(_span(a, b) for a, b in union(days[unit]))
        acting = "in acting command" if h.acting else "in command"
        text = f"Recorded {acting} of {evidence.name(unit)} on {on} ({h.supports[0].basis})."
        behind = evidence.claims(c for s in h.supports for c in (s.claim, *s.via))
        held = [x for other in parts for x in _mine(evidence, other) if x.unit == unit]
        hangs_on = _held_by(evidence, held)
        yield evidence.item(Side.FOR, "E1e", text, behind, grade=h.grade, incident=about.id, hangs_on=hangs_on)
        if h.contested:
            denied = evidence.claims(h.contested)
            then = _span(part.moment.first, part.moment.last)
            text = f"A source denies that the person commanded {evidence.name(unit)} on {then}."
            yield evidence.item(Side.AGAINST, "E1e", text, denied, incident=about.id)


def _positions(evidence: Evidence, line: set[str]) -> Iterator[Item]:
    """E1a: every posting that may hold on the days, in any role, graded; a denied posting speaks against.

    A command over units that are not recorded as standing above the forces named is shown beside.
    """
    window = {"first": evidence.days[0].isoformat(), "last": evidence.days[1].isoformat()} if evidence.days else ALWAYS
    rows = evidence.store.run(query("offices"), {"person": evidence.person, **window}, evidence.tier)
    for h in sorted(holders_of(*_on(evidence, rows)), key=lambda h: (-h.grade, h.unit, h.role)):
        claims = evidence.claims(s.claim for s in h.supports)
        titles = dict.fromkeys(t for c in claims for t in (c.text("title"), h.role.replace("-", " ")) if t)
        elsewhere = h.role in IN_COMMAND and h.unit not in line
        apart = "; not recorded as above the forces named" if elsewhere else ""
        basis = h.supports[0].basis if evidence.days else "no day of an incident to hold it against"
        text = f"Position at {evidence.name(h.unit)}: {', '.join(titles)} ({basis}{apart})."
        marked = POSITION if any(POSITION in c.indicia for c in claims) else None
        side = Side.BESIDE if elsewhere else Side.FOR
        yield evidence.item(side, "E1a", text, claims, grade=h.grade, indicium=marked)
    for c in evidence.naming:
        if c.kind == "Posting" and c.modality == "denied" and evidence.person in c.all("holder"):
            office = evidence.listed([*c.all("unit"), *c.all("post")])
            if c.period.undated or evidence.grade_then(c):
                yield evidence.item(Side.AGAINST, "E1a", f"A source denies the position at {office}.", [c])


def _on(evidence: Evidence, rows: list[Row]) -> tuple[list[Row], list[str], date]:
    if evidence.days is None:
        return rows, ["0001-01-01"], date.min
    first, last = evidence.days
    steps = {first + timedelta(days=n) for n in range(0, (last - first).days + 1, max(1, (last - first).days // 30))}
    days = sorted({first, *steps, last})
    return rows, [d.isoformat() for d in days], first


def _absences(evidence: Evidence) -> Iterator[Item]:
    for c in evidence.of_kind("Absence"):
        if evidence.person in c.all("holder") and _then(evidence, c):
            office = evidence.listed([*c.all("unit"), *c.all("post")])
            reason = f": {c.text('reason')}" if c.text("reason") else ""
            text = f"Recorded as absent from {office} on days of the crime{reason}."
            yield evidence.item(Side.AGAINST, "E1e", text, [c], grade=evidence.grade_then(c))


def _then(evidence: Evidence, c: Claim) -> bool:
    """Whether an absence is cited for the days of the crime: a mere possibility, months away, says nothing."""
    if evidence.days is None or c.period.undated:
        return False
    return evidence.grade_then(c) >= Grade.ASSUMED or any(c.period.bounds().distance(d) == 0 for d in evidence.days)


def _successors(evidence: Evidence, line: set[str]) -> Iterator[Successor]:
    rows = evidence.store.run(query("offices"), {"person": evidence.person, **ALWAYS}, evidence.tier)
    for unit in sorted(line):
        mine = [r for r in rows if r[0] == unit and r[3] in IN_COMMAND]
        starts = [date.fromisoformat(r[5]) for r in mine if r[5] is not None]
        if not mine or len(starts) < len(mine):
            continue
        begun = min(starts)
        claims = tuple(sorted(r[2] for r in mine if r[5] == begun.isoformat()))
        for about, span in evidence.spans():
            if begun > span.moment.last:
                yield Successor(unit, begun, span.moment.last, about.id, RULE, claims)


def _span(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first} to {last}"
