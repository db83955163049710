"""Security Council consolidated list: persons and entities under sanctions, edition by edition (XML as published).

A user gets the file from the list's page of the Security Council ("XML"). One edition is one file; several are put
into a folder, and what an edition no longer holds becomes a claim that it was not in that edition. Loading the folder
again after a new edition was added brings only what is new. References are compared without space around them.

A listing is an administrative measure: the person is sanctioned, never charged. Left out by rule: version numbers,
sort keys and the name of the list; the text of an entry that speaks of victims or witnesses, or of a crime against
somebody who is named; `Unknown` as a gender and `na` as a name or a nationality. An acquittal, a pardon or charges that
were dropped are never lost with such a text: what no rule reads is told of as such, and so is a conviction or a death.
A value that the list itself calls possible, unconfirmed, reported or believed is claimed no more surely.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

from answerable.graph.errors import InputError, Where
from answerable.graph.model import Account, Citation, Omission, Record, Reject
from answerable.graph.period import Period, Window
from answerable.loaders.gathering import Gathering, accounts_of
from answerable.loaders.source import SourceInfo
from answerable.loaders.un_sc.entry import Edition, Entries
from answerable.loaders.un_sc.xml import entries, generated, looks_like_list

SOURCE = SourceInfo(
    name="un-sc",
    title="Consolidated list of the Security Council",
    publisher="United Nations Security Council",
    url="https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
    licence="public list; terms of use of the United Nations",
    reads="one edition of the consolidated list (XML), or a folder of several editions",
    get="the list's page at the address, as XML; keep older editions beside it",
    version="4",
)


def matches(path: Path) -> bool:
    """Whether a file is an edition of the list, or a folder holds at least one."""
    return bool(_files(path))


def read(path: Path) -> Iterator[Record]:
    """The claims of one edition, or of every edition in a folder with what came to be missing between them.

    Raises InputError for a file that is not UTF-8, not well-formed, or declares entities: nothing of it is loaded.
    """
    yield from _reading(path, Gathering(SOURCE))


def account(path: Path) -> dict[str, Account]:
    """What became of the entries of each edition."""
    return accounts_of(_reading, SOURCE, path)


def _files(path: Path) -> list[Path]:
    found = sorted(path.iterdir()) if path.is_dir() else [path]
    return [p for p in found if looks_like_list(p)]


def _reading(path: Path, gathering: Gathering) -> Iterator[Record]:
    editions = _editions(path, gathering)
    reader = Entries(gathering)
    for edition in reversed(editions):  # things take their names from the newest edition
        account = gathering.account(edition.path.name)
        for entry in entries(edition.path):
            outcome = reader.entry(entry, edition)
            account.count(outcome)
            yield from gathering.flush()
            if isinstance(outcome, Reject):
                yield outcome
        _complete(edition, gathering)
        yield from gathering.flush()
    for older, newer in pairwise(editions):
        for reference in sorted(older.references - newer.references):
            _missing(reference, older, newer, gathering)
        yield from gathering.flush()
    yield from gathering.finish()
    for tag, count in sorted(reader.unknown.items()):
        yield Omission(Where(path.name, column=tag), "element that is not known here", count)


def _editions(path: Path, gathering: Gathering) -> list[Edition]:
    found: dict[date, Edition] = {}
    for file in _files(path):
        said = generated(file)
        try:
            day = date.fromisoformat(said)
        except ValueError as fault:
            raise InputError("The date of the edition cannot be read.", Where(file.name, value=said)) from fault
        if day in found:
            text = f"Two editions bear the date {day}: {found[day].path.name} and {file.name}. Keep one."
            raise InputError(text, Where(path.name))
        found[day] = Edition(file, day, gathering.data_set(file, str(day), dated=Window.of_day(day)))
    if not found:
        raise InputError("There is no edition of the consolidated list here.", Where(str(path)))
    return [found[day] for day in sorted(found)]


def _complete(edition: Edition, gathering: Gathering) -> None:
    """An edition is the whole list of its day: who is not on it was not listed that day."""
    roles = {
        "scope": "Persons and entities on the consolidated list of the Security Council",
        "kind": "sanctioned",
        "content": f"Edition of {edition.day}: {len(edition.references)} entries",
    }
    gathering.state("Completeness", dict(roles), [Citation(edition.source)], Period.on(Window.of_day(edition.day)))


def _missing(reference: str, older: Edition, newer: Edition, gathering: Gathering) -> None:
    """An entry that the newer edition does not have: taken off on some day between the two, for no stated reason."""
    content = (
        f"{reference} is not in the edition of {newer.day}, but in that of {older.day}; "
        "on which day and why it was taken off is not stated."
    )
    roles = {"person": gathering.id(reference), "status": "delisted", "content": content}
    cited = [Citation(older.source, reference), Citation(newer.source)]
    when = Period.on(Window(older.day, newer.day), words=f"between the editions of {older.day} and {newer.day}")
    gathering.state("ProceduralStatus", dict(roles), cited, when)
