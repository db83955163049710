"""An answer as a response: the envelope of the command line as JSON, or its claims as RDF; with ETag and 304."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any

import orjson
from fastapi import Response

from answerable.api.asked import own_version
from answerable.api.face import as_plain
from answerable.api.http.negotiation import DATA, FORMS, HTML, JSON, chosen
from answerable.api.http.problems import Problem, problem
from answerable.api.http.sending import sent
from answerable.api.http.service import Asking
from answerable.api.options import Command
from answerable.api.settings import ID_PREFIX
from answerable.graph.rdf.excerpt import excerpt
from answerable.graph.store import Filter
from answerable.ontology import reader

VARY = "Accept, Authorization"
OPTIONS = orjson.OPT_NON_STR_KEYS
SAFE = ("GET", "HEAD")
PROBLEM = {"model": Problem, "content": {"application/problem+json": {}}}


def answered(asking: Asking, command: Command, **given: Any) -> Response:
    """The answer of a question of the command line."""
    return respond(asking, asking.ask(command, **given))


def respond(
    asking: Asking,
    envelope: dict[str, Any],
    *,
    things: tuple[str, ...] = (),
    sources: tuple[str, ...] = (),
    page: str = "",
) -> Response:
    """An answer in the form asked for. RDF also tells of `things` and `sources`; a browser is sent to `page`."""
    media = chosen(asking.request.headers.get("accept", ""), (*DATA, HTML) if page else DATA)
    if media == HTML:
        return Response(None, 303, {"Location": page, "Vary": VARY})
    if media is None:
        return problem(406, "Not in that form", f"This can be had as {', '.join(DATA)}.", {"Vary": VARY})
    return tagged(asking, content_of(asking, envelope, media, things, sources), media)


def content_of(
    asking: Asking,
    envelope: dict[str, Any],
    media: str,
    things: tuple[str, ...] = (),
    sources: tuple[str, ...] = (),
) -> bytes:
    """The bytes of an answer: all of it as JSON; as RDF the claims that it rests on."""
    if media == JSON:
        return orjson.dumps(envelope, option=OPTIONS, default=as_plain)
    ids = list(envelope["citations"])
    claims = list(asking.store.claims(Filter(ids=ids, heard=False), asking.view)) if ids else []
    base = ID_PREFIX.value()
    return excerpt(asking.store, claims, things, FORMS[media], asking.view, base=base, sources=sources)


def tagged(asking: Asking, content: bytes, media: str, more: Mapping[str, str] = MappingProxyType({})) -> Response:
    """A response with its ETag, and more headers; 304 where whoever reads holds it already."""
    tag = etag(asking, sha256(content).hexdigest(), media)
    headers = {**more, "ETag": tag, "Cache-Control": "private, no-cache", "Vary": VARY}
    return Response(None, 304, headers) if held(asking, tag) else sent(content, headers, media)


def held(asking: Asking, tag: str) -> bool:
    """Whether whoever reads holds the answer of this ETag already."""
    given = [x.strip().removeprefix("W/") for x in asking.request.headers.get("if-none-match", "").split(",")]
    return asking.request.method in SAFE and (tag in given or "*" in given)


def etag(asking: Asking, content: str, media: str) -> str:
    """Differs with head, question, parameters, tier, form and versions; and with the answer, for names have no head.

    `content` is the SHA-256 of the answer, hexadecimal.
    """
    tier, url = asking.view.tier, asking.request.url
    asked = (asking.service.store.head(tier), url.path, url.query, tier.code, media)
    made = (own_version(), str(reader.version()))
    return f'"{sha256(repr((asked, made)).encode()).hexdigest()[:24]}{content[:16]}"'
