"""Days as they are typed: strictly `YYYY-MM-DD`, nothing guessed.

>>> day("1941-12-11")
datetime.date(1941, 12, 11)
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from answerable.graph.errors import DateError

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WRITE = "Write a day as YYYY-MM-DD, for example 1941-12-11."


def day(text: str) -> date:
    """A day. Raises DateError for another form or a day that does not exist."""
    if not DAY.fullmatch(text):
        raise DateError(f"{text!r} is not a day. {WRITE}")
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise DateError(f"There is no such day as {text}.") from fault


def moment(text: str) -> datetime:
    """A point in time: a day means its last second in UTC, a time without a zone is one in UTC. Raises DateError."""
    if "T" not in text and " " not in text:
        return datetime.combine(day(text), time(23, 59, 59), UTC)
    day(text[:10])
    try:
        found = datetime.fromisoformat(text)
    except ValueError as fault:
        raise DateError(f"{text!r} is not a time. Write it as 2026-01-31T12:00:00, or as a day.") from fault
    return found if found.tzinfo else found.replace(tzinfo=UTC)
