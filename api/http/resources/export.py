"""Exports: everything that the tier shows, in a form of RDF, from a file made first: whole, or an error."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path as File
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Response
from fastapi.responses import StreamingResponse

from answerable.api.http.describing import problems
from answerable.api.http.negotiation import JSONLD, TURTLE
from answerable.api.http.readers import Role
from answerable.api.http.service import Asked
from answerable.api.settings import ID_PREFIX
from answerable.graph.errors import StoreBusy
from answerable.graph.rdf import FORMATS, export

router = APIRouter(tags=["export"])
MEDIA = {"turtle": TURTLE, "trig": "application/trig", "jsonld": JSONLD, "nquads": "application/n-quads"}
PIECE = 256 * 1024
WAITING = 120
"""Seconds to wait while another export is made: one at a time, for each reads the whole store."""
Form = Annotated[Literal["turtle", "trig", "jsonld"], Path(description="The form of RDF.", examples=["turtle"])]


@router.get(
    "/export/{format}",
    response_class=StreamingResponse,
    responses={
        200: {"content": {m: {"schema": {"type": "string"}} for m in (TURTLE, "application/trig")} | {JSONLD: {}}},
        **problems(400, 401, 403, 404, 422, 429, 503),
    },
)
def exported(format: Form, asking: Asked) -> Response:  # noqa: A002 - the name in the address
    """Everything that the view shows, every claim with its citations; needs the role analyst."""
    asking.need(Role.ANALYST)
    making = asking.service.exporting
    if not making.acquire(timeout=WAITING):
        raise StoreBusy("Other exports are being made; try again.")
    try:
        written = asking.service.store.steady(lambda: _written(asking, format))
    finally:
        making.release()
    path, head = written
    headers = {
        "Content-Length": str(path.stat().st_size),
        "Content-Disposition": f'attachment; filename="answerable-{head[:12]}.{ENDINGS[format]}"',
        "Answerable-Head": head,
        "Cache-Control": "private, no-store",
    }
    return StreamingResponse(_pieces(path), 200, headers, MEDIA[format])


ENDINGS = {"turtle": "ttl", "trig": "trig", "jsonld": "jsonld"}


def _written(asking: Asked, form: str) -> tuple[File, str]:
    asking.again()
    with tempfile.NamedTemporaryFile(prefix="answerable-export-", delete=False) as file:
        path = File(file.name)
        try:
            export(asking.store, file, form, asking.view, base=ID_PREFIX.value())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    return path, asking.service.store.head(asking.view.tier)


def _pieces(path: File) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
    finally:
        path.unlink(missing_ok=True)


assert set(ENDINGS) <= set(FORMATS)
