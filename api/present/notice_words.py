"""The words of a notice timeline: what reached the person how and when, what it was about, whose forces are named."""

from __future__ import annotations

from collections.abc import Iterable

from answerable.api.present.book import Book
from answerable.api.present.denied import denier, forces_denied, no_forces
from answerable.api.present.incident import shown, span_words
from answerable.api.present.language import say
from answerable.api.present.outcome import outcome
from answerable.api.present.received import Persons, thing_or_claim, told
from answerable.api.present.words import SAID, days_apart, when
from answerable.graph.model import Claim
from answerable.queries.answer import Value
from answerable.queries.incident.incident import FORCES
from answerable.queries.notice.notice import Notice, NoticeTimeline
from answerable.queries.notice.other_holders import OfficeHeld
from answerable.queries.notice.phase import Against
from answerable.queries.notice.receipt import CONTESTED, IS_STATED, SHOWN
from answerable.queries.notice.warned import Timing
from answerable.queries.status.result import REPORTED, STATED

UNKNOWN_THEN = "whether while this person headed it, no source says: no notice to the person follows"
ONLY = "that this person headed it then is only {}: no notice to the person follows"
CONTESTED_THEN = "that this person headed it then is contested: no notice to the person follows"
THROUGH = {
    ("office", True): "put on notice by {} through {}, which this person headed then",
    ("office", False): "contacted (not called a warning) by {} through {}, which this person headed then",
    ("public", True): "put on notice by {} through a public statement, not addressed to this person",
    ("public", False): "public statement (not called a warning) by {}, not addressed to this person",
}
"""What is said of something not addressed to the person that is shown or stated to have come; by whether it warns."""
NOT_TO_THE_PERSON = {
    ("office", True): "sent by {} to {}, which this person headed then",
    ("office", False): "sent (not called a warning) by {} to {}, which this person headed then",
    ("public", True): "public statement by {}, not addressed to this person",
    ("public", False): "public statement (not called a warning) by {}, not addressed to this person",
}
"""The same where nothing shows that it came: nobody is put on notice by it."""
REACHED_NOBODY = "that it reached this person is not shown"


def sentence(book: Book, n: Notice) -> str:
    """`put on notice by W on day D, receipt shown`, with the days between, or the order that a source states."""
    parts = [*(_to_office(book, n, n.office) if n.office and n.office.then is Value.UNKNOWN else _done(book, n))]
    if n.received.denials:
        parts.append(say("contested: a source denies it"))
    if len(n.dates) > 1:
        parts += [
            say("by the date {}: {}").format(
                f"{span_words(a.span)} {book.note(c.id for c in a.span.claims)}", _order(a)
            )
            for a in n.dates
        ]
    elif n.phase in (Timing.BEFORE, Timing.AFTER):
        parts.append(_days(n.phase, n.days))
    parts += [
        say("a source puts {} before {}").format(thing_or_claim(book, s.earlier), thing_or_claim(book, s.later))
        + f" {book.note([s.claim])}"
        for s in n.order
    ]
    return "; ".join(parts)


def _date(book: Book, found: Against) -> str:
    return f"{span_words(found.span)} {book.note(c.id for c in found.span.claims)}"


def _order(found: Against) -> str:
    """Where a communication lies against one date of the incident."""
    if found.phase is Timing.UNKNOWN:
        return say("whether before, during or after the incident is not certain")
    return say("during the incident") if found.phase is Timing.DURING else _days(found.phase, found.days)


def _days(phase: Timing, days: tuple[int, int] | None) -> str:
    if days is None:
        return say(f"days {phase} the incident not known")
    return say(f"{{}} {phase} the incident").format(days_apart(days))


def other_matter(book: Book, n: Notice) -> str:
    """What was sent about something else, without days to the incident: it is no notice of that."""
    return "; ".join(_to_office(book, n, n.office) if n.office and n.office.then is Value.UNKNOWN else _done(book, n))


def _done(book: Book, n: Notice) -> list[str]:
    """What was done, and the receipt; who was not addressed is put on notice only by what is shown to have come."""
    warning = n.received.is_warning
    if n.reach != "named" and n.receipt.word not in (SHOWN, IS_STATED):
        form = NOT_TO_THE_PERSON[n.reach, warning]
    elif n.reach == "named":
        form = "put on notice by {}" if warning else "contacted (not called a warning) by {}"
    else:
        form = THROUGH[n.reach, warning]
    office = book.name(n.office.office) if n.office else ""
    others = n.office.others if n.office else ()
    also = [say("also recorded as heading it then: {}").format(book.names(others))] if others else []
    return [_sent(book, n, say(form).format(_issuer(book, n), office)), _receipt(book, n), *also]


def _receipt(book: Book, n: Notice) -> str:
    """The receipt in a word; where it is contested, with both sides."""
    word = n.receipt.word
    if word == CONTESTED:
        told, denied = (_sides(book, claims) for claims in (n.receipt.shown_by, n.receipt.denied_by))
        return say("receipt contested: told by {}, denied by {}").format(told, denied)
    if n.reach == "public":
        return say("that it reached this person is shown" if word == SHOWN else REACHED_NOBODY)
    return say(f"receipt {word}")


def _sides(book: Book, claims: Iterable[Claim]) -> str:
    """Who says something: `The Gazette [2], Cy Example [3]`."""
    return ", ".join(f"{denier(book, c)} {book.note([c.id])}" for c in claims)


def _issuer(book: Book, n: Notice) -> str:
    return book.names(n.received.values("issuer"), say(" and ")) or say("an issuer not stated")


def _sent(book: Book, n: Notice, did: str) -> str:
    """Who did it, how that is said, and when by each of the claims."""
    days = say(" or ").join(dict.fromkeys(when(c) for c in n.received.claims))
    return ", ".join(part for part in (did, told(book, n.received.claims), days) if part)


def _to_office(book: Book, n: Notice, office: OfficeHeld) -> list[str]:
    """What was sent to an office of which nothing shows surely that the person held it then."""
    doubt = say(UNKNOWN_THEN)
    if office.modality not in (STATED, REPORTED):
        doubt = f"{say(ONLY).format(say(SAID[office.modality]))} {book.note(office.claims)}"
    elif office.contested:
        doubt = f"{say(CONTESTED_THEN)} {book.note([*office.claims, *office.contested])}"
    others = say("others who can have headed it then: {}").format(book.names(office.others)) if office.others else ""
    sent = _sent(book, n, say("sent by {} to {}").format(_issuer(book, n), book.name(office.office)))
    return [part for part in (sent, _receipt(book, n), doubt, others) if part]


def concerns(book: Book, about: str, named: Iterable[str]) -> str:
    """`another matter: Mountain Trouble`: what something is about against the incident, with what it names."""
    names = book.names(named)
    return f"{say(about)}: {names}" if names else say(about)


def of_letter(book: Book, n: Notice) -> str:
    """The same of a communication; what other claims about it say stands with their notes."""
    known = {c.id for c in n.received.claims}
    further = [c.id for c in n.matter.claims if c.id not in known]
    return f"{concerns(book, n.about, n.matter.named)} {book.note(further) if further else ''}".rstrip()


def attribution(book: Book, found: NoticeTimeline, persons: Persons) -> list[str]:
    """Who alleges that whose forces did it, beside a person what was decided; or that no forces are recorded."""
    lines = []
    for c in shown(book, found.incident):
        if c.text("involvement") in FORCES and c.modality != "denied":
            said = book.said(c.id)
            lines.append(
                f"{say('Forces named (alleged)')}: {', '.join(with_outcome(book, a, persons) for a in c.all('actor'))}"
                f"{', ' + said if said else ''} {book.note([c.id])}"
            )
    involved = shown(book, found.incident)
    return [*lines, *(f"{d}." for d in forces_denied(book, involved))] if lines else [no_forces(book, involved)]


def with_outcome(book: Book, actor: str, persons: Persons) -> str:
    """A name, beside a person's what was decided."""
    return f"{book.name(actor)} ({outcome(book, persons[actor])})" if actor in persons else book.name(actor)


def command_reason(book: Book, found: NoticeTimeline) -> str:
    """The reason with the ids of units in it replaced by their names."""
    return " ".join(book.name(w) if "/" in w and book.thing(w) else w for w in found.command.reason.split(" "))
