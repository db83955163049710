"""Forces and time (E1d, E1e): the forces named stood under a unit of which the person was in command on the days.

An item per unit and incident. It holds no better than by every date that sources give the incident, no better than the
way up to the unit, and no better than the command of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise

from answerable.graph.period import Grade, Interval, union
from answerable.queries.chain.chain import IN_COMMAND, chain, chain_over
from answerable.queries.chain.dependence import breaking, dependence
from answerable.queries.chain.links import Holder, Superior
from answerable.queries.chain.result import Chain
from answerable.queries.dossier.dates import ByDate, over, over_dates, weaker_dates
from answerable.queries.dossier.evidence import Evidence
from answerable.queries.dossier.result import Item, Side
from answerable.queries.incident.incident import Incident, Span, days_told

Dated = list[tuple[Span, list[Chain]]]
"""The dates of one incident, each with the chains over its days."""


def chains(evidence: Evidence, about: Incident, dates: Iterable[Span]) -> Dated:
    """Over every day of an incident that lasted; over one imprecisely known day as a whole."""
    units = [unit for unit in about.units if unit != evidence.person]
    return [(span, [part for unit in units for part in _over(evidence, unit, span)]) for span in dates]


def _over(evidence: Evidence, unit: str, span: Span) -> list[Chain]:
    if not span.lasted:
        return [chain(evidence.store, [unit], span.moment, view=evidence.tier)]
    return chain_over(evidence.store, [unit], span.moment, view=evidence.tier, certain=span.certain)


def mine(evidence: Evidence, part: Chain) -> list[Holder]:
    """What the person commands on the line of a chain."""
    return [h for h in part.holders if h.person == evidence.person and h.role in IN_COMMAND]


@dataclass(frozen=True, slots=True)
class _Under:
    """How the forces named stood under a unit of which the person was in command, in one chain."""

    grade: Grade
    path: tuple[str, ...]
    basis: str
    """On what the command of the unit rests; nothing where the links themselves name the person."""
    claims: frozenset[str]
    denials: frozenset[str]
    breaks: frozenset[str]
    """The sources each of which, withdrawn alone, takes it away."""

    def beside(self, other: _Under) -> _Under:
        """The better of two, with the claims of both; only what breaks both breaks it."""
        better = other if other.grade > self.grade else self
        return replace(
            better,
            claims=self.claims | other.claims,
            denials=self.denials | other.denials,
            breaks=self.breaks & other.breaks,
        )


def links(evidence: Evidence, about: Incident, dated: Dated) -> Iterator[Item]:
    """E1d: the forces named stood under a unit that the person is said to have commanded, or under the person."""
    found = [[(part, _each_under(evidence, part)) for part in parts] for _, parts in dated]
    for forces, unit in sorted({(part.units[0], unit) for own in found for part, under in own for unit in under}):
        over_forces = [[(part, under.get(unit)) for part, under in own if part.units[0] == forces] for own in found]
        told = reduce(_Under.beside, (under for own in over_forces for _, under in own if under))
        grades = [(span, over(span, _pieces(own))) for (span, _), own in zip(dated, over_forces, strict=True)]
        yield from _link_items(evidence, about, (forces, unit), told, grades)


def _pieces(own: Iterable[tuple[Chain, _Under | None]]) -> list[tuple[Interval, Grade]]:
    return [((p.moment.first, p.moment.last), under.grade if under else Grade.NOT) for p, under in own]


def _each_under(evidence: Evidence, part: Chain) -> dict[str, _Under]:
    ways = {s.unit: s for s in part.superiors}
    needed = {d.unit: frozenset(d.every_path or ()) for d in dependence(evidence.store, part, evidence.tier)}
    own = mine(evidence, part)
    found = {}
    for unit in {h.unit for h in own} | ({evidence.person} & set(ways)):
        held = [h for h in own if h.unit == unit]
        under = _under(part, ways.get(unit), unit, max(held, key=lambda h: h.grade, default=None))
        found[unit] = replace(under, breaks=needed.get(unit, frozenset()) | set(held_by(evidence, held)))
    return found


def _under(part: Chain, way: Superior | None, unit: str, held: Holder | None) -> _Under:
    path = way.path if way else (unit,)
    hops = [part.hop(a, b) for a, b in pairwise(path)]
    supports = [*(s for h in hops for s in h.supports), *(held.supports if held else ())]
    grade = min(way.grade if way else Grade.EVIDENCED, held.grade if held else Grade.EVIDENCED)
    claims = frozenset(c for s in supports for c in (s.claim, *s.via))
    basis = held.supports[0].basis if held else ""
    return _Under(grade, path, basis, claims, frozenset(d for h in hops for d in h.contested), frozenset())


def _link_items(
    evidence: Evidence, about: Incident, key: tuple[str, str], under: _Under, grades: ByDate
) -> Iterator[Item]:
    forces, unit = key
    actors = [c for c in about.involvements if c.modality != "denied" and forces in c.all("actor")]
    way_up = " → ".join(evidence.name(u) for u in under.path)
    named_forces, commanded = evidence.name(forces), evidence.name(unit)
    text = f"{named_forces}, named in the incident, is the unit of which the person is recorded in command"
    if len(under.path) > 1:
        text = f"Command links lead from {named_forces}, named in the incident, up to {commanded}: {way_up}"
        text += "; in command of it" if under.basis else ""
    text += f" ({under.basis}{weaker_dates(grades)})." if under.basis else "."
    behind = [*evidence.claims(under.claims), *actors]
    hangs_on = tuple(sorted(under.breaks | set(breaking([c] for c in actors))))
    grade = over_dates(grades)
    yield evidence.item(Side.FOR, "E1d", text, behind, grade=grade, incident=about.id, hangs_on=hangs_on)
    if under.denials:
        text = f"A source denies a command link of this way on those days: {way_up}."
        yield evidence.item(Side.AGAINST, "E1d", text, evidence.claims(under.denials), incident=about.id)


def held_by(evidence: Evidence, holders: list[Holder]) -> tuple[str, ...]:
    """The sources without which none of these holds is left: each is what one posting, and the post's unit, gives."""
    return breaking(evidence.claims((s.claim, *s.via)) for h in holders for s in h.supports)


def holds(evidence: Evidence, about: Incident, dated: Dated) -> Iterator[Item]:
    """E1e: the person in command of a unit of the line on the days of the crime, each unit once."""
    parts = [part for _, own in dated for part in own]
    held = [(h, part) for part in parts for h in mine(evidence, part)]
    for unit in sorted({h.unit for h, _ in held}):
        own = [(h, part) for h, part in held if h.unit == unit]
        h, _ = max(own, key=lambda pair: pair[0].grade)
        on = "; ".join(days_told(a, b) for a, b in union([(p.moment.first, p.moment.last) for _, p in own]))
        grades = [(span, _held_over(evidence, span, chains, unit)) for span, chains in dated]
        acting = "in acting command" if h.acting else "in command"
        basis = f"{h.supports[0].basis}{weaker_dates(grades)}"
        text = f"Recorded {acting} of {evidence.name(unit)} on {on} ({basis})."
        behind = evidence.claims(c for x, _ in own for s in x.supports for c in (s.claim, *s.via))
        hangs_on = held_by(evidence, [x for x, _ in own])
        grade = over_dates(grades)
        yield evidence.item(Side.FOR, "E1e", text, behind, grade=grade, incident=about.id, hangs_on=hangs_on)
        for days, denials in {days_told(p.moment.first, p.moment.last): x.contested for x, p in own}.items():
            if denials:
                text = f"A source denies that the person commanded {evidence.name(unit)} on {days}."
                yield evidence.item(Side.AGAINST, "E1e", text, evidence.claims(denials), incident=about.id)


def _held_over(evidence: Evidence, span: Span, parts: list[Chain], unit: str) -> Grade:
    """The grade of a command over a date; a unit that stands over several of the forces is asked once per part."""
    on_line = [p for p in parts if any(h.unit == unit for h in mine(evidence, p))]
    forces = {p.units[0] for p in on_line}
    return max(
        (over(span, [_piece(evidence, p, unit) for p in parts if p.units[0] == one]) for one in forces),
        default=Grade.NOT,
    )


def _piece(evidence: Evidence, part: Chain, unit: str) -> tuple[Interval, Grade]:
    grades = [h.grade for h in mine(evidence, part) if h.unit == unit]
    return (part.moment.first, part.moment.last), max(grades, default=Grade.NOT)
