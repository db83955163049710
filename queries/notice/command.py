"""Whether any source records a command of one person over the forces named in an incident, date by date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from answerable.graph.period import Grade, union
from answerable.graph.store import Store
from answerable.graph.view import View
from answerable.queries.answer import Answer, Value
from answerable.queries.chain.chain import IN_COMMAND, chain, chain_over
from answerable.queries.chain.links import Holder
from answerable.queries.chain.result import Chain
from answerable.queries.incident.dates import dates_of
from answerable.queries.incident.incident import Incident, Span
from answerable.queries.notice.other_holders import Offices
from answerable.queries.status.result import REPORTED, STATED

NONE_THEN = "No command link between this person and the forces named is recorded for these days."
ELSEWHEN = "No command of this person over the forces named is recorded for these days; on other days one of {} is."
PERHAPS = "No date excludes a command of {} on that day, and none shows it: {}."
PERHAPS_OVER = "No date excludes a command of {} on {}, and none shows it: {}."
THAT_DAY = "In command of {} on that day: {}."
THOSE_DAYS = "In command of {} on {}: {}."
NOT_SURELY_THEN = "In command of {} on {}: {}; that the incident was under way on these days is not certain."
BY_DATE = "By the date {}: {}"


def command(store: Store, offices: Offices, about: Incident, view: View) -> Answer:
    """Yes where every date that sources give shows it, unknown where one does not; never no."""
    if not about.units:
        return Answer(Value.UNKNOWN, "No forces are named as involved in the incident.")
    dates = dates_of(about)
    if not dates:
        return Answer(Value.UNKNOWN, "No day is recorded for the incident.")
    found = [_on(store, offices, about, span, view) for span in dates]
    if len(found) == 1:
        return found[0]
    value = Value.YES if all(a.value is Value.YES for a in found) else Value.UNKNOWN
    reasons = [BY_DATE.format(_date_words(s), a.reason) for s, a in zip(dates, found, strict=True)]
    claims = [c for s, a in zip(dates, found, strict=True) for c in (*(c.id for c in s.claims), *a.claims)]
    return Answer(value, " ".join(reasons), tuple(dict.fromkeys(claims)))


def _on(store: Store, offices: Offices, about: Incident, span: Span, view: View) -> Answer:
    """One date: a day, one day that is not known among several, or every day of what lasted."""
    if span.lasted:
        parts = chain_over(store, about.units, span.moment, view=view, certain=span.certain)
    else:
        parts = [chain(store, about.units, span.moment, view=view)]
    held: dict[tuple[str, Grade], list[tuple[Holder, Chain]]] = {}
    for part in parts:
        for h in part.holders:
            if h.person == offices.person:
                held.setdefault((h.unit, h.grade), []).append((h, part))
    if not held:
        return _not_then(offices, about, parts)
    told = [(_sure([part for _, part in found], parts, span), found) for found in held.values()]
    sure, found = max(told, key=lambda t: (t[0] and t[1][0][0].grade >= Grade.ASSUMED, t[1][0][0].grade))
    return _told(found, span, sure=sure)


def _sure(then: Sequence[Chain], parts: Sequence[Chain], span: Span) -> bool:
    """Whether the incident was certainly under way on a day of these parts, or whenever it was."""
    sure = span.certain
    meets = sure is not None and any(p.moment.first <= sure[1] and sure[0] <= p.moment.last for p in then)
    return meets or len(then) == len(parts)


def _told(found: Sequence[tuple[Holder, Chain]], span: Span, *, sure: bool) -> Answer:
    """The command of one unit at one grade, on the days of the parts."""
    best = found[0][0]
    claims = dict.fromkeys(c for h, _ in found for c in (*(s.claim for s in h.supports), *h.contested))
    said = best.grade.code + _doubts([h for h, _ in found])
    days = ", ".join(_days_words(*piece) for piece in union([(p.moment.first, p.moment.last) for _, p in found]))
    one_day = not span.lasted or span.moment.single
    if best.grade < Grade.ASSUMED:
        form = PERHAPS if one_day else PERHAPS_OVER
    elif sure or not span.lasted:
        form = THAT_DAY if one_day else THOSE_DAYS
    else:
        form = NOT_SURELY_THEN
    value = Value.YES if form in (THAT_DAY, THOSE_DAYS) else Value.UNKNOWN
    where = (best.unit, said) if one_day else (best.unit, days, said)
    return Answer(value, form.format(*where), tuple(claims))


def _doubts(held: Sequence[Holder]) -> str:
    """What keeps a command from being a plain fact: `, alleged, contested`."""
    said = [m for h in held for m in h.modalities]
    plain = {STATED, REPORTED} & set(said)
    return ("" if plain else f", {said[0]}") + (", contested" if any(h.contested for h in held) else "")


def _not_then(offices: Offices, about: Incident, parts: Iterable[Chain]) -> Answer:
    """None on these days; where the person commanded one of the chain's units on others, that is said."""
    line = dict.fromkeys([*about.units, *(unit for part in parts for unit in part.line)])
    for unit in line:
        held = [h for h in offices.holds.get(unit, ()) if h.role in IN_COMMAND]
        if held:
            claims = tuple(dict.fromkeys(c for h in held for c in h.claims))
            return Answer(Value.UNKNOWN, ELSEWHEN.format(unit), claims)
    return Answer(Value.UNKNOWN, NONE_THEN)


def _days_words(first: date, last: date) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _date_words(span: Span) -> str:
    """`2010-05-03`, `2010-05-01 to 2010-05-31, one day of these`, `not later than 2010-05-03`."""
    first, last = span.moment.first, span.moment.last
    if span.lasted or span.moment.single:
        return _days_words(first, last)
    if first == date.min:
        return f"not later than {last}"
    return f"not earlier than {first}" if last == date.max else f"{_days_words(first, last)}, one day of these"
