"""`below`: the incidents in which forces under a person or unit are said to be involved."""

from __future__ import annotations

from typing import Annotated

import typer

from answerable.api.asked import command_line
from answerable.api.days import day
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.persons import persons_among
from answerable.api.present.under import fetch, show, under_data
from answerable.graph.errors import InputError
from answerable.queries.chain.under import below as asked_of
from answerable.queries.status.status import statuses


@asks
def below(
    face: Face,
    subject: Annotated[str, typer.Argument(help="Person or unit: id, end of an id, or name.")],
    first: Annotated[str, typer.Option("--from", help="First day asked about.", metavar="DAY")],
    last: Annotated[str, typer.Option("--to", help="Last day asked about.", metavar="DAY")],
) -> None:
    """Every incident between two days in which forces under a person or unit are said to be involved.

    Each with the way up on its days, and whether it came before or after the first warning recorded to the person.
    """
    start, end = day(first), day(last)
    if end < start:
        raise InputError(f"The days asked about end ({last}) before they begin ({first}).")
    who = face.meant(subject)
    found = asked_of(face.seen, who.id, start, end, view=face.plain)
    book = face.book
    fetch(book, found)
    persons = statuses(face.seen, persons_among(book, found.named), view=face.plain)
    parameters = {"subject": who.id, "from": first, "to": last}
    data = under_data(book, found, persons) if face.json else None
    again = "Ask again: " + command_line("below", parameters | face.viewed())
    face.answer("below", parameters, data, lambda out: show(out, book, found, persons, f"{first} to {last}", again))
