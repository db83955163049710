"""`common`: the lowest superiors that two units share on a day."""

from __future__ import annotations

from typing import Annotated

import typer

from answerable.api.asked import command_line
from answerable.api.commands.chain import KINDS
from answerable.api.days import day
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.common import common_data, fetch, show
from answerable.graph.errors import InputError
from answerable.queries.chain.common import common as asked_of


@asks
def common(
    face: Face,
    a: Annotated[str, typer.Argument(help="A unit: id, end of an id, or name.")],
    b: Annotated[str, typer.Argument(help="Another unit.")],
    on: Annotated[str, typer.Option(help="The day asked about, YYYY-MM-DD.", metavar="DAY")],
    kind: Annotated[str, typer.Option(help="command, or operational for links of that kind.")] = "command",
) -> None:
    """The lowest superiors that two units share on a day, with the way up from each and the grade of both.

    Where none is recorded the answer is unknown, never no.
    """
    if kind not in KINDS:
        raise InputError(f"A chain has no kind {kind!r}; there are {' and '.join(KINDS)}.")
    one, other = (_unit(face, text) for text in (a, b))
    if one == other:
        raise InputError(f"Both names mean {one}; name two units.")
    found = asked_of(face.seen, one, other, day(on), kind=kind, view=face.plain)
    parameters = {"a": one, "b": other, "on": on, "kind": None if kind == "command" else kind}
    book = face.book
    fetch(book, found)
    data = common_data(book, found) if face.json else None
    again = "Ask again: " + command_line("common", parameters | face.viewed())
    face.answer("common", parameters, data, lambda out: show(out, book, found, again))


def _unit(face: Face, text: str) -> str:
    found = face.meant(text, "Actor")
    if found.cls == "Person":
        raise InputError(f"{found.name} ({found.id}) is a person; name units. `answerable chain` asks about a person.")
    return str(found.id)
