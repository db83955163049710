"""Replay: whether an answer of another day still holds, and what has changed."""

from __future__ import annotations

from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from answerable.api.again import changed_since, view_in
from answerable.api.face import as_plain
from answerable.api.http.describing import problems
from answerable.api.http.negotiation import JSON
from answerable.api.http.reading import Reading
from answerable.api.http.replaying import asked_again
from answerable.api.http.sending import sent
from answerable.api.http.service import Asked

router = APIRouter(tags=["replay"], route_class=Reading)


class Given(BaseModel):
    """An answer as it was given, over HTTP or by the command line with --json."""

    model_config = ConfigDict(extra="allow")
    question: str = Field(max_length=100, examples=["status"])
    parameters: dict[str, Any] = Field(examples=[{"person": "einsatzgruppen/ohlendorf"}])
    answer: Any
    head: str | None = Field(None, max_length=200)


class Changed(BaseModel):
    """One place in which the answer of today is another."""

    at: str = Field(
        description="The place in the answer, as a JSON pointer; /one_by_decision: which records it took for one.",
        examples=["/lines/0/status"],
    )
    before: Any
    now: Any


class Replayed(BaseModel):
    """Whether an answer still holds."""

    holds: bool
    same_head: bool
    head: str = Field(description="The head of today.")
    changes: list[Changed] = Field(description="At most 200.")
    now: dict[str, Any] = Field(description="The answer of today.")


@router.post("/replay", response_model=Replayed, responses=problems(400, 401, 403, 404, 413, 415, 422, 429, 503))
def replay(given: Given, request: Request, asking: Asked) -> Response:  # noqa: ARG001
    """Ask an answer again, under the view in which it was given, and say what is different."""
    view = view_in(given.parameters)
    asking.look(known_on=view.known_on, published_by=view.published_by, without=tuple(view.without), tier=view.tier)
    now = asked_again(asking, given.question, given.parameters)
    found = changed_since(given.model_dump(), now)
    body = {
        "holds": not found,
        "same_head": given.head == now["head"],
        "head": now["head"],
        "changes": found,
        "now": now,
    }
    content = orjson.dumps(body, option=orjson.OPT_NON_STR_KEYS, default=as_plain)
    return sent(content, {}, JSON)
