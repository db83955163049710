"""The ways up from every unit at once: which tops are reached, and by how many paths, worked out once per unit.

Where no cycle lies above, paths are counted without listing them; inside a cycle they are searched one by one.

>>> ascent = Ascent.over([("company", "battalion"), ("battalion", "brigade"), ("company", "brigade")])
>>> sorted(ascent.tops("company")), ascent.paths("company")
(['brigade'], '2')
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

MOST_PATHS = 1_000
"""Paths searched for from one unit of a cycle."""
MOST_STEPS = 100_000
"""Units passed in one such search, for cycles so large that even looking for a way out takes long."""
NOWHERE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Count:
    """A number of paths; `more` says that there are more than that."""

    number: int
    more: bool = False

    def __str__(self) -> str:
        """As a table shows it."""
        return f"more than {self.number}" if self.more else str(self.number)


@dataclass(slots=True)
class Ascent:
    """Units with the superiors of each, and what has been worked out of them."""

    above: dict[str, tuple[str, ...]]
    _circles: list[list[str]] = field(default_factory=list)
    _tops: dict[str, frozenset[str]] = field(default_factory=dict)
    _paths: dict[str, Count] = field(default_factory=dict)

    @classmethod
    def over(cls, steps: Iterable[tuple[str, str]]) -> Ascent:
        """From (subordinate, superior) pairs; a pair named twice is one step, a unit is not its own superior."""
        above: dict[str, dict[str, None]] = {}
        for subordinate, superior in steps:
            if subordinate != superior:
                above.setdefault(subordinate, {})[superior] = None
        ascent = cls({unit: tuple(superiors) for unit, superiors in above.items()})
        for circle in circles(ascent.above):
            ascent._circles.append(circle)
            ascent._climb(circle)
        return ascent

    def tops(self, unit: str) -> frozenset[str]:
        """The units reached that have no superior; none for a unit without superiors, or with a closed cycle above."""
        return self._tops.get(unit, NOWHERE)

    def missed_without(self, left_out: Collection[tuple[str, str]]) -> dict[str, frozenset[str]]:
        """The tops that are not reached without some of the steps, by unit; units that lose none are not in it."""
        if not left_out:
            return {}
        touched = {subordinate for subordinate, _ in left_out}
        missed: dict[str, frozenset[str]] = {}
        for circle in self._circles:
            above = self.above[circle[0]] if len(circle) == 1 else [s for unit in circle for s in self.above[unit]]
            if touched.isdisjoint(circle) and missed.keys().isdisjoint(above):
                continue
            within = set(circle)
            lost = {u: self._tops[u] - self._reached_without(u, within, left_out, missed) for u in circle}
            missed.update((unit, tops) for unit, tops in lost.items() if tops)
        return missed

    def _reached_without(
        self, start: str, circle: set[str], left_out: Collection[tuple[str, str]], missed: Mapping[str, frozenset[str]]
    ) -> set[str]:
        passed, waiting = {start}, [start]
        reached: set[str] = set()
        while waiting:
            unit = waiting.pop()
            for superior in self.above[unit]:
                if superior in passed or (unit, superior) in left_out:
                    continue
                if superior in circle:
                    passed.add(superior)
                    waiting.append(superior)
                elif superior in self.above:
                    reached |= self._tops[superior] - missed.get(superior, NOWHERE)
                else:
                    reached.add(superior)
        return reached

    def paths(self, unit: str) -> str:
        """How many sequences of distinct units lead from a unit to a top: `12`, or `more than 1000`."""
        if not self._paths:
            for circle in self._circles:
                self._paths.update(self._counted(circle))
        return str(self._paths.get(unit, Count(0)))

    def _climb(self, circle: list[str]) -> None:
        """The tops of one unit, or of units above themselves, when all beyond them is worked out."""
        beyond = (
            self.above[circle[0]] if len(circle) == 1 else {s for i in circle for s in self.above[i]}.difference(circle)
        )
        reached = {self._tops[s] if s in self.above else frozenset((s,)) for s in beyond}
        tops = reached.pop() if len(reached) == 1 else NOWHERE.union(*reached)
        self._tops.update(dict.fromkeys(circle, tops))

    def _counted(self, circle: list[str]) -> dict[str, Count]:
        if len(circle) == 1:
            return {circle[0]: self._summed(circle[0])}
        if not self._tops[circle[0]]:
            return dict.fromkeys(circle, Count(0))
        return {unit: self._searched(unit, set(circle)) for unit in circle}

    def _onward(self, superior: str) -> Count:
        return self._paths[superior] if superior in self.above else Count(1)

    def _summed(self, unit: str) -> Count:
        onward = [self._onward(s) for s in self.above[unit]]
        return Count(sum(c.number for c in onward), any(c.more for c in onward))

    def _searched(self, start: str, circle: set[str]) -> Count:
        """Ways out of a cycle without passing a unit twice, each counted with the paths that go on from there."""
        number, more, steps = 0, False, 0
        way = [start]
        choices: list[Iterator[str]] = [iter(self.above[start])]
        while choices:
            superior = next(choices[-1], None)
            if superior is None:
                choices.pop()
                way.pop()
            elif superior not in circle:
                onward = self._onward(superior)
                number, more = number + onward.number, more or onward.more
            elif superior not in way:
                passed = self._way_out(superior, circle, way)
                steps += len(passed)
                if not passed <= circle:
                    way.append(superior)
                    choices.append(iter(self.above[superior]))
            if number > MOST_PATHS or steps > MOST_STEPS:
                return Count(min(max(number, 1) - 1, MOST_PATHS), more=True)
        return Count(number, more)

    def _way_out(self, unit: str, circle: set[str], way: list[str]) -> set[str]:
        """The units passed in looking for one outside the cycle; all inside it if every way is barred."""
        passed, waiting = {unit, *way}, [unit]
        while waiting:
            for superior in self.above[waiting.pop()]:
                if superior not in passed:
                    passed.add(superior)
                    if superior not in circle:
                        return passed
                    waiting.append(superior)
        return passed


def circles(above: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Units with superiors, those above themselves together, each set after all that lies above it (Tarjan 1972)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    waiting: list[str] = []
    done: set[str] = set()
    for start in above:
        if start in index:
            continue
        walk = [_enter(start, above, index, low, waiting)]
        while walk:
            unit, superiors = walk[-1]
            unseen = None
            for superior in superiors:
                if superior not in index:
                    unseen = superior
                    break
                if superior not in done:
                    low[unit] = min(low[unit], index[superior])
            if unseen is not None:
                walk.append(_enter(unseen, above, index, low, waiting))
                continue
            walk.pop()
            if walk:
                low[walk[-1][0]] = min(low[walk[-1][0]], low[unit])
            if low[unit] == index[unit]:
                circle = _leave(unit, waiting)
                done.update(circle)
                yield circle


def _enter(
    unit: str, above: Mapping[str, Sequence[str]], index: dict[str, int], low: dict[str, int], waiting: list[str]
) -> tuple[str, Iterator[str]]:
    index[unit] = low[unit] = len(index)
    waiting.append(unit)
    return unit, iter([s for s in above[unit] if s in above])


def _leave(unit: str, waiting: list[str]) -> list[str]:
    circle = [waiting.pop()]
    while circle[-1] != unit:
        circle.append(waiting.pop())
    return circle
