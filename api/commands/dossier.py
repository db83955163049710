"""`dossier`: for a person and some crimes, what is recorded for and against each element, and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from answerable.api.asked import command_line
from answerable.api.documents.dossier_document import dossier_document
from answerable.api.documents.forms import FORMS, document_file
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.pictures.writing import ending, write_picture
from answerable.api.present.book import Book
from answerable.api.present.dossier import fetch, show
from answerable.api.present.dossier_data import dossiers_data
from answerable.api.present.workflow import show_workflow, workflow_data
from answerable.graph.errors import InputError
from answerable.queries.dossier.dossier import dossiers, incidents_of_person
from answerable.queries.dossier.frame import SIDE_BY_SIDE
from answerable.queries.dossier.result import Dossier
from answerable.queries.dossier.workflow import Workflow, workflow

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
    to: Annotated[
        Path | None, typer.Option(help="Write it as a document: .html, .pdf, .docx or .md.", metavar="FILE")
    ] = None,
) -> None:
    """What is recorded for and against each element of superior responsibility, what is missing, and how much there is.

    What courts decided stands first, and what speaks in favour of the person before what does not. Control in fact,
    knowledge and any conclusion are left to a named human.
    """
    if regime and every:
        raise InputError("Name one regime with --regime, or all with --all-regimes.")
    who = face.meant(person, "Person")
    given = [face.meant(i).id for i in incident or ()]
    about = given or incidents_of_person(face.seen, who.id, view=face.plain)
    wanted = SIDE_BY_SIDE if every else (regime or REGIME,)
    found = dossiers(face.seen, who.id, given, wanted, view=face.plain)
    parameters = {
        "person": who.id,
        "incident": about or None,
        "regime": None if every else wanted[0],
        "all_regimes": True if every else None,
    }
    book = face.book
    steps = workflow(face.seen, found[0], view=face.plain)
    again = command_line("dossier", parameters | face.viewed())
    if to:
        form, now = ending(to, FORMS), datetime.now(UTC)
        made = dossier_document(book, found, steps, again, face.store.head(face.view.tier), now, face.viewed())
        write_picture(face, to, document_file(made, form)[1])
        return
    fetch(book, found)
    book.fetch_claims(steps.claims())
    data = {**dossiers_data(book, found), "workflow": workflow_data(book, steps)} if face.json else None
    face.answer("dossier", parameters, data, lambda out: shown(out, book, found, steps, again))


def shown(out: Console, book: Book, found: Sequence[Dossier], steps: Workflow, again: str) -> None:
    """The dossier, and how far it is where a step or a reply is recorded."""
    if steps.steps or steps.replies:
        show_workflow(out, book, steps)
    show(out, book, found, f"Ask again: {again}")
