"""Places that are not given exactly: those where victims, witnesses or people at risk are recorded to be.

Only claims of the reader's tier decide, in every modality: a claim of a higher one changes no answer below it, so that
what is generalised never tells of a claim that the reader may not see. Leaving a source out, or asking what was known
on a day, takes no protection away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from answerable.graph.store import Filter, Store
from answerable.graph.view import View

PROTECTED_CLASS = "ProtectedGroup"
PROTECTED_PARTS = ("victims", "witnesses", "at-risk")
"""Parts in an incident for which it is protected where somebody is; a test holds them to the list of the ontology."""
MANY = 500


def protected_places(store: Store, places: Sequence[str], view: View) -> tuple[set[str], set[str]]:
    """Of the places those at which a Location, denied or not, puts somebody who is protected, and who that is."""
    whole = store.whole or store
    found, people = _at(whole, sorted({*map(whole.clusters(view).of, places)}), view)
    return {place for place in places if whole.clusters(view).of(place) in found}, people


def _at(store: Store, places: Sequence[str], view: View) -> tuple[set[str], set[str]]:
    at: dict[str, set[str]] = {}
    for part in _parts(places):
        for c in store.claims(Filter(naming=part, kinds=["Location"]), view):
            for who in c.all("located"):
                at.setdefault(who, set()).update(c.all("place"))
    people = _protected(store, sorted(at), view)
    return {place for who in people for place in at[who]}, people


def _protected(store: Store, ids: Sequence[str], view: View) -> set[str]:
    found: set[str] = set()
    for part in _parts(ids):
        found |= {str(t.id) for t in store.things(ids=part, view=view) if t.cls == PROTECTED_CLASS}
        for c in store.claims(Filter(naming=part, kinds=["Involvement"]), view):
            if c.text("involvement") in PROTECTED_PARTS:
                found |= set(c.all("actor")) & set(part)
    return found


def _parts(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[n : n + MANY] for n in range(0, len(ids), MANY))
