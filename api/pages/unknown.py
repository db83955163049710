"""An address under the pages that leads nowhere: a sentence, and the search."""

from __future__ import annotations

from fastapi import APIRouter, Response

from answerable.api.pages.failing import PageRoute, nothing_there

router = APIRouter(route_class=PageRoute)


@router.get("/{rest:path}")
def nowhere(rest: str) -> Response:
    """Never a page."""
    raise nothing_there(rest)
