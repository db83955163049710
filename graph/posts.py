"""Posts that head units: a claim about such a post is about its unit, as long as the heading lasts.

A heading limits by its real start and end only; said without dates, or merely mentioned, it limits nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from answerable.graph.edges import Edge, plain_edges
from answerable.graph.hearing import Hearing, heard
from answerable.graph.model import Claim, Tier
from answerable.graph.period import Bounds, union

COMMAND = ("COMMANDS", "HELD")
Heads = tuple[Claim, ...]


def through_posts(m: Claim, tier: Tier, hearing: Hearing) -> Iterator[Edge]:
    """The edges of a claim as readers of a tier see them, posts replaced by the units that they head."""
    for edge in plain_edges(m):
        if edge.type not in COMMAND:
            yield edge
            continue
        above = headed(edge.source, tier, hearing) if edge.type == "COMMANDS" else [(edge.source, ())]
        for (source, upper), (target, lower) in product(above, headed(edge.target, tier, hearing)):
            via = tuple(dict.fromkeys(h.id for h in (*upper, *lower)))
            yield replace(edge, source=source, target=target, bounds=_within(edge.bounds, upper, lower), via=via)


def headed(thing: str, tier: Tier, hearing: Hearing) -> list[tuple[str, Heads]]:
    """The units that a post heads, with the claims that say so; the thing itself if it heads none."""
    claims = [c for c in heard(hearing.naming(thing, "PostOfUnit"), tier, hearing) if thing in c.all("post")]
    units: dict[str, Heads] = {}
    for c in sorted(claims, key=lambda c: c.id):
        for unit in c.all("unit"):
            units[unit] = (*units.get(unit, ()), c)
    return list(units.items()) or [(thing, ())]


def places(thing: str, hearing: Hearing) -> list[str]:
    """A thing, the units that it heads and the posts that head it or these, whoever may see the claims that say so."""
    found = [thing]
    for place in found:  # grows while it is walked
        for c in hearing.naming(place, "PostOfUnit"):
            found += [other for other in (*c.all("post"), *c.all("unit")) if other not in found]
    return found


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
