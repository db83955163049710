"""A person: what was decided first, then postings, who stood above and below on a day, warnings, and the dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any

from anyascii import anyascii
from fastapi import APIRouter, Query, Response

from answerable.api.days import day
from answerable.api.http.parameters import FARTHEST, NEAR, Within
from answerable.api.http.service import Asked, Asking
from answerable.api.pages import postings
from answerable.api.pages.claim_rows import ClaimTable, tables
from answerable.api.pages.failing import PageRoute
from answerable.api.pages.marks import PageBook
from answerable.api.pages.paper import Block, Paper
from answerable.api.pages.pictures import timeline
from answerable.api.pages.rendering import asked_about, paged, render
from answerable.api.present import chain as chain_words
from answerable.api.present import dossier as dossier_words
from answerable.api.present import dossier_part as part_words
from answerable.api.present import status as status_words
from answerable.api.present.language import say
from answerable.api.present.links import basis, qualified
from answerable.api.present.outcome import outcome
from answerable.api.present.page import line as one_line
from answerable.api.present.received import block, denied
from answerable.api.present.received import fetch as fetch_received
from answerable.graph.errors import InputError
from answerable.graph.model import Claim, Thing
from answerable.graph.period import Grade
from answerable.graph.store import Filter
from answerable.queries.chain.links import Hop
from answerable.queries.chain.report import Asked as Wanted
from answerable.queries.chain.report import of_subject
from answerable.queries.chain.subordinates import directly_below
from answerable.queries.dossier.dossier import dossiers
from answerable.queries.dossier.frame import SIDE_BY_SIDE
from answerable.queries.dossier.result import Dossier
from answerable.queries.notice.warned import collect
from answerable.queries.status.status import Line, Status
from answerable.queries.status.status import status as status_of

router = APIRouter(route_class=PageRoute)

NOBODY_WARNED = "No warning to this actor is recorded, which does not say that there was none."
ABOUT_ACTS = ("Response", "Measure", "Order", "Absence")
ASIDE = (
    "Name", "Identifier", "Attribute", "LifeEvent", "OrganisationRelation", "EventRecord", "Involvement", "Location",
    "Recommendation", "Proposition", "Observation", "Framing", "SituationAssessment", "Mandate", "DocumentRelation",
    "SameAs", "Different",
)  # fmt: skip


@dataclass(frozen=True)
class Element:
    """One element of the dossier: the question of each regime, and what is for it, against it, missing."""

    title: str
    questions: list[tuple[str, str]]
    supporting: list[str]
    undermining: list[str]
    beside: list[str]
    missing: list[str]
    coverage: str
    concluded: list[str]
    issue: bool


@router.get("/persons/{thing:path}")
def person(
    asking: Asked,
    thing: str,
    on: Annotated[str, Query(max_length=10, description="The day asked about.")] = "",
    incident: Annotated[list[str] | None, Query(description="Incidents of the dossier.")] = None,
    within: Within = NEAR,
) -> Response:
    """The page of a person, a group or an actor whom a source leaves unnamed."""
    book = paged(asking)
    about = asked_about(asking, book, thing, "Actor")
    asked = day(on) if on else None
    decided = status_of(asking.store, about.id, asked, view=asking.view)
    status_words.fetch(book, decided)
    return render(
        asking,
        "person.html",
        book,
        thing=about,
        on=on,
        latin=anyascii(about.name) if not about.name.isascii() else "",
        banner=banner(book, decided),
        timelines=timeline(asking, book, about.id),
        outcome=outcome(book, decided),
        proceedings=_proceedings(book, decided),
        postings=postings.of_person(asking, book, about.id),
        within=within,
        farthest=FARTHEST,
        **_command(asking, book, about, on, within),
        warnings=_warnings(asking, book, about.id),
        acts=_claims(asking, book, about.id, ABOUT_ACTS),
        others=_claims(asking, book, about.id, ASIDE),
        **_dossier(asking, book, about, incident or []),
    )


def banner(book: PageBook, decided: Status) -> list[tuple[str, str]]:
    """What was decided, state by state in the order in which it is to be read, each with the presumption."""
    grouped: dict[tuple[str, str], list[Line]] = {}
    for line in decided.lines:
        grouped.setdefault((line.status, line.presumption), []).append(line)
    last = len(grouped) - 1  # the death stands once, at the end
    found = []
    for n, ((_, presumption), lines) in enumerate(grouped.items()):
        deaths = decided.deaths if n == last else ()
        told_of = replace(decided, lines=tuple(lines), since_then=(), deaths=deaths)
        found.append((outcome(book, told_of), presumption))
    since = replace(decided, lines=decided.since_then, since_then=(), deaths=())
    told = [(f"{say('Since that day')}: {outcome(book, since)}", "")] if decided.since_then else []
    return [*told, *found]


def _proceedings(book: PageBook, decided: Status) -> list[Block]:
    paper = Paper()
    status_words.show(paper, book, decided, "")
    return [b for b in paper.blocks[1:] if b.text or b.rows]


def _command(asking: Asking, book: PageBook, about: Thing, on: str, within: int) -> dict[str, Any]:
    """Superiors on a day, and the units directly below the offices held that day."""
    if not on:
        return {"above": [], "below": []}
    report = of_subject(asking.store, about, day(on), Wanted(within=within), asking.view)
    paper = Paper()
    chain_words.show(paper, book, report, "")
    held = {line.unit: line.office.grade for line in report.lines if line.office} | {about.id: Grade.EVIDENCED}
    return {"above": [b for b in paper.blocks if b.text or b.rows], "below": under(asking, book, held, day(on))}


def under(asking: Asking, book: PageBook, superiors: Mapping[str, Grade], on: date) -> list[tuple[Hop, str, str]]:
    """Links down on a day from units held at a grade: the link, how certain the whole way is, on what it rests."""
    found = directly_below(asking.store, list(superiors), on, asking.view)
    book.fetch_claims(c for h in found for s in h.supports for c in (s.claim, *s.via, *s.denials))
    book.fetch(unit for h in found for unit in (h.subordinate, h.superior))
    below = []
    for hop in found:
        grade = min(hop.grade, superiors[hop.superior])
        held = say("the office over it is held: {}").format(say(grade.code)) if grade < hop.grade else ""
        text, marks = basis(book, hop)
        how = qualified(book, book.sign(f"Grade/{grade.code}", grade.code), hop)
        below.append((grade, hop, "; ".join(x for x in (how, held) if x), f"{text} {marks}"))
    below.sort(key=lambda b: (-b[0], b[1].subordinate))
    return [(hop, how, rests) for _, hop, how, rests in below]


def _warnings(asking: Asking, book: PageBook, person_id: str) -> list[Block]:
    named = asking.store.claims(Filter(naming=[person_id], kinds=["Warning"]), asking.view)
    to_person = [c for c in named if person_id in c.all("recipient")]
    received = collect(asking.store, to_person, None, asking.view)
    fetch_received(book, received)
    told = {one.communication for one in received}
    denials = [c for c in to_person if c.modality == "denied" and not told & set(c.all("communication"))]
    book.hold(denials)
    book.fetch_claims(c.id for c in denials)
    book.fetch(v for c in denials for v in c.all("communication"))
    persons = {
        str(r.thing.id): status_of(asking.store, r.thing.id, view=asking.view)
        for one in received
        for r in one.recipients
        if r.thing.cls == "Person"
    }
    paper = Paper()
    for one in received:
        block(paper, book, one, persons)
    if denials and not received:
        one_line(paper, NOBODY_WARNED)
    for text in denied(book, denials):
        one_line(paper, text)
    return paper.blocks


def _claims(asking: Asking, book: PageBook, thing: str, kinds: Sequence[str]) -> list[ClaimTable]:
    named = list(asking.store.claims(Filter(naming=[thing], kinds=list(kinds)), asking.view))
    return tables(book, [c for c in named if c.claimant != thing or thing in _named(c)], kinds, thing)


def _named(c: Claim) -> set[str]:
    return {v for role in c.roles for v in c.all(role)}


def _dossier(asking: Asking, book: PageBook, about: Thing, incidents: list[str]) -> dict[str, Any]:
    """Every regime side by side over the incidents that are asked about, else those that name the person."""
    if about.cls != "Person":
        return {"dossier": [], "elements": [], "regimes": [], "exculpatory": []}
    meant = [asking.meant(i).id for i in incidents]
    try:
        found = dossiers(asking.store, about.id, meant, SIDE_BY_SIDE, view=asking.view)
    except InputError:
        found = ()
    if not any(d.speaks_of_crimes for d in found):
        return {"dossier": [], "elements": [], "regimes": [], "exculpatory": []}
    dossier_words.fetch(book, found)
    return {
        "dossier": found,
        "regimes": [(d, dossier_words.source(d), dossier_words.overall(d)) for d in found],
        "exculpatory": list(dict.fromkeys(part_words.item_text(book, i) for i in found[0].exculpatory)),
        "elements": [element(book, parts) for parts in dossier_words.by_family(found)],
        "closing": dossier_words.CLOSING,
        "beside": _beside(book, found[0]),
    }


def element(book: PageBook, asking: part_words.Asking) -> Element:
    """One element, with the words of the command line."""
    part = asking[0][1]
    gaps = dict.fromkeys(part_words.gap_text(book, g) for _, p in asking for g in p.missing)
    return Element(
        title=part_words.title(asking),
        questions=[(", ".join(regimes), q) for q, regimes in part_words.questions(asking).items()],
        supporting=[part_words.item_text(book, i) for i in part.supporting],
        undermining=[part_words.item_text(book, i) for i in part.undermining],
        beside=[part_words.item_text(book, i) for i in part.beside],
        missing=[*gaps, *part_words.unrecorded(part.unrecorded)],
        coverage="" if part.issue else part_words.coverage(part),
        concluded=part_words.concluded(book, asking),
        issue=bool(part.issue),
    )


def _beside(book: PageBook, d: Dossier) -> list[Block]:
    paper = Paper()
    dossier_words.show_beside(paper, book, d)
    return [b for b in paper.blocks if b.text or b.rows]
