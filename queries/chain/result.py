"""The answer to `chain`: a graph of hops with, for each superior, the best grade and the path that gives it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from answerable.graph.period import Grade, Interval, intersect, piece_around
from answerable.queries.chain.links import UNDATED, Holder, Hop, Superior, held_over
from answerable.queries.chain.support import Moment, Support


@dataclass(frozen=True, slots=True)
class Weaker:
    """What is recorded of a unit below the grade asked for: counted, neither listed nor followed."""

    superiors: int = 0
    grade_of_superiors: Grade = Grade.NOT
    """The best grade among the links to them."""
    holders: int = 0
    """Persons who may have been in command."""


NOTHING_WEAKER = Weaker()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the sources do not give, at the grades asked for.

    `no commander` (none evidenced or assumed), `no commander evidenced` (where only that was asked for), `no superior`
    (of another kind than command: `no operational link`), `only assumed links`, `only possible links`, `placeholder`.
    """

    kind: str
    unit: str
    possible: tuple[Holder, ...] = ()
    """For a missing commander: who may have been in command, nearest mention first."""
    weaker: int = 0
    """For a missing commander: how many are recorded below the grade asked for."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two in command of one unit, or two superiors of one unit, both evidenced or assumed on the day."""

    kind: str
    """`two commanders` or `two superiors`."""
    unit: str
    parties: tuple[str, ...]
    claims: tuple[str, ...]


def _sure(link: Hop | Holder) -> list[str]:
    """The claims that give what is evidenced or assumed."""
    return [s.claim for s in link.supports if s.grade >= Grade.ASSUMED] or [s.claim for s in link.giving]


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
    floor: Grade = Grade.POSSIBLE
    """The lowest grade asked for."""
    weaker_hops: tuple[Hop, ...] = ()
    """Links above the units of the chain that hold only below the grade asked for: not followed."""
    weaker_holders: tuple[Holder, ...] = ()
    """Holders who are in command of these units only below the grade asked for: not listed."""

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
            days = below if below is not None else held_over(s.steps[:-1], s.grade)
            held[s.path, s.grade] = days = intersect(days, s.steps[-1].days(s.grade))
            found.append(piece_around(s.on, days))
        return tuple(found)

    def in_command(self, unit: str, floor: Grade = Grade.ASSUMED) -> list[Holder]:
        """Who is in command of a unit at a grade or better."""
        return [h for h in self.commanders.get(unit, []) if h.grade >= floor]

    @cached_property
    def weaker(self) -> dict[str, Weaker]:
        """For each unit of the chain that has any: what is recorded below the grade asked for."""
        above: dict[str, list[Hop]] = {}
        for hop in self.weaker_hops:
            above.setdefault(hop.subordinate, []).append(hop)
        held: dict[str, set[str]] = {}
        for holder in self.weaker_holders:
            held.setdefault(holder.unit, set()).add(holder.person)
        return {
            unit: Weaker(
                len({h.superior for h in above.get(unit, ())}),
                max((h.grade for h in above.get(unit, ())), default=Grade.NOT),
                len(held.get(unit, set()).difference(h.person for h in self.commanders.get(unit, []))),
            )
            for unit in self.line
            if unit in above or unit in held
        }

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing on the way up, as results: missing among the grades asked for, told apart from unrecorded."""
        found = []
        for unit in self.line:
            if unit in self.placeholders:
                found.append(Gap("placeholder", unit))
            elif unit not in self.persons_above and not self.in_command(unit):
                weaker = self.weaker.get(unit, NOTHING_WEAKER)
                kind = "no commander" if self.floor <= Grade.ASSUMED else "no commander evidenced"
                found.append(Gap(kind, unit, tuple(self.commanders.get(unit, [])), weaker.holders))
        for unit in self.line:
            if unit in self.persons_above and unit not in self.units:
                continue
            weaker = self.weaker.get(unit, NOTHING_WEAKER)
            above = [h.grade for h in self.above.get(unit, ())]
            best = max(above, default=weaker.grade_of_superiors)
            if best is Grade.NOT:
                found.append(Gap("no superior" if self.kind == "command" else f"no {self.kind} link", unit))
            elif best is Grade.POSSIBLE:
                found.append(Gap("only possible links", unit))
            elif best < self.floor:
                found.append(Gap("only assumed links", unit))
        return tuple(found)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Holds and links that cannot both be: only between those evidenced or assumed, never between possibilities."""
        found = []
        for unit in self.line:
            holders = self.in_command(unit)
            if len({h.person for h in holders}) > 1:
                claims = tuple(dict.fromkeys(c for h in holders for c in _sure(h)))
                found.append(Contradiction("two commanders", unit, tuple(h.person for h in holders), claims))
            above = [h for h in self.above.get(unit, ()) if h.grade >= Grade.ASSUMED]
            above = [h for h in above if h.superior not in self.persons_above]
            if len(above) > 1:
                claims = tuple(dict.fromkeys(c for h in above for c in _sure(h)))
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
