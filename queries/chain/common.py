"""common: the lowest superiors that two units share on a day, with the way up from each and the grade of both.

Lowest means that no other shared superior stands below it. Better evidence may lead to a higher one than mere
possibility, so the answer is given for each grade at which it differs.

>>> from answerable.graph.casefile.casefile import CaseFile
>>> common(CaseFile(), "somewhere/a", "somewhere/b", date(1941, 12, 11)).shared
()
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from answerable.graph.period import Grade
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.answer import Answer, Value
from answerable.queries.chain.chain import chain
from answerable.queries.chain.climbing import GRADES
from answerable.queries.chain.links import Hop, Superior
from answerable.queries.chain.result import Chain
from answerable.queries.status.result import STATED


@dataclass(frozen=True, slots=True)
class Shared:
    """A superior of both units, under the weaker grade of the two ways up to it."""

    unit: str
    grade: Grade
    from_a: tuple[str, ...]
    """The way up from the first unit, both ends included."""
    from_b: tuple[str, ...]
    grade_a: Grade
    grade_b: Grade
    steps_a: tuple[Hop, ...]
    """The links of the first way, each with its grade, claims and denials."""
    steps_b: tuple[Hop, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that a link of either way rests on."""
        return _claims((*self.steps_a, *self.steps_b))

    @property
    def contested(self) -> tuple[str, ...]:
        """Claims that deny a link of either way on that day."""
        return tuple(dict.fromkeys(c for h in (*self.steps_a, *self.steps_b) for c in h.contested))

    @property
    def said(self) -> tuple[str, ...]:
        """How links are said that no claim of their grade plainly states; none if every link is stated."""
        return _unstated((*self.steps_a, *self.steps_b))


@dataclass(frozen=True, slots=True)
class Above:
    """One of the two units that itself stands above the other, by the best way."""

    upper: str
    lower: str
    grade: Grade
    steps: tuple[Hop, ...]
    """From the lower one up."""

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that a link of the way rests on."""
        return _claims(self.steps)


@dataclass(frozen=True, slots=True)
class Common:
    """The answer for two units on a day."""

    a: str
    b: str
    on: date
    shared: tuple[Shared, ...]
    """The lowest shared superiors, best grade first; one unit stands once, under its best grade."""
    above_other: tuple[Above, ...]
    """Which of the two itself stands above the other, best grade first; both, where sources say both."""
    placeholders: tuple[str, ...]
    """Units on either way that the source draws without knowing them: whether two are one and the same is unknown."""
    gaps: tuple[str, ...]
    """Units on either way for which no superior is recorded: a way may go on where the record ends."""

    @property
    def answer(self) -> Answer:
        """Whether they share a superior: yes at evidenced or assumed, else unknown; a record that ends is no denial."""
        if self.shared:
            best = self.shared[0]
            how = [*best.said, *(["contested"] if best.contested else [])]
            if best.grade >= Grade.ASSUMED:
                return Answer(
                    Value.YES, f"Both stand under {best.unit}: {', '.join([best.grade.code, *how])}.", best.claims
                )
            beside = f" ({', '.join(how)})" if how else ""
            return Answer(Value.UNKNOWN, f"That both stand under {best.unit} is only possible{beside}.", best.claims)
        return Answer(
            Value.UNKNOWN, "No shared superior is recorded for that day, which is not to say that there was none."
        )


def common(store: Store, a: str, b: str, on: date, *, kind: str = "command", view: View = PUBLIC) -> Common:
    """The lowest superiors that two units share on a day, by links of one kind (command unless asked otherwise)."""
    seen, tier = store.under(view), View(view.tier)
    a, b = map(seen.clusters(tier).of, (a, b))
    way_a, way_b = (chain(seen, [unit], on, kind=kind, view=tier, holders=False) for unit in (a, b))
    ways = (way_a, way_b)
    found: dict[str, Shared] = {}
    for grade in GRADES:
        for unit in lowest(way_a, way_b, grade):
            found.setdefault(unit, _shared(unit, way_a, way_b))
    shared = sorted(found.values(), key=lambda s: (-s.grade, len(s.from_a) + len(s.from_b), s.unit))
    above = [
        _above_other(s, lower, way)
        for x, lower, way in ((b, a, way_a), (a, b, way_b))
        for s in way.superiors
        if s.unit == x
    ]
    above.sort(key=lambda found: -found.grade)
    gaps = dict.fromkeys(g.unit for way in ways for g in way.gaps if g.kind == "no superior")
    unknown = dict.fromkeys(u for way in ways for u in way.placeholders)
    return Common(a, b, on, tuple(shared), tuple(above), tuple(unknown), tuple(gaps))


def lowest(a: Chain, b: Chain, grade: Grade) -> list[str]:
    """The shared superiors at a grade or better below which no other shared one stands."""
    shared = _reached(a, grade) & _reached(b, grade)
    above = {unit: _above(unit, (*a.hops, *b.hops), grade) for unit in shared}
    return sorted(u for u in shared if not any(u in above[v] and v not in above[u] for v in shared - {u}))


def _reached(way: Chain, grade: Grade) -> set[str]:
    """A placeholder (a unit drawn by the source without knowing it) proves nothing in common and is passed through."""
    return {s.unit for s in way.superiors if s.grade >= grade and s.unit not in way.placeholders}


def _above(unit: str, hops: Iterable[Hop], grade: Grade) -> set[str]:
    """Every unit above one, by hops of a grade or better."""
    up: dict[str, list[str]] = {}
    for hop in hops:
        if hop.grade >= grade:
            up.setdefault(hop.subordinate, []).append(hop.superior)
    reached: set[str] = set()
    waiting = [unit]
    while waiting:
        for superior in up.get(waiting.pop(), ()):
            if superior not in reached:
                reached.add(superior)
                waiting.append(superior)
    return reached


def _shared(unit: str, a: Chain, b: Chain) -> Shared:
    one, other = _superior(unit, a), _superior(unit, b)
    grade = min(one.grade, other.grade)
    return Shared(unit, grade, one.path, other.path, one.grade, other.grade, _steps(one, a), _steps(other, b))


def _above_other(superior: Superior, lower: str, way: Chain) -> Above:
    return Above(superior.unit, lower, superior.grade, _steps(superior, way))


def _steps(superior: Superior, way: Chain) -> tuple[Hop, ...]:
    return tuple(way.hop(x, y) for x, y in pairwise(superior.path))


def _claims(hops: Iterable[Hop]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for h in hops for s in h.supports for c in (s.claim, *s.via)))


def _unstated(hops: Iterable[Hop]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m for h in hops if STATED not in h.modalities for m in h.modalities))


def _superior(unit: str, way: Chain) -> Superior:
    return next(s for s in way.superiors if s.unit == unit)
