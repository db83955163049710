"""successions: who succeeded whom at the head of a unit, where a source says so without a day.

>>> from answerable.graph.casefile.casefile import CaseFile
>>> successions(CaseFile(), ["somewhere/unit"])
()
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View


@dataclass(frozen=True, slots=True)
class Succession:
    """`later` came after `earlier` at the head of `unit`, by this claim; on which day, it does not say."""

    unit: str
    earlier: str
    later: str
    claim: str


def successions(store: Store, units: Sequence[str], *, view: View = PUBLIC) -> tuple[Succession, ...]:
    """The Sequence claims about the heads of units, in the order of the units given."""
    if not units:
        return ()
    found = [
        Succession(unit, earlier, later, c.id)
        for c in store.claims(Filter(naming=list(units), kinds=["Sequence"]), view)
        if c.modality != "denied"
        for unit in c.all("unit")
        for earlier in c.all("earlier")
        for later in c.all("later")
    ]
    return tuple(sorted(found, key=lambda s: (units.index(s.unit) if s.unit in units else len(units), s.claim)))
