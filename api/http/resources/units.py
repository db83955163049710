"""Units: the chain above one."""

from __future__ import annotations

from fastapi import APIRouter, Response

from answerable.api.commands.chain import chain
from answerable.api.commands.under import below
from answerable.api.http.answers import answered, respond
from answerable.api.http.describing import reading
from answerable.api.http.models.base import Answer
from answerable.api.http.models.chains import BelowAnswer, Report
from answerable.api.http.models.postings import Subordinates
from answerable.api.http.parameters import NEAR, DayNeeded, Grade, Kind, UnitId, Within
from answerable.api.http.postings import subordinates_answer
from answerable.api.http.reading import Reading
from answerable.api.http.service import Asked

router = APIRouter(prefix="/units", tags=["units"], route_class=Reading)


@router.get("/{id:path}/chain", response_model=Answer[Report], responses=reading())
def chain_above_a_unit(
    id: UnitId,  # noqa: A002 - the name in the address
    asking: Asked,
    on: DayNeeded,
    kinds: Kind = "command",
    grade: Grade = "possible",
    staff: bool = False,
    within: Within = NEAR,
) -> Response:
    """Who stood above the unit on a day, each link with its source."""
    about = asking.thing(id, "Actor")
    return answered(asking, chain, subject=about.id, on=on, kind=kinds, grade=grade, staff=staff, within=within)


@router.get("/{id:path}/subordinates", response_model=Answer[Subordinates], responses=reading())
def units_below_a_unit(id: UnitId, asking: Asked, on: DayNeeded, grade: Grade = "possible") -> Response:  # noqa: A002
    """The units below on a day, with those in command of each."""
    return respond(asking, subordinates_answer(asking, id, on, grade))


@router.get("/{id:path}/below", response_model=Answer[BelowAnswer], responses=reading())
def incidents_below_a_unit(id: UnitId, asking: Asked, first: DayNeeded, last: DayNeeded) -> Response:  # noqa: A002
    """Incidents between two days in which forces under the unit are said to be involved."""
    return answered(asking, below, subject=asking.thing(id, "Actor").id, first=first, last=last)
