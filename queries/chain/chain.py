"""chain: who stood above a unit, a person or the forces named in an incident, on a day.

>>> from answerable.graph.casefile.casefile import CaseFile
>>> chain(CaseFile(), ["somewhere/unit"], date(1941, 12, 11)).superiors
()
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from operator import itemgetter
from typing import TypeVar

import orjson

from answerable.graph.period import Grade
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.chain.climbing import cycles_among, holders_of, hops_of, superiors_of
from answerable.queries.chain.links import Holder, Hop
from answerable.queries.chain.result import Chain
from answerable.queries.chain.support import Moment, Row
from answerable.queries.files import query

IN_COMMAND = ("commander", "acting-commander")
"""Roles that are in command; every other is shown beside (`design/time`, Paths)."""
PLACEHOLDERS = ("UnknownUnit",)
"""Classes of units that a source draws without knowing them: passed through, drawn as gaps, never with a commander."""
BESIDE = (
    "deputy-commander",
    "chief-of-staff",
    "operations-commander",
    "staff-officer",
    "adjutant",
    "office-holder",
    "member",
    "other",
    "",
)
PERSONS = ("Person", "Group", "UnidentifiedActor", "Alternative")
"""Classes of superiors that stand over a unit by a link of their own and head nothing."""
ONE_DAY = timedelta(days=1)
Link = TypeVar("Link", Hop, Holder)


def chain(
    store: Store,
    units: Sequence[str],
    on: date | Moment,
    *,
    kind: str = "command",
    floor: Grade = Grade.POSSIBLE,
    view: View = PUBLIC,
    holders: bool = True,
) -> Chain:
    """The superiors of units on a day, or on one imprecisely known day, with the persons in command of each.

    `kind` is command, or operational for a chain of its own; `floor` the lowest grade asked for: with ASSUMED only
    links and postings that are evidenced or assumed are followed and listed, the weaker ones above and in these units
    kept apart. Unknown units give an empty chain, not an error.
    """
    moment = on if isinstance(on, Moment) else Moment.on(on)
    seen = store.under(view)
    tier = View(view.tier)
    return seen.together(lambda: _chain(seen, units, moment, kind=kind, floor=floor, tier=tier, holders=holders))


def _chain(
    seen: Store, units: Sequence[str], moment: Moment, *, kind: str, floor: Grade, tier: View, holders: bool
) -> Chain:
    window = {"first": moment.first.isoformat(), "last": moment.last.isoformat(), "floor": int(floor)}
    start = seen.clusters(tier).all_of(units)
    rows = seen.run(query("climb"), {"units": start, "kind": kind, **window}, tier)
    told = hops_of(rows, candidate_days(moment, rows), moment.first, moment.last)
    superiors = superiors_of(start, told, moment, floor)
    line = [*start, *(s.unit for s in superiors)]
    reached = set(line)
    told = [h for h in told if h.subordinate in reached]
    told.sort(key=itemgetter(0, 1))  # subordinate, superior
    hops, weaker_hops = parted(told, floor)
    special = seen.run(query("classes"), {"ids": line, "classes": [*PERSONS, *PLACEHOLDERS]}, tier)
    placeholders = {str(thing) for thing, cls in special if cls in PLACEHOLDERS}
    found: list[Holder] = []
    if holders:
        held = seen.run(query("holders"), {"units": line, "roles": list(IN_COMMAND), **window, "floor": 1}, tier)
        days = candidate_days(moment, held)
        found = [h for h in holders_of(held, days, moment.first, moment.last) if h.unit not in placeholders]
        found.sort(key=itemgetter(1, 0, 2))  # unit, person, role
    listed, weaker_holders = parted(found, floor)
    return Chain(
        units=tuple(start),
        moment=moment,
        kind=kind,
        superiors=tuple(superiors),
        hops=tuple(hops),
        holders=tuple(listed),
        floor=floor,
        weaker_hops=tuple(weaker_hops),
        weaker_holders=tuple(weaker_holders),
        cycles=cycles_among(hops),
        persons_above=tuple(sorted(str(thing) for thing, cls in special if cls in PERSONS)),
        placeholders=tuple(sorted(placeholders)),
    )


def parted(links: list[Link], floor: Grade) -> tuple[list[Link], list[Link]]:
    """Those of a grade or better, and the weaker ones."""
    if floor <= Grade.POSSIBLE:
        return links, []
    return [x for x in links if x.grade >= floor], [x for x in links if x.grade < floor]


def candidate_days(moment: Moment, rows: Sequence[Row]) -> list[str]:
    """One ISO day for each stretch of the window on which no row changes its grade."""
    if moment.single:
        return [moment.first.isoformat()]
    return [first.isoformat() for first, _ in stretches(moment, rows)]


def stretches(moment: Moment, rows: Sequence[Row], also: tuple[date, date] | None = None) -> list[tuple[date, date]]:
    """The window cut where a bound of any row, or other days, begin or end: every grade is constant in each piece."""
    cuts = {moment.first}
    if also:
        cuts |= {also[0], also[1] + ONE_DAY if also[1] < date.max else also[1]}
    for row in rows:
        starts = [row[5], row[6]]
        ends = [row[7], row[8]]
        for a, b in orjson.loads(row[14])[0] if row[14] else ():
            starts.append(a)
            ends.append(b)
        for a, b in [(d[1], d[2]) for d in orjson.loads(row[14])[2]] if row[14] else ():
            starts.append(a)
            ends.append(b)
        cuts.update(date.fromisoformat(d) for d in starts if d)
        cuts.update(date.fromisoformat(d) + ONE_DAY for d in ends if d and d < "9999-12-31")
    days = sorted(c for c in cuts if moment.first <= c <= moment.last)
    return [(a, (days[n + 1] - ONE_DAY) if n + 1 < len(days) else moment.last) for n, a in enumerate(days)]


def chain_over(
    store: Store,
    units: Sequence[str],
    span: Moment,
    *,
    kind: str = "command",
    floor: Grade = Grade.POSSIBLE,
    view: View = PUBLIC,
    certain: tuple[date, date] | None = None,
) -> list[Chain]:
    """The chain for every day of a span that lasted, divided where it changes: one Chain per part.

    It is divided as well where the days begin and end on which what is asked about was certainly under way.
    """
    seen, tier = store.under(view), View(view.tier)
    cut_at: list[tuple[date, date]] = [(span.first, span.last)]
    if not span.single:
        whole = chain(seen, units, span, kind=kind, view=tier)
        cut_at = stretches(span, [s.row for s in whole.supports()], certain)
    parts: list[Chain] = []
    for first, last in cut_at:
        part = chain(seen, units, first, kind=kind, floor=floor, view=tier)
        if parts and (certain is None or first not in (certain[0], certain[1] + ONE_DAY)) and _alike(parts[-1], part):
            parts[-1] = replace(parts[-1], moment=Moment(parts[-1].moment.first, last))
        else:
            parts.append(replace(part, moment=Moment(first, last)))
    return parts


def _alike(left: Chain, right: Chain) -> bool:
    """Whether two parts give the same answer: superiors, hops, holders, by whose claims, what is weaker."""

    def shape(c: Chain) -> object:
        return (
            [(s.unit, s.grade, s.path) for s in c.superiors],
            [(h.subordinate, h.superior, h.grade, h.contested, _told_by(h)) for h in c.hops],
            sorted((h.person, h.unit, h.role, h.grade, h.contested, _told_by(h)) for h in c.holders),
            [(w.superiors, w.grade_of_superiors, w.holders) for w in c.weaker.values()],
        )

    return shape(left) == shape(right)


def _told_by(link: Hop | Holder) -> tuple[str, ...]:
    """The claims that give the grade."""
    return tuple(sorted(s.claim for s in link.giving))
