"""A unit or other body: who is said to have been in command, what stood above it on a day, where it is named."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse

from answerable.api.days import day
from answerable.api.http.parameters import FARTHEST, NEAR, Within
from answerable.api.http.service import Asked, Asking
from answerable.api.pages import postings
from answerable.api.pages.addresses import address, fits
from answerable.api.pages.claim_rows import tables
from answerable.api.pages.failing import PageRoute
from answerable.api.pages.marks import PageBook
from answerable.api.pages.paper import Block, Paper
from answerable.api.pages.person import under
from answerable.api.pages.pictures import chain_pictures, lines_beside, timeline
from answerable.api.pages.rendering import asked_about, paged, render
from answerable.api.present import chain as chain_words
from answerable.api.present.exactness import around
from answerable.api.present.outcome import outcome
from answerable.graph.model import Thing
from answerable.graph.period import Grade
from answerable.graph.store import Filter
from answerable.queries.chain.report import Asked as Wanted
from answerable.queries.chain.report import Report, of_subject
from answerable.queries.places.recorded_around import recorded_around
from answerable.queries.status.status import statuses

router = APIRouter(route_class=PageRoute)

MEMBERS = 100
"""Members listed on one page, where hundreds are recorded of one unit; everybody in another role always is."""
LINKS = ("CommandLink", "PostOfUnit", "OrganisationRelation", "Succession", "Existence")
NAMED = ("Involvement", "Location", "Order", "Measure", "Absence")
TOLD = ("Posting", *LINKS, *NAMED)
"""Kinds that have a table of their own; all others stand together."""


@router.get("/units/{thing:path}")
def unit(
    asking: Asked,
    thing: str,
    on: Annotated[str, Query(max_length=10, description="The day asked about.")] = "",
    within: Within = NEAR,
    members: Annotated[bool, Query(description="Whether every member is listed.")] = False,
) -> Response:
    """The page of a unit, body or post."""
    book = paged(asking)
    about = asked_about(asking, book, thing)
    if not fits(about.cls, "Organisation", "Post"):  # a person's page begins with what was decided
        return RedirectResponse(book.to(address(about.id, about.cls)), 303)
    report, above = _above(asking, book, about, on, within)
    claims = list(asking.store.claims(Filter(naming=[about.id]), asking.view))
    held, more = postings.listed(postings.of_unit(asking, book, about.id), None if members else MEMBERS)
    persons = sorted({p.person for p in held if (t := book.thing(p.person)) and t.cls == "Person"})
    return render(
        asking,
        "unit.html",
        book,
        thing=about,
        on=on,
        within=within,
        farthest=FARTHEST,
        postings=held,
        more_members=more,
        outcomes={p: outcome(book, s) for p, s in statuses(asking.store, persons, view=asking.view).items()},
        timelines=timeline(asking, book, about.id),
        above=above,
        sheltered=around(recorded_around(asking.store, about, asking.view)),
        pictures=chain_pictures(book, report, within) if report else [],
        lines=lines_beside(report) if report else [],
        below=under(asking, book, {about.id: Grade.EVIDENCED}, day(on)) if on else [],
        links=tables(book, [c for c in claims if c.kind in LINKS], LINKS, about=about.id),
        named=tables(book, [c for c in claims if c.kind in NAMED], NAMED, about=about.id),
        others=tables(book, [c for c in claims if c.kind not in TOLD], about=about.id),
    )


def _above(asking: Asking, book: PageBook, about: Thing, on: str, within: int) -> tuple[Report | None, list[Block]]:
    if not on:
        return None, []
    report = of_subject(asking.store, about, day(on), Wanted(staff=True, within=within), asking.view)
    paper = Paper()
    chain_words.show(paper, book, report, "")
    return report, [b for b in paper.blocks if b.text or b.rows]
