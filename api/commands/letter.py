"""`letter`: the draft of a letter of notice to a superior for whom no warning is recorded."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from answerable.api.asked import command_line
from answerable.api.documents.form_markdown import markdown
from answerable.api.documents.forms import FORMS, document_file
from answerable.api.documents.letter_document import letter_document
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.pictures.writing import ending, write_picture
from answerable.queries.notice.letter import letter as asked_of

ESCAPED = re.compile(r"\\([^\w\s])")


def readable(text: str) -> str:
    """The draft for a terminal: Markdown without what keeps its signs from being read as marks."""
    return ESCAPED.sub(r"\1", text.replace("**", "").replace("<br>", "; ").replace("\\_", "_"))


@asks
def letter(
    face: Face,
    person: Annotated[str, typer.Argument(help="The superior: id, end of an id, or name.")],
    incident: Annotated[list[str], typer.Option(help="Incident that the letter sets out; may be repeated.")],
    to: Annotated[Path | None, typer.Option(help="Write it as .html, .pdf, .docx or .md.", metavar="FILE")] = None,
) -> None:
    """Draft a letter of notice to a superior on the chain for whom no warning is recorded, for a human to sign.

    It sets out what is alleged against forces under them, by whom, and the duties of command with their articles.
    Refused where the person is not on the chain, has died, or has been warned already. Nothing is ever sent.
    """
    who = face.meant(person, "Person")
    about = [face.meant(i, "Incident").id for i in incident]
    found = asked_of(face.seen, who, about, view=face.plain)
    parameters = {"person": who.id, "incident": about}
    again = command_line("letter", parameters | face.viewed())
    book, head = face.book, face.store.head(face.view.tier)
    made = letter_document(book, found, again, head, datetime.now(UTC), face.viewed())
    if to:
        write_picture(face, to, document_file(made, ending(to, FORMS))[1])
        return
    text = markdown(made).decode()
    data = {"draft": True, "title": made.title, "warning": made.running, "markdown": text} if face.json else None
    face.answer("letter", parameters, data, lambda out: out.print(readable(text), soft_wrap=True))
