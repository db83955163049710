"""The points that sources give for places, each in the voice of its claims; several that differ stay several.

A protected place is generalised to the middle of a half degree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import floor

from answerable.graph.kinds import descendants
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.queries.places.places import steps
from answerable.queries.places.protected import protected_places

POINT = re.compile(r"\s*([+-]?\d{1,3}(?:\.(\d+))?)\s*[,;]\s*([+-]?\d{1,3}(?:\.(\d+))?)\s*")
"""`7.17, -7.05`: latitude and longitude in degrees, as written."""
KM_PER_DEGREE = 111.0
HALF, CELL = 0.5, 0.25
"""Degrees of the cell to which a protected place is generalised, and half of it."""
VOICES = ("stated", "reported", "alleged", "possible")
"""Modalities of coordinates, the firmest first; what is denied only is no point."""
DENIED = "denied"
MANY = 500


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees, and how many kilometres around them the words allow: the rounding of what is written, at least."""

    latitude: float
    longitude: float
    within_km: float
    exactness: str
    """`point`, `area`, `near` (of a wider place), `contradicted` (one of several that differ) or `generalised`."""
    claims: tuple[str, ...] = ()
    modality: str = VOICES[0]
    """The firmest in which a claim gives this point."""
    denied: tuple[str, ...] = ()
    """Claims that deny this point."""
    several: bool = False
    """Whether sources give other points for the place, so that none is taken as exact; also of an area."""

    @property
    def behind(self) -> tuple[str, ...]:
        """Every claim on this point, also those that deny it."""
        return (*self.claims, *self.denied)

    def agrees(self, other: Point) -> bool:
        """Whether both can be one point as far as the rounding of the coarser one goes."""
        room = max(self.within_km, other.within_km) / KM_PER_DEGREE + 1e-9
        return abs(self.latitude - other.latitude) <= room and abs(self.longitude - other.longitude) <= room


class Points:
    """The points of places: their own, else those of the place in which they lie."""

    def __init__(self, store: Store, places: Iterable[str], view: View) -> None:
        """Ask for the coordinates of the places and of those around them, and for what is protected."""
        view = replace(view, exact=True)
        wanted = sorted(set(places))
        self.outer: dict[str, list[tuple[str, str, str]]] = {}
        for step in steps(store, wanted, view):
            self.outer.setdefault(step.inner, []).append((step.outer, step.claim.id, step.claim.modality))
        every = sorted({*wanted, *(o for found in self.outer.values() for o, _, _ in found)})
        self.own: dict[str, list[tuple[str, str, str]]] = {}
        for n in range(0, len(every), MANY):
            for c in store.claims(Filter(naming=every[n : n + MANY], kinds=["Attribute"]), view):
                if c.text("attribute") == "coordinates":
                    told = (c.text("value") or "", c.id, c.modality)
                    self.own.setdefault(c.text("subject") or "", []).append(told)
        self.protected, self.people = protected_places(store, every, view)

    def of(self, place: str, cls: str) -> tuple[Point, ...]:
        """The points of a place under their exactness; none where no source gives one."""
        found = _told(self.own.get(place, ()), cls)
        if not found:
            found = next((near for step in self.outer.get(place, ()) if (near := self._near(*step))), ())
        return tuple(dict.fromkeys(_generalised(p) for p in found)) if place in self.protected else found

    def _near(self, outer: str, claim_id: str, modality: str) -> tuple[Point, ...]:
        """Those of the wider place; if that one is protected, only its half degree, and no claim that names it."""
        found = _told(self.own.get(outer, ()), "Area")
        if outer in self.protected:
            found = tuple(dict.fromkeys(_generalised(p) for p in found))
        step = () if outer in self.protected else (claim_id,)
        return tuple(
            replace(p, exactness="near", claims=(*p.claims, *step), modality=_weaker(p.modality, modality))
            for p in found
        )


def _told(told: Iterable[tuple[str, str, str]], cls: str) -> tuple[Point, ...]:
    """The points that claims give, those that agree as one: the firmest, and of these the finest."""
    read = [p for one in told if (p := _read(*one, cls))]
    kept: list[Point] = []
    for p in sorted((p for p in read if p.modality != DENIED), key=lambda p: (_rank(p.modality), p.within_km)):
        same = next((n for n, k in enumerate(kept) if k.agrees(p)), None)
        if same is None:
            kept.append(p)
        else:
            kept[same] = replace(kept[same], claims=(*kept[same].claims, *p.claims))
    exactness = {"point": "contradicted"} if len(kept) > 1 else {}
    no = [p for p in read if p.modality == DENIED]
    return tuple(
        replace(p, exactness=exactness.get(p.exactness, p.exactness), several=len(kept) > 1,
                denied=tuple(c for d in no if d.agrees(p) for c in d.claims))
        for p in kept
    )  # fmt: skip


def _rank(modality: str) -> int:
    return VOICES.index(modality) if modality in VOICES else len(VOICES)


def _weaker(one: str, other: str) -> str:
    return max(one, other, key=_rank)


def _generalised(p: Point) -> Point:
    """The middle of the half degree around a point, and no claim that would lead back to it."""
    north, east = (floor(x / HALF) * HALF + CELL for x in (p.latitude, p.longitude))
    return Point(north, east, HALF * KM_PER_DEGREE / 2, "generalised", modality=p.modality)


def _read(text: str, claim_id: str, modality: str, cls: str) -> Point | None:
    """The point as written; its rounding is half of the last digit, in kilometres.

    >>> point = _read("7.2, -7.05", "c", "stated", "Place")
    >>> (point.latitude, point.longitude, point.within_km, point.exactness)
    (7.2, -7.05, 5.55, 'point')
    """
    match = POINT.fullmatch(text)
    if not match:
        return None
    north, east = float(match[1]), float(match[3])
    if abs(north) > 90 or abs(east) > 180:
        return None
    digits = min(len(match[2] or ""), len(match[4] or ""))
    rounding = round(KM_PER_DEGREE * 0.5 * 10.0**-digits, 9)
    area = cls in descendants("Area") | descendants("State")
    return Point(north, east, rounding, "area" if area else "point", (claim_id,), modality)
