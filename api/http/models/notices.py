"""What reached somebody: warnings and other communications, responses, measures."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from answerable.api.http.models.base import CLAIMS, Days, Model, Ref
from answerable.api.http.models.chains import Grade, Incident, IncidentSpan
from answerable.api.http.models.persons import Person

MODALITY = Field(description="How the source says it: stated, alleged, reported, possible or denied.")
ABOUT = Field(
    description="this incident, its situation, the same forces elsewhere, another matter or not stated.",
    examples=["its situation"],
)


class Recipient(Ref):
    """To whom; unidentified where the source names nobody."""

    identified: bool
    count: int | float | str | None
    modalities: list[str] = Field(description="How the claims say that it was addressed so.")


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
    modality: str = MODALITY
    claimant: Ref | None
    claim: str


class RecordedResponse(Response):
    """A response, with what denies it."""

    denied_by: list[str] = Field(description="Claims that deny it: the same responder, its kind or any answer at all.")


class Received(Model):
    """A communication as sources describe it."""

    communication: Ref
    is_warning: bool
    called_by_source: list[str]
    modalities: list[str] = Field(description="How the claims say it: stated, alleged, reported, possible.")
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
    response: str | None = Field(description="recorded, contested, denied or not stated.")
    responses: list[RecordedResponse]
    responses_denied: list[Response] = Field(description="Responses of which a source denies that they were given.")
    denied_by: list[str] = Field(description="Claims that deny it, or that it was addressed so.")
    claims: list[str] = CLAIMS


class Between(Model):
    """Days between a notice and the crime."""

    fewest: int
    most: int


class PhaseByDate(IncidentSpan):
    """Where it lies against one date that sources give the incident."""

    phase: str
    days: Between | None


class Office(Model):
    """The office that it was addressed to."""

    office: Ref
    held_then: str = Field(description="yes, no or unknown; yes only if evidenced and contested by nobody.")
    modality: str = Field(description="How the holding is said where no source states it in its own name.")
    denied_by: list[str] = Field(description="Claims that deny the holding then.")
    claims: list[str] = CLAIMS
    others_who_can_have_held_it: list[Ref]


class Notice(Received):
    """A communication that reached, or may have reached, the person."""

    phase: str
    reach: str
    about: str = ABOUT
    concerning: list[Ref] = Field(description="The incidents, situations and forces that it is said to be about.")
    concerning_claims: list[str] = Field(description="The claims that say so, of all about the communication.")
    receipt_shown: str = Field(
        description="shown, stated, contested or not shown; a public statement is shown only by a response of theirs."
    )
    receipt_shown_by: list[str] = Field(description="Claims that show or state it, or would if nothing denied it.")
    receipt_denied_by: list[str] = Field(description="Claims that deny these.")
    days: Between | None
    by_date: list[PhaseByDate] = Field(
        description="By each date of the incident; `phase` and `days` hold by all of them."
    )
    put_in_order_by: list[Order]
    office: Office | None
    own_responses: list[str]
    hangs_on: list[str] = Field(description="Sources each of which, withdrawn alone, takes the entry away.")


class DeniedMeasure(Model):
    """A measure of which a source says that it was taken, or was not."""

    kinds: list[str]
    content: str | None
    modality: str = MODALITY
    claimant: Ref | None
    concerning: list[Ref]
    claim: str


class Measure(DeniedMeasure):
    """A measure that is recorded."""

    about: str = ABOUT


class Denied(Model):
    """A source's denial that something was sent to the person."""

    communications: list[Ref]
    claim: str


class ToOtherHolder(Received):
    """What reached an office of the person while another held it, or an earlier holder by name."""

    holder: Ref | None = Field(description="Null where no holder is recorded for that time.")
    office: Ref
    held_by_the_person: str | None = Field(description="When the person held it: later or earlier; null if not known.")


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
    recorded_before_or_during: bool = Field(
        description="Whether any is, in any modality; not of another matter, nor to an office only perhaps held then."
    )
    denied: list[Denied] = Field(description="Communications to the person that are only denied.")
    measures: list[Measure]
    measures_denied: list[DeniedMeasure] = Field(description="Of these a source denies that they were taken.")
    to_other_holders: list[ToOtherHolder]
    command: InCommand


class Beside(Model):
    """A communication to a person or an office of theirs that is no warning to them about this."""

    communication: Ref
    doubts: list[str] = Field(description="What keeps it from being one: denied, alleged, office, not-a-warning, …")
    reason: str
    offices: list[Ref]
    claims: list[str] = CLAIMS


class GradeByDate(Model):
    """The grade by one of several dates that sources give for an incident."""

    first: date | None
    last: date | None
    grade: str


class Unwarned(Model):
    """In command above the forces named, and no warning recorded here, which says nothing of what there was."""

    person: Ref
    unit: Ref
    incident: Ref
    grade: Grade
    by_date: list[GradeByDate]
    modality: str
    contested: list[str]
    claims: list[str] = CLAIMS
    recorded_beside: list[Beside]


class LookedAt(Model):
    """Of whom it was asked whether a warning is recorded."""

    incidents: list[Ref]
    without_a_day: list[str]
    without_forces_named: list[str]
    in_command: list[Ref]
    only_possibly: list[str]
    warning_recorded: list[str]


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
    looked_at: LookedAt
    person: Ref | None
    reached: list[Reached]
    persons: dict[str, Person]
