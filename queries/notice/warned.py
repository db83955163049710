"""warned: which leaders have received warnings in a situation, by whom, how, called what, and how each responded.

And the other side: persons in command above the forces named in the situation's incidents for whom no warning is
recorded. A contact that the source does not call a warning is listed as what the source calls it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from answerable.graph.model import Claim, Thing
from answerable.graph.period import Window
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.answer import Answer, Value
from answerable.queries.notice.addressed import Addressed, Doubt, addressed
from answerable.queries.notice.communication import NOT_A_WARNING, Timing, firmly, timing, window_of
from answerable.queries.notice.matter import Matter
from answerable.queries.notice.order import Order, Step, names_of
from answerable.queries.notice.receipt import denied_among
from answerable.queries.notice.unwarned import LookedAt, Unwarned, incidents_of, unwarned

__all__ = [
    "NOT_A_WARNING", "LookedAt", "Received", "Recipient", "Timing", "Unwarned", "Warned", "collect", "incidents_of",
    "timing", "warned", "was_warned",
]  # fmt: skip

SILENT_KINDS = ("not-stated",)
CLOSED = re.compile(
    r"(?:(?:the|all|every|named|list|of) )*(?:recipients?|addressees?)(?: of (?:the|this|these) \w+)?", re.IGNORECASE
)
"""Scopes of a list that is closed for recipients; any other closes something else (who answered, what was said)."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who was addressed. An unidentified actor stays unidentified; `count` only where a source gives it."""

    thing: Thing
    count: int | None = None

    @property
    def identified(self) -> bool:
        """Whether a source names the recipient."""
        return self.thing.cls not in ("UnidentifiedActor", "Group")


@dataclass(frozen=True)
class Received:
    """One communication with everything recorded about it."""

    communication: str
    claims: tuple[Claim, ...]
    """The Warning claims."""
    recipients: tuple[Recipient, ...]
    responses: tuple[Claim, ...]
    timing: Timing
    """Against `before`, if a day was given; UNKNOWN where the bounds allow both."""
    order: tuple[Step, ...]
    """What Sequence claims say of it."""
    denials: tuple[Claim, ...] = ()
    """Claims that deny it, or that it was addressed so."""
    responses_denied: tuple[Claim, ...] = ()
    """Claims that deny a response to it."""

    def values(self, role: str) -> tuple[str, ...]:
        """Every value that the claims give for a role."""
        return tuple(dict.fromkeys(v for c in self.claims for v in c.all(role)))

    @property
    def is_warning(self) -> bool:
        """Whether a source calls it a warning or something as strong, rather than a mere contact."""
        return any(c.text("calledBySource") not in NOT_A_WARNING for c in self.claims)

    @property
    def window(self) -> Window:
        """The days that it can have been by any of its claims; a date that another gives more precisely is no other."""
        return window_of(self.claims)

    @property
    def words(self) -> tuple[str, ...]:
        """The sources' words for the date."""
        return tuple(dict.fromkeys(c.period.words for c in self.claims if c.period.words))

    @property
    def response(self) -> str:
        """`recorded`, `contested`, `denied` or `not stated`: an absent response is never read as none given."""
        told = [r for r in self.responses if r.text("responseKind") not in SILENT_KINDS]
        if told:
            return "contested" if all(denied_among(r, self.responses_denied) for r in told) else "recorded"
        return "denied" if self.responses_denied else "not stated"


@dataclass(frozen=True)
class Warned:
    """The answer for a situation."""

    situation: str
    before: date | None
    received: tuple[Received, ...]
    unwarned: tuple[Unwarned, ...]
    """Those in command above the forces named for whom no warning (before the day) is recorded."""
    looked_at: LookedAt
    """Of whom that was asked."""


def warned(store: Store, situation: str, before: date | None = None, *, view: View = PUBLIC) -> Warned:
    """Every communication to leaders recorded for a situation or for one of its incidents."""
    seen = store.under(view)
    tier = View(view.tier)
    situation = seen.clusters(tier).of(situation)
    silent, looked_at = unwarned(seen, situation, before, view=tier)
    return Warned(situation, before, tuple(_received(seen, situation, before, tier)), silent, looked_at)


def _received(store: Store, situation: str, before: date | None, view: View) -> list[Received]:
    incidents = incidents_of(store, situation, view)
    return collect(store, store.claims(Filter(naming=[situation, *incidents], kinds=["Warning"]), view), before, view)


def collect(store: Store, warnings: Iterable[Claim], before: date | None, view: View) -> list[Received]:
    """Warning claims joined by the communication that they speak of, ordered by date, then id.

    A communication that is only denied is left out; what denies another stands beside it.
    """
    by_communication: dict[str, list[Claim]] = {}
    denials: dict[str, list[Claim]] = {}
    for c in warnings:
        for communication in c.all("communication"):
            told = denials if c.modality == "denied" else by_communication
            told.setdefault(communication, []).append(c)
    order = Order(store, view)
    ids = sorted(by_communication)
    responses = list(store.claims(Filter(naming=ids, kinds=["Response"]), view)) if ids else []
    found = []
    for communication, claims in by_communication.items():
        recipients = dict.fromkeys(r for c in claims for r in c.all("recipient"))
        names = names_of(claims, communication)
        steps = [s for n in sorted(names) for s in (*order.before.get(n, ()), *order.after.get(n, ()))]
        answers = [r for r in responses if communication in r.all("to")]
        found.append(
            Received(
                communication,
                tuple(claims),
                tuple(_recipients(store, list(recipients), view)),
                tuple(r for r in answers if r.modality != "denied"),
                timing(window_of(claims), before),
                tuple(dict.fromkeys(steps)),
                tuple(denials.get(communication, ())),
                tuple(r for r in answers if r.modality == "denied"),
            )
        )
    return sorted(found, key=lambda r: (r.window.earliest or r.window.latest or date.max, r.communication))


def _recipients(store: Store, ids: list[str], view: View) -> list[Recipient]:
    things = {str(t.id): t for t in store.things(ids=ids, view=view)}
    counts: dict[str, int] = {}
    for q in store.claims(Filter(naming=ids, kinds=["Quantity"]), view) if ids else ():
        number = q.one("best")
        if isinstance(number, int) and q.text("subject") in things and q.modality != "denied":
            counts[str(q.text("subject"))] = number
    return [Recipient(things[i], counts.get(i)) for i in ids if i in things]


def was_warned(store: Store, person: str, situation: str, *, view: View = PUBLIC) -> list[tuple[Received, Answer]]:
    """For each communication of a situation: did it reach this person? Yes, no or unknown, with the reason."""
    seen, tier = store.under(view), View(view.tier)
    clusters = seen.clusters(tier)
    person, situation = clusters.of(person), clusters.of(situation)
    matter = Matter.of_situation(seen, situation, (), tier)
    told = {a.communication: a for a in addressed(seen, person, matter, view=tier)}
    received = _received(seen, situation, None, tier)
    return [(one, _reached(seen, one, told.get(one.communication), tier)) for one in received]


def _reached(store: Store, one: Received, told: Addressed | None, view: View) -> Answer:
    if told is None:
        return _not_on_the_list(store, one, view)
    offices = [r.thing.name for r in one.recipients if r.thing.id in told.offices]
    if offices:
        held = Doubt.OFFICE in told.doubts
        then = "this person held then" if held else "this person may have held then"
        named = "; ".join(offices)
        reason = (
            f"It was addressed to an office that {then} ({named}); whether it reached the person, no source here says."
        )
        return Answer(Value.UNKNOWN, reason, told.claims)
    for doubt, value, reason in NAMED:
        if doubt in told.doubts:
            return Answer(value, reason, told.claims)
    return Answer(Value.YES, "A source names this person as recipient.", told.claims)


NAMED = (
    (Doubt.DENIED, Value.NO, "A source denies it."),
    (Doubt.CONTESTED, Value.UNKNOWN, "One source names this person as recipient, another denies it."),
    (
        Doubt.ALLEGED,
        Value.UNKNOWN,
        "That this person was a recipient is only alleged or possible; no source states it in its own name.",
    ),
)
"""What keeps a person who is named as recipient from being plainly one."""


def _not_on_the_list(store: Store, one: Received, view: View) -> Answer:
    """For somebody whom no source names: no only where a list of named persons is closed."""
    ids = tuple(c.id for c in one.claims)
    unnamed = [r.thing.name for r in one.recipients if not r.identified]
    if unnamed:
        who = "; ".join(unnamed)
        reason = f"The recipients are not named ({who}); whether this person is one of them, no source here says."
        return Answer(Value.UNKNOWN, reason, ids)
    closed = [
        c for c in firmly(store.claims(Filter(naming=[one.communication], kinds=["Completeness"]), view))
        if c.text("kind") == "Warning" or (c.text("kind") is None and CLOSED.fullmatch((c.text("scope") or "").strip()))
    ]  # fmt: skip
    bodies = [r.thing.name for r in one.recipients if r.thing.cls != "Person"]
    if closed and bodies:
        who = "; ".join(bodies)
        reason = f"The list of recipients is recorded as closed; to whom it came at {who}, no source here says."
        return Answer(Value.UNKNOWN, reason, tuple(c.id for c in closed))
    if closed and one.recipients:
        reason = "The list of recipients is recorded as closed, and this person is not on it."
        return Answer(Value.NO, reason, tuple(c.id for c in closed))
    reason = "Other recipients are named, and no source here says that they were the only ones."
    return Answer(Value.UNKNOWN, reason if one.recipients else "No recipient is recorded.", ids)
