"""What `diff` compares of the answers to `status` and `warned`: each statement with how it is said, and why.

An outcome in favour of the person stands before an accusation, in whatever order the cases come.
"""

from __future__ import annotations

from datetime import date

from answerable.graph.model import Claim
from answerable.graph.store import Store
from answerable.graph.view import View
from answerable.queries.notice.receipt import denied_among
from answerable.queries.notice.unwarned import Unwarned
from answerable.queries.notice.warned import Received, Timing, warned
from answerable.queries.status.result import FIRST, REPORTED, STATED, Line, Status, is_death, status_label
from answerable.queries.status.standing import charged, convicted
from answerable.queries.status.status import status

Statement = tuple[str, ...]
"""What is said: its sort, then the things it is about (`superior`, unit)."""
Told = dict[Statement, tuple[str, tuple[str, ...]]]
"""Per statement its value and the claims that it rests on."""
IN_FAVOUR = tuple(status_label(code) for code in FIRST)
AFTER_OUTCOMES = ("convicted", "charged")
"""Sorts that may accuse: they stand below every outcome."""


def rank(statement: Statement, values: tuple[str | None, str | None]) -> int:
    """Where a change stands: what is in favour first, then what else was decided, then whether somebody is charged."""
    if statement[0] in AFTER_OUTCOMES:
        return 2 + AFTER_OUTCOMES.index(statement[0])
    return 0 if any(v and v.startswith(IN_FAVOUR) for v in values) else 1


def status_told(store: Store, subject: str, on: date | None, view: View) -> Told:
    """For a person: every case and charge with its modality, whether charged and convicted and why, the death."""
    found = status(store, subject, on, view=view)
    told: Told = {("status", n.case or "", n.count or ""): (_line(n), n.claims) for n in found.lines}
    for sort, answer in (("convicted", convicted(found)), ("charged", charged(found))):
        told[sort, subject] = (f"{answer.value.value}: {answer.reason}", answer.claims)
    if deaths := [*found.deaths, *(c for c in found.denials if is_death(c))]:
        told["death", subject] = (_death(found), tuple(c.id for c in deaths))
    return told


def _line(line: Line) -> str:
    perhaps = [status_label(e.status) for e in line.perhaps if e.status]
    may = [f"by this day there may have come: {', '.join(dict.fromkeys(perhaps))}"] if perhaps else []
    return "; ".join([line.said, line.presumption, *may])


def _death(found: Status) -> str:
    """`recorded`, with how it is said and whether it is denied or may be of a later day."""
    said = dict.fromkeys(c.modality for c in found.deaths)
    doubts = [] if not said or {STATED, REPORTED} & set(said) else list(said)
    doubts += ["contested" if said else "denied"] if found.contested_death else []
    doubts += ["whether by this day is not known"] if {c.id for c in found.deaths} & found.uncertain else []
    return ", ".join(["recorded" if said else "not recorded", *doubts])


def warned_told(store: Store, subject: str, on: date | None, view: View) -> Told:
    """For a situation: communications by then, how each is said and answered; and who stands without any, and why."""
    answer = warned(store, subject, on, view=view)
    told: Told = {}
    for one in answer.received:
        behind = (*one.claims, *one.responses, *one.responses_denied, *one.denials)
        told["communication", one.communication] = (_communication(one, on), tuple(c.id for c in behind))
    for u in answer.unwarned:
        if u.near:
            behind_it = (*u.claims, *u.contested, *(c for a in u.beside for c in a.claims))
            told["unwarned", u.person, u.unit, u.incident] = (_unwarned(u), tuple(dict.fromkeys(behind_it)))
    return told


TIMING = {
    Timing.BEFORE: "before that day",
    Timing.AFTER: "not before that day",
    Timing.UNKNOWN: "whether before that day is not known",
}


def _communication(one: Received, on: date | None) -> str:
    called = [f"called {', '.join(v.replace('-', ' ') for v in one.values('calledBySource'))}"]
    receipt = [f"receipt {', '.join(v.replace('-', ' ') for v in one.values('receipt'))}"]
    return "; ".join(
        [
            f"to {', '.join(sorted(r.thing.id for r in one.recipients)) or 'the public'}",
            *(called if one.values("calledBySource") else []),
            *([TIMING[one.timing]] if on else []),
            *(receipt if one.values("receipt") else []),
            _response(one),
            *_doubts(one.claims),
            *(["contested: a source denies it"] if one.denials else []),
        ]
    )


def _response(one: Received) -> str:
    """`response recorded: reply (alleged, contested)`."""
    kinds = [_kinds(r, contested=bool(denied_among(r, one.responses_denied))) for r in one.responses]
    kinds = kinds or [_kinds(r, contested=False) for r in one.responses_denied]
    return f"response {one.response}" + (f": {', '.join(dict.fromkeys(kinds))}" if kinds else "")


def _kinds(response: Claim, *, contested: bool) -> str:
    doubts = [*([] if response.modality == STATED else [response.modality]), *(["contested"] if contested else [])]
    named = " and ".join(k.replace("-", " ") for k in response.all("responseKind"))
    return named + (f" ({', '.join(doubts)})" if doubts else "")


def _doubts(claims: tuple[Claim, ...]) -> list[str]:
    """The modalities, where no claim plainly states it."""
    said = list(dict.fromkeys(c.modality for c in claims))
    return [] if STATED in said else [", ".join(said)]


def _unwarned(u: Unwarned) -> str:
    """How certain the command is, then what is recorded of communications to them and why it is no warning."""
    held = ", ".join([u.grade.code, *([u.doubts] if u.doubts else [])])
    beside = [f"{a.communication} ({', '.join(a.doubts)})" for a in u.beside]
    return f"no warning recorded; in command: {held}" + (f"; recorded beside: {'; '.join(beside)}" if beside else "")
