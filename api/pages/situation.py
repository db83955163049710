"""A situation: its incidents, recorded warnings to leaders, mechanisms, and its outcomes by source side by side."""

from __future__ import annotations

from fastapi import APIRouter, Response

from answerable.api.http.service import Asked
from answerable.api.pages.board import board
from answerable.api.pages.claim_rows import ClaimRow, fetch, row, tables
from answerable.api.pages.failing import PageRoute
from answerable.api.pages.marks import PageBook
from answerable.api.pages.rendering import asked_about, paged, render
from answerable.api.present.denied import denial
from answerable.api.present.language import say
from answerable.api.present.words import span
from answerable.graph.model import Claim
from answerable.graph.store import Filter
from answerable.queries.incident.incident import Incident, incident
from answerable.queries.notice.unwarned import incidents_of, placing
from answerable.queries.notice.warned import warned

router = APIRouter(route_class=PageRoute)

MECHANISMS = ("Jurisdiction", "Mandate", "Proceeding")
OUTCOMES = ("SituationAssessment",)
OWN = ("Warning", "Occurrence", *MECHANISMS, *OUTCOMES)


@router.get("/situations/{thing:path}")
def situation(asking: Asked, thing: str) -> Response:
    """The page of a situation."""
    book = paged(asking)
    about = asked_about(asking, book, thing, "Situation")
    claims = list(asking.store.claims(Filter(naming=[about.id]), asking.view))
    told = [(i, incident(asking.store, i, asking.view)) for i in incidents_of(asking.store, about.id, asking.view)]
    book.fetch([i for i, _ in told] + [u for _, found in told for u in found.units])
    denied = [c for c in placing(asking.store, about.id, asking.view) if c.modality == "denied"]
    days = {i: _days(found) for i, found in told}
    return render(
        asking,
        "situation.html",
        book,
        thing=about,
        incidents=[(i, days[i], found.units) for i, found in sorted(told, key=lambda x: days[x[0]] or "9")],
        denied=[f"{book.names(c.all('incident'))}: {denial(book, c)}" for c in denied],
        board=board(asking, book, warned(asking.store, about.id, view=asking.view)),
        mechanisms=tables(book, [c for c in claims if c.kind in MECHANISMS], MECHANISMS, about=about.id),
        outcomes=by_source(book, [c for c in claims if c.kind in OUTCOMES], about.id),
        others=tables(book, [c for c in claims if c.kind not in OWN], about=about.id),
    )


def _days(found: Incident) -> str:
    """Every date that sources give for an incident."""
    return say(" or ").join(dict.fromkeys(span(s.moment.first, s.moment.last) for s in found.spans))


def by_source(book: PageBook, claims: list[Claim], about: str = "") -> list[tuple[str, list[ClaimRow]]]:
    """Claims under the title of the first source of each, one column per source."""
    fetch(book, claims)
    grouped: dict[str, list[ClaimRow]] = {}
    for c in claims:
        grouped.setdefault(c.citations[0].source, []).append(row(book, c, about))
    return [(source, rows) for source, rows in sorted(grouped.items())]
