"""chains: one row per unit with what stands above it on a day and who commands it, for tables and comparison.

>>> from answerable.graph.casefile import CaseFile
>>> chains(CaseFile(), date(1941, 12, 11))
[]
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from pathlib import Path

import orjson

from answerable.graph.kinds import descendants
from answerable.graph.period import Grade
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.ascent import Ascent
from answerable.queries.chain import IN_COMMAND
from answerable.queries.chain_result import Holder, Hop
from answerable.queries.climbing import GRADES, holders_of, hops_of
from answerable.queries.files import query

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
    """How many sequences of units lead up to a top at evidenced or assumed; `more than N` where a cycle has too many."""
    commanders_evidenced: str
    commanders_assumed: str
    commanders_possible: str
    contested: bool
    """A hop above or a commander is denied, or two commanders or two superiors are evidenced or assumed."""


COLUMNS = tuple(f.name for f in fields(ChainRow))


def chains(store: Store, on: date, view: View = PUBLIC) -> list[ChainRow]:
    """A row for every unit that the view shows, by name, then id."""
    seen, tier = store.under(view), View(view.tier)
    window = {"first": on.isoformat(), "last": on.isoformat()}
    hops = hops_of(seen.run(query("links"), window, tier), [window["first"]], on)
    roles = orjson.dumps(IN_COMMAND).decode()
    holders = holders_of(seen.run(query("holds"), {"roles": roles, **window}, tier), [window["first"]], on)
    units = {t.id: t.name for cls in sorted(descendants("Unit")) for t in seen.things(cls=cls, view=tier)}
    others = {h.superior for h in hops} | {h.person for h in holders}
    names = {t.id: t.name for t in seen.things(ids=sorted(others - units.keys()), view=tier)}
    return _rows(units, hops, holders, Names({**names, **units}))


def write_csv(rows: Iterable[ChainRow], path: Path) -> None:
    """The rows as CSV with a header line, the columns in the order of `ChainRow`; `contested` is `yes` or empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for *cells, contested in map(attrgetter(*COLUMNS), rows):
            table.writerow([*cells, "yes" if contested else ""])


class Names:
    """Names of things, joined in one order: by name, then id."""

    def __init__(self, names: dict[str, str]) -> None:
        """Put the things in order once."""
        self._names = names
        self._place = {thing: n for n, thing in enumerate(sorted(names, key=lambda i: (names[i], i)))}

    def joined(self, things: Iterable[str]) -> str:
        """The names of some things; a thing without a name stands under its id, last."""
        last = len(self._place)
        ordered = sorted(set(things), key=lambda i: (self._place.get(i, last), i))
        return SEPARATOR.join(self._names.get(i, i) for i in ordered)

    def ordered(self, things: Iterable[str]) -> list[str]:
        """Named things in order."""
        return sorted(things, key=self._place.__getitem__)


def _rows(units: dict[str, str], hops: list[Hop], holders: list[Holder], names: Names) -> list[ChainRow]:
    command = [h for h in hops if h.kind == "command"]
    superiors = _best((h.subordinate, h.superior, h.grade) for h in command)
    administrative = _best((h.subordinate, h.superior, h.grade) for h in hops if h.kind == "administrative")
    commanders = _best((h.unit, h.person, h.grade) for h in holders)
    denied = {h.subordinate for h in command if h.contested} | {h.unit for h in holders if h.contested}
    ascents = [Ascent.over((h.subordinate, h.superior) for h in command if h.grade >= grade) for grade in GRADES]
    joined: dict[frozenset[str], str] = {}

    def tops(reached: frozenset[str]) -> str:
        if reached not in joined:
            joined[reached] = names.joined(reached)
        return joined[reached]

    def row(unit: str) -> ChainRow:
        above, held = superiors.get(unit, {}), commanders.get(unit, {})
        return ChainRow(
            unit,
            units[unit],
            *(names.joined(i for i in above if above[i] is grade) for grade in GRADES),
            names.joined(administrative.get(unit, ())),
            *(tops(ascent.tops(unit)) for ascent in ascents),
            ascents[GRADES.index(Grade.ASSUMED)].paths(unit),
            *(names.joined(i for i in held if held[i] is grade) for grade in GRADES),
            unit in denied or _several(above) or _several(held),
        )

    return [row(unit) for unit in names.ordered(units)]


def _best(graded: Iterable[tuple[str, str, Grade]]) -> Best:
    found: Best = {}
    for unit, other, grade in graded:
        beside = found.setdefault(unit, {})
        beside[other] = max(grade, beside.get(other, Grade.NOT))
    return found


def _several(others: dict[str, Grade]) -> bool:
    return sum(grade >= Grade.ASSUMED for grade in others.values()) > 1
