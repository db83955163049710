"""From rows of links to the best grade per superior: by fixpoint over the graph, never by listing paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from answerable.graph.period import Grade
from answerable.queries.chain.links import Holder, Hop, Superior
from answerable.queries.chain.support import Moment, Row, Support, grade_of, grade_row, pooled, weakest

GRADES = (Grade.EVIDENCED, Grade.ASSUMED, Grade.POSSIBLE)


def graded(
    rows: Iterable[Row], days: Sequence[str], on: date, last: date | None = None
) -> dict[tuple[str, str, str], tuple[Grade, list[Support]]]:
    """Rows joined by (target, source, label): the grade over the candidate days and the claims that give it.

    `last` is the last day of a window of which `days` are the candidates. Rows that hold on none are left out.
    Several claims on one pair are never pooled: on each day the best single claim counts.
    """
    if last is None or last == on:
        return _graded_on(rows, days[0], on)
    joined: dict[tuple[str, str, str], list[Support]] = {}
    for row in rows:
        grades = tuple([grade_row(row, day) for day in days])
        if own := weakest(grades):
            joined.setdefault((row[0], row[1], row[3]), []).append(Support(row, own, on, last, grades))
    return {
        key: (supports[0].grade if len(supports) == 1 else pooled(supports), supports)
        for key, supports in joined.items()
    }


def _graded_on(rows: Iterable[Row], day: str, on: date) -> dict[tuple[str, str, str], tuple[Grade, list[Support]]]:
    """The same on a single day, which is what is nearly always asked."""
    joined: dict[tuple[str, str, str], list[Support]] = {}
    for row in rows:
        grade = grade_of(row[5:10], row[14], day)
        if grade:
            key = (row[0], row[1], row[3])
            if key in joined:
                joined[key].append(Support(row, grade, on))
            else:
                joined[key] = [Support(row, grade, on)]
    return {key: (max([s.grade for s in supports]), supports) for key, supports in joined.items()}


def hops_of(rows: Iterable[Row], days: Sequence[str], on: date, last: date | None = None) -> list[Hop]:
    """The hops of a climb."""
    return [
        Hop(target, source, label, grade, _best_first(supports))
        for (target, source, label), (grade, supports) in graded(rows, days, on, last).items()
    ]


def holders_of(rows: Iterable[Row], days: Sequence[str], on: date, last: date | None = None) -> list[Holder]:
    """The holders of posts; a commander and an acting commander of one unit are two entries."""
    return [
        Holder(source, target, label, grade, _best_first(supports))
        for (target, source, label), (grade, supports) in graded(rows, days, on, last).items()
    ]


def _best_first(supports: list[Support]) -> tuple[Support, ...]:
    if len(supports) == 1:
        return (supports[0],)
    return tuple(sorted(supports, key=lambda s: (-s.grade, s.claim)))


def superiors_of(units: Sequence[str], hops: Sequence[Hop], moment: Moment, floor: Grade) -> list[Superior]:
    """Each unit above once, under its best grade, by the shortest path of that grade; ties by unit id."""
    above: dict[str, list[Hop]] = {}
    for hop in hops:
        above.setdefault(hop.subordinate, []).append(hop)
    found: dict[str, Superior] = {}
    for grade in GRADES:
        if grade < floor:
            break
        for superior in _breadth_first(units, above, grade, moment):
            if superior.unit not in found:
                found[superior.unit] = superior
    return sorted(found.values(), key=lambda s: (len(s.path), -s.grade, s.unit))


def _breadth_first(
    units: Sequence[str], above: dict[str, list[Hop]], grade: Grade, moment: Moment
) -> Iterable[Superior]:
    on = moment.first if moment.single else None
    reached: dict[str, tuple[tuple[str, ...], tuple[Hop, ...]]] = {unit: ((unit,), ()) for unit in units}
    level = sorted(reached)
    while level:
        steps: dict[str, tuple[str, Hop]] = {}
        for unit in level:
            for hop in above.get(unit, ()):
                if hop.grade >= grade and hop.superior not in reached:
                    steps.setdefault(hop.superior, (unit, hop))
        for superior, (below, hop) in steps.items():
            path, hops = reached[below]
            reached[superior] = ((*path, superior), (*hops, hop))
            yield Superior(superior, grade, *reached[superior], on)
        level = sorted(steps)


def cycles_among(hops: Sequence[Hop]) -> tuple[tuple[str, ...], ...]:
    """Units that stand above themselves: each strongly connected set once, by its smallest id, in link order."""
    above: dict[str, list[str]] = {}
    for hop in hops:
        above.setdefault(hop.subordinate, []).append(hop.superior)
    if not _has_cycle(above):
        return ()
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for start in sorted(above):
        cycle = _way_back(start, above)
        if cycle and not any(set(cycle) & members for members in found):
            found[frozenset(cycle)] = cycle
    return tuple(found.values())


def _has_cycle(above: dict[str, list[str]]) -> bool:
    open_ends: dict[str, int] = {}
    for superiors in above.values():
        for superior in superiors:
            open_ends[superior] = open_ends.get(superior, 0) + 1
    free = [unit for unit in above if unit not in open_ends]
    removed = 0
    while free:
        removed += 1
        for superior in above.get(free.pop(), ()):
            open_ends[superior] -= 1
            if not open_ends[superior]:
                free.append(superior)
    return removed < len(above.keys() | open_ends.keys())


def _way_back(start: str, above: dict[str, list[str]]) -> tuple[str, ...] | None:
    came: dict[str, str] = {}
    level = [start]
    while level:
        following: list[str] = []
        for unit in level:
            for superior in sorted(above.get(unit, ())):
                if superior == start:
                    way = [unit]
                    while way[-1] != start:
                        way.append(came[way[-1]])
                    return tuple(reversed(way))
                if superior not in came and superior != start:
                    came[superior] = unit
                    following.append(superior)
        level = following
    return None
