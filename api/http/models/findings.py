"""Dossiers and jurisdiction: elements with what speaks for and against them, and the reach of mechanisms."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field

from answerable.api.http.models.base import CLAIMS, Model, Ref
from answerable.api.http.models.persons import Person


class Item(Model):
    """Something recorded for or against an element."""

    side: str
    element: str | None
    indicium: str | None
    text: str
    content: str | None
    grade: str | None
    counts: bool
    modalities: list[str]
    incident: str | None
    groups: list[str]
    newest_source: date | None = Field(description="The date of the newest dated source.")
    undated_sources: list[str] = Field(description="Sources without a date: any of them may be newer.")
    hangs_on: list[str] = Field(description="Sources each of which, withdrawn alone, takes the item away.")
    claims: list[str] = CLAIMS


class Missing(Model):
    """What is missing."""

    text: str
    would_show: str | None
    indicium: str | None
    claims: list[str] = CLAIMS
    recorded_of_other_crimes: int = Field(
        description="Times that the indicium is recorded of the person on other crimes or at other times."
    )


class Coverage(Model):
    """How much there is."""

    for_: int = Field(alias="for")
    against: int
    groups: int
    groups_for: int
    newest_source: date | None = Field(description="The date of the newest dated source.")
    undated_sources: int


class Concluded(Model):
    """What a named human concluded."""

    element: str
    assessment: str
    author: str
    on: Any
    standard: str | None
    reasoning: str | None
    refused_now: str | None
    claim: str


class ConcludedElsewhere(Concluded):
    """What a named human concluded in another dossier on the person: of other crimes or under another regime."""

    dossier: Ref


class Element(Model):
    """One element, or several that are asked together."""

    elements: list[str]
    label: str
    question: str
    for_: list[Item] = Field(alias="for")
    against: list[Item]
    beside: list[Item]
    missing: list[Missing]
    unrecorded: list[Missing]
    coverage: Coverage
    recorded: bool
    issue_for_argument: Any
    concluded: list[Concluded]


class Regime(Model):
    """One regime of responsibility."""

    regime: str
    label: str
    applies: Any
    overall: Any
    assessment: Any
    lacking: list[str]
    elements: list[Element]


class ChargeText(Model):
    """A charge or finding on direct participation."""

    text: str
    modes: list[str]
    claims: list[str] = CLAIMS


class Successor(Model):
    """Command that began after the crime."""

    unit: Ref
    starts: date | None
    crime_ended: date | None
    incident: str
    rule: str
    claims: list[str] = CLAIMS


class Step(Model):
    """A step that a named person took with the dossier."""

    step: str
    author: str | None
    on: Any
    account: str | None
    claim: str


class Reply(Model):
    """What the person, or somebody for them, replied."""

    author: str | None
    on: Any
    content: str | None
    claim: str


class Workflow(Model):
    """How far the dossier is: draft, reviewed or withdrawn, with its steps and replies."""

    state: str
    steps: list[Step]
    replies: list[Reply]


class Dossier(Model):
    """What is recorded for and against each element; a named human concludes."""

    person: Person
    banner: str
    incidents: list[Ref]
    only_denied: list[Ref]
    exculpatory: list[Item]
    regimes: list[Regime]
    participation: list[Item]
    charges: list[ChargeText]
    command_after_the_crime: list[Successor]
    concluded_in_other_dossiers: list[ConcludedElsewhere]
    left_out: Any
    not_computed: Any
    conclusion: str
    workflow: Workflow


class Nationality(Model):
    """A recorded nationality of a person named."""

    person: Ref
    nationality: str
    claim: str


class Test(Model):
    """One condition of a basis."""

    value: str
    reason: str
    claims: list[str] = CLAIMS


class Basis(Model):
    """One basis on which a mechanism may reach the incident."""

    basis: str
    polarity: str
    value: str
    reason: str
    recorded: Any
    persons: Any
    crime_types: list[str]
    content: str | None
    modality: str | None
    tests: dict[str, Test]
    claims: list[str] = CLAIMS


class Act(Model):
    """What a mechanism did about it."""

    text: str
    on: Any
    claims: list[str] = CLAIMS


class MechanismName(Model):
    """A mechanism."""

    id: str
    name: str


class Reach(Model):
    """Whether one mechanism reaches the incident."""

    mechanism: MechanismName
    value: str = Field(description="yes, no or unknown.")
    reason: str
    claims: list[str] = CLAIMS
    bases: list[Basis]
    acts: list[Act]


class GivenDate(Model):
    """A date that sources give for the incident; null where a side is not told."""

    first: date | None
    last: date | None
    lasted: bool = Field(description="Whether it lasted; else it was on one day somewhere in it.")
    claims: list[str] = CLAIMS


class Jurisdiction(Model):
    """Which mechanisms reach an incident."""

    incident: Ref
    first: date | None = Field(description="By the date that most sources give; `dates` has every one.")
    last: date | None
    dates: list[GivenDate]
    places: list[Ref]
    crime_types: list[str]
    nationalities: list[Nationality]
    claims: list[str] = CLAIMS
    mechanisms: list[Reach]
