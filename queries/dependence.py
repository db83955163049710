"""What a chain hangs on: the sources without which no way up to a superior is left; and what any one item hangs on.

Worked out on the claims about the pairs of one answer: a hop is left if some claim of it cites something else, and an
undated claim counts again when every dated one of the same pair is gone. What a source says of deaths or of order in
time is not weighed; `chain(..., view=View(without=...))` does that. Sources of one independence group (pages of one
judgment, copies of one report) are also taken away together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from answerable.graph.model import Claim
from answerable.graph.period import Grade
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.chain_result import Chain, Hop, Superior

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
    ids = sorted({c for h in chain.hops for s in h.supports for c in (s.claim, *s.via)})
    below = sorted({h.subordinate for h in chain.hops})
    pairs = _Pairs(chain.kind, store.claims(Filter(naming=below, kinds=["CommandLink"]), view))
    found = {c.id: c for c in store.claims(Filter(ids=ids), view)} | {c.id: c for c in pairs.claims}
    sources: Cited = {str(c.id): frozenset(x.source for x in c.citations) for c in found.values()}
    group_of = {s.id: s.group or s.id for s in store.sources(ids=sorted(set().union(*sources.values())), view=view)}
    groups: Cited = {c: frozenset(group_of.get(s, s) for s in cited) for c, cited in sources.items()}
    ways = _Ways(chain, pairs)
    return tuple(_of(superior, ways, sources, groups) for superior in chain.superiors)


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
        left = [s.grade for s in hop.supports if all(cited.get(c, frozenset()) - {without} for c in (s.claim, *s.via))]
        pair = (hop.subordinate, hop.superior)
        if not left and not any(cited[c] - {without} for c in self.dated.get(pair, ())):
            return Grade.POSSIBLE if any(cited[c] - {without} for c in self.undated.get(pair, ())) else Grade.NOT
        return max(left, default=Grade.NOT)


class _Ways:
    """What is reached without something that is cited, worked out once for all superiors."""

    def __init__(self, chain: Chain, pairs: _Pairs) -> None:
        self.chain, self.pairs = chain, pairs
        self.known: dict[tuple[int, str, Grade], set[str]] = {}

    def reached(self, cited: Cited, without: str, floor: Grade) -> set[str]:
        key = id(cited), without, floor
        if key not in self.known:
            self.known[key] = _reached(self.chain, self.pairs, cited, without, floor)
        return self.known[key]


def _of(superior: Superior, ways: _Ways, sources: Cited, groups: Cited) -> Dependence:
    every = _breaking(superior, ways, sources, Grade.POSSIBLE)
    best = _breaking(superior, ways, sources, superior.grade)
    together = _breaking(superior, ways, groups, superior.grade)
    alone = {g for s in best for c, found in sources.items() if s in found for g in groups[c]}
    return Dependence(superior.unit, every, best, tuple(g for g in together if g not in alone))


def _breaking(superior: Superior, ways: _Ways, cited: Cited, floor: Grade) -> tuple[str, ...]:
    """Whatever breaks every way up breaks the path given, so only what is cited on that path is tried."""
    steps = set(zip(superior.path, superior.path[1:], strict=False))
    on_path = [h for h in ways.chain.hops if (h.subordinate, h.superior) in steps]
    tried = {
        s for h in on_path for support in h.supports for c in (support.claim, *support.via) for s in cited.get(c, ())
    }
    return tuple(s for s in sorted(tried) if superior.unit not in ways.reached(cited, s, floor))


def _reached(chain: Chain, pairs: _Pairs, cited: Cited, without: str, floor: Grade) -> set[str]:
    above: dict[str, list[str]] = {}
    for hop in chain.hops:
        if pairs.grade_without(hop, cited, without) >= floor:
            above.setdefault(hop.subordinate, []).append(hop.superior)
    reached, open_ends = set(chain.units), list(chain.units)
    while open_ends:
        for superior in above.get(open_ends.pop(), ()):
            if superior not in reached:
                reached.add(superior)
                open_ends.append(superior)
    return reached
