"""Country outlines: Natural Earth 1:110m (public domain), as the installed bqplot ships them; nothing is fetched.

Without that package a map is drawn without outlines and says so. The outlines are those of today, whatever the date of
the map, and say nothing about where a border ought to run.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import orjson

FILE = "bqplot/map_data/WorldMap.json"
SOURCE = "Outlines: Natural Earth 1:110m, as bqplot ships them; those of today, and no statement about borders."

Ring = list[tuple[float, float]]


@cache
def outlines() -> dict[str, list[Ring]]:
    """Country → its rings of (longitude, latitude); empty where the package is not installed."""
    try:
        path = Path(str(distribution("bqplot").locate_file(FILE)))
    except PackageNotFoundError:
        return {}
    if not path.is_file():
        return {}
    topology = orjson.loads(path.read_bytes())
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    found: dict[str, list[Ring]] = {}
    for shape in topology["objects"]["subunits"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        found[str(shape["properties"]["name"])] = [_ring(part, arcs) for polygon in polygons for part in polygon]
    return found


def _decoded(arc: list[list[int]], transform: dict[str, Any]) -> Ring:
    """An arc of TopoJSON: each step is the difference to the last (TopoJSON 2.1.3)."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * sx + tx, y * sy + ty))
    return points


def _ring(indexes: list[int], arcs: list[Ring]) -> Ring:
    """Arcs joined; a negative index is the arc with the complement, run backwards."""
    ring: Ring = []
    for i in indexes:
        part = arcs[i] if i >= 0 else arcs[~i][::-1]
        ring += part[1:] if ring else part
    return ring
