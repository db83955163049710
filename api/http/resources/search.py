"""Search: things by name in any script, in pages, with how many there are of each class."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from answerable.api.http.answers import respond
from answerable.api.http.describing import reading
from answerable.api.http.models.base import Answer
from answerable.api.http.models.resources import Found
from answerable.api.http.parameters import LONGEST, Limit
from answerable.api.http.reading import Reading
from answerable.api.http.service import Asked, Asking
from answerable.api.present.found import beside_data
from answerable.graph.check import nearest
from answerable.graph.errors import InputError
from answerable.graph.kinds import descendants
from answerable.ontology import reader
from answerable.queries.naming.found import found

router = APIRouter(tags=["search"], route_class=Reading)
RANKED = 500
"""Things that are ranked; facets and totals count these."""
Name = Annotated[
    str, Query(min_length=1, max_length=200, description="A name or a part of one.", examples=["Olendorf"])
]
Class = Annotated[
    str | None, Query(alias="class", max_length=LONGEST, description="Only of this class.", examples=["Person"])
]


@router.get("/search", response_model=Answer[Found], responses=reading())
def search(
    asking: Asked,
    text: Name,
    cls: Class = None,
    limit: Limit = 20,
    offset: Annotated[int, Query(ge=0, le=RANKED)] = 0,
) -> Response:
    """Persons, units, incidents and other things by name, typing errors forgiven, nearest first."""
    envelope = found_answer(asking, text, cls, limit, offset)
    return respond(asking, envelope, things=tuple(hit["thing"]["id"] for hit in envelope["answer"]["hits"]))


def found_answer(asking: Asking, text: str, cls: str | None, limit: int, offset: int) -> dict[str, Any]:
    """A page of what was found. Raises InputError for a class that there is not."""
    if cls is not None and cls not in reader.classes():
        raise InputError(f"There is no class {cls!r}. {nearest(cls, list(reader.classes()))}")
    hits = asking.store.search(text, limit=RANKED, view=asking.view)
    facets = Counter(h.thing.cls for h in hits)
    wanted = descendants(cls) if cls else frozenset(facets)
    fitting = [h for h in hits if h.thing.cls in wanted]
    shown = found(asking.store, fitting[offset : offset + limit], asking.view, text)
    answer = {
        "hits": [
            {
                "thing": {"id": f.hit.thing.id, "name": f.hit.thing.name, "class": f.hit.thing.cls},
                "matched": f.hit.matched,
                "likeness": round(f.hit.score, 1),
                **beside_data(f),
            }
            for f in shown
        ],
        "total": len(fitting),
        "facets": dict(sorted(facets.items())),
        "next": offset + limit if offset + limit < len(fitting) else None,
    }
    return asking.enveloped("found", {"text": text, "class": cls, "limit": limit, "offset": offset}, answer)
