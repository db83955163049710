"""Ids derived from content, and the digests that custody rests on.

The canonical form of a claim holds kind, roles, period with its words, modality, claimant, and of each citation the
source, locator and fields. It never holds status, classification, load, address or file hash.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256, shake_256
from typing import Any

import orjson

from answerable.graph.errors import InputError
from answerable.graph.model import Citation, Claim, ClaimId, Source, Thing, ThingId, Tier, Value
from answerable.graph.period import Period, Window

WHOLE = 1 << 53
"""Up to here every integer is a float too."""
NUMBERS = (int, float)
"""A tuple made once: to build `str | int` for every value took 3 µs."""
RoleInput = Value | Sequence[Value] | None


def claim(  # noqa: PLR0913 - the fields of a claim are these
    kind: str,
    roles: Mapping[str, RoleInput],
    citations: Iterable[Citation],
    period: Period | None = None,
    *,
    claimant: str | None = None,
    modality: str = "stated",
    confidence: str | None = None,
    note: str | None = None,
    tier: Tier = Tier.PUBLIC,
    indicia: Iterable[str] = (),
    facts: Iterable[str] = (),
) -> Claim:
    """Build a claim with its id. A role's value may be one value or a sequence; empty and repeated ones go."""
    flat = {name: values for name in sorted(roles) if (values := _values(roles[name]))}
    cited = tuple(citations)
    when = period or Period()
    return Claim(
        id=claim_id(kind, flat, cited, when, claimant, modality),
        kind=kind,
        roles=flat,
        citations=cited,
        period=when,
        claimant=ThingId(claimant) if claimant else None,
        modality=modality,
        confidence=confidence,
        note=note,
        tier=tier,
        indicia=tuple(indicia),
        facts=tuple(facts),
    )


def _values(value: RoleInput) -> tuple[Value, ...]:
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, NUMBERS):
        return (_plain(value),)
    kept = {(isinstance(v, bool), v): v for v in map(_plain, value)}
    return tuple(kept.values())


def _plain(value: Value) -> Value:
    """2.0 and 2 are one value, as far as a float counts whole numbers. Raises InputError for an integer too large."""
    if isinstance(value, float) and value.is_integer() and abs(value) <= WHOLE:
        return int(value)
    if isinstance(value, int) and not -(1 << 63) <= value < 1 << 63:
        raise InputError(f"The number {value} is too large to be kept exactly; give it as words.")
    return value


def claim_id(  # noqa: PLR0917 - its fields are these
    kind: str,
    roles: Mapping[str, tuple[Value, ...]],
    citations: Sequence[Citation],
    period: Period,
    claimant: str | None,
    modality: str,
) -> ClaimId:
    """The first 128 bits of the SHA-256 of the canonical form, in hexadecimal."""
    canonical = (
        kind,
        [(name, sorted(values, key=str) if len(values) > 1 else values) for name, values in sorted(roles.items())],
        sorted([(c.source, c.locator, sorted(set(c.fields))) for c in citations]),
        period_row(period),
        claimant,
        modality,
    )
    return ClaimId(sha256(orjson.dumps(canonical)).hexdigest()[:32])


def recomputed_id(c: Claim) -> ClaimId:
    """The id that the content of a claim gives; another than `c.id` means that the claim was changed."""
    return claim_id(c.kind, c.roles, c.citations, c.period, c.claimant, c.modality)


def period_row(period: Period) -> list[Any]:
    """A period as a JSON-ready row: four window days, three flags, words."""
    return [
        period.first.earliest,
        period.first.latest,
        period.last.earliest,
        period.last.latest,
        period.starts,
        period.ends,
        period.continues,
        period.words,
    ]


def native_id(source: str, key: str) -> ThingId:
    """`<source>/<hash of the native key>`, for sources that have only names."""
    return ThingId(f"{source}/{sha256(key.encode()).hexdigest()[:16]}")


def window_row(window: Window | None) -> list[Any] | None:
    """A window as two days, or None."""
    return [window.earliest, window.latest] if window else None


LANE = 256
"""Bytes per element of the set digest: sums modulo 2^2048, so that no two sets can be balanced against each other."""


class SetDigest:
    """A digest of a set of records that does not depend on their order and can be updated record by record."""

    def __init__(self, total: int = 0) -> None:
        """Start from an earlier total."""
        self.total = total

    def add(self, item: bytes) -> None:
        """Put a record in."""
        self.total = (self.total + _lane(item)) % (1 << (8 * LANE))

    def remove(self, item: bytes) -> None:
        """Take a record out again."""
        self.total = (self.total - _lane(item)) % (1 << (8 * LANE))

    def join(self, other: SetDigest) -> None:
        """Put everything in that another digest holds."""
        self.total = (self.total + other.total) % (1 << (8 * LANE))

    def hex(self) -> str:
        """The digest to print: SHA-256 of the total."""
        return sha256(self.total.to_bytes(LANE, "big")).hexdigest()


def _lane(item: bytes) -> int:
    return int.from_bytes(shake_256(item).digest(LANE), "big")


def thing_bytes(thing: Thing) -> bytes:
    """What the digest of a load holds of a thing."""
    return orjson.dumps([thing.id, thing.cls, thing.name, thing.names])


def claim_bytes(c: Claim) -> bytes:
    """What the digest of a load holds of a claim: its id, and everything that the id leaves out; the tier as loaded."""
    records = [x.record for x in c.citations]
    return orjson.dumps([c.id, c.tier, c.confidence, c.note, c.indicia, c.facts, records])


def source_bytes(source: Source) -> bytes:
    """What the digest of a load holds of a source: everything that is cited or shown of it."""
    return orjson.dumps(source)
