"""The state of proceedings against a person, per case and count, with the presumption of innocence; then the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from rich.console import Console

from answerable.api.present.book import Book
from answerable.api.present.language import say
from answerable.api.present.outcome import again, counts, death_form, doubts, in_case, said
from answerable.api.present.page import heading, line, notes, table
from answerable.api.present.words import clean, label, labels, when, window
from answerable.graph.model import Claim, Source
from answerable.ontology import reader
from answerable.queries.answer import Value
from answerable.queries.status.result import NOT_CERTAIN, STATED
from answerable.queries.status.standing import DataSet, charged, convicted
from answerable.queries.status.status import Event, Line, Status, status_label

COLUMNS = (("Case and count", 4), ("Status", 4), ("Since", 2), ("Presumption of innocence", 3), ("Notes", 1))
LOST_ONE = "1 claim about a proceeding was taken back, replaced or rejected, and no longer counts: {}."
LOST = "{} claims about a proceeding were taken back, replaced or rejected, and no longer count: {}."
"""What they said is not told again; `answerable claim` shows one by its id, with who took it back and why."""


def fetch(book: Book, status: Status) -> None:
    """Bring everything that the answer names, in one go."""
    events = [e.claim for e in (*status.undated, *status.decisions)]
    beside = (*status.denials, *status.conflicts, *status.doubted, *status.said, *status.open_cases)
    claims = [*status.charges, *status.sentences, *status.deaths, *beside, *events]
    lines = [*status.lines, *status.since_then]
    book.hold(claims)
    book.fetch_claims([*(c.id for c in claims), *(i for n in lines for i in n.claims)])
    book.fetch(
        [status.person, *(c.claimant for c in status.denials if c.claimant)]
        + [v for c in claims for role in ("courtCase", "count", "body", "place") for v in c.all(role)]
        + [i for n in lines for i in (n.case, n.count, n.body) if i]
        + [case for case in (status.case, *status.other_cases) if case]
    )


def show(console: Console, book: Book, status: Status, again: str, files: Sequence[DataSet] = ()) -> None:
    """Print the status."""
    form = say("Proceedings against {} on {}") if status.on else say("Proceedings against {}")
    heading(console, form.format(book.name(status.person), status.on) + in_case(book, status.case))
    for found in status.since_then:
        where = (book.name(found.case) if found.case else say("case not stated")) + counts(book, [found.count])
        line(console, f"Since that day: {state(book, found)}, {window(found.since)}; {where} {book.note(found.claims)}")
    if status.other_cases:
        others = [book.name(case) for case in status.other_cases]
        line(console, say("Recorded in other cases too, not shown here: {}").format("; ".join(others)))
    if not status.recorded:
        _nothing(console, status)
        for file in files:
            line(console, f"Looked for in “{clean(file.source.title)}”, {state_of(file.source)}.")
    elif not status.lines:
        line(console, f"{_capital(say(status.by_that_day))}; {_presumed(status)}.")
    else:
        _lines(console, book, status)
    if status.later:
        line(
            console,
            f"{status.later} later decision{'s' if status.later > 1 else ''}, after the day asked about, not shown.",
        )
    _decisions(console, book, status)
    for event in status.undated:
        line(console, f"{say('Undated')}: {undated_text(book, event)} {book.note([event.claim.id])}")
    for conflict in status.conflicts:
        line(console, f"Contradiction: {clean(conflict.text('about') or '')} {book.note(conflict.all('between'))}")
    for c in status.doubted:
        line(console, doubted_text(book, c))
    for word, answer in (("charged", charged(status, book.name)), ("convicted", convicted(status, book.name))):
        if answer.value is Value.UNKNOWN and status.recorded:
            line(console, f"Whether {word}: unknown. {_capital(answer.reason)}")
    # what else is said may be an acquittal: it stands before the accusation
    _list(console, "Also said of the proceedings", [said_text(book, c) for c in status.said])
    _list(console, "Accused, and no decision recorded", [accused_text(book, status, c) for c in status.open_cases])
    own = [c for c in status.denials if c.claimant == status.person]
    _list(console, "Denied by the person", [denial_text(book, c) for c in own])
    _list(console, "Denied by others", [denial_text(book, c) for c in status.denials if c not in own])
    charges = sorted(come(status.charges, status.on), key=lambda c: (c.all("courtCase"), c.all("count"), c.id))
    _list(console, "Charges", [charge_text(book, status, c) for c in charges])
    sentences = by_day(come(status.sentences, status.on))
    _list(console, "Sentences and what became of them", [sentence_text(book, status, c) for c in sentences])
    _list(console, "Death", [death_text(book, status, c) for c in come(status.deaths, status.on)])
    notes(console, book)
    line(console, again, "dim")


def _nothing(console: Console, status: Status) -> None:
    """That nothing is recorded, and where; what is left out by a case that is asked about is no "nothing"."""
    if status.case:
        line(console, "No proceeding recorded in this case: nothing follows from that either way.")
    else:
        line(console, "No proceeding recorded: nothing follows from that either way.")
    if lost := taken_back(status):
        line(console, lost)


def taken_back(status: Status) -> str:
    """That claims about a proceeding were taken back, with their ids; empty where nothing says so."""
    lost = status.taken_back
    form = say(LOST if len(lost) > 1 else LOST_ONE)
    return form.format(*([len(lost)] if len(lost) > 1 else []), ", ".join(lost)) if lost else ""


def _perhaps(status: Status, c: Claim) -> str:
    """Said behind what may or may not have come by the day asked about."""
    return f" ({say(NOT_CERTAIN)})" if c.id in status.uncertain else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _presumed(status: Status) -> str:
    """How the presumption of innocence stands where no decision is recorded."""
    if any(c.modality == STATED for c in come(status.sentences, status.on)):
        return say("a sentence is recorded, the conviction behind it is not")
    return say("presumed innocent")


def _lines(console: Console, book: Book, status: Status) -> None:
    grid = table(COLUMNS)
    grouped: dict[tuple[Any, ...], list[Line]] = {}
    for found in status.lines:
        grouped.setdefault((found.case, state(book, found), found.since, found.presumption), []).append(found)
    for (case, words, since, presumption), lines in grouped.items():
        where = (book.name(case) if case else say("case not stated")) + counts(book, (n.count for n in lines))
        days = window(since) + again(lines)
        grid.add_row(where, words, days, say(presumption), book.note(c for n in lines for c in n.claims))
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
        went = say("which way is not recorded")
    content = clean(c.text("content") or "")
    doubt = f" ({c.modality})" if c.modality != "stated" else ""
    what = "; ".join(part for part in (f"{case}{counts(book, c.all('count'))}".strip(), kind, went, content) if part)
    return f"{window(event.day)}: {what}{doubt} {book.note([c.id])}"


def _stated_ends(claims: Sequence[Claim]) -> str:
    """When sanctions end, where each of them says so: a listing lasts in the line of its body until a delisting."""
    ends = [window(c.period.last) for c in claims if c.period.ends and c.period.last != c.period.first]
    return f"; {say('stated end')} {', '.join(sorted(set(ends)))}" if ends and len(ends) == len(claims) else ""


def state(book: Book, found: Line) -> str:
    """The status with the court, and what may have come by the day."""
    text = said(book, found)
    if found.body:
        text += f", {book.name(found.body)}"
    if doubt := doubts(found):
        text += f" ({doubt})"
    if found.appealed:
        text += f"; a judgment on appeal follows, {', '.join(window(e.day) for e in found.appealed)}"
    if found.judged:
        days = ", ".join(window(e.day) for e in found.judged)
        text += say("; a judgment followed, {}: which way is not recorded").format(days)
    if found.status == "sanctioned":
        text += _stated_ends([c for i in found.claims if (c := book.claim(i))])
    if found.perhaps:
        text += say("; perhaps by then: ") + ", ".join(
            f"{status_label(e.status or '')} ({window(e.day)})" for e in found.perhaps
        )
    return text


def come(claims: Iterable[Claim], on: date | None) -> list[Claim]:
    """Those that may have come by a day; all where no day is asked about."""
    return [c for c in claims if on is None or (c.period.first.earliest or date.min) <= on]


def by_day(claims: Iterable[Claim]) -> list[Claim]:
    """In the order of their days, undated ones last."""
    return sorted(claims, key=lambda c: (str(c.period.first.earliest or c.period.first.latest or "9999"), c.id))


def charge_text(book: Book, status: Status, c: Claim) -> str:
    """A charge: alleged crimes and mode of liability, by count."""
    crimes, mode = labels("CrimeType", c.all("crimeType")), labels("ModeOfLiability", c.all("mode"))
    content = clean(c.text("content") or "")
    where = counts(book, c.all("count")) or f" ({book.name(c.text('courtCase') or '')})"
    what = "; ".join(part for part in (crimes, mode, content) if part)
    doubt = f" ({label('Modality', c.modality)})" if c.modality != STATED else ""
    days = when(c) + _perhaps(status, c)
    return f"{say('charged')}{doubt}{where}{': ' + what if what else ''}, {days} {book.note([c.id])}"


def sentence_text(book: Book, status: Status, c: Claim) -> str:
    """A sentence or what became of it."""
    kind = label("SentenceKind", c.text("sentenceKind"))
    term, content = (clean(c.text(role) or "") for role in ("term", "content"))
    body = f", {book.name(body)}" if (body := c.text("body")) else ""
    detail = "; ".join(part for part in (term, content) if part)
    doubt = f" ({c.modality})" if c.modality != "stated" else ""
    return f"{when(c)}: {kind}{': ' + detail if detail else ''}{body}{doubt}{_perhaps(status, c)} {book.note([c.id])}"


def undated_text(book: Book, event: Event) -> str:
    """An event without a day: case, counts, the state it would make, its words, what whoever recorded it remarked."""
    state_made = status_label(event.status) if event.status else clean(event.text)
    doubt = f" ({label('Modality', event.claim.modality)})" if event.claim.modality != STATED else ""
    words = f": “{clean(event.text)}”" if event.status and event.text != event.status else ""
    remark = f" ({clean(event.claim.note)})" if event.claim.note else ""
    where = counts(book, event.claim.all("count")) + in_case(book, event.claim.text("courtCase"))
    return say(state_made) + doubt + where + words + remark


def accused_text(book: Book, status: Status, c: Claim) -> str:
    """A case in which nothing but the accused is recorded."""
    return f"{book.names(c.all('courtCase'))}{_perhaps(status, c)} {book.note([c.id])}"


def said_text(book: Book, c: Claim) -> str:
    """What a source says of the proceedings, with what whoever recorded it remarked."""
    return f"{clean(c.text('content') or '')}, {when(c)}{f' ({clean(c.note)})' if c.note else ''} {book.note([c.id])}"


DOUBTED = "{} of {}, {}: {} Nothing follows from it here {}"


def doubted_text(book: Book, c: Claim) -> str:
    """That a claim is said to be taken back, corrected or rejected, by whom and why, where it is not established."""
    target = book.note([*c.all("target"), *c.all("on")])
    why = clean(c.text("reason") or c.text("corrected") or label("FindingOutcome", c.text("outcome") or ""))
    kind = _capital(say(reader.kinds()[c.kind].label))
    return say(DOUBTED).format(kind, target, book.said(c.id), f"{why}." if why else "", book.note([c.id]))


DENIED = (("decisionKind", "DecisionKind"), ("direction", "Direction"), ("sentenceKind", "SentenceKind"))
"""What a denied claim of a kind would have been, in the words of its lists."""


def denial_text(book: Book, c: Claim) -> str:
    """What is denied, by whom, when."""
    by = f" ({book.name(c.claimant)})" if c.claimant else ""
    return f"{when(c)}: {_denied(c)}{by}; it changes no status {book.note([c.id])}"


def _denied(c: Claim) -> str:
    if content := c.text("content"):
        return clean(content)
    if c.kind == "LifeEvent":
        return label("LifeEventKind", c.text("lifeEvent"))
    if status := c.text("status"):
        return status_label(status)
    told = [label(scheme, code) for role, scheme in DENIED if (code := c.text(role))]
    return ": ".join([reader.kinds()[c.kind].label, *told])


def death_text(book: Book, status: Status, c: Claim) -> str:
    """A death."""
    manner = f", {clean(manner)}" if (manner := c.text("manner")) else ""
    place = f", {book.name(place)}" if (place := c.text("place")) else ""
    return f"{death_form(status, c).format(when(c))}{manner}{place} {book.note([c.id])}"


def _list(console: Console, title: str, texts: list[str]) -> None:
    if texts:
        heading(console, title)
        for text in texts:
            line(console, text)


def state_of(source: Source) -> str:
    """As of when a file of records speaks, by its own date or the day on which it was obtained."""
    if source.dated and source.dated.known:
        return f"edition of {window(source.dated)}"
    return f"as obtained on {source.captured_on}" if source.captured_on else "its date not known"
