"""Nuremberg: thirteen trials, their accused, positions, verdict per count and sentence.

A folder holds `defendants.csv`, `positions.csv` and `verdicts.csv`: the intermediate form into which the pages of the
Nuremberg Trials Project are brought. The pages themselves (`raw/<trial>_intro.html`) date the judgments, and give what
the tables lack by the rules of `pages`; their lists of witnesses and counsel and their prose are left out.
Names stand in three styles; `names` says when two are one person. A row that names nobody (the end of a
broken line, a heading, a sentence) is rejected. A person without a verdict was not acquitted by that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from answerable.graph.errors import InputError, Where
from answerable.graph.model import Account, Record
from answerable.loaders.gathering import Gathering, accounts_of
from answerable.loaders.nuremberg.lines import Pages
from answerable.loaders.nuremberg.page import read_page
from answerable.loaders.nuremberg.pages import read as read_claims
from answerable.loaders.nuremberg.pages import read_later
from answerable.loaders.nuremberg.trials import DEFENDANTS, POSITIONS, VERDICTS, Trials
from answerable.loaders.source import SourceInfo
from answerable.loaders.table import open_table

SOURCE = SourceInfo(
    name="nuremberg",
    title="Defendants, positions and verdicts of the Nuremberg trials",
    publisher="Nuremberg Trials Project, Harvard Law School Library",
    url="https://nuremberg.law.harvard.edu",
    licence="MIT (Harvard Library Innovation Laboratory)",
    reads="a folder of defendants.csv, positions.csv, verdicts.csv (intermediate form), and the pages in raw/",
    get="made from the introductions to the trials at the address",
    version="3",
)
TABLES = {"defendants.csv": DEFENDANTS, "positions.csv": POSITIONS, "verdicts.csv": VERDICTS}
PAGES = "raw"
PAGE = re.compile(r"(imt|nmt_\d+)_intro\.html")


def matches(path: Path) -> bool:
    """Whether a folder holds the tables of defendants and of verdicts, with a trial in each row."""
    if not path.is_dir() or not all((path / name).is_file() for name in TABLES):
        return False
    with (path / "verdicts.csv").open("rb") as file:
        return b"trial" in file.readline(1024)


def read(path: Path) -> Iterator[Record]:
    """The things, sources and claims of a folder, then what was left out. Raises InputError for a missing table."""
    yield from _reading(path, Gathering(SOURCE))


def account(path: Path) -> dict[str, Account]:
    """What became of the rows of each table, and of each page."""
    return accounts_of(_reading, SOURCE, path)


def _reading(path: Path, gathering: Gathering) -> Iterator[Record]:
    if not path.is_dir():
        raise InputError("There is no such folder.", Where(str(path)))
    tables = {name: open_table(path / name, columns) for name, columns in TABLES.items()}
    found = {m[1]: p for p in sorted((path / PAGES).glob("*.html")) if (m := PAGE.fullmatch(p.name))}
    pages = {trial: (read_page(p), gathering.data_set(p, f"{PAGES}/{p.name}")) for trial, p in found.items()}
    trials = Trials(gathering, tables["defendants.csv"], pages)
    known = Pages(gathering, trials, tables["verdicts.csv"])
    for trial in pages:
        read_claims(known, trial)
        gathering.account(PAGES).count(None)
        yield from gathering.flush()
    yield from gathering.take(tables["defendants.csv"], trials.defendant)
    yield from gathering.take(tables["positions.csv"], trials.position)
    yield from gathering.take(tables["verdicts.csv"], trials.verdict)
    for trial in pages:
        read_later(known, trial)
        yield from gathering.flush()
    yield from gathering.finish()
