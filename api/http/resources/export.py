"""Exports: everything that the tier shows, as RDF or followthemoney, from a file made first: whole, or an error.

The ETag is that of every answer. Whether it still holds is known before an export is made, as long as nothing was
loaded since the last one.
"""

from __future__ import annotations

from hashlib import file_digest
from tempfile import TemporaryFile
from typing import IO, Annotated, Literal

from fastapi import APIRouter, Path, Response
from fastapi.responses import StreamingResponse

from answerable.api.http.answers import VARY, etag, held
from answerable.api.http.describing import problems
from answerable.api.http.negotiation import JSONLD, TURTLE
from answerable.api.http.readers import Role
from answerable.api.http.sending import from_file
from answerable.api.http.service import Asked
from answerable.api.settings import ID_PREFIX
from answerable.graph.errors import StoreBusy
from answerable.graph.ftm.export import export_ftm
from answerable.graph.model import Tier
from answerable.graph.rdf.rdf import FORMATS, export
from answerable.graph.sheltered import sheltered_of

router = APIRouter(tags=["export"])
MEDIA = {"turtle": TURTLE, "trig": "application/trig", "jsonld": JSONLD, "ftm": "application/x-ndjson"}
KEPT_BACK = "Answerable-Kept-Back"
"""How many claims are not in it, since they tell where somebody protected is."""
WAITING = 120
"""Seconds to wait while another export is made: one at a time, for each reads the whole store."""
SAID = "The form: of RDF, or what of the public claims followthemoney has words for (entities as lines of JSON)."
Form = Annotated[Literal["turtle", "trig", "jsonld", "ftm"], Path(description=SAID, examples=["turtle"])]


@router.get(
    "/export/{format}",
    response_class=StreamingResponse,
    responses={
        200: {"content": {m: {} if m == JSONLD else {"schema": {"type": "string"}} for m in MEDIA.values()}},
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
        file, head, digest, kept_back = service.store.steady(lambda: _written(asking, format))
    finally:
        service.exporting.release()
    tag = etag(asking, digest, media)
    if held(asking, tag):
        file.close()
        return Response(None, 304, {"ETag": tag, **KEPT})
    headers = {
        "Content-Disposition": f'attachment; filename="answerable-{head[:12]}.{ENDINGS[format]}"',
        "Answerable-Head": head,
        "ETag": tag,
        **({KEPT_BACK: str(kept_back)} if kept_back else {}),
        **KEPT,
    }
    return from_file(file, headers, media)


KEPT = {"Cache-Control": "private, no-cache", "Vary": VARY}
ENDINGS = {"turtle": "ttl", "trig": "trig", "jsonld": "jsonld", "ftm": "ftm.json"}


def _state(asking: Asked, form: str) -> str:
    """What an export depends on; names, which no head tells of, come with a load. It never leaves the server."""
    store, view = asking.service.store, asking.face.view
    loads = [record.hash for record in store.loads()[-1:]]
    return repr((form, view, store.head(view.tier), loads))


def _written(asking: Asked, form: str) -> tuple[IO[bytes], str, str, int]:
    """An open file, the head that it is of, the SHA-256 of its content, and how many claims are kept back."""
    asking.again()
    state = _state(asking, form)
    file = TemporaryFile()  # noqa: SIM115 - open until it has been sent
    try:
        if form == "ftm":
            export_ftm(asking.store, file, asking.view)
        else:
            export(asking.store, file, form, asking.view, base=ID_PREFIX.value())
        file.seek(0)
        digest = file_digest(file, "sha256").hexdigest()
    except BaseException:
        file.close()
        raise
    asking.service.exported[state] = digest
    tier = Tier.PUBLIC if form == "ftm" else asking.view.tier
    kept_back = len(sheltered_of(asking.store, tier, below=True)) if tier < Tier.CONFIDENTIAL else 0
    return file, asking.service.store.head(asking.view.tier), digest, kept_back


assert set(ENDINGS) <= {*FORMATS, "ftm"}
