"""standing: is somebody charged, or convicted, on a day? Yes, no or unknown, with the reason and the claims.

An acquittal, a withdrawal or a decision not to confirm answers no. That nothing is recorded answers unknown: no list of
accused is closed unless a source says so. A listing for sanctions is neither.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from answerable.graph.model import Claim, Source
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.answer import Answer, Value
from answerable.queries.status_lines import CONVICTIONS, later
from answerable.queries.status_result import (
    FIRST,
    NOT_CERTAIN,
    SANCTIONS,
    STATED,
    Line,
    Status,
)

DATA_SET = "data set"
"""The kind of a source that is a whole file of records."""
NOT_CLOSED = "No list here is recorded as closed, so that is neither a yes nor a no."


def charged(found: Status) -> Answer:
    """Whether the person stands charged: in at least one case in which the charges have not ended."""
    lines = [n for n in found.lines if n.status not in SANCTIONS]
    undated = [e for e in found.undated if e.status not in SANCTIONS]
    if not (lines or found.charges or undated or found.open_cases):
        return Answer(Value.UNKNOWN, f"No charge is recorded in the loaded sources. {NOT_CLOSED}")
    accused = [c for c in (*found.charges, *found.open_cases) if c.modality == STATED]
    ended = [n for n in lines if n.status in FIRST and n.stands]
    over = {n.case for n in ended if n.count is None}
    counts = {(n.case, n.count) for n in ended}
    accused = [c for c in accused if not _over(c, over, counts)]
    open_lines = [n for n in lines if n not in ended and n.modality == STATED and not _replaced(n, ended)]
    left = {n.case for n in open_lines} | {c.text("courtCase") for c in accused}
    if not left:
        if not ended:
            told = f"No source states in its own name that charges stand. {NOT_CLOSED}"
            return Answer(Value.UNKNOWN, told, _claims(lines))
        return Answer(Value.NO, f"The charges have ended: {_told(ended)}.", _claims(ended))
    if any(n.unordered for n in open_lines) and {n.case for n in open_lines if n.unordered} >= left:
        told = f"Which of these stands is not known: {_told([n for n in lines if n.unordered])}."
        return Answer(Value.UNKNOWN, told, _claims(lines))
    claims = (*_claims(open_lines), *(c.id for c in accused))
    beside = f"; ended: {_told(ended)}" if ended else ""
    return Answer(Value.YES, f"Charged in {len(left)} case{'s' if len(left) > 1 else ''}{beside}.", claims)


def _over(charge: Claim, cases: Collection[str | None], counts: Collection[tuple[str | None, str | None]]) -> bool:
    """Whether the charges of a case, or all counts of one charge, have ended."""
    case, of = charge.text("courtCase"), charge.all("count")
    return case in cases or (bool(of) and all((case, count) in counts for count in of))


def _replaced(line: Line, ended: Iterable[Line]) -> bool:
    """Whether a line of a count belongs to a case that has ended as a whole, and not after its end."""
    whole = [n for n in ended if n.case == line.case and n.count is None]
    return any(not later(line, n) for n in whole)


def convicted(found: Status) -> Answer:
    """Whether the person stands convicted: of at least one charge, whatever became of the others.

    No is said only of outcomes that stand; where an acquittal or the like and a conviction are recorded for one charge
    and which of them stands is not known, and where a conviction is only alleged, the answer is unknown.
    """
    lines = [n for n in found.lines if n.status not in (*SANCTIONS, NOT_CERTAIN)]
    held = [n for n in lines if n.status in CONVICTIONS]
    ended = [n for n in lines if n.status in FIRST]
    sure = [n for n in held if n.stands]
    if sure:
        beside = f"{_told(ended)}; " if ended else ""
        return Answer(Value.YES, f"{beside}{_told(sure)}.", _claims([*ended, *sure]))
    if held:
        told = f"{_told([*ended, *held])}; {_doubt(held, ended)}."
        return Answer(Value.UNKNOWN, told, _claims([*ended, *held]))
    over = {n.case for n in ended if n.case}
    undated = [e for e in found.undated if e.status in CONVICTIONS and e.claim.text("courtCase") not in over]
    if undated:
        beside = f"{_told(ended)}; " if ended else ""
        told = f"{beside}a conviction is recorded without a day, so whether it stood by a day is not known."
        return Answer(Value.UNKNOWN, told, (*_claims(ended), *(e.claim.id for e in undated)))
    told_of = [n for n in ended if n.told]
    if told_of:
        return Answer(Value.NO, f"{_told(told_of)}.", _claims(told_of))
    return Answer(Value.UNKNOWN, f"No conviction is recorded. {NOT_CLOSED}", _claims(lines))


def _doubt(held: Iterable[Line], ended: Iterable[Line]) -> str:
    if all(n.modality != STATED for n in held):
        return "no source states a conviction in its own name"
    if list(ended):
        return "which of them stands is not known"
    return "whether the conviction still stood on this day is not known"


@dataclass(frozen=True, slots=True)
class DataSet:
    """A file of records that is loaded, with what it is recorded to be a closed list of."""

    source: Source
    closed_for: tuple[str, ...]


def data_sets(store: Store, view: View = PUBLIC) -> list[DataSet]:
    """The files of records that are loaded; absence from one says something only of what it is a closed list of."""
    closed: dict[str, set[str]] = {}
    for c in store.claims(Filter(kinds=["Completeness"]), view):
        if c.modality != "denied":
            for x in c.citations:
                closed.setdefault(x.source, set()).add(c.text("kind") or c.text("scope") or "")
    found = [s for s in store.sources(view=view) if s.kind == DATA_SET]
    return [DataSet(s, tuple(sorted(closed.get(s.id, ())))) for s in found]


def _told(lines: Iterable[Line]) -> str:
    return "; ".join(dict.fromkeys(f"{n.said} in {n.case or n.body or 'a case not stated'}" for n in lines))


def _claims(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for n in lines for i in n.claims))
