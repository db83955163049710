"""How far a dossier is, by whom, and what the person named answers; in words and as data."""

from __future__ import annotations

from typing import Any

from rich.console import Console

from answerable.api.present.book import Book
from answerable.api.present.page import heading, line
from answerable.api.present.words import clean, label
from answerable.queries.dossier.workflow import EXCULPATORY, REVIEWED, Workflow

NO_REPLY = "No reply of the person named is recorded; the person has the right to give one, which is printed here."


def state_words(found: Workflow) -> str:
    """`DRAFT, not reviewed by a second person`; `Reviewed by … on …`."""
    if found.state == "withdrawn":
        return "WITHDRAWN: this dossier no longer stands."
    review = found.last(REVIEWED)
    if found.state == "reviewed" and review:
        return f"Reviewed by {clean(review.author)} on {review.on}, after a search for what speaks for the person."
    search = "" if found.last(EXCULPATORY) else ", and no search for what speaks for the person is recorded"
    return f"DRAFT: not reviewed by a second named person{search}."


def show_workflow(console: Console, book: Book, found: Workflow) -> None:
    """The state, each step, and the replies in full."""
    heading(console, "How far this dossier is")
    line(console, state_words(found), "bold")
    for step in found.steps:
        account = f": “{clean(step.content)}”" if step.content else ""
        said = f"{label('DossierStepKind', step.kind)}, {clean(step.author)}, {step.on}{account}"
        line(console, f"{said} {book.note([step.claim])}")
    heading(console, "Reply of the person named")
    for reply in found.replies:
        line(console, f"{clean(reply.author)}, {reply.on}: “{clean(reply.content)}” {book.note([reply.claim])}")
    if not found.replies:
        line(console, NO_REPLY)


def workflow_data(book: Book, found: Workflow) -> dict[str, Any]:
    """The same as data."""
    book.cite(found.claims())
    return {
        "state": found.state,
        "steps": [
            {"step": s.kind, "author": s.author, "on": s.on, "account": s.content or None, "claim": s.claim}
            for s in found.steps
        ],
        "replies": [{"author": r.author, "on": r.on, "content": r.content, "claim": r.claim} for r in found.replies],
    }
