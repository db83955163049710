"""Where the things of a network stand: worked out here with igraph, the same for the same picture every time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import dist, sqrt
from random import Random
from typing import Any

from answerable.queries.network.result import Network

FEW, MANY = 150, 3000
"""Up to FEW things every distance is weighed (Kamada and Kawai); above MANY a rougher layout must do."""
LENGTH = 190.0
"""Pixels of a tie of middle length."""

ROOM = 32.0
"""Pixels of the square that each thing has at least, in the mean: in a large picture ties are longer for it."""

Places = dict[str, tuple[float, float]]


def positions(network: Network) -> Places:
    """The place of each thing in pixels, the centre at 0, 0."""
    return places([n.id for n in network.nodes], ((t.source, t.target) for t in network.ties))


def places(ids: Iterable[str], ties: Iterable[tuple[str, str]]) -> Places:
    """The place of each id in pixels, the first at 0, 0; what is tied stands near."""
    import igraph  # noqa: PLC0415 - slow to import, and only pictures need it

    index = {one: n for n, one in enumerate(ids)}
    numbered = ((index[a], index[b]) for a, b in ties if a != b)
    pairs = sorted({(a, b) if a < b else (b, a) for a, b in numbered})
    graph = igraph.Graph(len(index), pairs)
    igraph.set_random_number_generator(Random(4))
    try:
        layout = _laid_out(graph).coords
    finally:
        igraph.set_random_number_generator(None)
    scale = _scale(layout, pairs, len(index))
    x0, y0 = layout[0] if index else (0.0, 0.0)
    return {
        i: (round((x - x0) * scale, 1), round((y - y0) * scale, 1)) for i, (x, y) in zip(index, layout, strict=True)
    }


def _laid_out(graph: Any) -> Any:
    if graph.vcount() <= FEW:
        return graph.layout_kamada_kawai()
    return graph.layout_fruchterman_reingold(niter=300 if graph.vcount() <= MANY else 80, grid="grid")


def _scale(layout: Sequence[Sequence[float]], pairs: list[tuple[int, int]], things: int) -> float:
    lengths = sorted(dist(layout[a], layout[b]) for a, b in pairs)
    middle = lengths[len(lengths) // 2] if lengths else 1.0
    of_ties = LENGTH * (1.0 if things <= MANY else 0.6) / (middle or 1.0)
    if things <= MANY:
        return of_ties
    xs, ys = zip(*layout, strict=True)
    return max(of_ties, ROOM * sqrt(things) / (max(max(xs) - min(xs), max(ys) - min(ys)) or 1.0))
