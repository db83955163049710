"""Security Force Monitor: units, their chains of command, sites and areas, and the persons posted to them.

A folder holds three sheets of one country as the publisher exports them, CSV or TSV (a user gets them from its page of
downloads or its public repositories): organisations (`*orgs*`), persons (`*persons*`) and sources (`*sources*`). First
and last citations are kept as what they are (`dates`); nothing is swapped, repaired or filled in. Every statement
becomes a claim, the repeat of one, or a reject: `statements` counts them.

A row of which anything is loaded counts as loaded. Left out are a source that no sheet of this folder cites (the list
is that of all countries, so this can be most of it), and a source that stands on an earlier row.

To read another word of the publisher, add it to the tables in `columns`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from answerable.graph.errors import InputError, Where
from answerable.graph.model import Account, Record
from answerable.loaders.sfm.columns import PERSON_COLUMNS, SOURCE_COLUMNS, UNIT_COLUMNS
from answerable.loaders.sfm.persons import read_persons
from answerable.loaders.sfm.reading import Count, Reading
from answerable.loaders.sfm.sources import SourceList
from answerable.loaders.sfm.units import read_units
from answerable.loaders.source import SourceInfo
from answerable.loaders.table import open_table

SOURCE = SourceInfo(
    name="sfm",
    title="Security force units, postings and chains of command",
    publisher="Security Force Monitor",
    url="https://securityforcemonitor.org",
    licence="CC BY 4.0",
    reads="a folder of three sheets of one country (CSV or TSV): *orgs*, *persons*, *sources*",
    get="the publisher's downloads and public repositories",
    version="4",
)
SHEETS = {"orgs": UNIT_COLUMNS, "persons": PERSON_COLUMNS, "sources": SOURCE_COLUMNS}
"""The word in each sheet's file name, and the columns that it must have."""
ENDINGS = (".csv", ".tsv")


def matches(path: Path) -> bool:
    """Whether a folder holds the three sheets of a country."""
    return path.is_dir() and all(_found(path, word) for word in SHEETS)


def read(path: Path) -> Iterator[Record]:
    """The things, sources and claims of a folder of sheets, then what was left out and what a person should look at.

    Raises InputError for a sheet that is missing, is there twice, or lacks a column.
    """
    yield from _reading(path).records()


def statements(path: Path) -> dict[str, Count]:
    """What became of the statements of a folder, by section: relations, postings, sites, areas and so on."""
    return dict(_reading(path).tally)


def account(path: Path) -> dict[str, Account]:
    """What became of the rows of each sheet."""
    return {r.file: r for r in _reading(path).records() if isinstance(r, Account)}


def _reading(path: Path) -> Reading:
    tables = {word: open_table(_sheet(path, word), columns) for word, columns in SHEETS.items()}
    reading = Reading(SourceList(tables["sources"], SOURCE.name), SOURCE.name, SOURCE.publisher)
    units = read_units(tables["orgs"], reading)
    read_persons(tables["persons"], reading, units)
    reading.finish()
    return reading


def _found(path: Path, word: str) -> list[Path]:
    return sorted(p for p in path.iterdir() if p.is_file() and word in p.stem.lower() and p.suffix.lower() in ENDINGS)


def _sheet(path: Path, word: str) -> Path:
    if not path.is_dir():
        told = "This is a file; the folder in which it lies is loaded." if path.exists() else "There is no such folder."
        raise InputError(told, Where(str(path)))
    found = _found(path, word)
    if not found:
        raise InputError(
            f"The folder has no sheet with {word!r} in its name that ends in .csv or .tsv.", Where(path.name)
        )
    if len(found) > 1:
        names = ", ".join(p.name for p in found)
        raise InputError(
            f"The folder has several sheets of {word}: {names}. Keep one country in one edition.", Where(path.name)
        )
    return found[0]
