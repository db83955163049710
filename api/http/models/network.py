"""A picture's data: things, ties, and what was left out, counted."""

from __future__ import annotations

from datetime import date

from answerable.api.http.models.base import CLAIMS, Days, Model, Ref, Span
from answerable.api.http.models.chains import Claimed, Grade
from answerable.api.http.models.persons import Outcome


class Node(Ref):
    """A thing in the picture; what was decided stands with a person."""

    distance: int
    unidentified: bool
    status: Outcome | None


class TieSupport(Claimed):
    """One claim behind a tie; that of an event has no grade."""

    grade: Grade | None
    basis: str | None


class Tie(Model):
    """What ties two things on the day."""

    source: str
    target: str
    type: str
    label: str | None
    words: str
    grade: Grade | None
    """Of what lasts: how certain it is on the day. An event, such as an involvement, has none."""
    dated: str | None
    """Of a warning or an involvement: whether its day had come by the day asked about; nothing of its truth."""
    modalities: list[str]
    certainty: str
    contested: list[str]
    since: Days | None
    spells: list[Span]
    claims: list[str] = CLAIMS
    supports: list[TieSupport]


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
