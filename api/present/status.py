"""The state of proceedings against a person, per case and count, with the presumption of innocence; then the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from rich.console import Console

from answerable.api.present.book import Book, window_data
from answerable.api.present.outcome import counts, death_data, line_data
from answerable.api.present.page import heading, line, notes, table
from answerable.api.present.words import clean, label, labels, when, window
from answerable.graph.model import Claim
from answerable.queries.status import Event, Line, Status, status_label

COLUMNS = (("Case and count", 4), ("Status", 4), ("Since", 2), ("Presumption of innocence", 3), ("Notes", 1))


def fetch(book: Book, status: Status) -> None:
    """Bring everything that the answer names, in one go."""
    steps = (*status.undated, *status.decisions)
    claims = [*status.charges, *status.sentences, *status.deaths, *(e.claim for e in steps)]
    book.hold(claims)
    book.fetch_claims([*(c.id for c in claims), *(i for n in status.lines for i in n.claims)])
    book.fetch(
        [status.person]
        + [v for c in claims for role in ("courtCase", "count", "body", "place") for v in c.all(role)]
        + [i for n in status.lines for i in (n.case, n.count, n.body) if i]
    )


def show(console: Console, book: Book, status: Status, again: str) -> None:
    """Print the status."""
    day = f" on {status.on}" if status.on else ""
    heading(console, f"Proceedings against {book.name(status.person)}{day}")
    if not status.recorded:
        line(console, "No proceeding recorded: nothing follows from that either way.")
    elif not status.lines:
        line(console, f"{status.summary[0].upper()}{status.summary[1:]}; presumed innocent.")
    else:
        _lines(console, book, status)
    if status.later:
        line(
            console,
            f"{status.later} later decision{'s' if status.later > 1 else ''}, after the day asked about, not shown.",
        )
    _decisions(console, book, status)
    for event in status.undated:
        said = status_label(event.status) if event.status else clean(event.text)
        line(console, f"Undated: {said} {book.note([event.claim.id])}")
    charges = sorted(come(status.charges, status.on), key=lambda c: (c.all("courtCase"), c.all("count"), c.id))
    _list(console, "Charges", [charge_text(book, c) for c in charges])
    sentences = by_day(come(status.sentences, status.on))
    _list(console, "Sentences and what became of them", [sentence_text(book, c) for c in sentences])
    _list(console, "Death", [death_text(book, c) for c in come(status.deaths, status.on)])
    notes(console, book)
    line(console, again, "dim")


def _lines(console: Console, book: Book, status: Status) -> None:
    grid = table(COLUMNS)
    grouped: dict[tuple[Any, ...], list[Line]] = {}
    for found in status.lines:
        grouped.setdefault((found.case, state(book, found), found.since, found.presumption), []).append(found)
    for (case, said, since, presumption), lines in grouped.items():
        where = (book.name(case) if case else "case not stated") + counts(book, (n.count for n in lines))
        grid.add_row(where, said, window(since), presumption, book.note(c for n in lines for c in n.claims))
    console.print(grid)


def _decisions(console: Console, book: Book, status: Status) -> None:
    """Every dated decision, where some are not seen in the lines: earlier ones, and those that change no state."""
    shown = {c for n in status.lines for c in n.claims}
    if any(e.claim.id not in shown for e in status.decisions):
        _list(console, "Every decision by its day", [decision_text(book, e) for e in status.decisions])


def decision_text(book: Book, event: Event) -> str:
    """A decision with its day, kind, count and direction; where no direction is recorded, that is said."""
    c = event.claim
    case = book.name(c.text("courtCase") or "") if c.text("courtCase") else ""
    kind = label("DecisionKind", c.text("decisionKind")) if c.kind == "Decision" else status_label(event.status or "")
    went = label("Direction", c.text("direction")) if c.text("direction") else ""
    if c.kind == "Decision" and not went and event.status is None:
        went = "which way is not recorded"
    content = clean(c.text("content") or "")
    doubt = f" ({c.modality})" if c.modality != "stated" else ""
    what = "; ".join(part for part in (f"{case}{counts(book, c.all('count'))}".strip(), kind, went, content) if part)
    return f"{window(event.day)}: {what}{doubt} {book.note([c.id])}"


def state(book: Book, found: Line) -> str:
    """The status with the court, and what may have come by the day."""
    said = book.sign(f"Status/{found.status}", status_label(found.status))
    if found.body:
        said += f", {book.name(found.body)}"
    if found.modality != "stated":
        said += f" ({found.modality})"
    if found.perhaps:
        said += "; perhaps by then: " + ", ".join(
            f"{status_label(e.status or '')} ({window(e.day)})" for e in found.perhaps
        )
    return said


def come(claims: Iterable[Claim], on: date | None) -> list[Claim]:
    """Those that may have come by a day; all where no day is asked about."""
    return [c for c in claims if on is None or (c.period.first.earliest or date.min) <= on]


def by_day(claims: Iterable[Claim]) -> list[Claim]:
    """In the order of their days, undated ones last."""
    return sorted(claims, key=lambda c: (str(c.period.first.earliest or c.period.first.latest or "9999"), c.id))


def charge_text(book: Book, c: Claim) -> str:
    """A charge: alleged crimes and mode of liability, by count."""
    crimes, mode = labels("CrimeType", c.all("crimeType")), labels("ModeOfLiability", c.all("mode"))
    content = clean(c.text("content") or "")
    where = counts(book, c.all("count")) or f" ({book.name(c.text('courtCase') or '')})"
    said = "; ".join(part for part in (crimes, mode, content) if part)
    return f"charged{where}{': ' + said if said else ''}, {when(c)} {book.note([c.id])}"


def sentence_text(book: Book, c: Claim) -> str:
    """A sentence or what became of it."""
    kind = label("SentenceKind", c.text("sentenceKind"))
    term, content = (clean(c.text(role) or "") for role in ("term", "content"))
    body = f", {book.name(body)}" if (body := c.text("body")) else ""
    detail = "; ".join(part for part in (term, content) if part)
    doubt = f" ({c.modality})" if c.modality != "stated" else ""
    return f"{when(c)}: {kind}{': ' + detail if detail else ''}{body}{doubt} {book.note([c.id])}"


def death_text(book: Book, c: Claim) -> str:
    """A death."""
    manner = f", {clean(manner)}" if (manner := c.text("manner")) else ""
    place = f", {book.name(place)}" if (place := c.text("place")) else ""
    return f"died {when(c)}{manner}{place} {book.note([c.id])}"


def _list(console: Console, title: str, texts: list[str]) -> None:
    if texts:
        heading(console, title)
        for text in texts:
            line(console, text)


def status_data(book: Book, status: Status) -> dict[str, Any]:
    """The status as data."""
    charges, sentences, deaths = (come(c, status.on) for c in (status.charges, status.sentences, status.deaths))
    shown = [*charges, *sentences, *deaths, *(e.claim for e in (*status.undated, *status.decisions))]
    book.note([*(i for n in status.lines for i in n.claims), *(c.id for c in shown)])
    return {
        "person": book.ref(status.person),
        "on": status.on,
        "proceeding_recorded": status.recorded,
        "summary": status.summary,
        "lines": [line_data(book, n) for n in status.lines],
        "undated": [{"status": e.status, "text": e.text, "claim": e.claim.id} for e in status.undated],
        "decisions": [
            {
                "day": window_data(e.day),
                "case": book.ref(case) if (case := e.claim.text("courtCase")) else None,
                "counts": book.refs(e.claim.all("count")),
                "kind": e.claim.text("decisionKind"),
                "direction": e.claim.text("direction"),
                "status": e.status,
                "text": e.text,
                "modality": e.claim.modality,
                "claim": e.claim.id,
            }
            for e in status.decisions
        ],
        "charges": [
            {
                "case": book.ref(c.text("courtCase") or ""),
                "counts": book.refs(c.all("count")),
                "crime_types": list(c.all("crimeType")),
                "modes": list(c.all("mode")),
                "content": c.text("content"),
                "modality": c.modality,
                "claim": c.id,
            }
            for c in charges
        ],
        "sentences": [
            {
                "kind": c.text("sentenceKind"),
                "term": c.text("term"),
                "content": c.text("content"),
                "body": book.ref(body) if (body := c.text("body")) else None,
                "when": when(c),
                "modality": c.modality,
                "claim": c.id,
            }
            for c in by_day(sentences)
        ],
        "died": [death_data(c) for c in deaths],
        "later_decisions_not_shown": status.later,
    }
