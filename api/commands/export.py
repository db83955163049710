"""`export`: the store as RDF, or its public part as followthemoney."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.language import say
from answerable.api.settings import ID_PREFIX
from answerable.graph.errors import InputError
from answerable.graph.ftm.export import export_ftm
from answerable.graph.model import Tier
from answerable.graph.rdf.rdf import FORMATS, format_of
from answerable.graph.rdf.rdf import export as write_rdf
from answerable.graph.sheltered import sheltered_of
from answerable.graph.view import View

FTM = "ftm"
KEPT_BACK = (
    "Not in the file: {} claims that tell where victims, witnesses or people at risk are; "
    "they are exported only with --tier confidential, so a graph made of the file has another head."
)
KEPT_BACK_HERE = "Not in the file: {} claims that tell where victims, witnesses or people at risk are."
FTM_ENDINGS = (".ftm", ".ftm.json")


def _handed_over(face: Face) -> View:
    """The view of a file that is handed over: the number of a line counts the hidden ones above it (docs/http.md)."""
    return replace(face.plain, records=face.plain.records and face.plain.tier is Tier.CONFIDENTIAL)


def _form_of(file: Path) -> str:
    """The form that the ending of a file stands for. Raises InputError that names every ending."""
    if file.name.endswith(FTM_ENDINGS):
        return FTM
    try:
        return format_of(file)
    except InputError as fault:
        told = f"{fault.message} A file that ends in {' or '.join(FTM_ENDINGS)} is followthemoney."
        raise InputError(told, fault.where) from fault


@asks
def export(
    face: Face,
    file: Annotated[Path, typer.Argument(help="The file to write; its ending says the form where --format does not.")],
    form: Annotated[str | None, typer.Option("--format", help="turtle, trig, jsonld or ftm.")] = None,
) -> None:
    """Write everything that the view shows as Turtle, TriG or JSON-LD, every claim with its citations.

    Claims that were taken back say so (`ans:heard false`). Rows and lines of the files that were loaded are named only
    with --tier confidential: their numbers count what a lower tier hides.

    A file that ends in .ftm or .ftm.json is followthemoney: public claims only, as far as it has words for them.
    """
    chosen = form or _form_of(file)
    partial = file.with_name(file.name + ".part")
    with face.err.status(f"Writing {file.name}"):
        try:
            if chosen == FTM:
                export_ftm(face.seen, partial, face.plain)
            else:
                write_rdf(face.seen, partial, chosen, _handed_over(face), base=ID_PREFIX.value())
            partial.replace(file)
        finally:
            partial.unlink(missing_ok=True)
    size = file.stat().st_size
    parameters = {"file": str(file), "format": chosen}
    tier = Tier.PUBLIC if chosen == FTM else face.view.tier
    kept_back = len(sheltered_of(face.seen, tier, below=True)) if tier < Tier.CONFIDENTIAL else 0
    data = {
        "file": str(file),
        "format": chosen,
        "bytes": size,
        "kept_back": kept_back,
        "forms": sorted([*FORMATS, FTM]),
    }
    text = f"{file}: {size:,} bytes of {chosen}, head {face.store.head(face.view.tier)}"
    if kept_back:
        text += "\n" + say(KEPT_BACK_HERE if chosen == FTM else KEPT_BACK).format(kept_back)
    face.answer("export", parameters, data, lambda out: out.print(text, soft_wrap=True))
