"""Network: what stood around a thing on a day."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from answerable.api.commands.network import LIMIT, network
from answerable.api.http.answers import answered
from answerable.api.http.describing import reading
from answerable.api.http.models.base import Answer
from answerable.api.http.models.network import Network
from answerable.api.http.parameters import LONGEST, PERSON, DayNeeded, Grade
from answerable.api.http.reading import Reading
from answerable.api.http.service import Asked

router = APIRouter(tags=["questions"], route_class=Reading)
Type = Literal["commands", "held", "heads", "warned", "involved_in", "status"]
Centre = Annotated[
    str,
    Query(min_length=1, max_length=LONGEST, description="A person, unit, incident or other.", examples=[PERSON]),
]


@router.get("/network", response_model=Answer[Network], responses=reading())
def network_around(
    centre: Centre,
    asking: Asked,
    on: DayNeeded,
    depth: Annotated[int, Query(ge=0, le=5, description="Steps from the centre.")] = 1,
    type: Annotated[list[Type] | None, Query(max_length=10, description="Only ties of these types.")] = None,  # noqa: A002
    grade: Grade = "possible",
    limit: Annotated[int, Query(ge=1, le=2_000, description="Things at most; the others are counted.")] = LIMIT,
) -> Response:
    """Ties around a thing with their grade and claims; groups of victims and witnesses are never drawn."""
    return answered(
        asking, network, centre=centre, on=on, depth=depth, only=list(type) if type else None, grade=grade, limit=limit
    )
