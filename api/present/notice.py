"""A notice timeline: before, during, after, order not known; then measures, notice to predecessors, command."""

from __future__ import annotations

from rich.console import Console

from answerable.api.present.book import Book
from answerable.api.present.denied import denier
from answerable.api.present.incident import told_days
from answerable.api.present.language import say
from answerable.api.present.notice_words import (
    attribution,
    command_reason,
    concerns,
    of_letter,
    other_matter,
    sentence,
    with_outcome,
)
from answerable.api.present.outcome import outcome
from answerable.api.present.page import heading, line, notes
from answerable.api.present.received import Persons, block, denied
from answerable.api.present.received import fetch as fetch_received
from answerable.api.present.words import clean, labels, when
from answerable.graph.model import Claim
from answerable.queries.notice.matter import things_named
from answerable.queries.notice.notice import Notice, NoticeTimeline
from answerable.queries.notice.other_holders import ToAnother
from answerable.queries.notice.warned import Timing

PHASES = (
    (Timing.BEFORE, "Before the incident"),
    (Timing.DURING, "During the incident"),
    (Timing.AFTER, "After the incident"),
    (Timing.UNKNOWN, "Order not known"),
)
REACH = {
    "named": "addressed to this person",
    "office": "addressed to an office of this person",
    "public": "public, not addressed to this person",
}
HOLDER = {
    Timing.BEFORE: "earlier holder",
    Timing.AFTER: "later holder",
    Timing.DURING: "holder then",
    Timing.UNKNOWN: "holder then",
}
"""Who held an office of the person when something reached it, by whether that was before or after the person did."""


def show(console: Console, book: Book, found: NoticeTimeline, persons: Persons, again: str) -> None:
    """Print the timeline."""
    about = found.incident
    heading(console, say("Notice to {} about {}").format(book.name(found.person), book.name(about.id)))
    line(console, f"{book.name(found.person)}: {outcome(book, persons[found.person])}.")
    main = about.spans[0] if about.spans else None
    given, *others = told_days(book, about, main).split("\n")
    for text in (f"{say('Days of the incident')}: {given}", *others):
        line(console, text)
    for text in attribution(book, found, persons):
        line(console, text)
    if not found.early:
        line(console, _nothing_early(found))
    for phase, title in PHASES:
        _phase(console, book, found.in_phase(phase), title, persons)
    if len(found.of_other_matters) == len(found.notices):
        line(console, "No communication to this person about it is recorded.")
    for text in denied(book, found.denied):
        line(console, text)
    if found.of_other_matters:
        heading(console, "About another matter, kept apart: no notice of this incident")
    for n in found.of_other_matters:
        block(console, book, n.received, persons, [("in short", other_matter(book, n)), *_reach(book, n)])
    _measures(console, book, found)
    if found.to_other_holders:
        heading(console, "To other holders of an office of this person, kept apart")
    for one in found.to_other_holders:
        block(console, book, one.received, persons, _holder(book, one, persons))
    heading(console, "Command over the forces named")
    reason = f"{say(found.command.value.value).upper()}: {command_reason(book, found)}"
    line(console, f"{reason} {book.note(found.command.claims)}".rstrip())
    notes(console, book)
    line(console, again, "dim")


def other_holders(found: NoticeTimeline) -> list[str]:
    """Other holders of the person's offices whom something reached: beside each stands what was decided."""
    return list(dict.fromkeys(one.holder for one in found.to_other_holders if one.holder))


def fetch(book: Book, found: NoticeTimeline) -> None:
    """Bring everything that a timeline names, in one go."""
    about = [c for n in found.notices for c in n.matter.claims]
    told = (*found.measures, *found.measures_denied, *found.denied, *about)
    book.hold(told)
    book.fetch_claims(c.id for c in told)
    fetch_received(book, [n.received for n in found.notices] + [one.received for one in found.to_other_holders])
    offices = [n.office for n in found.notices if n.office]
    others = [*(o for held in offices for o in (held.office, *held.others)), *other_holders(found)]
    book.fetch([*things_named(told), *others, *(one.office for one in found.to_other_holders)])


def _nothing_early(found: NoticeTimeline) -> str:
    """What is said where nothing is surely notice of this, before or during it."""
    if any(n.of_this and n.phase is Timing.UNKNOWN for n in found.notices):
        return "Nothing is recorded of which it is certain that it came before or during the incident."
    if found.in_phase(Timing.BEFORE) or found.in_phase(Timing.DURING):
        return "Before or during the incident nothing is recorded that is notice to this person."
    return "Nothing recorded before or during the incident."


def _phase(console: Console, book: Book, notices: list[Notice], title: str, persons: Persons) -> None:
    if not notices:
        return
    heading(console, title)
    for n in notices:
        more = [
            ("in short", sentence(book, n)),
            *_reach(book, n),
            ("hangs on", book.titles(n.hangs_on) or say("no single source")),
        ]
        block(console, book, n.received, persons, more)


def _reach(book: Book, n: Notice) -> list[tuple[str, str]]:
    """To whom it went, and what it was about against the incident."""
    office = f": {book.name(n.office.office)}" if n.office else ""
    return [("reach", say(REACH[n.reach]) + office), ("concerns", of_letter(book, n))]


def _holder(book: Book, one: ToAnother, persons: Persons) -> list[tuple[str, str]]:
    who = with_outcome(book, one.holder, persons) if one.holder else say("no holder recorded for that time")
    return [("office", book.name(one.office)), (HOLDER[one.side], who)]


def _measures(console: Console, book: Book, found: NoticeTimeline) -> None:
    """What is recorded that the person did, each with what it is about and how it is said; denials marked as such."""
    heading(console, "Measures recorded")
    for about, c in zip(found.measures_about, found.measures, strict=True):
        said = f", {said}" if (said := book.said(c.id)) else ""
        text = f"{_measure(c)} ({when(c)}){said} {book.note([c.id])}"
        line(console, f"{text}; {say('concerns')} {concerns(book, about, things_named([c]))}")
    if not found.measures:
        line(console, "No measure recorded, which does not say that none was taken.")
    for c in found.measures_denied:
        line(console, f"{say('{} denies: {}').format(denier(book, c), _measure(c))} {book.note([c.id])}")


def _measure(c: Claim) -> str:
    content = f": {clean(text)}" if (text := c.text("content")) else ""
    return f"{labels('MeasureKind', c.all('measureKind'))}{content}"
