"""Argentina: persons convicted of crimes against humanity, cases abroad, and detention centres by zone and area.

Three JSON lists, each loaded by itself: the convicted and the cases abroad of juiciosdelesahumanidad.ar as its service
answers (an object with `resultado`), and the list of clandestine detention centres of RUVTE with the military zone,
subzone and area of each (a list of objects with `id_ccd`). A user gets them from those services or from compilations of
them. Other lists of the same centres and cases are not recognised.

Sentences stand only in prose. A line of it becomes a conviction and a sentence where one rule reads the whole line with
certainty (`sentences`); every other line is counted and listed by the number of its entry, without its words.
An acquittal is never lost beside a conviction: one that stands alone in its line, or with its reversal in fixed words,
becomes a decision (`acquittals`); where other words tell of an acquittal, a dismissal, a pardon, a death before a
judgment, a removal from a trial or a decision that was annulled, an observation says so with the numbers of the cases,
and stands in every answer about the person's status.
A person is in the list of the convicted also with cases that ended otherwise: only a line that was read makes a
conviction in a case; finality is never stated here. A case abroad that has a judgment says nothing of each accused.

Victims' names can stand in titles of cases, ranks and prose, so these never leave the file: a case is named by its
number, a rank is kept only if it is on the reviewed list in `words`. Left out as well are addresses and
telephone numbers of the convicted, ages, pictures, judges and prosecutors. No record is left out.

A list is one JSON document, which is read as a whole: it is the list of one country, a few megabytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from answerable.graph.model import Account, Record
from answerable.loaders.argentina import abroad as argentina_abroad
from answerable.loaders.argentina import centres as argentina_centres
from answerable.loaders.argentina import convicted as argentina_convicted
from answerable.loaders.argentina.entries import kind_of, open_entries
from answerable.loaders.gathering import At, Gathering, Outcome, accounts_of
from answerable.loaders.source import SourceInfo

SOURCE = SourceInfo(
    name="argentina",
    title="Argentina, trials for crimes against humanity and detention centres",
    publisher="juiciosdelesahumanidad.ar; RUVTE",
    url="https://www.juiciosdelesahumanidad.ar",
    licence="public official record; terms of reuse not stated",
    reads="one JSON list: the convicted, the cases abroad, or the detention centres by zone",
    get="the service of juiciosdelesahumanidad.ar, annex V of RUVTE, or compilations of them",
    version="5",
)


class _List(Protocol):
    """What reads the entries of one list."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields that it reads."""
        ...

    def entry(self, at: At) -> Outcome:
        """The claims of one entry."""
        ...


LISTS: dict[str, Callable[[Gathering], _List]] = {
    "condenado": argentina_convicted.Convicted,
    "causas": argentina_abroad.Abroad,
    "id_ccd": argentina_centres.Centres,
}


def matches(path: Path) -> bool:
    """Whether a file begins like one of the three lists."""
    return path.is_file() and path.suffix.lower() == ".json" and kind_of(path) is not None


def read(path: Path) -> Iterator[Record]:
    """The things, sources and claims of a list, then what was left out. Raises InputError for another file."""
    yield from _reading(path, Gathering(SOURCE))


def account(path: Path) -> dict[str, Account]:
    """What became of the records."""
    return accounts_of(_reading, SOURCE, path)


def _reading(path: Path, gathering: Gathering) -> Iterator[Record]:
    kind, entries = open_entries(path)
    one = LISTS[kind](gathering)
    entries.require(one.columns)
    yield from gathering.take(entries, one.entry)
    yield from gathering.finish()
