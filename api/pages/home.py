"""The first page, the lists of things, and search."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Response

from answerable.api.http.service import Asked, Asking
from answerable.api.pages.addresses import SECTIONS
from answerable.api.pages.failing import PageRoute, nothing_there
from answerable.api.pages.marks import PageBook
from answerable.api.pages.rendering import paged, render
from answerable.api.present.found import beside
from answerable.api.present.outcome import outcome
from answerable.graph.errors import InputError
from answerable.graph.kinds import descendants
from answerable.graph.model import Thing
from answerable.ontology import reader
from answerable.queries.naming.found import Found, found
from answerable.queries.status.status import status

router = APIRouter(route_class=PageRoute)

LISTED = 300
"""Things on one list; the others are found by search."""
FOUND = 40


@router.get("/")
def home(
    asking: Asked,
    q: Annotated[str, Query(max_length=200, description="A name or a part of one, in any script.")] = "",
    cls: Annotated[str, Query(max_length=40, description="Only things of this class.")] = "",
) -> Response:
    """Search, and where to begin."""
    book = paged(asking)
    if cls and cls not in reader.classes():
        raise InputError(f"There is no class {cls!r}.")
    hits = search(asking, q.strip(), cls) if q.strip() else []
    return render(
        asking,
        "home.html",
        book,
        q=q,
        cls=cls,
        classes=[(name, c.label) for name, c in reader.classes().items() if name in SEARCHED],
        hits=[(f.hit, beside(f), told(asking, book, f.hit.thing)) for f in hits],
        situations=listed(asking, "Situation", 40),
        incidents=listed(asking, "Incident", 40),
    )


SEARCHED = ("Person", "Unit", "Organisation", "Post", "Incident", "Situation", "Mechanism", "Document", "Place")


def search(asking: Asking, text: str, cls: str) -> list[Found]:
    """Things by name, nearest first, with how their names are told."""
    classes = sorted(descendants(cls)) if cls else []
    hits = asking.store.search(text, classes=classes, limit=FOUND, view=asking.view)
    return found(asking.store, hits, asking.view, text)


def told(asking: Asking, book: PageBook, thing: Thing) -> str:
    """What stands beside a name: of a person, what proceedings decided."""
    return outcome(book, status(asking.store, thing.id, view=asking.view)) if thing.cls == "Person" else ""


def listed(asking: Asking, cls: str, most: int) -> list[Thing]:
    """Things of a class and of those below it, by name."""
    found = [t for c in sorted(descendants(cls)) for t in islice(asking.store.things(cls=c, view=asking.view), most)]
    return sorted(found, key=lambda t: t.name.casefold())[:most]


@router.get("/list/{section}")
def things(asking: Asked, section: str) -> Response:
    """The things of a section by name."""
    classes = dict(SECTIONS).get(section)
    if classes is None:
        raise nothing_there(f"list/{section}")
    book = paged(asking)
    found = sorted((t for c in classes for t in listed(asking, c, LISTED + 1)), key=lambda t: t.name.casefold())
    book.fetch(t.id for t in found)
    rows = [(t, told(asking, book, t)) for t in found[:LISTED]]
    return render(asking, "list.html", book, section=section, rows=rows, more=len(found) > LISTED)
