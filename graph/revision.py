"""Retracting, correcting, reclassifying; joining things and keeping them apart: each can be retracted in turn.

Nothing is deleted. Each act is a load of its own with the person who did it, so the log tells who changed what.
An act that does not go together with an earlier one is refused only where whoever acts sees that one (`sees`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from answerable.graph.clusters import APART, SAME, decides, pair
from answerable.graph.errors import NotFound, Refused, an
from answerable.graph.hearing import TARGET_ROLES, Hearing, follows, heard, makes_so, own_tier, strikes, tier_of
from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.kinds import descendants, never_joined, of_one_sort
from answerable.graph.model import DECISION, Citation, Claim, LoadInfo, Source, Summary, Thing, Tier
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING, View

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


def retract(store: Store, claim_id: str, act: Act, *, sees: Tier = Tier.CONFIDENTIAL) -> Summary:
    """Take a claim out of every answer; it stays, with its retraction. Retracting a retraction brings it back.

    Raises NotFound, and Refused for a reclassification without which new readers would hear as standing what others
    know was taken back.
    """
    target = existing(store, claim_id)
    if target.kind == "Reclassification":
        hearing = Hearing(store)
        for about in (c for i in target.all("target") if (c := hearing.claim(i))):
            to = own_tier(about, hearing, without=target.id)[0]
            if to < tier_of(about, hearing):
                _stays_as_it_stands(store, about, to, sees)
    return _decide(store, "Retraction", {"target": target.id, "reason": act.reason, "by": act.by}, act, target)


def correct(
    store: Store, claim_id: str, replacement: Claim, source: Source, act: Act, *, sees: Tier = Tier.CONFIDENTIAL
) -> Summary:
    """Put another claim, with its own source, in the place of one; both stay and are shown.

    Raises NotFound, and Refused where a correction of the claim stands already.
    """
    target = existing(store, claim_id)
    if replacement.id == target.id:
        raise Refused("The replacement says the same as the claim that it is to correct.")
    for c in store.claims(Filter(naming=[target.id], kinds=["Correction"]), View(sees, apart=True)):
        if target.id in c.all("target") and makes_so(c):
            raise Refused(
                f"The claim is corrected already, by correction {c.id}. Retract that one first, or correct what it put "
                f"in the place: claim {c.text('replacement')}."
            )
    roles = {"target": target.id, "replacement": replacement.id, "corrected": act.reason}
    correction = claim("Correction", roles, replacement.citations, note=f"by {act.by}", tier=target.tier)
    info = LoadInfo("correct", VERSION, (("target", target.id),), operator=act.by)
    return write(store, info, [source, replacement, correction], sees=sees)


def reclassify(
    store: Store, claim_id: str, classification: str, act: Act, *, sees: Tier = Tier.CONFIDENTIAL
) -> Summary:
    """Change who may see a claim. What took it back or corrected it in this graph goes with it.

    Raises NotFound, and Refused where new readers would hear as standing what others know was taken back.
    """
    target = existing(store, claim_id)
    _stays_as_it_stands(store, target, Tier.of(classification), sees)
    roles = {"target": target.id, "classification": classification, "reason": act.reason, "by": act.by}
    return _decide(store, "Reclassification", roles, act, target)


def _stays_as_it_stands(store: Store, target: Claim, to: Tier, sees: Tier) -> None:
    """Refuse a tier whose readers would not see what took a claim back, or what stands in its place."""
    hearing = Hearing(store)
    for kind in ("Retraction", "Correction", "Finding"):
        about = [c for c in hearing.naming(target.id, kind) if target.id in c.all(TARGET_ROLES[kind]) and strikes(c)]
        for c in heard(about, sees, hearing):
            place = hearing.claim(c.text("replacement") or "")
            hidden = [] if follows(c) or own_tier(c, hearing)[0] <= to else [(f"It is taken back by {c.kind}", c)]
            if place and to < tier_of(place, hearing) <= sees:
                hidden.append((f"In its place stands {place.kind}", place))
            for said, other in hidden:
                raise Refused(
                    f"{said} {other.id}, which readers of the tier {to.code} would not see: reclassify that first, or "
                    "they would hear the claim as it does not stand."
                )


def same(
    store: Store, a: str, b: str, act: Act, classification: str = "public", *, sees: Tier = Tier.CONFIDENTIAL
) -> Summary:
    """Record a person's decision that two things are one; answers join them from then on, retracting it parts them.

    Its tier is the one given, or the lowest at which both can be seen. Raises NotFound, and Refused for things of
    different sorts, for actors whom no source names, and where this is decided already.
    """
    return _decide_two(store, SAME, (a, b), act, (Tier.of(classification), sees))


def different(
    store: Store, a: str, b: str, act: Act, classification: str = "public", *, sees: Tier = Tier.CONFIDENTIAL
) -> Summary:
    """Record a person's decision that two things are not one; it stops every join of the two. Raises as `same`."""
    return _decide_two(store, APART, (a, b), act, (Tier.of(classification), sees))


def _decide_two(store: Store, kind: str, ids: tuple[str, str], act: Act, tiers: tuple[Tier, Tier]) -> Summary:
    (a, b), (lowest, sees) = sorted(ids), tiers
    _may_be_one(_thing(store, a), _thing(store, b))
    for c in store.claims(Filter(naming=[a], kinds=[kind]), View(sees, apart=True)):
        if decides(c) and set(pair(c)) == {a, b}:
            raise Refused(f"That is decided already, by {c.text('by')}: claim {c.id}. Retract it to undo it.")
    tier = max(lowest, *(_seen_by(store, i) for i in (a, b)))
    roles = {"a": a, "b": b, "by": act.by, "reason": act.reason}
    return _record(store, (kind, roles), act, tier, {"a": a, "b": b})


def _thing(store: Store, thing_id: str) -> Thing:
    found = next(store.things(ids=[thing_id], view=EVERYTHING), None)
    if found is None:
        raise NotFound(f"There is no thing {thing_id} in this store.")
    return found


def _seen_by(store: Store, thing_id: str) -> Tier:
    """The lowest tier whose readers see a thing."""
    return next(tier for tier in Tier if any(store.things(ids=[thing_id], view=View(tier))))


def _may_be_one(a: Thing, b: Thing) -> None:
    if a.id == b.id:
        raise Refused("These are not two: the ids are the same.")
    for thing in (a, b):
        if any(thing.cls in descendants(cls) for cls in never_joined()):
            raise Refused(
                f"{thing.id} is {an(thing.cls)}, whom or which no source names: it is never joined or parted."
            )
    if not of_one_sort(a.cls, b.cls):
        raise Refused(f"{a.id} is {an(a.cls)} and {b.id} {an(b.cls)}: things of different sorts cannot be one.")


def existing(store: Store, claim_id: str) -> Claim:
    """The claim with an id. Raises NotFound."""
    found = list(store.claims(Filter(ids=[claim_id], heard=False), EVERYTHING))
    if not found:
        raise NotFound(f"There is no claim {claim_id} in this store.")
    return found[0]


def _decide(store: Store, kind: str, roles: dict[str, str], act: Act, target: Claim) -> Summary:
    """Write a decision of a person about a claim."""
    decided = Tier.of(roles["classification"]) if "classification" in roles else target.tier
    return _record(store, (kind, roles), act, max(target.tier, decided), {"target": target.id})


def _record(store: Store, said: tuple[str, dict[str, str]], act: Act, tier: Tier, about: dict[str, str]) -> Summary:
    """Write a decision of a person; its source is the record of the decision itself."""
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    kind, roles = said
    source = Source(id=f"{DECISION}{when}", title=f"{kind} recorded on {when[:10]}", author=act.by, kind="decision")
    decision = claim(kind, roles, [Citation(source.id, when)], tier=tier)
    return write(
        store, LoadInfo(kind.lower(), VERSION, (*about.items(), ("when", when)), operator=act.by), [source, decision]
    )
