"""`map`: incidents, sites and areas about a thing over country outlines, offline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from answerable.api.asked import command_line
from answerable.api.days import day
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.pictures.map_svg import NO_FINDING, map_svg
from answerable.api.pictures.png import png
from answerable.api.pictures.writing import ending, write_picture
from answerable.api.present.book import Book
from answerable.api.present.exactness import degrees, exactness, reach
from answerable.api.present.page import heading, line, notes, table
from answerable.api.present.placed import modalities, placed_as, recorded_as
from answerable.graph.period import Grade
from answerable.queries.places.located import Located, Places, located

FORMS = ("svg", "png")


@asks
def places(
    face: Face,
    about: Annotated[str, typer.Argument(help="Situation, incident, unit or person: id or name.")],
    on: Annotated[str | None, typer.Option(help="The day; without one, all days.", metavar="DAY")] = None,
    within: Annotated[int, typer.Option(min=0, help="Days around it for incidents.")] = 0,
    to: Annotated[Path | None, typer.Option(help="Write the map as .svg or .png.", metavar="FILE")] = None,
) -> None:
    """Where incidents and recorded locations lie, under the exactness that the sources give: a district is no point.

    Places of victims and witnesses are generalised. With --to the map is drawn over country outlines, offline.
    """
    meant = face.meant(about)
    found = located(face.seen, meant, day(on) if on else None, within, view=face.plain)
    parameters = {"about": meant.id, "on": on, "within": within or None}
    book = face.book
    if to:
        svg = map_svg(book, found, notes=True)
        write_picture(face, to, png(svg) if ending(to, FORMS) == "png" else svg.encode())
        return
    book.fetch([str(x.thing.id) for x in (*found.drawn, *found.without_point)])
    book.fetch_claims([c for x in (*found.drawn, *found.without_point) for c in x.every_claim])
    data = _data(book, found) if face.json else None
    again = "Ask again: " + command_line("map", parameters | face.viewed())
    face.answer("map", parameters, data, lambda out: _show(out, book, found, again))


def _show(out: Console, book: Book, found: Places, again: str) -> None:
    heading(out, f"Places recorded about {book.name(found.about)}")
    grid = table((("What", 5), ("Where", 4), ("How exact", 4), ("Notes", 1)))
    for x in (*found.drawn, *found.without_point):
        where = book.name(str(x.place.id)) if x.place else "a protected place"
        sure = _sure(x) if found.first else ""
        what = ", ".join(filter(None, (book.name(str(x.thing.id)), recorded_as(book, x), sure, placed_as(book, x))))
        grid.add_row(what, where, _exact(x), book.note(x.every_claim))
    out.print(grid)
    if found.other_days:
        line(out, f"Left out: {found.other_days:,} recorded on other days.")
    line(out, NO_FINDING)
    notes(out, book)
    line(out, again, "dim")


def _sure(x: Located) -> str:
    """Of a location how certain it is on the day asked about; of an incident whether it may be of another day."""
    if x.kind == "location":
        return f"{x.grade.code} on that day"
    return "may be of another day" if x.grade is Grade.POSSIBLE else ""


def _exact(x: Located) -> str:
    if x.point is None:
        return exactness(None)
    far = f" ({found})" if (found := reach(x.point)) else ""
    return f"{degrees(x.point)}{far}: {exactness(x.point)}"


def _data(book: Book, found: Places) -> dict[str, Any]:
    def one(x: Located) -> dict[str, Any]:
        book.cite(x.every_claim)
        if x.place is None:
            book.hide_place(x.claims)
        point = x.point
        return {
            "kind": x.kind,
            "thing": book.ref(str(x.thing.id)),
            "place": book.ref(str(x.place.id)) if x.place else None,
            "grade": x.grade.code if found.first else None,
            "modalities": modalities(book, x),
            "contested_by": book.told(x.denied),
            "latitude": point.latitude if point else None,
            "longitude": point.longitude if point else None,
            "within_km": point.within_km if point else None,
            "exactness": point.exactness if point else None,
            "one_of_several": point.several if point else None,
            "modality": point.modality if point else None,
            "coordinates": list(point.claims) if point else [],
            "coordinates_denied": list(point.denied) if point else [],
            "claims": book.told(x.claims),
            "sources": book.veiled(x.claims),
        }

    return {
        "about": book.ref(found.about),
        "first": found.first,
        "last": found.last,
        "drawn": [one(x) for x in found.drawn],
        "without_point": [one(x) for x in found.without_point],
        "other_days": found.other_days,
    }
