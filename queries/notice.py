"""notice: a timeline of what reached a person about an incident; put on notice by whom, on which day, receipt or not.

It never says that anybody knew. Order comes from dates, and where there are none from Sequence claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from answerable.graph.model import Claim
from answerable.graph.period import Grade
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.answer import Answer, Value
from answerable.queries.chain import IN_COMMAND, chain
from answerable.queries.dependence import breaking
from answerable.queries.files import query
from answerable.queries.incident import Incident, incident
from answerable.queries.order import Order, Step, names_of
from answerable.queries.status_result import REPORTED, STATED
from answerable.queries.warned import Received, Timing, collect

RECEIPT = {
    "acknowledged": "shown",
    "briefed-to-person": "stated",
    "received-by-office": "stated",
    "sent": "not shown",
    "unknown": "not shown",
}
"""The receipt ladder in the three words of an answer."""
NO_RECEIPT = ("not-stated", "unheeded")
"""Responses that do not show that anything arrived: none was found, or what was said had no effect."""
HEADS = (*IN_COMMAND, "office-holder")
"""Roles in which somebody heads a unit, so that what reaches it reaches an office of theirs; a member heads nothing."""
ALWAYS = ("0001-01-01", "9999-12-31")


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """Whether the person held an office when a communication reached it. Notice to an office is none to a person."""

    office: str
    then: Value
    """Yes only if evidenced on every day that the communication can have been; unknown where its day is not known."""
    claims: tuple[str, ...]
    others: tuple[str, ...]
    """Other recorded holders who can have held it then."""


@dataclass(frozen=True)
class Notice:
    """One communication that names the person, reached an office of theirs, or was public."""

    received: Received
    reach: str
    """`named`, `office` or `public`."""
    phase: Timing
    """Against the incident."""
    days: tuple[int, int] | None
    """Days between the incident and the communication, from the fewest to the most that the dates allow."""
    order: tuple[Step, ...]
    """The Sequence claims that put it in this phase, where dates do not."""
    receipt: str
    """`shown`, `stated` or `not shown`; a response that a source states of the person shows it."""
    responses: tuple[Claim, ...]
    about: str
    """`this incident`, `its situation`, `another matter` or `not stated`: what the communication was about."""
    office: OfficeHeld | None = None
    """For a communication to an office: whether the person held it then, and who else is recorded as holding it."""
    hangs_on: tuple[str, ...] = ()
    """The sources each of which, withdrawn alone, takes the entry away; empty where no single one does."""


@dataclass(frozen=True)
class NoticeTimeline:
    """The answer for a person and an incident."""

    person: str
    incident: Incident
    notices: tuple[Notice, ...]
    measures: tuple[Claim, ...]
    to_predecessors: tuple[tuple[str, Received], ...]
    """Communications to earlier holders of the person's offices: kept apart."""
    command: Answer
    """Whether any source records a command link between the person and the forces named."""

    def in_phase(self, phase: Timing) -> list[Notice]:
        """The notices before, during or after the incident, or of unknown order."""
        return [n for n in self.notices if n.phase is phase]


def notice(store: Store, person: str, incident_id: str, *, view: View = PUBLIC) -> NoticeTimeline:
    """What reached a person, against an incident or against every incident of a situation."""
    seen = store.under(view)
    tier = View(view.tier)
    person = seen.clusters(tier).of(person)
    about = incident(seen, incident_id, tier)
    rows = seen.run(query("offices"), {"person": person, "first": ALWAYS[0], "last": ALWAYS[1]}, tier)
    offices = sorted({str(row[0]) for row in rows if row[3] in HEADS} | _posts(seen, person, tier))
    order = Order(seen, tier)
    notices: list[Notice] = []
    earlier = list(_predecessors(seen, person, offices, tier))
    claims = [c for c in _warnings(seen, [person], tier) if person in c.all("recipient")]
    notices += [_placed(one, "named", person, about, order) for one in collect(seen, claims, None, tier)]
    claims = [c for c in _warnings(seen, offices, tier) if set(c.all("recipient")) & set(offices)]
    for one in collect(seen, claims, None, tier):
        if any(n.received.communication == one.communication for n in notices):
            continue
        when = _office_held(seen, person, one, offices, tier)
        if when.then is Value.NO:
            earlier += [(holder, one) for holder in when.others or (when.office,)]
        else:
            placed = _placed(one, "office", person, about, order)
            held_by = breaking([c] for c in seen.claims(Filter(ids=list(when.claims)), tier)) if when.claims else ()
            hangs_on = tuple(sorted({*placed.hangs_on, *held_by}))
            notices.append(replace(placed, office=when, hangs_on=hangs_on))
    public = [c for c in _warnings(seen, _scope(about), tier) if c.text("addressing") == "public"]
    notices += [_placed(one, "public", person, about, order) for one in collect(seen, public, None, tier)]
    rank = {Timing.BEFORE: 0, Timing.DURING: 1, Timing.AFTER: 2, Timing.UNKNOWN: 3}
    notices.sort(key=lambda n: (rank[n.phase], n.received.window.earliest or date.max, n.received.communication))
    return NoticeTimeline(
        person,
        about,
        tuple(notices),
        tuple(c for c in seen.claims(Filter(naming=[person], kinds=["Measure"]), tier) if person in c.all("actor")),
        tuple(earlier),
        _command(seen, person, about, tier),
    )


def _office_held(store: Store, person: str, one: Received, offices: list[str], view: View) -> OfficeHeld:
    """Who held the office that a communication reached, on the days that it can have been."""
    office = next(o for o in offices if o in one.values("recipient"))
    postings = [
        c
        for c in store.claims(Filter(naming=[office], kinds=["Posting"]), view)
        if c.modality != "denied" and office in (*c.all("unit"), *c.all("post"))
    ]
    mine = [c for c in postings if person in c.all("holder")]
    days = [d for d in (one.window.earliest, one.window.latest) if d]
    known = len(days) == 2
    sure = known and any(all(c.period.bounds().grade(d) is Grade.EVIDENCED for d in days) for c in mine)
    out = bool(days) and mine and all(c.period.bounds().grade(d) is Grade.NOT for c in mine for d in days)
    then = Value.YES if sure else Value.NO if known and out else Value.UNKNOWN
    others = {
        h
        for c in postings
        for h in c.all("holder")
        if h != person and c.text("role") in IN_COMMAND and (not days or any(c.period.bounds().grade(d) for d in days))
    }
    return OfficeHeld(office, then, tuple(c.id for c in mine), tuple(sorted(others)))


def _posts(store: Store, person: str, view: View) -> set[str]:
    """Posts named in a person's postings beside the unit."""
    claims = store.claims(Filter(naming=[person], kinds=["Posting"]), view)
    return {post for c in claims if c.modality != "denied" and person in c.all("holder") for post in c.all("post")}


def _warnings(store: Store, named: Sequence[str], view: View) -> list[Claim]:
    if not named:
        return []
    return [c for c in store.claims(Filter(naming=list(named), kinds=["Warning"]), view) if c.modality != "denied"]


def _scope(about: Incident) -> list[str]:
    return [about.id, *sorted({s for c in about.occurrences for s in c.all("situation")})]


def _placed(one: Received, reach: str, person: str, about: Incident, order: Order) -> Notice:
    phase, days = against(one, about)
    steps: tuple[Step, ...] = ()
    if phase in (Timing.UNKNOWN, Timing.DURING) or one.window.latest is None:
        here = names_of(one.claims, one.communication)
        there = names_of(about.occurrences, about.id)
        later, earlier = order.path(there, here), order.path(here, there)
        if later and phase is not Timing.BEFORE:
            phase, steps = Timing.AFTER, later
        elif earlier and phase is not Timing.AFTER:
            phase, steps = Timing.BEFORE, earlier
    own = tuple(r for r in one.responses if person in r.all("responder"))
    stated = [RECEIPT[r] for r in one.values("receipt") if r in RECEIPT]
    receipt = (
        "shown"
        if any(shows_receipt(r) for r in own) or "shown" in stated
        else "stated"
        if "stated" in stated
        else "not shown"
    )
    hangs_on = breaking([c] for c in one.claims)
    return Notice(one, reach, phase, days, steps, receipt, own, _matter(one, about), hangs_on=hangs_on)


def shows_receipt(response: Claim) -> bool:
    """Whether a response shows that what it answers arrived: a source states it, and it is more than silence."""
    told = [k for k in response.all("responseKind") if k not in NO_RECEIPT]
    return bool(told) and response.modality in (STATED, REPORTED)


def _matter(one: Received, about: Incident) -> str:
    if about.id in (*one.values("incident"), *one.values("situation")):
        return "this incident"
    if set(one.values("situation")) & set(_scope(about)):
        return "its situation"
    return "another matter" if one.values("situation") or one.values("incident") else "not stated"


def against(one: Received, about: Incident) -> tuple[Timing, tuple[int, int] | None]:
    """A communication against an incident by dates alone; UNKNOWN where the bounds allow more than one order."""
    spans = about.spans
    window = one.window
    if not spans or not window.known:
        return Timing.UNKNOWN, None
    first, last = spans[0].moment.first, spans[0].moment.last
    low, high = window.earliest, window.latest
    if high is not None and high < first:
        return Timing.BEFORE, ((first - high).days, (first - low).days) if low else None
    if low is not None and low > last:
        return Timing.AFTER, ((low - last).days, (high - last).days) if high else None
    if low is not None and high is not None and first <= low and high <= last:
        return Timing.DURING, (0, 0)
    return Timing.UNKNOWN, None


def _predecessors(store: Store, person: str, offices: list[str], view: View) -> list[tuple[str, Received]]:
    found = []
    posts = list(store.claims(Filter(naming=offices, kinds=["Posting"]), view)) if offices else []
    mine = [c.period.bounds().start_earliest for c in posts if person in c.all("holder")]
    begun = min((d for d in mine if d), default=None)
    others = {h for c in posts for h in c.all("holder") if h != person and c.modality != "denied"}
    for other in sorted(others):
        ends = [c.period.bounds().end_earliest for c in posts if other in c.all("holder")]
        if begun is None or not any(e and e <= begun for e in ends):
            continue
        claims = [c for c in _warnings(store, [other], view) if other in c.all("recipient")]
        found += [(other, one) for one in collect(store, claims, begun, view)]
    return found


def _command(store: Store, person: str, about: Incident, view: View) -> Answer:
    if not about.units:
        return Answer(Value.UNKNOWN, "No forces are named as involved in the incident.")
    if not about.spans:
        return Answer(Value.UNKNOWN, "No day is recorded for the incident.")
    answer = chain(store, about.units, about.spans[0].moment, view=view)
    held = [h for h in answer.holders if h.person == person]
    if held:
        best = max(held, key=lambda h: h.grade)
        claims = (*(s.claim for s in best.supports), *best.contested)
        doubts = "" if {STATED, REPORTED} & set(best.modalities) else f", {best.modalities[0]}"
        doubts += ", contested" if best.contested else ""
        if best.grade >= Grade.ASSUMED:
            return Answer(Value.YES, f"In command of {best.unit} on that day: {best.grade.code}{doubts}.", claims)
        if best.grade is Grade.POSSIBLE:
            told = f"No date excludes a command of {best.unit} on that day, and none shows it: possible{doubts}."
            return Answer(Value.UNKNOWN, told, claims)
    return Answer(
        Value.UNKNOWN, "No command link between this person and the forces named in the incident is recorded."
    )
