"""Claims that readers of a tier see but do not hear: retracted, replaced by a correction, or rejected by a finding."""

from __future__ import annotations

from collections.abc import Iterable

from answerable.graph.store import Filter, Store
from answerable.graph.view import View

STRIKING = {"Retraction": "target", "Correction": "target", "Finding": "on"}
"""Kinds of claims through which another is no longer heard, and the role that names it."""


def unheard(store: Store, view: View) -> set[str]:
    """The ids of all of them in a store that is under the view already."""
    striking = store.claims(Filter(kinds=list(STRIKING), heard=False), view)
    return unheard_among(store, sorted({target for c in striking for target in c.all(STRIKING[c.kind])}), view)


def unheard_among(store: Store, ids: Iterable[str], view: View) -> set[str]:
    """Those of some claims."""
    asked = sorted(set(ids))
    if not asked:
        return set()
    seen = {str(c.id) for c in store.claims(Filter(ids=asked, heard=False), view)}
    return seen - {str(c.id) for c in store.claims(Filter(ids=asked), view)}
