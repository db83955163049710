"""Where an incident lies against the first warning to a person, by dates alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answerable.graph.model import Claim
from answerable.graph.period import Window
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.queries.incident.incident import Span
from answerable.queries.notice.communication import NOT_A_WARNING, Timing, firmly


@dataclass(frozen=True, slots=True)
class FirstNotice:
    """The days of the warnings to a person by name; what the source calls no warning is left out."""

    sure: tuple[Window, ...]
    """Of those that a source states or reports and that nobody denies."""
    doubtful: tuple[Window, ...]
    """Of those that are only alleged or possible, or that another source denies."""

    @classmethod
    def of(cls, store: Store, person: str, view: View) -> FirstNotice:
        """Every warning to a person; `store` is as the view shows it already."""
        claims = [
            c for c in store.claims(Filter(naming=[person], kinds=["Warning"]), view) if person in c.all("recipient")
        ]
        denied = {x for c in claims if c.modality == "denied" for x in c.all("communication")}
        told = [c for c in claims if c.modality != "denied" and c.text("calledBySource") not in NOT_A_WARNING]
        plain = [c for c in firmly(told) if not denied & set(c.all("communication"))]
        return cls(_days(plain), _days([c for c in told if c not in plain]))

    def against(self, span: Span) -> Timing | None:
        """After the first warning only if one surely came earlier, before it only if all certainly came later.

        None where no warning to the person is recorded, dated or not.
        """
        first, last = span.moment.first, span.moment.last
        if not (self.sure or self.doubtful):
            return None
        if any(w.latest is not None and w.latest < first for w in self.sure):
            return Timing.AFTER
        later = all(w.earliest is not None and w.earliest > last for w in (*self.sure, *self.doubtful))
        return Timing.BEFORE if later else Timing.UNKNOWN


def _days(claims: Sequence[Claim]) -> tuple[Window, ...]:
    return tuple(c.period.first for c in claims)
