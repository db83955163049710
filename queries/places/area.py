"""located within an area: what is recorded at it or at a place that is recorded to lie in it, however many steps down.

Protected places are left out altogether: that one lies in a small area would tell where it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from answerable.graph.model import Thing
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.places.located import Located, Places, located
from answerable.queries.places.places import steps

DEEP, MOST = 6, 60
"""Steps down from an area, and the places of it whose records are looked at where no other thing is asked about."""


def inside(store: Store, area: str, *, view: View = PUBLIC) -> set[str]:
    """The area and every place recorded to lie in it."""
    seen, tier = store.under(view), View(view.tier)
    found, level = {area}, {area}
    for _ in range(DEEP):
        level = {s.inner for s in steps(seen, level, tier) if s.outer in level} - found
        found |= level
        if not level:
            break
    return found


def within(found: Places, places: set[str]) -> Places:
    """The part of an answer that lies in some places; what is protected goes without a word of where it is."""

    def kept(every: Iterable[Located]) -> tuple[Located, ...]:
        return tuple(x for x in every if x.place is not None and str(x.place.id) in places)

    return replace(found, drawn=kept(found.drawn), without_point=kept(found.without_point))


def located_in(
    store: Store, area: Thing, on: date | None = None, days: int = 0, *, view: View = PUBLIC
) -> tuple[Places, int]:
    """What is recorded in an area, and how many of its places were not looked at."""
    places = inside(store, str(area.id), view=view)
    things = sorted(store.things(ids=sorted(places), view=view), key=lambda t: (t.id != area.id, t.id))
    asked = [within(located(store, t, on, days, view=view), places) for t in things[:MOST]]
    drawn = {x.key: x for p in asked for x in p.drawn}
    without = {x.key: x for p in asked for x in p.without_point}
    first, last = (asked[0].first, asked[0].last) if asked else (on, on)
    other = sum(p.other_days for p in asked)
    every = Places(str(area.id), first, last, tuple(drawn.values()), tuple(without.values()), other)
    return every, max(0, len(things) - MOST)
