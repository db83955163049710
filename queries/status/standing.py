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
from answerable.queries.status.accusation import LEFT_OPEN, accused
from answerable.queries.status.day import covers
from answerable.queries.status.lines import CONVICTIONS, later
from answerable.queries.status.result import (
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
PENALTIES = ("death", "life", "term", "fine", "time-served", "executed")
NOT_CLOSED = "No list here is recorded as closed, so that is neither a yes nor a no."

NOT_BY_THEN = "no day is stated, so whether it had come by this day is not known"


def charged(found: Status, name: Callable[[str], str] = str) -> Answer:
    """Whether the person stands charged: in at least one case in which the charges have not ended.

    The reason has cases and bodies by their ids, or by the `name` that is given for one.
    """
    lines = [n for n in found.lines if n.status not in SANCTIONS]
    undated = [e for e in found.undated if e.status not in SANCTIONS]
    if not (lines or found.charges or undated or found.open_cases):
        return Answer(Value.UNKNOWN, f"No charge is recorded {_where(found)}. {NOT_CLOSED}")
    ends = [n for n in lines if (n.status in FIRST and n.told) or n.status in LEFT_OPEN]
    ended = [n for n in ends if n.stands and n.status not in LEFT_OPEN]
    doubtful = [n for n in ends if n not in ended and not _replaced(n, ended)]
    stands = accused(found)
    if stands.certain:
        cases = len({a.case for a in stands.certain})
        beside = f"; ended: {_told(ended, name)}" if ended else ""
        told = f"Charged in {cases} case{'s' if cases > 1 else ''}{beside}."
        return Answer(Value.YES, told, tuple(dict.fromkeys(c for a in stands.certain for c in a.claims)))
    if stands.possible or doubtful:
        claims = dict.fromkeys((*_claims(lines), *(c for a in stands.possible for c in a.claims)))
        return Answer(Value.UNKNOWN, _whether_charged([*ended, *doubtful], lines, name), tuple(claims))
    if not ended:
        told = "No source states in its own name, with a day, that charges stand."
        return Answer(Value.UNKNOWN, f"{told} {NOT_CLOSED}", _claims(lines))
    return Answer(Value.NO, f"The charges have ended: {_told(ended, name)}.", _claims(ended))


def _whether_charged(ends: Collection[Line], lines: Iterable[Line], name: Callable[[str], str]) -> str:
    """Why that is not known; what speaks in favour comes first."""
    if doubted := [n for n in lines if n.status in CONVICTIONS and n.unordered]:
        return f"Which of these stands is not known: {_told([*ends, *doubted], name)}."
    if ends:
        doubt = (
            NOT_BY_THEN
            if not any(n.certain for n in ends)
            else "whether charges still stand after that, no source here says"
        )
        return f"{_told(ends, name)}; {doubt}."
    return "Charges are recorded; whether they had been brought and still stood by this day, no source here says."


def _where(found: Status) -> str:
    """Where nothing is recorded: by the day, in the case, or in all that is loaded."""
    if found.case:
        return "in this case"
    return "by this day" if found.on and found.later else "in the loaded sources"


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
    undated = [e for e in found.undated if e.status in CONVICTIONS and not _explained(e, ended)]
    perhaps = [e for n in found.lines for e in n.perhaps if e.status in CONVICTIONS and e.claim.modality == STATED]
    if undated or perhaps:
        without = "a conviction is recorded without a day, so whether it stood by a day is not known"
        told = without if undated else "a conviction is recorded, and whether it had come by this day is not known"
        told = f"{_told(ended, name)}; {told}." if ended else f"{told[:1].upper()}{told[1:]}."
        return Answer(Value.UNKNOWN, told, (*_claims(ended), *(e.claim.id for e in (*undated, *perhaps))))
    told_of = [n for n in ended if n.told and not _says_nothing_of_guilt(n, found)]
    if bare := _penalties_alone(found, ended):
        told = "a sentence is recorded, the conviction behind it is not"
        told = f"{_told(told_of, name)}; {told}." if told_of else f"{told[:1].upper()}{told[1:]}."
        return Answer(Value.UNKNOWN, told, (*_claims(told_of), *bare))
    if any(n.certain for n in told_of):
        return Answer(Value.NO, f"{_told(told_of, name)}.", _claims(told_of))
    if told_of:
        told = f"{_told(told_of, name)}; {NOT_BY_THEN}."
        return Answer(Value.UNKNOWN, told, _claims(told_of))
    by = f" {_where(found)}" if found.case or (found.on and found.later) else ""
    return Answer(Value.UNKNOWN, f"No conviction is recorded{by}. {NOT_CLOSED}", _claims(lines))


def _explained(conviction: Event, ended: Iterable[Line]) -> bool:
    """Whether an undated conviction is taken for older than a dated acquittal or the like of its case and counts."""
    case, counts = conviction.claim.text("courtCase"), conviction.claim.all("count")
    return any(n.case and n.case == case and n.told and n.since.known and covers(n.count, counts) for n in ended)


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
        and not any(n.told and n.case == c.text("courtCase") and _after(n, c) for n in ended)
    ]  # fmt: skip


def _after(line: Line, sentence: Claim) -> bool:
    """Whether a state of a whole case certainly came after a sentence in it, which names no counts."""
    passed, came = sentence.period.first.latest, line.last.earliest
    return line.count is None and passed is not None and came is not None and came > passed


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
    counts: dict[tuple[str, str], list[str]] = {}
    for n in lines:
        at = n.case or n.body
        counts.setdefault((n.said, name(at) if at else "a case not stated"), []).extend([n.count] if n.count else [])
    return "; ".join(
        f"{said} in {at}" + (f" ({', '.join(dict.fromkeys(map(name, of)))})" if of else "")
        for (said, at), of in counts.items()
    )


def _claims(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for n in lines for i in n.claims))
