"""`below`: the incidents in which forces under a person or unit are said to be involved."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.console import Console

from answerable.api.asked import command_line
from answerable.api.days import day
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.book import Book
from answerable.api.present.chain_data import chain_data
from answerable.api.present.incident import hold, incident_data
from answerable.api.present.links import best_notes, certainty
from answerable.api.present.outcome import outcome, outcome_data
from answerable.api.present.page import heading, line, notes, table
from answerable.api.present.words import span
from answerable.graph.errors import InputError
from answerable.graph.period import Grade
from answerable.queries.chain_links import Holder, Hop
from answerable.queries.chain_result import Chain
from answerable.queries.status import Status
from answerable.queries.status import status as status_of
from answerable.queries.under import Below, BelowAnswer
from answerable.queries.under import below as asked_of
from answerable.queries.warned import Timing

AGAINST = {
    None: "no warning to the person recorded",
    Timing.BEFORE: "before the first warning to the person recorded, on any matter",
    Timing.DURING: "order against the first warning to the person not known",
    Timing.AFTER: "after the first warning to the person recorded, on any matter",
    Timing.UNKNOWN: "order against the first warning to the person not known",
}
"""A warning that was sent, whatever it was about and whether or not it is shown to have arrived."""
COLUMNS = (("Incident", 4), ("Days", 2), ("Forces named (alleged) and way up", 5), ("Whole way", 2), ("Notes", 1))


@asks
def below(
    face: Face,
    subject: Annotated[str, typer.Argument(help="Person or unit: id, end of an id, or name.")],
    first: Annotated[str, typer.Option("--from", help="First day asked about.", metavar="DAY")],
    last: Annotated[str, typer.Option("--to", help="Last day asked about.", metavar="DAY")],
) -> None:
    """Every incident between two days in which forces under a person or unit are said to be involved.

    Each with the way up on its days, and whether it came before or after the first warning recorded to the person.
    """
    start, end = day(first), day(last)
    if end < start:
        raise InputError(f"The days asked about end ({last}) before they begin ({first}).")
    who = face.meant(subject)
    found = asked_of(face.seen, who.id, start, end, view=face.plain)
    status = status_of(face.seen, who.id, view=face.plain) if who.cls == "Person" else None
    book = face.book
    for b in found.found:
        hold(book, b.incident)
    parameters = {"subject": who.id, "from": first, "to": last}
    data = _data(book, found, status) if face.json else None
    again = "Ask again: " + command_line("below", parameters | face.viewed())
    face.answer("below", parameters, data, lambda out: _show(out, book, found, status, f"{first} to {last}", again))


def _show(console: Console, book: Book, found: BelowAnswer, status: Status | None, days: str, again: str) -> None:
    heading(console, f"Incidents whose forces stood under {book.name(found.subject)}, {days}")
    if status:
        line(console, f"{book.name(found.subject)}: {outcome(book, status)}.")
    if not found.found:
        line(console, "None recorded in these days.")
    else:
        grid = table(COLUMNS)
        for b in found.found:
            claims = [c.id for c in b.incident.involvements if b.unit in c.all("actor")]
            grid.add_row(
                book.name(b.incident.id), _days(b), _ways(book, b, found.subject), _grade(b), book.note(claims)
            )
        console.print(grid)
    if found.undated:
        line(console, f"Incidents without a day, which cannot be placed: {book.names(found.undated)}.")
    line(console, "A way up says who stood above whom on that day; it is no finding about anybody's part in it.")
    notes(console, book)
    line(console, again, "dim")


def _days(b: Below) -> str:
    said = span(b.span.moment.first, b.span.moment.last)
    return said if b.span.lasted or b.span.moment.single else f"one day of {said}"


def _grade(b: Below) -> str:
    return f"{b.grade.code}; {AGAINST[b.notice]}"


def _ways(book: Book, b: Below, subject: str) -> str:
    ways = [book.name(b.unit)]
    for part in b.parts:
        ways += [text for text in _way(book, part, subject) if text not in ways]
    return "\n".join(ways)


def _way(book: Book, part: Chain, subject: str) -> list[str]:
    """Hop by hop up to the subject, each with its grade, modality and notes; then the hold on the last unit."""
    held = [h for h in part.holders if h.person == subject]
    goals = {subject} | {h.unit for h in held}
    steps = dict.fromkeys(
        step for s in part.superiors if s.unit in goals for step in zip(s.path, s.path[1:], strict=False)
    )
    hops: list[tuple[str, Hop | Holder]] = [(f"↑ {book.name(upper)}", part.hop(lower, upper)) for lower, upper in steps]
    holds = [(f"in command of {book.name(h.unit)}", h) for h in held if h.grade > Grade.NOT]
    return [f"{text}: {certainty(book, link)} {best_notes(book, link)}" for text, link in (*hops, *holds)]


def _data(book: Book, found: BelowAnswer, status: Status | None) -> dict[str, Any]:
    return {
        "subject": {**book.ref(found.subject), **(outcome_data(book, status) if status else {})},
        "found": [
            {
                **incident_data(book, b.incident, b.span),
                "unit": book.ref(b.unit),
                "grade": b.grade.code,
                "against_first_notice": str(b.notice) if b.notice else None,
                "parts": [chain_data(book, p) for p in b.parts],
            }
            for b in found.found
        ],
        "undated": book.refs(found.undated),
    }
