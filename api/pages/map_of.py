"""The map: incidents, sites and areas on a day, and beneath it the same as a list; protected places generalised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from answerable.api.asked import command_line
from answerable.api.days import day
from answerable.api.http.service import Asked, Asking
from answerable.api.pages.addresses import PROTECTED, REFUSED
from answerable.api.pages.failing import PageRoute
from answerable.api.pages.home import listed
from answerable.api.pages.marks import PageBook
from answerable.api.pages.pictures import map_picture
from answerable.api.pages.rendering import HEADERS, paged, render
from answerable.api.pictures.map_svg import map_svg
from answerable.api.pictures.png import png
from answerable.api.present.exactness import degrees, exactness
from answerable.api.present.placed import placed_as
from answerable.graph.errors import InputError, Refused
from answerable.graph.model import Thing
from answerable.graph.period import Grade
from answerable.queries.places.area import inside, located_in, within
from answerable.queries.places.located import Located, Places, located

router = APIRouter(route_class=PageRoute)

WIDEST = 3650
"""Days around the day asked about, at most."""
SIGNS = 400
"""Signs on one map; the list has all of them."""
FORMS = {"svg": "image/svg+xml", "png": "image/png"}
Name = Annotated[str, Query(max_length=300, description="A situation, incident, unit or person: id or name.")]
Area = Annotated[str, Query(max_length=300, description="Only what is recorded in this place: id or name.")]
Day = Annotated[str, Query(max_length=10, description="The day; without one, all days.")]
Around = Annotated[int, Query(ge=0, le=WIDEST, description="Days around it for incidents.")]


@dataclass(frozen=True)
class Row:
    """One line of the list beneath the map."""

    kind: str
    thing: str
    cls: str
    place: str
    protected: bool
    grade: str
    told: str
    """In what voice it is placed there, and who denies it."""
    where: str
    """Latitude and longitude as drawn; empty where no source gives any."""
    exact: str
    note: str


@router.get("/map")
def page(asking: Asked, about: Name = "", area: Area = "", on: Day = "", days: Around = 0) -> Response:
    """The map of one thing or area, or the form with the situations alone."""
    book = paged(asking)
    thing, place, found, unseen = _found(asking, about, area, on, days)
    shown: dict[str, Any] = {"picture": "", "rows": [], "other_days": 0, "crowded": 0, "found": None}
    if found:
        rows = [*found.drawn, *found.without_point]
        book.fetch([i for x in rows for i in (x.thing.id, *((x.place.id,) if x.place else ()))])
        book.fetch_claims([c for x in rows for c in x.every_claim])
        shown = {
            "found": found,
            "picture": map_picture(book, _fewer(found)) if found.drawn else "",
            "rows": [_row(book, x, on=found.first is not None) for x in rows],
            "other_days": found.other_days,
            "crowded": max(0, len(found.drawn) - SIGNS),
        }
    return render(
        asking,
        "map.html",
        book,
        about=thing,
        area=place,
        on=on,
        days=days,
        widest=WIDEST,
        unseen=unseen,
        situations=listed(asking, "Situation", 300),
        forms=list(FORMS),
        query=asking.request.url.query,
        **shown,
    )


@router.get("/map/file")
def file(
    asking: Asked,
    form: Annotated[str, Query(max_length=10, description="svg or png.")],
    about: Name = "",
    area: Area = "",
    on: Day = "",
    days: Around = 0,
) -> Response:
    """The same map as a file, with its notes below it."""
    if form not in FORMS:
        raise InputError(f"A map is written as {' or '.join(FORMS)}, not as {form!r}.")
    _, _, found, _ = _found(asking, about, area, on, days)
    if found is None:
        raise InputError(f"A map is of something: name it, as in `{command_line('map', {'about': 'a situation'})}`.")
    text = map_svg(asking.book, _fewer(found), notes=True)
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="map.{form}"'}
    return Response(png(text) if form == "png" else text.encode(), 200, headers, FORMS[form])


def _found(
    asking: Asking, about: str, area: str, on: str, days: int
) -> tuple[Thing | None, Thing | None, Places | None, int]:
    """The thing and the area meant, what is recorded, and how many places of the area were not looked at."""
    thing = _meant(asking, about) if about.strip() else None
    place = _meant(asking, area, "Place") if area.strip() else None
    asked = day(on) if on else None
    if thing:
        found = located(asking.store, thing, asked, days, view=asking.view)
        if place:
            found = within(found, inside(asking.store, str(place.id), view=asking.view))
        return thing, place, found, 0
    if place:
        return None, place, *located_in(asking.store, place, asked, days, view=asking.view)
    return None, None, None, 0


def _meant(asking: Asking, text: str, cls: str | None = None) -> Thing:
    meant = asking.meant(text.strip(), cls) if cls else asking.meant(text.strip())
    if meant.cls == PROTECTED:
        raise Refused(REFUSED)
    return meant


def _fewer(found: Places) -> Places:
    """What fits on one map: incidents before locations, in the order of the list."""
    return Places(found.about, found.first, found.last, found.drawn[:SIGNS], found.without_point, found.other_days)


def _row(book: PageBook, x: Located, *, on: bool) -> Row:
    point = x.point
    where = degrees(point) if point else ""
    sure = "may be of another day" if x.grade is Grade.POSSIBLE else ""
    if x.kind == "location":
        sure = x.grade.code if on else ""
    return Row(
        kind=x.kind,
        thing=str(x.thing.id),
        cls=x.thing.cls,
        place=str(x.place.id) if x.place else "",
        protected=x.place is None,
        grade=sure,
        told=placed_as(book, x),
        where=where,
        exact=exactness(point),
        note=book.note(x.every_claim),
    )
