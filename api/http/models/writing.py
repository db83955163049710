"""What is sent to change the record, and what comes back."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from answerable.api.http.models.base import Model


class Act(BaseModel):
    """A reason; who acts is known by the key."""

    model_config = ConfigDict(extra="forbid")
    reason: str = Field(min_length=1, max_length=5_000, description="Why; it stays with the claim.")


class Correction(Act):
    """Another claim in the place of one, with a source of its own."""

    source: str = Field(min_length=1, max_length=1_000, description="Title of the source that says otherwise.")
    at: str = Field("", max_length=1_000, description="The place in that source: page, paragraph.")
    set: list[str] = Field(
        default_factory=list, max_length=50, description="ROLE=VALUE in the new claim; ROLE= empties it."
    )
    when: list[str] = Field(
        default_factory=list, max_length=10, description="from, to, first, last, on or at =DATE (EDTF)."
    )
    modality: Literal["stated", "alleged", "reported", "possible", "denied"] | None = None


class Classification(Act):
    """Who may see a claim from now on."""

    classification: Literal["public", "restricted", "confidential"]


class Resolution(Act):
    """A person's decision that two records mean one thing, or two."""

    verdict: Literal["same", "different"]
    ids: list[str] = Field(min_length=2, max_length=2, description="The ids of the two.")
    classification: Literal["public", "restricted", "confidential"] = "public"


class Purge(Act):
    """The removal of claims with all that speaks of them."""

    claims: list[str] = Field(min_length=1, max_length=100, description="Ids of claims.")
    basis: str = Field(min_length=1, max_length=1_000, description="The legal basis.")


class Written(Model):
    """What a write did."""

    load: int | None = Field(
        description="The number of its load, which tells of every other one: null to those who do not see all."
    )
    head: str = Field(description="The head of what is public, now.")
    claims: dict[str, int] = Field(description="New claims by kind.")
    unchanged: int = Field(description="Claims that were there already.")


class Purged(Model):
    """What a purge left."""

    tombstone: str
    claims: int
    things: int
    sources: int
    head: str


class Entry(BaseModel):
    """An entry of the audit log."""

    model_config = ConfigDict(extra="allow")
    number: int
    at: str
    who: str
    key: str | None
    role: str
    tier: str
    did: str
    what: str
    previous: str
    hash: str


class AuditPage(Model):
    """A page of the audit log, oldest first."""

    entries: list[Entry]
    next: int | None
    faults: list[str] | None = Field(description="What does not fit the chain of hashes; only with `verify`.")
