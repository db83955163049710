"""International Criminal Court: situations, cases, accused, charges, dated steps, and the States Parties.

A folder holds the tables `icc_*.csv` and `rome_statute_states.csv`: the intermediate form into which the front matter
of the public repository of the ABA-ICC Project is brought (titles, dates, statuses, article numbers). A label names a
decision and states an outcome only by the table in `words`; a status string is a claim of its own, without a day,
and in conflict with events that say otherwise.

Left out by rule: event rows with neither date nor action (one per accused: mere lists of addresses, 17 % of the events;
an address is no claim); the country of an accused, which is that of the situation and not a nationality; a position as
witness or victim; addresses of national laws; the date of a situation's page.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from answerable.graph.errors import InputError, Where
from answerable.graph.model import Account, Record
from answerable.loaders.gathering import Gathering, accounts_of
from answerable.loaders.icc.cases import ACCUSED, CASES, SITUATIONS, Cases
from answerable.loaders.icc.charges import CHARGES, STATUS, Charges
from answerable.loaders.icc.events import EVENTS, Events
from answerable.loaders.icc.states import STATES, States
from answerable.loaders.source import SourceInfo
from answerable.loaders.table import open_table

SOURCE = SourceInfo(
    name="icc",
    title="Cases, charges and decisions of the International Criminal Court",
    publisher="ABA-ICC Project, American Bar Association",
    url="https://github.com/theNewDynamic/aba-icc",
    licence="facts; the repository is MIT, its narrative text is not taken",
    reads="a folder of the tables icc_*.csv and rome_statute_states.csv (intermediate form)",
    get="made from the front matter of the public repository at the address",
    version="3",
)
TABLES = {
    "icc_situations.csv": SITUATIONS,
    "icc_accused.csv": ACCUSED,
    "icc_cases.csv": CASES,
    "icc_charge_status.csv": STATUS,
    "icc_charges.csv": CHARGES,
    "icc_events.csv": EVENTS,
    "rome_statute_states.csv": STATES,
}


def matches(path: Path) -> bool:
    """Whether a folder holds the table of cases and the one of events."""
    return path.is_dir() and all((path / name).is_file() for name in ("icc_cases.csv", "icc_events.csv"))


def read(path: Path) -> Iterator[Record]:
    """The things, sources and claims of a folder, then what was left out. Raises InputError for a missing table."""
    yield from _reading(path, Gathering(SOURCE))


def account(path: Path) -> dict[str, Account]:
    """What became of the rows of each table."""
    return accounts_of(_reading, SOURCE, path)


def _reading(path: Path, gathering: Gathering) -> Iterator[Record]:
    if not path.is_dir():
        raise InputError("There is no such folder.", Where(str(path)))
    tables = {name: open_table(path / name, columns) for name, columns in TABLES.items()}
    cases = Cases(gathering, tables["icc_accused.csv"], tables["icc_cases.csv"], tables["icc_situations.csv"])
    events = Events(gathering, cases, tables["icc_events.csv"], tables["icc_charge_status.csv"])
    charges = Charges(gathering, cases, events)
    states = States(gathering, tables["rome_statute_states.csv"])
    yield from gathering.take(tables["icc_situations.csv"], cases.situation)
    yield from gathering.take(tables["icc_accused.csv"], cases.accused)
    yield from gathering.take(tables["icc_cases.csv"], cases.case)
    yield from gathering.take(tables["icc_events.csv"], events.event)
    events.compare_confirmations()
    yield from gathering.take(tables["icc_charge_status.csv"], charges.status)
    yield from gathering.take(tables["icc_charges.csv"], charges.charge)
    yield from gathering.take(tables["rome_statute_states.csv"], states.state)
    yield from gathering.finish()
