"""The first address, and the description of the API as a page that needs nothing from elsewhere."""

from __future__ import annotations

from importlib.resources import files
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Response
from fastapi.responses import RedirectResponse

from answerable.api.pages.addresses import ROOT

router = APIRouter(include_in_schema=False)
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>answerable: the API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<main id="swagger-ui"><p>The API is described in <a href="/openapi.json">openapi.json</a>.</p></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</html>
"""
START = """SwaggerUIBundle({
  url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null,
  docExpansion: "list", defaultModelsExpandDepth: 0, persistAuthorization: false
});
"""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Swagger UI sets styles on elements and has its pictures as data; scripts are files of this server alone."""
TYPES = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript"}
KEPT = {"Cache-Control": "public, max-age=86400"}


@router.get("/pages")
@router.get("/")
async def first() -> Response:
    """To the pages."""
    return RedirectResponse(ROOT, 303)


@router.get("/docs")
async def page() -> Response:
    """The description of the API, to be tried out."""
    return Response(PAGE, 200, {"Content-Security-Policy": POLICY}, "text/html; charset=utf-8")


@router.get("/docs/start.js")
async def start() -> Response:
    """What starts the page."""
    return Response(START, 200, KEPT, "text/javascript; charset=utf-8")


@router.get("/docs/{name}")
def asset(name: Annotated[Literal["swagger-ui.css", "swagger-ui-bundle.js"], Path()]) -> Response:
    """A file of Swagger UI, from the package that brings it."""
    content = files("fastapi_offline").joinpath("static", name).read_bytes()
    return Response(content, 200, KEPT, f"{TYPES[name]}; charset=utf-8")
