"""A change is only taken from a form of our own: browsers say which site sent it, and any other is refused."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Depends, Request

from answerable.graph.errors import Refused

SAME = ("same-origin", "none")


async def from_here(request: Request) -> None:
    """Raises Refused for a change that another site sent."""
    said = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    elsewhere = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if elsewhere or (said is not None and said not in SAME):
        raise Refused("This change was sent by another site; open the page here and send it again.")


FromHere = Depends(from_here)
