"""`dossier`: for a person and some crimes, what is recorded for and against each element, and what is not."""

from __future__ import annotations

from typing import Annotated

import typer

from answerable.api.asked import command_line
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.dossier import fetch, show
from answerable.api.present.dossier_data import dossiers_data
from answerable.graph.errors import InputError
from answerable.queries.dossier import dossiers, incidents_of_person
from answerable.queries.dossier_frame import SIDE_BY_SIDE

REGIME = "icc-28a"


@asks
def dossier(
    face: Face,
    person: Annotated[str, typer.Argument(help="The person: id, end of an id, or name.")],
    incident: Annotated[
        list[str] | None,
        typer.Option(help="Incident or situation; may be repeated. Without one, those that name the person."),
    ] = None,
    regime: Annotated[
        str | None, typer.Option(help=f"{', '.join(SIDE_BY_SIDE)} and others; {REGIME} where none is given.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all-regimes", help="Every regime with a table of elements, side by side.")
    ] = False,
) -> None:
    """What is recorded for and against each element of superior responsibility, what is missing, and how much there is.

    What courts decided stands first, and what speaks in favour of the person before what does not. Control in fact,
    knowledge and any conclusion are left to a named human.
    """
    if regime and every:
        raise InputError("Name one regime with --regime, or all with --all-regimes.")
    who = face.meant(person, "Person")
    about = [face.meant(i).id for i in incident or ()] or incidents_of_person(face.seen, who.id, view=face.plain)
    wanted = SIDE_BY_SIDE if every else (regime or REGIME,)
    found = dossiers(face.seen, who.id, about, wanted, view=face.plain)
    parameters = {
        "person": who.id,
        "incident": about or None,
        "regime": None if every else wanted[0],
        "all_regimes": True if every else None,
    }
    book = face.book
    fetch(book, found)
    data = dossiers_data(book, found) if face.json else None
    again = "Ask again: " + command_line("dossier", parameters | face.viewed())
    face.answer("dossier", parameters, data, lambda out: show(out, book, found, again))
