"""A notice timeline: before, during, after, order not known; then measures, notice to predecessors, command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console

from answerable.api.present.book import Book
from answerable.api.present.denied import denier, forces_denied, no_forces
from answerable.api.present.incident import incident_data, shown
from answerable.api.present.language import say
from answerable.api.present.outcome import outcome, outcome_data
from answerable.api.present.page import heading, line, notes
from answerable.api.present.received import Persons, block, denied, received_data, thing_or_claim, told
from answerable.api.present.received import fetch as fetch_received
from answerable.api.present.words import SAID, clean, days_apart, labels, span, unmarked, when
from answerable.graph.model import Claim
from answerable.queries.answer import Value
from answerable.queries.incident import FORCES
from answerable.queries.notice import Notice, NoticeTimeline
from answerable.queries.notice_matter import things_named
from answerable.queries.notice_offices import OfficeHeld, ToAnother
from answerable.queries.status_result import REPORTED, STATED
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
NO_NOTICE = "Before or during the incident nothing is recorded that is notice to this person."
"""Said where something is recorded, but not that it reached the person."""
UNKNOWN_THEN = "whether while this person headed it, no source says: no notice to the person follows"
ONLY = "that this person headed it then is only {}: no notice to the person follows"
CONTESTED_THEN = "that this person headed it then is contested: no notice to the person follows"
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
    spans = about.spans
    dated = span(spans[0].moment.first, spans[0].moment.last) if spans else say("not known")
    line(
        console,
        f"{say('Days of the incident')}: {dated} {book.note(c.id for c in spans[0].claims) if spans else ''}".rstrip(),
    )
    for text in attribution(book, found, persons):
        line(console, text)
    if not found.early:
        doubtful = any(found.in_phase(phase) for phase in (Timing.BEFORE, Timing.DURING))
        line(console, NO_NOTICE if doubtful else "Nothing recorded before or during the incident.")
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
    line(
        console,
        f"{say(found.command.value.value).upper()}: {_named(book, found)} {book.note(found.command.claims)}".rstrip(),
    )
    notes(console, book)
    line(console, again, "dim")


def _named(book: Book, found: NoticeTimeline) -> str:
    """The reason with the ids of units in it replaced by their names."""
    return " ".join(book.name(w) if "/" in w and book.thing(w) else w for w in found.command.reason.split(" "))


def other_holders(found: NoticeTimeline) -> list[str]:
    """Other holders of the person's offices whom something reached: beside each stands what was decided."""
    return list(dict.fromkeys(one.holder for one in found.to_other_holders if one.holder))


def fetch(book: Book, found: NoticeTimeline) -> None:
    """Bring everything that a timeline names, in one go."""
    told = (*found.measures, *found.measures_denied, *found.denied, *(d for n in found.notices for d in n.denials))
    book.hold(told)
    book.fetch_claims(c.id for c in told)
    fetch_received(book, [n.received for n in found.notices] + [one.received for one in found.to_other_holders])
    about = [*told, *(c for n in found.notices for c in n.received.claims)]
    offices = [n.office for n in found.notices if n.office]
    others = [*(o for held in offices for o in (held.office, *held.others)), *other_holders(found)]
    book.fetch([*things_named(about), *others, *(one.office for one in found.to_other_holders)])


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
            *_reach(book, n),
            ("hangs on", book.titles(n.hangs_on) or say("no single source")),
        ]
        block(console, book, n.received, persons, more)


def _reach(book: Book, n: Notice) -> list[tuple[str, str]]:
    """To whom it went, what it was about against the incident, and who denies it."""
    office = f": {book.name(n.office.office)}" if n.office else ""
    rows = [("reach", say(REACH[n.reach]) + office), ("concerns", concerns(book, n.about, n.received.claims))]
    return [*rows, *([("denied", "\n".join(denied(book, n.denials)))] if n.denials else [])]


def concerns(book: Book, about: str, claims: Iterable[Claim]) -> str:
    """`another matter: Mountain Trouble`: what claims are about against the incident, with what they name."""
    named = book.names(things_named(claims))
    return f"{say(about)}: {named}" if named else say(about)


def _holder(book: Book, one: ToAnother, persons: Persons) -> list[tuple[str, str]]:
    who = _with_outcome(book, one.holder, persons) if one.holder else say("no holder recorded for that time")
    return [("office", book.name(one.office)), (HOLDER[one.side], who)]


def _measures(console: Console, book: Book, found: NoticeTimeline) -> None:
    """What is recorded that the person did, each with what it is about and how it is said; denials marked as such."""
    heading(console, "Measures recorded")
    for about, c in zip(found.measures_about, found.measures, strict=True):
        said = f", {said}" if (said := book.said(c.id)) else ""
        text = f"{_measure(c)} ({when(c)}){said} {book.note([c.id])}"
        line(console, f"{text}; {say('concerns')} {concerns(book, about, [c])}")
    if not found.measures:
        line(console, "No measure recorded, which does not say that none was taken.")
    for c in found.measures_denied:
        line(console, f"{say('{} denies: {}').format(denier(book, c), _measure(c))} {book.note([c.id])}")


def _measure(c: Claim) -> str:
    content = f": {clean(text)}" if (text := c.text("content")) else ""
    return f"{labels('MeasureKind', c.all('measureKind'))}{content}"


def sentence(book: Book, n: Notice) -> str:
    """`put on notice by W on day D, receipt shown`, with the days between, or the order that a source states."""
    parts = [*(_to_office(book, n, n.office) if n.office and n.office.then is Value.UNKNOWN else _done(book, n))]
    if n.denials:
        parts.append(say("contested: a source denies it"))
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


def other_matter(book: Book, n: Notice) -> str:
    """What was sent about something else, without days to the incident: it is no notice of that."""
    return "; ".join(_to_office(book, n, n.office) if n.office and n.office.then is Value.UNKNOWN else _done(book, n))


def _done(book: Book, n: Notice) -> list[str]:
    did = "put on notice by {}" if n.received.is_warning else "contacted (not called a warning) by {}"
    return [_sent(book, n, say(did).format(_issuer(book, n))), say(f"receipt {n.receipt}")]


def _issuer(book: Book, n: Notice) -> str:
    return book.names(n.received.values("issuer"), say(" and ")) or say("an issuer not stated")


def _sent(book: Book, n: Notice, did: str) -> str:
    """Who did it, how that is said, and when by each of the claims."""
    days = say(" or ").join(dict.fromkeys(when(c) for c in n.received.claims))
    return ", ".join(part for part in (did, told(book, n.received.claims), days) if part)


def _to_office(book: Book, n: Notice, office: OfficeHeld) -> list[str]:
    """What reached an office of which nothing shows surely that the person held it then."""
    doubt = say(UNKNOWN_THEN)
    if office.modality not in (STATED, REPORTED):
        doubt = f"{say(ONLY).format(say(SAID[office.modality]))} {book.note(office.claims)}"
    elif office.contested:
        doubt = f"{say(CONTESTED_THEN)} {book.note([*office.claims, *office.contested])}"
    others = say("others who can have headed it then: {}").format(book.names(office.others)) if office.others else ""
    sent = _sent(book, n, say("received by {} from {}").format(book.name(office.office), _issuer(book, n)))
    return [part for part in (sent, doubt, others) if part]


def notice_data(book: Book, found: NoticeTimeline, persons: Persons) -> dict[str, Any]:
    """The timeline as data."""
    book.cite([*(c.id for c in (*found.measures, *found.measures_denied, *found.denied)), *found.command.claims])
    return {
        "person": {**book.ref(found.person), **outcome_data(book, persons[found.person])},
        "incident": incident_data(book, found.incident, found.incident.spans[0] if found.incident.spans else None),
        "attribution": [unmarked(text) for text in attribution(book, found, persons)],
        "notices": [_notice_data(book, n) for n in found.notices],
        "recorded_before_or_during": bool(found.early),
        "denied": [{"communications": book.refs(c.all("communication")), "claim": c.id} for c in found.denied],
        "measures": [
            {**_measure_data(book, c), "about": about}
            for about, c in zip(found.measures_about, found.measures, strict=True)
        ],
        "measures_denied": [_measure_data(book, c) for c in found.measures_denied],
        "to_other_holders": [
            {
                "holder": book.ref(one.holder) if one.holder else None,
                "office": book.ref(one.office),
                "held_by_the_person": HELD_BY_THE_PERSON[one.side],
                **received_data(book, one.received),
            }
            for one in found.to_other_holders
        ],
        "command": {
            "value": found.command.value.value,
            "reason": _named(book, found),
            "claims": list(found.command.claims),
        },
    }


HELD_BY_THE_PERSON = {Timing.BEFORE: "later", Timing.AFTER: "earlier", Timing.DURING: None, Timing.UNKNOWN: None}
"""When the person held the office that somebody else held when something reached it."""


def _measure_data(book: Book, c: Claim) -> dict[str, Any]:
    return {
        "kinds": list(c.all("measureKind")),
        "content": c.text("content"),
        "modality": c.modality,
        "claimant": book.ref(c.claimant) if c.claimant else None,
        "concerning": book.refs(c.all("concerning")),
        "claim": c.id,
    }


def _notice_data(book: Book, n: Notice) -> dict[str, Any]:
    low, high = sorted(n.days) if n.days else (None, None)
    book.cite([*(s.claim for s in n.order), *(c.id for c in n.denials), *(n.office.claims if n.office else ())])
    return {
        "phase": str(n.phase),
        "reach": n.reach,
        "about": n.about,
        "concerning": book.refs(things_named(n.received.claims)),
        "denied_by": [c.id for c in n.denials],
        "receipt_shown": n.receipt,
        "days": {"fewest": low, "most": high} if n.days else None,
        "put_in_order_by": [{"earlier": s.earlier, "later": s.later, "claim": s.claim} for s in n.order],
        "office": {
            "office": book.ref(n.office.office),
            "held_then": n.office.then.value,
            "modality": n.office.modality,
            "denied_by": list(n.office.contested),
            "claims": list(n.office.claims),
            "others_who_can_have_held_it": book.refs(n.office.others),
        }
        if n.office
        else None,
        "own_responses": [c.id for c in n.responses],
        "hangs_on": list(n.hangs_on),
        **received_data(book, n.received),
    }
