"""What reached somebody: warnings and other communications, responses, measures."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from answerable.api.http.models.base import CLAIMS, Days, Model, Ref
from answerable.api.http.models.chains import Grade, Incident
from answerable.api.http.models.persons import Person


class Recipient(Ref):
    """To whom; unidentified where the source names nobody."""

    identified: bool
    count: int | float | str | None


class Order(Model):
    """A source puts one before the other."""

    earlier: str
    later: str
    claim: str


class Response(Model):
    """What followed."""

    responders: list[Ref]
    kinds: list[str]
    content: str | None
    claim: str


class Received(Model):
    """A communication as sources describe it."""

    communication: Ref
    is_warning: bool
    called_by_source: list[str]
    recipients: list[Recipient]
    addressing: list[str]
    issuers: list[Ref]
    proposers: list[Ref]
    approvers: list[Ref]
    channels: list[str]
    receipt: list[str]
    subjects: list[str]
    invokes: list[str]
    window: Days | None
    date_words: list[str]
    timing: str
    order: list[Order]
    response: str | None
    responses: list[Response]
    claims: list[str] = CLAIMS


class Between(Model):
    """Days between a notice and the crime."""

    fewest: int
    most: int


class Office(Model):
    """The office that it was addressed to."""

    office: Ref
    held_then: str
    claims: list[str] = CLAIMS
    others_who_can_have_held_it: list[Ref]


class Notice(Received):
    """A communication that reached, or may have reached, the person."""

    phase: str
    reach: str
    receipt_shown: str
    days: Between | None
    put_in_order_by: list[Order]
    office: Office | None
    own_responses: list[str]
    hangs_on: list[str] = Field(description="Sources each of which, withdrawn alone, takes the entry away.")


class Measure(Model):
    """A measure that is recorded."""

    kinds: list[str]
    content: str | None
    claim: str


class ToPredecessor(Received):
    """What reached somebody who held the office before."""

    person: Ref


class InCommand(Model):
    """Whether the person stood above the forces named."""

    value: str = Field(description="yes, no or unknown.")
    reason: str
    claims: list[str] = CLAIMS


class Timeline(Model):
    """What reached a person about an incident; never that anybody knew."""

    person: Person
    incident: Incident
    attribution: list[str]
    notices: list[Notice]
    recorded_before_or_during: bool
    measures: list[Measure]
    to_predecessors: list[ToPredecessor]
    command: InCommand


class Unwarned(Model):
    """In command above the forces named, and no warning recorded."""

    person: Ref
    unit: Ref
    incident: Ref
    grade: Grade


class Reached(Model):
    """Whether a communication reached the person asked about."""

    communication: str
    value: str
    reason: str
    claims: list[str] = CLAIMS


class Warned(Model):
    """Which leaders have received warnings in a situation."""

    situation: Ref
    before: date | None
    received: list[Received]
    no_warning_recorded: list[Unwarned]
    person: Ref | None
    reached: list[Reached]
    persons: dict[str, Person]
