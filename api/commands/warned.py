"""`warned`: which leaders have received warnings in a situation, from whom, how, and how each responded."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.console import Console

from answerable.api.asked import command_line
from answerable.api.days import day
from answerable.api.face import Face
from answerable.api.options import asks
from answerable.api.present.book import Book
from answerable.api.present.outcome import outcome, outcome_data
from answerable.api.present.page import heading, line, notes
from answerable.api.present.received import block, fetch, received_data
from answerable.api.present.unwarned import HEADING, looked_at_data, unwarned_data
from answerable.api.present.unwarned import fetch as fetch_unwarned
from answerable.api.present.unwarned import show as show_unwarned
from answerable.queries.answer import Answer
from answerable.queries.notice.warned import Received, Warned, was_warned
from answerable.queries.notice.warned import warned as asked_of
from answerable.queries.status.status import Status, statuses


@asks
def warned(
    face: Face,
    situation: Annotated[str, typer.Option(help="The situation: id, end of an id, or name.")],
    before: Annotated[
        str | None, typer.Option(help="Say of each whether it came before this day.", metavar="DAY")
    ] = None,
    person: Annotated[
        str | None, typer.Option(help="Was this person reached? yes, no or unknown, with the reason.")
    ] = None,
) -> None:
    """Which leaders have received warnings in a situation, from whom, by what channel, and how each responded.

    A recipient whom the source does not name stays unidentified. What the source does not call a warning is listed
    under what it is called. An absent response is "not stated", never "none".
    """
    about = face.meant(situation, "Situation")
    limit = day(before) if before else None
    who = face.meant(person, "Actor") if person else None
    found = asked_of(face.seen, about.id, limit, view=face.plain)
    answers = was_warned(face.seen, who.id, about.id, view=face.plain) if who else []
    persons = _persons(face, found, who.id if who else None)
    parameters = {"situation": about.id, "before": before, "person": who.id if who else None}
    book = face.book
    fetch(book, list(found.received))
    fetch_unwarned(book, found)
    data = _data(book, found, answers, persons, parameters) if face.json else None
    again = "Ask again: " + command_line("warned", parameters | face.viewed())
    face.answer("warned", parameters, data, lambda out: _show(out, book, found, answers, persons, parameters, again))


def _persons(face: Face, found: Warned, who: str | None) -> dict[str, Status]:
    named: set[str] = {r.thing.id for one in found.received for r in one.recipients if r.thing.cls == "Person"}
    named |= {u.person for u in found.unwarned} | ({who} if who else set())
    return statuses(face.seen, sorted(named), view=face.plain)


def _show(
    console: Console,
    book: Book,
    found: Warned,
    answers: list[tuple[Received, Answer]],
    persons: dict[str, Status],
    parameters: dict[str, Any],
    again: str,
) -> None:
    heading(console, f"Warnings to leaders: {book.name(found.situation)}")
    if parameters["person"]:
        _reached(console, book, parameters["person"], answers, persons)
    warnings = [one for one in found.received if one.is_warning]
    others = [one for one in found.received if not one.is_warning]
    if not warnings:
        line(console, "No warning recorded.")
    for one in warnings:
        block(console, book, one, persons, _timing(one, found))
    if others:
        heading(console, "Not called a warning by the source")
    for one in others:
        block(console, book, one, persons, _timing(one, found))
    heading(console, HEADING)
    show_unwarned(console, book, found, persons)
    notes(console, book)
    line(console, again, "dim")


def _timing(one: Received, found: Warned) -> list[tuple[str, str]]:
    return [("against " + str(found.before), str(one.timing))] if found.before else []


def _reached(
    console: Console, book: Book, person: str, answers: list[tuple[Received, Answer]], persons: dict[str, Status]
) -> None:
    line(console, f"Did it reach {book.name(person)} ({outcome(book, persons[person])})?")
    for one, answer in answers:
        line(
            console,
            f"{answer.value.upper()}: {book.name(one.communication)}. {answer.reason} {book.note(answer.claims)}",
        )
    if not answers:
        line(console, "UNKNOWN: no communication to leaders is recorded for this situation.")


def _data(
    book: Book,
    found: Warned,
    answers: list[tuple[Received, Answer]],
    persons: dict[str, Status],
    parameters: dict[str, Any],
) -> dict[str, Any]:
    return {
        "situation": book.ref(found.situation),
        "before": found.before,
        "received": [received_data(book, one) for one in found.received],
        "no_warning_recorded": [unwarned_data(book, u) for u in found.unwarned],
        "looked_at": looked_at_data(book, found.looked_at),
        "person": book.ref(parameters["person"]) if parameters["person"] else None,
        "reached": [
            {"communication": one.communication, "value": a.value.value, "reason": a.reason, "claims": list(a.claims)}
            for one, a in answers
        ],
        "persons": {p: {**book.ref(p), **outcome_data(book, s)} for p, s in persons.items()},
    }
