"""`notice`: what reached a person about an incident, before, during and after it, and what followed."""

from __future__ import annotations

from typing import Annotated

import typer

from answerable.api.asked import command_line
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.incident import hold
from answerable.api.present.notice import fetch, other_holders, show
from answerable.api.present.notice_data import notice_data
from answerable.api.present.persons import persons_among
from answerable.queries.notice.notice import notice as asked_of
from answerable.queries.status.status import status as status_of


@asks
def notice(
    face: Face,
    person: Annotated[str, typer.Argument(help="The person: id, end of an id, or name.")],
    incident: Annotated[str, typer.Option(help="The incident: id, end of an id, or name.")],
) -> None:
    """What reached a person about an incident: put on notice by whom, when, receipt shown, stated, contested or not.

    It never says that anybody knew: that conclusion is left to a named human.
    """
    who = face.meant(person, "Actor")
    about = face.meant(incident, "Incident")
    found = asked_of(face.seen, who.id, about.id, view=face.plain)
    parameters = {"person": who.id, "incident": about.id}
    book = face.book
    hold(book, found.incident)
    beside = persons_among(book, found.incident.units)
    asked = dict.fromkeys((who.id, *other_holders(found), *beside))
    persons = {p: status_of(face.seen, p, view=face.plain) for p in asked}
    fetch(book, found)
    data = notice_data(book, found, persons) if face.json else None
    again = "Ask again: " + command_line("notice", parameters | face.viewed())
    face.answer("notice", parameters, data, lambda out: show(out, book, found, persons, again))
