"""What sources call a communication, and where it lies against a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from answerable.graph.period import Window

NOT_A_WARNING = ("contact", "recommendation", "message", "voice", "appeal", "entreaty")
"""What a source may call a communication without calling it a warning."""


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
