"""What is decided about a person: a line per case and charge, deaths, the whole status."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from answerable.api.http.models.base import CLAIMS, Days, Model, Ref


class Line(Model):
    """The state of one case and charge."""

    case: Ref | None
    count: Ref | None
    status: str = Field(examples=["acquitted"])
    since: Days | None
    body: Ref | None
    modality: str
    presumption: str | bool | None = Field(description="Whether the presumption of innocence holds.")
    claims: list[str] = CLAIMS
    not_certain_by_this_day: list[str]


class Death(Model):
    """A recorded death."""

    when: Days | None
    manner: str | None
    claim: str


class Outcome(Model):
    """What proceedings have decided; acquittal and withdrawal first."""

    summary: str
    proceeding_recorded: bool
    lines: list[Line]
    died: list[Death]


class Person(Ref, Outcome):
    """A person with what was decided."""


class Charge(Model):
    """A charge."""

    case: Ref
    counts: list[Ref]
    crime_types: list[str]
    modes: list[str]
    content: str | None
    modality: str
    claim: str


class Sentence(Model):
    """A sentence, or what became of it."""

    kind: str | None
    term: str | None
    content: str | None
    body: Ref | None
    when: str
    modality: str
    claim: str


class Undated(Model):
    """A status without a day."""

    status: str
    text: str
    claim: str


class Decided(Model):
    """A dated decision; without a direction, which way it went is not recorded."""

    day: Days | None
    case: Ref | None
    counts: list[Ref]
    kind: str | None = Field(examples=["appeal-judgment"])
    direction: str | None = Field(examples=["upheld"])
    status: str | None
    text: str
    modality: str
    claim: str


class Status(Model):
    """What proceedings have decided about a person, as of a day."""

    person: Ref
    on: date | None
    proceeding_recorded: bool
    summary: str | list[str]
    lines: list[Line]
    undated: list[Undated]
    decisions: list[Decided]
    charges: list[Charge]
    sentences: list[Sentence]
    died: list[Death]
    later_decisions_not_shown: int
