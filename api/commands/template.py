"""`template`: an empty spreadsheet to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from answerable.api.face import Face
from answerable.api.options import acts
from answerable.loaders.sheet.template import write_template


@acts
def template(
    face: Face,
    path: Annotated[Path, typer.Argument(help="A new workbook (ending .xlsx), or a folder for CSV files.")],
) -> None:
    """Write an empty spreadsheet with an invented example row on every sheet; `load` reads it once it is filled in."""
    sheets = write_template(path)
    text = f"{path}: {', '.join(sheets)}. Rows with anything in the column # are left out."
    data = {"path": str(path), "sheets": sheets}
    face.answer("template", {"path": str(path)}, data, lambda out: out.print(text, soft_wrap=True))
