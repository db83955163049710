"""What somebody held, and what stood under them."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from answerable.api.http.models.base import Model, Ref
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
    grade: Grade | None = Field(description="On the day asked about; null without one.")
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


class Subordinates(Model):
    """What stands under somebody on a day."""

    subject: Ref
    on: date
    offices: list[Holder]
    units: list[UnitBelow]
    left_out: int
    hops: list[Hop]
    holders: list[Holder]
    persons: dict[str, Person]
