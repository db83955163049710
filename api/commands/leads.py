"""`leads`: units recorded at the place of an incident on its day, apart from any chain of command."""

from __future__ import annotations

from typing import Annotated

import typer

from answerable.api.asked import command_line
from answerable.api.days import day
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.leads import fetch, leads_data, show
from answerable.queries.places.leads import leads as asked_of


@asks
def leads(
    face: Face,
    incident: Annotated[str, typer.Argument(help="Incident, or a place: id, end of an id, or name.")],
    on: Annotated[
        str | None,
        typer.Option(help="The day asked about; without it, the incident's own recorded days.", metavar="DAY"),
    ] = None,
) -> None:
    """Units whose recorded site, area of operations or area of responsibility the place of an incident lies in.

    Leads are where to look next. None is a link of command, and none says that a unit was involved.
    """
    about = face.meant(incident)
    found = asked_of(face.seen, about.id, day(on) if on else None, view=face.plain)
    parameters = {"incident": about.id, "on": on}
    book = face.book
    fetch(book, found)
    data = leads_data(book, found) if face.json else None
    again = "Ask again: " + command_line("leads", parameters | face.viewed())
    face.answer("leads", parameters, data, lambda out: show(out, book, found, again))
