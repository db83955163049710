"""Search, common superiors, differences, chains of every unit, named questions, one claim."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import ConfigDict, Field

from answerable.api.http.models.base import CLAIMS, ClaimBody, Model, Ref, Value
from answerable.api.http.models.chains import Grade, Hop
from answerable.api.http.models.persons import Person


class Shared(Model):
    """A superior that both share."""

    unit: Ref
    grade: Grade
    from_a: list[Ref]
    from_b: list[Ref]
    grade_a: Grade
    grade_b: Grade
    steps_a: list[Hop]
    steps_b: list[Hop]
    modalities: list[str] = Field(description="How links are said that no claim of their grade plainly states.")
    claims: list[str] = CLAIMS
    contested: list[str]


class Above(Model):
    """One of the two that itself stands above the other."""

    upper: Ref
    lower: Ref
    grade: Grade
    steps: list[Hop]
    claims: list[str] = CLAIMS


class Common(Model):
    """The lowest superiors that two units share."""

    a: Ref
    b: Ref
    on: date
    value: str
    reason: str
    shared: list[Shared]
    above_other: list[Above]
    placeholders: list[Ref]
    no_superior_recorded: list[Ref]


class Change(Model):
    """One thing that changed."""

    kind: str
    sort: str
    about: list[str]
    before: str | None
    after: str | None
    claims: list[str] = CLAIMS


class Difference(Model):
    """What changed in an answer."""

    asked: str
    subject: Ref
    first: Any
    second: Any
    changes: list[Change]
    unchanged: int
    no_office_in_command: bool = Field(description="A person holds none either time: no chain was compared.")
    persons: dict[str, Person]


class UnitRow(Model):
    """One unit: names under their best grade, several separated."""

    model_config = ConfigDict(extra="allow")
    unit: str
    claims: list[str] | None = Field(None, description="In a page: what the row rests on; `citations` has each.")


class Chains(Model):
    """One row per unit, and how many have a superior and a commander at each grade or better."""

    model_config = ConfigDict(extra="allow")
    units: int
    rows: list[UnitRow]
    csv: str | None
    next: str | None = Field(None, description="In a page: what to give as `after` for the next one.")


class QuestionParameter(Model):
    """What a named question takes."""

    name: str
    sort: str
    default: str | None
    help: str


class NamedQuestion(Model):
    """A named question."""

    name: str
    id: str
    title: str
    description: str
    parameters: list[QuestionParameter]
    columns: dict[str, str]


class Rows(Model):
    """The rows of a named question. No row means that nothing of the kind is recorded, never no."""

    id: str
    title: str
    engine: str
    parameters: dict[str, Value]
    columns: dict[str, str]
    rows: list[dict[str, Value]]
    note: str | None = Field(description="What no row means; null where there are rows.")
    things: dict[str, Ref]
    persons: dict[str, Person]


class LoadName(Model):
    """The load that brought a claim."""

    number: int | None
    sealed_at: str
    loader: str
    operator: str | None


class AboutClaim(Model):
    """A claim about the claim."""

    claim: str
    kind: str
    modality: str
    heard: bool


class Opposed(Model):
    """A claim of the other voice on the same matter."""

    claim: str
    kind: str
    modality: str


class NamedBy(Model):
    """Another claim that names it."""

    claim: str
    kind: str


class ClaimRecord(ClaimBody):
    """A claim with its history."""

    claim: str
    standing: list[str] = Field(examples=[["accepted"]])
    heard: bool
    load: LoadName | None
    about: list[AboutClaim]
    opposed: list[Opposed] = Field(
        description="Claims that deny what it says, whatever days they speak of; of a denial those that say it."
    )
    named_by: list[NamedBy]
