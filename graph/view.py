"""What a reader may see and wants to hear: every reading verb of a store takes one View."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from answerable.graph.model import Tier


@dataclass(frozen=True, slots=True)
class View:
    """A reader's view of the store.

    `known_on` is what this graph held at that moment (the time at which loads were sealed); `published_by` keeps only
    claims with a source that was public by that day: what the world could know. Both are off by default.
    """

    tier: Tier = Tier.PUBLIC
    known_on: datetime | None = None
    published_by: date | None = None
    without: frozenset[str] = frozenset()
    """Sources left out: a claim with no other source is not heard."""
    only: frozenset[str] | None = None
    """If given, the only sources heard."""
    apart: bool = False
    """Whether claims and things are given as their sources name them, not joined by SameAs decisions."""
    records: bool = True
    """Whether citations say from which row or line they were read: its number counts the hidden ones above it."""
    up_to: int | None = None
    """If given, only what the loads up to this number brought: several may have been sealed in one second."""
    exact: bool = False
    """Whether claims that tell where somebody protected is are heard below the highest tier, to be generalised."""

    def __post_init__(self) -> None:
        """A time without a zone is taken as UTC, as the loads are sealed."""
        if self.known_on is not None and self.known_on.tzinfo is None:
            object.__setattr__(self, "known_on", self.known_on.replace(tzinfo=UTC))

    @property
    def plain(self) -> bool:
        """Whether the tier alone decides, so that the store's derived edges answer directly."""
        narrower = (self.known_on, self.published_by, self.up_to, self.only)
        return all(each is None for each in narrower) and not self.without


PUBLIC = View()
"""The view of everybody: public claims, as the graph stands now."""
EVERYTHING = View(tier=Tier.CONFIDENTIAL, apart=True)
"""The view of the custodian of the store: every claim as it was loaded."""
