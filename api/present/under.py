"""`below` in words and as data: the incidents of forces under somebody, each with its way up; what is beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console

from answerable.api.present.book import Book
from answerable.api.present.chain_data import chain_data
from answerable.api.present.incident import all_said, hold, incident_data, span_data, span_words
from answerable.api.present.links import best_notes, certainty, person
from answerable.api.present.outcome import outcome, outcome_data
from answerable.api.present.page import heading, line, notes, table
from answerable.api.present.words import cited, label
from answerable.graph.period import Grade
from answerable.queries.chain.links import Holder, Hop
from answerable.queries.chain.result import Chain
from answerable.queries.chain.support import Support
from answerable.queries.chain.under import Below, BelowAnswer, Named
from answerable.queries.notice.warned import Timing
from answerable.queries.status.status import Status

AGAINST = {
    None: "no warning to the person recorded",
    Timing.BEFORE: "before the first warning to the person recorded, on any matter",
    Timing.DURING: "order against the first warning to the person not known",
    Timing.AFTER: "after the first warning to the person recorded, on any matter",
    Timing.UNKNOWN: "order against the first warning to the person not known",
}
"""A warning that was sent, whatever it was about and whether or not it is shown to have arrived."""
COLUMNS = (("Incident", 12), ("Days", 10), ("Forces named (alleged) and way up", 20), ("Whole way", 8), ("Notes", 5))


def fetch(book: Book, found: BelowAnswer) -> None:
    """Give the book everything that the answer holds already."""
    incidents = [b.incident for b in found.found]
    incidents += [n.incident for named in (found.own, found.denied, found.other_parts) for n in named]
    for about in incidents:
        hold(book, about)


def show(
    console: Console, book: Book, found: BelowAnswer, persons: Mapping[str, Status], days: str, again: str
) -> None:
    """Print the incidents found, then what is recorded beside them, and the notes."""
    heading(console, f"Incidents whose forces stood under {book.name(found.subject)}, {days}")
    if found.subject in persons:
        line(console, f"{book.name(found.subject)}: {outcome(book, persons[found.subject])}.")
    if not found.found:
        line(console, "None recorded in these days.")
    else:
        grid = table(COLUMNS)
        for b in found.found:
            grid.add_row(
                book.name(b.incident.id),
                _days(book, b),
                _ways(book, b, found.subject, persons),
                _grade(book, b, found.subject),
                book.note(c.id for c in b.said),
            )
        console.print(grid)
    for text in _beside(book, found, persons):
        line(console, text)
    if found.undated:
        placeless = "Incidents without a day, or without a first or last one, which cannot be placed"
        line(console, f"{placeless}: {book.names(found.undated)}.")
    line(console, "A way up says who stood above whom on that day; it is no finding about anybody's part in it.")
    notes(console, book)
    line(console, again, "dim")


def _beside(book: Book, found: BelowAnswer, persons: Mapping[str, Status]) -> list[str]:
    """What is recorded near the question and is not counted as forces under the one asked about."""
    told = []
    if not found.in_command:
        told.append("No office in command is recorded in these days.")
    if found.not_in_command:
        held = "; ".join(dict.fromkeys(_posting(book, s) for s in found.not_in_command))
        told.append(f"Not in command, so nothing below it is asked for: {held}.")
    for named, words in (
        (found.own, "Named in person, which is no deed of forces under that person"),
        (found.other_parts, "Named in another part than as the forces that did it"),
        (found.denied, "Forces whose part is only denied"),
    ):
        if named:
            number = len({n.incident.id for n in named})
            incidents = f"{number} incident{'s' if number > 1 else ''}"
            told.append(f"{words}, {incidents}: {'; '.join(_named(book, n, persons) for n in named)}.")
    return told


def _posting(book: Book, support: Support) -> str:
    unit, role = str(support.row[0]), label("CommandRole", str(support.row[3])) or "role not stated"
    dates = cited(support) or "undated"
    said = f", {book.said(support.claim)}" if book.said(support.claim) else ""
    return f"{role} of {book.name(unit)} ({dates}{said}) {book.note((support.claim, *support.via))}"


def _named(book: Book, named: Named, persons: Mapping[str, Status]) -> str:
    """`Incident: Unit, alleged participant, as X alleges [1]`."""
    roles = ", ".join(dict.fromkeys(label("InvolvementRole", c.text("involvement")) for c in named.claims))
    actor, cited_by = _actor(book, named.actor, persons), book.note(c.id for c in named.claims)
    return f"{book.name(named.incident.id)}: {actor}, {roles}{all_said(book, named.claims)} {cited_by}"


def _actor(book: Book, actor: str, persons: Mapping[str, Status]) -> str:
    """A name, beside that of a person what proceedings decided."""
    decided = f" ({outcome(book, persons[actor])})" if actor in persons else ""
    return f"{person(book, actor)}{decided}"


def _days(book: Book, b: Below) -> str:
    """The days that count, and every other date that a source gives."""
    graded = {s.moment: f": {GRADED[g]}" for s, g in b.other_dates}
    others = [s for s in b.incident.spans if s.moment != b.span.moment]
    given = (
        f"other date given: {span_words(s)} {book.note(c.id for c in s.claims)}{graded.get(s.moment, '')}"
        for s in others
    )
    return "\n".join([span_words(b.span), *given])


GRADED = {g: f"whole way {g.code}" for g in Grade} | {Grade.NOT: "no way up recorded"}
"""Of a date beside the one that counts, how far the whole way holds on it."""


def _grade(book: Book, b: Below, subject: str) -> str:
    told = f"{book.name(subject)} is named itself" if b.unit == subject else _on_days(b)
    return f"{told}; {AGAINST[b.notice]}"


def _on_days(b: Below) -> str:
    """`possible on 5 of 92 days` where the grade is not the same on all of them."""
    total = sum(b.days.values())
    if len(b.days) < 2:
        return b.grade.code
    return ", ".join(f"{g.code} on {n} of {total} days" for g, n in b.days.items() if g)


def _ways(book: Book, b: Below, subject: str, persons: Mapping[str, Status]) -> str:
    denied = "; ".join(dict.fromkeys(book.said(c.id) for c in b.denials))
    contested = f"; contested, {denied} {book.note(c.id for c in b.denials)}" if denied else ""
    ways = [f"{_actor(book, b.unit, persons)}{all_said(book, b.said)}{contested}"]
    for part in b.parts:
        ways += [text for text in _way(book, part, subject) if text not in ways]
    return "\n".join(ways)


def _way(book: Book, part: Chain, subject: str) -> list[str]:
    """Hop by hop up to the subject, each with its grade, modality and notes; then the hold on the last unit."""
    held = [h for h in part.holders if h.person == subject]
    goals = {subject} | {h.unit for h in held}
    steps = dict.fromkeys(
        step for s in part.superiors if s.unit in goals for step in zip(s.path, s.path[1:], strict=False)
    )
    hops: list[tuple[str, Hop | Holder]] = [(f"↑ {book.name(upper)}", part.hop(lower, upper)) for lower, upper in steps]
    holds = [(f"in command of {book.name(h.unit)}", h) for h in held if h.grade > Grade.NOT]
    return [f"{text}: {certainty(book, link)} {best_notes(book, link)}" for text, link in (*hops, *holds)]


def under_data(book: Book, found: BelowAnswer, persons: Mapping[str, Status]) -> dict[str, Any]:
    """The answer as data."""
    return {
        "subject": _ref(book, found.subject, persons),
        "found": [
            {
                **incident_data(book, b.incident, b.span),
                "unit": _ref(book, b.unit, persons),
                "grade": None if b.unit == found.subject else b.grade.code,
                "modalities": list(dict.fromkeys(c.modality for c in b.said)),
                "contested": [c.id for c in b.denials],
                "days": {g.code: n for g, n in b.days.items()},
                "other_dates": [{**span_data(s), "grade": g.code} for s, g in b.other_dates],
                "against_first_notice": str(b.notice) if b.notice else None,
                "parts": [chain_data(book, p) for p in b.parts],
            }
            for b in found.found
        ],
        "undated": book.refs(found.undated),
        "named_in_person": [_named_data(book, n, persons) for n in found.own],
        "only_denied": [_named_data(book, n, persons) for n in found.denied],
        "in_other_parts": [_named_data(book, n, persons) for n in found.other_parts],
        "in_command": found.in_command,
        "not_in_command": [_posting_data(book, s) for s in found.not_in_command],
    }


def _ref(book: Book, actor: str, persons: Mapping[str, Status]) -> dict[str, Any]:
    """A thing as data, beside a person what proceedings decided."""
    return {**book.ref(actor), **(outcome_data(book, persons[actor]) if actor in persons else {})}


def _named_data(book: Book, named: Named, persons: Mapping[str, Status]) -> dict[str, Any]:
    book.cite(c.id for c in named.claims)
    return {
        "incident": book.ref(named.incident.id),
        "actor": _ref(book, named.actor, persons),
        "involvements": [
            {"involvement": c.text("involvement"), "modality": c.modality, "claim": c.id} for c in named.claims
        ],
    }


def _posting_data(book: Book, support: Support) -> dict[str, Any]:
    book.cite((support.claim, *support.via))
    unit, role = str(support.row[0]), str(support.row[3])
    return {"unit": book.ref(unit), "role": role, "modality": support.modality, "claim": support.claim}
