"""standing: is somebody charged, or convicted, on a day? Yes, no or unknown, with the reason and the claims.

An acquittal, a withdrawal or a decision not to confirm answers no. That nothing is recorded answers unknown: no list of
accused is closed unless a source says so. A listing for sanctions is neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from answerable.graph.model import Source
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.answer import Answer, Value
from answerable.queries.status_result import CONVICTED, ENDED, FIRST, SANCTIONS, Line, Status, status_label

DATA_SET = "data set"
"""The kind of a source that is a whole file of records."""
NOT_CLOSED = "No list here is recorded as closed, so that is neither a yes nor a no."
BEFORE = ("not certain by this day",)


def charged(found: Status) -> Answer:
    """Whether the person stands charged: in at least one case in which the charges have not ended."""
    lines = [n for n in found.lines if n.status not in SANCTIONS]
    undated = [e for e in found.undated if e.status not in SANCTIONS]
    if not (lines or found.charges or undated or found.open_cases):
        return Answer(Value.UNKNOWN, f"No charge is recorded in the loaded sources. {NOT_CLOSED}")
    cases = {c.text("courtCase") for c in (*found.charges, *found.open_cases)} | {n.case for n in lines}
    ended = {n.case: n for n in lines if n.status in FIRST and n.count is None}
    left = sorted(str(case) for case in cases - ended.keys())
    if not left:
        return Answer(Value.NO, f"The charges have ended: {_told(ended.values())}.", _claims(ended.values()))
    open_lines = [n for n in lines if str(n.case) in left]
    accused = [c.id for c in (*found.charges, *found.open_cases) if str(c.text("courtCase")) in left]
    claims = (*_claims(open_lines), *accused)
    beside = f"; ended: {_told(ended.values())}" if ended else ""
    return Answer(Value.YES, f"Charged in {len(left)} case{'s' if len(left) > 1 else ''}{beside}.", claims)


def convicted(found: Status) -> Answer:
    """Whether the person stands convicted: of at least one charge, whatever became of the others."""
    lines = [n for n in found.lines if n.status not in (*SANCTIONS, *BEFORE)]
    held = [n for n in lines if n.status in (*CONVICTED, *ENDED)]
    ended = [n for n in lines if n.status in FIRST]
    if held:
        beside = f"{_told(ended)}; " if ended else ""
        return Answer(Value.YES, f"{beside}{_told(held)}.", _claims([*ended, *held]))
    over = {n.case for n in ended if n.case}
    undated = [e for e in found.undated if e.status in (*CONVICTED, *ENDED) and e.claim.text("courtCase") not in over]
    if undated:
        beside = f"{_told(ended)}; " if ended else ""
        told = f"{beside}a conviction is recorded without a day, so whether it stood by a day is not known."
        return Answer(Value.UNKNOWN, told, (*_claims(ended), *(e.claim.id for e in undated)))
    if ended:
        return Answer(Value.NO, f"{_told(ended)}.", _claims(ended))
    return Answer(Value.UNKNOWN, f"No verdict is recorded. {NOT_CLOSED}", _claims(lines))


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
    return "; ".join(
        dict.fromkeys(f"{status_label(n.status)} in {n.case or n.body or 'a case not stated'}" for n in lines)
    )


def _claims(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for n in lines for i in n.claims))
