"""Which mechanisms reach an incident: yes, unknown, no; each basis with its reason and its notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table

from answerable.api.present.book import Book
from answerable.api.present.language import phrase, say
from answerable.api.present.page import heading, line, notes
from answerable.api.present.words import clean, label, labels, span, window
from answerable.graph.model import Claim
from answerable.queries.answer import Value
from answerable.queries.jurisdiction.jurisdiction import MANY
from answerable.queries.jurisdiction.result import Happening, Jurisdiction, Line, Reach, Test

TITLES = {
    Value.YES: "Yes: reaches it in time and territory",
    Value.UNKNOWN: "Unknown: no recorded basis as it stands, and not excluded",
    Value.NO: "No: excluded by its own instrument, or denied by a source",
}
LISTS = (
    "Two records of States in different lists may be of one State: that they are one, or two, somebody decides first."
)
"""Said where the State of the crime is known, and yet not told apart from those of instruments."""
BESIDE = ("persons", "crime")
"""Questions that are answered beside the value, which says only time and territory."""


def fetch(book: Book, found: Jurisdiction) -> None:
    """Bring everything that the answer names, in one go."""
    happening = found.happening
    book.fetch_claims([c for r in found.reaches for c in (*sorted(r.claims()), *(c for a in r.acts for c in a.claims))])
    book.fetch_claims([*happening.claims, *(c for _, _, c in happening.nationalities)])
    cited = [c for r in found.reaches for n in r.lines for i in n.claims if (c := book.claim(i))]
    book.fetch([t for c in cited for t in c.all("territory")])
    book.fetch([happening.id, *happening.places, *happening.situations, *(p for p, _, _ in happening.nationalities)])


def show(console: Console, book: Book, found: Jurisdiction, again: str) -> None:
    """Print the answer: what is asked about, then mechanism by mechanism."""
    heading(console, say("Which mechanisms reach {}").format(book.name(found.happening.id)))
    _happening(console, book, found.happening)
    if not found.reaches:
        line(console, "UNKNOWN: no jurisdiction of any mechanism is recorded here.")
    for value in (Value.YES, Value.UNKNOWN, Value.NO):
        reaches = list(found.with_value(value))
        if not reaches:
            continue
        heading(console, TITLES[value])
        elsewhere = [r for r in reaches if _elsewhere(r)]
        for reach in reaches:
            if reach not in elsewhere:
                _reach(console, book, reach)
        if elsewhere:
            _other_places(console, book, elsewhere, value)
            if value is Value.UNKNOWN and found.happening.states:
                line(console, LISTS, "dim")
    if found.reaches:
        line(
            console,
            "Time and territory decide here. Which persons and which crimes fall under a basis stands beside it.",
        )
    notes(console, book)
    line(console, again, "dim")


def _happening(console: Console, book: Book, h: Happening) -> None:
    when = say(" or ").join(span(a, b) for a, b in h.dates) or say("the day is not recorded")
    where = book.names(h.places) or say("the place is not recorded")
    crimes = labels("CrimeType", h.crimes) or say("no source here classifies it")
    told = say("When: {}. Where: {}. Crime: {}.").format(when, where, crimes)
    line(console, f"{told} {book.note(h.claims)}".rstrip())
    for person, nation, claim in h.nationalities:
        told = say("Nationality recorded: {}, {}").format(book.name(person), clean(nation))
        line(console, f"{', '.join(filter(None, (told, book.said(claim))))} {book.note([claim])}")


def _elsewhere(reach: Reach) -> bool:
    """Whether one instrument that is not recorded as reaching the place is all there is to say."""
    if len(reach.lines) != 1 or reach.acts:
        return False
    (only,) = reach.lines
    if only.polarity != "included" or not only.recorded or only.modality == "denied":
        return False
    personal = only.by_nationality and only.test("persons").value is Value.YES
    return only.test("territory").value is not Value.YES and not (only.perhaps_here or personal)


def _other_places(console: Console, book: Book, reaches: Sequence[Reach], value: Value) -> None:
    """One line each: the mechanism, what it is for, and the notes."""
    no = value is Value.NO
    console.print()
    line(
        console, "Made for other places or times:" if no else "Whether the place lies in its territory is not recorded:"
    )
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 2))
    grid.add_column(ratio=5, overflow="fold")
    grid.add_column(ratio=6, overflow="fold")
    for reach in reaches:
        (only,) = reach.lines
        grid.add_row(clean(reach.name), f"{_limits(book, only)} {book.note(only.claims)}")
    console.print(grid)


def _limits(book: Book, only: Line) -> str:
    """The territory and, where the days lie outside it, the period of an instrument."""
    claims = [c for i in only.claims if (c := book.claim(i))]
    places = book.names(dict.fromkeys(t for c in claims for t in c.all("territory")))
    reach = say("for {}").format(places) if places else say("no territory recorded")
    period = claims[0].period if claims else None
    if only.test("time").value is not Value.NO or period is None:
        return reach
    return f"{reach}; {_period(claims)}"


def _period(claims: Sequence[Claim]) -> str:
    """From when to when the first of the claims says that an instrument is in force."""
    if not claims:
        return ""
    period = claims[0].period
    first = window(period.first)
    return say("from {} to {}").format(first, window(period.last)) if period.ends else say("from {} on").format(first)


def _reach(console: Console, book: Book, reach: Reach) -> None:
    console.print()
    console.print(f"{clean(reach.name)}: {say(reach.value.value).upper()}", style="bold")
    if len(reach.lines) != 1 or reach.lines[0].reason not in reach.reason:
        line(console, phrase(reach.reason))
    grid = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 2))
    grid.add_column(no_wrap=True, min_width=len(Value.UNKNOWN.value))
    grid.add_column(overflow="fold")
    outside = _outside(reach.lines)
    for one in reach.lines:
        if one.basis not in outside or one not in outside[one.basis]:
            grid.add_row(say(one.value.value), basis(book, one))
    for code, lines in outside.items():
        grid.add_row(say(Value.NO.value), _all_outside(book, code, lines))
    for act in reach.acts:
        grid.add_row("", f"{say('went ahead')}: {clean(act.text)} {book.note(act.claims)}")
    console.print(grid)


def _outside(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """By basis, those that fail by their period alone, where there are so many that a line each would hide the rest."""
    found: dict[str, list[Line]] = {}
    for one in lines:
        alone = one.recorded and one.polarity == "included" and one.modality == "stated"
        if alone and one.value is Value.NO and one.test("time").value is Value.NO:
            found.setdefault(one.basis, []).append(one)
    return {code: alike for code, alike in found.items() if len(alike) > MANY}


def _all_outside(book: Book, code: str, lines: Sequence[Line]) -> str:
    """How many such, and each with its territory, its period and its note."""
    name = label("JurisdictionBasis", code)
    told = say("{}: {} recorded, each in force on other days only:").format(name[:1].upper() + name[1:], len(lines))
    each = [_place_and_period(book, one) for one in lines]
    return "\n".join([told, "; ".join(sorted(each))])


def _place_and_period(book: Book, one: Line) -> str:
    claims = [c for i in one.claims if (c := book.claim(i))]
    places = book.names(dict.fromkeys(t for c in claims for t in c.all("territory"))) or clean(one.content)
    return f"{places} {_period(claims)} {book.note(one.claims)}".replace("  ", " ").strip()


def basis(book: Book, one: Line) -> str:
    """One basis: its reason, what the instrument says, and what is said of persons and crimes."""
    content = f" “{clean(one.content)}”" if one.content else ""
    said = dict.fromkeys(s for c in one.claims if one.modality != "stated" and (s := book.said(c)))
    doubt = f" ({'; '.join(said)})" if said else ""
    taken = f"{say(one.polarity)}: " if one.polarity != "included" else ""
    text = f"{taken}{phrase(clean(one.reason))}{content}{doubt} {book.note(one.claims)}".rstrip()
    beside = [_beside(book, t) for t in one.tests if t.name in BESIDE and one.recorded and one.value is not Value.NO]
    return "\n".join([text, *beside])


def _beside(book: Book, test: Test) -> str:
    return f"{say(test.name)}: {say(test.value.value)}. {phrase(clean(test.reason))} {book.note(test.claims)}".rstrip()


def jurisdiction_data(book: Book, found: Jurisdiction) -> dict[str, Any]:
    """The answer as data."""
    h = found.happening
    book.cite([*h.claims, *(c for _, _, c in h.nationalities)])
    return {
        "incident": book.ref(h.id),
        "first": _known(h.first),
        "last": _known(h.last),
        "dates": [
            {
                "first": _known(s.days[0]),
                "last": _known(s.days[1]),
                "lasted": s.lasted,
                "claims": [c.id for c in s.claims],
            }
            for s in h.spans
        ],
        "places": book.refs(h.places),
        "crime_types": list(h.crimes),
        "nationalities": [{"person": book.ref(p), "nationality": n, "claim": c} for p, n, c in h.nationalities],
        "claims": list(h.claims),
        "mechanisms": [_reach_data(book, r) for r in found.reaches],
    }


def _known(day: date | None) -> date | None:
    """None where the calendar ends: that side is not told."""
    return None if day in (date.min, date.max) else day


def _reach_data(book: Book, reach: Reach) -> dict[str, Any]:
    book.cite([*sorted(reach.claims()), *(c for a in reach.acts for c in a.claims)])
    return {
        "mechanism": {"id": reach.mechanism, "name": reach.name},
        "value": reach.value.value,
        "reason": reach.reason,
        "claims": list(reach.answer.claims),
        "bases": [_line_data(n) for n in reach.lines],
        "acts": [{"text": a.text, "on": a.on, "claims": list(a.claims)} for a in reach.acts],
    }


def _line_data(one: Line) -> dict[str, Any]:
    return {
        "basis": one.basis,
        "polarity": one.polarity,
        "value": one.value.value,
        "reason": one.reason,
        "recorded": one.recorded,
        "persons": one.persons,
        "crime_types": list(one.crimes),
        "content": one.content or None,
        "modality": one.modality,
        "tests": {t.name: {"value": t.value.value, "reason": t.reason, "claims": list(t.claims)} for t in one.tests},
        "claims": list(one.claims),
    }
