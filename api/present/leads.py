"""Units recorded at the place of an incident: as what, how certain on that day, by which relation of places."""

from __future__ import annotations

from typing import Any

from rich.console import Console

from answerable.api.present.book import Book
from answerable.api.present.denied import denier
from answerable.api.present.incident import all_said
from answerable.api.present.page import heading, line, notes, table
from answerable.api.present.words import known_day, label, mentioned, span
from answerable.graph.period import Grade
from answerable.queries.places.leads_result import Ground, Lead, Leads

COLUMNS = (("Unit", 4), ("Recorded there as", 5), ("How certain", 3), ("On what it rests", 4), ("Notes", 1))
WHAT_IT_IS = (
    "Leads stand apart from the chain of command: each says that a unit is recorded at this place, or over it, and "
    "nothing about who did it or who commanded whom."
)
UNDATED = "undated: it was so at some time"
SHOWN = 3
"""Grounds of one unit that are written out."""


def fetch(book: Book, found: Leads) -> None:
    """Bring everything that the answer names, in one go."""
    grounds = [g for lead in found.leads for g in lead.grounds]
    book.hold([c for g in grounds for c in (*g.claims, *(s.claim for s in g.way))])
    book.hold([c for lead in found.leads for c in lead.in_the_incident()])
    book.fetch_claims([*found.place_claims, *(i for g in grounds for i in (*g.claim_ids(), *g.contested))])
    book.fetch_claims([*found.dated_by, *(c.id for lead in found.leads for c in lead.in_the_incident())])
    ends = [end for g in grounds for s in g.way for end in (s.inner, s.outer)]
    book.fetch(
        [found.incident, *found.places, *(lead.unit for lead in found.leads), *(g.place for g in grounds), *ends]
    )
    for other in found.others:
        fetch(book, other)


def show(console: Console, book: Book, found: Leads, again: str) -> None:
    """Print the answer, best grade first."""
    heading(console, f"Leads for {book.name(found.incident)}, {_days(found)}")
    where = book.names(found.places) or "not recorded"
    line(console, f"Place: {where}. {book.note(found.place_claims)}".rstrip())
    line(console, WHAT_IT_IS)
    if found.others:
        line(console, f"By one date that is given, {_days(found)} {book.note(found.dated_by)}:")
    _table(console, book, found)
    for other in found.others:
        line(console, f"By another date that is given, {_days(other)} {book.note(other.dated_by)}:")
        _table(console, book, other)
    notes(console, book)
    line(console, again, "dim")


def _table(console: Console, book: Book, found: Leads) -> None:
    """The leads of one date of the incident, and how many there are of each grade."""
    if found.leads:
        grid = table(COLUMNS)
        for lead in found.leads:
            name = book.name(lead.unit)
            name += "".join(f"\n{text}" for text in _part(book, lead))
            for number, ground in enumerate(lead.grounds[:SHOWN]):
                grid.add_row("" if number else name, *_row(book, ground))
            if len(lead.grounds) > SHOWN:
                grid.add_row("", f"and {len(lead.grounds) - SHOWN} more", "", "", "")
        console.print(grid)
    line(console, f"{found.answer.value.value.upper()}: {found.answer.reason}")
    if found.beyond:
        line(console, f"Sites inside {book.names(found.beyond)} are not listed: too many places lie in it.")


def _part(book: Book, lead: Lead) -> list[str]:
    """What sources say of its own part in the incident, each with how it is said; a denial is marked as one."""
    told = []
    if lead.named:
        notes_of = book.note(c.id for c in lead.named)
        told.append(f"named in the incident{all_said(book, lead.named)}; see the chain {notes_of}")
    for c in lead.otherwise:
        said = f", {book.said(c.id)}" if book.said(c.id) else ""
        told.append(f"in the incident as {label('InvolvementRole', c.text('involvement'))}{said} {book.note([c.id])}")
    told += [f"{denier(book, c)} denies its part in the incident {book.note([c.id])}" for c in lead.denied]
    return list(dict.fromkeys(told))


def _days(found: Leads) -> str:
    said = span(found.moment.first, found.moment.last)
    return said if found.lasted or found.moment.single else f"one day of {said}"


def _row(book: Book, ground: Ground) -> tuple[str, str, str, str]:
    where = f"{label('LocationKind', ground.kind)}: {book.name(ground.place)}"
    for step in ground.way:
        tie = "is the same place as" if step.same else "lies in"
        where += f"\n{book.name(step.inner)} {tie} {book.name(step.outer)}"
    if ground.undated_way:
        where += " (undated)"
    best = ground.claims[0]
    dates = "\n".join(dict.fromkeys(mentioned(c.period) or UNDATED for c in ground.claims[:SHOWN]))
    said = book.said(best.id)
    certain = ground.grade.code + (f", {said}" if said else "")
    if ground.best > ground.grade:
        certain += f"; {ground.best.code} on some of the days"
    if ground.grade is Grade.POSSIBLE and ground.distance:
        certain += f", {ground.distance} day{'s' if ground.distance > 1 else ''} from the nearest mention"
    if ground.contested:
        certain += f"; contested {book.note(ground.contested)}"
    return where, certain, dates, book.note(ground.claim_ids())


def leads_data(book: Book, found: Leads) -> dict[str, Any]:
    """The answer as data."""
    book.cite([*found.place_claims, *found.answer.claims])
    return {
        "incident": book.ref(found.incident),
        "places": book.refs(found.places),
        "what_it_is": WHAT_IT_IS,
        **_of_date(book, found),
        "other_dates": [_of_date(book, other) for other in found.others],
    }


def _of_date(book: Book, found: Leads) -> dict[str, Any]:
    """The answer for one date of the incident."""
    book.cite([*found.dated_by, *found.answer.claims])
    book.cite([i for lead in found.leads for i in (c for g in lead.grounds for c in g.contested)])
    book.cite([c.id for lead in found.leads for c in lead.in_the_incident()])
    first, last = found.moment.first, found.moment.last
    return {
        "first": known_day(first),
        "last": known_day(last),
        "lasted": found.lasted,
        "dated_by": list(found.dated_by),
        "value": found.answer.value.value,
        "reason": found.answer.reason,
        "leads": [
            {
                "unit": book.ref(lead.unit),
                "grade": lead.grade.code,
                "named_in_the_incident": [c.id for c in lead.named],
                "otherwise_in_the_incident": [c.id for c in lead.otherwise],
                "denied_in_the_incident": [c.id for c in lead.denied],
                "grounds": [_ground_data(book, g) for g in lead.grounds],
            }
            for lead in found.leads
        ],
        "sites_not_listed_inside": book.refs(found.beyond),
    }


def _ground_data(book: Book, ground: Ground) -> dict[str, Any]:
    return {
        "place": book.ref(ground.place),
        "kind": ground.kind,
        "relation": ground.relation,
        "grade": ground.grade.code,
        "best_grade": ground.best.code,
        "days_from_nearest_mention": ground.distance,
        "modalities": list(ground.modalities),
        "way": [
            {"inner": book.ref(s.inner), "outer": book.ref(s.outer), "same": s.same, "claim": s.claim.id}
            for s in ground.way
        ],
        "way_undated": ground.undated_way,
        "claims": ground.claim_ids(),
        "contested": list(ground.contested),
    }
