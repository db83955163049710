"""The drawings that stand above the tables, as SVG inside the page; the tables say the same.

Their words are in the language of the page; they run from left to right in every one, as a chain or a calendar does.
"""

from __future__ import annotations

from markupsafe import Markup

from answerable.api.http.parameters import NEAR
from answerable.api.http.service import Asking
from answerable.api.pages.marks import PageBook
from answerable.api.pictures.chain_svg import chain_svg
from answerable.api.pictures.map_svg import map_svg
from answerable.api.pictures.network_scene import scene
from answerable.api.pictures.network_svg import network_svg
from answerable.api.pictures.timeline_entries import claims_on_timeline
from answerable.api.pictures.timeline_svg import timeline_svg
from answerable.ontology import reader
from answerable.queries.chain.report import Report
from answerable.queries.network.result import Network
from answerable.queries.places.located import Places

LEAST, MOST = 2, 120
"""Claims on one timeline: fewer say no more than their table, more would not be read."""


def inline(svg: str) -> Markup:
    """A drawing of `api/pictures`, in which every text is escaped, as a part of a page."""
    return Markup(svg[svg.index("<svg") :])


def chain_pictures(book: PageBook, report: Report, within: int = NEAR) -> list[Markup]:
    """One drawing per part of the report."""
    parts = [p for line in report.lines for p in line.parts]
    return [inline(chain_svg(book, p.chain, report.persons, beside=p.beside, within=within)) for p in parts]


def lines_beside(report: Report) -> list[str]:
    """The kinds of link that are drawn beside the chains of a report, in the order of the list."""
    drawn = {hop.kind for line in report.lines for part in line.parts for hop in part.beside}
    return [kind for kind in reader.schemes()["LinkKind"].concepts if kind in drawn]


def timeline(asking: Asking, book: PageBook, thing: str, incident: str | None = None) -> list[Markup]:
    """The timeline of a thing, or of what reached a person about an incident; none where too little has a date."""
    found = claims_on_timeline(asking.store, thing, incident, asking.view)
    dated = [c for c in found if not c.period.undated]
    if len(dated) < LEAST or len(found) > MOST:
        return []
    title = book.called(thing) + (f", {book.called(incident)}" if incident else "")
    return [inline(timeline_svg(book, found, title, about=thing))]


def map_picture(book: PageBook, found: Places) -> Markup:
    """The map of places."""
    return inline(map_svg(book, found))


def network_picture(book: PageBook, found: Network) -> Markup:
    """The picture of a network."""
    return inline(network_svg(scene(book.plain(), found)))
