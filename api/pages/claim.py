"""One claim: what it says, on which sources it rests, its history, and what contradicts or corrects it."""

from __future__ import annotations

from fastapi import APIRouter, Response

from answerable.api.commands.claim import COUNTS, DENIAL
from answerable.api.http.service import Asked
from answerable.api.pages.claim_rows import fetch, row
from answerable.api.pages.failing import PageRoute
from answerable.api.pages.rendering import paged, render
from answerable.api.present.outcome import outcome
from answerable.api.present.persons import persons_among
from answerable.graph.model import Tier
from answerable.queries.record import claim_record
from answerable.queries.status.status import status

router = APIRouter(route_class=PageRoute)


@router.get("/claims/{claim}")
def claim(asking: Asked, claim: str) -> Response:
    """The page of a claim, by its id or the first digits of it."""
    book = paged(asking)
    found = claim_record(asking.store, claim, asking.view)
    fetch(book, [found.claim, *(a.claim for a in found.about), *found.opposed, *found.named_by])
    own = found.claim
    persons = persons_among(book, [v for role in own.roles for v in own.all(role)])
    return render(
        asking,
        "claim.html",
        book,
        found=found,
        custodian=asking.view.tier is Tier.CONFIDENTIAL,
        row=row(book, own),
        citations=[(x, book.source(x.source)) for x in own.citations],
        persons=[(p, outcome(book, status(asking.store, p, view=asking.view))) for p in persons],
        about=[(a, row(book, a.claim)) for a in found.about],
        named_by=[row(book, c) for c in found.named_by],
        opposed=[row(book, c) for c in found.opposed],
        counts=COUNTS,
        denial=DENIAL if own.modality == "denied" else "",
        bounds=own.period.bounds(),
    )
