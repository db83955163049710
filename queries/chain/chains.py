"""chains: one row per unit with what stands above it on a day and who commands it, for tables and comparison.

>>> from answerable.graph.casefile.casefile import CaseFile
>>> chains(CaseFile(), date(1941, 12, 11))
[]
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import orjson

from answerable.graph.kinds import descendants
from answerable.graph.period import Grade
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.chain.ascent import NOWHERE, Ascent
from answerable.queries.chain.chain import IN_COMMAND, PERSONS, PLACEHOLDERS
from answerable.queries.chain.climbing import GRADES
from answerable.queries.chain.held import Best, Held, Said
from answerable.queries.chain.support import denials_on, grade_of
from answerable.queries.files import query

SEPARATOR = " | "
PLAIN: Said = {}
"""Nothing to add: every claim of the best grade is stated."""
CONTESTED = "contested"
Reached = frozenset[str] | tuple[frozenset[str], ...]
"""Tops; where some are reached by doubtful links alone, those of each sort behind them."""
SHOWN = ("command", "administrative")
"""Kinds of link that a row tells of."""


class ChainRow(NamedTuple):
    """What the sources give for one unit on a day; names in a cell are joined with ` | `, by name, then id.

    Behind a superior or commander stands `(alleged)` or the like where no claim of that grade is plainly stated.
    """

    id: str
    unit: str
    superiors_evidenced: str
    superiors_assumed: str
    superiors_possible: str
    administrative: str
    tops_evidenced: str
    """Top-most units reached on paths of this grade or better; so of the next two.

    Behind one stands `(alleged)` or the like where no path of plainly stated links leads there, and `(contested)`
    where every path has a link that a source denies.
    """
    tops_assumed: str
    tops_possible: str
    paths: str
    """How many ways of units lead up to a top at evidenced or assumed; `more than N` where a cycle has too many."""
    commanders_evidenced: str
    commanders_assumed: str
    commanders_possible: str
    contested: bool
    """The hop above, every path to a top or a commander is denied, or two of either are evidenced or assumed."""


COLUMNS = ChainRow._fields


def chains(store: Store, on: date, view: View = PUBLIC) -> list[ChainRow]:
    """A row for every unit that the view shows, by name, then id."""
    seen, tier = store.under(view), View(view.tier)
    return seen.together(lambda: _chains(seen, on, tier))


def behind(store: Store, on: date, units: Collection[str], view: View = PUBLIC) -> dict[str, list[str]]:
    """The ids of the claims behind the rows of some units, by unit: on what stands directly above, and who commands.

    What stands further above rests on the claims of the rows there. Claims that deny something are among them.
    """
    seen, tier = store.under(view), View(view.tier)
    window = {"first": on.isoformat(), "last": on.isoformat()}
    found: dict[str, set[str]] = {unit: set() for unit in units}

    def read() -> None:
        led = {t.id for t in seen.things(ids=list(units), view=tier) if t.cls not in PLACEHOLDERS}
        linked = (row for row in seen.run(query("links"), window, tier) if row[0] in found and row[3] in SHOWN)
        holds = seen.run(query("holds"), {"roles": list(IN_COMMAND), **window}, tier)
        for unit, _, claim, _, _, *told, more in (*linked, *(row for row in holds if row[0] in led)):
            if grade_of(told, more, window["first"]):
                found[unit].add(claim)
                found[unit].update((*orjson.loads(more)[1], *denials_on(more, window["first"])) if more else ())

    seen.together(read)
    return {unit: sorted(claims) for unit, claims in found.items()}


def _chains(seen: Store, on: date, tier: View) -> list[ChainRow]:
    window = {"first": on.isoformat(), "last": on.isoformat()}
    links = Held.of(seen.run(query("links"), window, tier), on)
    roles = list(IN_COMMAND)
    postings = Held.of(seen.run(query("holds"), {"roles": roles, **window}, tier), on)
    units = {t.id: t for cls in sorted(descendants("Unit")) for t in seen.things(cls=cls, view=tier)}
    for placeholder in (i for i, t in units.items() if t.cls in PLACEHOLDERS):
        postings.forget(placeholder)
    names: dict[str, str] = {i: t.name for i, t in units.items()}
    others = {i for held in (links, postings) for best in held.best.values() for found in best.values() for i in found}
    called = seen.run(query("called"), {"ids": sorted(others - units.keys())}, tier)
    names |= {thing: name for thing, _, name in called}
    persons = frozenset(thing for thing, cls, _ in called if cls in PERSONS)
    return _rows(list(units), links, postings, Names(names), persons)


def write_csv(rows: Iterable[ChainRow], path: Path, *, on: date, view: str = "") -> None:
    """The rows as CSV with a header line, the columns in the order of `ChainRow`; `contested` is `yes` or empty.

    Two more say in each row for which day, and in which view, it holds: a table travels without its question.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow((*COLUMNS, "on", "view"))
        for *cells, contested in rows:
            table.writerow([*cells, "yes" if contested else "", on.isoformat(), view])


class Names:
    """Names of things, joined in one order: by name, then id."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Take the name of each thing by its id."""
        self._names = names

    def of(self, thing: str) -> str:
        """The name of a thing; one without a name stands under its id."""
        return self._names.get(thing, thing)

    def place(self, thing: str) -> tuple[bool, str, str]:
        """What orders things: those without a name come last."""
        return thing not in self._names, self.of(thing), thing

    def joined(self, things: Collection[str], unit: str = "", said: Said = PLAIN) -> str:
        """The names of different things, in order; beside a unit with how it is said."""
        if len(things) == 1:
            return self._beside(next(iter(things)), unit, said)
        return SEPARATOR.join([self._beside(i, unit, said) for i in sorted(things, key=self.place)])

    def _beside(self, thing: str, unit: str, said: Said) -> str:
        how = said.get((unit, thing)) if said else None
        return f"{self.of(thing)} ({', '.join(sorted(how))})" if how else self.of(thing)

    def by_grade(self, beside: Mapping[str, Grade], unit: str, said: Said) -> tuple[str, str, str]:
        """The names of the things that stand under each of GRADES."""
        if not beside:
            return "", "", ""
        evidenced, assumed, possible = (
            self.joined([i for i, own in beside.items() if own is grade], unit, said) for grade in GRADES
        )
        return evidenced, assumed, possible


def _rows(units: Sequence[str], links: Held, postings: Held, names: Names, persons: frozenset[str]) -> list[ChainRow]:
    superiors, administrative = links.best.get("command", {}), links.best.get("administrative", {})
    commanders, postings_said, links_said = postings.all(), postings.all_said(), links.said
    no_link, unstated = links.denied.get("command", set()), links_said.get("command", PLAIN)
    denied = {unit for unit, _ in no_link.union(*postings.denied.values())}
    ascents = {grade: Ascent.over(_pairs(superiors, grade)) for grade in GRADES}
    # Of links that no source plainly states, and of denied ones: the tops that are not reached without them.
    words = [" or ".join(sorted({m for said in unstated.values() for m in said})), CONTESTED]
    doubts = {grade: [ascent.missed_without(sort) for sort in (unstated, no_link)] for grade, ascent in ascents.items()}
    doubted = {g: {u: (a.get(u, NOWHERE), b.get(u, NOWHERE)) for u in {*a, *b}} for g, (a, b) in doubts.items()}
    joined: dict[Reached, str] = {}

    def tops(unit: str, grade: Grade) -> str:
        reached, lost = ascents[grade].tops(unit), doubted[grade].get(unit)
        key: Reached = reached if lost is None else (reached, *lost)
        if key not in joined:
            beside = zip(words, lost or (), strict=False)
            marks = [(top, word) for word, missed in beside for top in missed]
            joined[key] = names.joined(
                reached, "", {("", t): frozenset(w for x, w in marks if x == t) for t, _ in marks}
            )
        return joined[key]

    def row(unit: str) -> ChainRow:
        above, held = superiors.get(unit, {}), commanders.get(unit, {})
        evidenced, assumed, possible = names.by_grade(above, unit, links_said.get("command", PLAIN))
        led_evidenced, led_assumed, led_possible = names.by_grade(held, unit, postings_said)
        return ChainRow(
            id=unit,
            unit=names.of(unit),
            superiors_evidenced=evidenced,
            superiors_assumed=assumed,
            superiors_possible=possible,
            administrative=names.joined(administrative.get(unit, ()), unit, links_said.get("administrative", PLAIN)),
            tops_evidenced=tops(unit, Grade.EVIDENCED),
            tops_assumed=tops(unit, Grade.ASSUMED),
            tops_possible=tops(unit, Grade.POSSIBLE),
            paths=ascents[Grade.ASSUMED].paths(unit),
            commanders_evidenced=led_evidenced,
            commanders_assumed=led_assumed,
            commanders_possible=led_possible,
            contested=unit in denied or unit in doubts[Grade.ASSUMED][1] or _several(above, persons) or _several(held),
        )

    return [row(unit) for unit in sorted(units, key=names.place)]


def _pairs(superiors: Best, grade: Grade) -> Iterator[tuple[str, str]]:
    for unit, above in superiors.items():
        for superior, own in above.items():
            if own >= grade:
                yield unit, superior


def _several(others: Mapping[str, Grade], left_out: frozenset[str] = frozenset()) -> bool:
    """Whether two are evidenced or assumed."""
    return len(others) > 1 and sum(grade >= Grade.ASSUMED for i, grade in others.items() if i not in left_out) > 1
