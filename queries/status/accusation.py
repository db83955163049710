"""Which accusations stand by a day: for certain, perhaps, or no more, since the charges of their case or count ended.

A charge of which no day is stated is only possible on a day; so is an acquittal or the like. Where one of them may have
come after the other, whether the charge stands is not known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from answerable.graph.model import Claim
from answerable.graph.period import Window
from answerable.queries.status.lines import CONVICTIONS
from answerable.queries.status.result import FIRST, NOT_CERTAIN, REPORTED, SANCTIONS, STATED, Event, Line, Status

LEFT_OPEN = (
    "reversed", "severed", "transferred", "inadmissible", "amnesty", "pardon", "immunity-claim", "warrant-withdrawn",
    "summons-withdrawn",
)  # fmt: skip
"""States after which charges may stand or not: another trial, another court or nothing may follow."""
NO_CHARGE = (*FIRST, *LEFT_OPEN, *SANCTIONS, NOT_CERTAIN)


@dataclass(frozen=True, slots=True)
class Accusation:
    """A charge, a case against somebody, or the state of one that is no end of it."""

    case: str | None
    counts: tuple[str, ...]
    """None of them stands for the whole case."""
    brought: Window
    claims: tuple[str, ...]
    certain: bool
    """Whether it had certainly come by the day, and stands if no end of it is recorded."""
    verdict: bool = False
    """Whether it is a conviction: only what certainly came after it ended it."""


@dataclass(frozen=True, slots=True)
class End:
    """What ended the charges of a case or count, or may have: an acquittal, a withdrawal, a reversal."""

    case: str | None
    count: str | None
    day: Window
    certain: bool
    """Whether it had certainly come by the day, nothing may have come after it, and it leaves nothing open."""


@dataclass(frozen=True, slots=True)
class Accused:
    """What somebody stands accused of by a day."""

    certain: tuple[Accusation, ...]
    possible: tuple[Accusation, ...]


def accused(found: Status) -> Accused:
    """The accusations that stand: those that have ended are left out, those that may have are only possible."""
    ends = [*_ends(found.lines), *_perhaps_ended(found.lines)]
    left = [a for a in _accusations(found) if not _over(a, [e for e in ends if e.certain])]
    certain = tuple(a for a in left if a.certain and not _doubted(a, ends))
    return Accused(certain, tuple(a for a in left if a not in certain))


def _accusations(found: Status) -> list[Accusation]:
    charges = [a for c in (*found.charges, *found.open_cases) for a in _charged(c, c.id not in found.uncertain)]
    lines = [
        Accusation(n.case, (n.count,) if n.count else (), n.last, n.claims, n.stands, n.status in CONVICTIONS)
        for n in found.lines if n.status not in NO_CHARGE and n.modality == STATED
    ]  # fmt: skip
    perhaps = [a for e in _perhaps(found.lines) if e.status not in NO_CHARGE for a in _charged(e.claim, False)]
    return [*charges, *lines, *perhaps]


def _charged(c: Claim, certain: bool) -> list[Accusation]:
    if c.modality != STATED:
        return []
    return [
        Accusation(case, c.all("count"), c.period.first, (c.id,), certain) for case in c.all("courtCase") or (None,)
    ]


def _ends(lines: Iterable[Line]) -> list[End]:
    """What favours the accused, and what leaves open whether charges stand: the charges of before are no answer."""
    return [
        End(n.case, n.count, n.last, certain=n.stands and n.status not in LEFT_OPEN)
        for n in lines if (n.status in FIRST and n.told) or n.status in LEFT_OPEN
    ]  # fmt: skip


def _perhaps_ended(lines: Iterable[Line]) -> list[End]:
    return [
        End(e.claim.text("courtCase"), count, e.day, certain=False)
        for e in _perhaps(lines) if e.status in (*FIRST, *LEFT_OPEN) and e.claim.modality in (STATED, REPORTED)
        for count in e.claim.all("count") or (None,)
    ]  # fmt: skip


def _perhaps(lines: Iterable[Line]) -> list[Event]:
    """What may have come by the day."""
    return list({e.claim.id: e for n in lines for e in n.perhaps if e.status}.values())


def _over(a: Accusation, ends: Collection[End]) -> bool:
    """Whether the charges of its case, or of every one of its counts, ended, and it was not brought anew."""
    here = [e for e in ends if e.case == a.case and not _after(a, e) and (not a.verdict or _before(a, e))]
    return any(e.count is None for e in here) or (bool(a.counts) and set(a.counts) <= {e.count for e in here})


def _doubted(a: Accusation, ends: Collection[End]) -> bool:
    """Whether it may be over; what names no count may be the charges whose counts have ended."""
    if a.verdict:
        return False  # that something may have come after it is said by `certain`
    return _over(a, ends) or (not a.counts and any(e.case == a.case and not _after(a, e) for e in ends))


def _before(a: Accusation, e: End) -> bool:
    """Whether an accusation was certainly brought before an end."""
    return a.brought.latest is not None and e.day.earliest is not None and a.brought.latest < e.day.earliest


def _after(a: Accusation, e: End) -> bool:
    """Whether an accusation was certainly brought after an end."""
    return a.brought.earliest is not None and e.day.latest is not None and a.brought.earliest > e.day.latest
