"""What a load can change: the claims whose standing or edges may be other than before, so that only they are settled.

A claim about claims reaches its target and whatever that bore on; a death the postings and links of the person; an
order in time both sides, whichever of them is new; a decision that two are one everything that names either, or what
is one with it; and old claims of these kinds reach what a load brings.

Claims are read one after the other and only ids are kept, about 150 bytes each: a load can bring millions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from answerable.graph.clusters import DECIDED, pair
from answerable.graph.edges import DERIVED
from answerable.graph.hearing import MODIFIERS, TARGET_ROLES, Hearing, ends_of, follows
from answerable.graph.model import Claim
from answerable.graph.posts import places
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING


def affected(store: Store, number: int) -> set[str]:
    """The claims whose standing or edges an open load can change."""
    fresh, old, brought, ordered = _Borne(), _Borne(), set(), False
    for c in modifiers_of(store, Filter(load=number, staged=True)):
        brought.add(c.id)
        fresh.hear(c)
    for c in _with_targets(store, fresh.about):
        fresh.hear(c)
    for c in _with_speakers(store, fresh.retiered):
        fresh.hear(c)
    for c in modifiers_of(store, Filter(staged=True)):
        ordered |= c.kind == "Sequence"
        if c.id not in brought:
            old.hear(c)
    found = store.unsettled(number) | fresh.ids(store) | old.ids(store, number)
    return found | _in_order_with(store, found) if ordered else found


def modified(store: Store, which: Filter) -> set[str]:
    """Every claim that another one bears on."""
    borne = _Borne()
    for c in modifiers_of(store, which):
        borne.hear(c)
    return borne.ids(store)


def borne_on(store: Store, ids: Iterable[str]) -> set[str]:
    """The claims that would stand otherwise, or may have other edges, without some claims."""
    borne = _Borne()
    for c in modifiers_of(store, Filter(ids=sorted(ids))):
        borne.hear(c)
    for c in _with_targets(store, borne.about):
        borne.hear(c)
    for c in _with_speakers(store, borne.retiered):
        borne.hear(c)
    return borne.ids(store)


def modifiers_of(store: Store, which: Filter) -> Iterator[Claim]:
    """The claims that bear on other claims: about claims, deaths, orders in time, headings, denials."""
    for one in (replace(which, kinds=MODIFIERS), replace(which, kinds=list(DERIVED), modality="denied")):
        yield from store.claims(replace(one, heard=False), EVERYTHING)


@dataclass(slots=True)
class _Borne:
    """What some claims bear on directly: things, whose postings and links they change, and claims."""

    things: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    """Those of the targets that claims about claims name."""
    retiered: set[str] = field(default_factory=set)
    """Those that reclassifications name."""

    def hear(self, c: Claim) -> None:
        """Note what a claim bears on."""
        if c.kind in DERIVED and c.modality == "denied":
            self.things |= ends_of(c)
            self.targets.add(c.id)
        elif c.kind in TARGET_ROLES:
            self.targets.update(c.all(TARGET_ROLES[c.kind]), [c.id] if follows(c) else [])
            self.about.update(c.all(TARGET_ROLES[c.kind]))
            if c.kind == "Reclassification":
                self.retiered.update(c.all("target"))
        elif c.kind in DECIDED:
            self.things.update(pair(c))
        elif c.kind == "Sequence":
            self.things.update(c.all("earlier"), c.all("later"))
            self.targets.update(c.all("earlier"), c.all("later"))
        elif c.kind == "PostOfUnit":
            self.things.update(c.all("post"))
        elif "death" in c.all("lifeEvent"):
            self.things.update(c.all("person"))

    def ids(self, store: Store, load: int | None = None) -> set[str]:
        """The claims, of one load or of all, that these are."""
        things = _perhaps_one(store, self.things)
        which = Filter(kinds=list(DERIVED), load=load, naming=sorted(things), heard=False, staged=True)
        return {c.id for c in store.claims(which, EVERYTHING)} | {c.id for c in _claims(store, self.targets, load)}


def _with_targets(store: Store, targets: Iterable[str]) -> Iterator[Claim]:
    """The claims that claims about claims are about, and those that these are about in turn."""
    found: set[str] = set()
    added = set(targets)
    while added:
        found |= added
        named: set[str] = set()
        for c in _claims(store, added):
            named.update(c.all(TARGET_ROLES[c.kind]) if c.kind in TARGET_ROLES else ())
            yield c
        added = named - found


def _with_speakers(store: Store, targets: Iterable[str]) -> Iterator[Claim]:
    """The claims about some claims, and those about these in turn."""
    found: set[str] = set()
    added = set(targets)
    while added:
        found |= added
        which = Filter(naming=sorted(added), kinds=list(TARGET_ROLES), heard=False, staged=True)
        speakers = list(store.claims(which, EVERYTHING))
        yield from speakers
        added = {str(c.id) for c in speakers} - found


def _in_order_with(store: Store, found: set[str]) -> set[str]:
    """The claims on both sides of each order in time that concerns claims found, or what they link."""
    named = found | {end for c in _claims(store, found) for end in ends_of(c)}
    borne = _Borne()
    for c in store.claims(Filter(kinds=["Sequence"], heard=False, staged=True), EVERYTHING):
        if not named.isdisjoint((*c.all("earlier"), *c.all("later"))):
            borne.hear(c)
    return borne.ids(store)


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
