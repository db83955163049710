"""Institute for Government, ministers of the United Kingdom: persons, posts, departments, appointments to the day.

A folder holds the tables of the public database as published (CSV, one file per table); a user gets them from the
publisher's repository. An appointment without an end was ongoing when the tables were published: it has no end here,
and is not assumed to go on. Leave is an absence from the post; acting is a quality of the posting. A post heads a
department only where it is the one post of Secretary of State (or Prime Minister) rank there and is called so.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from answerable.graph.errors import InputError, Where
from answerable.graph.model import Account, Record
from answerable.loaders.gathering import Gathering, accounts_of
from answerable.loaders.ifg_ministers.appointments import APPOINTMENT, CHARACTERISTICS, Appointments
from answerable.loaders.ifg_ministers.lists import EVENT, LINK, ORGANISATION, PERSON, POST, RELATIONSHIP, Lists
from answerable.loaders.source import SourceInfo
from answerable.loaders.table import open_table

SOURCE = SourceInfo(
    name="ifg-ministers",
    title="IfG Ministers Database",
    publisher="Institute for Government",
    url="https://github.com/instituteforgov/ifg-ministers-database-public",
    licence="CC BY 4.0",
    reads="a folder of the tables as published (CSV)",
    get="the publisher's repository at the address, folder data",
    version="2",
)
TABLES = {
    "person": PERSON,
    "organisation": ORGANISATION,
    "post": POST,
    "appointment": APPOINTMENT,
    "appointment_characteristics": CHARACTERISTICS,
    "organisation_link": LINK,
    "post_relationship": RELATIONSHIP,
    "event": EVENT,
}


def matches(path: Path) -> bool:
    """Whether a folder holds the tables of appointments and of their characteristics."""
    return path.is_dir() and all((path / f"{name}.csv").is_file() for name in list(TABLES)[3:5])


def read(path: Path) -> Iterator[Record]:
    """The things, sources and claims of a folder, then what was left out. Raises InputError for a missing table."""
    yield from _reading(path, Gathering(SOURCE))


def account(path: Path) -> dict[str, Account]:
    """What became of the rows of each table."""
    return accounts_of(_reading, SOURCE, path)


def _reading(path: Path, gathering: Gathering) -> Iterator[Record]:
    if not path.is_dir():
        raise InputError("There is no such folder.", Where(str(path)))
    tables = {name: open_table(path / f"{name}.csv", columns) for name, columns in TABLES.items()}
    lists = Lists(gathering, tables["person"], tables["organisation"], tables["post"])
    appointments = Appointments(gathering, lists, tables["appointment"], tables["appointment_characteristics"])
    yield from gathering.take(tables["organisation"], lists.organisation)
    yield from gathering.take(tables["person"], lists.person)
    yield from gathering.take(tables["post"], lists.post)
    yield from gathering.take(tables["appointment"], appointments.appointment)
    yield from appointments.sequences()
    yield from gathering.take(tables["appointment_characteristics"], appointments.characteristics)
    yield from gathering.take(tables["organisation_link"], lists.link)
    yield from gathering.take(tables["post_relationship"], lists.relationship)
    yield from gathering.take(tables["event"], lists.event)
    yield from gathering.finish()
