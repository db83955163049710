"""A source: what it is, and everything that rests on it."""

from __future__ import annotations

from itertools import islice

from fastapi import APIRouter, Response

from answerable.api.http.service import Asked
from answerable.api.pages.claim_rows import tables
from answerable.api.pages.failing import PageRoute
from answerable.api.pages.rendering import paged, render
from answerable.api.present.words import clean
from answerable.graph.errors import NotFound
from answerable.graph.store import Filter
from answerable.graph.unheard import unheard_among

router = APIRouter(route_class=PageRoute)

MOST = 2000
"""Claims looked at for one page; the exact number of those beyond it is not counted."""
LISTED = 300


@router.get("/sources/")
def sources(asking: Asked) -> Response:
    """The sources by title."""
    book = paged(asking)
    found = sorted(islice(asking.store.sources(view=asking.view), LISTED + 1), key=lambda s: s.title.casefold())
    return render(asking, "sources.html", book, sources=found[:LISTED], more=len(found) > LISTED)


@router.get("/sources/{source:path}")
def source(asking: Asked, source: str) -> Response:
    """The page of a source."""
    book = paged(asking)
    about = next(iter(asking.store.sources(ids=[source], view=asking.view)), None)
    if about is None:
        raise NotFound(f"There is no source {source} here.")
    claims = list(islice(asking.store.claims(Filter(sources=[about.id]), asking.view), MOST + 1))
    cited = (str(c.id) for c in islice(asking.store.claims(Filter(sources=[about.id], heard=False), asking.view), MOST))
    return render(
        asking,
        "source.html",
        book,
        source=about,
        claims=tables(book, claims[:MOST]),
        count=min(len(claims), MOST),
        more=len(claims) > MOST,
        gone=len(unheard_among(asking.store, cited, asking.view)),
        alone=sum(len({x.source for x in c.citations}) == 1 for c in claims[:MOST]),
        link=about.url if about.url and about.url.startswith(("https://", "http://")) else "",
        archived=clean(about.archived_at or ""),
    )
