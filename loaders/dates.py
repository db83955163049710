"""Dates of sources as windows of days: EDTF strings through the `edtf` library, and year, month and day cells.

>>> window("1941-06")
Window(earliest=datetime.date(1941, 6, 1), latest=datetime.date(1941, 6, 30))
>>> window_of_cells("2014", "10", "6").earliest
datetime.date(2014, 10, 6)
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from answerable.graph.errors import DateError
from answerable.graph.period import UNKNOWN, Window

READ = "Write a year, month or day (1941, 1941-06, 1941-06-22), or two of them with / between; .. leaves a side open."
NUMBER = re.compile(r"(\d+)(?:\.0+)?")
"""A cell that a spreadsheet or a data frame made of a whole number: 6, 06 or 6.0."""


OPEN = ".."
PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
"""A bare year, month or day, read here: the library takes some 8 ms for each, and lists of sources have thousands."""


ABOUT = {"day": timedelta(days=7), "month": timedelta(days=31), "year": timedelta(days=366)}
"""How far "about" (`~`, and `?` or `%`) reaches on either side: a week, month or year, by the date's precision."""


def near(plain: Window) -> Window:
    """A closed window widened on either side by what "about" means for its precision. Raises OverflowError."""
    assert plain.earliest is not None
    assert plain.latest is not None
    length = (plain.latest - plain.earliest).days
    reach = ABOUT["day" if length == 0 else "month" if length <= 31 else "year"]
    return Window(plain.earliest - reach, plain.latest + reach)


@cache
def window(text: str) -> Window:
    """The days that an EDTF string can mean; of an interval, one day somewhere in it.

    Taken are dates, intervals, open intervals (`../1942`, `1942/..`), unspecified digits (`194X`, `1941-XX`) and dates
    with `~`, `?` or `%` at their end. Raises DateError for anything else: seasons, sets and days that do not exist.
    """
    if plain := PLAIN.fullmatch(text.strip()):
        return window_of_cells(plain[1], plain[2] or "", plain[3] or "")
    sides = [side.strip() for side in text.split("/")]
    if len(sides) == 2 and all(side == OPEN or PLAIN.fullmatch(side) for side in sides) and sides != [OPEN, OPEN]:
        lower, upper = (UNKNOWN if side == OPEN else window(side) for side in sides)
        return Window(lower.earliest, upper.latest)
    from answerable.loaders.edtf_dates import by_grammar  # noqa: PLC0415 - the grammar takes 0.4 s to import

    return by_grammar(text, READ)


def window_of_cells(year: str, month: str = "", day: str = "") -> Window:
    """The days that year, month and day cells mean; three empty ones give the unknown window.

    Raises DateError with the reason for a part that is not a number, a part that is missing above one that is there
    (a month without its year), or a day that does not exist: such a cell is rejected, never repaired.
    """
    year, month, day = year.strip(), month.strip(), day.strip()
    if not (year or month or day):
        return UNKNOWN
    y, m, d = (_number(name, cell) for name, cell in (("year", year), ("month", month), ("day", day)))
    if y is None:
        raise DateError("There is a month or a day, but no year.")
    if not 1000 <= y <= 9999:
        raise DateError(f"The year {y} lies outside 1000 to 9999.")
    if m is None and d is not None:
        raise DateError("There is a day, but no month.")
    try:
        if m is None:
            return Window.of_year(y)
        return Window.of_month(y, m) if d is None else Window.of_day(date(y, m, d))
    except (ValueError, OverflowError) as fault:  # calendar's error for month 13 is one, too
        named = f"year {y}, month {m}" if d is None else f"year {y}, month {m}, day {d}"
        raise DateError(f"There is no such day: {named}.") from fault


def _number(name: str, cell: str) -> int | None:
    if not cell:
        return None
    found = NUMBER.fullmatch(cell)
    if not found or not cell.isascii():
        raise DateError(f"The {name} {cell!r} is not a number.")
    return int(found[1])
