"""Persons, units, posts, organisations, incidents, situations, warnings, mechanisms, proceedings: one and in pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Response

from answerable.api.http.answers import respond
from answerable.api.http.describing import reading
from answerable.api.http.models.base import Answer
from answerable.api.http.models.resources import Page, ThingBody
from answerable.api.http.parameters import After, Limit, id_of
from answerable.api.http.reading import Reading
from answerable.api.http.service import Asked
from answerable.api.http.things import RESOURCES, Resource, thing_answer, things_answer
from answerable.api.pages.addresses import address


def router_of(resource: Resource) -> APIRouter:
    """The two routes of a resource."""
    router = APIRouter(prefix=f"/{resource.name}", tags=[resource.name], route_class=Reading)
    Id = Annotated[str, id_of(resource.one, resource.example)]  # noqa: N806 - it is a type

    def listed(asking: Asked, after: After = "", limit: Limit = 50) -> Response:
        envelope = things_answer(asking, resource, after, limit)
        return respond(asking, envelope, things=tuple(t["id"] for t in envelope["answer"]["things"]))

    def one(id: Id, asking: Asked, after: After = "", limit: Limit = 100) -> Response:  # noqa: A002
        found = asking.thing(str(id), *resource.classes)
        envelope = thing_answer(asking, found, after, limit)
        return respond(asking, envelope, things=(found.id,), page=address(found.id, found.cls))

    one.__annotations__["id"] = Id
    router.add_api_route(
        "", listed, response_model=Answer[Page], responses=reading(), name=f"{resource.name}",
        description=f"Everything that is {resource.one}, in the order of ids.",
    )  # fmt: skip
    router.add_api_route(
        "/{id:path}", one, response_model=Answer[ThingBody], responses=reading(page=True),
        name=f"one_of_{resource.name}",
        description=f"What is said of {resource.one}: names, what was decided, and every claim that names it.",
    )  # fmt: skip
    return router


ROUTERS = tuple(router_of(resource) for resource in RESOURCES)
