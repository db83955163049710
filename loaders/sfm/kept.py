"""What a reading of Security Force Monitor's sheets keeps until the last row: in a temporary file, not in memory.

A thing has several rows, each of which can give it another name; a claim waits for the sources that it cites.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from answerable.graph.aside import Kept
from answerable.graph.model import Claim, Thing, ThingId
from answerable.graph.rows import claim_of, claim_row


class Things:
    """The things of a reading, put aside: names are added to them until the last row."""

    def __init__(self) -> None:
        """Start with none."""
        self._kept = Kept[tuple[str, str, list[str]]]()

    def setdefault(self, here: ThingId, thing: Thing) -> Thing:
        """The thing of an id, which is this one if there is none."""
        cls, name, names = self._kept.setdefault(here, (thing.cls, thing.name, list(thing.names)))
        return Thing(here, cls, name, tuple(names))

    def __setitem__(self, here: ThingId, thing: Thing) -> None:
        self._kept[here] = (thing.cls, thing.name, list(thing.names))

    def values(self) -> Iterator[Thing]:
        """Every thing, in the order in which they came."""
        for here, (cls, name, names) in self._kept.items():
            yield Thing(ThingId(here), cls, name, tuple(names))


class Claims:
    """The claims of a reading, put aside until every source that they cite is known."""

    def __init__(self) -> None:
        """Start with none."""
        self._kept = Kept[tuple[Any, ...]]()

    def add(self, made: Claim) -> Claim | None:
        """Keep a claim; the one that stands there already, if one does."""
        if made.id in self._kept:
            return claim_of(tuple(self._kept[made.id]), declared=True)
        self._kept[made.id] = claim_row(made, 0)
        return None

    def put(self, made: Claim) -> None:
        """Keep a claim in place of the one with its id."""
        self._kept[made.id] = claim_row(made, 0)

    def __iter__(self) -> Iterator[Claim]:
        return (claim_of(tuple(row), declared=True) for row in self._kept.values())
