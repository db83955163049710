"""What every answer shares: names of things, days, claims with their citations, and the envelope."""

from __future__ import annotations

from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")
CLAIM = "0f3a9c5e7d1b48260f3a9c5e7d1b4826"
CLAIMS = Field(description="Ids of claims; `citations` has each of them.", examples=[[CLAIM]])
Value = str | int | float | bool | None


class Model(BaseModel):
    """Nothing stands in an answer that its description does not name."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Ref(Model):
    """A thing that is named."""

    id: str = Field(examples=["einsatzgruppen/ohlendorf"])
    name: str | None = Field(examples=["Otto Ohlendorf"])
    cls: str | None = Field(alias="class", description="A class of the ontology.", examples=["Person"])


class Days(Model):
    """The days that a date can mean; null where that side is not known."""

    earliest: date | None
    latest: date | None


class Span(Model):
    """From a day to a day; null where that side is not known."""

    first: date | None
    last: date | None


class Bounds(Model):
    """The four bounds of a claim in time, all inclusive; null where unknown."""

    start_earliest: date | None
    start_latest: date | None
    end_earliest: date | None
    end_latest: date | None


class Cited(Model):
    """Where a source says it."""

    source: str
    title: str
    author: str | None
    locator: str = Field(description="Page, paragraph, line.")
    fields: list[str] = Field(description="Roles that it supports, where sources differ by field.")
    dated: str | None = Field(description="The date of the document, in words.")
    captured_on: date | str | None
    record: str | None = Field(
        description="The row of the data set, or line of the case file, that it was read from. A line number counts the"
        " lines of hidden claims too, so it is null for every key that asks under a tier below confidential."
    )
    public_since: date | None
    url: str | None


class ClaimBody(Model):
    """What one source says."""

    kind: str = Field(examples=["Posting"])
    roles: dict[str, list[Value]]
    modality: str = Field(description="stated, alleged, reported, possible or denied.")
    claimant: Ref | None
    first: Days | None
    last: Days | None
    stated_start: bool
    stated_end: bool
    assumed_to_continue: bool
    date_words: str | None
    bounds: Bounds
    classification: str = Field(examples=["public"])
    confidence: str | None
    indicia: list[str]
    note: str | None
    citations: list[Cited]


class Answer(Model, Generic[T]):
    """An answer with everything needed to ask it again and to see whether it would be the same."""

    question: str = Field(description="The question, as `/replay` and the command line know it.")
    parameters: dict[str, Any] = Field(description="Its parameters; null for those not given.")
    command: str | None = Field(description="The command that asks the same, if there is one.")
    head: str = Field(description="The head of the store for the tier asked under.", examples=["6b3f5f32" * 8])
    ontology: str = Field(examples=["0.1.0"])
    answerable: str = Field(examples=["0.1.0"])
    answer: T
    citations: dict[str, ClaimBody] = Field(description="Every claim that the answer rests on, by id, with sources.")
