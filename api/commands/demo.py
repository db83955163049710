"""`demo`: the bundled cases in a case file, and six answers with their sources; no server needed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from answerable.api.commands.ask import ask
from answerable.api.commands.chain import chain
from answerable.api.commands.load import load_one
from answerable.api.commands.notice import notice
from answerable.api.commands.serve import serve
from answerable.api.commands.status import status
from answerable.api.face import Face
from answerable.api.options import acts, plain
from answerable.api.present.page import heading, line

FILE = "demo.db"
NEXT = (
    "answerable --store {} chain --incident riga-1941-11-30",
    "answerable --store {} warned --situation cote-d-ivoire-2010 --person laurent-gbagbo",
    "answerable --store {} jurisdiction duekoue-2011-03",
    "answerable --store {} below ohlendorf --from 1941-06-22 --to 1942-06-30",
)


@acts
def demo(
    face: Face,
    temporary: Annotated[
        bool, typer.Option(help="Use a file that is removed afterwards instead of demo.db here.")
    ] = False,
    serving: Annotated[bool, typer.Option("--serve", help="Afterwards show the pages in a browser.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of --serve.")] = 8080,
) -> None:
    """Load the bundled cases into demo.db; print a chain, a notice timeline, two statuses and two named questions."""
    if temporary:
        with TemporaryDirectory() as folder:
            _run(str(Path(folder) / FILE), face, port if serving else None)
    else:
        _run(face.url or FILE, face, port if serving else None)


def _run(path: str, face: Face, port: int | None) -> None:
    from answerable.loaders.case.case import BUNDLED  # noqa: PLC0415 - see commands.load

    loading = Face(url=path)
    try:
        loaded = {value for record in loading.new_store.loads() for _, value in record.info.arguments}
        for name in BUNDLED:
            if f"{name}.yaml" not in loaded:
                load_one(loading, "case", name)
        claims = sum(record.claims for record in loading.new_store.loads())
    finally:
        loading.close()
    out = face.out
    line(out, f"The bundled cases are in {path}: {claims:,} claims, each with its source.")
    for title, question, given in QUESTIONS:
        heading(out, f"=== {title}")
        asked = Face(url=path)
        try:
            plain(question)(asked, **given)
        finally:
            asked.close()
    out.print()
    line(out, f"To ask one of these again, add --store {path} behind it.")
    heading(out, "Ask further")
    for command in NEXT:
        out.print("  " + command.format(path), soft_wrap=True)
    if port is not None:
        heading(out, "In a browser")
        out.print(f"  http://127.0.0.1:{port}/pages/", soft_wrap=True)
        plain(serve)(Face(url=path), port=port)


QUESTIONS = (
    ("Who stood above the forces named, on those days", chain, {"incident": "einsatzgruppen/simferopol-1941-12"}),
    (
        "What reached him, and when",
        notice,
        {"person": "common/alassane-ouattara", "incident": "common/duekoue-2011-03"},
    ),
    ("What was decided", status, {"person": "einsatzgruppen/ohlendorf"}),
    ("What was decided", status, {"person": "einsatzgruppen/rasch"}),
    (
        "A named question: who got the letters",
        ask,
        {"name": "recipients-of-a-communication", "param": ["communication=prevention-diplomacy/civ-letters"]},
    ),
    ("A named question: atrocities without armed conflict", ask, {"name": "situations-assessed-as"}),
)
