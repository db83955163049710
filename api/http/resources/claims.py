"""Claims: what one source says, and what became of it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from answerable.api.commands.claim import claim
from answerable.api.http.answers import respond
from answerable.api.http.describing import reading
from answerable.api.http.models.base import CLAIM, Answer
from answerable.api.http.models.questions import ClaimRecord
from answerable.api.http.models.resources import ClaimPage
from answerable.api.http.parameters import LONGEST, After, Limit
from answerable.api.http.reading import Reading
from answerable.api.http.service import Asked, Asking
from answerable.api.http.things import page_of
from answerable.api.pages.addresses import claim_address
from answerable.graph.check import nearest
from answerable.graph.errors import InputError
from answerable.graph.model import Tier
from answerable.graph.store import Filter
from answerable.graph.unheard import unheard_among
from answerable.ontology import reader
from answerable.queries.files import query

router = APIRouter(prefix="/claims", tags=["claims"], route_class=Reading)
ClaimId = Annotated[
    str, Path(pattern="^[0-9a-f]{32}$", description="The id of a claim: 32 digits, 0-9 and a-f.", examples=[CLAIM])
]
Naming = Annotated[str | None, Query(max_length=LONGEST, description="Only claims that name this thing or claim.")]
Citing = Annotated[str | None, Query(max_length=LONGEST, description="Only claims that cite this source.")]


@router.get("", response_model=Answer[ClaimPage], responses=reading())
def claims(
    asking: Asked,
    kind: Annotated[
        str | None, Query(max_length=LONGEST, description="Only of this kind.", examples=["Warning"])
    ] = None,
    naming: Naming = None,
    source: Citing = None,
    after: After = "",
    limit: Limit = 50,
) -> Response:
    """Claims in the order of their ids, retracted ones too (`not_heard`); `citations` has what each says."""
    return respond(asking, claims_answer(asking, kind, naming, source, after, limit))


def claims_answer(
    asking: Asking, kind: str | None, naming: str | None, source: str | None, after: str, limit: int
) -> dict[str, Any]:
    """A page of claims. Raises InputError for a kind that there is not."""
    if kind is not None and kind not in reader.kinds():
        raise InputError(f"There is no kind of claim {kind!r}. {nearest(kind, list(reader.kinds()))}")
    if naming is None and source is None:
        ids = _told(asking, kind, after, limit + 1)
        following = ids[limit - 1] if len(ids) > limit else None
        ids = ids[:limit]
    else:
        which = Filter(
            naming=[naming] if naming else None,
            sources=[source] if source else None,
            kinds=[kind] if kind else None,
            heard=False,
        )
        found, following = page_of(asking.store.claims(which, asking.view), after, limit)
        asking.book.hold(found)
        ids = [c.id for c in found]
    asking.book.fetch_claims(ids)
    asking.book.note(ids)
    parameters = {"kind": kind, "naming": naming, "source": source, "after": after or None, "limit": limit}
    gone = sorted(unheard_among(asking.store, ids, asking.view))
    return asking.enveloped("claims", parameters, {"claims": ids, "not_heard": gone, "next": following})


def _told(asking: Asking, kind: str | None, after: str, most: int) -> list[str]:
    """The next ids of claims that who asks is told: what is kept back leaves no gap in a page."""
    ids: list[str] = []
    while len(ids) < most:
        asked = {"kind": kind or "", "after": after, "most": most}
        found = [str(row[0]) for row in asking.store.run(query("page_of_claims"), asked, asking.view)]
        told = asking.store.claims(Filter(ids=found, heard=False), asking.view) if found else ()
        ids += [str(c.id) for c in told]
        if len(found) < most:
            break
        after = found[-1]
    return ids[:most]


@router.get("/{id}", response_model=Answer[ClaimRecord], responses=reading(page=True))
def one_claim(id: ClaimId, asking: Asked) -> Response:  # noqa: A002 - the name in the address
    """One claim: what it says, its sources, and what retracts, corrects or contests it."""
    return respond(asking, claim_answer(asking, id), page=claim_address(id))


def claim_answer(asking: Asking, claim_id: str) -> dict[str, Any]:
    """The record of a claim; the number of its load, which tells of other loads, only to those who see all."""
    envelope = asking.ask(claim, claim=claim_id)
    load = envelope["answer"]["load"]
    if load and asking.view.tier < Tier.CONFIDENTIAL:
        envelope["answer"]["load"] = {**load, "number": None, "operator": None}
    return envelope
