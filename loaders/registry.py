"""The list of loaders.

To add one: write a module with SOURCE, matches() and read(), alone or in a folder of its name; put it into `LOADERS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from answerable.graph.errors import DateError, InputError, Where
from answerable.graph.model import LoadInfo, Record, Source
from answerable.loaders import rdf
from answerable.loaders.archigos import archigos
from answerable.loaders.argentina import argentina
from answerable.loaders.case import case
from answerable.loaders.ftm import ftm
from answerable.loaders.icc import icc
from answerable.loaders.ifg_ministers import ifg_ministers
from answerable.loaders.mass_killing import mass_killing
from answerable.loaders.mechanisms import mechanisms
from answerable.loaders.nuremberg import nuremberg
from answerable.loaders.sfm import sfm
from answerable.loaders.sheet import sheet
from answerable.loaders.source import SourceInfo
from answerable.loaders.uawardata import uawardata
from answerable.loaders.ucdp import ucdp
from answerable.loaders.un_sc import un_sc
from answerable.loaders.wikidata import wikidata


class Loader(Protocol):
    """What a loader module offers."""

    SOURCE: SourceInfo

    def matches(self, path: Path) -> bool:
        """Whether a file or folder looks like this source's."""
        ...

    def read(self, path: Path) -> Iterator[Record]:
        """Its things, sources and claims; what cannot be read as rejects."""
        ...


LOADERS: tuple[Loader, ...] = (
    case,
    sfm,
    icc,
    un_sc,
    nuremberg,
    archigos,
    ifg_ministers,
    ucdp,
    uawardata,
    mass_killing,
    argentina,
    mechanisms,
    wikidata,
    ftm,
    sheet,
    rdf,
)
"""Asked in this order which of them knows a path."""
LOOKED_AT = 200
"""Files of a folder that are tried one by one when no loader takes the folder."""
STRICT = ("case", "rdf", "sheet")
"""Loaders of hand-written files: any fault stops the load; from a published file a faulty record is rejected alone."""


def loader_for(path: Path, name: str | None = None) -> Loader:
    """The loader of a name, or the one that recognises the path. Raises InputError."""
    if name is not None:
        for loader in LOADERS:
            if loader.SOURCE.name == name:
                return loader
        raise InputError(f"There is no loader {name}; there are {', '.join(one.SOURCE.name for one in LOADERS)}.")
    if not path.exists():
        raise InputError("There is no such file or folder.", Where(str(path)))
    for loader in LOADERS:
        if loader.matches(path):
            return loader
    raise InputError(
        f"No loader recognises this; name one (`answerable load --list`).{_inside(path)}{_own_table(path)}",
        Where(str(path)),
    )


TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".ods", ".xls")


def _own_table(path: Path) -> str:
    """What to do with a table of one's own, which has no form that a loader reads."""
    if not path.is_file() or path.suffix.lower() not in TABLES:
        return ""
    if (path.parent / "sources.csv").is_file():
        return f" It may be one sheet of a folder of sheets: load the folder {path.parent}."
    return " A table of your own goes into the sheets that `answerable template NAME` writes (docs/spreadsheets.md)."


def _inside(path: Path) -> str:
    """Which files of a folder a loader recognises, for a folder that none takes as a whole."""
    if not path.is_dir():
        return ""
    files = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))[:LOOKED_AT]
    known = {p.name: next((one.SOURCE.name for one in LOADERS if one.matches(p)), None) for p in files}
    told = ", ".join(f"{file} ({loader})" for file, loader in known.items() if loader)
    return f" Files in it that are recognised, each loaded by itself: {told}." if told else ""


def captured_on(records: Iterable[Record], day: str | None) -> Iterator[Record]:
    """The records with the day on which their files were obtained: what came later, those cannot tell."""
    for record in records:
        if day and isinstance(record, Source) and record.sha256 and record.captured_on is None:
            yield replace(record, captured_on=day)
        else:
            yield record


def load_info(loader: Loader, path: Path, operator: str = "", captured: str | None = None) -> LoadInfo:
    """The custody record of a load: what was read, by its hash, and by whom.

    Raises DateError where the day on which it was obtained is yet to come.
    """
    if captured and captured > (today := datetime.now().astimezone().date().isoformat()):
        raise DateError(f"Nothing was captured on {captured}: that day is yet to come, today is {today}.")
    arguments = (("path", path.name), *((("captured", captured),) if captured else ()))
    return LoadInfo(loader.SOURCE.name, loader.SOURCE.version, arguments, hash_of(path), operator)


def hash_of(path: Path) -> str:
    """SHA-256 of a file, or of the names and hashes of the files directly in a folder."""
    if path.is_dir():
        lines = [
            f"{hash_of(p)}  {p.name}\n" for p in sorted(path.iterdir()) if p.is_file() and not p.name.startswith(".")
        ]
        return sha256("".join(lines).encode()).hexdigest()
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
