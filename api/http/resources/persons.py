"""Persons: superiors, subordinates, incidents below, postings, notice, and what was decided."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from answerable.api.commands.chain import chain
from answerable.api.commands.notice import notice
from answerable.api.commands.status import status
from answerable.api.commands.under import below
from answerable.api.http.answers import answered, respond
from answerable.api.http.describing import reading
from answerable.api.http.models.base import Answer
from answerable.api.http.models.chains import BelowAnswer, Report
from answerable.api.http.models.notices import Timeline
from answerable.api.http.models.persons import Status
from answerable.api.http.models.postings import Postings, Subordinates
from answerable.api.http.parameters import INCIDENT, LONGEST, NEAR, Day, DayNeeded, Grade, Kind, PersonId, Within
from answerable.api.http.postings import postings_answer, subordinates_answer
from answerable.api.http.reading import Reading
from answerable.api.http.service import Asked

router = APIRouter(prefix="/persons", tags=["persons"], route_class=Reading)
ACTOR = "Actor"


@router.get("/{id:path}/superiors", response_model=Answer[Report], responses=reading())
def superiors_of_a_person(
    id: PersonId,  # noqa: A002 - the name in the address
    asking: Asked,
    on: DayNeeded,
    kinds: Kind = "command",
    grade: Grade = "possible",
    within: Within = NEAR,
) -> Response:
    """Who stood above the person on a day, by way of the units that the person held."""
    about = asking.thing(id, ACTOR)
    return answered(asking, chain, subject=about.id, on=on, kind=kinds, grade=grade, within=within)


@router.get("/{id:path}/subordinates", response_model=Answer[Subordinates], responses=reading())
def subordinates_of_a_person(
    id: PersonId,  # noqa: A002
    asking: Asked,
    on: DayNeeded,
    grade: Grade = "possible",
) -> Response:
    """The units below those that the person commands on a day, with those in command of each."""
    return respond(asking, subordinates_answer(asking, id, on, grade))


@router.get("/{id:path}/below", response_model=Answer[BelowAnswer], responses=reading())
def incidents_below_a_person(id: PersonId, asking: Asked, first: DayNeeded, last: DayNeeded) -> Response:  # noqa: A002
    """Incidents between two days in which forces under the person are said to be involved."""
    return answered(asking, below, subject=asking.thing(id, ACTOR).id, first=first, last=last)


@router.get("/{id:path}/postings", response_model=Answer[Postings], responses=reading())
def postings_of_a_person(id: PersonId, asking: Asked, on: Day = None) -> Response:  # noqa: A002
    """Every recorded posting and absence, with its grade on a day if one is given."""
    return respond(asking, postings_answer(asking, id, on))


@router.get("/{id:path}/notice", response_model=Answer[Timeline], responses=reading())
def notice_to_a_person(
    id: PersonId,  # noqa: A002
    asking: Asked,
    incident: Annotated[str, Query(min_length=1, max_length=LONGEST, examples=[INCIDENT])],
) -> Response:
    """What reached the person about an incident, before, during and after it; never that anybody knew."""
    return answered(asking, notice, person=asking.thing(id, ACTOR).id, incident=incident)


@router.get("/{id:path}/status", response_model=Answer[Status], responses=reading())
def status_of_a_person(
    id: PersonId,  # noqa: A002
    asking: Asked,
    on: Day = None,
    case: Annotated[str | None, Query(min_length=1, max_length=LONGEST, description="Only this case.")] = None,
) -> Response:
    """What proceedings have decided, per case and count; acquittal and withdrawal first."""
    return answered(asking, status, person=asking.thing(id, ACTOR).id, on=on, case=case)
