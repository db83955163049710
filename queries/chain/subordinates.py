"""subordinates: the units that stand under a unit, or under the units that a person commands, on a day.

The way down is the way up read backwards: each unit once, under its best grade, by the shortest path of that grade.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from answerable.graph.model import Thing
from answerable.graph.period import Grade
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.chain.chain import IN_COMMAND, PERSONS, candidate_days, parted
from answerable.queries.chain.climbing import holders_of, hops_of, superiors_of
from answerable.queries.chain.links import Holder, Hop, Superior
from answerable.queries.chain.report import offices
from answerable.queries.chain.support import Moment
from answerable.queries.files import query
from answerable.queries.naming.find import as_one

KIND = "command"
HOLD = "office"
"""The step from a person to a unit that the person commands: no link, and left out of the paths."""


@dataclass(frozen=True)
class Subordinates:
    """What stands under somebody on a day."""

    subject: str
    on: date
    offices: tuple[Holder, ...]
    """The units that a person holds that day; none for a unit."""
    units: tuple[Superior, ...]
    """Each unit below with the grade of the whole way, a person's hold on the office included, and the path down."""
    hops: tuple[Hop, ...]
    holders: tuple[Holder, ...]
    """Who is in command of the units below."""
    left_out: int
    """Units beyond the number asked for."""
    weaker_offices: int = 0
    """Units that a person commands only below the grade asked for."""
    weaker_units: int = 0
    """Units that stand under these only by links below the grade asked for: not followed."""
    weaker_holders: int = 0
    """Persons who are in command of the units listed only below the grade asked for."""

    def claims(self) -> list[str]:
        """Every claim that it rests on."""
        links: list[Hop | Holder] = [*self.offices, *self.hops, *self.holders]
        return [c for link in links for s in link.supports for c in (s.claim, *s.via, *s.denials)]


def subordinates(
    store: Store, subject: Thing, on: date, *, floor: Grade = Grade.POSSIBLE, most: int = 500, view: View = PUBLIC
) -> Subordinates:
    """The units below, nearest first, at most `most` of them, with those in command of each on the day."""
    seen, tier, moment = store.under(view), View(view.tier), Moment.on(on)
    subject = as_one(seen, subject, tier)
    held, weaker_offices = parted(offices(seen, subject.id, moment, tier) if subject.cls in PERSONS else [], floor)
    tops = sorted({h.unit for h in held} | {subject.id})
    window = {"first": on.isoformat(), "last": on.isoformat()}
    down = [str(row[0]) for row in seen.run(query("below"), {"units": tops, **window}, tier)]
    rows = seen.run(query("climb"), {"units": down, "kind": KIND, "floor": 1, **window}, tier)
    inside = set(down)
    told = [h for h in hops_of(rows, candidate_days(moment, rows), on) if h.superior in inside]
    hops, _ = parted(told, floor)
    mirrored = [h._replace(subordinate=h.superior, superior=h.subordinate) for h in told]
    # What stands under an office stands under its holder no more certainly than the office is held.
    mirrored += [Hop(subject.id, h.unit, HOLD, h.grade, h.supports) for h in held]
    everything = [_from_the_office(s) for s in superiors_of([subject.id], mirrored, moment, Grade.POSSIBLE)]
    everything = [s for s in everything if s.unit not in tops]
    found = [s for s in everything if s.grade >= floor]
    listed = found[:most]
    shown = {s.unit for s in listed} | set(tops)
    units = [s.unit for s in listed]
    held_below = seen.run(query("holders"), {"units": units, "roles": list(IN_COMMAND), "floor": 1, **window}, tier)
    below, weaker = parted(holders_of(held_below, candidate_days(moment, held_below), on), floor)
    return Subordinates(
        subject.id,
        on,
        tuple(held),
        tuple(listed),
        tuple(
            sorted((h for h in hops if {h.subordinate, h.superior} <= shown), key=lambda h: (h.superior, h.subordinate))
        ),
        tuple(sorted(below, key=lambda h: (h.unit, -h.grade, h.person, h.role))),
        len(found) - len(listed),
        len({h.unit for h in weaker_offices}.difference(h.unit for h in held)),
        len(everything) - len(found),
        len({(h.person, h.unit) for h in weaker}.difference((h.person, h.unit) for h in below)),
    )


def _from_the_office(below: Superior) -> Superior:
    """The way down without the step from a person to the office."""
    if below.steps[0].kind != HOLD:
        return below
    return below._replace(path=below.path[1:], steps=below.steps[1:])


def directly_below(store: Store, tops: Sequence[str], on: date, view: View = PUBLIC) -> list[Hop]:
    """The links, of every kind, that lead down from some units or persons on a day, the most certain first."""
    seen, tier, day = store.under(view), View(view.tier), on.isoformat()
    rows = {(row[0], row[1], row[2]): row for row in seen.run(query("neighbours"), {"ids": list(tops)}, tier)}
    down = [row for row in rows.values() if row[15] == "COMMANDS" and row[1] in tops]
    return sorted(hops_of(down, [day], on), key=lambda h: (-h.grade, h.subordinate, h.kind))
