"""`search`: things by name in any script, typing errors forgiven."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.language import say
from answerable.api.present.page import line, table
from answerable.api.present.words import clean
from answerable.graph.errors import InputError
from answerable.graph.kinds import descendants
from answerable.graph.store import Hit
from answerable.ontology import reader

NOTHING = "No name here is like “{}” as this search compares names."
NOT_FOUND = "Names are kept as the sources write them, mostly in Latin letters: try another spelling, or Latin letters."
"""What an empty search says: it does not say that nobody of that name is here."""
COLUMNS = (("Name", 4), ("Class", 2), ("Id", 5))

LEAST = 40
"""Width that name and class keep; an id stands whole where there is room beside them, so that it can be copied."""


@asks
def search(
    face: Face,
    text: Annotated[str, typer.Argument(help="A name or a part of one, in any script.")],
    cls: Annotated[
        str | None, typer.Option("--class", help="Only things of this class: Person, Unit, Incident…")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 20,
) -> None:
    """Persons, units, incidents and other things by name, nearest first."""
    if cls is not None and cls not in reader.classes():
        raise InputError(f"There is no class {cls!r}; `answerable ontology` lists them.")
    classes = sorted(descendants(cls)) if cls else []
    hits = face.seen.search(text, classes=classes, limit=limit, view=face.plain)
    parameters = {"text": text, "class": cls, "limit": limit}
    data = [
        {
            "id": h.thing.id,
            "name": h.thing.name,
            "class": h.thing.cls,
            "matched": h.matched,
            "likeness": round(h.score, 1),
        }
        for h in hits
    ]
    face.answer("search", parameters, data, lambda out: _show(out, text, hits))


def _show(console: Console, text: str, hits: list[Hit]) -> None:
    if not hits:
        line(console, f"{say(NOTHING).format(clean(text))} {say(NOT_FOUND)}")
        return
    grid = table(COLUMNS)
    ids = grid.columns[-1]
    ids.ratio, ids.width = None, min(console.width - LEAST, max(len(h.thing.id) for h in hits))
    for h in hits:
        also = "" if h.matched == h.thing.name else f" (as “{clean(h.matched)}”)"
        grid.add_row(clean(h.thing.name) + also, h.thing.cls, h.thing.id)
    console.print(grid)
