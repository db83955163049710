"""How exact a point on a map is, and in which voice a source gives it, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from answerable.api.present.language import say
from answerable.api.present.words import label
from answerable.queries.places.points import Point
from answerable.queries.status.result import STATED

EXACT = {
    "point": "a point, as exact as its coordinates are written",
    "contradicted": "one of several different points recorded for the place: none of them is taken as exact",
    "area": "an area: the sign stands for it, its size is not recorded",
    "near": "somewhere around the point, as far as the source says, or in the wider place whose point is drawn",
    "generalised": "a protected place, generalised to half a degree, without its name",
}


def exactness(point: Point | None) -> str:
    """What the point stands for, with a modality of its coordinates other than stated, and whether they are denied.

    >>> exactness(Point(7.2, -7.05, 5.55, "point", modality="possible"))
    'a point, as exact as its coordinates are written; its coordinates: possible'
    """
    if point is None:
        return say("no coordinates recorded")
    words = say(EXACT[point.exactness])
    if point.several and point.exactness != "contradicted":
        words = say("{}; one of several different points recorded for the place").format(words)
    if said := voice(point):
        words = say("{}; its coordinates: {}").format(words, said)
    return say("{}; another claim denies these coordinates").format(words) if point.denied else words


def around(points: Sequence[Point] | None) -> str:
    """Where somebody protected is recorded, as far as it is told; empty for anybody else."""
    if points is None:
        return ""
    told = say("Where victims, witnesses or people at risk are is told exactly only to who sees every tier.")
    if not points:
        return told
    cells = say("; ").join(degrees(p) for p in points)
    return f"{told} {say('Recorded in the half degree around {}.').format(cells)}"


def around_data(points: Sequence[Point] | None) -> list[dict[str, Any]] | None:
    """The same as data."""
    if points is None:
        return None
    return [{"latitude": p.latitude, "longitude": p.longitude, "within_km": p.within_km} for p in points]


def voice(point: Point) -> str:
    """The modality of the coordinates as its label, empty where they are stated."""
    return label("Modality", point.modality) if point.modality != STATED else ""


def reach(point: Point) -> str:
    """How far around the point its rounding or its source allows; empty where its exactness says more.

    >>> [reach(Point(7.2, -7.05, km, "point")) for km in (5.55, 0.555, 0.0000555)]
    ['within 5.55 km', 'within 555 m', 'within 1 m']
    """
    if point.several or point.exactness in ("area", "contradicted", "generalised"):
        return ""
    if point.within_km >= 1:
        return say("within {} km").format(f"{point.within_km:g}")
    return say("within {} m").format(f"{max(1, round(point.within_km * 1000)):,}")


def degrees(point: Point) -> str:
    """Latitude and longitude as numbers, with every digit that the source writes."""
    return f"{point.latitude:.9g}, {point.longitude:.9g}"
