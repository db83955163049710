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
from answerable.graph.period import Window
from answerable.loaders.dates import window_of_cells
from answerable.loaders.wikidata.entities import mapping, word

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


def unknown(snak: object) -> bool:
    """Whether a snak says that there is a value, and that it is not known."""
    return mapping(snak).get("snaktype") == "somevalue"


def item(snak: object) -> str:
    """The id of the item that a snak names; empty if it names none.

    >>> item({"snaktype": "value", "datavalue": {"value": {"id": "Q5"}, "type": "wikibase-entityid"}})
    'Q5'
    """
    found = mapping(value(snak))
    named = word(found.get("id"))
    if not named and found.get("entity-type") == "item":  # dumps before 2016 give the number alone
        named = f"Q{found.get('numeric-id')}"
    return named if ITEM.fullmatch(named) else ""


def plain(snak: object) -> str:
    """A value as text: an item by its id, a text in one language without the language, a time as it stands."""
    found = value(snak)
    if isinstance(found, dict):
        return next((text for key in ("id", "text", "time", "amount") if (text := word(found.get(key)))), "")
    return word(found)


def shown(snak: object) -> str:
    """A value as a reader may take it: a time never finer than its precision; no value and an unknown one by name.

    >>> shown({"snaktype": "value", "datavalue": {"value": {"time": "+1991-01-01T00:00:00Z", "precision": 9}}})
    '1991'
    >>> shown({"snaktype": "novalue"}), shown({"snaktype": "somevalue"})
    ('no value', 'an unknown value')
    """
    if value(snak) is None:
        return {"novalue": "no value", "somevalue": "an unknown value"}.get(mapping(snak).get("snaktype", ""), "unread")
    time = mapping(value(snak))
    parts, precision = TIME.match(word(time.get("time"))), time.get("precision")
    if not parts or not isinstance(precision, int):
        return plain(snak) or "a value not shown here"
    sign, year, month, day = parts.groups()
    said = "-".join((year, month, day)[: max(min(precision, 11) - 8, 1)])
    coarse = "" if precision >= 9 else f" (precision {precision})"
    julian = " (Julian)" if word(time.get("calendarmodel")).endswith(JULIAN) else ""
    return f"{sign.replace('+', '')}{said}{coarse}{julian}"


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
