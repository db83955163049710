"""Postings over the years as rows: who, in what, first and last cited, how said; denials kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from answerable.api.http.service import Asking
from answerable.api.pages.marks import PageBook
from answerable.api.present.language import say
from answerable.api.present.words import cited, label, when
from answerable.graph.model import Claim
from answerable.graph.period import Grade
from answerable.graph.store import Filter
from answerable.queries.chain.chain import BESIDE, IN_COMMAND
from answerable.queries.chain.support import Row, Support
from answerable.queries.files import query
from answerable.queries.notice.offices import ALWAYS

MEMBER = "member"
WINDOW = {"first": ALWAYS[0], "last": ALWAYS[1]}


@dataclass(frozen=True, slots=True)
class Posting:
    """One claim that somebody held something, or a denial of it."""

    person: str
    unit: str
    role: str
    dates: str
    said: str
    note: str
    denied: bool
    code: str
    """The role as a code."""
    order: tuple[str, str]


def of_person(asking: Asking, book: PageBook, person: str) -> list[Posting]:
    """What a person is said to have held, by date."""
    rows = asking.store.run(query("offices"), {"person": person, **WINDOW}, asking.view)
    said = [c for c in _said(asking, person) if person in c.all("holder")]
    return _postings(book, rows, said)


def of_unit(asking: Asking, book: PageBook, unit: str) -> list[Posting]:
    """Who is said to have held something in a unit, by date."""
    roles = [*IN_COMMAND, *BESIDE]
    given = {"units": [unit], "roles": roles, "floor": 1, **WINDOW}
    said = [c for c in _said(asking, unit) if unit in (*c.all("unit"), *c.all("post"))]
    said = [c for c in said if c.modality == "denied" or c.text("role") in roles]
    return _postings(book, asking.store.run(query("holders"), given, asking.view), said)


def listed(found: Sequence[Posting], members: int | None) -> tuple[list[Posting], int]:
    """Everybody but the members after so many, and how many these are; None lists all."""
    only = [p for p in found if p.code == MEMBER and not p.denied]
    left_out = set() if members is None else {id(p) for p in only[members:]}
    return [p for p in found if id(p) not in left_out], len(left_out)


def _said(asking: Asking, thing: str) -> list[Claim]:
    """Denials, and postings without a date: those have no edge beside a dated claim of the same."""
    named = asking.store.claims(Filter(naming=[thing], kinds=["Posting"]), asking.view)
    return [c for c in named if c.modality == "denied" or c.period.undated]


def _postings(book: PageBook, rows: Sequence[Row], said: list[Claim]) -> list[Posting]:
    derived = {str(row[2]) for row in rows}
    said = [c for c in said if c.id not in derived]
    book.hold(said)
    book.fetch_claims([*derived, *(c.id for c in said)])
    book.fetch([str(i) for row in rows for i in row[:2]] + [v for c in said for r in HOLDING for v in c.all(r)])
    found = [_held(book, row) for row in rows] + [_as_said(book, c) for c in said]
    return sorted(found, key=lambda p: p.order)


HOLDING = ("holder", "unit", "post")


def _held(book: PageBook, row: Row) -> Posting:
    s = Support(row, Grade.POSSIBLE, date.min)
    known = [w for w in (s.first_cited, s.last_cited) if w]
    first = str(known[0].earliest or known[0].latest) if known else "9999"
    dates = cited(s) or say("undated: it was so at some time")
    unit, person, code = str(row[0]), str(row[1]), str(row[3])
    role = label("CommandRole", code) or say("role not stated")
    return Posting(
        person, unit, role, dates, book.said(s.claim), book.note((s.claim, *s.via)), False, code, (first, s.claim)
    )


def _as_said(book: PageBook, c: Claim) -> Posting:
    denied = c.modality == "denied"
    unit = (*c.all("unit"), *c.all("post"), "")[0]
    first = str(c.period.first.earliest or "9999")
    role = label("CommandRole", c.text("role")) or say("role not stated")
    return Posting(
        (*c.all("holder"), "")[0],
        unit,
        role,
        when(c) if denied or c.period.words else say("undated: it was so at some time"),
        book.said(c.id),
        book.note([c.id]),
        denied,
        c.text("role") or "",
        (first, c.id),
    )
