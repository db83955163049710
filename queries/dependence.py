"""What a chain hangs on: the sources without which no way up to a superior is left.

Worked out on the hops of one answer: a hop is left if some claim of it cites something else. Sources of one
independence group (pages of one judgment, copies of one report) are also taken away together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    ids = sorted({c for h in chain.hops for s in h.supports for c in (s.claim, *s.via)})
    claims = {c.id: frozenset(x.source for x in c.citations) for c in store.claims(Filter(ids=ids), view)} if ids else {}
    sources = store.sources(ids=sorted({s for found in claims.values() for s in found}), view=view) if claims else ()
    group_of = {s.id: s.group or s.id for s in sources}
    groups = {c: frozenset(group_of.get(s, s) for s in cited) for c, cited in claims.items()}
    return tuple(_of(superior, chain, claims, groups) for superior in chain.superiors)


def _of(superior: Superior, chain: Chain, sources: Cited, groups: Cited) -> Dependence:
    every = _breaking(superior, chain, sources, Grade.POSSIBLE)
    best = _breaking(superior, chain, sources, superior.grade)
    together = _breaking(superior, chain, groups, superior.grade)
    alone = {g for s in best for c, found in sources.items() if s in found for g in groups[c]}
    return Dependence(superior.unit, every, best, tuple(g for g in together if g not in alone))


def _breaking(superior: Superior, chain: Chain, cited: Cited, floor: Grade) -> tuple[str, ...]:
    """Whatever breaks every way up breaks the path given, so only what is cited on that path is tried."""
    steps = set(zip(superior.path, superior.path[1:], strict=False))
    on_path = [h for h in chain.hops if (h.subordinate, h.superior) in steps]
    tried = {s for h in on_path for support in h.supports for s in cited.get(support.claim, ())}
    return tuple(s for s in sorted(tried) if superior.unit not in _reached(chain.units, chain.hops, cited, s, floor))


def _reached(units: Iterable[str], hops: Iterable[Hop], cited: Cited, without: str, floor: Grade) -> set[str]:
    above: dict[str, list[str]] = {}
    for hop in hops:
        if _grade_without(hop, cited, without) >= floor:
            above.setdefault(hop.subordinate, []).append(hop.superior)
    reached, open_ends = set(units), list(units)
    while open_ends:
        for superior in above.get(open_ends.pop(), ()):
            if superior not in reached:
                reached.add(superior)
                open_ends.append(superior)
    return reached


def _grade_without(hop: Hop, cited: Cited, without: str) -> Grade:
    left = [s.grade for s in hop.supports if all(cited.get(c, frozenset()) - {without} for c in (s.claim, *s.via))]
    return max(left, default=Grade.NOT)
