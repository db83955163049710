"""warned: which leaders have received warnings in a situation, by whom, how, called what, and how each responded.

And the other side: persons in command above the forces named in the situation's incidents for whom no warning is
recorded. A contact that the source does not call a warning is listed as what the source calls it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.graph.model import Claim, Thing
from answerable.graph.period import Grade, Window
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.answer import Answer, Value
from answerable.queries.chain import chain_over
from answerable.queries.chain_links import Holder
from answerable.queries.incident import incident
from answerable.queries.order import Order, Step, names_of
from answerable.queries.status_result import REPORTED, STATED

NOT_A_WARNING = ("contact", "recommendation", "message", "voice", "appeal", "entreaty")
"""What a source may call a communication without calling it a warning."""
SILENT_KINDS = ("not-stated",)
NOBODY_UNWARNED = "Of those recorded in command above the forces named, nobody is left for whom no warning is recorded."
"""Said where the list of those without a warning is empty: it may be that nobody is recorded in command at all."""


class Timing(StrEnum):
    """Where a communication lies against a day or an incident."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    UNKNOWN = "unknown"


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

    def values(self, role: str) -> tuple[str, ...]:
        """Every value that the claims give for a role."""
        return tuple(dict.fromkeys(v for c in self.claims for v in c.all(role)))

    @property
    def is_warning(self) -> bool:
        """Whether a source calls it a warning or something as strong, rather than a mere contact."""
        return any(c.text("calledBySource") not in NOT_A_WARNING for c in self.claims)

    @property
    def window(self) -> Window:
        """The days that it can have been, by the claim that says most."""
        dated = [c.period.first for c in self.claims if c.period.first.known]
        return min(dated, key=_width) if dated else Window()

    @property
    def words(self) -> tuple[str, ...]:
        """The sources' words for the date."""
        return tuple(dict.fromkeys(c.period.words for c in self.claims if c.period.words))

    @property
    def response(self) -> str:
        """`recorded` or `not stated`: an absent response is never read as none given."""
        told = [r for r in self.responses if r.text("responseKind") not in SILENT_KINDS]
        return "recorded" if told else "not stated"


@dataclass(frozen=True)
class Unwarned:
    """A person in command above the forces named in an incident, for whom no warning is recorded."""

    person: str
    unit: str
    incident: str
    grade: Grade
    modality: str = STATED
    """How the command is said by the claims of the best grade."""
    contested: tuple[str, ...] = ()
    """Claims that deny the command on that day."""

    @property
    def doubts(self) -> str:
        """What keeps the command from being a plain fact: `alleged, contested`."""
        return ", ".join(
            [*([self.modality] if self.modality != STATED else []), *(["contested"] * bool(self.contested))]
        )


@dataclass(frozen=True)
class Warned:
    """The answer for a situation."""

    situation: str
    before: date | None
    received: tuple[Received, ...]
    unwarned: tuple[Unwarned, ...]


def _width(window: Window) -> int:
    if window.earliest and window.latest:
        return (window.latest - window.earliest).days
    return 10**6


def warned(store: Store, situation: str, before: date | None = None, *, view: View = PUBLIC) -> Warned:
    """Every communication to leaders recorded for a situation or for one of its incidents."""
    seen = store.under(view)
    tier = View(view.tier)
    situation = seen.clusters(tier).of(situation)
    incidents = incidents_of(seen, situation, tier)
    named = seen.claims(Filter(naming=[situation, *incidents], kinds=["Warning"]), tier)
    received = collect(seen, [c for c in named if c.modality != "denied"], before, tier)
    reached = {str(r.thing.id) for one in received for r in one.recipients}
    unwarned = [u for i in incidents for u in _unwarned(seen, i, reached, tier)]
    return Warned(situation, before, tuple(received), tuple(unwarned))


def incidents_of(store: Store, situation: str, view: View = PUBLIC) -> list[str]:
    """The incidents that claims place in a situation."""
    claims = store.claims(Filter(naming=[situation], kinds=["Occurrence"]), view)
    return sorted({i for c in claims for i in c.all("incident")})


def collect(store: Store, warnings: list[Claim], before: date | None, view: View) -> list[Received]:
    """Warning claims joined by the communication that they speak of, ordered by date, then id."""
    by_communication: dict[str, list[Claim]] = {}
    for c in warnings:
        for communication in c.all("communication"):
            by_communication.setdefault(communication, []).append(c)
    order = Order(store, view)
    ids = sorted(by_communication)
    responses = list(store.claims(Filter(naming=ids, kinds=["Response"]), view)) if ids else []
    found = []
    for communication, claims in by_communication.items():
        recipients = dict.fromkeys(r for c in claims for r in c.all("recipient"))
        names = names_of(claims, communication)
        steps = [s for n in sorted(names) for s in (*order.before.get(n, ()), *order.after.get(n, ()))]
        window = [c.period.first for c in claims if c.period.first.known]
        found.append(
            Received(
                communication,
                tuple(claims),
                tuple(_recipients(store, list(recipients), view)),
                tuple(r for r in responses if communication in r.all("to") and r.modality != "denied"),
                timing(min(window, key=_width) if window else Window(), before),
                tuple(dict.fromkeys(steps)),
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


def timing(window: Window, day: date | None) -> Timing:
    """Where a window of days lies against a day: before only if all of it does."""
    if day is None or not window.known:
        return Timing.UNKNOWN
    if window.latest is not None and window.latest < day:
        return Timing.BEFORE
    if window.earliest is not None and window.earliest >= day:
        return Timing.AFTER
    return Timing.UNKNOWN


def _unwarned(store: Store, incident_id: str, reached: set[str], view: View) -> list[Unwarned]:
    found: dict[tuple[str, str], Unwarned] = {}
    told = incident(store, incident_id, view)
    for span in told.spans[:1]:
        for unit in told.units:
            for part in chain_over(store, [unit], span.moment, view=view):
                for h in part.holders:
                    if h.grade >= Grade.ASSUMED and h.person not in reached and not _warned_ever(store, h.person, view):
                        found.setdefault((h.person, h.unit), _silent(h, incident_id))
    return [found[key] for key in sorted(found)]


def _silent(h: Holder, incident_id: str) -> Unwarned:
    said = next((m for m in (STATED, REPORTED) if m in h.modalities), h.modalities[0])
    return Unwarned(h.person, h.unit, incident_id, h.grade, said, h.contested)


def _warned_ever(store: Store, person: str, view: View) -> bool:
    found = store.claims(Filter(naming=[person], kinds=["Warning"]), view)
    return any(person in c.all("recipient") and c.modality != "denied" for c in found)


def was_warned(store: Store, person: str, situation: str, *, view: View = PUBLIC) -> list[tuple[Received, Answer]]:
    """For each communication of a situation: did it reach this person? Yes, no or unknown, with the reason."""
    person = store.clusters(view).of(person)
    return [(one, _reached(store, one, person, view)) for one in warned(store, situation, view=view).received]


def _reached(store: Store, one: Received, person: str, view: View) -> Answer:
    ids = tuple(c.id for c in one.claims)
    denials = [
        c for c in store.claims(Filter(naming=[person], kinds=["Warning"], modality="denied"), view)
        if set(c.all("communication")) & {one.communication} and person in c.all("recipient")
    ]  # fmt: skip
    naming = [c for c in one.claims if person in c.all("recipient")]
    if naming and denials:
        told = "One source names this person as recipient, another denies it."
        return Answer(Value.UNKNOWN, told, tuple(c.id for c in (*naming, *denials)))
    if naming and not {STATED, REPORTED} & {c.modality for c in naming}:
        told = "That this person was a recipient is only alleged or possible; no source states it in its own name."
        return Answer(Value.UNKNOWN, told, tuple(c.id for c in naming))
    if naming:
        return Answer(Value.YES, "A source names this person as recipient.", ids)
    if denials:
        return Answer(Value.NO, "A source denies it.", tuple(c.id for c in denials))
    closed = [
        c for c in store.claims(Filter(naming=[one.communication], kinds=["Completeness"]), view)
        if c.modality != "denied"
    ]  # fmt: skip
    unnamed = [r.thing.name for r in one.recipients if not r.identified]
    if closed and not unnamed:
        return Answer(
            Value.NO,
            "The list of recipients is recorded as closed, and this person is not on it.",
            tuple(c.id for c in closed),
        )
    if unnamed:
        who = "; ".join(unnamed)
        return Answer(
            Value.UNKNOWN,
            f"The recipients are not named ({who}); whether this person is one of them, no source here says.",
            ids,
        )
    return Answer(
        Value.UNKNOWN, "Other recipients are named, and no source here says that they were the only ones.", ids
    )
