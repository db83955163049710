"""A chain of command as data: stable keys, grades and modalities as codes, claims by id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from answerable.api.present.book import Book
from answerable.api.present.incident import incident_data
from answerable.api.present.links import holder_data, hop_data
from answerable.api.present.nothing_above import nothing_above
from answerable.api.present.outcome import outcome_data
from answerable.api.present.words import known_day, unmarked
from answerable.graph.period import Interval
from answerable.queries.chain.links import Holder
from answerable.queries.chain.report import Line, Part, Report
from answerable.queries.chain.result import Chain, Gap


def report_data(book: Book, report: Report) -> dict[str, Any]:
    """The whole report."""
    book.take_behind(report.behind)
    return {
        "incident": incident_data(book, report.incident, report.span) if report.incident else None,
        "first": known_day(report.moment.first),
        "last": known_day(report.moment.last),
        "lasted": report.lasted,
        "also_named": [
            {"unit": book.ref(a.unit), "above": book.ref(a.lower), "grade": a.grade.code} for a in report.also_named
        ],
        "no_unit_named": book.refs(report.no_unit),
        "lines": [_line(book, line) for line in report.lines],
        "nothing_above": None if report.lines else unmarked(nothing_above(book, report)),
        "other_roles": [holder_data(book, h) for h in report.other_roles],
        "offices_not_listed": report.weaker_offices,
        "persons": {person: {**book.ref(person), **outcome_data(book, s)} for person, s in report.persons.items()},
    }


def _line(book: Book, line: Line) -> dict[str, Any]:
    return {
        "unit": book.ref(line.unit),
        "office": holder_data(book, line.office) if line.office else None,
        "parts": [_part(book, part) for part in line.parts],
    }


def _part(book: Book, part: Part) -> dict[str, Any]:
    book.cite(s.claim for s in part.successions)
    listed = {unit: holders for unit, (holders, _) in part.listed.items()}
    return {
        **chain_data(book, part.chain, listed),
        "certain": part.certain,
        "not_listed": [
            {
                "unit": unit,
                "in_command": n.in_command,
                "in_other_roles": n.in_other_roles,
                "superiors": n.superiors,
            }
            for unit, n in part.not_listed.items()
        ],
        "gaps": [
            {
                "kind": g.kind,
                "unit": g.unit,
                "possible": [h.person for h in g.possible if h in listed.get(g.unit, ())],
                "weaker": g.weaker,
                "order": order_of(part, g),
            }
            for g in part.chain.gaps
        ],
        "successions": [
            {"unit": s.unit, "earlier": book.ref(s.earlier), "later": book.ref(s.later), "claim": s.claim}
            for s in part.successions
        ],
        "beside": [hop_data(book, h) for h in part.beside],
        "not_in_command": [holder_data(book, h) for holders, _ in part.listed_staff.values() for h in holders]
        if part.staff_asked
        else None,
        "hangs_on": [
            {
                "superior": d.unit,
                "every_path": None if d.every_path is None else list(d.every_path),
                "best_path": list(d.best_path),
                "groups": list(d.groups),
            }
            for d in part.hangs_on
        ],
    }


def order_of(part: Part, gap: Gap) -> str | None:
    """Whether a source orders those who are only possible; None for fewer than two of them."""
    possible = {h.person for h in gap.possible}
    if len(possible) < 2:
        return None
    stated = any({s.earlier, s.later} <= possible for s in part.successions)
    return "stated without a day" if stated else "not stated: a succession or a contradiction"


def chain_data(book: Book, chain: Chain, listed: Mapping[str, Sequence[Holder]] | None = None) -> dict[str, Any]:
    """One chain, with everybody in command or those `listed` by unit."""
    holders = chain.commanders if listed is None else listed
    return {
        "first": known_day(chain.moment.first),
        "last": known_day(chain.moment.last),
        "kind": chain.kind,
        "units": book.refs(chain.line),
        "superiors": [
            {"unit": s.unit, "grade": s.grade.code, "path": list(s.path), "interval": interval_data(interval)}
            for s, interval in zip(chain.superiors, chain.intervals, strict=True)
        ],
        "hops": [hop_data(book, h) for h in chain.hops],
        "holders": [holder_data(book, h) for unit in chain.line for h in holders.get(unit, ())],
        "persons_above": [p for p in chain.persons_above if p not in chain.units],
        "placeholders": list(chain.placeholders),
        "gaps": [
            {"kind": g.kind, "unit": g.unit, "possible": [h.person for h in g.possible], "weaker": g.weaker}
            for g in chain.gaps
        ],
        "contradictions": [
            {"kind": c.kind, "unit": c.unit, "parties": list(c.parties), "claims": list(c.claims)}
            for c in chain.contradictions
        ],
        "cycles": [list(c) for c in chain.cycles],
    }


def interval_data(interval: Interval | None) -> dict[str, date | None] | None:
    """The days around the day asked about; None for a side where the calendar ends: it is not known."""
    if interval is None:
        return None
    first, last = interval
    return {"first": None if first == date.min else first, "last": None if last == date.max else last}
