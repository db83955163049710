"""What somebody held, what stood under them, and what is recorded at a place."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from answerable.api.http.models.base import CLAIMS, Model, Ref
from answerable.api.http.models.chains import Grade, Holder, Hop
from answerable.api.http.models.persons import Person


class Posting(Model):
    """A posting or an absence, as one source has it."""

    claim: str
    kind: str
    where: list[Ref]
    role: str | None
    title: str | None
    rank: str | None
    capacity: str | None
    modality: str
    when: str
    grade: Grade | None = Field(
        description="On the day asked about; null without one, for a denial, and for an undated claim beside dated ones"
        " about the same, which says nothing of a day."
    )
    undated: bool
    said: str | None


class Postings(Model):
    """Everything that is recorded of what a person held."""

    person: Person
    on: date | None
    postings: list[Posting]


class UnitBelow(Model):
    """A unit below, by the best way down to it."""

    unit: Ref
    grade: Grade
    path: list[str]


class BelowTheGrade(Model):
    """How much is recorded below the grade asked for: counted, neither listed nor followed."""

    offices: int
    units: int
    holders: int


class Subordinates(Model):
    """What stands under somebody on a day."""

    subject: Ref
    on: date
    offices: list[Holder]
    units: list[UnitBelow]
    left_out: int
    not_listed: BelowTheGrade
    hops: list[Hop]
    holders: list[Holder]
    persons: dict[str, Person]


class WayStep(Model):
    """One place lies in another, or is the same by decision."""

    inner: Ref
    outer: Ref
    same: bool
    claim: str


class Ground(Model):
    """What ties a unit to the place."""

    place: Ref
    kind: str = Field(examples=["area-of-responsibility"])
    relation: Literal["here", "around", "inside"]
    grade: Grade
    best_grade: Grade = Field(description="On the best of the days asked about.")
    days_from_nearest_mention: int | None
    modalities: list[str]
    way: list[WayStep] = Field(description="The recorded steps between the two places.")
    way_undated: bool
    claims: list[str] = CLAIMS
    contested: list[str] = Field(description="Claims that deny it on that day.")


class Lead(Model):
    """A unit, body or post to look at; no link of a chain, and no involvement."""

    unit: Ref
    grade: Grade
    named_in_the_incident: list[str] = Field(description="Claims that name it among the forces anyway.")
    otherwise_in_the_incident: list[str] = Field(description="Claims that name it in another part.")
    denied_in_the_incident: list[str] = Field(description="Claims that deny its part.")
    grounds: list[Ground]


class LeadsOfDate(Model):
    """What is recorded at the place on the days that one date gives: yes, or unknown, never no."""

    first: date | None
    last: date | None
    lasted: bool
    dated_by: list[str] = CLAIMS
    value: Literal["yes", "unknown"]
    reason: str
    leads: list[Lead]
    sites_not_listed_inside: list[Ref]


class Leads(LeadsOfDate):
    """The same for an incident, by the date that most claims give, then by each other one."""

    incident: Ref
    places: list[Ref]
    what_it_is: str
    other_dates: list[LeadsOfDate]
