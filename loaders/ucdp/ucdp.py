"""Uppsala Conflict Data Program: events of organised violence, and the list of its actors with their former names.

Two tables (CSV, also tab or semicolon), each loaded by itself, as a user gets them from the download page of the
program: the Georeferenced Event Dataset (GED), global or of one country, and the UCDP Actor dataset. One-sided violence
becomes incidents; fighting of two organised sides becomes events.
A State has the id that it has everywhere, by its Gleditsch and Ward number and the day (`gleditsch_ward`); so the
question which mechanisms reach an incident is answered without anybody joining records.
No crime type is given: the program does not qualify its events in law. Who did it rests on the coding of reports and
is said so. The civilians of an event are a group of that event and never a person.

Left out, counted column by column: headlines, articles, reporting persons and free descriptions of places, which can
hold names of victims; who published the reports and when; numbers of grid cells, dyads and older codings, which say
nothing more; the point of an event that is known to a country only. No event is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from answerable.graph.errors import InputError
from answerable.graph.model import Account, Record
from answerable.loaders.gathering import Gathering, accounts_of
from answerable.loaders.source import SourceInfo
from answerable.loaders.table import open_table
from answerable.loaders.ucdp import actors as ucdp_actors
from answerable.loaders.ucdp import events as ucdp_events

SOURCE = SourceInfo(
    name="ucdp",
    title="Uppsala Conflict Data Program",
    publisher="Department of Peace and Conflict Research, Uppsala University",
    url="https://ucdp.uu.se/downloads/",
    licence="CC BY 4.0",
    reads="one table: the Georeferenced Event Dataset or the actor list (CSV)",
    get="the download page of the program at the address",
    version="3",
)
EVENTS = ("type_of_violence", "date_prec", "where_prec")
ACTORS = ("ActorId", "NameOrig", "NameData")


def matches(path: Path) -> bool:
    """Whether a file is a table with the columns of events or of actors."""
    if not path.is_file() or path.suffix.lower() not in (".csv", ".tsv", ".txt"):
        return False
    try:
        near = [known for known in (EVENTS, ACTORS) if _near(path, known)]
        return any(set(known) <= set(open_table(path, known).header) for known in near)
    except InputError:
        return True  # recognised by its first line, so that reading it can say what is wrong


def _near(path: Path, known: tuple[str, ...]) -> bool:
    with path.open("rb") as file:
        start = file.readline(8192)
    return sum(column.encode() in start for column in known) >= len(known) - 1


def read(path: Path) -> Iterator[Record]:
    """The things, sources and claims of a table, then what was left out. Raises InputError for a missing column."""
    yield from _reading(path, Gathering(SOURCE, SOURCE.name))


def account(path: Path) -> dict[str, Account]:
    """What became of the records."""
    return accounts_of(_reading, SOURCE, path)


def _reading(path: Path, gathering: Gathering) -> Iterator[Record]:
    if path.is_file() and _near(path, ACTORS):
        table = open_table(path, ucdp_actors.COLUMNS)
        yield from gathering.take(table, ucdp_actors.Actors(gathering, table).actor)
    else:
        table = open_table(path, ucdp_events.COLUMNS)
        yield from gathering.take(table, ucdp_events.Events(gathering).event)
    yield from gathering.finish()
