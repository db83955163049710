"""The named questions: listed, described, asked."""

from __future__ import annotations

from typing import Annotated

import orjson
from fastapi import APIRouter, Path, Response

from answerable.api.commands.ask import ask
from answerable.api.http.answers import answered, tagged
from answerable.api.http.describing import problems, reading
from answerable.api.http.models.base import Answer
from answerable.api.http.models.questions import NamedQuestion, Rows
from answerable.api.http.negotiation import JSON
from answerable.api.http.parameters import LONGEST
from answerable.api.http.reading import Reading
from answerable.api.http.service import Asked
from answerable.api.present.ask import question_data
from answerable.queries.ask import question, questions

router = APIRouter(prefix="/queries", tags=["named questions"], route_class=Reading)
VIEW = ("known_on", "published_by", "without", "tier")
Name = Annotated[str, Path(min_length=1, max_length=LONGEST, examples=["situations-assessed-as"])]


@router.get("", response_model=list[NamedQuestion], responses=problems(304, 401, 422, 429, 503))
def listed(asking: Asked) -> Response:
    """Every named question with its parameters and columns."""
    return tagged(asking, orjson.dumps([question_data(q) for q in questions().values()]), JSON)


@router.get("/{name}/about", response_model=NamedQuestion, responses=problems(304, 401, 404, 422, 429, 503))
def about(name: Name, asking: Asked) -> Response:
    """What a question takes and gives."""
    return tagged(asking, orjson.dumps(question_data(question(name))), JSON)


@router.get(
    "/{name}",
    response_model=Answer[Rows],
    responses=reading(),
    openapi_extra={
        "parameters": [
            {
                "name": "parameters",
                "in": "query",
                "required": False,
                "style": "form",
                "explode": True,
                "description": "Parameters of the question, each under its own name.",
                "schema": {"type": "object", "additionalProperties": {"type": "string", "maxLength": LONGEST}},
                "example": {},
            }
        ]
    },
)
def asked(name: Name, asking: Asked) -> Response:
    """The rows of a question, each with its claims. No row means that nothing of the kind is recorded, never no."""
    given = asking.request.query_params.multi_items()
    param = [f"{key}={value}" for key, value in given if key not in VIEW]
    return answered(asking, ask, name=name, param=param or None)
