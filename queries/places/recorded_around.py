"""recorded_around: the half degrees in which somebody is recorded who is protected; where exactly is not told."""

from __future__ import annotations

from answerable.graph.model import Thing, Tier
from answerable.graph.sheltered import protected_people
from answerable.graph.store import Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.places.located import located
from answerable.queries.places.points import Point


def recorded_around(store: Store, thing: Thing, view: View = PUBLIC) -> tuple[Point, ...] | None:
    """The points, each the middle of its half degree; None for whoever is not protected, or is told all.

    Empty where no place of theirs has coordinates.
    """
    look = View(view.tier, exact=True)
    if view.tier is Tier.CONFIDENTIAL or str(thing.id) not in protected_people(store.whole or store, [thing.id], look):
        return None
    own = (x.point for x in located(store, thing, view=view).drawn if x.kind == "location" and x.thing.id == thing.id)
    return tuple(dict.fromkeys(p for p in own if p and p.exactness == "generalised"))
