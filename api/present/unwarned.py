"""Who is in command above the forces named without a recorded warning: of how many it was asked, and what is beside."""

from __future__ import annotations

from typing import Any

from rich.console import Console

from answerable.api.present.book import Book
from answerable.api.present.language import say
from answerable.api.present.outcome import outcome
from answerable.api.present.page import line
from answerable.api.present.received import Persons
from answerable.api.present.words import known_day, label, span
from answerable.queries.notice.addressed import Addressed
from answerable.queries.notice.unwarned import LookedAt, Unwarned
from answerable.queries.notice.warned import Warned

HEADING = "In command above the forces named in its incidents, no warning recorded"

RECORDED = "A warning to them by name about this is recorded for: {}; none is recorded here for: {}."
RECORDED_BEFORE = "A warning to them by name about this, before {}, is recorded for: {}; none is recorded here for: {}."
NONE = "That none is recorded does not say that there was none."
CALLED = "What sources call it where they do not call it a warning, with the number of persons: {}."


def fetch(book: Book, found: Warned) -> None:
    """Bring everything that is named, in one go."""
    beside = [a for u in found.unwarned for a in u.beside]
    named = [x for u in found.unwarned for x in (u.person, u.unit, u.incident)]
    book.fetch([*named, *found.looked_at.incidents, *(x for a in beside for x in (a.communication, *a.offices))])
    own = [c for u in found.unwarned for c in (*u.claims, *u.contested)]
    book.fetch_claims([*own, *(c for a in beside for c in a.claims)])


def listed(found: Warned) -> tuple[list[Unwarned], int]:
    """Those near enough for a screen, and how many more are possible, with their nearest mention further away."""
    near = [u for u in found.unwarned if u.near]
    return near, len({u.person for u in found.unwarned} - {u.person for u in near})


def looked_at(found: Warned) -> list[str]:
    """Of whom it was asked whether a warning is recorded: without that, an empty list says nothing."""
    looked = found.looked_at
    if not looked.incidents:
        return [say("No incident is recorded in this situation, so nobody in command could be looked at.")]
    told = say("Incidents looked at: {}; of them without a day: {}, without forces named: {}.")
    lines = [told.format(len(looked.incidents), len(looked.undated), len(looked.without_forces))]
    if not looked.persons:
        nobody = "Recorded in command above the forces named: nobody, so nobody could be looked at."
        return [*lines, say(nobody)]
    told = say("Recorded in command above the forces named: {}, of them only possibly: {}.")
    lines.append(told.format(len(looked.persons), len(looked.possible)))
    numbers = (len(looked.warned), len(looked.persons) - len(looked.warned))
    if found.before:
        told = say(
            "A warning to them by name about this, before {}, is recorded for: {}; none is recorded here for: {}."
        )
        return [*lines, f"{told.format(found.before, *numbers)} {say(NONE)}", *_otherwise(looked)]
    told = say("A warning to them by name about this is recorded for: {}; none is recorded here for: {}.")
    return [*lines, f"{told.format(*numbers)} {say(NONE)}", *_otherwise(looked)]


def _otherwise(looked: LookedAt) -> list[str]:
    """What sources call what is counted as a warning, where they do not call it one."""
    words = [f"{label('SourceTerm', code) or say('no word is given')} ({n})" for code, n in looked.otherwise]
    return [say(CALLED).format("; ".join(words))] if words else []


def show(console: Console, book: Book, found: Warned, persons: Persons) -> None:
    """How many were looked at, then one line for each for whom no warning is recorded, and what is recorded beside."""
    for text in looked_at(found):
        line(console, text)
    near, more = listed(found)
    for u in near:
        decided = f" ({outcome(book, persons[u.person])})" if u.person in persons else ""
        held = f"{certainty(u)} in command of {book.name(u.unit)}"
        line(console, f"{book.name(u.person)}{decided}: {held}, {book.name(u.incident)} {notes(book, u)}")
        for text in beside(book, u):
            line(console, f"  {text}")
    if more:
        line(console, further(more))


def certainty(u: Unwarned) -> str:
    """`evidenced (alleged, contested)`, and by each date where several are given."""
    doubts = ", ".join(say(doubt) for doubt in u.doubts.split(", ") if doubt)
    dates = by_date(u)
    return say(u.grade.code) + (f" ({doubts})" if doubts else "") + (f" ({dates})" if dates else "")


def by_date(u: Unwarned) -> str:
    """The grade by each of several dates that sources give for the incident; empty where they give one."""
    told = [f"{span(m.first, m.last)}: {say(g.code if g else 'nothing recorded')}" for m, g in u.by_date]
    return say("by the dates given: {}").format("; ".join(told)) if told else ""


def notes(book: Book, u: Unwarned) -> str:
    """The notes of what the command and the way up rest on, and of what denies it."""
    return book.note((*u.claims, *u.contested))


def beside(book: Book, u: Unwarned) -> list[str]:
    """What is recorded of communications to somebody, and what keeps each from being a warning to them about this."""
    return [addressed(book, a) for a in u.beside]


def addressed(book: Book, a: Addressed) -> str:
    """`Letter One (Ministry of the Sea): addressed to an office …; about another matter [1]`."""
    offices = f" ({book.names(a.offices)})" if a.offices else ""
    doubts = "; ".join(say(str(doubt)) for doubt in a.doubts)
    return f"{book.name(a.communication)}{offices}: {doubts} {book.note(a.claims)}"


def further(more: int) -> str:
    """How many more are possibly in command, too far from any mention to be listed."""
    return say("Possibly in command, the nearest mention further away than a year: {} more.").format(more)


def unwarned_data(book: Book, u: Unwarned) -> dict[str, Any]:
    """One of them as data."""
    book.cite([*u.claims, *u.contested, *(c for a in u.beside for c in a.claims)])
    return {
        "person": book.ref(u.person),
        "unit": book.ref(u.unit),
        "incident": book.ref(u.incident),
        "grade": u.grade.code,
        "by_date": [{"first": known_day(m.first), "last": known_day(m.last), "grade": g.code} for m, g in u.by_date],
        "modality": u.modality,
        "contested": list(u.contested),
        "claims": list(u.claims),
        "recorded_beside": [addressed_data(book, a) for a in u.beside],
    }


def addressed_data(book: Book, a: Addressed) -> dict[str, Any]:
    """A communication that is no warning to the person about this, as data."""
    return {
        "communication": book.ref(a.communication),
        "doubts": [d.name.lower().replace("_", "-") for d in a.doubts],
        "reason": "; ".join(a.doubts),
        "offices": book.refs(a.offices),
        "claims": list(a.claims),
    }


def looked_at_data(book: Book, looked: LookedAt) -> dict[str, Any]:
    """Of whom it was asked, as data."""
    return {
        "incidents": book.refs(looked.incidents),
        "without_a_day": list(looked.undated),
        "without_forces_named": list(looked.without_forces),
        "in_command": book.refs(looked.persons),
        "only_possibly": list(looked.possible),
        "warning_recorded": list(looked.warned),
    }
