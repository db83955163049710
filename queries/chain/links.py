"""The steps of a chain: one hop up, one holder of a role, one superior with the way that leads to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from answerable.graph.period import Grade, Interval, intersect, piece_around, union
from answerable.queries.chain.support import Support, giving

UNDATED = 10**7
"""Days that stand for a distance that is not known, beyond every other: whoever lists within so many lists all."""


class Told:
    """What the claims behind a link say together; the link has a `grade` and `supports`, best grade first."""

    __slots__ = ()
    grade: Grade
    supports: tuple[Support, ...]

    @property
    def giving(self) -> tuple[Support, ...]:
        """The claims that give the grade."""
        return giving(self.grade, self.supports)

    @property
    def contested(self) -> tuple[str, ...]:
        """Claims that deny it on the day asked about."""
        return tuple(dict.fromkeys(d for s in self.supports for d in s.denials))

    @property
    def modalities(self) -> tuple[str, ...]:
        """How the claims that give the best grade are said."""
        return tuple(dict.fromkeys(s.modality for s in self.giving))


class _Step(NamedTuple):
    subordinate: str
    superior: str
    kind: str
    grade: Grade
    supports: tuple[Support, ...]


class Hop(_Step, Told):
    """One step up: every claim that says `superior` stood over `subordinate`, best grade first."""

    __slots__ = ()

    def days(self, grade: Grade) -> list[Interval]:
        """The days on which it holds at a grade: the union over its claims, those not seen on the day left out."""
        return union([interval for s in self.supports for interval in s.holds(grade)])


class _Hold(NamedTuple):
    person: str
    unit: str
    role: str
    grade: Grade
    supports: tuple[Support, ...]


class Holder(_Hold, Told):
    """A person (or group, or unidentified actor) who held a role in a unit, with every claim that says so."""

    __slots__ = ()

    @property
    def acting(self) -> bool:
        """Whether every claim of the best grade calls the command an acting one."""
        return all(s.acting for s in self.giving)

    @property
    def distance(self) -> int | None:
        """Days to the nearest mention over all claims; None if all are undated."""
        known = [s.distance for s in self.supports if s.distance is not None]
        return min(known) if known else None


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
        return piece_around(self.on, held_over(self.steps, self.grade))


def held_over(steps: Iterable[Hop], grade: Grade) -> list[Interval]:
    """The days on which every hop of a way holds at a grade."""
    days: list[Interval] = [(date.min, date.max)]
    for hop in steps:
        days = intersect(days, hop.days(grade))
    return days
