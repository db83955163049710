"""How a thing was found: by a name that no source states in its own name, or one that only lost claims name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answerable.graph.clusters import NOTHING
from answerable.graph.store import Filter, Hit, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.files import query

STATED = "stated"
ALWAYS_SAID = "denied"
"""The modality that is said beside a name even where another source states the name."""
ORDER = (ALWAYS_SAID, "reported", "alleged", "possible")
"""Every other modality there is, in the order in which they are said."""


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of a search, with what a reader must know about how it was found."""

    hit: Hit
    modalities: tuple[str, ...] = ()
    """How claims give the name that matched: empty where one states it and none denies it, or no claim gives it."""
    lost: bool = False
    """Whether every claim that names the thing, of those that the reader may see, was taken back, replaced or rejected.

    Decisions that two things are one or not are no such claims.
    """


def found(store: Store, hits: Sequence[Hit], view: View = PUBLIC) -> list[Found]:
    """Some hits, in their order, each with how its name is told and whether it is named by lost claims only.

    Two reads for all of the hits together: ask for those that are shown, not for every one that was ranked.
    """
    if not hits:
        return []
    clusters = NOTHING if view.apart else store.clusters(view)
    told: dict[tuple[str, str], set[str]] = {}
    for c in store.claims(Filter(kinds=["Name"], naming=[h.thing.id for h in hits]), view):
        for subject in c.all("subject"):
            for name in c.all("name"):
                told.setdefault((subject, name), set()).add(c.modality)
    ids = clusters.all_members(h.thing.id for h in hits)
    rows = store.run(query("named_still"), {"ids": ids}, view)
    still, once = ({clusters.of(str(thing)) for thing, named in rows if named == word} for word in ("still", "once"))
    return [
        Found(
            h,
            _beside(told.get((clusters.of(h.thing.id), h.matched), set())),
            clusters.of(h.thing.id) in once - still,
        )
        for h in hits
    ]


def _beside(modalities: set[str]) -> tuple[str, ...]:
    """What is said beside a name, in one order."""
    said = {ALWAYS_SAID} & modalities if STATED in modalities else modalities
    return tuple(m for m in ORDER if m in said)
