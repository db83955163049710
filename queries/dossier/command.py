"""Position, forces and time (E1a, E1d, E1e) from postings and the chain of those days; never effective control.

A command that begins after the crime is marked as that of a successor, with the rule; it is not dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from answerable.graph.model import Claim
from answerable.graph.period import Grade
from answerable.queries.chain.chain import IN_COMMAND, candidate_days
from answerable.queries.chain.climbing import holders_of
from answerable.queries.chain.links import Holder
from answerable.queries.chain.support import Moment, Row
from answerable.queries.dossier.dates import over_dates
from answerable.queries.dossier.evidence import Evidence
from answerable.queries.dossier.forces import chains, holds, links
from answerable.queries.dossier.result import Item, Side, Successor
from answerable.queries.files import query
from answerable.queries.incident.incident import Span

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
    for about, dates in evidence.dated:
        dated = chains(evidence, about, dates)
        found.units.update(unit for _, parts in dated for part in parts for unit in part.line)
        found.items += links(evidence, about, dated)
        found.items += holds(evidence, about, dated)
    found.items += _positions(evidence, found.units)
    found.items += _absences(evidence)
    found.successors += _successors(evidence, found.units)
    return found


def _positions(evidence: Evidence, line: set[str]) -> Iterator[Item]:
    """E1a: every posting that may hold on the days, in any role, graded; a denied posting speaks against.

    A command over units that are not recorded as standing above the forces named is shown beside.
    """
    window = {"first": evidence.days[0].isoformat(), "last": evidence.days[1].isoformat()} if evidence.days else ALWAYS
    rows = evidence.store.run(query("offices"), {"person": evidence.person, **window}, evidence.tier)
    for h, grade in sorted(_held(evidence, rows), key=lambda pair: (-pair[1], pair[0].unit, pair[0].role)):
        claims = evidence.claims(s.claim for s in h.supports)
        titles = dict.fromkeys(t for c in claims for t in (c.text("title"), h.role.replace("-", " ")) if t)
        elsewhere = h.role in IN_COMMAND and h.unit not in line
        apart = "; not recorded as above the forces named" if elsewhere else ""
        basis = h.supports[0].basis if evidence.dated else "no day of an incident to hold it against"
        text = f"Position at {evidence.name(h.unit)}: {', '.join(titles)} ({basis}{apart})."
        marked = POSITION if any(POSITION in c.indicia for c in claims) else None
        side = Side.BESIDE if elsewhere else Side.FOR
        yield evidence.item(side, "E1a", text, claims, grade=grade, indicium=marked)
    for c in evidence.naming:
        if c.kind == "Posting" and c.modality == "denied" and evidence.person in c.all("holder"):
            office = evidence.listed([*c.all("unit"), *c.all("post")])
            if c.period.undated or evidence.grade_then(c):
                yield evidence.item(Side.AGAINST, "E1a", f"A source denies the position at {office}.", [c])


def _held(evidence: Evidence, rows: list[Row]) -> list[tuple[Holder, Grade]]:
    """Each position with its grade over every date of an incident, the best of several incidents."""
    if not evidence.dated:
        return [(h, h.grade) for h in holders_of(rows, [date.min.isoformat()], date.min)]
    best: dict[tuple[str, str], tuple[Holder, Grade]] = {}
    for _, dates in evidence.dated:
        by_date = [(span, _held_on(rows, span)) for span in dates]
        for key in {k for _, own in by_date for k in own}:
            grade = over_dates([(span, own[key][1] if key in own else Grade.NOT) for span, own in by_date])
            holder = max((own[key] for _, own in by_date if key in own), key=lambda pair: pair[1])[0]
            if key not in best or grade > best[key][1]:
                best[key] = (holder, grade)
    return list(best.values())


def _held_on(rows: list[Row], span: Span) -> dict[tuple[str, str], tuple[Holder, Grade]]:
    """The positions on a date of an incident: of what lasted, on the days on which it certainly was, or on all."""
    asked = [span.moment, *([Moment(*span.certain)] if span.lasted and span.certain else [])]
    found: dict[tuple[str, str], tuple[Holder, Grade]] = {}
    for moment in asked:
        for h in holders_of(rows, candidate_days(moment, rows), moment.first, moment.last):
            each = [max(grades) for grades in zip(*(s.days for s in h.supports), strict=True)] or [h.grade]
            grade = h.grade if moment is span.moment else max(each)
            old = found.get((h.unit, h.role))
            if old is None or grade > old[1]:
                found[h.unit, h.role] = (h, grade)
    return found


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
    cited = c.period.bounds().distance
    known = [d for _, dates in evidence.dated for s in dates for d in (s.moment.first, s.moment.last)]
    near = any(cited(d) == 0 for d in known if d not in (date.min, date.max))
    return evidence.grade_then(c) >= Grade.ASSUMED or near


def _successors(evidence: Evidence, line: set[str]) -> Iterator[Successor]:
    rows = evidence.store.run(query("offices"), {"person": evidence.person, **ALWAYS}, evidence.tier)
    for unit in sorted(line):
        mine = [r for r in rows if r[0] == unit and r[3] in IN_COMMAND]
        starts = [date.fromisoformat(r[5]) for r in mine if r[5] is not None]
        if not mine or len(starts) < len(mine):
            continue
        begun = min(starts)
        claims = tuple(sorted(r[2] for r in mine if r[5] == begun.isoformat()))
        for about, dates in evidence.dated:
            ended = max(span.moment.last for span in dates)
            if begun > ended and not any(span.lasted and span.open[1] for span in dates):
                yield Successor(unit, begun, ended, about.id, RULE, claims)
