"""`/cypher`: a query in Cypher with parameters, for reading only, answered as JSON or as a stream of lines (NDJSON).

On a Neo4j server it runs there, for who may see everything; a case file is asked through the extra `cypher`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from answerable.api.http.answers import OPTIONS
from answerable.api.http.describing import Responses, problems
from answerable.api.http.negotiation import chosen
from answerable.api.http.own_queries import ANSWER, HEAD, LARGEST, TRUNCATED, asker_of, own_queries, record
from answerable.api.http.sending import sent, sent_in_pieces
from answerable.api.http.service import Asked
from answerable.graph.cypher.cypher import CypherView
from answerable.graph.cypher.results import Results
from answerable.graph.errors import InputError

router = APIRouter(tags=["Cypher"])

JSON, LINES = "application/json", "application/x-ndjson"
OFFERED = (JSON, LINES, "application/ndjson", "application/jsonl")
CHUNK = 1_000
"""Rows that are sent at a time."""
DEEP = 50
"""Lists and maps inside each other in a parameter."""


class CypherQuery(BaseModel):
    """A query, and the values that stand for its `$names`."""

    model_config = ConfigDict(extra="forbid")

    query: Annotated[
        str,
        Field(min_length=1, max_length=LARGEST, examples=["MATCH (p:Person {id: $id}) RETURN p.name AS name"]),
    ]
    parameters: Annotated[dict[str, Any], Field(examples=[{"id": "einsatzgruppen/ohlendorf"}])] = {}


class CypherAnswer(BaseModel):
    """Columns and rows. As NDJSON the first line holds all but `rows`, and each row is a line after it."""

    columns: list[str]
    truncated: bool = Field(description="Whether there are more rows than these.")
    rows: list[list[Any]]


RESPONSES: Responses = {
    200: {
        "description": "The answer, whole.",
        "model": CypherAnswer,
        "content": {LINES: {"schema": {"type": "string"}}},
        "headers": {TRUNCATED: {"description": "Only if rows were left out.", "schema": {"type": "string"}}},
    },
    **problems(400, 401, 403, 406, 413, 415, 422, 429, 501, 503),
}


@router.post("/cypher", responses=RESPONSES)
async def cypher(body: CypherQuery, request: Request, asking: Asked) -> Response:
    """Ask a query in Cypher. What is not in `parameters` is never put into the query."""
    media = chosen(request.headers.get("accept", ""), OFFERED)
    if media is None:
        raise HTTPException(406, f"The answer can be had as {', '.join(OFFERED)}; Accept names none of them.")
    kept = own_queries(asking)
    _check(body.parameters)
    await record(asking, body.query)

    def work() -> Response:  # what was found is let go of before anything is sent
        found, headers = _answered(kept.cypher(asking.view), body)
        if media == JSON:
            answer = {"columns": found.columns, "truncated": found.truncated, "rows": found.rows}
            return sent(orjson.dumps(answer, option=OPTIONS), headers, JSON)
        return sent_in_pieces(_lines(found), headers, media)

    return await kept.turns.run(asker_of(asking), work)


def _answered(view: CypherView, body: CypherQuery) -> tuple[Results, dict[str, str]]:
    head = view.store.head(view.view.tier)
    found = view.untrusted(body.query, body.parameters, limits=replace(view.limits, answer=ANSWER))
    headers = {"Cache-Control": "private, no-store", "Vary": "Accept, Authorization"}
    if found.truncated:
        headers[TRUNCATED] = f"rows={len(found.rows)}"
    if view.store.head(view.view.tier) == head:
        headers[HEAD] = head
    return found, headers


def _lines(found: Results) -> Iterator[bytes]:
    """The columns and whether rows were left out, then a line per row."""
    yield orjson.dumps({"columns": found.columns, "truncated": found.truncated}) + b"\n"
    for start in range(0, len(found.rows), CHUNK):
        yield b"".join(orjson.dumps(row, option=OPTIONS) + b"\n" for row in found.rows[start : start + CHUNK])


def _check(parameters: Mapping[str, Any]) -> None:
    """Raise InputError for a value that no engine takes."""
    waiting: list[tuple[str, Any, int]] = [(name, value, 0) for name, value in parameters.items()]
    while waiting:
        name, value, depth = waiting.pop()
        if depth > DEEP:
            raise InputError(f"The parameter {name} is nested more than {DEEP} deep.")
        if isinstance(value, int) and not -(1 << 63) <= value < 1 << 63:
            raise InputError(f"The parameter {name} is a whole number of more than 64 bits.")
        if isinstance(value, float) and not math.isfinite(value):
            raise InputError(f"The parameter {name} is not a number.")
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting += [(name, part, depth + 1) for part in inside]
