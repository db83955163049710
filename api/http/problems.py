"""Errors as application/problem+json (RFC 9457): a sentence that a person understands, never a trace of the program."""

from __future__ import annotations

import logging
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import Match

from answerable.graph.errors import (
    AnswerableError,
    CustodyError,
    InputError,
    NotFound,
    NotInstalled,
    Refused,
    Stopped,
    StoreBusy,
    StoreError,
    Unwritable,
)

log = logging.getLogger("answerable.http")
MEDIA = "application/problem+json"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

STATUS: tuple[tuple[type[AnswerableError], int, str], ...] = (
    (Unwritable, 406, "This form cannot hold the answer"),
    (InputError, 400, "This cannot be taken as it is"),
    (NotFound, 404, "Not in this store"),
    (Stopped, 422, "Stopped"),
    (Refused, 403, "Refused"),
    (NotInstalled, 501, "Not installed here"),
    (StoreBusy, 503, "Busy"),
    (StoreError, 503, "The store is not available"),
    (CustodyError, 500, "The store is not what its records say"),
    (AnswerableError, 500, "Failed"),
)
"""The one table of errors: class, HTTP status, title. The first that fits counts."""


class NotTaken(Exception):  # noqa: N818 - it is nobody's error
    """Whoever asked does not take the answer; nobody is there to be told."""


class Problem(BaseModel):
    """An error."""

    title: str = Field(examples=["Not in this store"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["There is no incident called 'riga' here. Nearest: ..."])


def problem(status: int, title: str, detail: str, headers: dict[str, str] | None = None) -> Response:
    """An error as a response."""
    body = {"title": title, "status": status, "detail": detail}
    return Response(orjson.dumps(body), status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA)


def of_ours(_: Request, error: Exception) -> Response:
    """An error of the one family."""
    assert isinstance(error, AnswerableError)
    status, title = next((status, title) for cls, status, title in STATUS if isinstance(error, cls))
    headers = {"Retry-After": "1"} if isinstance(error, StoreBusy) else {}
    return problem(status, title, str(error), headers)


def of_parameters(_: Request, error: Exception) -> Response:
    """A parameter or body that its description does not allow."""
    assert isinstance(error, RequestValidationError)
    said = "; ".join(f"{'.'.join(map(str, e['loc'][1:])) or e['loc'][0]}: {e['msg']}" for e in error.errors())
    return problem(422, "A parameter cannot be taken as it is", said)


def of_http(request: Request, error: Exception) -> Response:
    """An error of the protocol: no such path, no such method; for OPTIONS, the methods that there are."""
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(_allowed(request))
        if request.method == "OPTIONS":
            return Response(None, 204, headers)
    said = {
        404: "There is nothing at this address; /docs lists what there is.",
        405: f"{request.method} is not for this address; it takes {headers.get('Allow', 'something else')}.",
    }
    return problem(error.status_code, error.detail, said.get(error.status_code, error.detail), headers)


def _allowed(request: Request) -> list[str]:
    """What may be done at an address, over all routes that have it."""
    scope = request.scope
    found = [
        method
        for method in METHODS
        if any(route.matches({**scope, "method": method})[0] is Match.FULL for route in request.app.routes)
    ]
    return [*found, *(["HEAD"] if "GET" in found else []), "OPTIONS"]


def of_others(request: Request, error: Exception) -> Response:
    """A fault of the program: logged whole, shown as a sentence."""
    if not isinstance(error, NotTaken):
        log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem(500, "Failed", "The server failed in answering this; the fault is in its log.")


HANDLERS: tuple[tuple[Any, Any], ...] = (
    (AnswerableError, of_ours),
    (RequestValidationError, of_parameters),
    (HTTPException, of_http),
    (Exception, of_others),
)


def install(app: FastAPI) -> None:
    """Have every error answered so."""
    for cls, handler in HANDLERS:
        app.add_exception_handler(cls, handler)
