"""In which language a page speaks: the switch before the browser's own list, English where neither says.

>>> chosen("de, fr;q=0.8, en;q=0.5")
'fr'
>>> chosen("xx"), chosen("ar;q=0"), chosen("*")
('en', 'en', 'en')
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse

from answerable.api.pages.addresses import ROOT
from answerable.api.present.language import LANGUAGES, SPOKEN
from answerable.graph.errors import InputError

COOKIE = "answerable-language"
YEAR = 365 * 24 * 3600

router = APIRouter()


async def speak(request: Request) -> None:
    """Set the language for the request."""
    kept = request.cookies.get(COOKIE, "")
    SPOKEN.set(kept if kept in LANGUAGES else chosen(request.headers.get("accept-language", "")))


Speaking = Depends(speak)


def chosen(accepted: str) -> str:
    """The best of the languages that there are by an Accept-Language header (RFC 9110, 12.5.4)."""
    best, weight = "en", 0.0
    for part in accepted.split(","):
        code, _, rest = part.strip().partition(";")
        primary = code.strip().lower().partition("-")[0]
        given = _weight(rest)
        if primary in LANGUAGES and given > weight:
            best, weight = primary, given
    return best


def _weight(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


@router.get("/language", include_in_schema=False)
async def switch(to: Annotated[str, Query()], back: Annotated[str, Query()] = ROOT) -> Response:
    """Keep a language and go back to the page."""
    if to not in LANGUAGES:
        raise InputError(f"There is no language {to!r}; there are {', '.join(LANGUAGES)}.")
    # Only a page of our own: `//elsewhere` and `/\elsewhere` are other machines to a browser.
    there = back if back.startswith(ROOT) and "\\" not in back else ROOT
    response = RedirectResponse(there, 303)
    response.set_cookie(COOKIE, to, max_age=YEAR, path=ROOT, httponly=True, samesite="lax")
    return response
