"""What is said about a claim by other claims: retractions, corrections, findings, deaths, order in time.

`Hearing` looks these up in a store once per settlement; `heard`, `gone` and `tier_of` draw what follows for one claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from answerable.graph.clusters import APART, DECIDED, SAME, Clusters, closures
from answerable.graph.edges import Edge, plain_edges
from answerable.graph.model import CORRECTION, DECISION, Claim, Tier
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING

ABOUT_CLAIMS = ("Retraction", "Correction", "Finding", "Conflict", "Reclassification")
MODIFIERS = (*ABOUT_CLAIMS, "LifeEvent", "Sequence", "PostOfUnit", SAME, APART)
TARGET_ROLES = {
    "Retraction": "target",
    "Correction": "target",
    "Finding": "on",
    "Conflict": "between",
    "Reclassification": "target",
}
CERTAIN = ("stated", "reported")
"""How a death is said that ends what a person held, and a taking back that silences a claim."""
GROUPED = ("CommandLink", "Posting")
"""Kinds for which several claims about the same two things are heard together."""


class Hearing:
    """Looks up what is said about claims, persons and posts; every answer is kept for the time of one settlement."""

    def __init__(self, store: Store, *, staged: bool = True) -> None:
        """Hear everything in the store, with the claims of a load that is not sealed yet, or without."""
        self.store = store
        self.staged = staged
        self._named: dict[str, list[Claim]] = {}
        self._claims: dict[str, Claim | None] = {}
        self._groups: dict[tuple[str, str], dict[str, list[Claim]]] = {}
        self._clusters: dict[Tier, Clusters] = {}

    def clusters(self, tier: Tier) -> Clusters:
        """The things that are one for readers of a tier."""
        if tier not in self._clusters:
            self.prepare(c.id for c in self.decided)
            self._clusters[tier] = Clusters.over(heard(self.decided, tier, self))
        return self._clusters[tier]

    def perhaps_one(self, thing: str) -> tuple[str, ...]:
        """A thing with every one that some decision joins to it, whoever hears it, and whether it stands."""
        return self._perhaps.get(thing, (thing,))

    @cached_property
    def _perhaps(self) -> dict[str, tuple[str, ...]]:
        sets = closures([c for c in self.decided if c.kind == SAME])
        return {thing: members for members in sets for thing in members}

    @cached_property
    def decided(self) -> list[Claim]:
        """Every decision whether two things are one, heard or not."""
        return list(self._read(Filter(kinds=DECIDED)))

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
        return self._from(kind, source).get(target, [])

    def _from(self, kind: str, source: str) -> dict[str, list[Claim]]:
        if (kind, source) not in self._groups:
            by_target: dict[str, list[Claim]] = {}
            for c in self._read(Filter(naming=[source], kinds=[kind])):
                for edge in stated_edges(c):
                    if edge.source == source:
                        by_target.setdefault(edge.target, []).append(c)
            self._groups[kind, source] = by_target
        return self._groups[kind, source]

    def _read(self, which: Filter) -> Iterator[Claim]:
        return self.store.claims(replace(which, heard=False, staged=self.staged), EVERYTHING)


def stated_edges(c: Claim) -> Iterator[Edge]:
    """The edges of a claim, or those that it denies."""
    return plain_edges(replace(c, modality="stated"))


def ends_of(c: Claim) -> set[str]:
    """The things that a claim links, or denies to be linked."""
    return {end for edge in stated_edges(c) for end in (edge.source, edge.target)}


def heard(claims: Iterable[Claim], tier: Tier, hearing: Hearing) -> list[Claim]:
    """The claims that count for readers of a tier: visible, no denials, not retracted, replaced or rejected."""
    return [c for c in claims if c.modality != "denied" and tier_of(c, hearing) <= tier and not gone(c, tier, hearing)]


def gone(c: Claim, tier: Tier, hearing: Hearing) -> bool:
    """Whether readers of a tier see a claim as retracted, replaced by a correction or rejected by a finding."""
    return any(
        strikes(other) and heard([other], tier, hearing)
        for kind in ("Retraction", "Correction", "Finding")
        for other in hearing.naming(c.id, kind)
        if c.id in other.all(TARGET_ROLES[kind])
    )


def makes_so(about: Claim) -> bool:
    """Whether a claim about a claim makes it what it says: nothing is taken back because somebody alleges that it was.

    A conflict is shown however it is told, unless it is denied.
    """
    return about.modality in CERTAIN or (about.kind == "Conflict" and about.modality != "denied")


def strikes(other: Claim) -> bool:
    """Whether a claim about a claim silences it, if it is heard itself."""
    if not makes_so(other):
        return False
    if other.kind == "Correction":
        return other.one("replacement") is not None
    return other.kind == "Retraction" or other.text("outcome") == "rejected"


def tier_of(c: Claim, hearing: Hearing) -> Tier:
    """The tier of a claim: as loaded, or as the newest reclassification that was not taken back decides.

    What took a claim back or corrected it in this graph goes with that claim when it is reclassified: otherwise readers
    would learn that there is a claim that they do not see, or hear one as if it had never been taken back.
    """
    own, decided = own_tier(c, hearing)
    target = hearing.claim(c.text("target") or "") if follows(c) and not decided else None
    return tier_of(target, hearing) if target else own


def follows(c: Claim) -> bool:
    """Whether a claim was made in this graph about another one, to be as visible as that one is."""
    return c.kind in ("Retraction", "Correction") and any(
        x.source.startswith((DECISION, CORRECTION)) for x in c.citations
    )


def own_tier(c: Claim, hearing: Hearing, without: str = "") -> tuple[Tier, bool]:
    """The tier as loaded, or, and then True, as reclassifications decide; as if one of them had been taken back."""
    decided = [
        r
        for r in hearing.naming(c.id, "Reclassification")
        if r.modality != "denied" and c.id in r.all("target") and r.id != without
        if not gone(r, Tier.CONFIDENTIAL, hearing)
    ]
    return (max(map(_decision, decided))[1], True) if decided else (c.tier, False)


def _decision(r: Claim) -> tuple[str, Tier]:
    """When a reclassification was decided in this graph, and the tier; one that a source brought came before."""
    when = max((x.locator for x in r.citations if x.source.startswith(DECISION)), default="")
    return when, Tier.of(str(r.one("classification")))
