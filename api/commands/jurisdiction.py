"""`jurisdiction`: which courts, tribunals and commissions reach an incident, basis by basis."""

from __future__ import annotations

from typing import Annotated

import typer

from answerable.api.asked import command_line
from answerable.api.days import day
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.jurisdiction import fetch, jurisdiction_data, show
from answerable.graph.errors import InputError
from answerable.queries.jurisdiction.jurisdiction import jurisdiction as asked_of
from answerable.queries.notice.warned import incidents_of

SHOWN = 10
"""Incidents of a situation that are named where one is asked for."""


@asks
def jurisdiction(
    face: Face,
    incident: Annotated[str, typer.Argument(help="Incident, or a place or State: id, end of an id, or name.")],
    on: Annotated[
        str | None,
        typer.Option(help="The day, for a place or an incident without a day; a recorded day stands.", metavar="DAY"),
    ] = None,
) -> None:
    """Which mechanisms reach an incident: yes, no or unknown, by membership, declaration, referral, statute.

    The day of the crime counts, never today. A basis that is not recorded is unknown; no is said only where an
    instrument says so, or a list is recorded as closed.
    """
    about = face.meant(incident)
    if about.cls == "Situation":
        within = incidents_of(face.seen, about.id, face.plain)
        told = f"Its incidents here: {', '.join(within[:SHOWN])}" if within else "No source here places one in it"
        raise InputError(
            f"{about.name} is a situation, which has no one day and place that a mechanism could reach: ask for one of "
            f"its incidents, or for a place or State with --on. {told}{', …' if len(within) > SHOWN else ''}."
        )
    found = asked_of(face.seen, about.id, day(on) if on else None, view=face.plain)
    parameters = {"incident": about.id, "on": on}
    book = face.book
    fetch(book, found)
    data = jurisdiction_data(book, found) if face.json else None
    again = "Ask again: " + command_line("jurisdiction", parameters | face.viewed())
    face.answer("jurisdiction", parameters, data, lambda out: show(out, book, found, again))
