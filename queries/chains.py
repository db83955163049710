"""chains: one row per unit with what stands above it on a day and who commands it, for tables and comparison.

>>> from answerable.graph.casefile import CaseFile
>>> chains(CaseFile(), date(1941, 12, 11))
[]
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from pathlib import Path

from answerable.graph.kinds import descendants
from answerable.graph.model import Thing
from answerable.graph.period import Grade
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.ascent import Ascent
from answerable.queries.chain import IN_COMMAND, PERSONS, PLACEHOLDERS
from answerable.queries.climbing import GRADES
from answerable.queries.files import query
from answerable.queries.support import Row, Support, grade_row

SEPARATOR = " | "
Best = dict[str, dict[str, Grade]]
"""Per unit the things beside it, each under its best grade."""


@dataclass(frozen=True, slots=True)
class ChainRow:
    """What the sources give for one unit on a day; names in a cell are joined with ` | `, by name, then id."""

    id: str
    unit: str
    superiors_evidenced: str
    superiors_assumed: str
    superiors_possible: str
    administrative: str
    tops_evidenced: str
    """Top-most units reached on paths of this grade or better; so of the next two."""
    tops_assumed: str
    tops_possible: str
    paths: str
    """How many ways of units lead up to a top at evidenced or assumed; `more than N` where a cycle has too many."""
    commanders_evidenced: str
    commanders_assumed: str
    commanders_possible: str
    contested: bool
    """A hop above or a commander is denied, or two commanders or two superiors are evidenced or assumed."""


COLUMNS = tuple(f.name for f in fields(ChainRow))


def chains(store: Store, on: date, view: View = PUBLIC) -> list[ChainRow]:
    """A row for every unit that the view shows, by name, then id."""
    seen, tier = store.under(view), View(view.tier)
    return seen.together(lambda: _chains(seen, on, tier))


def _chains(seen: Store, on: date, tier: View) -> list[ChainRow]:
    window = {"first": on.isoformat(), "last": on.isoformat()}
    links = Held.of(seen.run(query("links"), window, tier), on)
    roles = list(IN_COMMAND)
    postings = Held.of(seen.run(query("holds"), {"roles": roles, **window}, tier), on)
    units: dict[str, Thing] = {t.id: t for cls in sorted(descendants("Unit")) for t in seen.things(cls=cls, view=tier)}
    others = {i for held in (links, postings) for best in held.best.values() for found in best.values() for i in found}
    things: dict[str, Thing] = {t.id: t for t in seen.things(ids=sorted(others - units.keys()), view=tier)}
    for placeholder in (i for i, t in units.items() if t.cls in PLACEHOLDERS):
        postings.forget(placeholder)
    persons = frozenset(i for i, t in things.items() if t.cls in PERSONS)
    return _rows({i: t.name for i, t in units.items()}, links, postings, Names(units | things), persons)


def write_csv(rows: Iterable[ChainRow], path: Path) -> None:
    """The rows as CSV with a header line, the columns in the order of `ChainRow`; `contested` is `yes` or empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for *cells, contested in map(attrgetter(*COLUMNS), rows):
            table.writerow([*cells, "yes" if contested else ""])


@dataclass(frozen=True, slots=True)
class Held:
    """What holds on a day, without the claims behind it, since there may be millions."""

    best: dict[str, Best]
    """By kind of link, or role, then by unit."""
    denied: dict[str, set[str]]
    """By kind of link, or role: the units beside which something is denied on that day."""

    @classmethod
    def of(cls, rows: Iterable[Row], on: date) -> Held:
        """From rows of edges; of several claims on one pair the best counts."""
        held, day = cls({}, {}), on.isoformat()
        for row in rows:
            grade = grade_row(row, day)
            if grade:
                beside = held.best.setdefault(row[3], {}).setdefault(row[0], {})
                beside[row[1]] = max(grade, beside.get(row[1], grade))
                if row[14] is not None and Support(row, grade, on).denials:
                    held.denied.setdefault(row[3], set()).add(row[0])
        return held

    def forget(self, unit: str) -> None:
        """Leave out what stands beside a unit that is none: a placeholder has no commander."""
        for beside in self.best.values():
            beside.pop(unit, None)
        for units in self.denied.values():
            units.discard(unit)

    def all(self) -> Best:
        """The kinds or roles taken together."""
        joined: Best = {}
        for best in self.best.values():
            for unit, beside in best.items():
                known = joined.setdefault(unit, {})
                for other, grade in beside.items():
                    known[other] = max(grade, known.get(other, grade))
        return joined


class Names:
    """Names of things, joined in one order: by name, then id."""

    def __init__(self, things: Mapping[str, Thing]) -> None:
        """Put the things in order once."""
        self._names: dict[str, str] = {i: t.name for i, t in things.items()}
        self._place = {i: n for n, i in enumerate(sorted(self._names, key=lambda i: (self._names[i], i)))}

    def joined(self, things: Iterable[str]) -> str:
        """The names of different things; a thing without a name stands under its id, last."""
        ordered = list(things)
        if len(ordered) > 1:
            ordered.sort(key=self._key)
        return SEPARATOR.join([self._names.get(i, i) for i in ordered])

    def _key(self, thing: str) -> tuple[int, str]:
        return self._place.get(thing, len(self._place)), thing

    def ordered(self, things: Iterable[str]) -> list[str]:
        """Named things in order."""
        return sorted(things, key=self._place.__getitem__)


def _rows(
    units: Mapping[str, str], links: Held, postings: Held, names: Names, persons: frozenset[str]
) -> list[ChainRow]:
    superiors, administrative = links.best.get("command", {}), links.best.get("administrative", {})
    commanders = postings.all()
    denied = links.denied.get("command", set()).union(*postings.denied.values())
    ascents = {grade: Ascent.over(_pairs(superiors, grade)) for grade in GRADES}
    joined: dict[frozenset[str], str] = {}

    def tops(unit: str, grade: Grade) -> str:
        reached = ascents[grade].tops(unit)
        if reached not in joined:
            joined[reached] = names.joined(reached)
        return joined[reached]

    def row(unit: str) -> ChainRow:
        above, held = superiors.get(unit, {}), commanders.get(unit, {})
        over = {grade: names.joined([i for i in above if above[i] is grade]) for grade in GRADES}
        led = {grade: names.joined([i for i in held if held[i] is grade]) for grade in GRADES}
        return ChainRow(
            id=unit,
            unit=units[unit],
            superiors_evidenced=over[Grade.EVIDENCED],
            superiors_assumed=over[Grade.ASSUMED],
            superiors_possible=over[Grade.POSSIBLE],
            administrative=names.joined(administrative.get(unit, ())),
            tops_evidenced=tops(unit, Grade.EVIDENCED),
            tops_assumed=tops(unit, Grade.ASSUMED),
            tops_possible=tops(unit, Grade.POSSIBLE),
            paths=ascents[Grade.ASSUMED].paths(unit),
            commanders_evidenced=led[Grade.EVIDENCED],
            commanders_assumed=led[Grade.ASSUMED],
            commanders_possible=led[Grade.POSSIBLE],
            contested=unit in denied or _several(above, persons) or _several(held),
        )

    return [row(unit) for unit in names.ordered(units)]


def _pairs(superiors: Best, grade: Grade) -> Iterator[tuple[str, str]]:
    for unit, above in superiors.items():
        for superior, own in above.items():
            if own >= grade:
                yield unit, superior


def _several(others: dict[str, Grade], left_out: frozenset[str] = frozenset()) -> bool:
    """Whether two are evidenced or assumed."""
    return len(others) > 1 and sum(grade >= Grade.ASSUMED for i, grade in others.items() if i not in left_out) > 1
