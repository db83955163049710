"""Any other thing: every claim that names it. A thing that has a page of its own is sent there."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from answerable.api.http.service import Asked
from answerable.api.pages.addresses import address, section
from answerable.api.pages.claim_rows import tables
from answerable.api.pages.failing import PageRoute
from answerable.api.pages.rendering import asked_about, paged, render
from answerable.api.present.exactness import around
from answerable.graph.store import Filter
from answerable.queries.places.recorded_around import recorded_around

router = APIRouter(route_class=PageRoute)


@router.get("/things/{thing:path}")
def page(asking: Asked, thing: str) -> Response:
    """The page of a thing. Raises Refused for a protected group."""
    book = paged(asking)
    about = asked_about(asking, book, thing)
    if section(about.cls) != "things":
        return RedirectResponse(address(about.id, about.cls), 303)
    claims = list(asking.store.claims(Filter(naming=[about.id]), asking.view))
    where = around(recorded_around(asking.store, about, asking.view))
    return render(asking, "thing.html", book, thing=about, claims=tables(book, claims, about=about.id), around=where)
