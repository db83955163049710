"""Two answers that the command line does not give: what a person held, and what stood under somebody."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from answerable.api.commands.chain import GRADES
from answerable.api.days import day
from answerable.api.http.service import Asking
from answerable.api.present.book import Book
from answerable.api.present.links import holder_data, hop_data
from answerable.api.present.outcome import outcome_data
from answerable.api.present.persons import persons_data
from answerable.api.present.words import when
from answerable.graph.model import Claim, Thing
from answerable.graph.period import Grade
from answerable.graph.store import Filter
from answerable.queries.chain.subordinates import subordinates
from answerable.queries.chain.support import grade_row
from answerable.queries.files import query
from answerable.queries.status.status import Status, status

ACTOR = "Actor"
Grades = Literal["evidenced", "assumed", "possible"]
HELD = ("Posting", "Absence")
WHERE = ("post", "unit")
ALWAYS = {"first": date.min.isoformat(), "last": date.max.isoformat()}


def postings_answer(asking: Asking, person: str, on: str | None) -> dict[str, Any]:
    """Postings and absences of a person in the order of their days."""
    return _postings(asking, asking.thing(person, ACTOR), on)


def subordinates_answer(asking: Asking, subject: str, on: str, grade: Grades) -> dict[str, Any]:
    """What stands under a unit or person on a day."""
    return _subordinates(asking, asking.thing(subject, ACTOR), on, grade)


def _postings(asking: Asking, person: Thing, on: str | None) -> dict[str, Any]:
    moment = day(on) if on else None
    naming = asking.store.claims(Filter(naming=[person.id], kinds=HELD), asking.view)
    found = [c for c in naming if person.id in c.all("holder")]
    found.sort(key=lambda c: (c.period.first.earliest or c.period.last.earliest or date.max, c.id))
    book = asking.book
    book.hold(found)
    book.fetch_claims(c.id for c in found)
    book.cite(c.id for c in found)
    decided = status(asking.store, person.id, view=asking.view)
    grades = _grades(asking, person.id, moment) if moment else None
    answer = {
        "person": {**book.ref(person.id), **outcome_data(book, decided)},
        "on": moment,
        "postings": [_posting(book, c, grades) for c in found],
    }
    return asking.enveloped("postings", {"person": person.id, "on": on}, answer)


def _grades(asking: Asking, person: str, on: date) -> dict[str, Grade]:
    """The grade of each posting on a day, by claim, as every answer has it: a death, for example, ends them.

    An undated claim beside dated ones about the same adds nothing to them and has no grade of its own.
    """
    rows = asking.store.run(query("offices"), {"person": person, **ALWAYS}, asking.view)
    found: dict[str, Grade] = {}
    for row in rows:
        found[row[2]] = max(grade_row(row, on.isoformat()), found.get(row[2], Grade.NOT))
    return found


def _posting(book: Book, c: Claim, grades: dict[str, Grade] | None) -> dict[str, Any]:
    graded = grades is not None and c.kind == "Posting" and c.modality != "denied"
    return {
        "claim": c.id,
        "kind": c.kind,
        "where": book.refs(v for role in WHERE for v in c.all(role)),
        "role": c.text("role"),
        "title": c.text("title"),
        "rank": c.text("rank"),
        "capacity": c.text("capacity"),
        "modality": c.modality,
        "when": when(c),
        "grade": grades[c.id].code if graded and grades and c.id in grades else None,
        "undated": c.period.undated,
        "said": book.said(c.id) or None,
    }


def _subordinates(asking: Asking, subject: Thing, on: str, grade: str) -> dict[str, Any]:
    found = subordinates(asking.store, subject, day(on), floor=GRADES[grade], view=asking.view)
    book = asking.book
    book.fetch_claims(found.claims())
    book.fetch([s.unit for s in found.units])
    shown = sorted({h.person for h in (*found.holders, *found.offices)})
    things = asking.store.things(ids=shown, view=asking.view) if shown else ()
    persons: dict[str, Status] = {
        t.id: status(asking.store, t.id, view=asking.view) for t in things if t.cls == "Person"
    }
    answer = {
        "subject": book.ref(subject.id),
        "on": found.on,
        "offices": [holder_data(book, h) for h in found.offices],
        "units": [{"unit": book.ref(s.unit), "grade": s.grade.code, "path": list(s.path)} for s in found.units],
        "left_out": found.left_out,
        "not_listed": {
            "offices": found.weaker_offices,
            "units": found.weaker_units,
            "holders": found.weaker_holders,
        },
        "hops": [hop_data(book, h) for h in found.hops],
        "holders": [holder_data(book, h) for h in found.holders],
        "persons": persons_data(book, persons),
    }
    return asking.enveloped("subordinates", {"subject": subject.id, "on": on, "grade": grade}, answer)
