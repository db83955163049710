"""Style, script and the sheet of signs, which is written from `ontology/display.ttl`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Response

from answerable.api.pages.failing import PageRoute, nothing_there
from answerable.ontology import reader

router = APIRouter(route_class=PageRoute)

KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
FILES = ("pages.css", "pages.js", "mark.svg")
"""Every file that is handed out; no other name is looked for."""
SIGNS = "signs.css"
CACHED = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
STROKES = ("solid", "dashed", "dotted")


@router.get("/static/{name}", include_in_schema=False)
def asset(name: str) -> Response:
    """One file."""
    if name == SIGNS:
        return Response(signs(), 200, CACHED, KINDS["css"])
    if name not in FILES:
        raise nothing_there(f"static/{name}")
    return Response(_file(name), 200, CACHED, KINDS[name.rpartition(".")[2]])


@cache
def _file(name: str) -> bytes:
    return files("answerable.api.pages").joinpath("static", name).read_bytes()


@cache
def signs() -> str:
    """One rule per term with a colour; in the dark, and only there, each colour is lightened.

    One rule more per kind of link: a box on the page that is not ticked hides the lines of that kind in a drawing.

    >>> ".sign-Grade-assumed { --sign: #56B4E9; --stroke: dashed; }" in signs()
    True
    """
    light, dark = [], []
    for term, drawn in reader.display().items():
        if not drawn.colour:
            continue
        name = f".sign-{term.replace('/', '-')}"
        stroke = f" --stroke: {drawn.line_style};" if drawn.line_style in STROKES else ""
        light.append(f"{name} {{ --sign: {drawn.colour};{stroke} }}")
        dark.append(f"  {name} {{ --sign: color-mix(in oklab, {drawn.colour} 55%, white); }}")
    lines = [
        f'section:has(input[name="line"][value="{kind}"]:not(:checked)) [data-beside="{kind}"] {{ display: none; }}'
        for kind in reader.schemes()["LinkKind"].concepts
    ]
    return "\n".join([*light, *lines, "@media (prefers-color-scheme: dark) {", *dark, "}", ""])
