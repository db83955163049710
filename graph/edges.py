"""Derived edges: short links for traversal and pictures, a pure function of the claims, rebuilt and never edited.

To derive an edge from another claim kind, add a line to `DERIVED`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from answerable.graph.model import Claim, ClaimId, Tier
from answerable.graph.period import Bounds

Denial = tuple[ClaimId, date | None, date | None]
"""A claim that denies an edge, and the first and last day that it speaks of (None: all days on that side)."""


UNDATED = Bounds()


@dataclass(frozen=True, slots=True)
class Edge:
    """One derived edge: `source` → `target` for one claim, with the bounds that hold once all others are heard."""

    type: str
    """COMMANDS, HELD, HEADS, WARNED, INVOLVED_IN or STATUS."""
    source: str
    target: str
    claim: ClaimId
    label: str = ""
    """The code that says what kind of link, role, involvement or status it is."""
    modality: str = "stated"
    bounds: Bounds = UNDATED
    starts: bool = False
    ends: bool = False
    acting: bool = False
    via: tuple[ClaimId, ...] = ()
    """Further claims that the edge rests on (which unit a post heads)."""
    contested: tuple[Denial, ...] = ()
    """Claims that deny it, with the days that they speak of."""
    tiers: tuple[Tier, Tier] = field(default=(Tier.PUBLIC, Tier.CONFIDENTIAL))
    """The lowest and the highest tier whose readers see this edge so."""


def _commands(c: Claim) -> Iterator[tuple[str, str, str]]:
    yield from ((a, b, c.text("linkKind") or "") for a in c.all("superior") for b in c.all("subordinate"))


def _held(c: Claim) -> Iterator[tuple[str, str, str]]:
    office = c.text("unit") or c.text("post")
    if office:
        yield from ((holder, office, c.text("role") or "") for holder in c.all("holder"))


def _heads(c: Claim) -> Iterator[tuple[str, str, str]]:
    yield from ((post, unit, "") for post in c.all("post") for unit in c.all("unit"))


def _warned(c: Claim) -> Iterator[tuple[str, str, str]]:
    yield from ((a, b, c.text("calledBySource") or "") for a in c.all("issuer") for b in c.all("recipient"))


def _involved(c: Claim) -> Iterator[tuple[str, str, str]]:
    yield from ((a, b, c.text("involvement") or "") for a in c.all("actor") for b in c.all("incident"))


def _status(c: Claim) -> Iterator[tuple[str, str, str]]:
    yield from ((a, b, c.text("status") or "") for a in c.all("person") for b in c.all("courtCase"))


Derivation = Callable[[Claim], Iterator[tuple[str, str, str]]]
DERIVED: dict[str, tuple[str, Derivation]] = {
    "CommandLink": ("COMMANDS", _commands),
    "Posting": ("HELD", _held),
    "PostOfUnit": ("HEADS", _heads),
    "Warning": ("WARNED", _warned),
    "Involvement": ("INVOLVED_IN", _involved),
    "ProceduralStatus": ("STATUS", _status),
}
"""Claim kind → the edge type it gives and how (source, target, label) are read from its roles."""

ACTING = ("acting-commander",)


def plain_edges(c: Claim) -> Iterator[Edge]:
    """The edges of a claim before any other claim is heard; none for a denied one."""
    if c.kind not in DERIVED or c.modality == "denied":
        return
    edge_type, derive = DERIVED[c.kind]
    bounds = c.period.bounds()
    for source, target, label in derive(c):
        yield Edge(
            type=edge_type,
            source=source,
            target=target,
            claim=c.id,
            label=label,
            modality=c.modality,
            bounds=bounds,
            starts=c.period.starts and c.period.first.known,
            ends=c.period.ends and c.period.last.known,
            acting=label in ACTING or "acting" in c.roles.get("capacity", ()),
            tiers=(c.tier, Tier.CONFIDENTIAL),
        )
