"""`search`: things by name in any script, typing errors forgiven."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.found import beside, beside_data
from answerable.api.present.language import say
from answerable.api.present.page import line, table
from answerable.api.present.words import clean
from answerable.graph.errors import InputError
from answerable.graph.kinds import descendants
from answerable.ontology import reader
from answerable.queries.naming.found import Found, found

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
    hits = found(face.seen, face.seen.search(text, classes=classes, limit=limit, view=face.plain), face.plain, text)
    parameters = {"text": text, "class": cls, "limit": limit}
    data = [
        {
            "id": f.hit.thing.id,
            "name": f.hit.thing.name,
            "class": f.hit.thing.cls,
            "matched": f.hit.matched,
            "likeness": round(f.hit.score, 1),
            **beside_data(f),
        }
        for f in hits
    ]
    face.answer("search", parameters, data, lambda out: _show(out, text, hits))


def _show(console: Console, text: str, hits: list[Found]) -> None:
    if not hits:
        line(console, f"{say(NOTHING).format(clean(text))} {say(NOT_FOUND)}")
        return
    grid = table(COLUMNS)
    ids = grid.columns[-1]
    ids.ratio, ids.width = None, min(console.width - LEAST, max(len(f.hit.thing.id) for f in hits))
    for f in hits:
        h = f.hit
        as_named = "" if h.matched == h.thing.name else f"as “{clean(h.matched)}”"
        also = ", ".join(part for part in (as_named, beside(f)) if part)
        grid.add_row(clean(h.thing.name) + (f" ({also})" if also else ""), h.thing.cls, h.thing.id)
    console.print(grid)
