"""Records that may mean one thing, side by side with the reasons; an editor decides, and can undo it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import RedirectResponse

from answerable.api.http.models.writing import Resolution
from answerable.api.http.readers import Role
from answerable.api.http.service import Asked
from answerable.api.http.writing import resolved, retracted
from answerable.api.pages.addresses import ROOT
from answerable.api.pages.failing import PageRoute
from answerable.api.pages.paper import Block, Paper
from answerable.api.pages.rendering import paged, render
from answerable.api.present.joined import why
from answerable.api.present.resolve import show_candidate
from answerable.graph.clusters import pair
from answerable.graph.errors import InputError
from answerable.queries.resolve.profile import FAMILIES
from answerable.queries.resolve.resolve import VERDICTS, candidates, decided

router = APIRouter(route_class=PageRoute)

PAIRS = 20
"""Pairs on one page, the most alike first."""
LONGEST = 500
Reason = Annotated[str, Form(max_length=LONGEST, description="Why; it stays with the decision.")]


@dataclass(frozen=True)
class Pair:
    """One proposal."""

    a: str
    b: str
    blocks: list[Block]


@router.get("/resolve")
def page(
    asking: Asked,
    among: Annotated[str, Query(max_length=40, description="Only among these.")] = "",
    of: Annotated[str, Query(max_length=300, description="Only proposals for this thing.")] = "",
) -> Response:
    """What is proposed, and what has been decided."""
    book = paged(asking)
    one = asking.meant(of).id if of else None
    proposed = candidates(asking.store, family=among or None, of=one, limit=PAIRS, view=asking.view)
    made = decided(asking.store, view=asking.view)
    book.hold(made)
    book.fetch([i for c in made for i in pair(c)] + [i for c in proposed for i in c.ids])
    pairs = []
    for c in proposed:
        paper = Paper()
        show_candidate(paper, c)
        pairs.append(Pair(*c.ids, paper.blocks))
    return render(
        asking,
        "resolve.html",
        book,
        pairs=pairs,
        decisions=[(c, pair(c), why(c), book.note([c.id])) for c in made],
        families=FAMILIES,
        among=among,
        of=of,
        may=asking.reader.may(Role.EDITOR),
        most=PAIRS,
    )


@router.post("/resolve")
def decision(
    asking: Asked,
    a: Annotated[str, Form(max_length=LONGEST)],
    b: Annotated[str, Form(max_length=LONGEST)],
    verdict: Annotated[str, Form(max_length=20)],
    because: Reason,
) -> Response:
    """Record that two are one, or two, in the name of whoever has the key. Raises Refused, InputError."""
    asking.need(Role.EDITOR)
    if verdict not in VERDICTS:
        raise InputError(f"A decision is {' or '.join(VERDICTS)}.")
    given = {"verdict": verdict, "ids": [a, b], "classification": asking.view.tier.code, "reason": because}
    resolved(asking, Resolution.model_validate(given))
    return RedirectResponse(f"{ROOT}resolve#decided", 303)


@router.post("/resolve/undo")
def undo(asking: Asked, claim: Annotated[str, Form(max_length=64)], because: Reason) -> Response:
    """Retract a decision; what it joined is apart again. Raises Refused, NotFound."""
    asking.need(Role.EDITOR)
    if claim not in {c.id for c in decided(asking.store, view=asking.view)}:
        raise InputError("This is no decision that is heard here.")
    retracted(asking, claim, because)
    return RedirectResponse(f"{ROOT}resolve", 303)
