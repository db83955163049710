"""Three-valued answers: yes when a claim says so, no when one denies it or closes the list, else unknown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Value(StrEnum):
    """What an answer can be; an empty result is never `no`."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """A value, the sentence that says why, and the claims it rests on."""

    value: Value
    reason: str
    claims: tuple[str, ...] = ()
