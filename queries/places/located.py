"""located: incidents and recorded locations about a thing, each with its point and how exact the point is.

A district is not a point: what is known to an area only is said so, and what has no coordinates is listed, never
guessed. Coordinates keep the modality of their claims; where sources give different ones, none is taken as exact. A
place where victims, witnesses or people at risk are recorded is generalised to a half degree and loses its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from answerable.graph.model import Claim, Thing
from answerable.graph.period import Grade
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.incident.incident import span_of
from answerable.queries.naming.find import as_one
from answerable.queries.places.points import Point, Points
from answerable.queries.places.protected import PROTECTED_CLASS

HAPPENED = {"Occurrence": "incident", "EventRecord": "event"}
"""Kinds that place what happened, and the role that names it."""
KNOWN_TO = {
    "the place named is known; the point stands for it": ("area", 0.0),
    "known to about 25 km around the place named": ("near", 25.0),
    "known to the second-order division": ("area", 0.0),
    "known to the first-order division": ("area", 0.0),
    "known to a line or an area without borders; the point stands for it": ("area", 0.0),
    "known to the country": ("area", 0.0),
    "on water or in international airspace; the point is an estimate": ("area", 0.0),
}
"""How a claim says that its point is none (the precision of UCDP), and what is drawn; a test holds both together."""
MANY = 500


@dataclass(frozen=True, slots=True)
class Located:
    """An incident or a recorded location on the map."""

    kind: str
    """`incident` or `location`."""
    thing: Thing
    place: Thing | None
    """None where the place is protected."""
    grade: Grade
    """Of a location on the day; of an incident, whether it certainly or possibly fell into the days asked about.

    Without a day it says nothing.
    """
    claims: tuple[str, ...]
    point: Point | None
    denied: tuple[str, ...] = ()
    """Claims that deny that it was there, or happened at all."""

    @property
    def every_claim(self) -> tuple[str, ...]:
        """The claims that place it, those that deny it, and those on the coordinates of the place."""
        return tuple(dict.fromkeys((*self.claims, *self.denied, *(self.point.behind if self.point else ()))))

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it one sign: the thing, the place and, of several points of the place, which."""
        at = f"{self.point.latitude:+} {self.point.longitude:+}" if self.point else ""
        return self.kind, str(self.thing.id), str(self.place.id) if self.place else "", at


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
    every = list(_claims(seen, about, View(view.tier, exact=True)))
    claims, denied = ([c for c in every if (c.modality == "denied") is no] for no in (False, True))
    first = on - timedelta(days=within) if on else None
    last = on + timedelta(days=within) if on else None
    names = sorted(
        {v for c in claims for r in ("incident", "event", "place", "located") for v in c.all(r)} | {str(about.id)}
    )
    things = _things(seen, names, tier)
    finder = Points(seen, [p for c in claims for p in c.all("place")], tier)
    found: dict[tuple[str, str, str, str], Located] = {}
    other = 0
    for c in claims:
        grade = _grade(c, on, first, last)
        if not grade:
            other += 1
            continue
        for one in _items(c, things, finder, grade, str(about.id)):
            key = one.key
            found[key] = one if key not in found else _joined(found[key], one)
    placed = [replace(found[key], denied=_denials(found[key], denied)) for key in sorted(found)]
    drawn = tuple(x for x in placed if x.point)
    return Places(str(about.id), first, last, drawn, tuple(x for x in placed if not x.point), other)


def _claims(store: Store, about: Thing, view: View) -> Iterable[Claim]:
    named = Filter(naming=[str(about.id)], kinds=[*HAPPENED, "Location", "Involvement"])
    direct = [c for c in store.claims(named, view) if _names(c, str(about.id))]
    part = [c for c in direct if c.kind == "Involvement" and c.modality != "denied"]
    incidents = sorted({i for c in part for i in c.all("incident")})
    yield from (c for c in direct if c.kind != "Involvement")
    known = {c.id for c in direct}
    for n in range(0, len(incidents), MANY):
        more = store.claims(Filter(naming=incidents[n : n + MANY], kinds=list(HAPPENED)), view)
        yield from (c for c in more if c.id not in known)


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


def _items(c: Claim, things: dict[str, Thing], finder: Points, grade: Grade, about: str) -> Iterable[Located]:
    what = "incident" if c.kind in HAPPENED else "location"
    for thing_id in c.all(HAPPENED.get(c.kind, "located")):
        thing = things.get(thing_id)
        if thing is None or thing.cls == PROTECTED_CLASS:
            continue
        for place_id in c.all("place"):
            hidden = place_id in finder.protected
            if hidden and place_id == about and thing_id in finder.people:
                continue  # in an answer about this very place the line would say that they are there
            place = things.get(place_id)
            for point in finder.of(place_id, place.cls if place else "Place") or (None,):
                told = _as_told(point, c.text("content") or "")
                yield Located(what, thing, None if hidden else place, grade, (c.id,), told)


def _as_told(point: Point | None, content: str) -> Point | None:
    """The point under the exactness that the claim itself gives."""
    if point is None or point.exactness not in ("point", "contradicted"):
        return point
    for words, (exactness, km) in KNOWN_TO.items():
        if f"place: {words}" in content:
            return replace(point, exactness=exactness, within_km=max(point.within_km, km))
    return point


def _joined(one: Located, other: Located) -> Located:
    claims = tuple(dict.fromkeys((*one.claims, *other.claims)))
    return replace(one, grade=max(one.grade, other.grade), claims=claims)


def _denials(one: Located, denied: Iterable[Claim]) -> tuple[str, ...]:
    """The claims that deny it: of the same thing, at that place or without a word of a place."""
    place = str(one.place.id) if one.place else ""
    return tuple(
        str(c.id)
        for c in denied
        if str(one.thing.id) in c.all(HAPPENED.get(c.kind, "located"))
        and (not c.all("place") or place in c.all("place"))
    )
