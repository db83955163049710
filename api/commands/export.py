"""`export`: the store as RDF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.settings import ID_PREFIX
from answerable.graph.rdf import FORMATS, format_of
from answerable.graph.rdf import export as write_rdf


@asks
def export(
    face: Face,
    file: Annotated[Path, typer.Argument(help="The file to write; its ending says the form where --format does not.")],
    form: Annotated[str | None, typer.Option("--format", help="turtle, trig or jsonld.")] = None,
) -> None:
    """Write everything that the view shows as Turtle, TriG or JSON-LD, every claim with its citations."""
    chosen = form or format_of(file)
    partial = file.with_name(file.name + ".part")
    with face.err.status(f"Writing {file.name}"):
        try:
            write_rdf(face.seen, partial, chosen, face.plain, base=ID_PREFIX.value())
            partial.replace(file)
        finally:
            partial.unlink(missing_ok=True)
    size = file.stat().st_size
    parameters = {"file": str(file), "format": chosen}
    data = {"file": str(file), "format": chosen, "bytes": size, "forms": sorted(FORMATS)}
    text = f"{file}: {size:,} bytes of {chosen}, head {face.store.head(face.view.tier)}"
    face.answer("export", parameters, data, lambda out: out.print(text, soft_wrap=True))
