"""A document as Markdown; what a source says cannot become markup."""

from __future__ import annotations

import re

from answerable.api.documents.document import Document
from answerable.api.pages.paper import Block, Cell
from answerable.api.present.language import say
from answerable.api.present.words import clean, level

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
START = re.compile(r"^(\s*)([-+=:]|\d+[.)])")


def markdown(document: Document) -> bytes:
    """The document in the form of CommonMark with tables."""
    parts = [f"# {escaped(document.title)}", f"**{escaped(document.running)}**"]
    parts += [_block(b) for b in document.blocks if b.text or b.rows]
    return ("\n\n".join(parts) + "\n").encode()


def escaped(text: str) -> str:
    """A text whose characters mean themselves; the numbers of notes stay readable.

    >>> escaped("<b> [1] *x*")
    '\\\\<b\\\\> \\\\[1\\\\] \\\\*x\\\\*'
    """
    bare = SPECIAL.sub(r"\\\1", level(clean(text)))
    return START.sub(r"\1\\\2", bare)


def _block(block: Block) -> str:
    if block.kind == "heading":
        return f"## {escaped(block.text)}"
    if block.kind == "again":
        return say("Ask again") + f": {escaped(block.text)}"
    if block.kind == "table":
        return _table(block)
    if block.kind == "pairs":
        return "\n".join(_pair(row.cells) for row in block.rows)
    return f"**{escaped(block.text)}**" if block.strong else escaped(block.text)


def _pair(cells: list[Cell]) -> str:
    name, *rest = [" ".join(escaped(p.text) for p in c) for c in cells]
    text = " ".join(rest)
    return f"- **{name}** {text}" if name.strip() else f"- {text}"


def _table(block: Block) -> str:
    lines = ["| " + " | ".join(escaped(c) for c in block.columns) + " |", "|" + " --- |" * len(block.columns)]
    lines += [
        "| " + " | ".join("<br>".join(escaped(p.text) for p in c) for c in row.cells) + " |" for row in block.rows
    ]
    return "\n".join(lines)
