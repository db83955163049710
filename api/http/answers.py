"""An answer as a response: the envelope of the command line, an ETag, 304 where nothing changed."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import orjson
from fastapi import Response

from answerable.api.asked import own_version
from answerable.api.face import as_plain
from answerable.api.http.service import Asking
from answerable.api.options import Command
from answerable.ontology import reader

JSON = "application/json"
VARY = "Accept, Authorization"
OPTIONS = orjson.OPT_NON_STR_KEYS


def answered(asking: Asking, command: Command, **given: Any) -> Response:
    """The answer of a question of the command line."""
    return respond(asking, asking.ask(command, **given))


def respond(asking: Asking, body: Any, media: str = JSON) -> Response:
    """A body as a response, or 304 where the asker holds it already."""
    content = orjson.dumps(body, option=OPTIONS, default=as_plain)
    headers = {"ETag": etag(asking, content, media), "Cache-Control": "private, no-cache", "Vary": VARY}
    given = asking.request.headers.get("if-none-match", "")
    if headers["ETag"] in [x.strip().removeprefix("W/") for x in given.split(",")] or given.strip() == "*":
        return Response(None, 304, headers)
    return Response(content, 200, headers, media)


def etag(asking: Asking, content: bytes, media: str) -> str:
    """Differs with head, question, parameters, tier, format, versions; and with the answer: names have no head."""
    view, url = asking.face.view, asking.request.url
    asked = (asking.service.store.head(view.tier), url.path, url.query, view.tier.code, media)
    made = (own_version(), str(reader.version()))
    return f'"{sha256(repr((asked, made)).encode()).hexdigest()[:24]}{sha256(content).hexdigest()[:16]}"'
