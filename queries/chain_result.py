"""The answer to `chain`: a graph of hops with, for each superior, the best grade and the path that gives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from answerable.graph.period import Grade, Interval, intersect, piece_around, union
from answerable.queries.support import Moment, Support

UNDATED = 10**7
"""Days that stand for a distance that is not known, beyond every other: whoever lists within so many lists all."""


class Hop(NamedTuple):
    """One step up: every claim that says `superior` stood over `subordinate`, best grade first."""

    subordinate: str
    superior: str
    kind: str
    grade: Grade
    supports: tuple[Support, ...]

    @property
    def contested(self) -> tuple[str, ...]:
        """Claims that deny the hop on the day asked about."""
        return tuple(dict.fromkeys(d for s in self.supports for d in s.denials))

    @property
    def modalities(self) -> tuple[str, ...]:
        """How the claims that give the best grade are said."""
        return tuple(dict.fromkeys(s.modality for s in self.supports if s.grade is self.grade))

    def days(self, grade: Grade) -> list[Interval]:
        """The days on which it holds at a grade: the union over its claims, those not seen on the day left out."""
        return union([interval for s in self.supports for interval in s.holds(grade)])


class Holder(NamedTuple):
    """A person (or group, or unidentified actor) who held a role in a unit, with every claim that says so."""

    person: str
    unit: str
    role: str
    grade: Grade
    supports: tuple[Support, ...]

    @property
    def acting(self) -> bool:
        """Whether every claim of the best grade calls the command an acting one."""
        return all(s.acting for s in self.supports if s.grade is self.grade)

    @property
    def distance(self) -> int | None:
        """Days to the nearest mention over all claims; None if all are undated."""
        known = [s.distance for s in self.supports if s.distance is not None]
        return min(known) if known else None

    @property
    def contested(self) -> tuple[str, ...]:
        """Claims that deny the posting on the day asked about."""
        return tuple(dict.fromkeys(d for s in self.supports for d in s.denials))

    @property
    def modalities(self) -> tuple[str, ...]:
        """How the claims that give the best grade are said."""
        return tuple(dict.fromkeys(s.modality for s in self.supports if s.grade is self.grade))


def listed_holders(holders: Sequence[Holder], within: int | None) -> tuple[list[Holder], int]:
    """Those evidenced or assumed, and the possible ones mentioned within so many days; and how many more there are.

    Where nobody is near enough, the nearest are listed, however far; None lists all.
    """
    if within is None:
        return list(holders), 0
    sure = [h for h in holders if h.grade >= Grade.ASSUMED]
    possible = [(h.distance if h.distance is not None else UNDATED, h) for h in holders if h.grade < Grade.ASSUMED]
    limit = within
    if possible and not sure:
        limit = max(within, min(days for days, _ in possible))
    near = [h for days, h in possible if days <= limit]
    return [*sure, *near], len(possible) - len(near)


class Superior(NamedTuple):
    """A unit above, under its best grade, by the shortest path of that grade."""

    unit: str
    grade: Grade
    path: tuple[str, ...]
    """From the unit asked about up to this one, both included."""
    steps: tuple[Hop, ...]
    """The hops of the path."""
    on: date | None
    """The day asked about; None where no one day is asked about."""

    @property
    def interval(self) -> Interval | None:
        """The connected days around the day asked about on which the whole path holds."""
        if self.on is None:
            return None
        return piece_around(self.on, _held(self.steps, self.grade))


def _held(steps: Iterable[Hop], grade: Grade) -> list[Interval]:
    """The days on which every hop of a way holds at a grade."""
    days: list[Interval] = [(date.min, date.max)]
    for hop in steps:
        days = intersect(days, hop.days(grade))
    return days


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the sources do not give: `no commander`, `no superior`, `only possible links`, `placeholder`."""

    kind: str
    unit: str
    possible: tuple[Holder, ...] = ()
    """For a missing commander: who may have been in command, nearest mention first."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two in command of one unit, or two superiors of one unit, both evidenced or assumed on the day."""

    kind: str
    """`two commanders` or `two superiors`."""
    unit: str
    parties: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Chain:
    """Who stood above a unit, as the sources carry it, on a day or on one imprecisely known day."""

    units: tuple[str, ...]
    moment: Moment
    kind: str
    superiors: tuple[Superior, ...]
    hops: tuple[Hop, ...]
    holders: tuple[Holder, ...]
    """Persons in command of the units of the chain, in every grade."""
    cycles: tuple[tuple[str, ...], ...] = ()
    persons_above: tuple[str, ...] = field(default=())
    """Superiors that are persons by a link of their own, not by a post."""
    placeholders: tuple[str, ...] = ()
    """Units of the chain that the source draws without knowing which they are."""

    @cached_property
    def commanders(self) -> dict[str, list[Holder]]:
        """Holders by unit, best grade first, then by distance of the nearest mention, then by id."""
        by_unit: dict[str, list[Holder]] = {unit: [] for unit in self.line}
        for holder in self.holders:
            by_unit.setdefault(holder.unit, []).append(holder)
        for holders in by_unit.values():
            holders.sort(key=lambda h: (-h.grade, h.distance if h.distance is not None else UNDATED, h.person))
        return by_unit

    @cached_property
    def above(self) -> dict[str, list[Hop]]:
        """Hops by subordinate."""
        found: dict[str, list[Hop]] = {}
        for hop in self.hops:
            found.setdefault(hop.subordinate, []).append(hop)
        return found

    @cached_property
    def line(self) -> tuple[str, ...]:
        """The units asked about, then the superiors in the order of the answer."""
        return (*self.units, *(s.unit for s in self.superiors))

    @cached_property
    def intervals(self) -> tuple[Interval | None, ...]:
        """The interval of each superior, in their order; the way up to the one below is not worked out again."""
        held: dict[tuple[tuple[str, ...], Grade], list[Interval]] = {}
        found: list[Interval | None] = []
        for s in self.superiors:
            if s.on is None:
                found.append(None)
                continue
            below = held.get((s.path[:-1], s.grade))
            days = below if below is not None else _held(s.steps[:-1], s.grade)
            held[s.path, s.grade] = days = intersect(days, s.steps[-1].days(s.grade))
            found.append(piece_around(s.on, days))
        return tuple(found)

    def in_command(self, unit: str, floor: Grade = Grade.ASSUMED) -> list[Holder]:
        """Who is in command of a unit at a grade or better."""
        return [h for h in self.commanders.get(unit, []) if h.grade >= floor]

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing on the way up, as results."""
        found = []
        for unit in self.line:
            if unit in self.placeholders:
                found.append(Gap("placeholder", unit))
            elif unit not in self.persons_above and not self.in_command(unit):
                found.append(Gap("no commander", unit, tuple(self.commanders.get(unit, []))))
        for unit in self.line:
            above = [h.grade for h in self.above.get(unit, ())]
            if unit in self.persons_above:
                continue
            if not above:
                found.append(Gap("no superior", unit))
            elif max(above) is Grade.POSSIBLE:
                found.append(Gap("only possible links", unit))
        return tuple(found)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Holds and links that cannot both be: only between those evidenced or assumed, never between possibilities."""
        found = []
        for unit in self.line:
            holders = self.in_command(unit)
            if len({h.person for h in holders}) > 1:
                claims = tuple(s.claim for h in holders for s in h.supports if s.grade >= Grade.ASSUMED)
                found.append(Contradiction("two commanders", unit, tuple(h.person for h in holders), claims))
            above = [h for h in self.above.get(unit, ()) if h.grade >= Grade.ASSUMED]
            above = [h for h in above if h.superior not in self.persons_above]
            if len(above) > 1:
                claims = tuple(s.claim for h in above for s in h.supports if s.grade >= Grade.ASSUMED)
                found.append(Contradiction("two superiors", unit, tuple(h.superior for h in above), claims))
        return tuple(found)

    def hop(self, subordinate: str, superior: str) -> Hop:
        """One step of a path; KeyError if there is none."""
        for hop in self.above.get(subordinate, ()):
            if hop.superior == superior:
                return hop
        raise KeyError((subordinate, superior))

    def claims(self) -> set[str]:
        """Every claim that the answer rests on."""
        return {c for s in self.supports() for c in (s.claim, *s.via, *s.denials)}

    def supports(self) -> list[Support]:
        """Every claim behind a hop or a holder, as it is seen on the day."""
        return [s for h in self.hops for s in h.supports] + [s for h in self.holders for s in h.supports]
