"""What a load can change: the claims whose standing or edges may be other than before, so that only they are settled.

A claim about claims reaches its target and whatever that bore on; a death the postings and links of the person; an
order in time both sides, whichever of them is new; a decision that two are one everything that names either, or what
is one with it; and old claims of these kinds reach what a load brings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from answerable.graph.clusters import DECIDED, pair
from answerable.graph.edges import DERIVED
from answerable.graph.hearing import MODIFIERS, TARGET_ROLES, Hearing, ends_of
from answerable.graph.model import Claim
from answerable.graph.posts import places
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING


def affected(store: Store, number: int) -> set[str]:
    """The claims whose standing or edges an open load can change."""
    modifiers = modifiers_of(store, Filter(staged=True))
    fresh = modifiers_of(store, Filter(load=number, staged=True))
    changed = _with_targets(store, fresh)
    found = store.unsettled(number) | changed.keys() | _borne_on(store, changed.values(), None)
    found |= _borne_on(store, (c for i, c in modifiers.items() if i not in fresh), number)
    orders = [c for c in modifiers.values() if c.kind == "Sequence"]
    if orders:
        named = found | {end for c in _claims(store, found) for end in ends_of(c)}
        orders = [c for c in orders if named & {*c.all("earlier"), *c.all("later")}]
        found |= _borne_on(store, orders, None)
    return found


def modified(store: Store, which: Filter) -> set[str]:
    """Every claim that another one bears on."""
    return _borne_on(store, modifiers_of(store, which).values(), None)


def modifiers_of(store: Store, which: Filter) -> dict[str, Claim]:
    """The claims that bear on other claims: about claims, deaths, orders in time, headings, denials."""
    found = [replace(which, kinds=MODIFIERS), replace(which, kinds=list(DERIVED), modality="denied")]
    return {c.id: c for f in found for c in store.claims(replace(f, heard=False), EVERYTHING)}


def _with_targets(store: Store, claims: dict[str, Claim]) -> dict[str, Claim]:
    """Claims with those that they are about, and those that these are about."""
    found, added = dict(claims), list(claims.values())
    while added:
        targets = {t for c in added if c.kind in TARGET_ROLES for t in c.all(TARGET_ROLES[c.kind])}
        added = list(_claims(store, targets - found.keys()))
        found.update((c.id, c) for c in added)
    return found


def _borne_on(store: Store, modifiers: Iterable[Claim], load: int | None) -> set[str]:
    """The claims, of one load or of all, on which some claims bear directly."""
    things: set[str] = set()
    targets: set[str] = set()
    for c in modifiers:
        if c.kind in DERIVED and c.modality == "denied":
            things |= ends_of(c)
            targets.add(c.id)
        elif c.kind in TARGET_ROLES:
            targets.update(c.all(TARGET_ROLES[c.kind]))
        elif c.kind in DECIDED:
            things.update(pair(c))
        elif c.kind == "Sequence":
            things.update(c.all("earlier"), c.all("later"))
            targets.update(c.all("earlier"), c.all("later"))
        elif c.kind == "PostOfUnit":
            things.update(c.all("post"))
        elif "death" in c.all("lifeEvent"):
            things.update(c.all("person"))
    things = _perhaps_one(store, things)
    which = Filter(kinds=list(DERIVED), load=load, naming=sorted(things), heard=False, staged=True)
    return {c.id for c in store.claims(which, EVERYTHING)} | {c.id for c in _claims(store, targets, load)}


def _perhaps_one(store: Store, things: set[str]) -> set[str]:
    """Things with all that decisions may join to them, and the posts that head one of these."""
    hearing = Hearing(store)
    if not things or not hearing.decided:
        return things
    found = set(things)
    for thing in things:
        if len(one := hearing.perhaps_one(thing)) > 1:
            found.update(place for member in one for place in places(member, hearing))
    return found


def _claims(store: Store, ids: Collection[str], load: int | None = None) -> Iterator[Claim]:
    return store.claims(Filter(ids=sorted(ids), load=load, heard=False, staged=True), EVERYTHING)
