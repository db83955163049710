"""A mechanism: what it reaches by which instrument, its cases and decisions, and what is said of it."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from answerable.api.http.service import Asked
from answerable.api.pages.addresses import address, fits
from answerable.api.pages.claim_rows import tables
from answerable.api.pages.failing import PageRoute
from answerable.api.pages.rendering import asked_about, paged, render
from answerable.api.present.outcome import outcome
from answerable.graph.store import Filter
from answerable.queries.status.status import status

router = APIRouter(route_class=PageRoute)

REACH = ("Jurisdiction", "Mandate")
CASES = ("Proceeding", "Charge", "Decision", "ProceduralStatus", "Sentence", "Finding")


@router.get("/mechanisms/{thing:path}")
def mechanism(asking: Asked, thing: str) -> Response:
    """The page of a court, tribunal, commission, committee or other mechanism."""
    book = paged(asking)
    about = asked_about(asking, book, thing)
    if not fits(about.cls, "Mechanism", "Organisation"):  # a person's page begins with what was decided
        return RedirectResponse(book.to(address(about.id, about.cls)), 303)
    claims = list(asking.store.claims(Filter(naming=[about.id]), asking.view))
    cases = sorted({case for c in claims for case in c.all("courtCase")})
    in_cases = asking.store.claims(Filter(naming=cases, kinds=CASES), asking.view) if cases else ()
    told = [c for c in (*claims, *in_cases) if c.modality != "denied"]
    accused = sorted({a for c in told for a in (*c.all("accused"), *c.all("person"))})
    book.fetch([*cases, *accused])
    persons = [a for a in accused if (t := book.thing(a)) and t.cls == "Person"]
    return render(
        asking,
        "mechanism.html",
        book,
        thing=about,
        cases=cases,
        persons=[(p, outcome(book, status(asking.store, p, view=asking.view))) for p in persons],
        reach=tables(book, [c for c in claims if c.kind in REACH], REACH, about=about.id),
        decisions=tables(book, [c for c in claims if c.kind in CASES], CASES, about=about.id),
        others=tables(book, [c for c in claims if c.kind not in (*REACH, *CASES)], about=about.id),
    )
