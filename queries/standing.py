"""standing: is somebody charged, or convicted, on a day? Yes, no or unknown, with the reason and the claims.

An acquittal, a withdrawal or a decision not to confirm answers no. That nothing is recorded answers unknown: no list of
accused is closed unless a source says so. A listing for sanctions is neither.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
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
    Event,
    Line,
    Status,
)

DATA_SET = "data set"
"""The kind of a source that is a whole file of records."""
LEFT_OPEN = (
    "reversed", "severed", "transferred", "inadmissible", "amnesty", "pardon", "immunity-claim", "warrant-withdrawn",
    "summons-withdrawn",
)  # fmt: skip
"""States after which charges may stand or not: another trial, another court or nothing may follow."""
PENALTIES = ("death", "life", "term", "fine", "time-served", "executed")
NOT_CLOSED = "No list here is recorded as closed, so that is neither a yes nor a no."


def charged(found: Status, name: Callable[[str], str] = str) -> Answer:
    """Whether the person stands charged: in at least one case in which the charges have not ended.

    The reason has cases and bodies by their ids, or by the `name` that is given for one.
    """
    lines = [n for n in found.lines if n.status not in SANCTIONS]
    undated = [e for e in found.undated if e.status not in SANCTIONS]
    if not (lines or found.charges or undated or found.open_cases):
        return Answer(Value.UNKNOWN, f"No charge is recorded in the loaded sources. {NOT_CLOSED}")
    accused = [c for c in (*found.charges, *found.open_cases) if c.modality == STATED]
    settled = [n for n in lines if (n.status in FIRST and n.stands) or n.status in LEFT_OPEN]
    ended = [n for n in settled if n.status not in LEFT_OPEN]
    doubtful = [n for n in settled if n not in ended and not _replaced(n, ended)]
    accused = [c for c in accused if not _over(c, settled)]
    open_lines = [n for n in lines if n not in settled and n.modality == STATED and not _replaced(n, ended)]
    left = {n.case for n in open_lines} | {c.text("courtCase") for c in accused}
    if not left:
        if doubtful:
            told = f"{_told([*ended, *doubtful], name)}; whether charges still stand after that, no source here says."
            return Answer(Value.UNKNOWN, told, _claims([*ended, *doubtful]))
        if not ended:
            told = f"No source states in its own name that charges stand. {NOT_CLOSED}"
            return Answer(Value.UNKNOWN, told, _claims(lines))
        return Answer(Value.NO, f"The charges have ended: {_told(ended, name)}.", _claims(ended))
    if any(n.unordered for n in open_lines) and {n.case for n in open_lines if n.unordered} >= left:
        told = f"Which of these stands is not known: {_told([n for n in lines if n.unordered], name)}."
        return Answer(Value.UNKNOWN, told, _claims(lines))
    claims = (*_claims(open_lines), *(c.id for c in accused))
    beside = f"; ended: {_told(ended, name)}" if ended else ""
    return Answer(Value.YES, f"Charged in {len(left)} case{'s' if len(left) > 1 else ''}{beside}.", claims)


def _over(charge: Claim, settled: Collection[Line]) -> bool:
    """Whether the charges of a case, or all counts of one charge, have ended, and the charge was not brought anew."""
    case, of = charge.text("courtCase"), charge.all("count")
    brought = charge.period.first.earliest
    here = [n for n in settled if n.case == case and not (brought and n.since.latest and brought > n.since.latest)]
    counts = {n.count for n in here}
    return None in counts or (bool(of) and all(count in counts for count in of))


def _replaced(line: Line, ended: Iterable[Line]) -> bool:
    """Whether a line of a count belongs to a case that has ended as a whole, and not after its end."""
    whole = [n for n in ended if n.case == line.case and n.count is None]
    return any(not later(line, n) for n in whole)


def convicted(found: Status, name: Callable[[str], str] = str) -> Answer:
    """Whether the person stands convicted: of at least one charge, whatever became of the others.

    No is said only of outcomes that stand; where an acquittal or the like and a conviction are recorded for one charge
    and which of them stands is not known, and where a conviction is only alleged, the answer is unknown. `name` as for
    `charged`.
    """
    lines = [n for n in found.lines if n.status not in (*SANCTIONS, NOT_CERTAIN)]
    held = [n for n in lines if n.status in CONVICTIONS]
    ended = [n for n in lines if n.status in FIRST]
    sure = [n for n in held if n.stands]
    if sure:
        beside = f"{_told(ended, name)}; " if ended else ""
        return Answer(Value.YES, f"{beside}{_told(sure, name)}.", _claims([*ended, *sure]))
    if held:
        told = f"{_told([*ended, *held], name)}; {_doubt(held, ended)}."
        return Answer(Value.UNKNOWN, told, _claims([*ended, *held]))
    over = {n.case for n in ended if n.case}
    undated = [e for e in found.undated if e.status in CONVICTIONS and e.claim.text("courtCase") not in over]
    if undated:
        beside = f"{_told(ended, name)}; " if ended else ""
        told = f"{beside}a conviction is recorded without a day, so whether it stood by a day is not known."
        return Answer(Value.UNKNOWN, told, (*_claims(ended), *(e.claim.id for e in undated)))
    told_of = [n for n in ended if n.told and not _says_nothing_of_guilt(n, found)]
    if bare := _penalties_alone(found, ended):
        told = "a sentence is recorded, the conviction behind it is not"
        told = f"{_told(told_of, name)}; {told}." if told_of else f"{told[:1].upper()}{told[1:]}."
        return Answer(Value.UNKNOWN, told, (*_claims(told_of), *bare))
    if told_of:
        return Answer(Value.NO, f"{_told(told_of, name)}.", _claims(told_of))
    return Answer(Value.UNKNOWN, f"No conviction is recorded. {NOT_CLOSED}", _claims(lines))


def _says_nothing_of_guilt(line: Line, found: Status) -> bool:
    """Whether a state leaves open if there is a conviction: a severance, and a reversal of what was no conviction."""
    if line.status == "severed":
        return True
    undone = [e for e in found.decisions if _of(e, line) and e.status in CONVICTIONS]
    return line.status == "reversed" and not undone


def _of(event: Event, line: Line) -> bool:
    """Whether a decision is on the case of a line, and on its count or on the whole case."""
    counts = event.claim.all("count")
    return event.claim.text("courtCase") == line.case and (not counts or line.count is None or line.count in counts)


def _penalties_alone(found: Status, ended: Collection[Line]) -> list[str]:
    """Penalties in cases in which no conviction is recorded and nothing ended the charges after them."""
    events = [*found.decisions, *found.undated]
    explained = {e.claim.text("courtCase") for e in events if e.status in CONVICTIONS}
    return [
        c.id for c in found.sentences
        if c.modality == STATED and c.text("sentenceKind") in PENALTIES and c.text("courtCase") not in explained
        and not any(n.case == c.text("courtCase") and _after(n, c) for n in ended)
    ]  # fmt: skip


def _after(line: Line, sentence: Claim) -> bool:
    """Whether a state of a case certainly came after a sentence in it."""
    passed = sentence.period.first.latest
    return passed is not None and line.since.earliest is not None and line.since.earliest > passed


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


def _told(lines: Iterable[Line], name: Callable[[str], str]) -> str:
    places = ((n.said, n.case or n.body) for n in lines)
    return "; ".join(dict.fromkeys(f"{said} in {name(at) if at else 'a case not stated'}" for said, at in places))


def _claims(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for n in lines for i in n.claims))
