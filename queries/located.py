"""located: incidents and recorded locations about a thing, each with its point and how exact the point is.

A district is not a point: what is known to an area only is said so, and what has no coordinates is listed, never
guessed. A place where a group of victims or witnesses is recorded is generalised to a half degree and loses its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import floor

from answerable.graph.kinds import descendants
from answerable.graph.model import Claim, Thing
from answerable.graph.period import Grade
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.find import as_one
from answerable.queries.incident import span_of
from answerable.queries.places import steps

POINT = re.compile(r"\s*([+-]?\d{1,3}(?:\.(\d+))?)\s*[,;]\s*([+-]?\d{1,3}(?:\.(\d+))?)\s*")
"""`7.17, -7.05`: latitude and longitude in degrees, as written."""
KM_PER_DEGREE = 111.0
HALF, CELL = 0.5, 0.25
"""Degrees of the cell to which a protected place is generalised, and half of it."""
PROTECTED_CLASS = "ProtectedGroup"
HAPPENED = {"Occurrence": "incident", "EventRecord": "event"}
"""Kinds that place what happened, and the role that names it."""
KNOWN_TO = {
    "known to about 25 km around the place named": ("near", 25.0),
    "known to the second-order division": ("area", 0.0),
    "known to the first-order division": ("area", 0.0),
    "known to a line or an area without borders; the point stands for it": ("area", 0.0),
    "known to the country": ("area", 0.0),
}
"""How a claim says that its point is none (the precision of UCDP), and what is drawn; a test holds both together."""
MANY = 500


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees, and how many kilometres around them the words allow: the rounding of what is written, at least."""

    latitude: float
    longitude: float
    within_km: float
    exactness: str
    """`point`, `area`, `near` (of a wider place) or `generalised`."""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Located:
    """An incident or a recorded location on the map."""

    kind: str
    """`incident` or `location`."""
    thing: Thing
    place: Thing | None
    """None where the place is protected."""
    grade: Grade
    """Of a location on the day; of an incident, whether it certainly or possibly fell into the days asked about."""
    claims: tuple[str, ...]
    point: Point | None


@dataclass(frozen=True)
class Places:
    """The answer: what can be drawn, and what has no point."""

    about: str
    first: date | None
    last: date | None
    drawn: tuple[Located, ...]
    without_point: tuple[Located, ...]
    other_days: int
    """Incidents and locations of the thing that do not fall into the days."""


def located(store: Store, about: Thing, on: date | None = None, within: int = 0, *, view: View = PUBLIC) -> Places:
    """Incidents of a situation, unit, person or the incident itself, and recorded locations, on a day or ever.

    `within` widens the day by so many days on both sides, for incidents alone.
    """
    seen, tier = store.under(view), View(view.tier)
    about = as_one(seen, about, tier)
    claims = list(_claims(seen, about, tier))
    first = on - timedelta(days=within) if on else None
    last = on + timedelta(days=within) if on else None
    names = sorted(
        {v for c in claims for r in ("incident", "event", "place", "located") for v in c.all(r)} | {str(about.id)}
    )
    things = _things(seen, names, tier)
    finder = _Points(seen, [p for c in claims for p in c.all("place")], tier)
    found: dict[tuple[str, str, str], Located] = {}
    other = 0
    for c in claims:
        grade = _grade(c, on, first, last)
        if not grade:
            other += 1
            continue
        for one in _items(c, things, finder, grade):
            key = (one.kind, str(one.thing.id), str(one.place.id) if one.place else repr(one.point))
            found[key] = one if key not in found else _joined(found[key], one)
    every = sorted(found.values(), key=lambda x: (x.kind, str(x.thing.id), str(x.place.id) if x.place else ""))
    drawn = tuple(x for x in every if x.point)
    return Places(str(about.id), first, last, drawn, tuple(x for x in every if not x.point), other)


def _claims(store: Store, about: Thing, view: View) -> Iterable[Claim]:
    named = Filter(naming=[str(about.id)], kinds=[*HAPPENED, "Location", "Involvement"])
    direct = [c for c in store.claims(named, view) if c.modality != "denied" and _names(c, str(about.id))]
    incidents = sorted({i for c in direct if c.kind == "Involvement" for i in c.all("incident")})
    yield from (c for c in direct if c.kind != "Involvement")
    known = {c.id for c in direct}
    for n in range(0, len(incidents), MANY):
        more = store.claims(Filter(naming=incidents[n : n + MANY], kinds=list(HAPPENED)), view)
        yield from (c for c in more if c.modality != "denied" and c.id not in known)


def _names(c: Claim, thing: str) -> bool:
    return any(thing in c.all(role) for role in c.roles)


def _things(store: Store, ids: Sequence[str], view: View) -> dict[str, Thing]:
    found: dict[str, Thing] = {}
    for n in range(0, len(ids), MANY):
        found |= {str(t.id): t for t in store.things(ids=ids[n : n + MANY], view=view)}
    return found


def _grade(c: Claim, on: date | None, first: date | None, last: date | None) -> Grade:
    """Of a location its grade on the day; of an incident whether its days lie in those asked about."""
    if on is None or first is None or last is None:
        return Grade.EVIDENCED
    if c.kind == "Location":
        return c.period.bounds().grade(on)
    days = span_of(c.period)
    if days is None:
        return Grade.POSSIBLE
    if first <= days[0] and days[1] <= last:
        return Grade.EVIDENCED
    return Grade.POSSIBLE if days[0] <= last and days[1] >= first else Grade.NOT


def _items(c: Claim, things: dict[str, Thing], finder: _Points, grade: Grade) -> Iterable[Located]:
    what = "incident" if c.kind in HAPPENED else "location"
    for thing_id in c.all(HAPPENED.get(c.kind, "located")):
        thing = things.get(thing_id)
        if thing is None or thing.cls == PROTECTED_CLASS:
            continue
        for place_id in c.all("place"):
            place = things.get(place_id)
            point = _as_told(finder.point(place_id, place.cls if place else "Place"), c.text("content") or "")
            hidden = place_id in finder.protected
            yield Located(what, thing, None if hidden else place, grade, (c.id,), point)


def _as_told(point: Point | None, content: str) -> Point | None:
    """The point under the exactness that the claim itself gives."""
    if point is None or point.exactness != "point":
        return point
    for words, (exactness, km) in KNOWN_TO.items():
        if f"place: {words}" in content:
            return replace(point, exactness=exactness, within_km=max(point.within_km, km))
    return point


def _joined(one: Located, other: Located) -> Located:
    claims = tuple(dict.fromkeys((*one.claims, *other.claims)))
    return Located(one.kind, one.thing, one.place, max(one.grade, other.grade), claims, one.point)


class _Points:
    """The points of places: their own, else that of the place in which they lie."""

    def __init__(self, store: Store, places: Iterable[str], view: View) -> None:
        wanted = sorted(set(places))
        self.outer: dict[str, list[tuple[str, str]]] = {}
        for step in steps(store, wanted, view):
            self.outer.setdefault(step.inner, []).append((step.outer, step.claim.id))
        every = sorted({*wanted, *(o for pairs in self.outer.values() for o, _ in pairs)})
        self.own: dict[str, tuple[str, str]] = {}
        self.protected: set[str] = set()
        for n in range(0, len(every), MANY):
            part = every[n : n + MANY]
            for c in store.claims(Filter(naming=part, kinds=["Attribute"]), view):
                if c.text("attribute") == "coordinates" and c.modality != "denied":
                    self.own.setdefault(c.text("subject") or "", (c.text("value") or "", c.id))
            self._protect(store, part, view)

    def _protect(self, store: Store, places: Sequence[str], view: View) -> None:
        claims = list(store.claims(Filter(naming=places, kinds=["Location"]), view))
        ids = sorted({x for c in claims for x in c.all("located")})
        classes = _things(store, ids, view)
        for c in claims:
            if any(x in classes and classes[x].cls == PROTECTED_CLASS for x in c.all("located")):
                self.protected |= set(c.all("place"))

    def point(self, place: str, cls: str) -> Point | None:
        """The point of a place under its exactness; None where no source gives one."""
        own = self.own.get(place)
        found = _read(*own, cls) if own else None
        if found is None:
            for outer, claim_id in self.outer.get(place, ()):
                wider = self.own.get(outer)
                read = _read(*wider, "Area") if wider else None
                if read:
                    near = (*read.claims, claim_id)
                    found = Point(read.latitude, read.longitude, read.within_km, "near", near)
                    break
        if found and place in self.protected:
            north, east = (floor(x / HALF) * HALF + CELL for x in (found.latitude, found.longitude))
            return Point(north, east, HALF * KM_PER_DEGREE / 2, "generalised")
        return found


def _read(text: str, claim_id: str, cls: str) -> Point | None:
    """The point as written; its rounding is half of the last digit, in kilometres.

    >>> _read("7.2, -7.05", "c", "Place")
    Point(latitude=7.2, longitude=-7.05, within_km=5.55, exactness='point', claims=('c',))
    """
    match = POINT.fullmatch(text)
    if not match:
        return None
    north, east = float(match[1]), float(match[3])
    if abs(north) > 90 or abs(east) > 180:
        return None
    digits = min(len(match[2] or ""), len(match[4] or ""))
    rounding = round(KM_PER_DEGREE * 0.5 * 10.0**-digits, 2)
    area = cls in descendants("Area") | descendants("State")
    return Point(north, east, rounding, "area" if area else "point", (claim_id,))
