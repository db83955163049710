"""Incidents: the chain above the forces named."""

from __future__ import annotations

from fastapi import APIRouter, Response

from answerable.api.commands.chain import chain
from answerable.api.http.answers import answered
from answerable.api.http.service import Asked

router = APIRouter(prefix="/incidents", tags=["incidents"])


@router.get("/{id:path}/chain")
def chain_of_incident(id: str, asking: Asked, on: str | None = None) -> Response:  # noqa: A002 - the name in the path
    """Who stood above the forces named in the incident, on its days or on one day."""
    return answered(asking, chain, incident=id, on=on)
