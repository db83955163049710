"""A document as one HTML file that prints: no script, no request, notes linked both ways."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from answerable.api.documents.document import Document
from answerable.api.present.language import RIGHT_TO_LEFT, SPOKEN, say
from answerable.api.present.words import level

NOTE = re.compile(r"\[(\d+)\]")


def html(document: Document) -> bytes:
    """The file."""
    style = files("answerable.api.documents").joinpath("templates", "document.css").read_text("utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    template = _templates().get_template("document.html")
    return template.render(
        document=document,
        again=say("Ask again"),
        language=SPOKEN.get(),
        direction="rtl" if SPOKEN.get() in RIGHT_TO_LEFT else "ltr",
        style=Markup(style),
        style_hash=digest,
    ).encode()


@cache
def _templates() -> Environment:
    made = Environment(loader=PackageLoader("answerable.api.documents"), autoescape=True, undefined=StrictUndefined)
    made.filters["noted"] = noted
    made.filters["anchored"] = anchored
    return made


def noted(text: str) -> Markup:
    """A text with the numbers of its notes as links to them; everything else in it escaped."""
    return Markup(NOTE.sub(r'<a class="note" href="#note-\1">[\1]</a>', str(escape(level(text)))))


def anchored(text: str) -> Markup:
    """The number of a note where it stands with its citation; other texts as they are."""
    found = NOTE.fullmatch(text.strip())
    return Markup(f'<span id="note-{found.group(1)}">[{found.group(1)}]</span>') if found else noted(text)
