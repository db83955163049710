"""A chain of command: hops, holders, gaps, contradictions; and what is asked of incidents below somebody."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from answerable.api.http.models.base import CLAIMS, Days, Model, Ref, Span, Value
from answerable.api.http.models.persons import Person

Grade = Literal["evidenced", "assumed", "possible", "not"]


class Claimed(Model):
    """One claim behind something that an answer says: how it is said, and by what dates."""

    claim: str
    via: list[str]
    modality: str
    claimant: Ref | None
    first_cited: Days | None
    last_cited: Days | None
    stated_start: bool
    stated_end: bool
    undated: bool
    distance_days: int | None


class Support(Claimed):
    """One claim behind a hop or a holder, as it stands on the day."""

    grade: Grade
    basis: str | None


class Graded(Model):
    """How certain it is on the day, and on what that rests."""

    grade: Grade
    modalities: list[str]
    certainty: str
    contested: list[str]
    supports: list[Support]


class Hop(Graded):
    """A link between two units or persons."""

    subordinate: str
    superior: str
    kind: str


class Holder(Graded):
    """Who holds a unit or post."""

    person: Ref
    unit: str
    role: str
    acting: bool
    distance_days: int | None


class Superior(Model):
    """A superior with the best way up to it."""

    unit: str
    grade: Grade
    path: list[str]
    interval: Span | None


class Gap(Model):
    """What is missing, as a result."""

    kind: str
    unit: str
    possible: list[str]
    weaker: int = Field(description="Persons recorded as in command below the grade asked for, who are not listed.")


class Contradiction(Model):
    """Two that cannot both be."""

    kind: str
    unit: str
    parties: list[str]
    claims: list[str] = CLAIMS


class Chain(Model):
    """What stands above some units on some days."""

    first: date | None
    last: date | None
    kind: str
    units: list[Ref]
    superiors: list[Superior]
    hops: list[Hop]
    holders: list[Holder]
    persons_above: list[str]
    placeholders: list[str]
    gaps: list[Gap]
    contradictions: list[Contradiction]
    cycles: list[list[str]]


class OrderedGap(Gap):
    """What is missing, and in what order those possible came, if a source says."""

    order: str | None


class Succession(Model):
    """A source puts one commander before the other."""

    unit: str
    earlier: Ref
    later: Ref
    claim: str


class Dependence(Model):
    """What the ways up to a superior hang on."""

    superior: str
    every_path: list[str] | None = Field(description="Null where possible ways were not asked for.")
    best_path: list[str]
    groups: list[str]


class NotListed(Model):
    """How much more is recorded of a unit or post than is listed.

    Below the grade asked for; or possible, and mentioned farther away than `within` days or without a date.
    """

    unit: str
    in_command: int
    in_other_roles: int
    superiors: int = Field(description="By links below the grade asked for, which are not followed.")


class Part(Chain):
    """A chain with what stands beside it."""

    certain: bool = Field(description="Whether the incident was certainly under way on these days, where it lasted.")
    not_listed: list[NotListed] = Field(
        description="What is counted, not listed; a lower `grade` or a larger `within` lists it."
    )
    gaps: list[OrderedGap]  # type: ignore[assignment]
    successions: list[Succession]
    beside: list[Hop]
    not_in_command: list[Holder] | None = Field(description="Null where other roles were not asked for (`staff`).")
    hangs_on: list[Dependence]


class Above(Model):
    """What stands above one unit, or above a unit that the person asked about commands."""

    unit: Ref
    office: Holder | None
    parts: list[Part]


class OpenEnds(Model):
    """Whether no first day, and whether no last day, is told: then what is given as one is only the nearest known."""

    first: bool
    last: bool


class IncidentSpan(Model):
    """Days of an incident; null for a side of which no day is told."""

    first: date | None
    last: date | None
    lasted: bool = Field(description="Whether it lasted over several days; else it is one day among them.")
    certain: Span | None = Field(description="The days on which it was certainly under way; null if no day is certain.")
    open: OpenEnds
    claims: list[str] = CLAIMS


class Involvement(Model):
    """Who is said to have taken what part."""

    actors: list[Ref]
    involvement: str | None
    modality: str
    claim: str


class Number(Model):
    """A number as a source gives it."""

    measure: Value
    low: Value
    best: Value
    high: Value
    words: Value
    basis: Value
    modality: str
    claimant: Ref | None
    when: Days | None
    claim: str


class Incident(Model):
    """What sources say of an incident."""

    incident: Ref
    main_span: IncidentSpan | None
    spans: list[IncidentSpan]
    places: list[Ref]
    denied: list[str] = Field(description="Claims that deny what is said of it; nothing here is taken from them.")
    forces_named: list[Ref]
    involvements: list[Involvement]
    numbers: list[Number]
    number_contested: bool
    conflicts: list[str]


class AlsoNamed(Model):
    """A unit named as well that stands above another one named."""

    unit: Ref
    above: Ref
    grade: Grade = Field(description="Of the whole way from the one to the other, on every day.")


class Report(Model):
    """The chains above a unit, a person or the forces named in an incident."""

    incident: Incident | None
    first: date | None
    last: date | None
    lasted: bool
    also_named: list[AlsoNamed]
    no_unit_named: list[Ref]
    lines: list[Above]
    nothing_above: str | None = Field(description="Why `lines` is empty, where it is.")
    other_roles: list[Holder] = Field(
        description="What the person asked about holds without being in command: nothing above it is given."
    )
    offices_not_listed: int = Field(
        description="Units that the person asked about commands only below the grade asked for."
    )
    persons: dict[str, Person]


class OtherDate(IncidentSpan):
    """Another date of the same incident among the days asked about."""

    grade: Grade = Field(description="Of the whole way up on that date.")


class Below(Incident):
    """An incident whose forces stood under the one asked about; `main_span` is the date given that counts."""

    unit: Person | Ref
    grade: Grade | None = Field(description="Of the whole way up; null where the unit asked about is itself named.")
    modalities: list[str] = Field(description="How the forces are named.")
    contested: list[str] = Field(description="Claims that deny the part of the forces.")
    days: dict[Grade, int] = Field(
        description="Of an incident that lasted, on how many of its days the whole way holds at each grade, or not."
    )
    other_dates: list[OtherDate] = Field(description="Dates that other sources give, as far as they are asked about.")
    against_first_notice: str | None
    parts: list[Chain]


class PartIn(Model):
    """The part that somebody is said to have had, by one claim."""

    involvement: str | None
    modality: str
    claim: str


class NamedIn(Model):
    """Somebody named in an incident, told of and not followed upwards."""

    incident: Ref
    actor: Person | Ref
    involvements: list[PartIn]


class Beside(Model):
    """A posting that is not in command."""

    unit: Ref
    role: str
    modality: str
    claim: str


class BelowAnswer(Model):
    """Incidents whose forces stood under a person or unit, and what near them does not count as such."""

    subject: Person | Ref
    found: list[Below]
    undated: list[Ref]
    named_in_person: list[NamedIn] = Field(description="The person asked about is named: no forces under that person.")
    only_denied: list[NamedIn] = Field(description="Units below whose part is only denied.")
    in_other_parts: list[NamedIn] = Field(description="Units below named in another part than as the forces.")
    in_command: bool = Field(description="Whether an office in command, or a unit below, is recorded in these days.")
    not_in_command: list[Beside] = Field(description="What is below them is not asked for.")
