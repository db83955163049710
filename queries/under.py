"""below: the incidents in which forces under a person or unit are said to be involved, each with its chain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from answerable.graph.period import Grade
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.chain import IN_COMMAND, chain, chain_over
from answerable.queries.chain_result import Chain
from answerable.queries.files import query
from answerable.queries.incident import FORCES, Incident, Span, incident
from answerable.queries.warned import NOT_A_WARNING, Timing


@dataclass(frozen=True)
class Below:
    """One incident whose forces stood, on some day of it, under the person or unit asked about."""

    incident: Incident
    span: Span
    unit: str
    """The unit whose forces are named."""
    parts: tuple[Chain, ...]
    grade: Grade
    """The best grade, over the days of the incident, of the whole way from the forces up to the one asked about."""
    notice: Timing | None = None
    """Before or after the first notice to the person, if one is recorded with a day."""


@dataclass(frozen=True)
class BelowAnswer:
    """The incidents found, and the involved units whose incidents have no day and so cannot be placed."""

    subject: str
    found: tuple[Below, ...]
    undated: tuple[str, ...]


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
    found: list[Below] = []
    undated: set[str] = set()
    for incident_id, unit in _involved(seen, down, tier):
        about = incident(seen, incident_id, tier)
        if not about.spans:
            undated.add(incident_id)
            continue
        span = about.spans[0]
        if span.moment.last < first or span.moment.first > last:
            continue
        asked = (
            chain_over(seen, [unit], span.moment, view=tier)
            if span.lasted
            else [chain(seen, [unit], span.moment, view=tier)]
        )
        parts = tuple(asked)
        grade = max((_grade(part, subject) for part in parts), default=Grade.NOT)
        if grade >= floor and grade:
            found.append(Below(about, span, unit, parts, grade, _against_notice(seen, subject, span, tier)))
    found.sort(key=lambda b: (b.span.moment.first, b.incident.id, b.unit))
    return BelowAnswer(subject, tuple(found), tuple(sorted(undated)))


def _involved(store: Store, units: list[str], view: View) -> list[tuple[str, str]]:
    claims = store.claims(Filter(naming=units, kinds=["Involvement"]), view) if units else ()
    wanted = set(units)
    pairs = {
        (i, actor)
        for c in claims
        if c.modality != "denied" and c.text("involvement") in FORCES
        for i in c.all("incident")
        for actor in c.all("actor")
        if actor in wanted
    }
    return sorted(pairs)


def _grade(part: Chain, subject: str) -> Grade:
    """The weakest of the way to the unit and the hold on it, at its best."""
    ways = {s.unit: s.grade for s in part.superiors} | dict.fromkeys(part.units, Grade.EVIDENCED)
    if subject in ways:
        return ways[subject]
    return max(
        (min(ways[h.unit], h.grade) for h in part.holders if h.person == subject and h.unit in ways), default=Grade.NOT
    )


def _against_notice(store: Store, subject: str, span: Span, view: View) -> Timing | None:
    """After the first warning only if one certainly came earlier, before it only if all certainly came later.

    What the source calls no warning is left out; None where no warning to the person is recorded, dated or not.
    """
    warnings = [
        c.period.first for c in store.claims(Filter(naming=[subject], kinds=["Warning"]), view)
        if subject in c.all("recipient") and c.modality != "denied" and c.text("calledBySource") not in NOT_A_WARNING
    ]  # fmt: skip
    if not warnings:
        return None
    if any(w.latest is not None and w.latest < span.moment.first for w in warnings):
        return Timing.AFTER
    later = all(w.earliest is not None and w.earliest > span.moment.last for w in warnings)
    return Timing.BEFORE if later else Timing.UNKNOWN
