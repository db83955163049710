"""status: what proceedings have decided about a person by a day, per case and charge; acquittal and withdrawal first.

A decision is an instant; the state that it makes lasts until the next decision on the same case and charge. Finality
is said only where a source states it. Presumption of innocence stands in the wording of every line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from answerable.graph.hearing import TARGET_ROLES, makes_so
from answerable.graph.model import Claim
from answerable.graph.period import Window
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.status.day import (
    Events,
    Made,
    about,
    can_have_come,
    certainly_come,
    come_by,
    deaths,
    made,
    made_by,
)
from answerable.queries.status.lines import beside_convictions, in_order, states, whole_case_yields, with_doubts
from answerable.queries.status.result import (
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
ANY_COMMITTEE = ""
JUDGMENTS = ("judgment", "appeal-judgment")
VERDICTS = (*CONVICTED, *ENDED, "acquitted", "reversed")
"""States that an appeal can be brought against."""
MANY = 500
"""Persons asked about at a time."""
OF_PROCEEDINGS = ("ProceduralStatus", "Decision", "Charge", "Sentence", "Proceeding")
KINDS = (*OF_PROCEEDINGS, "LifeEvent")
SILENCING = ("Retraction", "Correction", "Finding")


def status(
    store: Store, person: str, on: date | None = None, *, case: str | None = None, view: View = PUBLIC
) -> Status:
    """The state of every case and charge of a person on a day (today's knowledge if no day is given)."""
    clusters = store.clusters(view)
    person, case = clusters.of(person), case and clusters.of(case)
    told = list(store.claims(Filter(naming=[person], kinds=KINDS), view))
    found = _settled(person, told, on, case, made(store, told, view) if on else {})
    shown = [e.claim for e in (*found.undated, *found.decisions)]
    ids = [c.id for c in (*shown, *found.charges, *found.sentences, *found.denials)]
    opposed = [*ids, *(c.id for c in found.deaths)]
    conflicts = tuple(store.claims(Filter(naming=opposed, kinds=["Conflict"]), view)) if opposed else ()
    observed = store.claims(Filter(naming=[person], kinds=["Observation"]), view)
    said = tuple(c for c in observed if c.text("topic") == "justice" and person in c.all("subject"))
    doubted = _doubted(store, [*ids, *(i for line in found.lines for i in line.claims)], view)
    taken_back = _taken_back(store, found, told, view)
    return replace(found, conflicts=conflicts, said=said, doubted=doubted, taken_back=taken_back)


def _doubted(store: Store, ids: Iterable[str], view: View) -> tuple[Claim, ...]:
    """What somebody alleges, or what may be: that one of these claims was taken back, corrected or rejected."""
    about = set(ids)
    found = store.claims(Filter(naming=sorted(about), kinds=SILENCING), view) if about else ()
    return tuple(
        c for c in found
        if not makes_so(c) and c.modality != "denied" and about & set(c.all(TARGET_ROLES[c.kind]))
    )  # fmt: skip


def _taken_back(store: Store, found: Status, told: Iterable[Claim], view: View) -> tuple[str, ...]:
    """What was said of proceedings and no longer counts, where nothing else is recorded; denials said of none."""
    if found.recorded:
        return ()
    heard = {c.id for c in told}
    return tuple(
        c.id
        for c in store.claims(Filter(naming=[found.person], kinds=OF_PROCEEDINGS, heard=False), view)
        if c.id not in heard
        and c.modality != "denied"
        and _accused(c, found.person)
        and (found.case is None or found.case in c.all("courtCase"))
        and can_have_come(c, found.on)
    )


def statuses(store: Store, persons: Sequence[str], on: date | None = None, *, view: View = PUBLIC) -> dict[str, Status]:
    """The same of many persons, read in few goes, without conflicts and what else is said of them."""
    clusters = store.clusters(view)
    found: dict[str, list[Claim]] = {one: [] for one in clusters.all_of(persons)}
    for n in range(0, len(found), MANY):
        for c in store.claims(Filter(naming=list(found)[n : n + MANY], kinds=KINDS), view):
            for person in dict.fromkeys((*c.all("person"), *c.all("accused"))):
                if person in found:
                    found[person].append(c)
    sources = made(store, (c for claims in found.values() for c in claims), view) if on else {}
    settled = {one: _settled(one, claims, on, None, sources) for one, claims in found.items()}
    return {person: settled[clusters.of(person)] for person in persons}


def _settled(person: str, claims: Iterable[Claim], on: date | None, case: str | None, sources: Made) -> Status:
    named = [c for c in claims if _accused(c, person)]
    others = sorted({k for c in named for k in c.all("courtCase")} - {case}) if case is not None else []
    if case is not None:
        named = [c for c in named if case in (*c.all("courtCase"), *([] if c.one("courtCase") else [case]))]
    if not named:  # most persons of a picture
        return Status(person, on, (), (), (), (), (), 0, case=case, other_cases=tuple(others))
    events, undated = _events(named, sources)
    lines, since_then, later = [], [], 0
    for (court_case, count, _), found in events.items():
        standing, after = states((court_case, count), found, on)
        later += after
        lines += [replace(n, appealed=_appeals(n, events, on), judged=_judged(n, events, on)) for n in standing]
        since_then += _since_then((court_case, count), found, standing) if after else []
    ends = _undated_ends(undated, lines, events, on)
    lines = _acquittals_first(beside_convictions(with_doubts([*whole_case_yields(lines), *ends])))
    told_of = {k for c in named if c.kind != "Proceeding" and c.modality != "denied" for k in c.all("courtCase")}
    said = [
        c for c in named
        if c.modality != "denied" and (c.kind != "Proceeding" or not set(c.all("courtCase")) & told_of)
    ]  # fmt: skip
    later += sum(c.kind in ("Charge", "Sentence", "Proceeding") and not can_have_come(c, on) for c in said)
    come = [c for c in said if can_have_come(c, on)]
    by_kind = {kind: tuple(c for c in come if c.kind == kind) for kind in KINDS}
    told = {e.claim.id: e for found in events.values() for e in found if can_have_come(e.claim, on)}
    denials = tuple(
        c for c in named
        if c.modality == "denied" and can_have_come(c, on) and c.text("lifeEvent") in (None, "death")
    )  # fmt: skip
    return Status(
        person, on, tuple(lines), tuple(undated), by_kind["Charge"], by_kind["Sentence"], deaths(named, on, sources),
        later, tuple(sorted(told.values(), key=in_order)), denials, since_then=tuple(_acquittals_first(since_then)),
        open_cases=by_kind["Proceeding"], case=case, other_cases=tuple(others),
        uncertain=frozenset(c.id for c in come if not certainly_come(c, on, sources)),
    )  # fmt: skip


def _events(named: Iterable[Claim], sources: Made) -> tuple[Events, list[Event]]:
    """The dated steps by case and count, and those of which no day is stated."""
    events: Events = {}
    undated: list[Event] = []
    for c in named:
        event = _event(c, sources)
        if event is None or c.modality == "denied":
            continue
        if event.day.latest is None and event.day.earliest is None:
            undated.append(event)
            continue
        by = c.text("body") or ANY_COMMITTEE if event.status in SANCTIONS else None
        for count in c.all("count") or (None,):
            events.setdefault((c.text("courtCase"), count, by), []).append(event)
    _taken_off(events)
    return events, undated


def _since_then(key: tuple[str | None, str | None], found: Sequence[Event], standing: Sequence[Line]) -> list[Line]:
    """What came in favour after the day; where the same state stood by then, under the day on which it came again."""
    known, stood = {n.claims for n in standing}, {n.status for n in standing}
    newest = [n for n in states(key, found, None)[0] if n.status in FIRST and n.claims not in known]
    return [replace(n, since=n.last, newest=None) if n.status in stood else n for n in newest]


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
            not n.told,
            str(n.case),
            str(n.count),
        ),
    )


def _undated_ends(undated: list[Event], lines: list[Line], events: Events, on: date | None) -> list[Line]:
    """An acquittal, withdrawal or the like of which no day is stated is a line all the same, and comes first.

    What several claims say of one case and count is one line, as certain as the claim that says most. A dated line of
    the same case, count and state says it already; one of another count does not.
    """
    dated = {(n.case, n.count, n.status) for n in lines if n.told}
    told: dict[tuple[str | None, str | None, str], list[Event]] = {}
    for e in sorted(undated, key=lambda e: (e.claim.modality != STATED, e.claim.modality != REPORTED)):
        for count in e.claim.all("count") or (None,):
            key = (e.claim.text("courtCase"), count, e.status or "")
            if e.status in FIRST and key not in dated:
                told.setdefault(key, []).append(e)
    return [_undated_end(key, alike, on, made_by(key, events, on)) for key, alike in told.items()]


def _undated_end(key: tuple[str | None, str | None, str], alike: list[Event], on: date | None, come: bool) -> Line:
    """The line of one case, count and state from what is said of it, the surest claim first."""
    first = alike[0].claim
    days = [e.by for e in alike if e.by and e.claim.modality == first.modality]
    certain = come or on is None or any(by <= on for by in days)
    claims = tuple(e.claim.id for e in alike)
    return Line(*key, alike[0].day, claims, first.modality, first.text("body"), certain=certain)


def _appeals(line: Line, events: Events, on: date | None) -> tuple[Event, ...]:
    """The judgments on appeal that came after the day in the case of a verdict, on its count if they name one."""
    if on is None or line.case is None or line.status not in VERDICTS:
        return ()
    found = [e for e in about(line.case, line.count, events) if e.claim.text("decisionKind") == "appeal-judgment"]
    later = [e for e in found if (e.day.earliest or on) > on]
    return tuple(sorted({e.claim.id: e for e in later}.values(), key=in_order))


def _judged(line: Line, events: Events, on: date | None) -> tuple[Event, ...]:
    """The judgments by the day, certainly after a trial began in a case, whose outcome is not recorded."""
    if line.status != "trial" or line.case is None:
        return ()
    found = [e for e in about(line.case, line.count, events) if e.claim.text("decisionKind") in JUDGMENTS]
    silent = [e for e in found if e.claim.text("direction") is None and e.day.earliest and e.day.latest]
    began = line.last.latest or date.max
    come = [e for e in silent if began < (e.day.earliest or began) and (on is None or (e.by or date.max) <= on)]
    return tuple(sorted({e.claim.id: e for e in come}.values(), key=in_order))


def _accused(c: Claim, person: str) -> bool:
    return person in (*c.all("person"), *c.all("accused"))


def state_made(kind: str, direction: str) -> str | None:
    """The state that a decision makes, by its kind and the way it went (`''` where that is not recorded)."""
    if kind in ASIDE and direction in OF_THE_CHARGE:
        return None
    if kind in TAKEN_BACK and direction in ("withdrawn", "reversed", "terminated"):
        return TAKEN_BACK[kind]
    return STATUS_OF.get(direction) or STATUS_OF_KIND.get(kind)


def _event(c: Claim, sources: Made) -> Event | None:
    day, by = Window(c.period.first.earliest, c.period.first.latest), come_by(c, sources)
    if c.kind == "ProceduralStatus":
        return Event(day, c.text("status"), c.text("content") or c.text("status") or "", c, by)
    if c.kind != "Decision":
        return None
    direction, kind = c.text("direction"), c.text("decisionKind") or ""
    made = state_made(kind, direction or "")
    if made == "convicted" and c.one("final") is not None:
        made = "convicted-final" if c.one("final") else "convicted-not-final"
    return Event(day, made, c.text("content") or f"{kind} {direction or ''}".strip(), c, by)
