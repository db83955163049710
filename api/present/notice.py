"""A notice timeline: before, during, after, order not known; then measures, notice to predecessors, command."""

from __future__ import annotations

from typing import Any

from rich.console import Console

from answerable.api.present.book import Book
from answerable.api.present.denied import forces_denied, no_forces
from answerable.api.present.incident import incident_data, shown
from answerable.api.present.language import say
from answerable.api.present.outcome import outcome, outcome_data
from answerable.api.present.page import heading, line, notes
from answerable.api.present.received import Persons, block, received_data, thing_or_claim
from answerable.api.present.words import clean, days_apart, labels, span, unmarked, when
from answerable.queries.answer import Value
from answerable.queries.incident import FORCES
from answerable.queries.notice import Notice, NoticeTimeline
from answerable.queries.warned import Timing

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


def show(console: Console, book: Book, found: NoticeTimeline, persons: Persons, again: str) -> None:
    """Print the timeline."""
    about = found.incident
    heading(console, say("Notice to {} about {}").format(book.name(found.person), book.name(about.id)))
    line(console, f"{book.name(found.person)}: {outcome(book, persons[found.person])}.")
    spans = about.spans
    dated = span(spans[0].moment.first, spans[0].moment.last) if spans else say("not known")
    line(
        console,
        f"{say('Days of the incident')}: {dated} {book.note(c.id for c in spans[0].claims) if spans else ''}".rstrip(),
    )
    for text in attribution(book, found, persons):
        line(console, text)
    early = [*found.in_phase(Timing.BEFORE), *found.in_phase(Timing.DURING)]
    if not early:
        line(console, "Nothing recorded before or during the incident.")
    for phase, title in PHASES:
        _phase(console, book, found.in_phase(phase), title, persons)
    if not found.notices:
        line(console, "No communication to this person about it is recorded.")
    heading(console, "Measures recorded")
    for c in found.measures:
        content = f": {clean(told)}" if (told := c.text("content")) else ""
        line(console, f"{labels('MeasureKind', c.all('measureKind'))}{content} ({when(c)}) {book.note([c.id])}")
    if not found.measures:
        line(console, "No measure recorded, which does not say that none was taken.")
    if found.to_predecessors:
        heading(console, "To earlier holders of the office, kept apart")
    for person, received in found.to_predecessors:
        block(console, book, received, persons, [("earlier holder", book.name(person))])
    heading(console, "Command over the forces named")
    line(
        console,
        f"{say(found.command.value.value).upper()}: {_named(book, found)} {book.note(found.command.claims)}".rstrip(),
    )
    notes(console, book)
    line(console, again, "dim")


def _named(book: Book, found: NoticeTimeline) -> str:
    """The reason with the ids of units in it replaced by their names."""
    return " ".join(book.name(w) if "/" in w and book.thing(w) else w for w in found.command.reason.split(" "))


def attribution(book: Book, found: NoticeTimeline, persons: Persons) -> list[str]:
    """Who alleges that whose forces did it, beside a person what was decided; or that no forces are recorded."""
    lines = []
    for c in shown(book, found.incident):
        if c.text("involvement") in FORCES and c.modality != "denied":
            said = book.said(c.id)
            lines.append(
                f"{say('Forces named (alleged)')}: {', '.join(_with_outcome(book, a, persons) for a in c.all('actor'))}"
                f"{', ' + said if said else ''} {book.note([c.id])}"
            )
    involved = shown(book, found.incident)
    return [*lines, *(f"{d}." for d in forces_denied(book, involved))] if lines else [no_forces(book, involved)]


def _with_outcome(book: Book, actor: str, persons: Persons) -> str:
    return f"{book.name(actor)} ({outcome(book, persons[actor])})" if actor in persons else book.name(actor)


def _phase(console: Console, book: Book, notices: list[Notice], title: str, persons: Persons) -> None:
    if not notices:
        return
    heading(console, title)
    for n in notices:
        more = [
            ("in short", sentence(book, n)),
            ("reach", say(REACH[n.reach])),
            ("hangs on", book.titles(n.hangs_on) or say("no single source")),
        ]
        block(console, book, n.received, persons, more)


def sentence(book: Book, n: Notice) -> str:
    """`put on notice by W on day D, receipt shown`, with the days between, or the order that a source states."""
    by = book.names(n.received.values("issuer"), say(" and ")) or say("an issuer not stated")
    did = say("put on notice by {}" if n.received.is_warning else "contacted (not called a warning) by {}").format(by)
    parts = [f"{did}, {when(n.received.claims[0])}", say(f"receipt {n.receipt}")]
    if n.office and n.office.then is Value.UNKNOWN:
        parts = [
            f"received by {book.name(n.office.office)} from {by}, {when(n.received.claims[0])}",
            "whether while this person headed it, no source says: no notice to the person follows",
            *([f"others who can have headed it then: {book.names(n.office.others)}"] if n.office.others else []),
        ]
    if n.days is not None and n.phase in (Timing.BEFORE, Timing.AFTER):
        parts.append(say(f"{{}} {n.phase} the incident").format(days_apart(n.days)))
    elif n.phase in (Timing.BEFORE, Timing.AFTER):
        parts.append(say(f"days {n.phase} the incident not known"))
    parts += [
        say("a source puts {} before {}").format(thing_or_claim(book, s.earlier), thing_or_claim(book, s.later))
        + f" {book.note([s.claim])}"
        for s in n.order
    ]
    return "; ".join(parts)


def notice_data(book: Book, found: NoticeTimeline, persons: Persons) -> dict[str, Any]:
    """The timeline as data."""
    book.cite([*(c.id for c in found.measures), *found.command.claims])
    return {
        "person": {**book.ref(found.person), **outcome_data(book, persons[found.person])},
        "incident": incident_data(book, found.incident, found.incident.spans[0] if found.incident.spans else None),
        "attribution": [unmarked(text) for text in attribution(book, found, persons)],
        "notices": [_notice_data(book, n) for n in found.notices],
        "recorded_before_or_during": any(n.phase in (Timing.BEFORE, Timing.DURING) for n in found.notices),
        "measures": [
            {"kinds": list(c.all("measureKind")), "content": c.text("content"), "claim": c.id} for c in found.measures
        ],
        "to_predecessors": [{"person": book.ref(p), **received_data(book, r)} for p, r in found.to_predecessors],
        "command": {
            "value": found.command.value.value,
            "reason": _named(book, found),
            "claims": list(found.command.claims),
        },
    }


def _notice_data(book: Book, n: Notice) -> dict[str, Any]:
    low, high = sorted(n.days) if n.days else (None, None)
    book.cite(s.claim for s in n.order)
    return {
        "phase": str(n.phase),
        "reach": n.reach,
        "receipt_shown": n.receipt,
        "days": {"fewest": low, "most": high} if n.days else None,
        "put_in_order_by": [{"earlier": s.earlier, "later": s.later, "claim": s.claim} for s in n.order],
        "office": {
            "office": book.ref(n.office.office),
            "held_then": n.office.then.value,
            "claims": list(n.office.claims),
            "others_who_can_have_held_it": book.refs(n.office.others),
        }
        if n.office
        else None,
        "own_responses": [c.id for c in n.responses],
        "hangs_on": list(n.hangs_on),
        **received_data(book, n.received),
    }
