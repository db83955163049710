"""Whether somebody is shown to have got a communication: shown, stated, contested or not shown, and by which claims.

A response that one source states and another denies shows nothing by itself; nor does what is only alleged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answerable.graph.model import Claim
from answerable.queries.status.result import REPORTED, STATED

SHOWN, IS_STATED, CONTESTED, NOT_SHOWN = "shown", "stated", "contested", "not shown"
RECEIPT = {
    "acknowledged": SHOWN,
    "briefed-to-person": IS_STATED,
    "received-by-office": IS_STATED,
    "sent": NOT_SHOWN,
    "unknown": NOT_SHOWN,
}
"""The receipt ladder in the words of an answer."""
NO_RECEIPT = ("not-stated", "unheeded", "denial")
"""Responses that do not show that anything arrived: none was found, what was said had no effect, or a denial, which
may be one of having received anything."""
ANY_ANSWER = ("reply", "not-stated")
"""Who denies one of these denies that there was an answer of any kind."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is recorded of the receipt of one communication by one person."""

    word: str
    """`shown`, `stated`, `contested` or `not shown`."""
    shown_by: tuple[Claim, ...] = ()
    """What shows or states it; where it is contested, what would."""
    denied_by: tuple[Claim, ...] = ()
    """What denies that, where it is contested."""


def receipt_of(
    warnings: Iterable[Claim], responses: Iterable[Claim], denied_responses: Sequence[Claim], denials: Sequence[Claim]
) -> Receipt:
    """Receipt by the rung that a source gives in its own name, or by a response of the person.

    `denied_responses` deny a response of the person, `denials` the communication itself or that it was addressed so:
    these contest whatever shows that it came.
    """
    rungs = [(RECEIPT.get(c.text("receipt") or "", NOT_SHOWN), c) for c in warnings if c.modality in (STATED, REPORTED)]
    answers = [(c, denied_among(c, denied_responses)) for c in responses if shows_receipt(c)]
    plain = [c for c, against in answers if not _wholly(c, against)]
    shown = [*(c for rung, c in rungs if rung == SHOWN), *plain]
    told = shown or [c for rung, c in rungs if rung == IS_STATED]
    if told and denials:
        return Receipt(CONTESTED, tuple(told), tuple(denials))
    if told:
        return Receipt(SHOWN if shown else IS_STATED, tuple(told))
    if answers:
        against = {d.id: d for _, denied in answers for d in (*denied, *denials)}
        return Receipt(CONTESTED, tuple(c for c, _ in answers), tuple(against.values()))
    return Receipt(NOT_SHOWN)


def shows_receipt(response: Claim) -> bool:
    """Whether a response shows that what it answers arrived: a source states it, and it is no silence or denial."""
    told = [k for k in response.all("responseKind") if k not in NO_RECEIPT]
    return bool(told) and response.modality in (STATED, REPORTED)


def denied_among(response: Claim, denied: Iterable[Claim]) -> tuple[Claim, ...]:
    """The denials of a response to one communication: of the same responder, and of its kind or of any answer."""
    kinds, who = {*response.all("responseKind"), *ANY_ANSWER}, set(response.all("responder"))
    return tuple(d for d in denied if who & set(d.all("responder")) and kinds & set(d.all("responseKind")))


def _wholly(response: Claim, denials: Iterable[Claim]) -> bool:
    """Whether nothing that shows receipt is left of a response: it, or each of its kinds that would, is denied."""
    denied = {k for d in denials for k in d.all("responseKind")}
    return bool(denied & set(ANY_ANSWER)) or set(response.all("responseKind")) - {*NO_RECEIPT} <= denied
