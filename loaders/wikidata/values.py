"""Values of Wikidata statements: items, texts, and times with their precision and calendar as windows of days.

>>> time_window({"time": "+1991-00-00T00:00:00Z", "precision": 9})
Window(earliest=datetime.date(1991, 1, 1), latest=datetime.date(1991, 12, 31))
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from answerable.graph.errors import DateError
from answerable.graph.period import UNKNOWN, Period, Window
from answerable.loaders.dates import near, window_of_cells
from answerable.loaders.wikidata.entities import listed, mapping, word

ITEM = re.compile(r"[QPL][1-9]\d{0,11}", re.ASCII)
TIME = re.compile(r"([+-])0*(\d{1,16})-(\d\d)-(\d\d)T", re.ASCII)
JULIAN = "Q1985786"
UNIT = {11: 1, 10: 31, 9: 366}
"""Days of one unit of a precision, for the bounds `before` and `after`."""
MOST_UNITS = 200


def value(snak: object) -> Any:
    """The value of a snak; None where it says that there is none, or that it is not known."""
    found = mapping(snak)
    return mapping(found.get("datavalue")).get("value") if found.get("snaktype") == "value" else None


def item(snak: object) -> str:
    """The id of the item that a snak names; empty if it names none.

    >>> item({"snaktype": "value", "datavalue": {"value": {"id": "Q5"}, "type": "wikibase-entityid"}})
    'Q5'
    """
    named = word(mapping(value(snak)).get("id"))
    return named if ITEM.fullmatch(named) else ""


def plain(snak: object) -> str:
    """A value as text: an item by its id, a text in one language without the language, a time as it stands."""
    found = value(snak)
    if isinstance(found, dict):
        return next((text for key in ("id", "text", "time", "amount") if (text := word(found.get(key)))), "")
    return word(found)


def qualifiers(statement: Mapping[str, Any], name: str) -> list[Any]:
    """The snaks of one qualifier."""
    return list(listed(mapping(statement.get("qualifiers")).get(name)))


def time_window(found: object) -> Window:
    """The days that a time can mean, by its precision. Raises DateError for one that cannot be placed.

    Of a day in the Julian calendar the window reaches to the Gregorian one: exporters differ in which they write.
    """
    time = mapping(found)
    said, precision = word(time.get("time")), time.get("precision")
    parts = TIME.match(said)
    if not parts or not isinstance(precision, int):
        raise DateError("This is not a time of Wikidata.")
    if parts[1] == "-":
        raise DateError("The time lies before the common era.")
    return _widened(_by_precision((parts[2], parts[3], parts[4]), precision), time, precision)


def _by_precision(said: tuple[str, str, str], precision: int) -> Window:
    year, month, day = said
    if precision >= 11:
        return window_of_cells(year, month, day)
    if precision == 10:
        return window_of_cells(year, month)
    if precision == 9:
        return window_of_cells(year)
    number = int(year)
    first = {8: number - number % 10, 7: (number - 1) // 100 * 100 + 1}.get(precision)
    if first is None:
        raise DateError(f"The time is less exact than a century (precision {precision}).")
    last = first + (9 if precision == 8 else 99)
    return Window(window_of_cells(str(first)).earliest, window_of_cells(str(last)).latest)


def _widened(window: Window, time: Mapping[str, Any], precision: int) -> Window:
    assert window.earliest is not None
    assert window.latest is not None
    days = UNIT.get(min(precision, 11), 0)
    before, after = (days * _units(time.get(side)) for side in ("before", "after"))
    if word(time.get("calendarmodel")).endswith(JULIAN) and precision >= 10:
        after += _julian_days(window.latest)
    try:
        return Window(window.earliest - timedelta(before), window.latest + timedelta(after))
    except OverflowError as fault:
        raise DateError("The time lies outside the calendar.") from fault


def _units(said: object) -> int:
    return min(said, MOST_UNITS) if isinstance(said, int) and said > 0 else 0


def _julian_days(day: date) -> int:
    """How far the Julian calendar was behind."""
    year = day.year if day.month > 2 else day.year - 1
    return max(year // 100 - year // 400 - 2, 0)


def period_of(statement: Mapping[str, Any]) -> Period:
    """Start and end are real ones; a point in time is a mention. Raises DateError."""
    start, end, point = (_window(statement, name) for name in ("P580", "P582", "P585"))
    if not start.known:
        start = Window(_window(statement, "P1319").earliest, _window(statement, "P8555").latest)
    if not end.known:
        end = Window(_window(statement, "P8554").earliest, _window(statement, "P1326").latest)
    if point.known and not (start.known or end.known):
        return Period(point, point)
    goes_on = any(mapping(s).get("snaktype") == "novalue" for s in qualifiers(statement, "P582"))
    return Period(start, end, starts=start.known, ends=end.known, continues=goes_on and not end.known)


CIRCA = "Q5727902"
DOUBTS = {
    "Q32188232": "alleged",  # allegedly
    "Q18122778": "possible",  # presumably
    "Q30230067": "possible",  # possibly
    "Q56644435": "possible",  # probably
    "Q28831311": "possible",  # unconfirmed
    "Q18603603": "possible",  # hypothetically
    "Q18912752": "possible",  # disputed
}
"""What Wikidata says of how sure a statement is, and its modality; other words stay in the note."""
SURENESS = ("P1480", "P5102")
"""Sourcing circumstances, and nature of statement."""


def modality_of(statement: Mapping[str, Any]) -> str:
    """The modality of a statement: the weakest that its qualifiers give; possible is weaker than alleged."""
    said = {DOUBTS.get(item(s), "stated") for name in SURENESS for s in qualifiers(statement, name)}
    return next((modality for modality in ("possible", "alleged") if modality in said), "stated")


def is_about(statement: Mapping[str, Any]) -> bool:
    """Whether the dates of a statement are only about right."""
    return any(item(s) == CIRCA for name in SURENESS for s in qualifiers(statement, name))


def about(window: Window) -> Window:
    """A window widened on either side, as `~` widens a date: a week, a month or a year by its precision."""
    try:
        return near(window) if window.earliest and window.latest else window
    except OverflowError as fault:
        raise DateError("The time lies outside the calendar.") from fault


def _window(statement: Mapping[str, Any], name: str) -> Window:
    """Of several values one is meant, and which is not said: any day from the first to the last."""
    found = [time_window(v) for s in qualifiers(statement, name) if (v := value(s)) is not None]
    if not found:
        return UNKNOWN
    whole = Window(min(w.earliest for w in found if w.earliest), max(w.latest for w in found if w.latest))
    return about(whole) if is_about(statement) else whole
