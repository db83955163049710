"""The network around a thing on a day: what was decided first, the picture, the ties as a table, what is left out."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from answerable.api.asked import command_line
from answerable.api.commands.chain import GRADES
from answerable.api.commands.network import NAMES
from answerable.api.days import day
from answerable.api.http.service import Asked, Asking
from answerable.api.pages.addresses import PROTECTED, REFUSED
from answerable.api.pages.failing import PageRoute
from answerable.api.pages.marks import PageBook
from answerable.api.pages.paper import Paper
from answerable.api.pages.pictures import network_picture
from answerable.api.pages.rendering import HEADERS, paged, render
from answerable.api.pictures.network_files import FORMS, network_file
from answerable.api.present.network import NOTHING_LEFT_OUT, WHAT_IS_DRAWN, fetch, left_out_words, node_status, show
from answerable.graph.errors import InputError, Refused
from answerable.graph.model import Thing
from answerable.queries.network.network import network, types_of
from answerable.queries.network.result import Extent, Network

router = APIRouter(route_class=PageRoute)

DEEPEST = 4
MOST = 500
"""Things on a page; the others are counted."""


@router.get("/network")
def page(
    asking: Asked,
    centre: Annotated[str, Query(max_length=300, description="A thing: id or name.")] = "",
    on: Annotated[str, Query(max_length=10, description="The day.")] = "",
    depth: Annotated[int, Query(ge=0, le=DEEPEST, description="Steps from the centre.")] = 1,
    tie: Annotated[list[str] | None, Query(description="Only ties of these types.")] = None,
    grade: Annotated[str, Query(description="The lowest grade shown.")] = "possible",
) -> Response:
    """The network of one thing, or the form alone."""
    book = paged(asking)
    about, extent = _asked(asking, centre, tie, grade) if centre else (None, None)
    shown: dict[str, Any] = {"blocks": [], "decided": [], "left_out": [], "picture": "", "found": None}
    if about and extent and on:
        shown = _shown(book, network(asking.store, about.id, day(on), depth, extent=extent, view=asking.view))
    return render(
        asking,
        "network.html",
        book,
        thing=about,
        centre=centre,
        on=on,
        depth=depth,
        deepest=DEEPEST,
        ties=NAMES,
        chosen=tie or NAMES,
        grade=grade,
        grades=list(GRADES),
        forms=list(FORMS),
        query=asking.request.url.query,
        **shown,
    )


@router.get("/network/file")
def file(
    asking: Asked,
    centre: Annotated[str, Query(max_length=300)],
    on: Annotated[str, Query(max_length=10)],
    form: Annotated[str, Query(max_length=10, description="html, svg, png, gexf, graphml or csv.")],
    depth: Annotated[int, Query(ge=0, le=DEEPEST)] = 1,
    tie: Annotated[list[str] | None, Query()] = None,
    grade: Annotated[str, Query()] = "possible",
) -> Response:
    """The same network as a file of its own."""
    about, extent = _asked(asking, centre, tie, grade)
    found = network(asking.store, about.id, day(on), depth, extent=extent, view=asking.view)
    given = {"centre": about.id, "on": on, "depth": depth, "type": tie, "grade": None if grade == "possible" else grade}
    again = command_line("network", given | {"limit": MOST} | asking.face.viewed())
    media, content = network_file(asking.book, found, form, f"{asking.face.view_line()} {again}".strip())
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="network.{form}"'}
    return Response(content, 200, headers, media)


def _asked(asking: Asking, centre: str, tie: list[str] | None, grade: str) -> tuple[Thing, Extent]:
    """The thing in the middle and what is asked for. Raises InputError, NotFound, Refused for a protected group."""
    if grade not in GRADES or any(t not in NAMES for t in tie or ()):
        raise InputError(f"A grade is one of {', '.join(GRADES)}, a tie one of {', '.join(NAMES)}.")
    about = asking.meant(centre)
    if about.cls == PROTECTED:
        raise Refused(REFUSED)
    return about, Extent(types_of(tie or NAMES), GRADES[grade], MOST)


def _shown(book: PageBook, found: Network) -> dict[str, Any]:
    fetch(book, found)
    decided = [(n.id, node_status(book, n)) for n in found.nodes if n.status and n.status.recorded]
    paper = Paper()
    show(paper, book, found, "")
    return {
        "found": found,
        "decided": decided,
        "blocks": [b for b in paper.blocks[1:] if b.text or b.rows],
        "left_out": left_out_words(found.left_out, found.extent.limit),
        "none_left_out": NOTHING_LEFT_OUT,
        "what_is_drawn": WHAT_IS_DRAWN,
        "picture": network_picture(book, found),
    }
