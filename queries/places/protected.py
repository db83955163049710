"""Places that are not given exactly: those where victims, witnesses or people at risk are recorded to be.

Only claims of the reader's tier decide, in every modality: a claim of a higher one changes no answer below it, so that
what is generalised never tells of a claim that the reader may not see. Leaving a source out, or asking what was known
on a day, takes no protection away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answerable.graph import sheltered
from answerable.graph.sheltered import PROTECTED_CLASS, PROTECTED_PARTS
from answerable.graph.store import Store
from answerable.graph.view import View

__all__ = ["PROTECTED_CLASS", "PROTECTED_PARTS", "protected_places"]


def protected_places(store: Store, places: Sequence[str], view: View) -> tuple[set[str], set[str]]:
    """Of the places those at which a Location, denied or not, puts somebody who is protected, and who that is."""
    whole, view = store.whole or store, replace(view, exact=True)
    of = whole.clusters(view).of
    found, people = sheltered.protected_places(whole, sorted({*map(of, places)}), view)
    return {place for place in places if of(place) in found}, people
