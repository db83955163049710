"""uawardata: positions of units in Ukraine by day, and the unit to which each is subordinate.

A table (CSV) of units, of all days (`units_all.csv`) or of the last one (`units_current.csv`), which a user gets from
the repository of the project; the GeoJSON files beside it repeat the tables. Every row is one unit at one point on the
day of a map: the point is an approximation by its author, and the day is a mention, no arrival and no departure. A
unit that the table itself leaves unidentified (`U/I Wagner Element`) is another one in every row.

Subordination stands in every row. Days on which one unit is placed under one other make one link, first and last
mentioned, as long as no day between them has another superior alone; a name with a question mark is a possible
superior for the days that have it, and a unit whose number has one is only possibly there. Units are told apart by
country and name. Left out are symbols, numbers that the cells beside them repeat, and the mark of points that coincide.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from answerable.graph.errors import InputError
from answerable.graph.model import Account, Record
from answerable.loaders.gathering import Gathering, accounts_of
from answerable.loaders.source import SourceInfo
from answerable.loaders.table import open_table
from answerable.loaders.uawardata.units import COLUMNS, Units

SOURCE = SourceInfo(
    name="uawardata",
    title="uawardata, positions of units in Ukraine",
    publisher="Henry Schlottman, Simon Huwiler (uawardata.com)",
    url="https://github.com/simonhuwiler/uawardata",
    licence="free for use with citation of Henry Schlottman or uawardata.com",
    reads="one table of units by day (CSV)",
    get="the project's repository at the address, folder data/csv",
    version="3",
)
KNOWN_BY = ("unitnumber", "subordinate_to", "strength_in_btg_text")


def matches(path: Path) -> bool:
    """Whether a file is a table with the columns of units."""
    if not path.is_file() or path.suffix.lower() not in (".csv", ".tsv", ".txt"):
        return False
    try:
        return set(KNOWN_BY) <= set(open_table(path, KNOWN_BY).header)
    except InputError:
        return _starts_alike(path)


def _starts_alike(path: Path) -> bool:
    """A damaged table is still recognised by its first line, so that reading it can say what is wrong."""
    with path.open("rb") as file:
        start = file.readline(4096)
    return sum(column.encode() in start for column in KNOWN_BY) > 1


def read(path: Path) -> Iterator[Record]:
    """The things, sources and claims of a table, then what was left out. Raises InputError for a missing column."""
    yield from _reading(path, Gathering(SOURCE, SOURCE.name))


def account(path: Path) -> dict[str, Account]:
    """What became of the rows."""
    return accounts_of(_reading, SOURCE, path)


def _reading(path: Path, gathering: Gathering) -> Iterator[Record]:
    table = open_table(path, COLUMNS)
    units = Units(gathering)
    yield from gathering.take(table, units.position)
    yield from units.links()
    yield from gathering.finish()
