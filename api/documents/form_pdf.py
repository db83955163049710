"""A document as PDF, by fpdf2 with HarfBuzz: names in Latin, Greek, Cyrillic and Arabic script are shaped and embedded.

The fonts are Noto Sans and Noto Sans Arabic from installed packages; a character that neither has is printed as a
box.
"""

from __future__ import annotations

from typing import Any

from answerable.api.documents.document import Document
from answerable.api.pages.paper import Block, Cell
from answerable.api.pictures.fonts import font_files
from answerable.api.present.language import RIGHT_TO_LEFT, SPOKEN, say
from answerable.api.present.words import RIGHT, clean, level
from answerable.graph.errors import InputError

SIZE, SMALL, HEAD, TITLE = 9.5, 8.5, 12.0, 16.0
LINE = 1.35
WARNING = (140, 59, 0)
WIDTHS = {("pairs", 2): (14, 86), ("table", 4): (34, 34, 18, 14), ("table", 5): (52, 12, 12, 12, 12)}
"""Shares of the columns of a kind of table; other tables have equal ones."""
BOLD = {"text_mode": "FILL_STROKE", "line_width": 0.22}
"""Strong text is drawn with an outline."""


def pdf(document: Document) -> bytes:
    """The file. Raises InputError where the libraries or fonts are not installed."""
    try:
        import fpdf  # noqa: PLC0415 - optional
        import uharfbuzz  # noqa: F401, PLC0415 - fpdf2 shapes with it
    except ImportError as fault:
        raise InputError(
            "PDF needs the extra `documents`: `make extras` installs it. HTML prints without it."
        ) from fault
    fonts = {("arabic" if "Arabic" in f.name else "sans"): f for f in font_files() if "Italic" not in f.name}
    if "sans" not in fonts:
        raise InputError("PDF needs the fonts of the extra `documents`: `make extras` installs them.")

    class Paged(fpdf.FPDF):
        """Every page carries the warning and its number."""

        def header(self) -> None:
            """The warning."""
            self.set_font("sans", "", SMALL)
            self.set_text_color(*WARNING)
            self.cell(0, 5, clean(document.running), new_x="LMARGIN", new_y="NEXT", align="R" if _turned() else "L")
            self.set_text_color(0, 0, 0)
            self.ln(2)

        def footer(self) -> None:
            """The number of the page."""
            self.set_y(-12)
            self.set_font("sans", "", SMALL)
            self.cell(0, 5, say("{} of {}").format(self.page_no(), "{nb}"), align="L" if _turned() else "R")

    made: Any = Paged(format="A4")
    for family, file in fonts.items():
        # The variable font as it is: cutting an upright and a bold one out of it takes minutes.
        made.add_font(family, "", str(file))
    made.set_text_shaping(use_shaping_engine=True, direction="rtl" if _turned() else None)
    made.set_fallback_fonts([f for f in fonts if f != "sans"], exact_match=False)
    made.set_title(clean(document.title))
    made.set_creator("answerable")
    made.set_margins(18, 14, 18)
    made.set_auto_page_break(auto=True, margin=16)
    made.add_page()
    _text(made, document.title, TITLE, strong=True)
    for block in document.blocks:
        if block.text or block.rows:
            _block(made, block)
    return bytes(made.output())


def _block(made: Any, block: Block) -> None:
    if block.kind == "heading":
        made.ln(3)
        _text(made, block.text, HEAD, strong=True)
    elif block.kind == "again":
        _text(made, say("Ask again") + f": {block.text}", SMALL)
    elif block.kind in ("table", "pairs"):
        _table(made, block)
    else:
        _text(made, block.text, SIZE, strong=block.strong)


def _text(made: Any, text: str, size: float, *, strong: bool = False) -> None:
    made.set_font("sans", "", size)
    with made.local_context(**(BOLD if strong else {})):
        align = "R" if _turned() else "L"
        made.multi_cell(0, size * LINE * 0.3528, _levelled(text), new_x="LMARGIN", new_y="NEXT", align=align)
    made.ln(1)


def _table(made: Any, block: Block) -> None:
    from fpdf.fonts import FontFace  # noqa: PLC0415 - optional

    made.set_font("sans", "", SMALL)
    columns = max([len(block.columns), *(len(row.cells) for row in block.rows)])
    widths = WIDTHS.get((block.kind, columns), tuple(100 // columns for _ in range(columns)))
    widths, side = (widths[::-1], "RIGHT") if _turned() else (widths, "LEFT")
    head = FontFace(emphasis=None, fill_color=(232, 235, 239))
    borders = "HORIZONTAL_LINES" if block.columns else "NONE"
    with made.table(
        borders_layout=borders, col_widths=widths, first_row_as_headings=bool(block.columns), text_align=side,
        line_height=SMALL * LINE * 0.3528, padding=(0.6, 1), headings_style=head, v_align="TOP",
    ) as grid:  # fmt: skip
        if block.columns:
            grid.row(_row([clean(c) for c in block.columns], columns))
        for row in block.rows:
            grid.row(_row([_cell(c) for c in row.cells], columns))
    made.ln(1.5)


def _row(cells: list[str], columns: int) -> list[str]:
    """The cells of a row in the order in which they stand on the sheet; where it runs from the right, turned."""
    return [*cells, *([""] * (columns - len(cells)))][::-1] if _turned() else cells


def _cell(cell: Cell) -> str:
    return "\n".join(_levelled(p.text) for p in cell)


def _turned() -> bool:
    """Whether the sheet runs from the right."""
    return SPOKEN.get() in RIGHT_TO_LEFT


def _levelled(text: str) -> str:
    """A text for its line; one without a word that runs from the right keeps its own order on a sheet that does."""
    told = level(clean(text))
    return f"\u200e{told}\u200e" if told and _turned() and not RIGHT.search(told) else told
