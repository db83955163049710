"""Early Warning Project: episodes of mass killing since 1945, and the yearly forecasts of new ones, country by country.

Two files of the replication material that the project publishes each year: the workbook of episodes (XLSX, sheet
`mk_events`, with the older lists `Ongoing` and `Ended`) and the table of forecasts (CSV). Both are read in the form in
which the project gives them; the workbook needs openpyxl (`make extras`).

An episode is an incident that lasted, from a year to a year, in a State; a blank end says nothing, and only the list
that is called ongoing takes its entries to go on. Nothing in the lists is a finding of a court: who did it is reported.
A State is named by the lists of codes in the workbook. A code that is that of another State than the row is about, and
a State held responsible for an episode that no State led, are rejected: nobody is accused by a slip. That a place has
passed to another State is told of the episode; the list does not say that the one replaced the other.
The older lists number nothing, so their entries stay apart from the episodes; they alone have days, groups and ranges
of deaths.
A forecast is a warning that was public and addressed to nobody: probability, rank, the years that it covers, the year
of its data. When it was made is told by that year and, if the file's name has one, by the day in it; since when it has
been public the file does not say.

Left out: summaries and notes, in which persons are accused by name; the predictors of the model; a case that the
publisher dropped; a row of a list of country codes, which is no episode (two thirds of the rows of the workbook are
rows of those lists).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from answerable.graph.errors import InputError
from answerable.graph.model import Account, Record
from answerable.loaders.gathering import Gathering, accounts_of
from answerable.loaders.mass_killing.episodes import LISTED, Episodes
from answerable.loaders.mass_killing.forecasts import KNOWN_BY, Forecasts
from answerable.loaders.mass_killing.workbook import has_sheet, sheets
from answerable.loaders.source import SourceInfo
from answerable.loaders.table import open_table

SOURCE = SourceInfo(
    name="mass-killing",
    title="Early Warning Project, mass killings and statistical risk assessment",
    publisher="Simon-Skjodt Center for the Prevention of Genocide, US Holocaust Memorial Museum; Dartmouth College",
    url="https://earlywarningproject.ushmm.org/reports",
    licence="not stated",
    reads="the workbook of episodes (XLSX) or a table of forecasts (CSV), as published",
    get="the replication files of each year's assessment, linked from the address",
    version="3",
)
WORKBOOK = (".xlsx", ".xlsm")


def matches(path: Path) -> bool:
    """Whether a file is a table of forecasts or a workbook of episodes."""
    if not path.is_file():
        return False
    if path.suffix.lower() in WORKBOOK:
        return has_sheet(path, LISTED)
    if path.suffix.lower() not in (".csv", ".tsv", ".txt"):
        return False
    with path.open("rb") as file:
        start = file.readline(8192)
    return b"risk." in start and any(column.encode() in start for column in KNOWN_BY)


def read(path: Path) -> Iterator[Record]:
    """The things, sources and claims of a file, then what was left out. Raises InputError for a missing column."""
    yield from _reading(path, Gathering(SOURCE))


def account(path: Path) -> dict[str, Account]:
    """What became of the records of a file."""
    return accounts_of(_reading, SOURCE, path)


def _reading(path: Path, gathering: Gathering) -> Iterator[Record]:
    if path.suffix.lower() in WORKBOOK:
        found = sheets(path)
        if not any(sheet.title == LISTED for sheet in found):
            raise InputError(f"The workbook has no sheet {LISTED}; it has {', '.join(s.title for s in found)}.")
        episodes = Episodes(gathering, found)
        for sheet in found:
            yield from gathering.take(sheet, episodes.handler(sheet))
    else:
        table = open_table(path, KNOWN_BY)
        yield from gathering.take(table, Forecasts(gathering, table).country)
    yield from gathering.finish()
