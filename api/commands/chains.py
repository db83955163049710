"""`chains`: one row per unit with what stands above it on a day and who commands it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from answerable.api.days import day
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.page import heading, line, table
from answerable.api.present.words import clean, how_many
from answerable.queries.chain.chains import SEPARATOR, ChainRow, write_csv
from answerable.queries.chain.chains import chains as asked_of

COLUMNS = (("Unit", 4), ("Superior units", 4), ("Topmost units", 4), ("In command", 4))
SAID_SO = re.compile(r" \((?:alleged|reported|possible|denied|contested|or|,| )+\)$")
"""How a table says behind a name that no source plainly states it, or that one denies it."""
GRADES = ("evidenced", "assumed", "possible")


@asks
def chains(
    face: Face,
    on: Annotated[str, typer.Option(help="The day asked about, YYYY-MM-DD.", metavar="DAY")],
    file: Annotated[
        Path | None, typer.Option("--csv", help="Write the rows to a CSV file, possible ones included.")
    ] = None,
) -> None:
    """Every unit at once: superiors, topmost units and commanders on a day, each under its best grade."""
    asked = day(on)
    with face.err.status("Asking for every unit"):
        rows = asked_of(face.seen, asked, face.plain)
    if file:
        write_csv(rows, file, on=asked, view=face.view_line().removeprefix("View: "))
    parameters = {"on": on}
    data = {
        "units": len(rows),
        **counted(rows),
        "rows": [r._asdict() for r in rows] if face.json and not file else [],
        "csv": str(file) if file else None,
    }
    face.answer("chains", parameters, data, lambda out: _show(out, on, rows, file))


def counted(rows: list[ChainRow]) -> dict[str, int]:
    """How many units have a superior unit, and a commander, at each grade or better."""
    found = {}
    for what in ("superiors", "commanders"):
        for n, grade in enumerate(GRADES):
            names = [f"{what}_{g}" for g in GRADES[: n + 1]]
            found[f"with_{what}_{grade}_or_better"] = sum(any(getattr(r, name) for name in names) for r in rows)
    return found


def _show(console: Console, on: str, rows: list[ChainRow], file: Path | None) -> None:
    heading(console, f"Chains of {how_many(len(rows), '{} unit', '{} units')} on {on}")
    if file:
        line(console, f"{how_many(len(rows), '{} row', '{} rows')} written to {file}.")
    else:
        grid = table(COLUMNS)
        for r in rows:
            name = clean(r.unit) + (" (contested)" if r.contested else "")
            grid.add_row(name, cell(r, "superiors"), cell(r, "tops"), cell(r, "commanders"))
        console.print(grid)
        line(console, "Possible ones are counted here; --csv FILE and --json name them. An empty cell: none recorded.")
    for name, count in counted(rows).items():
        line(console, f"{name.replace('_', ' ')}: {count}")


def cell(row: ChainRow, what: str) -> str:
    """Names under evidenced and assumed; possible ones counted."""
    sure, assumed = (clean(getattr(row, f"{what}_{grade}")) for grade in GRADES[:2])
    lines = [f"evidenced: {sure}"] if sure else []
    lines += [f"assumed{' or better' if what == 'tops' else ''}: {assumed}"] if assumed and assumed != sure else []
    possible = _names(getattr(row, f"{what}_possible"))
    if what == "tops":  # of a grade or better, so the better ones stand there too
        possible -= _names(sure) | _names(assumed)
    if number := possible.total():
        lines.append(f"possible: {number}")
    return "\n".join(lines)


def _names(joined: str) -> Counter[str]:
    """How many different things of a cell bear each name, whatever stands behind it of how they are said."""
    return Counter(SAID_SO.sub("", name) for name in clean(joined).split(SEPARATOR) if name)
