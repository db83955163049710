"""`status`: what proceedings have decided about a person by a day, acquittal and withdrawal first."""

from __future__ import annotations

from typing import Annotated

import typer

from answerable.api.asked import command_line
from answerable.api.days import day
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.status import fetch, show
from answerable.api.present.status_data import status_data
from answerable.queries.status.standing import data_sets
from answerable.queries.status.status import status as asked_of


@asks
def status(
    face: Face,
    person: Annotated[str, typer.Argument(help="The person: id, end of an id, or name.")],
    on: Annotated[
        str | None, typer.Option(help="As of this day; without it, all that is recorded.", metavar="DAY")
    ] = None,
    case: Annotated[str | None, typer.Option(help="Only this case.")] = None,
) -> None:
    """What proceedings have decided about a person, per case and count; acquittal, withdrawal and severance first."""
    who = face.meant(person, "Actor")
    court_case = face.meant(case, "CourtCase") if case else None
    found = asked_of(
        face.seen, who.id, day(on) if on else None, case=court_case.id if court_case else None, view=face.plain
    )
    parameters = {"person": who.id, "on": on, "case": court_case.id if court_case else None}
    book = face.book
    fetch(book, found)
    files = data_sets(face.seen, face.plain)
    data = status_data(book, found, files) if face.json else None
    again = "Ask again: " + command_line("status", parameters | face.viewed())
    face.answer("status", parameters, data, lambda out: show(out, book, found, again, files))
