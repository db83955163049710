"""A document in the form from which every writer starts: blocks as the command line prints them, and its sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from answerable.api.pages.paper import Block, Cell, Piece, TableRow
from answerable.api.present.book import Book
from answerable.api.present.language import phrase, say
from answerable.api.present.words import clean, window


@dataclass(frozen=True)
class Document:
    """Title, a line that stands on every page, and the blocks."""

    title: str
    running: str
    """What the document is not to be taken for: `DRAFT, not signed`."""
    blocks: list[Block]


def plain_heading(text: str) -> Block:
    """A heading."""
    return Block("heading", text, strong=True)


def plain_line(text: str, *, strong: bool = False) -> Block:
    """A paragraph."""
    return Block("line", text, strong=strong)


def plain_table(columns: list[str], rows: Iterable[Iterable[str]]) -> Block:
    """A table of texts."""
    return Block("table", columns=columns, rows=[TableRow([_cell(text) for text in row]) for row in rows])


def _cell(text: str) -> Cell:
    return [Piece(line) for line in text.split("\n")]


def spoken(document: Document) -> Document:
    """The document with its own sentences in the language that is spoken; citations and quotations stay as they are."""
    return replace(document, title=phrase(document.title), running=phrase(document.running),
                   blocks=[_spoken(b) for b in document.blocks])  # fmt: skip


def _spoken(block: Block) -> Block:
    rows = block.rows
    if block.kind == "pairs":  # the first cell names what the second says
        rows = [replace(r, cells=[[replace(p, text=say(p.text)) for p in r.cells[0]], *r.cells[1:]]) for r in rows]
    return replace(block, text=phrase(block.text), columns=[phrase(c) for c in block.columns], rows=rows)


def list_of_sources(book: Book) -> list[Block]:
    """Every source behind the claims cited so far, with its dates, address and the hash of what was read."""
    book.fetch_claims(book.numbers)
    cited = [c for i in book.numbers if (c := book.claim(i))]
    ids = sorted({x.source for c in cited for x in c.citations})
    book.fetch_sources(ids)
    rows = []
    for source in (book.source(i) for i in ids):
        by = ", ".join(clean(x) for x in (source.author, source.publisher) if x)
        public = (
            say("public since {}").format(window(source.published))
            if source.public_since()
            else say("publication date not recorded")
        )
        where = [clean(x) for x in (source.url, source.archived_at) if x]
        captured = say("captured on {}").format(clean(source.captured_on)) if source.captured_on else ""
        about = "\n".join(
            x for x in (f"{say('dated {}').format(window(source.dated))}; {public}", *where, captured) if x
        )
        rows.append([f"{clean(source.title)}\n{by}".strip(), about, source.sha256 or say("no file is held"), source.id])
    return [plain_heading("Sources"), plain_table(["Title and author", "Dates and address", "SHA-256", "Id"], rows)]
