"""Incidents: the chain above the forces named, and which mechanisms reach them."""

from __future__ import annotations

from fastapi import APIRouter, Response

from answerable.api.commands.chain import chain
from answerable.api.commands.jurisdiction import jurisdiction
from answerable.api.http.answers import answered
from answerable.api.http.describing import reading
from answerable.api.http.models.base import Answer
from answerable.api.http.models.chains import Report
from answerable.api.http.models.findings import Jurisdiction
from answerable.api.http.parameters import NEAR, Day, Grade, IncidentId, Kind, Within
from answerable.api.http.reading import Reading
from answerable.api.http.service import Asked

router = APIRouter(prefix="/incidents", tags=["incidents"], route_class=Reading)


@router.get("/{id:path}/chain", response_model=Answer[Report], responses=reading())
def chain_above_an_incident(
    id: IncidentId,  # noqa: A002 - the name in the address
    asking: Asked,
    on: Day = None,
    kinds: Kind = "command",
    grade: Grade = "possible",
    staff: bool = False,
    within: Within = NEAR,
) -> Response:
    """Who stood above the forces named in the incident, on its days or on one day, each link with its source."""
    about = asking.thing(id, "Incident")
    return answered(asking, chain, incident=about.id, on=on, kind=kinds, grade=grade, staff=staff, within=within)


@router.get("/{id:path}/jurisdiction", response_model=Answer[Jurisdiction], responses=reading())
def jurisdiction_over_an_incident(id: IncidentId, asking: Asked, on: Day = None) -> Response:  # noqa: A002
    """Which mechanisms reach the incident: yes, no or unknown, basis by basis."""
    return answered(asking, jurisdiction, incident=asking.thing(id, "Incident").id, on=on)
