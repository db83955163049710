"""By which day what a claim says has certainly come: its own date, else the day on which its source was made.

A charge without a day that a list of 2021 carries had been brought by then; on an earlier day it is only possible
(design/time, Grades). An undated acquittal whose judgment is dated, though not which way it went, had come by that
judgment: `made_by`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import date

from answerable.graph.model import Claim, Source
from answerable.graph.store import Store
from answerable.graph.view import View
from answerable.queries.status.result import STATED, Event, is_death

Events = dict[tuple[str | None, str | None, str | None], list[Event]]
"""Events by case, count and, for listings alone, the committee."""
Made = Mapping[str, date]
"""The day by which each source was made, by its id."""
MAKERS = {
    "acquitted": ("judgment", "appeal-judgment"),
    "charges-not-confirmed": ("confirmation",),
    "charges-withdrawn": ("withdrawal",),
    "terminated": ("termination",),
    "severed": ("severance",),
}
"""The kinds of decision that make a state in favour; one of them may be recorded without the way it went."""


def made(store: Store, claims: Iterable[Claim], view: View) -> Made:
    """By which day the sources of the undated claims were made; those that bear no day are left out."""
    ids = sorted({x.source for c in claims if c.period.first.latest is None for x in c.citations})
    return {s.id: day for s in (store.sources(ids, view) if ids else ()) if (day := _made(s))}


def _made(source: Source) -> date | None:
    """The first day on which a source certainly existed: dated, published, or obtained."""
    days = [w.latest for w in (source.dated, source.published) if w and w.latest]
    with suppress(ValueError):  # words where a day should stand tell no day
        days += [date.fromisoformat(source.captured_on[:10])] if source.captured_on else []
    return min(days, default=None)


def come_by(c: Claim, sources: Made) -> date | None:
    """The day by which what a claim says has certainly come; None where nothing tells it."""
    if c.period.first.latest is not None:
        return c.period.first.latest
    return min((sources[x.source] for x in c.citations if x.source in sources), default=None)


def certainly_come(c: Claim, on: date | None, sources: Made) -> bool:
    """Whether it has certainly come by the day; always where no day is asked about."""
    return on is None or ((by := come_by(c, sources)) is not None and by <= on)


def can_have_come(c: Claim, on: date | None) -> bool:
    """Whether it can have come by the day; an undated one can."""
    first = c.period.first.earliest
    return on is None or first is None or first <= on


def about(case: str | None, count: str | None, events: Events) -> list[Event]:
    """The dated steps of a case that concern a count, by its name or because they name none; all for the whole case."""
    keys = [key for key in events if key[0] == case and (None in (count, key[1]) or key[1] == count)]
    return [e for key in keys for e in events[key]]


def made_by(key: tuple[str | None, str | None, str], events: Events, on: date | None) -> bool:
    """Whether a state without a day (its case, count and code) had certainly come by a day.

    A source dates the same state, or each decision on it that is recorded without the way it went had come.
    """
    case, count, status = key
    alike = [e for k in {count, None} for e in events.get((case, k, None), []) if e.status == status and _stated(e)]
    near = [e for e in about(case, count, events) if e.status is None and _stated(e)]
    silent = [e for e in near if e.claim.text("decisionKind") in MAKERS.get(status, ())]
    if any(_by(e, on) for e in alike):
        return True
    return bool(silent) and not alike and all(_by(e, on) for e in silent)


def _stated(event: Event) -> bool:
    return event.claim.modality == STATED


def _by(event: Event, on: date | None) -> bool:
    return on is None or (event.by is not None and event.by <= on)


def deaths(named: Iterable[Claim], on: date | None, sources: Made) -> tuple[Claim, ...]:
    """The deaths that have come by the day; one that perhaps has is left out where another source dates it later."""
    told = [c for c in named if is_death(c) and c.modality != "denied"]
    come = [c for c in told if certainly_come(c, on, sources)]
    if come or not all(can_have_come(c, on) for c in told):
        return tuple(come)
    return tuple(told)


def covers(count: str | None, counts: Collection[str]) -> bool:
    """Whether the state of a count, or of the whole case (None), is that of every one of some counts."""
    return count is None or (bool(counts) and set(counts) == {count})
