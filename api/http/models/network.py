"""A picture's data: things, ties, and what was left out, counted."""

from __future__ import annotations

from datetime import date

from answerable.api.http.models.base import CLAIMS, Days, Model, Ref, Span
from answerable.api.http.models.chains import Grade, Support
from answerable.api.http.models.persons import Outcome


class Node(Ref):
    """A thing in the picture; what was decided stands with a person."""

    distance: int
    unidentified: bool
    status: Outcome | None


class Tie(Model):
    """What ties two things on the day."""

    source: str
    target: str
    type: str
    label: str | None
    words: str
    grade: Grade
    modalities: list[str]
    certainty: str
    contested: list[str]
    since: Days | None
    spells: list[Span]
    claims: list[str] = CLAIMS
    supports: list[Support]


class Network(Model):
    """What stood around a thing on a day."""

    centre: Ref
    on: date
    depth: int
    nodes: list[Node]
    ties: list[Tie]
    left_out: dict[str, int]
    limit: int
    presumption: str
