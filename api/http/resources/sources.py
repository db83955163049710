"""Sources and loads: what is cited, and what brought it here."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from answerable.api.http.answers import respond
from answerable.api.http.describing import reading
from answerable.api.http.models.base import Answer
from answerable.api.http.models.resources import Loads, SourcePage, SourceRecord
from answerable.api.http.parameters import LONGEST, After, Limit, written_id
from answerable.api.http.reading import Reading
from answerable.api.http.service import Asked, Asking
from answerable.api.http.things import page_of
from answerable.api.pages.addresses import source_address
from answerable.api.present.book import window_data
from answerable.graph.errors import NotFound
from answerable.graph.model import LoadRecord, Source, Tier
from answerable.graph.rdf.names import Names
from answerable.graph.rdf.writing import load_iri
from answerable.graph.store import Filter
from answerable.graph.unheard import unheard_among
from answerable.queries.files import query

router = APIRouter(route_class=Reading)
SourceId = Annotated[
    str, Path(min_length=1, max_length=LONGEST, description="The id of a source.", examples=["einsatzgruppen/judgment"])
]


@router.get("/sources", response_model=Answer[SourcePage], responses=reading(), tags=["sources"])
def sources(asking: Asked, after: After = "", limit: Limit = 50) -> Response:
    """Sources that a visible claim cites, in the order of ids."""
    envelope = sources_answer(asking, after, limit)
    return respond(asking, envelope, sources=tuple(source["id"] for source in envelope["answer"]["sources"]))


def sources_answer(asking: Asking, after: str, limit: int) -> dict[str, Any]:
    """A page of sources."""
    found = list(islice((s for s in asking.store.sources(view=asking.view) if s.id > after), limit + 1))
    following = found[limit - 1].id if len(found) > limit else None
    answer = {"sources": [_source(s) for s in found[:limit]], "next": following}
    return asking.enveloped("sources", {"after": after or None, "limit": limit}, answer)


@router.get("/sources/{id:path}", response_model=Answer[SourceRecord], responses=reading(page=True), tags=["sources"])
def one_source(id: SourceId, asking: Asked, after: After = "", limit: Limit = 100) -> Response:  # noqa: A002
    """A source with the claims that cite it."""
    id_ = written_id(id)
    return respond(asking, source_answer(asking, id_, after, limit), page=source_address(id_))


def source_answer(asking: Asking, source_id: str, after: str, limit: int) -> dict[str, Any]:
    """A source with a page of its claims. Raises NotFound."""
    found = next(iter(asking.store.sources(ids=[source_id], view=asking.view)), None)
    if found is None:
        raise NotFound(f"There is no source with the id {source_id!r} here.")
    claims, following = page_of(
        asking.store.claims(Filter(sources=[source_id], heard=False), asking.view), after, limit
    )
    asking.book.hold(claims)
    asking.book.fetch_claims(c.id for c in claims)
    asking.book.note(c.id for c in claims)
    ids = [str(c.id) for c in claims]
    gone = sorted(unheard_among(asking.store, ids, asking.view))
    answer = {"source": _source(found), "claims": ids, "not_heard": gone, "next": following}
    return asking.enveloped("source", {"id": source_id, "after": after or None, "limit": limit}, answer)


def _source(s: Source) -> dict[str, Any]:
    days = {"dated": window_data(s.dated), "published": window_data(s.published), "public_since": s.public_since()}
    return {**asdict(s), **days}


@router.get("/loads", response_model=Answer[Loads], responses=reading(), tags=["loads"])
def loads(asking: Asked, after: After = "", limit: Limit = 50) -> Response:
    """The loads that brought what who asks sees, oldest first."""
    return respond(asking, loads_answer(asking, after, limit))


def loads_answer(asking: Asking, after: str, limit: int) -> dict[str, Any]:
    """A page of loads. Raises NotFound for an `after` that is none of them."""
    found = loads_seen(asking)
    begin = next((n for n, load in enumerate(found, 1) if load["id"] == after), 0)
    if after and not begin:
        raise NotFound(f"There is no load with the id {after!r} here; give the `next` of the page before.")
    page = found[begin : begin + limit]
    following = page[-1]["id"] if begin + limit < len(found) else None
    return asking.enveloped("loads", {"after": after or None, "limit": limit}, {"loads": page, "next": following})


def loads_seen(asking: Asking) -> list[dict[str, Any]]:
    """The loads of which a claim is visible; to those who see all, every load with its number and hash."""
    counted = {int(row[0]): int(row[1]) for row in asking.service.store.run(query("claims_of_loads"), {}, asking.view)}
    custodian = asking.view.tier is Tier.CONFIDENTIAL
    shown = [r for r in asking.service.store.loads() if custodian or r.number in counted]
    return [_load(r, counted.get(r.number, 0), custodian) for r in shown]


def _load(record: LoadRecord, claims: int, custodian: bool) -> dict[str, Any]:
    return {
        "id": load_iri(record, Names("")).rpartition("/")[2],
        "loader": record.info.loader,
        "version": record.info.version,
        "sealed_at": record.sealed_at,
        "arguments": [v for _, v in record.info.arguments] if custodian else None,
        "claims": claims,
        "number": record.number if custodian else None,
        "operator": record.info.operator if custodian else None,
        "hash": record.hash if custodian else None,
    }
