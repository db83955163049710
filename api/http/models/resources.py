"""Things, sources and loads, one by one and in pages."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from answerable.api.http.models.base import CLAIMS, Days, Model, Ref
from answerable.api.http.models.persons import Outcome


class Around(Model):
    """The middle of a half degree."""

    latitude: float
    longitude: float
    within_km: float


class ThingBody(Model):
    """A thing, with every claim that names it, page by page; with what was decided if it is a person."""

    thing: Ref
    names: list[str] = Field(description="Other names.")
    names_told_as: dict[str, list[str]] = Field(
        description="Names that no source states, or that one denies, with the modalities of the claims that give them."
    )
    decided: Outcome | None
    recorded_around: list[Around] | None = Field(
        description="Of victims, witnesses and people at risk, below the highest tier: the middle of each half degree "
        "in which they are recorded; claims that tell where exactly are not told. Null for anybody else."
    )
    claims: list[str] = CLAIMS
    next: str | None = Field(description="Where the next page begins; null on the last.")


class Page(Model):
    """A page of things in the order of their ids."""

    things: list[Ref]
    next: str | None = Field(description="What to give as `after` for the next page; null on the last.")


class ClaimPage(Model):
    """A page of claims in the order of their ids; `citations` has what each says."""

    claims: list[str] = CLAIMS
    not_heard: list[str] = Field(
        description="Those of them that count no more: retracted, replaced by a correction, or rejected by a finding."
    )
    next: str | None


class SourceBody(Model):
    """What is cited."""

    id: str
    title: str
    author: str | None
    publisher: str | None
    dated: Days | None
    published: Days | None
    public_since: date | None
    url: str | None
    archived_at: str | None
    captured_on: str | None
    sha256: str | None
    group: str | None = Field(description="Sources that copy one report share it.")
    kind: str | None
    licence: str | None
    seen: str | None
    reliability: str | None


class SourceRecord(Model):
    """A source with the claims that cite it, page by page."""

    source: SourceBody
    claims: list[str] = CLAIMS
    not_heard: list[str] = Field(
        description="Those of them that count no more: retracted, replaced by a correction, or rejected by a finding."
    )
    next: str | None


class SourcePage(Model):
    """A page of sources in the order of their ids."""

    sources: list[SourceBody]
    next: str | None


class LoadBody(Model):
    """A load of which who asks sees a claim. What tells of others is for those who see all."""

    id: str
    loader: str
    version: str
    sealed_at: str
    arguments: list[str] | None
    claims: int = Field(description="How many of its claims who asks sees.")
    number: int | None
    operator: str | None
    hash: str | None


class Loads(Model):
    """A page of the loads, oldest first."""

    loads: list[LoadBody]
    next: str | None


class HitBody(Model):
    """A thing found by a name."""

    thing: Ref
    matched: str
    likeness: float
    alike: str = Field(
        description="How near the name that matched is to what was typed: `same`, `part` (each word typed begins one "
        "of the name), `like`, or `weak`, probably another."
    )
    name_told_as: list[str] = Field(
        description="Modalities of the claims that give the name that matched, where none states it; `denied` always."
    )
    named_only_in_claims_taken_back: bool = Field(
        description="Whether every claim that names the thing was taken back, replaced or rejected."
    )


class Found(Model):
    """Things found by name, nearest first."""

    hits: list[HitBody]
    total: int = Field(description="How many were found; at most 500 are ranked.")
    facets: dict[str, int] = Field(description="How many of each class.", examples=[{"Person": 2}])
    next: int | None = Field(description="What to give as `offset` for the next page.")
