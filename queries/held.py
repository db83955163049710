"""What holds on a day for every unit at once: per kind of link or role, the best grade of each pair.

>>> row = ("unit", "ada", "claim", "commander", "2010-01-01", "2010-01-01", "2010-12-31", "2010-12-31", 0, None)
>>> Held.of([row], date(2010, 6, 1)).all()
{'unit': {'ada': <Grade.EVIDENCED: 3>}}
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from answerable.graph.period import Grade
from answerable.queries.support import NOT, denials_on, grade_of

Best = dict[str, dict[str, Grade]]
"""Per unit the things beside it, each under its best grade."""


@dataclass(frozen=True, slots=True)
class Held:
    """What holds on a day, without the claims behind it, since there may be millions."""

    best: dict[str, Best]
    """By kind of link, or role, then by unit."""
    denied: dict[str, set[str]]
    """By kind of link, or role: the units beside which something is denied on that day."""

    @classmethod
    def of(cls, rows: Iterable[tuple[Any, ...]], on: date) -> Held:
        """From the rows of `links` or `holds`; of several claims on one pair the best counts."""
        held, day = cls({}, {}), on.isoformat()
        for target, source, _, label, *told, more in rows:
            grade = grade_of(told, more, day)
            if grade:
                beside = held.best.setdefault(label, {}).setdefault(target, {})
                if grade > beside.get(source, NOT):
                    beside[source] = grade
                if more is not None and denials_on(more, day):
                    held.denied.setdefault(label, set()).add(target)
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
