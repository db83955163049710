"""What a chain hangs on: the sources without which no way up to a superior is left; and what any one item hangs on.

Worked out on the claims about the pairs of one answer: a hop is left if some claim of it cites something else, and an
undated claim counts again when every dated one of the same pair is gone. What a source says of deaths or of order in
time is not weighed; `chain(..., view=View(without=...))` does that. Sources of one independence group (pages of one
judgment, copies of one report) are also taken away together.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import product
from operator import and_, or_

from answerable.graph.model import Claim
from answerable.graph.period import Grade
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.behind import Behind
from answerable.queries.chain.links import Hop, Superior
from answerable.queries.chain.result import Chain
from answerable.queries.chain.support import Support, pooled
from answerable.queries.files import query

EVERYTHING = -1
"""All bits: a hop that does not count at a grade."""
Cited = Mapping[str, frozenset[str]]
"""Claim id → the sources (or independence groups) that it cites."""


@dataclass(frozen=True, slots=True)
class Dependence:
    """For one superior: what breaks the ways up to it when it is withdrawn. Empty: nothing single does."""

    unit: str
    every_path: tuple[str, ...] | None
    """Sources without which no way up is left, not even a possible one; None where possible ones were not asked for."""
    best_path: tuple[str, ...]
    """Sources without which no way up of the grade of the answer is left; those of `every_path` included."""
    groups: tuple[str, ...]
    """Independence groups of several sources without which, together, no way up of that grade is left."""


def dependence(store: Store, chain: Chain, view: View = PUBLIC, behind: Behind | None = None) -> tuple[Dependence, ...]:
    """One entry for each superior, in the order of the chain; `behind` are the claims of it, where they are known."""
    if not chain.superiors:
        return ()
    pairs = _Pairs(chain.kind, _links(store, sorted({h.subordinate for h in chain.hops}), view))
    ids = {c for h in chain.hops for s in h.supports for c in (s.claim, *s.via)}
    known = (behind or Behind.of(store, ids, view)).more(store, pairs.claims, view)
    sources = {i: frozenset([x.source for x in known.claims[i].citations]) for i in ids if i in known.claims}
    sources |= {c.id: frozenset([x.source for x in c.citations]) for c in pairs.claims}
    groups = {i: known.sources[i].group or i for i in set().union(*sources.values())}
    alone = _Ways(chain, pairs, sources)
    # Where no two of the sources are of one group, taking a group away is taking a source away.
    together = None
    if len(set(groups.values())) < len(groups):
        together = _Ways(chain, pairs, {i: frozenset(map(groups.__getitem__, found)) for i, found in sources.items()})
    return tuple(_of(superior, alone, together, chain.floor) for superior in chain.superiors)


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
    """What stops every way up when it is taken away, worked out once for all superiors."""

    def __init__(self, chain: Chain, pairs: _Pairs, cited: Cited) -> None:
        self.chain, self.pairs, self.cited = chain, pairs, cited
        self.alone = {claim: next(iter(found)) for claim, found in cited.items() if len(found) == 1}
        """What a claim cites, where it cites nothing else: no other claim is gone without it."""
        self.names = sorted(set(self.alone.values()))
        self.bit = {name: 1 << n for n, name in enumerate(self.names)}
        self.needs = [(h, [(s.grade, self._needed(s)) for s in h.supports]) for h in chain.hops]
        """Each hop with the grade of each support and, as bits, what that is gone without."""
        self.known: dict[Grade, dict[str, int]] = {}

    def _needed(self, support: Support) -> int:
        found = 0
        for claim in (support.claim, *support.via):
            only = self.alone.get(claim)
            if only is not None:
                found |= self.bit[only]
        return found

    def breaking(self, unit: str, floor: Grade) -> tuple[str, ...]:
        """Whatever, taken away, leaves no way up to a unit at a grade or better."""
        if floor not in self.known:
            self.known[floor] = self._stopped(floor)
        stopped = self.known[floor].get(unit, 0)
        return tuple(name for name in self.names if stopped & self.bit[name]) if stopped else ()

    def _stopped(self, floor: Grade) -> dict[str, int]:
        """For each unit, as bits, what stops every way: for each hop below it, the ways up to there or the hop.

        Begins with whatever stops the first way found, and takes out what another way can do without.
        """
        above: dict[str, list[tuple[str, int]]] = {}
        for hop, needs in self.needs:
            if floor is Grade.POSSIBLE and (hop.subordinate, hop.superior) in self.pairs.undated:
                weakening = self._speaks_anew(hop, needs)
            else:
                weakening = self._weakening(hop, needs, floor)
            if weakening != EVERYTHING:
                above.setdefault(hop.subordinate, []).append((hop.superior, weakening))
        stopped = dict.fromkeys(self.chain.units, 0)
        waiting = deque(stopped)
        while waiting:
            unit = waiting.popleft()
            for superior, weakening in above.get(unit, ()):
                found = stopped[unit] | weakening
                before = stopped.get(superior)
                after = found if before is None else before & found
                if after != before:
                    stopped[superior] = after
                    waiting.append(superior)
        return stopped

    def _weakening(self, hop: Hop, needs: list[tuple[Grade, int]], floor: Grade) -> int:
        """What a hop does not reach a grade without, as bits; over a window its claims may reach it only together."""
        if not hop.supports[0].days or len(needs) == 1:
            return reduce(and_, (needed for grade, needed in needs if grade >= floor), EVERYTHING)
        if hop.grade < floor:
            return EVERYTHING
        tried, gone = reduce(or_, (needed for _, needed in needs), 0), 0
        for bit in (self.bit[x] for x in self.names if tried & self.bit[x]):
            left = [s for s, (_, needed) in zip(hop.supports, needs, strict=True) if not needed & bit]
            gone |= bit if pooled(left) < floor else 0
        return gone

    def _speaks_anew(self, hop: Hop, needs: list[tuple[Grade, int]]) -> int:
        """The same of a hop of which an undated claim tells too."""
        tried = reduce(or_, (needed for _, needed in needs), 0)
        gone = [x for x in self.names if tried & self.bit[x] and not self.pairs.grade_without(hop, self.cited, x)]
        return sum(self.bit[x] for x in gone)


def _of(superior: Superior, alone: _Ways, together: _Ways | None, floor: Grade) -> Dependence:
    every = alone.breaking(superior.unit, Grade.POSSIBLE) if floor <= Grade.POSSIBLE else None
    best = every if superior.grade is Grade.POSSIBLE else None
    best = alone.breaking(superior.unit, superior.grade) if best is None else best
    if together is None:
        return Dependence(superior.unit, every, best, ())
    broken = {g for s in best for c, found in alone.cited.items() if s in found for g in together.cited[c]}
    groups = together.breaking(superior.unit, superior.grade)
    return Dependence(superior.unit, every, best, tuple(g for g in groups if g not in broken))
