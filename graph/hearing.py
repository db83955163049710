"""What is said about a claim by other claims: retractions, corrections, findings, deaths, order in time.

`Hearing` looks these up in a store once per settlement; `gone` and `tier_of` draw what follows for one claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from answerable.graph.edges import plain_edges
from answerable.graph.model import Claim, Tier
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING

ABOUT_CLAIMS = ("Retraction", "Correction", "Finding", "Conflict", "Reclassification")
MODIFIERS = (*ABOUT_CLAIMS, "LifeEvent", "Sequence", "PostOfUnit")
TARGET_ROLES = {"Retraction": "target", "Correction": "target", "Finding": "on", "Conflict": "between", "Reclassification": "target"}
GROUPED = ("CommandLink", "Posting")
"""Kinds for which several claims about the same two things are heard together."""


class Hearing:
    """Looks up what is said about claims, persons and posts; every answer is kept for the time of one settlement."""

    def __init__(self, store: Store) -> None:
        """Hear everything in the store, staged claims included."""
        self.store = store
        self._named: dict[str, list[Claim]] = {}
        self._claims: dict[str, Claim | None] = {}

    def fetch(self, ids: Iterable[str]) -> None:
        """Bring claims and everything that names them in one go each."""
        wanted = [i for i in dict.fromkeys(ids) if i not in self._claims]
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            self._claims.update(dict.fromkeys(part))
            for c in self._read(Filter(ids=part)):
                self._claims[c.id] = c
        self.prepare(wanted)

    def prepare(self, ids: Iterable[str]) -> None:
        """Bring every modifier that names one of the ids."""
        wanted = [i for i in dict.fromkeys(ids) if i not in self._named]
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            for i in part:
                self._named[i] = []
            for c in self._read(Filter(naming=part, kinds=MODIFIERS)):
                for value in {str(v) for values in c.roles.values() for v in values} & set(part):
                    self._named[value].append(c)

    def claim(self, claim_id: str) -> Claim | None:
        """A claim by id, if it is loaded."""
        if claim_id not in self._claims:
            self.fetch([claim_id])
        return self._claims[claim_id]

    def naming(self, thing: str, kind: str) -> list[Claim]:
        """Claims of one modifying kind that name a thing or claim."""
        if thing not in self._named:
            self.prepare([thing])
        return [c for c in self._named[thing] if c.kind == kind]

    def group(self, kind: str, source: str, target: str) -> list[Claim]:
        """Every claim of a grouped kind between the same two things."""
        return [c for c in self._between(kind, source) if target in ends_of(c)]

    def _between(self, kind: str, source: str) -> list[Claim]:
        key = f"{kind} {source}"
        if key not in self._named:
            self._named[key] = [c for c in self._read(Filter(naming=[source], kinds=[kind])) if source in ends_of(c)]
        return self._named[key]

    def _read(self, which: Filter) -> Iterator[Claim]:
        return self.store.claims(replace(which, heard=False, staged=True), EVERYTHING)

    @cached_property
    def order(self) -> dict[str, int]:
        """Reclassifications in the order in which they came."""
        reclassified = list(self._read(Filter(kinds=["Reclassification"])))
        return {c.id: n for n, c in enumerate(reclassified)}


def ends_of(c: Claim) -> set[str]:
    return {end for edge in plain_edges(replace(c, modality="stated")) for end in (edge.source, edge.target)}


def gone(c: Claim, tier: Tier, hearing: Hearing) -> bool:
    """Whether readers of a tier see a claim as retracted, replaced by a correction or rejected by a finding."""
    return any(
        _strikes(other) and other.tier <= tier and not gone(other, tier, hearing)
        for kind in ("Retraction", "Correction", "Finding")
        for other in hearing.naming(c.id, kind)
        if c.id in other.all(TARGET_ROLES[kind])
    )


def _strikes(other: Claim) -> bool:
    if other.modality == "denied":
        return False
    if other.kind == "Correction":
        return other.one("replacement") is not None
    return other.kind == "Retraction" or other.text("outcome") == "rejected"


def tier_of(c: Claim, hearing: Hearing) -> Tier:
    decided = [
        r for r in hearing.naming(c.id, "Reclassification")
        if c.id in r.all("target") and not gone(r, Tier.CONFIDENTIAL, hearing)
    ]  # fmt: skip
    decided.sort(key=lambda r: hearing.order.get(r.id, 0))
    return Tier.of(str(decided[-1].one("classification"))) if decided else c.tier
