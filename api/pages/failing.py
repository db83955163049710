"""Errors of the pages as a page: the sentence, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from answerable.api.http.problems import STATUS
from answerable.api.http.reading import Endpoint, Reading
from answerable.api.pages.rendering import HEADERS, environment
from answerable.api.present.language import SPOKEN
from answerable.graph.errors import AnswerableError, NotFound

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class PageRoute(Reading):
    """A route that reads one state of the store, and whose errors are told in a page; a change is never made twice."""

    def __init__(self, path: str, endpoint: Endpoint, **more: Any) -> None:
        """What only reads may be asked again where a load was sealed meanwhile."""
        if "POST" in (more.get("methods") or ()):
            APIRoute.__init__(self, path, endpoint, **more)
        else:
            super().__init__(path, endpoint, **more)

    def get_route_handler(self) -> Handler:
        """The handler with its errors caught."""
        handle = super().get_route_handler()

        async def caught(request: Request) -> Response:
            try:
                return await handle(request)
            except AnswerableError as error:
                status, title = next((s, t) for cls, s, t in STATUS if isinstance(error, cls))
                return failed(request, status, title, str(error))
            except RequestValidationError as error:
                said = "; ".join(f"{error['loc'][-1]}: {error['msg']}" for error in error.errors())
                return failed(request, 422, "A parameter cannot be taken as it is", said)

        return caught


def failed(request: Request, status: int, title: str, said: str) -> Response:
    """The page of an error."""
    text = (
        environment(SPOKEN.get())
        .get_template("error.html")
        .render(title=title, said=said, status=status, here=request.url.path, viewed={}, carried=[], head="", who=None)
    )
    return Response(text, status, {**HEADERS, "Cache-Control": "no-store"}, "text/html; charset=utf-8")


def nothing_there(path: str) -> NotFound:
    """For an address under the pages that leads nowhere."""
    return NotFound(f"There is no page {path}. Search for a name, or begin at the first page.")
