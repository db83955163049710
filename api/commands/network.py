"""`network`: what stood around a person, unit, incident or other thing on a day, as a table, data or a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from answerable.api.asked import command_line
from answerable.api.commands.chain import GRADES
from answerable.api.days import day
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.pictures.network_files import FORMS, network_file
from answerable.api.pictures.writing import ending, write_picture
from answerable.api.present.network import fetch, network_data, show
from answerable.graph.errors import InputError
from answerable.queries.network.network import network as asked_of
from answerable.queries.network.network import types_of
from answerable.queries.network.result import TYPES, Extent

NAMES = tuple(t.lower() for t in TYPES)
LIMIT = Extent().limit


@asks
def network(
    face: Face,
    centre: Annotated[str, typer.Argument(help="Person, unit, incident, situation or other thing: id or name.")],
    on: Annotated[str, typer.Option(help="The day asked about, YYYY-MM-DD.", metavar="DAY")],
    depth: Annotated[int, typer.Option(min=0, max=20, help="Steps from the centre.")] = 1,
    only: Annotated[
        list[str] | None, typer.Option("--type", help=f"Only ties of a type, may be repeated: {', '.join(NAMES)}.")
    ] = None,
    grade: Annotated[
        str, typer.Option(help="The lowest grade asked for: evidenced, assumed or possible.")
    ] = "possible",
    limit: Annotated[int, typer.Option(min=1, help="Things drawn at most; the others are counted.")] = LIMIT,
    to: Annotated[
        Path | None, typer.Option(help="Write a file: .html, .svg, .png, .gexf, .graphml or .csv.", metavar="FILE")
    ] = None,
) -> None:
    """What stood around a thing on a day: ties with their grade and claims, and what was left out.

    Groups of victims and witnesses are never drawn. With --to the picture goes into a file of its own that needs no
    network connection; GEXF carries the dates for Gephi, CSV the citations.
    """
    if grade not in GRADES:
        raise InputError(f"There is no grade {grade!r}; there are {', '.join(GRADES)}.")
    for name in only or ():
        if name not in NAMES:
            raise InputError(f"There is no type of tie {name!r}; there are {', '.join(NAMES)}.")
    middle = face.meant(centre)
    extent = Extent(types_of(only or NAMES), GRADES[grade], limit)
    found = asked_of(face.seen, middle.id, day(on), depth, extent=extent, view=face.plain)
    parameters = {
        "centre": middle.id,
        "on": on,
        "depth": depth,
        "type": only,
        "grade": None if grade == "possible" else grade,
        "limit": None if limit == LIMIT else limit,
    }
    book = face.book
    again = "Ask again: " + command_line("network", parameters | face.viewed())
    if to:
        asked = f"{face.view_line()} {again}".strip()
        write_picture(face, to, network_file(book, found, ending(to, FORMS), asked)[1])
        return
    fetch(book, found)
    data = network_data(book, found) if face.json else None
    face.answer("network", parameters, data, lambda out: show(out, book, found, again))
