"""What is said of an incident: when, where, whose forces are named, how many; each with its claimant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console

from answerable.api.present.book import Book, window_data
from answerable.api.present.denied import denials
from answerable.api.present.language import say
from answerable.api.present.links import person
from answerable.api.present.outcome import outcome
from answerable.api.present.page import heading, table
from answerable.api.present.words import clean, known_day, label, labels, number, span, when
from answerable.graph.model import Claim
from answerable.queries.incident.incident import FORCES, Incident, Span
from answerable.queries.status.status import Status

INVOLVED = {"alleged-perpetrator": "alleged to have done it", "other": "named"}
"""Words in which an involvement is shown where the code's own label says more than this table may."""
NOT_ACCUSED = ("fact-finder",)
"""Involvements beside which no outcome of proceedings stands: it would read as an accusation."""
WITHHELD = ("witnesses",)
"""Involvements that no answer shows: nobody is to be found through them."""


def show(console: Console, book: Book, incident: Incident, main: Span | None, persons: Mapping[str, Status]) -> None:
    """Print the facts of an incident as they are claimed; beside each person named, what proceedings decided."""
    hold(book, incident)
    heading(console, book.name(incident.id))
    grid = table((("What", 1), ("As the sources say", 5)))
    grid.columns[0].header = grid.columns[1].header = ""
    grid.show_header = False
    grid.add_row("When", told_days(book, incident, main))
    occurrences = _not_denied(incident.occurrences)
    places = list(dict.fromkeys(p for c in occurrences for p in c.all("place")))
    grid.add_row("Where", book.names(places) or say("no place recorded"))
    crimes = tuple(dict.fromkeys(t for c in occurrences for t in c.all("crimeType")))
    grid.add_row(
        "Said to be",
        "\n".join([*_contents(book, occurrences), *([labels("CrimeType", crimes)] if crimes else [])])
        or say("not described"),
    )
    involved = shown(book, incident)
    named = _not_denied(involved)
    forces = [c for c in named if c.text("involvement") in FORCES]
    nobody = say("no forces named as involved") if len(named) < len(involved) else say("no forces recorded")
    grid.add_row("Forces named", _actors(book, forces, persons) or nobody)
    others = [c for c in named if c.text("involvement") not in FORCES]
    if others:
        grid.add_row("Also named", _actors(book, others, persons))
    denied = denials(book, (*incident.occurrences, *involved))
    if denied:
        grid.add_row("Denied", "\n".join(denied))
    numbers = [f"{number(c)}{_said(book, c)} {book.note([c.id])}" for c in incident.quantities]
    grid.add_row(
        "Number",
        (f"{say('contested')}: " if incident.number_contested else "")
        + ("; ".join(numbers) or say("no number recorded")),
    )
    console.print(grid)


def hold(book: Book, incident: Incident) -> None:
    """Give the book everything that the incident holds already."""
    claims = (*incident.occurrences, *incident.involvements, *incident.quantities, *incident.conflicts)
    book.hold(claims)
    book.fetch_claims(c.id for c in claims)
    book.fetch([incident.id, *(v for c in claims for role in ("place", "actor") for v in c.all(role))])


def shown(book: Book, incident: Incident) -> list[Claim]:
    """Involvements that may be shown: no witnesses, no victim who is a person."""

    def person(thing_id: str) -> bool:
        thing = book.thing(thing_id)
        return thing is not None and thing.cls == "Person"

    return [
        c
        for c in incident.involvements
        if c.text("involvement") not in WITHHELD
        and not (c.text("involvement") == "victims" and any(person(a) for a in c.all("actor")))
    ]


def _not_denied(claims: Iterable[Claim]) -> list[Claim]:
    return [c for c in claims if c.modality != "denied"]


def told_days(book: Book, incident: Incident, main: Span | None) -> str:
    """The days of an incident by the date that most claims give, then every other date that a source gives."""
    if main is None:
        said = "; ".join(f"{when(c)} {book.note([c.id])}" for c in _not_denied(incident.occurrences))
        return f"{say('no day recorded')}{': ' + said if said else ''}"
    lines = [f"{span_words(main)} {book.note(c.id for c in main.claims)}"]
    for other in incident.spans:
        if other is not main and (other.moment, other.lasted) != (main.moment, main.lasted):
            said = "; ".join(dict.fromkeys(book.said(c.id) for c in other.claims if book.said(c.id)))
            words = "; ".join(dict.fromkeys(f"“{clean(c.period.words)}”" for c in other.claims if c.period.words))
            extra = ", ".join(x for x in (words, said) if x)
            dated = f"{span_words(other)} ({extra})" if extra else span_words(other)
            lines.append(f"{say('other date given')}: {dated} {book.note(c.id for c in other.claims)}")
    return "\n".join(lines)


def span_words(found: Span) -> str:
    """One date of an incident: a day, one day of several, or how long it lasted and when it certainly did."""
    moment = found.moment
    told = span(moment.first, moment.last)
    if not found.lasted:
        if moment.single:
            return told
        return f"{told}, " + (say("the day is not recorded") if any(found.open) else say("one day of these"))
    if found.certain == (moment.first, moment.last) and not any(found.open):
        return told if moment.single else f"{told}, {say('on all of these days')}"
    sure = say("certainly {}").format(span(*found.certain)) if found.certain else say("no single day is certain")
    begun = [say("when it began is not recorded")] if found.open[0] else []
    ended = [say("when it ended is not recorded")] if found.open[1] else []
    return "; ".join([say("{}, on some of these days").format(told), sure, *begun, *ended])


def _contents(book: Book, occurrences: list[Claim]) -> list[str]:
    return [f"{clean(text)} {book.note([c.id])}" for c in occurrences if (text := c.text("content"))]


def _actors(book: Book, claims: list[Claim], persons: Mapping[str, Status]) -> str:
    grouped: dict[tuple[str, str], list[Claim]] = {}
    for c in claims:
        for actor in c.all("actor"):
            grouped.setdefault((actor, c.text("involvement") or ""), []).append(c)
    lines = []
    for (actor, code), found in grouped.items():
        contents = "".join(f" “{clean(text)}”" for c in found if (text := c.text("content")))
        role = say(INVOLVED.get(code, "")) or label("InvolvementRole", code)
        text = f"{person(book, actor)}: {role}{contents}{all_said(book, found)}"
        decided = f" ({outcome(book, persons[actor])})" if actor in persons and code not in NOT_ACCUSED else ""
        lines.append(f"{text} {book.note(c.id for c in found)}{decided}")
    return "\n".join(lines)


def all_said(book: Book, claims: Iterable[Claim]) -> str:
    """`, as X alleges`: how some claims of one thing are said; what one states plainly, the others say also."""
    said = [book.said(c.id) for c in claims]
    text = "; ".join(dict.fromkeys(s for s in said if s))
    return "" if not text else say("; also ") + text if "" in said else f", {text}"


def _said(book: Book, claim: Claim) -> str:
    said = book.said(claim.id)
    return f", {said}" if said else ""


def incident_data(book: Book, incident: Incident, main: Span | None) -> dict[str, Any]:
    """The incident as data."""
    hold(book, incident)
    claims = (*incident.occurrences, *shown(book, incident), *incident.quantities, *incident.conflicts)
    book.cite(c.id for c in claims)
    return {
        "incident": book.ref(incident.id),
        "main_span": span_data(main) if main else None,
        "spans": [span_data(s) for s in incident.spans],
        "places": book.refs(dict.fromkeys(p for c in _not_denied(incident.occurrences) for p in c.all("place"))),
        "denied": [c.id for c in incident.occurrences if c.modality == "denied"],
        "forces_named": book.refs(incident.units),
        "involvements": [
            {
                "actors": book.refs(c.all("actor")),
                "involvement": c.text("involvement"),
                "modality": c.modality,
                "claim": c.id,
            }
            for c in shown(book, incident)
        ],
        "numbers": [_quantity(book, c) for c in incident.quantities],
        "number_contested": incident.number_contested,
        "conflicts": [c.id for c in incident.conflicts],
    }


def span_data(found: Span) -> dict[str, Any]:
    """One date of an incident as data."""
    return {
        "first": known_day(found.moment.first),
        "last": known_day(found.moment.last),
        "lasted": found.lasted,
        "certain": {"first": found.certain[0], "last": found.certain[1]} if found.certain else None,
        "open": {"first": found.open[0], "last": found.open[1]},
        "claims": [c.id for c in found.claims],
    }


def _quantity(book: Book, c: Claim) -> dict[str, Any]:
    return {
        **{key: c.one(key) for key in ("measure", "low", "best", "high", "words", "basis")},
        "modality": c.modality,
        "claimant": book.ref(c.claimant) if c.claimant else None,
        "when": window_data(c.period.first),
        "claim": c.id,
    }
