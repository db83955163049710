"""Which states of one case and charge stand by a day: outcomes before steps, and both sides where no order is known.

A decision's state lasts until the next one on the same case and charge. Two outcomes whose days overlap have no known
order: both stand, acquittal and the like first. A step (an indictment, a warrant, a transfer) is no outcome and ends
none: it stands beside it; what is only alleged, reported or possible takes nothing away from what a source states.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from answerable.queries.status.result import CONVICTED, ENDED, FIRST, NOT_CERTAIN, SANCTIONS, STATED, Event, Line

OUTCOMES = (*FIRST, *CONVICTED, *ENDED, *SANCTIONS)
"""States that a decision on the charge makes; all others are steps on the way to one."""
CONVICTIONS = (*CONVICTED, *ENDED)
IN_FAVOUR, AGAINST = {*FIRST, "delisted"}, {*CONVICTIONS, "sanctioned"}
Key = tuple[str | None, str | None]


def states(key: Key, events: Sequence[Event], on: date | None) -> tuple[list[Line], int]:
    """The lines of a case and count by a day, and the number of events that are certainly later."""
    made = sorted((e for e in events if e.status), key=in_order)
    come = [e for e in made if on is None or (e.by is not None and e.by <= on)]
    perhaps = [e for e in made if e not in come and on is not None and (e.day.earliest or date.min) <= on]
    after = len(made) - len(come) - len(perhaps)
    if not come:
        return [_uncertain(key, perhaps)] if perhaps else [], after
    stated = [e for e in come if e.claim.modality == STATED]
    lines = _standing(key, stated or come, tuple(perhaps))
    said = {n.status for n in lines}
    decided = [e for e in stated if e.status in OUTCOMES]
    doubtful = [e for e in come if stated and e not in stated and not any(_before(e, other) for other in decided)]
    lines += [n for n in _standing(key, doubtful, ()) if n.status not in said]
    return lines, after


def in_order(event: Event) -> tuple[date, date, str]:
    """By the latest day that an event can mean, then by the earliest."""
    return event.day.latest or date.max, event.day.earliest or date.min, event.claim.id


def _uncertain(key: Key, perhaps: list[Event]) -> Line:
    first = perhaps[0]
    return Line(*key, NOT_CERTAIN, first.day, (), first.claim.modality, None, tuple(perhaps))


def _standing(key: Key, come: list[Event], perhaps: tuple[Event, ...]) -> list[Line]:
    """The outcomes after which no other certainly came, and the last step where it came after all of them."""
    outcomes = [e for e in come if e.status in OUTCOMES]
    last = [e for e in outcomes if not any(_before(e, other) for other in outcomes)]
    steps = [e for e in come if e not in outcomes]
    newest = steps[-1] if steps else None
    if newest and last and not all(_before(e, newest) for e in last):
        newest = None
    shown = _merged([*last, *([newest] if newest else [])])
    found = {e.status for e in last}
    unordered = bool(found & IN_FAVOUR and found & AGAINST)
    return [_line(key, e, come, perhaps, unordered=unordered and e in last) for e in shown]


def _merged(events: list[Event]) -> list[Event]:
    """One event per state; that a conviction is final or is not says more than that finality is not stated."""
    by_state = {e.status: e for e in events}
    if by_state.keys() & {"convicted-final", "convicted-not-final"}:
        by_state.pop("convicted", None)
    return list(by_state.values())


def _line(key: Key, event: Event, come: list[Event], perhaps: tuple[Event, ...], *, unordered: bool) -> Line:
    run = _unbroken(event, come)
    claims = tuple(dict.fromkeys(e.claim.id for e in run))
    body = next((b for e in (run[0], event) if (b := e.claim.text("body"))), None)
    newest = event.day if event.day != run[0].day else None
    return Line(
        *key, event.status or "", run[0].day, claims, event.claim.modality, body, perhaps, unordered=unordered,
        newest=newest,
    )  # fmt: skip


def _unbroken(event: Event, come: list[Event]) -> list[Event]:
    """The decisions that made the state of the last one and after which no other state came, in their order.

    Somebody convicted in 2016 and sentenced anew in 2018 stands convicted since 2016. A step is told by its last day.
    """
    if event.status not in OUTCOMES:
        return [e for e in come if e.status == event.status and e.day == event.day]
    same = (*CONVICTED, event.status) if event.status in CONVICTED else (event.status,)
    ends = CONVICTIONS if event.status in CONVICTIONS else same
    others = [e for e in come if e.status in OUTCOMES and e.status not in ends]
    return [
        e for e in come
        if e.status in same and (e.day == event.day or (e.claim.modality == event.claim.modality
        and all(_before(other, e) for other in others)))
    ]  # fmt: skip


def _before(one: Event, other: Event) -> bool:
    """Whether one event certainly came before another."""
    return one.day.latest is not None and other.day.earliest is not None and one.day.latest < other.day.earliest


def with_doubts(lines: list[Line]) -> list[Line]:
    """Convictions marked that an acquittal or the like of the charge, or of the whole case, may have come after."""
    ended = [n for n in lines if n.status in FIRST and n.told]
    return [replace(n, unordered=True) if n.status in CONVICTIONS and _undone(n, ended) else n for n in lines]


def beside_convictions(lines: list[Line]) -> list[Line]:
    """Steps marked that came after a conviction in the same case: a pardon makes nobody presumed innocent."""
    held = {(n.case, n.count) for n in lines if n.status in CONVICTIONS}
    return [replace(n, beside_conviction=n.status not in OUTCOMES and _beside(n, held)) for n in lines]


def _beside(step: Line, held: Collection[Key]) -> bool:
    """Whether a conviction of the same count or of the whole case stands; for a whole case, of any of its counts.

    A step of which no case is told may concern any conviction.
    """
    if not step.case:
        return bool(held)
    return any(case == step.case and (None in (count, step.count) or count == step.count) for case, count in held)


def _undone(held: Line, ended: list[Line]) -> bool:
    of_charge = (n for n in ended if n.case == held.case and n.count in (None, held.count))
    return any(not later(held, n) for n in of_charge)


def later(line: Line, than: Line) -> bool:
    """Whether the state of a line certainly came after that of another."""
    first, last = line.last.earliest, than.last.latest
    return first is not None and last is not None and first > last


def whole_case_yields(lines: list[Line]) -> list[Line]:
    """An early step of a whole case (an indictment) is not shown beside later decisions on its counts."""
    counted = {n.case: n for n in lines if n.count}
    return [
        n for n in lines
        if n.count or n.case not in counted or (n.since.latest or date.max) > (counted[n.case].last.latest or date.max)
        or n.status not in ("indicted", "warrant", "summons", "trial")
    ]  # fmt: skip
