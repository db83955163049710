"""status: what proceedings have decided about a person by a day, per case and charge; acquittal and withdrawal first.

A decision is an instant; the state that it makes lasts until the next decision on the same case and charge. Finality
is said only where a source states it. Presumption of innocence stands in the wording of every line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from answerable.graph.model import Claim
from answerable.graph.period import Window
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View

STATUS_OF = {
    "convicted": "convicted",
    "acquitted": "acquitted",
    "confirmed": "charges-confirmed",
    "not-confirmed": "charges-not-confirmed",
    "withdrawn": "charges-withdrawn",
    "severed": "severed",
    "terminated": "terminated",
    "reversed": "reversed",
}
"""The state that a direction of a decision makes; other directions are shown and change nothing."""
STATUS_OF_KIND = {"indictment": "indicted", "arrest-warrant": "warrant", "summons": "summons"}
FIRST = (
    "acquitted",
    "charges-withdrawn",
    "charges-not-confirmed",
    "no-case",
    "vacated",
    "terminated",
    "severed",
    "terminated-death",
    "reversed",
)
ENDED = ("convicted-final",)
CONVICTED = ("convicted", "convicted-not-final")
MANY = 500
"""Persons asked about at a time."""
KINDS = ("ProceduralStatus", "Decision", "Charge", "Sentence", "Proceeding", "LifeEvent")


@dataclass(frozen=True, slots=True)
class Event:
    """A dated step of a proceeding."""

    day: Window
    status: str | None
    """The state it makes; None if it makes none."""
    text: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Line:
    """The state of one case and charge on the day asked about."""

    case: str | None
    count: str | None
    status: str
    since: Window
    claims: tuple[str, ...]
    modality: str
    body: str | None
    perhaps: tuple[Event, ...] = ()
    """Decisions that may or may not have come by the day, because their own day is not known."""

    @property
    def presumption(self) -> str:
        """How the presumption of innocence stands by this line."""
        if self.status in ENDED:
            return "convicted by final judgment on this charge"
        if self.status == "convicted":
            return "convicted; whether the judgment is final, no source here says"
        if self.status == "convicted-not-final":
            return "convicted, not final: presumed innocent until it is"
        if self.status == "acquitted":
            return "acquitted: presumed innocent"
        if self.status == "reversed":
            return "reversed: presumed innocent as far as the reversal goes"
        if self.status in ("sanctioned", "delisted"):
            return "an administrative measure, no finding of guilt: presumed innocent"
        return "presumed innocent"


@dataclass(frozen=True, slots=True)
class Status:
    """Every line of a person on a day, with charges, sentences and deaths."""

    person: str
    on: date | None
    lines: tuple[Line, ...]
    undated: tuple[Event, ...]
    charges: tuple[Claim, ...]
    sentences: tuple[Claim, ...]
    deaths: tuple[Claim, ...]
    later: int
    """Decisions after the day asked about, not shown."""
    decisions: tuple[Event, ...] = ()
    """Every dated step that has come, in the order of the days, also those that make no state of their own."""

    @property
    def recorded(self) -> bool:
        """Whether any proceeding is recorded at all; if not, that is all that is said."""
        return bool(self.lines or self.undated or self.charges or self.sentences or self.later or self.decisions)

    @property
    def summary(self) -> str:
        """One phrase to stand beside the name: the dated outcome, or `no proceeding recorded`."""
        if not self.recorded:
            return "no proceeding recorded"
        if not self.lines:
            if self.decisions:
                return "decisions recorded, whose outcome no source here gives"
            return "no decision recorded by this day" if self.on else "proceedings recorded, no dated decision"
        parts: dict[str, list[Line]] = {}
        for line in self.lines:
            parts.setdefault(line.status, []).append(line)
        return "; ".join(
            f"{status_label(status)} {_when(lines[0].since)}" + _counts(lines) for status, lines in parts.items()
        )


def status_label(code: str) -> str:
    """A status in words that claim no more than it does."""
    return {
        "convicted": "convicted (finality not stated)",
        "convicted-final": "convicted, final",
        "convicted-not-final": "convicted, not final",
        "severed": "severed from the case, no verdict",
    }.get(code, code.replace("-", " "))


def _when(window: Window) -> str:
    if window.earliest and window.earliest == window.latest:
        return str(window.earliest)
    return f"between {window.earliest} and {window.latest}" if window.earliest else f"by {window.latest}"


def _counts(lines: list[Line]) -> str:
    counts = sorted(line.count.rpartition("/")[2] for line in lines if line.count)
    return f" ({', '.join(counts)})" if counts else ""


def status(
    store: Store, person: str, on: date | None = None, *, case: str | None = None, view: View = PUBLIC
) -> Status:
    """The state of every case and charge of a person on a day (today's knowledge if no day is given)."""
    return _settled(person, store.claims(Filter(naming=[person], kinds=KINDS), view), on, case)


def statuses(store: Store, persons: Sequence[str], on: date | None = None, *, view: View = PUBLIC) -> dict[str, Status]:
    """The same of many persons, read in few goes."""
    found: dict[str, list[Claim]] = {person: [] for person in persons}
    for n in range(0, len(persons), MANY):
        for c in store.claims(Filter(naming=persons[n : n + MANY], kinds=KINDS), view):
            for person in dict.fromkeys((*c.all("person"), *c.all("accused"))):
                if person in found:
                    found[person].append(c)
    return {person: _settled(person, claims, on, None) for person, claims in found.items()}


def _settled(person: str, claims: Iterable[Claim], on: date | None, case: str | None) -> Status:
    named = [c for c in claims if _accused(c, person)]
    if case is not None:
        named = [c for c in named if case in (*c.all("courtCase"), *([] if c.one("courtCase") else [case]))]
    events: dict[tuple[str | None, str | None], list[Event]] = {}
    undated: list[Event] = []
    for c in named:
        event = _event(c)
        if event is None or c.modality == "denied":
            continue
        if event.day.latest is None and event.day.earliest is None:
            undated.append(event)
            continue
        for count in c.all("count") or (None,):
            events.setdefault((c.text("courtCase"), count), []).append(event)
    lines, later = [], 0
    for (court_case, count), found in events.items():
        line, after = _line(court_case, count, found, on)
        later += after
        lines += [line] if line else []
    lines = _whole_case_yields(lines)
    lines.sort(
        key=lambda n: (
            n.status not in FIRST,
            FIRST.index(n.status) if n.status in FIRST else 0,
            str(n.case),
            str(n.count),
        )
    )
    later += sum(c.kind in ("Charge", "Sentence") and not _can_have_come(c, on) for c in named)
    come = [c for c in named if c.modality != "denied" and _can_have_come(c, on)]
    by_kind = {kind: tuple(c for c in come if c.kind == kind) for kind in KINDS}
    deaths = tuple(c for c in by_kind["LifeEvent"] if c.text("lifeEvent") == "death")
    told = {e.claim.id: e for found in events.values() for e in found if _can_have_come(e.claim, on)}
    decisions = sorted(told.values(), key=lambda e: (e.day.latest or date.max, e.claim.id))
    charges, sentences = by_kind["Charge"], by_kind["Sentence"]
    return Status(person, on, tuple(lines), tuple(undated), charges, sentences, deaths, later, tuple(decisions))


def _can_have_come(c: Claim, on: date | None) -> bool:
    """Whether a charge, sentence or death can have come by the day; an undated one can."""
    first = c.period.first.earliest
    return on is None or first is None or first <= on


def _accused(c: Claim, person: str) -> bool:
    return person in (*c.all("person"), *c.all("accused"))


def _event(c: Claim) -> Event | None:
    day = Window(c.period.first.earliest, c.period.first.latest)
    if c.kind == "ProceduralStatus":
        return Event(day, c.text("status"), c.text("content") or c.text("status") or "", c)
    if c.kind != "Decision":
        return None
    direction, kind = c.text("direction"), c.text("decisionKind") or ""
    made = STATUS_OF.get(direction or "") or STATUS_OF_KIND.get(kind)
    if made == "convicted" and c.one("final") is not None:
        made = "convicted-final" if c.one("final") else "convicted-not-final"
    return Event(day, made, c.text("content") or f"{kind} {direction or ''}".strip(), c)


def _line(case: str | None, count: str | None, events: list[Event], on: date | None) -> tuple[Line | None, int]:
    """The state by the last decision that had certainly come, and the number of decisions after the day."""
    made = sorted(
        (e for e in events if e.status),
        key=lambda e: (e.day.latest or date.max, e.day.earliest or date.min, e.claim.id),
    )
    come = [e for e in made if on is None or (e.day.latest is not None and e.day.latest <= on)]
    perhaps = [e for e in made if e not in come and on is not None and (e.day.earliest or date.min) <= on]
    after = len(made) - len(come) - len(perhaps)
    if not come:
        if not perhaps:
            return None, after
        first = perhaps[0]
        return Line(
            case, count, "not certain by this day", first.day, (), first.claim.modality, None, tuple(perhaps)
        ), after
    last = come[-1]
    same = [e for e in come if e.status == last.status and e.day == last.day]
    claims = tuple(e.claim.id for e in same)
    return Line(
        case, count, last.status or "", last.day, claims, last.claim.modality, last.claim.text("body"), tuple(perhaps)
    ), after


def _whole_case_yields(lines: list[Line]) -> list[Line]:
    """An early step of a whole case (an indictment) is not shown beside later decisions on its counts."""
    counted = {n.case: n for n in lines if n.count}
    return [
        n for n in lines
        if n.count or n.case not in counted or (n.since.latest or date.max) > (counted[n.case].since.latest or date.max)
        or n.status not in ("indicted", "warrant", "summons", "trial")
    ]  # fmt: skip
