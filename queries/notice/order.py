"""Order without dates: what Sequence claims say came before what, followed from one to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from answerable.graph.model import Claim
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View


@dataclass(frozen=True, slots=True)
class Step:
    """`earlier` came before `later`, by this claim. Both are things or claims."""

    earlier: str
    later: str
    claim: str


class Order:
    """The Sequence claims of a store as a graph."""

    def __init__(self, store: Store, view: View = PUBLIC) -> None:
        """Read every Sequence claim that is heard; they are few."""
        self.after: dict[str, list[Step]] = {}
        self.before: dict[str, list[Step]] = {}
        for c in store.claims(Filter(kinds=["Sequence"]), view):
            if c.modality == "denied" or c.one("unit"):
                continue
            for earlier in c.all("earlier"):
                for later in c.all("later"):
                    step = Step(earlier, later, c.id)
                    self.after.setdefault(earlier, []).append(step)
                    self.before.setdefault(later, []).append(step)

    def path(self, earlier: Iterable[str], later: Iterable[str]) -> tuple[Step, ...] | None:
        """The shortest way from any of the earlier to any of the later, or None if no source orders them."""
        goal = set(later)
        came: dict[str, Step | None] = dict.fromkeys(earlier)
        level = sorted(came)
        while level:
            following: list[str] = []
            for here in level:
                if here in goal:
                    return self._way(here, came)
                for step in self.after.get(here, ()):
                    if step.later not in came:
                        came[step.later] = step
                        following.append(step.later)
            level = sorted(following)
        return None

    @staticmethod
    def _way(here: str, came: dict[str, Step | None]) -> tuple[Step, ...]:
        way: list[Step] = []
        step = came[here]
        while step is not None:
            way.append(step)
            step = came[step.earlier]
        return tuple(reversed(way))


def names_of(claims: Iterable[Claim], thing: str) -> set[str]:
    """A thing with the claims about it: a Sequence may order either."""
    return {thing, *(c.id for c in claims)}
