"""What a link speaks of: a claim about a post that heads a unit is about its unit, as long as the heading lasts.

What a decision joins is one: an edge goes by the id of the cluster and rests on the decisions too.

A heading limits by its real start and end only; said without dates, or merely mentioned, it limits nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from answerable.graph.clusters import Clusters
from answerable.graph.edges import Edge, plain_edges
from answerable.graph.hearing import Hearing, heard
from answerable.graph.model import Claim, Tier
from answerable.graph.period import Bounds, union

COMMAND = ("COMMANDS", "HELD")
Heads = tuple[Claim, ...]


def through_posts(m: Claim, tier: Tier, hearing: Hearing) -> Iterator[Edge]:
    """The edges of a claim as readers of a tier see them, posts replaced by the units that they head."""
    clusters = hearing.clusters(tier)
    given: set[tuple[str, str, str]] = set()
    for edge in plain_edges(m):
        below = headed(edge.target, tier, hearing) if edge.type in COMMAND else [(edge.target, ())]
        above = headed(edge.source, tier, hearing) if edge.type == "COMMANDS" else [(edge.source, ())]
        for (source, upper), (target, lower) in product(above, below):
            ends = clusters.of(source), clusters.of(target)
            if (*ends, edge.label) in given:
                continue  # two that the claim names are one
            given.add((*ends, edge.label))
            decisions = [d for named, heads in ((edge.source, upper), (edge.target, lower))
                         for d in _decisions(named, heads, clusters)]  # fmt: skip
            bounds = _within(edge.bounds, upper, lower) if upper or lower else edge.bounds
            via = tuple(dict.fromkeys(c.id for c in (*upper, *lower, *decisions)))
            yield replace(edge, source=ends[0], target=ends[1], bounds=bounds, via=via)


def headed(thing: str, tier: Tier, hearing: Hearing) -> list[tuple[str, Heads]]:
    """The units that a post heads, with the claims that say so; the thing itself if it heads none."""
    clusters = hearing.clusters(tier)
    one = clusters.members(thing)
    naming = {c.id: c for post in one for c in hearing.naming(post, "PostOfUnit")}
    claims = [c for c in heard(naming.values(), tier, hearing) if set(one) & set(c.all("post"))]
    units: dict[str, Heads] = {}
    for c in sorted(claims, key=lambda c: c.id):
        for unit in clusters.all_of(c.all("unit")):
            units[unit] = (*units.get(unit, ()), c)
    return list(units.items()) or [(thing, ())]


def places(thing: str, hearing: Hearing, tier: Tier | None = None) -> list[str]:
    """A thing, the units that it heads, the posts that head it or these and what is one with any of them.

    As readers of a tier hear it; without a tier, whoever may see the claims that say so, and whether they stand.
    """
    found = [thing]
    for place in found:  # grows while it is walked
        claims = hearing.naming(place, "PostOfUnit")
        claims = claims if tier is None else heard(claims, tier, hearing)
        others = [i for c in claims for i in (*c.all("post"), *c.all("unit"))]
        one = hearing.perhaps_one(place) if tier is None else hearing.clusters(tier).members(place)
        found += [i for i in dict.fromkeys((*others, *one)) if i not in found]
    return found


def _decisions(named: str, heads: Heads, clusters: Clusters) -> Iterator[Claim]:
    """The decisions that join a thing that a claim names, or the unit that it heads, to what the edge goes by."""
    if not clusters:
        return
    yield from clusters.way(named)
    for h in heads:
        for end in (*h.all("post"), *h.all("unit")):
            yield from clusters.way(end)


def _within(bounds: Bounds, upper: Heads, lower: Heads) -> Bounds:
    """Bounds as each way through the headings limits them; days are evidenced by one way or by ways that adjoin."""
    ways = [bounds.within(above).within(below) for above, below in product(_limits(upper), _limits(lower))]
    if len(ways) == 1:
        return ways[0]
    first = min(ways, key=lambda b: (b.start_latest or date.max, b.end_earliest or date.max))
    stretches = union([span for b in ways if (span := b.evidenced())])
    start, end = max(stretches, key=lambda s: s[1] - s[0], default=(first.start_latest, first.end_earliest))
    starts, ends = [b.start_earliest for b in ways], [b.end_latest for b in ways]
    return replace(
        bounds,
        start_earliest=min(s for s in starts if s) if all(starts) else None,
        start_latest=start,
        end_earliest=end,
        end_latest=max(e for e in ends if e) if all(ends) else None,
    )


def _limits(heads: Heads) -> list[Bounds]:
    """The bounds of headings; beside a dated one, one without a date adds nothing."""
    dated = [h for h in heads if not h.period.undated]
    return list(dict.fromkeys(h.period.bounds() for h in dated or heads)) or [Bounds()]
