"""An incident: what is said of it and by whom, who stood above the forces named on a day, and what had reached them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Response
from markupsafe import Markup

from answerable.api.days import day
from answerable.api.http.parameters import FARTHEST, NEAR, Within
from answerable.api.http.service import Asked, Asking
from answerable.api.pages.failing import PageRoute
from answerable.api.pages.marks import PageBook
from answerable.api.pages.paper import Block, Paper, parted
from answerable.api.pages.pictures import chain_pictures, lines_beside, timeline
from answerable.api.pages.rendering import asked_about, paged, render
from answerable.api.present import chain as chain_words
from answerable.api.present import incident as incident_words
from answerable.api.present import jurisdiction as jurisdiction_words
from answerable.api.present import notice as notice_words
from answerable.api.present.outcome import outcome
from answerable.api.present.persons import persons_among
from answerable.api.present.words import known_day
from answerable.graph.errors import InputError, NotFound
from answerable.graph.period import Grade
from answerable.graph.store import Filter
from answerable.queries.chain.report import Asked as Wanted
from answerable.queries.chain.report import Report, of_incident
from answerable.queries.incident.incident import incident as told_of
from answerable.queries.jurisdiction.jurisdiction import jurisdiction
from answerable.queries.notice.notice import notice
from answerable.queries.status.status import status

router = APIRouter(route_class=PageRoute)

KINDS = ("command", "operational")
GRADES = {g.code: g for g in reversed(Grade) if g}
AROUND = timedelta(days=400)
"""How far the slider reaches on both sides of the incident."""
SUPERIORS = 12
"""Superiors whose timelines are worked out on one page; the others by a link each."""


@dataclass(frozen=True)
class Timeline:
    """What reached one superior, against the incident."""

    person: str
    outcome: str
    pictures: list[Markup]
    blocks: list[Block]


@router.get("/incidents/{thing:path}")
def incident(
    asking: Asked,
    thing: str,
    on: Annotated[str, Query(max_length=10, description="The day; without it, the days of the incident.")] = "",
    kind: Annotated[str, Query(description="command or operational")] = "command",
    grade: Annotated[str, Query(description="The lowest grade shown.")] = "possible",
    beside: Annotated[bool, Query(description="Whether links of other kinds are shown beside.")] = True,
    within: Within = NEAR,
) -> Response:
    """The page of an incident."""
    book = paged(asking)
    about = asked_about(asking, book, thing, "Incident")
    if kind not in KINDS or grade not in GRADES:
        raise InputError(f"A chain is of kind {' or '.join(KINDS)}, and its grade one of {', '.join(GRADES)}.")
    facts, report, why = _report(asking, book, about.id, on, Wanted(kind, GRADES[grade], beside, within=within))
    above = _superiors(report) if report else []
    addressed = _addressed(asking, about.id, above)
    return render(
        asking,
        "incident.html",
        book,
        thing=about,
        facts=facts,
        why_no_chain=why,
        chain=_chain(book, report) if report else [],
        pictures=chain_pictures(book, report, within) if report else [],
        lines=lines_beside(report) if report else [],
        slider=_slider(asking, about.id, on),
        kinds=KINDS,
        kind=kind,
        grades=list(GRADES),
        grade=grade,
        beside=beside,
        within=within,
        farthest=FARTHEST,
        timelines=_timelines(asking, book, about.id, above[:SUPERIORS]),
        more=above[SUPERIORS:],
        weaker=report is not None and any(p.chain.weaker for line in report.lines for p in line.parts),
        addressed=_timelines(asking, book, about.id, addressed[:SUPERIORS]),
        more_addressed=addressed[SUPERIORS:],
        reach=parted(_reach(asking, book, about.id, on)),
        situations=_situations(asking, about.id),
    )


def _report(
    asking: Asking, book: PageBook, incident_id: str, on: str, wanted: Wanted
) -> tuple[list[Block], Report | None, str]:
    """The facts as blocks, the report of the chain, or why there is none."""
    paper = Paper()
    try:
        report = of_incident(asking.store, incident_id, day(on) if on else None, wanted, asking.view)
    except InputError as reason:
        if on:
            raise
        about = told_of(asking.store, incident_id, asking.view)
        persons = {p: status(asking.store, p, view=asking.view) for p in _persons(asking, about.involvements)}
        incident_words.show(paper, book, about, None, persons)
        return paper.blocks[1:], None, str(reason)
    if report.incident is None:
        raise NotFound(f"There is no incident {incident_id} here.")
    book.take_behind(report.behind)
    incident_words.show(paper, book, report.incident, report.span, report.persons)
    return paper.blocks[1:], report, ""


def _persons(asking: Asking, claims: Iterable[object]) -> list[str]:
    actors = {a for c in claims for a in c.all("actor")}  # type: ignore[attr-defined]
    return [t.id for t in asking.store.things(ids=sorted(actors), view=asking.view) if t.cls == "Person"]


def _chain(book: PageBook, report: Report) -> list[Block]:
    paper = Paper()
    chain_words.show(paper, book, report, "", facts=False)
    return [b for b in paper.blocks if b.text or b.rows]


def _superiors(report: Report) -> list[str]:
    """Everybody in command on the chain, nearest first."""
    holders = [
        h for line in report.lines for part in line.parts for unit in part.chain.line for h in part.listed[unit][0]
    ]
    return list(dict.fromkeys(h.person for h in holders))


def _addressed(asking: Asking, incident_id: str, above: list[str]) -> list[str]:
    """Persons to whom something was addressed about the incident or its situation, and who are not listed above it."""
    about = [incident_id, *_situations(asking, incident_id)]
    claims = asking.store.claims(Filter(naming=about, kinds=["Warning"]), asking.view)
    named = {r for c in claims if c.modality != "denied" for r in c.all("recipient")} - set(above)
    found = asking.store.things(ids=sorted(named), view=asking.view) if named else ()
    return [str(t.id) for t in found if t.cls == "Person"]


def _timelines(asking: Asking, book: PageBook, incident_id: str, persons: list[str]) -> list[Timeline]:
    found = []
    for person in persons:
        told = notice(asking.store, person, incident_id, view=asking.view)
        beside = (*notice_words.other_holders(told), *persons_among(book, told.incident.units))
        named = {p: status(asking.store, p, view=asking.view) for p in dict.fromkeys((person, *beside))}
        notice_words.fetch(book, told)
        paper = Paper()
        notice_words.show(paper, book, told, named, "")
        blocks = [b for b in paper.blocks[2:] if b.text or b.rows]
        found.append(
            Timeline(person, outcome(book, named[person]), timeline(asking, book, person, incident_id), blocks)
        )
    return found


def _reach(asking: Asking, book: PageBook, incident_id: str, on: str) -> list[Block]:
    found = jurisdiction(asking.store, incident_id, day(on) if on else None, view=asking.view)
    jurisdiction_words.fetch(book, found)
    paper = Paper()
    jurisdiction_words.show(paper, book, found, "")
    return [b for b in paper.blocks[1:] if b.text or b.rows]


def _situations(asking: Asking, incident_id: str) -> list[str]:
    told = told_of(asking.store, incident_id, asking.view).occurrences
    return sorted({s for c in told if c.modality != "denied" for s in c.all("situation")})


def _slider(asking: Asking, incident_id: str, on: str) -> dict[str, date] | None:
    """First and last day of the slider, the days of the incident, and where it stands."""
    spans = told_of(asking.store, incident_id, asking.view).spans
    if not spans:
        return None
    known = [d for d in map(known_day, (spans[0].moment.first, spans[0].moment.last)) if d]
    if not known:
        return None
    first, last = known[0], known[-1]
    return {"low": first - AROUND, "high": last + AROUND, "first": first, "last": last, "on": day(on) if on else first}
