"""`diff`: what changed in an answer between two days, or between two states of the graph."""

from __future__ import annotations

from typing import Annotated

import typer

from answerable.api.asked import command_line
from answerable.api.days import day
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.diff import difference_data, fetch, persons_in, show
from answerable.graph.check import nearest
from answerable.graph.errors import InputError, NotFound
from answerable.queries.diff.diff import QUESTIONS, Difference, diff_heads
from answerable.queries.diff.diff import diff as diff_days
from answerable.queries.status.status import status as status_of

CLASSES = {"chain": None, "status": "Actor", "warned": "Situation", "jurisdiction": None}
"""What each question is asked of."""


@asks
def diff(
    face: Face,
    asked: Annotated[str, typer.Argument(metavar="QUESTION", help="chain, status, warned or jurisdiction.")],
    subject: Annotated[str, typer.Argument(help="The unit, person, situation, incident or place.")],
    between: Annotated[
        tuple[str, str] | None, typer.Option(help="Two days, with the graph as it stands.", metavar="DAY DAY")
    ] = None,
    heads: Annotated[
        tuple[int, int] | None, typer.Option(help="The graph after two loads, by their numbers.", metavar="LOAD LOAD")
    ] = None,
    on: Annotated[
        str | None, typer.Option(help="With --heads: the day asked about; a chain needs one.", metavar="DAY")
    ] = None,
) -> None:
    """What changed in an answer between two days, or between what the graph held after two loads.

    Each change names the claims that it rests on. What is no longer in an answer is not thereby denied.
    """
    if asked not in QUESTIONS:
        raise InputError(f"The question {asked!r} cannot be compared. {nearest(asked, list(QUESTIONS))}")
    if (between is None) == (heads is None):
        raise InputError("Give two days with --between, or two loads with --heads: one of the two.")
    if between and on:
        raise InputError("--between names the days; --on goes with --heads.")
    if heads and face.known_on:
        raise InputError("--heads says what the graph held; it does not go with --known-on.")
    # Between two loads a decision may have joined or parted things: it is asked of the record that was meant itself.
    about = face.meant(subject, CLASSES.get(asked), apart=bool(heads)).id
    parameters = {"asked": asked, "subject": about, "between": between, "heads": heads, "on": on}
    if between:
        first, second = map(day, between)
        found = diff_days(face.seen, asked, about, first, second, view=face.plain)
        columns = between
    else:
        assert heads is not None
        found = _between_loads(face, asked, about, heads, on)
        columns = (f"load {heads[0]}", f"load {heads[1]}")
    book = face.book
    fetch(book, found)
    persons = {p: status_of(face.seen, p, view=face.plain) for p in persons_in(book, found)}
    data = difference_data(book, found, persons) if face.json else None
    again = "Ask again: " + command_line("diff", parameters | face.viewed())
    face.answer("diff", parameters, data, lambda out: show(out, book, found, columns, persons, again))


def _between_loads(face: Face, asked: str, about: str, heads: tuple[int, int], on: str | None) -> Difference:
    sealed = [r.number for r in face.store.loads()]
    for number in heads:
        if number not in sealed:
            raise NotFound(f"There is no load {number}; there are {', '.join(map(str, sealed)) or 'none'}.")
    return diff_heads(face.store, asked, about, heads, on=day(on) if on else None, view=face.view)
