"""What holds on a day for every unit at once: per kind of link or role, the best grade of each pair.

>>> row = ("unit", "ada", "claim", "commander", "stated", *["2010-01-01"] * 2, *["2010-12-31"] * 2, 0, None)
>>> Held.of([row], date(2010, 6, 1)).all()
{'unit': {'ada': <Grade.EVIDENCED: 3>}}
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from answerable.graph.period import Grade
from answerable.queries.chain.support import NOT, denials_on, grade_of
from answerable.queries.status.result import STATED

Best = dict[str, dict[str, Grade]]
"""Per unit the things beside it, each under its best grade."""
Said = dict[tuple[str, str], frozenset[str]]
"""By unit and thing beside it: how the claims of the best grade are said, where no source plainly states one."""


@dataclass(frozen=True, slots=True)
class Held:
    """What holds on a day, without the claims behind it, since there may be millions."""

    best: dict[str, Best]
    """By kind of link, or role, then by unit."""
    denied: dict[str, set[tuple[str, str]]]
    """By kind of link, or role: unit and thing beside it of which a source denies on that day that they are so."""
    said: dict[str, Said]
    """By kind of link, or role."""

    @classmethod
    def of(cls, rows: Iterable[tuple[Any, ...]], on: date) -> Held:
        """From the rows of `links` or `holds`; of several claims on one pair the best counts."""
        held, day = cls({}, {}, {}), on.isoformat()
        for target, source, _, label, modality, *told, more in rows:
            grade = grade_of(told, more, day)
            if grade:
                beside = held.best.setdefault(label, {}).setdefault(target, {})
                known = beside.get(source, NOT)
                if grade > known:
                    beside[source] = grade
                if grade >= known and (held.said or modality != STATED):
                    held._hear(label, (target, source), modality, first=grade > known)
                if more is not None and denials_on(more, day):
                    held.denied.setdefault(label, set()).add((target, source))
        return held

    def _hear(self, label: str, pair: tuple[str, str], modality: str, *, first: bool) -> None:
        """Keep how a claim of the best grade is said; one that is plainly stated leaves nothing to add."""
        said = self.said.setdefault(label, {})
        if modality == STATED:
            said.pop(pair, None)
        elif first:
            said[pair] = frozenset((modality,))
        elif pair in said:
            said[pair] |= {modality}

    def forget(self, unit: str) -> None:
        """Leave out what stands beside a unit that is none: a placeholder has no commander."""
        for beside in self.best.values():
            beside.pop(unit, None)
        for pairs in self.denied.values():
            pairs.difference_update([pair for pair in pairs if pair[0] == unit])

    def all(self) -> Best:
        """The kinds or roles taken together."""
        joined: Best = {}
        for best in self.best.values():
            for unit, beside in best.items():
                known = joined.setdefault(unit, {})
                for other, grade in beside.items():
                    known[other] = max(grade, known.get(other, grade))
        return joined

    def all_said(self) -> Said:
        """How it is said of the kinds or roles taken together: of those under the best grade none is plainly stated."""
        joined: Said = {}
        for unit, other in {pair for said in self.said.values() for pair in said}:
            grades = {label: best.get(unit, {}).get(other, NOT) for label, best in self.best.items()}
            said = [
                self.said.get(n, {}).get((unit, other)) for n, g in grades.items() if g and g == max(grades.values())
            ]
            if said and None not in said:
                joined[unit, other] = frozenset().union(*(s for s in said if s))
        return joined
