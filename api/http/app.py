"""The application: routers, errors, limits and headers around one open store. To add a resource, add its router."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import APIRouter, FastAPI

from answerable.api.asked import own_version
from answerable.api.http import cypher, problems, sparql
from answerable.api.http.describing import problems_of_all
from answerable.api.http.limits import Gate
from answerable.api.http.own_queries import OwnQueries
from answerable.api.http.resources import (
    claims,
    description,
    export,
    health,
    incidents,
    named,
    network,
    persons,
    questions,
    replay,
    search,
    sources,
    things,
    units,
    writing,
)
from answerable.api.http.service import Service
from answerable.api.http.serving import Serving
from answerable.api.pages import router as pages

THREADS = 24
"""Threads for what is no coroutine: the answers that are worked out at a time, and some for everything else. Each has a
connection of its own to a case file, which keeps up to 2 MB of its pages."""
TITLE = "answerable"
DESCRIPTION = "Who was in command, who was warned, who answered for it: asked of claims, each with its source."

ROUTERS: tuple[APIRouter, ...] = (
    description.router,
    health.router,
    # Of one thing, before the things themselves: ids contain slashes.
    incidents.router,
    units.router,
    persons.router,
    *things.ROUTERS,
    claims.router,
    sources.router,
    search.router,
    questions.router,
    network.router,
    named.router,
    export.router,
    replay.router,
    writing.router,
    sparql.router,
    cypher.router,
    pages.router,
)
"""Every router there is, in the order in which their paths are tried."""


def create_app(url: str, serving: Serving | None = None) -> FastAPI:
    """The application on the store at `url`, which is opened when it starts and closed when it ends."""
    settings = serving or Serving()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        with Service(url, settings) as service:
            app.state.service, app.state.own_queries = service, OwnQueries(service.store)
            yield

    app = FastAPI(
        title=TITLE,
        description=DESCRIPTION,
        version=own_version(),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    for router in ROUTERS:
        app.include_router(router, responses=problems_of_all())
    app.add_middleware(Gate, serving=settings)
    problems.install(app)
    return app
