"""status: what proceedings have decided about a person by a day, per case and charge; acquittal and withdrawal first.

A decision is an instant; the state that it makes lasts until the next decision on the same case and charge. Finality
is said only where a source states it. Presumption of innocence stands in the wording of every line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from answerable.graph.model import Claim
from answerable.graph.period import Window
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.status_lines import beside_convictions, in_order, states, whole_case_yields, with_doubts
from answerable.queries.status_result import (
    CONVICTED,
    ENDED,
    FIRST,
    REPORTED,
    SANCTIONS,
    STATED,
    Event,
    Line,
    Status,
    status_label,
)

__all__ = ["ENDED", "FIRST", "Event", "Line", "Status", "status", "status_label", "statuses"]

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
ASIDE = (
    "admissibility", "joinder", "sentencing", "sentence-review", "clemency", "reparations", "release", "designation",
    "delisting", "referral",
)  # fmt: skip
"""Kinds of decision that are about no charge: that one of them is overturned or taken back leaves every verdict."""
OF_THE_CHARGE = ("confirmed", "not-confirmed", "withdrawn", "reversed")
TAKEN_BACK = {"arrest-warrant": "warrant-withdrawn", "summons": "summons-withdrawn"}
"""A warrant or summons taken back, which takes back no charge."""
STATUS_OF_KIND = {"indictment": "indicted", "arrest-warrant": "warrant", "summons": "summons"}
Events = dict[tuple[str | None, str | None, str | None], list[Event]]
"""Events by case, count and, for listings alone, the committee."""
ANY_COMMITTEE = ""
VERDICTS = (*CONVICTED, *ENDED, "acquitted", "reversed")
"""States that an appeal can be brought against."""
MANY = 500
"""Persons asked about at a time."""
KINDS = ("ProceduralStatus", "Decision", "Charge", "Sentence", "Proceeding", "LifeEvent")


def status(
    store: Store, person: str, on: date | None = None, *, case: str | None = None, view: View = PUBLIC
) -> Status:
    """The state of every case and charge of a person on a day (today's knowledge if no day is given)."""
    clusters = store.clusters(view)
    person, case = clusters.of(person), case and clusters.of(case)
    found = _settled(person, store.claims(Filter(naming=[person], kinds=KINDS), view), on, case)
    shown = [e.claim for e in (*found.undated, *found.decisions)]
    ids = [c.id for c in (*shown, *found.charges, *found.sentences, *found.denials)]
    conflicts = tuple(store.claims(Filter(naming=ids, kinds=["Conflict"]), view)) if ids else ()
    told = store.claims(Filter(naming=[person], kinds=["Observation"]), view)
    said = tuple(c for c in told if c.text("topic") == "justice" and person in c.all("subject"))
    return replace(found, conflicts=conflicts, said=said)


def statuses(store: Store, persons: Sequence[str], on: date | None = None, *, view: View = PUBLIC) -> dict[str, Status]:
    """The same of many persons, read in few goes, without conflicts and what else is said of them."""
    clusters = store.clusters(view)
    found: dict[str, list[Claim]] = {one: [] for one in clusters.all_of(persons)}
    for n in range(0, len(found), MANY):
        for c in store.claims(Filter(naming=list(found)[n : n + MANY], kinds=KINDS), view):
            for person in dict.fromkeys((*c.all("person"), *c.all("accused"))):
                if person in found:
                    found[person].append(c)
    settled = {one: _settled(one, claims, on, None) for one, claims in found.items()}
    return {person: settled[clusters.of(person)] for person in persons}


def _settled(person: str, claims: Iterable[Claim], on: date | None, case: str | None) -> Status:
    named = [c for c in claims if _accused(c, person)]
    if not named:  # most persons of a picture
        return Status(person, on, (), (), (), (), (), 0)
    if case is not None:
        named = [c for c in named if case in (*c.all("courtCase"), *([] if c.one("courtCase") else [case]))]
    events: Events = {}
    undated: list[Event] = []
    for c in named:
        event = _event(c)
        if event is None or c.modality == "denied":
            continue
        if event.day.latest is None and event.day.earliest is None:
            undated.append(event)
            continue
        by = c.text("body") or ANY_COMMITTEE if event.status in SANCTIONS else None
        for count in c.all("count") or (None,):
            events.setdefault((c.text("courtCase"), count, by), []).append(event)
    _taken_off(events)
    lines, since_then, later = [], [], 0
    for (court_case, count, _), found in events.items():
        standing, after = states((court_case, count), found, on)
        later += after
        lines += [replace(n, appealed=_appeals(n, events, on)) for n in standing]
        newest = states((court_case, count), found, None)[0] if after else []
        known = {n.claims for n in standing}
        since_then += [n for n in newest if n.status in FIRST and n.claims not in known]
    lines = _acquittals_first(
        beside_convictions(with_doubts([*whole_case_yields(lines), *_undated_ends(undated, lines)]))
    )
    later += sum(c.kind in ("Charge", "Sentence") and not _can_have_come(c, on) for c in named)
    come = [c for c in named if c.modality != "denied" and _can_have_come(c, on)]
    by_kind = {kind: tuple(c for c in come if c.kind == kind) for kind in KINDS}
    deaths = _deaths(named, on)
    told = {e.claim.id: e for found in events.values() for e in found if _can_have_come(e.claim, on)}
    denials = tuple(c for c in named if c.modality == "denied" and _can_have_come(c, on))
    told_of = {case for c in named if c.kind != "Proceeding" for case in c.all("courtCase")}
    accused = [c for c in by_kind["Proceeding"] if not set(c.all("courtCase")) & told_of]
    return Status(
        person, on, tuple(lines), tuple(undated), by_kind["Charge"], by_kind["Sentence"], deaths, later,
        tuple(sorted(told.values(), key=in_order)), denials, since_then=tuple(_acquittals_first(since_then)),
        open_cases=tuple(accused),
    )  # fmt: skip


def _taken_off(events: Events) -> None:
    """A listing or delisting that names no committee follows on each committee's own."""
    general = events.pop((None, None, ANY_COMMITTEE), [])
    own = [key for key in events if key[2] is not None]
    for key in own or ([(None, None, ANY_COMMITTEE)] if general else []):
        events.setdefault(key, []).extend(general)


def _acquittals_first(lines: list[Line]) -> list[Line]:
    return sorted(
        lines,
        key=lambda n: (
            n.status not in FIRST,
            FIRST.index(n.status) if n.status in FIRST else 0,
            str(n.case),
            str(n.count),
        ),
    )


def _undated_ends(undated: list[Event], lines: list[Line]) -> list[Line]:
    """An acquittal, withdrawal or the like of which no day is stated is a line all the same, and comes first.

    What several claims say of one case and count is one line, as certain as the claim that says most.
    """
    dated = {(n.case, n.status) for n in lines}
    told: dict[tuple[str | None, str | None, str], list[Event]] = {}
    for e in sorted(undated, key=lambda e: (e.claim.modality != STATED, e.claim.modality != REPORTED)):
        case = e.claim.text("courtCase")
        if e.status in FIRST and (case, e.status) not in dated:
            for count in e.claim.all("count") or (None,):
                told.setdefault((case, count, e.status), []).append(e)
    return [
        Line(*key, alike[0].day, tuple(e.claim.id for e in alike), alike[0].claim.modality, alike[0].claim.text("body"))
        for key, alike in told.items()
    ]


def _appeals(line: Line, events: Events, on: date | None) -> tuple[Event, ...]:
    """The judgments on appeal that came after the day in the case of a verdict."""
    if on is None or line.case is None or line.status not in VERDICTS:
        return ()
    found = [e for (of, _, _), listed in events.items() if of == line.case for e in listed]
    later = [e for e in found if e.claim.text("decisionKind") == "appeal-judgment" and (e.day.earliest or on) > on]
    return tuple(sorted({e.claim.id: e for e in later}.values(), key=in_order))


def _can_have_come(c: Claim, on: date | None) -> bool:
    """Whether a charge, sentence or death can have come by the day; an undated one can."""
    first = c.period.first.earliest
    return on is None or first is None or first <= on


def _deaths(named: Iterable[Claim], on: date | None) -> tuple[Claim, ...]:
    """The deaths that have come by the day; one that perhaps has is left out where another source dates it later."""
    told = [c for c in named if c.kind == "LifeEvent" and c.text("lifeEvent") == "death" and c.modality != "denied"]
    come = [c for c in told if on is None or (c.period.first.latest or date.max) <= on]
    if come or not all(_can_have_come(c, on) for c in told):
        return tuple(come)
    return tuple(told)


def _accused(c: Claim, person: str) -> bool:
    return person in (*c.all("person"), *c.all("accused"))


def _made(kind: str, direction: str) -> str | None:
    """The state that a decision makes, by its kind and the way it went."""
    if kind in ASIDE and direction in OF_THE_CHARGE:
        return None
    if kind in TAKEN_BACK and direction in ("withdrawn", "reversed", "terminated"):
        return TAKEN_BACK[kind]
    return STATUS_OF.get(direction) or STATUS_OF_KIND.get(kind)


def _event(c: Claim) -> Event | None:
    day = Window(c.period.first.earliest, c.period.first.latest)
    if c.kind == "ProceduralStatus":
        return Event(day, c.text("status"), c.text("content") or c.text("status") or "", c)
    if c.kind != "Decision":
        return None
    direction, kind = c.text("direction"), c.text("decisionKind") or ""
    made = _made(kind, direction or "")
    if made == "convicted" and c.one("final") is not None:
        made = "convicted-final" if c.one("final") else "convicted-not-final"
    return Event(day, made, c.text("content") or f"{kind} {direction or ''}".strip(), c)
