"""`chain`: who stood above a unit, a person or the forces named in an incident, on a day."""

from __future__ import annotations

from typing import Annotated

import typer

from answerable.api.asked import command_line
from answerable.api.days import day
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.chain import show
from answerable.api.present.chain_data import report_data
from answerable.graph.errors import InputError
from answerable.graph.period import Grade
from answerable.queries.chain.report import Asked, Report, of_incident, of_subject

GRADES = {g.code: g for g in Grade if g}
KINDS = ("command", "operational")


@asks
def chain(
    face: Face,
    subject: Annotated[str | None, typer.Argument(help="Unit, post or person: id, end of an id, or name.")] = None,
    on: Annotated[str | None, typer.Option(help="The day asked about, YYYY-MM-DD.", metavar="DAY")] = None,
    incident: Annotated[str | None, typer.Option(help="Ask for the forces named in an incident, on its days.")] = None,
    kind: Annotated[str, typer.Option(help="command, or operational for a chain of its own.")] = "command",
    grade: Annotated[
        str, typer.Option(help="The lowest grade asked for: evidenced, assumed or possible.")
    ] = "possible",
    within: Annotated[
        int, typer.Option(min=0, help="Days within which possible commanders are listed, not counted.")
    ] = 365,
    beside: Annotated[bool, typer.Option(help="Show links of other kinds beside the chain.")] = True,
    staff: Annotated[bool, typer.Option(help="Show deputies, staff and other roles beside the commanders.")] = False,
) -> None:
    """Who stood above a unit, a person or the forces named in an incident, each link with its source.

    Every hop and every name stands under its grade on that day: evidenced, assumed or possible. A chain of command is
    no finding about anybody's part in a crime.
    """
    if bool(subject) == bool(incident):
        raise InputError("Name a unit, post or person, or an incident with --incident: one of the two.")
    if kind not in KINDS:
        raise InputError(f"A chain has no kind {kind!r}; there are {' and '.join(KINDS)}.")
    if grade not in GRADES:
        raise InputError(f"There is no grade {grade!r}; there are {', '.join(GRADES)}.")
    asked = Asked(kind, GRADES[grade], beside, staff, within)
    report, thing = _report(face, subject, incident, on, asked)
    parameters = {
        "subject": thing if subject else None,
        "incident": thing if incident else None,
        "on": on,
        "kind": kind,
        "grade": grade,
        "within": within,
        "beside": beside,
        "staff": staff,
    }
    book = face.book
    data = report_data(book, report) if face.json else None
    said = {k: v for k, v in parameters.items() if v != DEFAULTS.get(k)}
    again = "Ask again: " + command_line("chain", said | face.viewed())
    face.answer("chain", parameters, data, lambda out: show(out, book, report, again))


DEFAULTS = {"kind": "command", "grade": "possible", "within": 365, "beside": True, "staff": False}


def _report(face: Face, subject: str | None, incident: str | None, on: str | None, asked: Asked) -> tuple[Report, str]:
    when = day(on) if on else None
    if incident:
        found = face.meant(incident, "Incident")
        return of_incident(face.seen, found.id, when, asked, face.plain), found.id
    if when is None:
        raise InputError("Give the day to ask about with --on, for example --on 1941-12-11.")
    found = face.meant(subject or "")
    return of_subject(face.seen, found, when, asked, face.plain), found.id
