"""Exports: everything that the tier shows, in a form of RDF, from a file made first: whole, or an error.

The ETag is that of every answer. Whether it still holds is known before an export is made, as long as nothing was
loaded since the last one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path as File
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Response
from fastapi.responses import StreamingResponse

from answerable.api.http.answers import VARY, etag, held
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
        **problems(304, 400, 401, 403, 404, 422, 429, 503),
    },
)
def exported(format: Form, asking: Asked) -> Response:  # noqa: A002 - the name in the address
    """Everything that the view shows, every claim with its citations; needs the role analyst."""
    asking.need(Role.ANALYST)
    service, media = asking.service, MEDIA[format]
    known = service.exported.get(_state(asking, format))
    if known is not None and held(asking, tag := etag(asking, known, media)):
        return Response(None, 304, {"ETag": tag, **KEPT})
    if not service.exporting.acquire(timeout=WAITING):
        raise StoreBusy("Other exports are being made; try again.")
    try:
        path, head, digest = service.store.steady(lambda: _written(asking, format))
    finally:
        service.exporting.release()
    tag = etag(asking, digest, media)
    if held(asking, tag):
        path.unlink()
        return Response(None, 304, {"ETag": tag, **KEPT})
    headers = {
        "Content-Length": str(path.stat().st_size),
        "Content-Disposition": f'attachment; filename="answerable-{head[:12]}.{ENDINGS[format]}"',
        "Answerable-Head": head,
        "ETag": tag,
        **KEPT,
    }
    return StreamingResponse(_pieces(path), 200, headers, media)


KEPT = {"Cache-Control": "private, no-cache", "Vary": VARY}
ENDINGS = {"turtle": "ttl", "trig": "trig", "jsonld": "jsonld"}


def _state(asking: Asked, form: str) -> str:
    """What an export depends on; names, which no head tells of, come with a load. It never leaves the server."""
    store, view = asking.service.store, asking.face.view
    loads = [record.hash for record in store.loads()[-1:]]
    return repr((form, view, store.head(view.tier), loads))


def _written(asking: Asked, form: str) -> tuple[File, str, str]:
    """The file, the head that it is of, and the SHA-256 of its content."""
    asking.again()
    state = _state(asking, form)
    with tempfile.NamedTemporaryFile(prefix="answerable-export-", delete=False) as file:
        path = File(file.name)
        try:
            export(asking.store, file, form, asking.view, base=ID_PREFIX.value())
            file.flush()
            with path.open("rb") as written:
                digest = file_digest(written, "sha256").hexdigest()
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    asking.service.exported[state] = digest
    return path, asking.service.store.head(asking.view.tier), digest


def _pieces(path: File) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece
    finally:
        path.unlink(missing_ok=True)


assert set(ENDINGS) <= set(FORMATS)
