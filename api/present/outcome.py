"""The dated judicial outcome beside a name: acquittal and withdrawal first, `no proceeding recorded` otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from answerable.api.present.book import Book, window_data
from answerable.api.present.language import say
from answerable.api.present.words import label, unmarked, window
from answerable.graph.model import Claim
from answerable.graph.period import Window
from answerable.queries.status.result import NOT_CERTAIN, STATED, in_words
from answerable.queries.status.status import Line, Status, status_label

NUMBERED = re.compile(r"(?:(?P<case>.+), )?count (?P<number>\S+)", re.IGNORECASE)
"""The name of a count that is known by its number alone, with its case or without."""


def outcome(book: Book, status: Status) -> str:
    """One phrase: what was decided and when, on which counts, and the death; the claims go into the notes."""
    since = [f"{say('Since that day')}: {'; '.join(_told(book, status.since_then))}"] if status.since_then else []
    return "; ".join([*since, *_decided(book, status), *_died(status)])


def _decided(book: Book, status: Status) -> list[str]:
    if not status.recorded or not status.lines:
        return [say(status.by_that_day)]
    return _told(book, status.lines)


def _told(book: Book, lines: Iterable[Line]) -> list[str]:
    grouped: dict[tuple[str, str, str, Window, str | None], list[Line]] = {}
    for line in lines:
        doubt = doubts(line)
        grouped.setdefault((line.status, said(book, line), doubt, line.since, line.case), []).append(line)
    return [
        f"{words}, {window(since)}{again(alike)}{counts(book, (n.count for n in alike))}{in_case(book, case)}"
        f"{f' ({doubt})' if doubt else ''} {book.note(c for n in alike for c in n.claims)}".rstrip()
        for (_, words, doubt, since, case), alike in grouped.items()
    ]


def doubts(line: Line) -> str:
    """Why a state may not be the one that stands on the day; nothing where it is."""
    if line.unordered:
        return say("which of them stands is not known")
    return "" if line.certain else say(NOT_CERTAIN)


def again(lines: Iterable[Line]) -> str:
    """The last day for which a state is stated anew, behind the first one."""
    days = dict.fromkeys(window(day) for line in lines if (day := line.again))
    return say(", stated again for {}").format(", ".join(days)) if days else ""


def in_case(book: Book, case: str | None) -> str:
    """The case: beside an incident, a conviction for something else must not pass for one for the incident."""
    return say(", in the case {}").format(in_words(book.name(case))) if case else ""


def said(book: Book, line: Line) -> str:
    """The status with its sign, and before it how it is said where no source states it."""
    word = book.sign(f"Status/{line.status}", status_label(line.status))
    return word if line.modality == STATED else f"{label('Modality', line.modality)}: {word}"


def counts(book: Book, ids: Iterable[str | None]) -> str:
    """`(counts one, two)`, or the names of counts that have no number; nothing for a whole case.

    A name may begin with the case (`NMT case 9, count one`), which is said where the counts are of several cases.
    """
    names = [book.called(i) for i in ids if i]
    numbers: dict[str, list[str]] = {}
    named = []
    for name in names:
        found = NUMBERED.fullmatch(name)
        if found:
            numbers.setdefault(found["case"] or "", []).append(found["number"])
        else:
            named.append(name)
    told = []
    for case, of_case in numbers.items():
        form = say("counts {}") if len(of_case) > 1 else say("count {}")
        numbered = form.format(", ".join(dict.fromkeys(of_case)))
        told.append(f"{case}, {numbered}" if case and len(numbers) > 1 else numbered)
    said = "; ".join([*told, *named])
    return f" ({said})" if said else ""


def _died(status: Status) -> list[str]:
    """The deaths, those with the same doubt together: what no source states for certain is told as that."""
    grouped: dict[str, dict[str, None]] = {}
    for c in status.deaths:
        grouped.setdefault(death_form(status, c), {})[window(c.period.first)] = None
    return [form.format(say(" or ").join(days)) for form, days in grouped.items()]


def death_form(status: Status, c: Claim) -> str:
    """`died {}` with what keeps it from being a plain fact: its modality, a denial, a day that is not certain."""
    form = say("possibly died {}") if c.modality == "possible" else say("died {}")
    form = form if c.modality in (STATED, "possible") else f"{label('Modality', c.modality)}: {form}"
    doubts = [say("contested")] if status.contested_death else []
    doubts += [say(NOT_CERTAIN)] if c.id in status.uncertain else []
    return f"{form} ({', '.join(doubts)})" if doubts else form


def outcome_data(book: Book, status: Status) -> dict[str, Any]:
    """The outcome as data."""
    lines = (*status.lines, *status.since_then)
    perhaps = (e.claim.id for n in lines for e in (*n.perhaps, *n.appealed))
    book.cite([*(c for n in lines for c in n.claims), *perhaps, *(c.id for c in status.deaths)])
    return {
        "summary": unmarked(outcome(book, status)),
        "proceeding_recorded": status.recorded,
        "lines": [line_data(book, line) for line in status.lines],
        "since_that_day": [line_data(book, line) for line in status.since_then],
        "died": [death_data(status, c) for c in status.deaths],
    }


def line_data(book: Book, line: Line) -> dict[str, Any]:
    """The state of one case and charge as data."""
    return {
        "case": book.ref(line.case) if line.case else None,
        "count": book.ref(line.count) if line.count else None,
        "status": line.status,
        "since": window_data(line.since),
        "stated_again": window_data(day) if (day := line.again) else None,
        "certain_by_this_day": line.certain,
        "body": book.ref(line.body) if line.body else None,
        "modality": line.modality,
        "presumption": line.presumption,
        "order_not_known": line.unordered,
        "claims": list(line.claims),
        "not_certain_by_this_day": [e.claim.id for e in line.perhaps],
        "appealed_later": [{"when": window_data(e.day), "claim": e.claim.id} for e in line.appealed],
    }


def death_data(status: Status, claim: Claim) -> dict[str, Any]:
    """A death as data, with what keeps it from being a plain fact."""
    return {
        "when": window_data(claim.period.first),
        "manner": claim.text("manner"),
        "modality": claim.modality,
        "contested": status.contested_death,
        "certain_by_this_day": claim.id not in status.uncertain,
        "claim": claim.id,
    }
