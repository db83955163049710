"""The draft of a notice letter to a superior: what is alleged by whom, the chain that day, the duties of command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from answerable.api.asked import own_version
from answerable.api.documents.document import Document, list_of_sources, plain_heading, plain_line, plain_table
from answerable.api.documents.letter_signer import FOR_THE_SIGNER, dates_of, proceedings, recorded, to_check
from answerable.api.pages.paper import Block, Paper
from answerable.api.present import incident as incident_words
from answerable.api.present.book import Book
from answerable.api.present.language import phrase, say
from answerable.api.present.links import basis, certainty
from answerable.api.present.outcome import outcome
from answerable.api.present.page import notes
from answerable.api.present.viewed import leaves_out, view_line
from answerable.api.present.words import clean, label, span
from answerable.graph.period import Grade
from answerable.ontology import reader
from answerable.ontology.reader import Regime
from answerable.queries.dossier.frame import FROM_MEMORY, applies
from answerable.queries.notice.letter import OBLIGATIONS, Dated, Letter, Told, Way
from answerable.queries.status.status import FIRST

NOTHING: Mapping[str, Any] = MappingProxyType({})
RUNNING = "DRAFT for a human to check, sign and send, or not. Nothing has been sent. Nothing is found against anybody."
OPENING = """
This letter puts before you what sources, named below, say about the conduct of forces {placed}. What they say is \
alleged unless a court is named. The letter makes no finding about those forces or about you, and does not say what \
you were aware of.
""".strip()
PLACED = {
    Grade.EVIDENCED: "that they place under your command",
    Grade.ASSUMED: "that were, as a source assumes, under your command on those days",
    Grade.POSSIBLE: "that may have been under your command on those days, which no source states for certain",
}
"""How the opening says it, by the grade of the way up."""
ASKED = """
Please say what measures were taken before, during and after these events to prevent them, to stop them, and to have \
them investigated or brought before the competent authorities, and what measures will be taken now.
Please correct anything that is wrong, with the source that shows it. Your answer is kept and printed beside what is \
recorded.
""".strip().splitlines()


def letter_document(
    book: Book, found: Letter, asked: str, head: str, at: datetime, viewed: Mapping[str, Any] = NOTHING
) -> Document:
    """The draft with its notes and sources, and on a part of its own what the signer must know.

    `asked` is the command that asks again, `head` the head, `viewed` the options of the view that differ.
    """
    plain = book.plain()
    plain.fetch_claims(found.claims())
    name = clean(found.name)
    blocks = [
        plain_line(say("To: {}, {}").format(name, _offices(plain, found)), strong=True),
        plain_line("From: ____________________________  Date: ____________________________"),
        plain_line(f"Dear {name},"),
        plain_line(say(OPENING.format(placed=PLACED[_grade(found)]))),
    ]
    if any(line.status in FIRST for line in found.status.lines):
        alive = replace(found.status, deaths=())  # that somebody may have died is told to the signer alone
        decided = say("What proceedings have decided about you: {}.").format(outcome(plain, alive))
        blocks.append(plain_line(decided))
    for told in found.incidents:
        blocks += _incident(plain, found, told)
    blocks += [plain_heading("The duties of command"), *_duties(found)]
    blocks += [plain_heading("What you are asked"), *(plain_line(text) for text in ASKED)]
    blocks += [plain_line("Signed: ____________________________  Name and office: ____________________________")]
    beside = [*proceedings(plain, found), *recorded(plain, found, leaves_out=leaves_out(viewed))]
    paper = Paper()
    notes(paper, plain)
    blocks += [*paper.blocks, *list_of_sources(plain)]
    blocks += [plain_heading("For the signer, not part of the letter")]
    blocks += [
        *(plain_line(text) for text in (*beside, *FOR_THE_SIGNER, *to_check(found))),
        plain_line(
            f"Drafted on {at:%Y-%m-%d at %H:%M:%S} UTC by answerable {own_version()}, head {head}, with: {asked}"
        ),
        *([plain_line(view)] if (view := view_line(viewed)) else []),
    ]
    return Document(f"Draft of a letter of notice to {name}", RUNNING, blocks)


def _grade(found: Letter) -> Grade:
    """The weakest grade among the best ways to the addressee, by every incident and date: the opening covers all."""
    dates = [dated for told in found.incidents for dated in told.dates]
    best = [max((w.grade for w in d.ways), default=Grade.NOT) for d in dates]
    return min(best) or Grade.POSSIBLE


def _offices(book: Book, found: Letter) -> str:
    held = dict.fromkeys(_office(book, w) for t in found.incidents for w in t.ways)
    return "; ".join(held)


def _office(book: Book, way: Way) -> str:
    role = label("CommandRole", way.holder.role) or say("role not stated")
    return say("recorded as {} of {}").format(role, book.name(way.holder.unit))


def _incident(book: Book, found: Letter, told: Told) -> list[Block]:
    """The facts as they are claimed, and the chain up to the addressee, link by link under its grade."""
    paper = Paper()
    incident_words.show(paper, book, told.incident, told.dates[0].span, found.persons)
    blocks = list(paper.blocks)
    for dated in told.dates:
        blocks += _chain(book, found, dated, several=len(told.dates) > 1)
    return blocks


def _chain(book: Book, found: Letter, dated: Dated, *, several: bool) -> list[Block]:
    """The links by one of the dates given for the incident, and that there are none where there are none."""
    rows = []
    days = span(dated.span.moment.first, dated.span.moment.last)
    if not dated.ways:
        none = "By the date {}, which is given too, no source here places you above these forces."
        return [plain_line(say(none).format(days))]
    for way in dated.ways:
        for hop in way.hops:
            text, marks = basis(book, hop)
            over = say("{} link over {}").format(label("LinkKind", hop.kind), _with(book, found, hop.subordinate))
            link = f"{_with(book, found, hop.superior)}: {over}"
            rows.append([link, certainty(book, hop), text, marks])
        text, marks = basis(book, way.holder)
        held = say("{}: {} of {}").format(
            book.name(found.person), label("CommandRole", way.holder.role), book.name(way.holder.unit)
        )
        rows.append([held, certainty(book, way.holder), text, marks])
    unique = [list(row) for row in dict.fromkeys(tuple(row) for row in rows)]
    by_date = say("How these forces stood under you by the date {}, as the sources carry it:").format(days)
    head = plain_line(by_date if several else "How these forces stood under you that day, as the sources carry it:")
    doubtful = "Whether it was under way on these days is not certain."
    doubt = [] if any(way.sure for way in dated.ways) else [plain_line(doubtful)]
    return [head, plain_table(["Link", "How certain", "On what it rests", "Notes"], unique), *doubt]


def _with(book: Book, found: Letter, thing: str) -> str:
    """A name; of a person with what proceedings have decided."""
    decided = f" ({outcome(book, found.persons[thing])})" if thing in found.persons else ""
    return f"{book.name(thing)}{decided}"


def _reach(found: Letter, regime: Regime) -> str:
    """Whether a rule was in force for the days; by each date where sources give several and it matters."""
    told = {days: phrase(applies(regime, days)) for days in dates_of(found)}
    if len(set(told.values())) == 1:
        return next(iter(told.values()))
    return " ".join(f"{say('By the date {}:').format(span(*days))} {text}" for days, text in told.items())


def _duties(found: Letter) -> list[Block]:
    """The rules with their articles, and whether each was in force for the days."""
    blocks = []
    for code in OBLIGATIONS:
        regime = reader.regimes()[code]
        reach = "" if code in FROM_MEMORY else f" {_reach(found, regime)}"  # left to the signer's list
        blocks.append(
            plain_line(
                say("{}. Who: {}. Duty: {}. Applies where the superior {}.").format(
                    say(regime.source), say(regime.who), say(regime.duty), say(regime.mental_element)
                )
                + reach
            )
        )
    return blocks
