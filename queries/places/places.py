"""Which place lies in which, as far as claims say so: one step at a time, each with the claim behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from answerable.graph.model import Claim
from answerable.graph.store import Filter, Store
from answerable.graph.view import View

INSIDE = ("part-of",)
"""Relations by which one territory lies in another."""
SAME, APART = "SameAs", "Different"
MANY = 500
"""Ids in one question to the store."""


@dataclass(frozen=True, slots=True)
class Step:
    """One place recorded to lie in another, or to be one with it by a person's decision (both ways then)."""

    inner: str
    outer: str
    claim: Claim

    @property
    def same(self) -> bool:
        """Whether the two are one place."""
        return self.claim.kind == SAME


def steps(store: Store, places: Iterable[str], view: View) -> Iterator[Step]:
    """Every recorded step into or out of the places, denied ones left out.

    What is located need not be a place: a unit that was in a town makes a step too.
    """
    wanted = sorted(set(places))
    for start in range(0, len(wanted), MANY):
        about = Filter(naming=wanted[start : start + MANY], kinds=["OrganisationRelation", "Location", SAME, APART])
        kept = [c for c in store.claims(about, view) if c.modality != "denied"]
        parted = {_pair(c) for c in kept if c.kind == APART}
        for c in kept:
            if c.kind == SAME and _pair(c) not in parted:
                pairs = [(*c.all("a"), *c.all("b")), (*c.all("b"), *c.all("a"))]
            elif c.kind == "Location":
                pairs = [(s, o) for s in c.all("located") for o in c.all("place")]
            elif c.text("relation") in INSIDE:
                pairs = [(s, o) for s in c.all("subject") for o in c.all("object")]
            else:
                continue
            for inner, outer in pairs:
                yield Step(inner, outer, c)


def _pair(c: Claim) -> frozenset[str]:
    return frozenset((*c.all("a"), *c.all("b")))
