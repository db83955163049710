"""notice: a timeline of what reached a person about an incident; put on notice by whom, on which day, receipt or not.

It never says that anybody knew. Order comes from dates, and where there are none from Sequence claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from answerable.graph.model import Claim
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.answer import Answer, Value
from answerable.queries.chain.dependence import breaking
from answerable.queries.incident.incident import Incident, incident
from answerable.queries.notice.command import command
from answerable.queries.notice.communication import Timing
from answerable.queries.notice.matter import NEARNESS, OTHER, Concern, Matter, warnings_about
from answerable.queries.notice.order import Order, Step, names_of
from answerable.queries.notice.other_holders import OfficeHeld, Offices, ToAnother
from answerable.queries.notice.phase import Against, against_each, joined
from answerable.queries.notice.receipt import Receipt, receipt_of
from answerable.queries.notice.warned import Received, collect


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
    receipt: Receipt
    """Whether it is shown to have come to the person; a public statement only by a response of theirs."""
    responses: tuple[Claim, ...]
    matter: Concern
    """What it was about, by every claim about the communication."""
    office: OfficeHeld | None = None
    """For a communication to an office: whether the person held it then, and who else is recorded as holding it."""
    hangs_on: tuple[str, ...] = ()
    """The sources each of which, withdrawn alone, takes the entry away; empty where no single one does."""
    dates: tuple[Against, ...] = ()
    """The phase against each date that sources give the incident; the one above only where all agree."""

    @property
    def about(self) -> str:
        """What it was about: one of the words of `matter`."""
        return self.matter.word

    @property
    def of_this(self) -> bool:
        """Whether it can be notice of this: not of another matter, nor to an office that was only perhaps held then."""
        return self.about != OTHER and (self.office is None or self.office.then is Value.YES)


@dataclass(frozen=True)
class NoticeTimeline:
    """The answer for a person and an incident."""

    person: str
    incident: Incident
    notices: tuple[Notice, ...]
    measures: tuple[Claim, ...]
    """What is recorded that the person did; those of this incident and its situation first."""
    to_other_holders: tuple[ToAnother, ...]
    """Communications to the person's offices while others held them, and to earlier holders by name: kept apart."""
    command: Answer
    """Whether any source records a command link between the person and the forces named."""
    measures_about: tuple[str, ...] = ()
    """For each measure what it was about, in the words of `matter`."""
    measures_denied: tuple[Claim, ...] = ()
    """Measures of which a source denies that they were taken."""
    denied: tuple[Claim, ...] = ()
    """Communications to the person, or to an office of theirs, that are only denied."""

    def in_phase(self, phase: Timing) -> list[Notice]:
        """The notices before, during or after the incident, or of unknown order, that are not of another matter."""
        return [n for n in self.notices if n.phase is phase and n.about != OTHER]

    @property
    def of_other_matters(self) -> list[Notice]:
        """What reached the person about something else: kept apart, since it is no notice of this."""
        return [n for n in self.notices if n.about == OTHER]

    @property
    def early(self) -> list[Notice]:
        """The notices of this, before or during it."""
        return [n for n in self.notices if n.of_this and n.phase in (Timing.BEFORE, Timing.DURING)]


def notice(store: Store, person: str, incident_id: str, *, view: View = PUBLIC) -> NoticeTimeline:
    """What reached a person, against an incident or against every incident of a situation."""
    seen = store.under(view)
    tier = View(view.tier)
    reading = _Reading(seen, seen.clusters(tier).of(person), incident(seen, incident_id, tier), tier)
    notices = reading.notices()
    rank = {Timing.BEFORE: 0, Timing.DURING: 1, Timing.AFTER: 2, Timing.UNKNOWN: 3}
    notices.sort(key=lambda n: (rank[n.phase], n.received.window.earliest or date.max, n.received.communication))
    measures, about, denied = reading.measures()
    return NoticeTimeline(
        reading.person,
        reading.about,
        tuple(notices),
        measures,
        tuple(reading.elsewhere),
        command(seen, reading.offices, reading.about, tier),
        about,
        denied,
        reading.only_denied(notices),
    )


class _Reading:
    """What claims say that was sent to one person, to an office of theirs or to the public, against one incident."""

    def __init__(self, store: Store, person: str, about: Incident, view: View) -> None:
        self.store, self.person, self.about, self.view = store, person, about, view
        self.matter = Matter.of_incident(store, about, view)
        self.offices = Offices(store, person, view)
        self.order = Order(store, view)
        self.elsewhere: list[ToAnother] = []
        self.to_person = self._warnings([person])
        self.to_offices = self._warnings(self.offices.ids)

    def _warnings(self, recipients: Sequence[str]) -> list[Claim]:
        """Claims of warnings to some recipients, those denied among them."""
        wanted = set(recipients)
        named = self.store.claims(Filter(naming=sorted(wanted), kinds=["Warning"]), self.view) if wanted else ()
        return [c for c in named if wanted & set(c.all("recipient"))]

    def notices(self) -> list[Notice]:
        """Every communication once: by name before by office, by office before as public."""
        found = {one.communication: self._placed(one, "named") for one in self._joined(self.to_person)}
        for one in self._joined(self.to_offices):
            if one.communication not in found:
                self._to_office(one, found)
        public = self.store.claims(Filter(naming=self.matter.scope, kinds=["Warning"]), self.view)
        for one in self._joined([c for c in public if c.text("addressing") == "public"]):
            if one.communication not in found:
                found[one.communication] = self._placed(one, "public")
        if others := self.offices.holders():
            told = [c for c in self._warnings(sorted(others)) if c.modality != "denied"]
            self.elsewhere += self.offices.to_predecessors(told)
        apart = [t for t in self.elsewhere if t.received.communication not in found]
        self.elsewhere = [t for t in apart if self._concern(t.received).word != OTHER]
        return list(found.values())

    def _joined(self, claims: Sequence[Claim]) -> list[Received]:
        return collect(self.store, claims, None, self.view)

    def _to_office(self, one: Received, found: dict[str, Notice]) -> None:
        """An entry where the person held the office then, or may have; else it is kept apart."""
        held = self.offices.held(one)
        if held.then is Value.NO:
            self.elsewhere += self.offices.elsewhere(held, one)
            return
        denials = tuple(d for d in one.denials if held.office in d.all("recipient"))
        placed = self._placed(replace(one, denials=denials), "office")
        held_by = breaking([c] for c in self.store.claims(Filter(ids=list(held.claims)), self.view))
        hangs_on = tuple(sorted({*placed.hangs_on, *(held_by if held.claims else ())}))
        found[one.communication] = replace(placed, office=held, hangs_on=hangs_on)

    def _placed(self, one: Received, reach: str) -> Notice:
        dates = against_each(one, self.about)
        phase, days = joined(dates)
        steps: tuple[Step, ...] = ()
        if phase in (Timing.UNKNOWN, Timing.DURING) or one.window.latest is None:
            here = names_of(one.claims, one.communication)
            there = names_of(self.about.occurrences, self.about.id)
            later, earlier = self.order.path(there, here), self.order.path(here, there)
            if later and phase is not Timing.BEFORE:
                phase, steps = Timing.AFTER, later
            elif earlier and phase is not Timing.AFTER:
                phase, steps = Timing.BEFORE, earlier
        own, denied = (
            [r for r in told if self.person in r.all("responder")] for told in (one.responses, one.responses_denied)
        )
        return Notice(
            one,
            reach,
            phase,
            days,
            steps,
            receipt_of(one.claims if reach != "public" else (), own, denied, one.denials),
            tuple(own),
            self._concern(one),
            hangs_on=breaking([c] for c in one.claims),
            dates=dates,
        )

    def _concern(self, one: Received) -> Concern:
        return self.matter.of(warnings_about(self.store, [one.communication], self.view)[one.communication])

    def only_denied(self, notices: Sequence[Notice]) -> tuple[Claim, ...]:
        """Denials of communications of which nothing else tells."""
        told = {n.received.communication for n in notices} | {t.received.communication for t in self.elsewhere}
        denied = {c.id: c for c in (*self.to_person, *self.to_offices) if c.modality == "denied"}
        left = [c for c in denied.values() if not told & set(c.all("communication"))]
        return tuple(c for c in left if self.matter.of([c]).word != OTHER)

    def measures(self) -> tuple[tuple[Claim, ...], tuple[str, ...], tuple[Claim, ...]]:
        """What is recorded that the person did, nearest to the incident first; what each is about; the denials."""
        named = self.store.claims(Filter(naming=[self.person], kinds=["Measure"]), self.view)
        own = [(self.matter.of([c]).word, c) for c in named if self.person in c.all("actor")]
        own.sort(key=lambda pair: NEARNESS.index(pair[0]))
        told = [(about, c) for about, c in own if c.modality != "denied"]
        denied = tuple(c for about, c in own if c.modality == "denied" and about != OTHER)
        return tuple(c for _, c in told), tuple(about for about, _ in told), denied
