"""What is decided about a person: a line per case and charge, deaths, the whole status."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from answerable.api.http.models.base import CLAIMS, Days, Model, Ref


class Appeal(Model):
    """An appeal after the decision."""

    when: Days | None
    claim: str


class Line(Model):
    """The state of one case and charge."""

    case: Ref | None
    count: Ref | None
    status: str = Field(examples=["acquitted"])
    since: Days | None
    stated_again: Days | None = Field(description="The last day for which the same state is stated anew.")
    certain_by_this_day: bool = Field(description="Whether it had certainly come by the day asked about.")
    body: Ref | None
    modality: str
    presumption: str | bool | None = Field(description="Whether the presumption of innocence holds.")
    order_not_known: bool = Field(description="Whether another outcome may have come later on the same charge.")
    claims: list[str] = CLAIMS
    not_certain_by_this_day: list[str]
    appealed_later: list[Appeal]


class Death(Model):
    """A recorded death."""

    when: Days | None
    manner: str | None
    modality: str
    contested: bool = Field(description="Whether a death of the person is denied by anybody.")
    certain_by_this_day: bool = Field(description="Whether it had certainly come by the day asked about.")
    claim: str


class Outcome(Model):
    """What proceedings have decided; acquittal and withdrawal first."""

    summary: str
    proceeding_recorded: bool
    lines: list[Line]
    since_that_day: list[Line] = Field(description="Acquittals, withdrawals and the like after the day asked about.")
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
    certain_by_this_day: bool = Field(description="Whether it had certainly come by the day asked about.")
    claim: str


class Sentence(Model):
    """A sentence, or what became of it."""

    kind: str | None
    term: str | None
    content: str | None
    body: Ref | None
    when: str
    modality: str
    certain_by_this_day: bool = Field(description="Whether it had certainly come by the day asked about.")
    claim: str


class Undated(Model):
    """A status without a day."""

    status: str | None
    text: str
    case: str | None
    counts: list[Ref]
    modality: str
    note: str | None
    claim: str


class Threefold(Model):
    """Yes, no or unknown, with the reason."""

    value: str
    reason: str
    claims: list[str] = CLAIMS


class DecisionBody(Model):
    """A decision, as a source gives it."""

    day: Days | None
    case: Ref | None
    counts: list[Ref]
    kind: str | None
    direction: str | None
    status: str | None
    text: str | None
    modality: str
    claim: str


class Said(Model):
    """What else is said of proceedings."""

    content: str | None
    note: str | None
    when: str
    claim: str


class OpenCase(Model):
    """A case in which the person is accused and no decision is recorded."""

    case: Ref
    certain_by_this_day: bool = Field(description="Whether it had certainly come by the day asked about.")
    claim: str


class Denied(Model):
    """What a source denies."""

    content: str | None
    by: Ref | None
    when: str
    claim: str


class Disagreement(Model):
    """Sources that disagree."""

    about: str | None
    between: list[str]
    claim: str


class Doubted(Model):
    """What is said to take back, correct or reject a claim, and not established."""

    kind: str
    modality: str
    by: Ref | None
    of: list[str]
    claim: str


class LookedIn(Model):
    """A data set that was looked in."""

    source: str
    title: str
    dated: str | None
    captured_on: date | str | None
    closed_list_of: list[str] = Field(description="Of what the data set is a closed list, if a claim says so.")


class Status(Model):
    """What proceedings have decided about a person, as of a day."""

    person: Ref
    on: date | None
    case: Ref | None = Field(description="The case that alone is asked about.")
    other_cases: list[Ref] = Field(
        description="Other recorded cases of the person, not shown where one is asked about."
    )
    proceeding_recorded: bool
    claims_taken_back: list[str] = Field(
        description="Where none is recorded: claims about a proceeding that were taken back, replaced or rejected."
    )
    summary: str | list[str]
    charged: Threefold
    convicted: Threefold
    lines: list[Line]
    since_that_day: list[Line]
    undated: list[Undated]
    decisions: list[DecisionBody]
    accused_without_decision: list[OpenCase]
    also_said: list[Said]
    denied: list[Denied]
    contradictions: list[Disagreement]
    doubted: list[Doubted] = Field(
        description="Retractions, corrections and findings only alleged or possible: nothing follows from them."
    )
    charges: list[Charge]
    sentences: list[Sentence]
    died: list[Death]
    later_decisions_not_shown: int
    looked_in: list[LookedIn]
