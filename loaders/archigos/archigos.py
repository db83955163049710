"""Archigos: the effective leader of each State, spell by spell, with days, manner of entry and exit, and fate after.

A table (CSV) made of the published Stata or text file, one row per spell, with its column names; a user gets that
file from the data set's page (Goemans, Gleditsch and Chiozza). A spell `Still in Office` ends with the coverage of the
file: its last day is a mention, not an end; so is every end on that day, which cannot be told from it, and its exit is
only possible. An id that stands for two leaders gives two persons: no word of their names in common and other years of
birth, or one was dead or not born when the other held office. Where rows of one leader contradict each other about a
birth or a death, all of them stand, in conflict. A fate called missing is one of which the file has no value. Codes
below zero mean not known, and columns that repeat others as numbers are left out, as are the number of earlier spells
and a mark of the relatives. The file has codes of States and no names; a post is named by the code.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from answerable.graph.errors import InputError
from answerable.graph.model import Account, Record
from answerable.loaders.archigos.spells import COLUMNS, Spells
from answerable.loaders.gathering import Gathering, accounts_of
from answerable.loaders.source import SourceInfo
from answerable.loaders.table import open_table

SOURCE = SourceInfo(
    name="archigos",
    title="Archigos, a data set of political leaders",
    publisher="H. E. Goemans, K. S. Gleditsch, G. Chiozza",
    url="https://www.rochester.edu/college/faculty/hgoemans/data.htm",
    licence="free for use with citation",
    reads="one table of leader spells (CSV) with the columns of Archigos 4.1",
    get="the data set's page at the address; its Stata or text file saved as CSV",
    version="3",
)
KNOWN_BY = ("obsid", "leadid", "posttenurefate")


def matches(path: Path) -> bool:
    """Whether a file is a table with the columns of spells."""
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
    return all(column.encode() in start for column in KNOWN_BY[:2])


def read(path: Path) -> Iterator[Record]:
    """The things, sources and claims of a table, then what was left out. Raises InputError for a missing column."""
    yield from _reading(path, Gathering(SOURCE))


def account(path: Path) -> dict[str, Account]:
    """What became of the spells."""
    return accounts_of(_reading, SOURCE, path)


def _reading(path: Path, gathering: Gathering) -> Iterator[Record]:
    table = open_table(path, COLUMNS)
    spells = Spells(gathering, table)
    yield from gathering.take(table, spells.spell)
    yield from spells.sequences()
    yield from gathering.finish()
