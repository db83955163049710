"""The board of warnings: leaders by warnings, receipt, days to the next crime, response; and those without any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from answerable.api.http.service import Asked, Asking
from answerable.api.pages.failing import PageRoute
from answerable.api.pages.home import listed
from answerable.api.pages.marks import PageBook
from answerable.api.pages.rendering import paged, render
from answerable.api.present import unwarned as unwarned_words
from answerable.api.present.language import say
from answerable.api.present.outcome import outcome
from answerable.api.present.received import addressed, denied, fetch, order, recipients, responses, told
from answerable.api.present.words import clean, days_apart, label, labels, when
from answerable.graph.period import Grade
from answerable.queries.incident.incident import Incident, incident
from answerable.queries.notice.communication import firmly
from answerable.queries.notice.phase import against
from answerable.queries.notice.warned import Received, Timing, Unwarned, Warned, incidents_of, warned
from answerable.queries.status.status import Status, statuses

router = APIRouter(route_class=PageRoute)

LADDER = ("sent", "received-by-office", "briefed-to-person", "acknowledged")
"""The rungs of the receipt ladder, from the lowest."""


@dataclass(frozen=True)
class Cell:
    """One communication as the board shows it."""

    communication: str
    called: str
    said: str
    """How it is said where not every claim states it: `as Gus Example alleges`."""
    warning: bool
    to: list[str]
    by: str
    how: str
    when: str
    receipt: list[str]
    """The codes of the ladder that a source states or reports; what is only alleged reaches no rung."""
    receipt_said: str
    """What else is said of the receipt, with how it is said."""
    next_crime: str
    about: str
    invokes: str
    response: str
    note: str
    denied: list[str]
    """Who denies it, or that it was addressed so."""


@dataclass(frozen=True)
class Silent:
    """Somebody in command above the forces named, for whom no warning is recorded."""

    person: str
    outcome: str
    grade: Grade
    unit: str
    incident: str
    doubts: str
    """What keeps the command from being a plain fact, in words."""
    dates: str
    """The grade by each of several dates that are given for the incident."""
    note: str
    beside: list[str]
    """What is recorded of communications to them, and what keeps each from being a warning to them about this."""


@dataclass(frozen=True)
class Board:
    """What was sent, and who is recorded in command without any warning."""

    warnings: list[Cell]
    others: list[Cell]
    silent: list[Silent]
    looked_at: list[str]
    """Of whom it was asked whether a warning is recorded."""
    further: str
    """How many more are possible, too far from any mention to be listed."""


@router.get("/warned")
def page(
    asking: Asked, situation: Annotated[str, Query(max_length=300, description="A situation: id or name.")] = ""
) -> Response:
    """The board of one situation."""
    book = paged(asking)
    about = asking.meant(situation, "Situation") if situation else None
    found = board(asking, book, warned(asking.store, about.id, view=asking.view)) if about else None
    return render(asking, "warned.html", book, thing=about, board=found, situations=listed(asking, "Situation", 300))


def board(asking: Asking, book: PageBook, found: Warned) -> Board:
    """The board of an answer to `warned`."""
    fetch(book, list(found.received))
    persons = {str(r.thing.id) for one in found.received for r in one.recipients if r.thing.cls == "Person"}
    persons |= {u.person for u in found.unwarned}
    decided = statuses(asking.store, sorted(persons), view=asking.view)
    crimes = [incident(asking.store, i, asking.view) for i in incidents_of(asking.store, found.situation, asking.view)]
    book.fetch([c.id for c in crimes])
    unwarned_words.fetch(book, found)
    near, more = unwarned_words.listed(found)
    cells = [_cell(book, one, decided, crimes) for one in found.received]
    return Board(
        [c for c in cells if c.warning],
        [c for c in cells if not c.warning],
        [_silent(book, u, outcome(book, decided[u.person])) for u in near],
        unwarned_words.looked_at(found),
        unwarned_words.further(more) if more else "",
    )


def _silent(book: PageBook, u: Unwarned, decided: str) -> Silent:
    doubts = ", ".join(say(doubt) for doubt in u.doubts.split(", ") if doubt)
    dates, note = unwarned_words.by_date(u), unwarned_words.notes(book, u)
    told = unwarned_words.beside(book, u)
    return Silent(u.person, decided, u.grade, u.unit, u.incident, doubts, dates, note, told)


def _cell(book: PageBook, one: Received, persons: Mapping[str, Status], crimes: list[Incident]) -> Cell:
    terms = [label("SourceTerm", code) for code in one.values("calledBySource")]
    stated = {r for c in firmly(one.claims) for r in c.all("receipt")}
    reached = [r for r in LADDER if r in stated]
    receipt = [_receipt(book, one, r) for r in one.values("receipt") if r not in reached]
    return Cell(
        communication=one.communication,
        called="”, “".join(terms) or say("not stated"),
        said=told(book, one.claims),
        warning=one.is_warning,
        to=recipients(book, one, persons) or [addressed(one)],
        by=book.names(one.values("issuer")) or say("issuer not stated"),
        how=labels("Channel", one.values("channel")) or say("channel not stated"),
        when="; ".join(dict.fromkeys(when(c) for c in one.claims)) + order(book, one),
        receipt=reached,
        receipt_said=", ".join(receipt) or ("" if reached else say("not stated")),
        next_crime=next_crime(book, one, crimes),
        about="; ".join(clean(s) for s in one.values("subject")),
        invokes=labels("Consequence", one.values("invokes")),
        response=responses(book, one),
        denied=denied(book, one.denials),
        note=book.note(c.id for c in one.claims),
    )


def _receipt(book: PageBook, one: Received, code: str) -> str:
    said = told(book, (c for c in one.claims if code in c.all("receipt")))
    return label("Receipt", code) + (f", {said}" if said else "")


def next_crime(book: PageBook, one: Received, crimes: list[Incident]) -> str:
    """The incident of the situation that came soonest after a communication, by dates alone, and the days between.

    Incidents that came sooner by one of the dates that sources give, and not by all, are named beside it.
    """
    after, perhaps = [], []
    for crime in crimes:
        phase, days = against(one, crime)
        if phase is Timing.BEFORE and days is not None:
            after.append((min(days), crime.id, days))
        else:
            perhaps.append(crime)
    if not after:
        return ""
    _, soonest, days = min(after)
    first = min(s.moment.first for c in crimes if c.id == soonest for s in c.spans)
    sooner = [c.id for c in perhaps if _can_lie_between(one, c, first)]
    apart = say("the same day") if days == (0, 0) else days_apart(days)
    also = say("by some of the dates recorded sooner: {}").format(book.names(sooner)) if sooner else ""
    return "; ".join(x for x in (f"{apart}: {book.name(soonest)}", also) if x)


def _can_lie_between(one: Received, crime: Incident, before: date) -> bool:
    """Whether by one of its dates an incident can have come after a communication and before a day."""
    sent = one.window.earliest or date.min
    return any(s.moment.last >= sent and s.moment.first < before for s in crime.spans)
