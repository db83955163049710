"""The one router of the pages. To add a page, write its module and put its router into `PAGES`."""

from __future__ import annotations

from fastapi import APIRouter

from answerable.api.pages import (
    assets,
    board,
    claim,
    console,
    documents,
    home,
    incident,
    loads,
    map_of,
    mechanism,
    network,
    person,
    resolve,
    situation,
    source,
    speech,
    thing,
    unit,
    unknown,
)

PAGES: tuple[APIRouter, ...] = (
    assets.router,
    speech.router,
    home.router,
    incident.router,
    person.router,
    unit.router,
    situation.router,
    mechanism.router,
    source.router,
    claim.router,
    thing.router,
    board.router,
    network.router,
    map_of.router,
    console.router,
    documents.router,
    resolve.router,
    loads.router,
    unknown.router,
)
"""Every page there is, in the order in which their paths are tried; what leads nowhere comes last."""


def _all() -> APIRouter:
    made = APIRouter(prefix="/pages", dependencies=[speech.Speaking], tags=["pages"], include_in_schema=False)
    for one in PAGES:
        made.include_router(one)
    return made


router = _all()
