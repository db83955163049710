"""Retracting, correcting, reclassifying and joining: claims about claims, each of which can be retracted in turn.

Nothing is deleted. Each act is a load of its own with the person who did it, so the log tells who changed what.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from answerable.graph.errors import NotFound, Refused
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import DECISION, Citation, Claim, LoadInfo, Source, Summary, Tier
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING

VERSION = "1"


@dataclass(frozen=True, slots=True)
class Act:
    """Who did it, why, and when."""

    by: str
    reason: str

    def __post_init__(self) -> None:
        """Refuse an act without a name or a reason."""
        if not self.by.strip() or not self.reason.strip():
            raise Refused("A claim is changed only by a named person and for a reason: give both.")


def retract(store: Store, claim_id: str, act: Act) -> Summary:
    """Take a claim out of every answer; it stays, with its retraction. Retracting a retraction brings it back."""
    target = existing(store, claim_id)
    return _decide(store, "Retraction", {"target": target.id, "reason": act.reason, "by": act.by}, act, target)


def correct(store: Store, claim_id: str, replacement: Claim, source: Source, act: Act) -> Summary:
    """Put another claim, with its own source, in the place of one; both stay and are shown."""
    target = existing(store, claim_id)
    if replacement.id == target.id:
        raise Refused("The replacement says the same as the claim that it is to correct.")
    roles = {"target": target.id, "replacement": replacement.id, "corrected": act.reason}
    correction = claim("Correction", roles, replacement.citations, note=f"by {act.by}", tier=target.tier)
    info = LoadInfo("correct", VERSION, (("target", target.id),), operator=act.by)
    return write(store, info, [source, replacement, correction])


def reclassify(store: Store, claim_id: str, classification: str, act: Act) -> Summary:
    """Change who may see a claim."""
    target = existing(store, claim_id)
    roles = {"target": target.id, "classification": classification, "reason": act.reason, "by": act.by}
    return _decide(store, "Reclassification", roles, act, target)


def existing(store: Store, claim_id: str) -> Claim:
    """The claim with an id. Raises NotFound."""
    found = list(store.claims(Filter(ids=[claim_id], heard=False), EVERYTHING))
    if not found:
        raise NotFound(f"There is no claim {claim_id} in this store.")
    return found[0]


def _decide(store: Store, kind: str, roles: dict[str, str], act: Act, target: Claim) -> Summary:
    """Write a decision of a person; its source is the record of the decision itself."""
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    source = Source(id=f"{DECISION}{when}", title=f"{kind} recorded on {when[:10]}", author=act.by, kind="decision")
    decided = Tier.of(roles["classification"]) if "classification" in roles else target.tier
    decision = claim(kind, roles, [Citation(source.id, when)], tier=max(target.tier, decided))
    info = LoadInfo(kind.lower(), VERSION, (("target", target.id), ("when", when)), operator=act.by)
    return write(store, info, [source, decision])
