"""What sources call a communication, and where it lies against a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from answerable.graph.model import Claim
from answerable.graph.period import Window
from answerable.queries.status.result import REPORTED, STATED

NOT_A_WARNING = ("contact", "recommendation", "message", "voice", "appeal", "entreaty", "forecast")
"""What a source may call a communication that is no warning to anybody; whatever else it calls one counts as one."""
WARNING = "warning"


class Timing(StrEnum):
    """Where a communication lies against a day or an incident."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    UNKNOWN = "unknown"


def timing(window: Window, day: date | None) -> Timing:
    """Where a window of days lies against a day: before only if all of it does."""
    if day is None or not window.known:
        return Timing.UNKNOWN
    if window.latest is not None and window.latest < day:
        return Timing.BEFORE
    if window.earliest is not None and window.earliest >= day:
        return Timing.AFTER
    return Timing.UNKNOWN


def window_of(claims: Iterable[Claim]) -> Window:
    """From the earliest to the latest day of the dates that claims give; those that another narrows are left out.

    Sources that give different days leave the day open: what is answered holds by each of them.
    """
    dated = {c.period.first for c in claims if c.period.first.known}
    left = [w for w in dated if not any(other != w and _within(other, w) for other in dated)]
    first, last = [w.earliest for w in left], [w.latest for w in left]
    return Window(
        min((d for d in first if d), default=None) if all(first) else None,
        max((d for d in last if d), default=None) if all(last) else None,
    )


def _within(narrow: Window, wide: Window) -> bool:
    start = wide.earliest is None or (narrow.earliest is not None and wide.earliest <= narrow.earliest)
    return start and (wide.latest is None or (narrow.latest is not None and narrow.latest <= wide.latest))


def firmly(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Those that a source states or reports; an allegation makes nobody a recipient."""
    return tuple(c for c in claims if c.modality in (STATED, REPORTED))
