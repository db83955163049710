"""A document for Word, by python-docx: real headings, tables with a head, the warning on every page."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from answerable.api.documents.document import Document
from answerable.api.pages.paper import Block, Cell
from answerable.api.present import language
from answerable.api.present.language import say
from answerable.api.present.words import clean, level
from answerable.graph.errors import InputError

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def docx(document: Document) -> bytes:
    """The file. Raises InputError where the library is not installed."""
    try:
        import docx as word  # noqa: PLC0415 - optional
        from docx.shared import Pt, RGBColor  # noqa: PLC0415
    except ImportError as fault:
        raise InputError("Word files need the extra `documents`: `make extras` installs it.") from fault
    made: Any = word.Document()
    style = made.styles["Normal"]
    style.font.name, style.font.size = "Noto Sans", Pt(10)
    made.core_properties.title = clean(document.title)
    made.core_properties.author = "answerable"
    made.core_properties.created = datetime.now(UTC)
    running = made.sections[0].header.paragraphs[0].add_run(clean(document.running))
    running.bold, running.font.color.rgb = True, RGBColor(0x8C, 0x3B, 0x00)
    made.add_heading(clean(document.title), 0)
    warning = made.add_paragraph().add_run(clean(document.running))
    warning.bold, warning.font.color.rgb = True, RGBColor(0x8C, 0x3B, 0x00)
    for block in document.blocks:
        if block.text or block.rows:
            _block(made, block)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _block(made: Any, block: Block) -> None:
    if block.kind == "heading":
        made.add_heading(clean(block.text), 1)
    elif block.kind in ("table", "pairs"):
        _table(made, block)
    else:
        _run(
            made.add_paragraph(),
            (say("Ask again") + ": " if block.kind == "again" else "") + block.text,
            bold=block.strong,
        )


def _table(made: Any, block: Block) -> None:
    columns = max([len(block.columns), *(len(row.cells) for row in block.rows)])
    grid = made.add_table(rows=0, cols=columns)
    grid.style = "Table Grid" if block.kind == "table" else "Normal Table"
    if _turned():
        _marked(grid._tbl.tblPr, "w:bidiVisual")
    if block.columns:
        for cell, text in zip(grid.add_row().cells, block.columns, strict=False):
            _run(cell.paragraphs[0], text, bold=True)
    for row in block.rows:
        for n, (cell, pieces) in enumerate(zip(grid.add_row().cells, row.cells, strict=False)):
            _cell(cell, pieces, bold=row.strong or (block.kind == "pairs" and not n))


def _cell(cell: Any, pieces: Cell, *, bold: bool) -> None:
    for n, piece in enumerate(pieces):
        _run(cell.paragraphs[0] if not n else cell.add_paragraph(), piece.text, bold=bold)


def _run(paragraph: Any, text: str, *, bold: bool = False) -> None:
    run = paragraph.add_run(level(clean(text)))
    run.bold = bold or None
    if RIGHT_TO_LEFT.search(text):
        run.font.rtl = True
        if _turned():
            _marked(paragraph._p.get_or_add_pPr(), "w:bidi")


def _turned() -> bool:
    """Whether the sheet runs from the right: its paragraphs begin there, and the first column of a table."""
    return language.SPOKEN.get() in language.RIGHT_TO_LEFT


def _marked(properties: Any, name: str) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - optional

    properties.append(OxmlElement(name))
