"""Claims that tell where somebody is who is protected: below the highest tier they are as if they were not there.

Victims, witnesses and people at risk are protected: groups of them, and whoever a claim says it of. So is each place
where one of them is recorded. Not told are their Locations, those of such a place, and coordinates and addresses of
either. `View.exact` gives them, for what generalises them. A Location in a State is coarse enough to be told. What a
tier does not see protects nothing, so that what is missing never tells of it; a view that leaves sources out takes no
protection away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from answerable.graph.kinds import descendants
from answerable.graph.model import Claim, Tier
from answerable.graph.store import Filter, Store
from answerable.graph.view import View

PROTECTED_CLASS = "ProtectedGroup"
PROTECTED_PARTS = ("victims", "witnesses", "at-risk")
"""Parts in an incident for which it is protected where somebody is; a test holds them to the list of the ontology."""
WHERE = ("coordinates", "address")
"""Attributes that tell where something is."""
KINDS = ("Location", "Attribute")
TOGETHER, HELD = 200, 2_000
"""Claims that are looked into at a time, and those kept back meanwhile so that the order stays."""
MANY = 500


def told(store: Store, claims: Iterator[Claim], which: Filter, view: View) -> Iterator[Claim]:
    """The claims that a view may be told, in their order."""
    asked = which.kinds is None or any(k in KINDS for k in which.kinds)
    if view.exact or view.tier is Tier.CONFIDENTIAL or which.staged or not asked:
        return claims
    return _told(store, claims, view)


def _told(store: Store, claims: Iterator[Claim], view: View) -> Iterator[Claim]:
    kept: list[Claim] = []
    doubtful: list[Claim] = []
    for c in claims:
        if tells_where(c):
            doubtful.append(c)
        elif not doubtful:
            yield c
            continue
        kept.append(c)
        if len(doubtful) == TOGETHER or len(kept) == HELD:
            yield from _open(store, kept, doubtful, view)
            kept, doubtful = [], []
    yield from _open(store, kept, doubtful, view)


def tells_where(c: Claim) -> bool:
    """Whether a claim says where something is."""
    return c.kind == "Location" or (c.kind == "Attribute" and c.text("attribute") in WHERE)


def _open(store: Store, kept: Sequence[Claim], doubtful: Sequence[Claim], view: View) -> Iterator[Claim]:
    hidden = sheltered(store, doubtful, view) if doubtful else set()
    yield from (c for c in kept if c.id not in hidden)


def sheltered(store: Store, claims: Sequence[Claim], view: View) -> set[str]:
    """Of claims that tell where something is, the ids of those that lead to somebody who is protected."""
    whole, look = store.whole or store, View(view.tier, exact=True)
    of = whole.clusters(look).of
    ends = {c.id: {of(v) for v in c.all("located" if c.kind == "Location" else "subject")} for c in claims}
    every = sorted(set().union(*ends.values()))
    shielded = protected_people(whole, every, look)
    shielded |= protected_places(whole, every, look)[0]
    wide = whole.classes(sorted({p for c in claims for p in c.all("place")}))
    return {
        str(c.id) for c in claims
        if ends[c.id] & shielded and not (c.kind == "Location" and _in_states(c, wide))
    }  # fmt: skip


def sheltered_of(store: Store, tier: Tier, *, below: bool = False) -> set[str]:
    """The ids of every claim of a tier, with `below` also of lower ones, that the readers of the tier are not told."""
    found: set[str] = set()
    every = store.claims(Filter(kinds=KINDS, heard=False), View(tier, apart=True, exact=True))
    doubtful = (c for c in every if (below or c.tier is tier) and tells_where(c))
    while part := list(islice(doubtful, MANY)):
        found |= sheltered(store, part, View(tier))
    return found


def _in_states(c: Claim, classes: dict[str, str]) -> bool:
    return all(classes.get(place) in descendants("State") for place in c.all("place"))


def protected_places(store: Store, places: Sequence[str], view: View) -> tuple[set[str], set[str]]:
    """Of the places those at which a Location, denied or not, puts somebody who is protected, and who that is."""
    at: dict[str, set[str]] = {}
    for part in _parts(places):
        for c in store.claims(Filter(naming=part, kinds=["Location"]), view):
            for who in c.all("located"):
                at.setdefault(who, set()).update(c.all("place"))
    people = protected_people(store, sorted(at), view)
    return {place for who in people for place in at[who]}, people


def protected_people(store: Store, ids: Sequence[str], view: View) -> set[str]:
    """Of some things those that are victims, witnesses or at risk, as far as any claim says."""
    found: set[str] = set()
    for part in _parts(ids):
        found |= {str(t.id) for t in store.things(ids=part, view=view) if t.cls == PROTECTED_CLASS}
        for c in store.claims(Filter(naming=part, kinds=["Involvement"]), view):
            if c.text("involvement") in PROTECTED_PARTS:
                found |= set(c.all("actor")) & set(part)
    return found


def _parts(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[n : n + MANY] for n in range(0, len(ids), MANY))
