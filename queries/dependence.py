"""What a chain hangs on: the sources without which no way up to a superior is left; and what any one item hangs on.

Worked out on the claims about the pairs of one answer: a hop is left if some claim of it cites something else, and an
undated claim counts again when every dated one of the same pair is gone. What a source says of deaths or of order in
time is not weighed; `chain(..., view=View(without=...))` does that. Sources of one independence group (pages of one
judgment, copies of one report) are also taken away together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise, product

from answerable.graph.model import Claim
from answerable.graph.period import Grade
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.chain_result import Chain, Hop, Superior
from answerable.queries.files import query

Cited = Mapping[str, frozenset[str]]
"""Claim id → the sources (or independence groups) that it cites."""


@dataclass(frozen=True, slots=True)
class Dependence:
    """For one superior: what breaks the ways up to it when it is withdrawn. Empty: nothing single does."""

    unit: str
    every_path: tuple[str, ...]
    """Sources without which no way up is left, not even a possible one."""
    best_path: tuple[str, ...]
    """Sources without which no way up of the grade of the answer is left; those of `every_path` included."""
    groups: tuple[str, ...]
    """Independence groups of several sources without which, together, no way up of that grade is left."""


def dependence(store: Store, chain: Chain, view: View = PUBLIC) -> tuple[Dependence, ...]:
    """One entry for each superior, in the order of the chain."""
    if not chain.superiors:
        return ()
    pairs = _Pairs(chain.kind, _links(store, sorted({h.subordinate for h in chain.hops}), view))
    ids = {c for h in chain.hops for s in h.supports for c in (s.claim, *s.via)} | {c.id for c in pairs.claims}
    cited: dict[str, set[str]] = {}
    groups: dict[str, str] = {}
    for claim, source, group in store.run(query("cited"), {"claims": sorted(ids)}, view):
        cited.setdefault(claim, set()).add(source)
        groups[source] = group
    sources = {claim: frozenset(found) for claim, found in cited.items()}
    grouped = {claim: frozenset(groups[s] for s in found) for claim, found in cited.items()}
    alone = _Ways(chain, pairs, sources)
    # Where no two of the sources are of one group, taking a group away is taking a source away.
    together = _Ways(chain, pairs, grouped) if len(set(groups.values())) < len(groups) else None
    return tuple(_of(superior, alone, together) for superior in chain.superiors)


def _links(store: Store, units: list[str], view: View) -> list[Claim]:
    """Every claim about a superior of the units, needed only if one of them has no date: else none speaks anew."""
    clusters = store.clusters(view)
    recorded = [member for unit in units for member in clusters.members(unit)]
    if not store.run(query("undated_links"), {"units": recorded}, view):
        return []
    return list(store.claims(Filter(naming=units, kinds=["CommandLink"]), view))


def breaking(ways: Iterable[Iterable[Claim]]) -> tuple[str, ...]:
    """The sources without which no way is left: a way needs each of its claims, a claim one of its sources."""
    alone = [{x for c in way for x in _only_source(c)} for way in ways]
    return tuple(sorted(set.intersection(*alone))) if alone else ()


def _only_source(c: Claim) -> set[str]:
    cited = {x.source for x in c.citations}
    return cited if len(cited) == 1 else set()


class _Pairs:
    """Dated and undated claims of one kind of link by pair; the undated ones speak only where no dated one is left."""

    def __init__(self, kind: str, claims: Iterable[Claim]) -> None:
        self.claims = [c for c in claims if c.modality != "denied" and c.text("linkKind") == kind]
        self.dated: dict[tuple[str, str], list[str]] = {}
        self.undated: dict[tuple[str, str], list[str]] = {}
        for c in self.claims:
            for pair in product(c.all("subordinate"), c.all("superior")):
                (self.undated if c.period.undated else self.dated).setdefault(pair, []).append(c.id)

    def grade_without(self, hop: Hop, cited: Cited, without: str) -> Grade:
        """The grade of a hop when something that is cited is taken away."""
        left = [s.grade for s in hop.supports if all(cited.get(c, frozenset()) - {without} for c in (s.claim, *s.via))]
        pair = (hop.subordinate, hop.superior)
        if not left and not any(cited[c] - {without} for c in self.dated.get(pair, ())):
            return Grade.POSSIBLE if any(cited[c] - {without} for c in self.undated.get(pair, ())) else Grade.NOT
        return max(left, default=Grade.NOT)


class _Ways:
    """What is reached without something that is cited, worked out once for all superiors."""

    def __init__(self, chain: Chain, pairs: _Pairs, cited: Cited) -> None:
        self.chain, self.pairs, self.cited = chain, pairs, cited
        self.hop = {(h.subordinate, h.superior): h for h in chain.hops}
        self.known: dict[tuple[str, Grade], set[str]] = {}
        self.above: dict[Grade, dict[str, list[str]]] = {}
        self.grades = {pair: pairs.grade_without(h, cited, "") for pair, h in self.hop.items()}
        """Each hop with everything that is cited."""
        self.alone: dict[str, list[Hop]] = {}
        """What is cited → the hops with a claim that cites nothing else; no other hop changes without it."""
        for hop in chain.hops:
            for only in {x for s in hop.supports for c in (s.claim, *s.via) for x in self._only(c)}:
                self.alone.setdefault(only, []).append(hop)

    def _only(self, claim: str) -> frozenset[str]:
        found = self.cited.get(claim, frozenset())
        return found if len(found) == 1 else frozenset()

    def breaking(self, superior: Superior, floor: Grade) -> tuple[str, ...]:
        """Whatever breaks every way up breaks the path given, so only what is cited alone on that path is tried."""
        on_path = [self.hop[step] for step in pairwise(superior.path) if step in self.hop]
        tried = {x for h in on_path for s in h.supports for c in (s.claim, *s.via) for x in self._only(c)}
        return tuple(x for x in sorted(tried) if superior.unit not in self.reached(x, floor))

    def reached(self, without: str, floor: Grade) -> set[str]:
        """The units that are still reached at a grade or better."""
        key = without, floor
        if key not in self.known:
            self.known[key] = self._reached(without, floor)
        return self.known[key]

    def _reached(self, without: str, floor: Grade) -> set[str]:
        weaker = {
            (h.subordinate, h.superior)
            for h in self.alone.get(without, ())
            if self.pairs.grade_without(h, self.cited, without) < floor
        }
        above = self._above(floor)
        reached, open_ends = set(self.chain.units), list(self.chain.units)
        while open_ends:
            unit = open_ends.pop()
            for superior in above.get(unit, ()):
                if superior not in reached and (unit, superior) not in weaker:
                    reached.add(superior)
                    open_ends.append(superior)
        return reached

    def _above(self, floor: Grade) -> dict[str, list[str]]:
        """The superiors of each unit at a grade or better with everything that is cited."""
        if floor not in self.above:
            found: dict[str, list[str]] = {}
            for (subordinate, superior), grade in self.grades.items():
                if grade >= floor:
                    found.setdefault(subordinate, []).append(superior)
            self.above[floor] = found
        return self.above[floor]


def _of(superior: Superior, alone: _Ways, together: _Ways | None) -> Dependence:
    every = alone.breaking(superior, Grade.POSSIBLE)
    best = every if superior.grade is Grade.POSSIBLE else alone.breaking(superior, superior.grade)
    if together is None:
        return Dependence(superior.unit, every, best, ())
    broken = {g for s in best for c, found in alone.cited.items() if s in found for g in together.cited[c]}
    groups = together.breaking(superior, superior.grade)
    return Dependence(superior.unit, every, best, tuple(g for g in groups if g not in broken))
