"""What a load brought to Neo4j, counted while it is staged: its digests need not be read back from the server then.

A load that was taken up, or whose last batch met an error, is counted anew from what the server holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import orjson

from answerable.graph.custody import Contents
from answerable.graph.identity import SetDigest, claim_bytes, source_bytes, thing_bytes
from answerable.graph.model import Claim, Source, Thing, Tier
from answerable.graph.rows import claim_of

if TYPE_CHECKING:
    from answerable.graph.server.server import Server

PAGE = 10_000
BROUGHT = """
MATCH (c:Claim) USING INDEX c:Claim(load, id) WHERE c.load = $load AND c.id > $after
RETURN c.id, c.record ORDER BY c.load, c.id LIMIT $page
"""


@dataclass(slots=True)
class Tally:
    """Digests and numbers of a load; `tiers` holds the ids of its claims by the tier under which they were loaded."""

    load: int
    claims: SetDigest = field(default_factory=SetDigest)
    things: SetDigest = field(default_factory=SetDigest)
    sources: SetDigest = field(default_factory=SetDigest)
    tiers: tuple[SetDigest, ...] = field(default_factory=lambda: tuple(SetDigest() for _ in Tier))
    counts: list[int] = field(default_factory=lambda: [0, 0, 0])

    def add(self, claims: Iterable[Claim] = (), things: Iterable[Thing] = (), sources: Iterable[Source] = ()) -> None:
        """Count what is new."""
        for c in claims:
            self.claims.add(claim_bytes(c))
            self.tiers[c.tier].add(c.id.encode())
            self.counts[0] += 1
        for t in things:
            self.things.add(thing_bytes(t))
            self.counts[1] += 1
        for s in sources:
            self.sources.add(source_bytes(s))
            self.counts[2] += 1

    def join(self, other: Tally) -> None:
        """Count what another tally of the same load holds."""
        pairs = ((self.claims, other.claims), (self.things, other.things), (self.sources, other.sources))
        for mine, theirs in (*pairs, *zip(self.tiers, other.tiers, strict=True)):
            mine.join(theirs)
        self.counts = [a + b for a, b in zip(self.counts, other.counts, strict=True)]

    def digest_of(self, what: str) -> str:
        """The digest of the things or of the sources."""
        return (self.things if what == "things" else self.sources).hex()

    @property
    def contents(self) -> Contents:
        """As the record of the load has it."""
        claims, things, sources = self.counts
        return Contents(self.claims, self.things, self.sources, (claims, things, sources))


def counted(store: Server, number: int) -> Tally:
    """What a load brought, from what the server holds."""
    tally = Tally(number)
    tally.add(things=store.brought("things", number), sources=store.brought("sources", number))
    after = ""
    while rows := store.link.rows(BROUGHT, {"load": number, "after": after, "page": PAGE}):
        tally.add(claim_of(orjson.loads(record), declared=True) for _, record in rows)
        after = rows[-1][0]
    return tally
