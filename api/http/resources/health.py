"""Whether the server lives and can answer, and in which version."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from answerable.api.asked import own_version
from answerable.api.http.service import Asked, Service
from answerable.ontology import reader

router = APIRouter(tags=["server"])


class State(BaseModel):
    """How the server is."""

    status: str = Field(examples=["ok"])


class Version(BaseModel):
    """What answers."""

    answerable: str = Field(examples=["0.1.0"])
    ontology: str = Field(examples=["0.3.0"])
    head: str = Field(description="The head of the store for the tier that is asked under.")


@router.get("/healthz", response_model=State)
async def alive() -> State:
    """The process answers."""
    return State(status="ok")


@router.get("/readyz", response_model=State)
def ready(request: Request) -> State:
    """The store answers."""
    service: Service = request.app.state.service  # no key is asked for, so there is no reader
    service.store.head()
    return State(status="ok")


@router.get("/version", response_model=Version)
def version(asking: Asked) -> Version:
    """Versions of the program and of the ontology, and the head of the store."""
    head = asking.service.store.head(asking.view.tier)
    return Version(answerable=own_version(), ontology=str(reader.version()), head=head)
