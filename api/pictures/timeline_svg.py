"""Claims about one person, unit or incident over time: postings, warnings, responses, measures, incidents, proceedings.

A full bar is the days that are evidenced, a pale one the days that the citations can mean; a sign with whiskers is an
event whose day is not exactly known. What has no date stands in a list of its own below, never on a guessed day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from answerable.api.pictures.palette import drawn
from answerable.api.pictures.shapes import draw_thing
from answerable.api.pictures.svg import FAINT, INK, PALE, Drawing, width_of, wrapped
from answerable.api.pictures.timeline_entries import LANES, Entry, entries
from answerable.api.present.book import Book
from answerable.api.present.language import say
from answerable.graph.model import Claim

NAMES, PLOT, ROW, TOP, EDGE = 330.0, 620.0, 20.0, 74.0, 20.0
TICKS = (1, 2, 5, 10, 25, 50, 100)
"""Years between lines of the axis; below two years in all, months."""
NO_FINDING = "Order in time is no finding: it does not say that anybody had knowledge of anything."


@dataclass(frozen=True)
class _Axis:
    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day stands."""
        whole = max(1, (self.last - self.first).days)
        return EDGE + NAMES + PLOT * min(max((day - self.first).days / whole, 0.0), 1.0)


def timeline_svg(book: Book, claims: Iterable[Claim], title: str, *, about: str = "", notes: bool = False) -> str:
    """The claims as SVG, lane by lane, oldest first. `about` is the thing whose timeline it is.

    With `notes` the citations stand below, for a file of its own.
    """
    plain = book.plain()
    found = entries(plain, claims, about)
    dated = [e for e in found if e.first and e.last]
    axis = _axis(dated)
    said = [f"{lane}: {'; '.join(e.told for e in found if e.lane == lane)}." for lane in LANES
            if any(e.lane == lane for e in found)]  # fmt: skip
    drawing = Drawing(100, 100, title, " ".join([*(said or [say("Nothing recorded.")]), say(NO_FINDING)]))
    width = max(NAMES + PLOT + 2 * EDGE, width_of(title, 18) + 2 * EDGE)
    bottom = _height(found)
    _grid(drawing, axis, bottom)
    y = TOP
    for lane in LANES:
        here = [e for e in dated if e.lane == lane]
        if here:
            y = _lane(drawing, plain, axis, lane, here, y)
    y = _undated(drawing, plain, [e for e in found if not (e.first and e.last)], y)
    drawing.text(EDGE, 30, title, font_size=17, font_weight="bold")
    for text in (*([say("Nothing recorded.")] if not found else []), say(NO_FINDING)):
        y += 20
        drawing.text(EDGE, y, text, font_size=12, fill=FAINT)
    if notes:
        y = _notes(drawing, plain, y, width)
    drawing.resize(width, y + 16)
    return drawing.written()


def _axis(dated: Sequence[Entry]) -> _Axis:
    days = [d for e in dated for d in (e.first, e.last) if d] or [date(2000, 1, 1), date(2001, 1, 1)]
    low, high = min(days), max(days)
    pad = max(15, (high - low).days // 25)
    return _Axis(_shifted(low, -pad), _shifted(high, pad))


def _shifted(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _height(found: Sequence[Entry]) -> float:
    dated = [e for e in found if e.first and e.last]
    lanes = {e.lane for e in dated}
    return TOP + sum(len(e.lines) for e in dated) * ROW + len(lanes) * (ROW + 12)


def _grid(drawing: Drawing, axis: _Axis, bottom: float) -> None:
    for day, text in _ticks(axis):
        x = axis.x(day)
        drawing.line(x, TOP - 12, x, bottom, stroke="#D9DDE3", stroke_width=1)
        drawing.text(x, TOP - 18, text, font_size=11, fill=FAINT, text_anchor="middle")


def _ticks(axis: _Axis) -> list[tuple[date, str]]:
    years = axis.last.year - axis.first.year
    if years < 2:
        months = [(y, m) for y in range(axis.first.year, axis.last.year + 1) for m in range(1, 13)]
        days = [date(y, m, 1) for y, m in months if axis.first <= date(y, m, 1) <= axis.last]
        step = max(1, -(-len(days) // 8))
        return [(d, f"{d:%Y-%m}") for d in days[::step]]
    step = next((t for t in TICKS if years / t <= 10), TICKS[-1])
    found = [date(y, 1, 1) for y in range(axis.first.year + 1, axis.last.year + 1) if y % step == 0]
    return [(d, f"{d.year:04}") for d in found]


def _lane(drawing: Drawing, book: Book, axis: _Axis, lane: str, found: Sequence[Entry], y: float) -> float:
    y += ROW
    drawing.text(EDGE, y - 4, say(lane), font_weight="bold")
    for e in found:
        with drawing.group(f"{e.told}. {'; '.join(dict.fromkeys(book.cited(c) for c in e.claims))}",
                           data_claims=" ".join(e.claims)):  # fmt: skip
            middle = y + ROW / 2
            _bar(drawing, axis, e, middle) if e.lasts else _event(drawing, axis, e, middle)
            for line in e.lines:
                y += ROW
                drawing.text(EDGE + 12, y - 5, line, font_size=12)
        if e.lines:
            drawing.note(EDGE + 16 + width_of(e.lines[-1], 12), y - 5, book.note(e.claims))
    return y + 12


def _bar(drawing: Drawing, axis: _Axis, e: Entry, y: float) -> None:
    if not (e.first and e.last):
        return
    ink = drawn(e.term).colour or INK
    a, b = axis.x(e.first), axis.x(e.last)
    if e.sure != (e.first, e.last):
        drawing.rect(a, y - 5, max(b - a, 3), 10, fill=ink, fill_opacity=0.25, stroke=ink, stroke_width=0.8,
                     stroke_dasharray="3 3", rx=2)  # fmt: skip
    if e.sure:
        c, d = axis.x(e.sure[0]), axis.x(e.sure[1])
        drawing.rect(c, y - 5, max(d - c, 3), 10, fill=ink, rx=2)
    if e.starts:
        drawing.line(a, y - 8, a, y + 8, stroke=INK, stroke_width=1.6)
    if e.ends:
        drawing.line(b, y - 8, b, y + 8, stroke=INK, stroke_width=1.6)
    if e.denied:
        drawing.line(a - 4, y, b + 4, y, stroke=INK, stroke_width=2)


def _event(drawing: Drawing, axis: _Axis, e: Entry, y: float) -> None:
    if not (e.first and e.last):
        return
    a, b = axis.x(e.first), axis.x(e.last)
    if b - a > 10:
        drawing.line(a, y, b, y, stroke=INK, stroke_width=1, stroke_dasharray="2 3")
        drawing.line(a, y - 4, a, y + 4, stroke=INK, stroke_width=1)
        drawing.line(b, y - 4, b, y + 4, stroke=INK, stroke_width=1)
    draw_thing(drawing, e.term, (a + b) / 2, y, 6)


def _undated(drawing: Drawing, book: Book, found: Sequence[Entry], y: float) -> float:
    if not found:
        return y
    y += ROW
    drawing.rect(EDGE, y - 14, NAMES + PLOT, sum(len(e.wide) for e in found) * ROW + 26, fill=PALE, rx=4)
    drawing.text(EDGE + 8, y + 2, say("Without a date, so on no day"), font_weight="bold")
    for e in found:
        with drawing.group(e.told, data_claims=" ".join(e.claims)):
            for line in e.wide:
                y += ROW
                drawing.text(EDGE + 12, y, line, font_size=12)
        if e.wide:
            drawing.note(EDGE + 16 + width_of(e.wide[-1], 12), y, book.note(e.claims))
    return y + 16


def _notes(drawing: Drawing, book: Book, y: float, width: float) -> float:
    y += 26
    drawing.text(EDGE, y, say("Notes"), font_weight="bold")
    for number, text in book.notes():
        with drawing.group(id=f"note-{number.strip('[]')}"):
            for n, line in enumerate(wrapped(text, width - 2 * EDGE - 40, 11, most=6)):
                y += 15
                if not n:
                    drawing.text(EDGE + 28, y, number, font_size=11, text_anchor="end", fill=FAINT)
                drawing.text(EDGE + 34, y, line, font_size=11)
    return y
