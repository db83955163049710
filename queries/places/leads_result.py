"""The answer to `leads`: units recorded at the place of an incident, each with the ground that it is offered on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from answerable.graph.model import Claim
from answerable.graph.period import Bounds, Grade
from answerable.queries.answer import Answer, Value
from answerable.queries.chain.support import Moment
from answerable.queries.places.places import Step

HERE, AROUND, INSIDE = "here", "around", "inside"
NONE = (
    "No unit is recorded with a site, an area of operations or an area of responsibility at this place on that day; "
    "that says nothing about who was there."
)
NOWHERE = "No place is recorded for this incident, so no unit can be offered for it."


@dataclass(frozen=True, slots=True)
class Ground:
    """What ties a unit to the place: where it is recorded, as what, and how far that holds on the day."""

    place: str
    """The place that the claims name."""
    kind: str
    """Code of LocationKind: area-of-responsibility, site, …"""
    relation: str
    """`here`: the place of the incident itself; `around`: one that contains it; `inside`: one that lies in it."""
    way: tuple[Step, ...]
    """The recorded steps between the two places; none where they are one."""
    grade: Grade
    """On every day asked about; for an incident on one day that is not exactly known, as `time.md` has it."""
    best: Grade
    """On the best of the days asked about."""
    claims: tuple[Claim, ...]
    """The claims of the best grade first."""
    distance: int | None = None
    """Days from the day asked about (of several, the nearest) to the nearest mention; None if all are undated."""
    contested: tuple[str, ...] = ()
    """Claims that deny it on that day."""

    @property
    def undated_way(self) -> bool:
        """Whether a step between the places says only that it was so at some time."""
        return any(step.claim.period.undated and not step.same for step in self.way)

    @property
    def modalities(self) -> tuple[str, ...]:
        """How the claims are said."""
        return tuple(dict.fromkeys(c.modality for c in self.claims))

    def claim_ids(self) -> list[str]:
        """Every claim that it rests on."""
        return list(dict.fromkeys([*(c.id for c in self.claims), *(s.claim.id for s in self.way)]))


@dataclass(frozen=True, slots=True)
class Lead:
    """A unit, body or post to look at, with its grounds, best first. It is no link of a chain and no involvement."""

    unit: str
    grounds: tuple[Ground, ...]
    named: tuple[Claim, ...] = ()
    """Claims that name it among the forces of the incident anyway: the chain is asked above these."""
    denied: tuple[Claim, ...] = ()
    """Claims that deny its part in the incident."""
    otherwise: tuple[Claim, ...] = ()
    """Claims that name it in another part: as a fact-finder, say."""

    @property
    def grade(self) -> Grade:
        """The grade of its best ground."""
        return max(g.grade for g in self.grounds)

    @property
    def best(self) -> Grade:
        """The best grade of any ground on any of the days."""
        return max(g.best for g in self.grounds)

    def in_the_incident(self) -> tuple[Claim, ...]:
        """Every claim about its part in the incident."""
        return (*self.named, *self.denied, *self.otherwise)


@dataclass(frozen=True, slots=True)
class Leads:
    """The answer for one incident."""

    incident: str
    moment: Moment
    lasted: bool
    """Whether it went on for all the days; else it was one day somewhere in them."""
    places: tuple[str, ...]
    place_claims: tuple[str, ...]
    leads: tuple[Lead, ...]
    """By grade, then the nearest place, then id; this order says nothing about anybody's part."""
    beyond: tuple[str, ...] = ()
    """Places that hold too many others for sites inside them to be listed."""
    dated_by: tuple[str, ...] = ()
    """The claims that give the days; none for a day that was asked about."""
    others: tuple[Leads, ...] = ()
    """The same for each other date that a source gives."""

    @property
    def answer(self) -> Answer:
        """Yes where one is evidenced or assumed; unknown where all are possible, or there is none; never no."""
        if not self.leads:
            return Answer(Value.UNKNOWN, NONE if self.places else NOWHERE, self.place_claims)
        claims = tuple(dict.fromkeys(i for lead in self.leads for g in lead.grounds for i in g.claim_ids()))
        counted = Counter(self._known(lead) for lead in self.leads)
        said = [f"{n} {how}" for how, n in counted.items()]
        if counted.keys() == {Grade.POSSIBLE.code}:
            return Answer(Value.UNKNOWN, f"None evidenced or assumed at this place on that day; {said[0]}.", claims)
        return Answer(Value.YES, f"Recorded at this place on that day: {', '.join(said)}.", claims)

    def _known(self, lead: Lead) -> str:
        """The grade; of what lasted also the better one of some of its days."""
        some = self.lasted and lead.grade is Grade.POSSIBLE and lead.best > lead.grade
        return f"{lead.best.code} on some of the days" if some else lead.grade.code


def over(bounds: Bounds, moment: Moment) -> tuple[Grade, Grade]:
    """The grade on every day of a span, and on the best of them; possible where it holds on some days only."""
    whole = some = Grade.NOT
    for grade in (Grade.POSSIBLE, Grade.ASSUMED, Grade.EVIDENCED):
        held = bounds.holds(grade)
        whole = grade if any(a <= moment.first and moment.last <= b for a, b in held) else whole
        some = grade if any(_meet(a, b, moment) for a, b in held) else some
    return (whole or min(some, Grade.POSSIBLE)), some


def _meet(first: date, last: date, moment: Moment) -> bool:
    return first <= moment.last and moment.first <= last
