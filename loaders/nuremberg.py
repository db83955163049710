"""Nuremberg: thirteen trials, their accused, positions, verdict per count and sentence.

A folder holds `defendants.csv`, `positions.csv` and `verdicts.csv`: the intermediate form into which the pages of the
Nuremberg Trials Project are brought; of the pages themselves (`raw/`) only the headings are read, since their text
names witnesses. Names stand in three styles; `nuremberg_names` says when two are one person. A row that names nobody
(the end of a broken line, a heading, a sentence) is rejected. The tables date no judgment: verdicts here have no day,
and a person without a verdict row was not acquitted by that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from answerable.graph.errors import InputError, Where
from answerable.graph.model import Citation, Record
from answerable.loaders.gathering import Account, Gathering
from answerable.loaders.nuremberg_trials import DEFENDANTS, POSITIONS, VERDICTS, Trials
from answerable.loaders.source import SourceInfo
from answerable.loaders.table import check_text, open_table

SOURCE = SourceInfo(
    name="nuremberg",
    title="Defendants, positions and verdicts of the Nuremberg trials",
    publisher="Nuremberg Trials Project, Harvard Law School Library",
    url="https://nuremberg.law.harvard.edu",
    licence="MIT (Harvard Library Innovation Laboratory)",
    version="1",
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
    gathering = Gathering(SOURCE)
    for _ in _reading(path, gathering):
        pass
    return gathering.accounts


def _reading(path: Path, gathering: Gathering) -> Iterator[Record]:
    if not path.is_dir():
        raise InputError("There is no such folder.", Where(str(path)))
    tables = {name: open_table(path / name, columns) for name, columns in TABLES.items()}
    trials = Trials(gathering, tables["defendants.csv"])
    for page in sorted((path / PAGES).glob("*.html")):
        if found := PAGE.fullmatch(page.name):
            _page(page, found[1], trials, gathering)
            yield from gathering.flush()
    yield from gathering.take(tables["defendants.csv"], trials.defendant)
    yield from gathering.take(tables["positions.csv"], trials.position)
    yield from gathering.take(tables["verdicts.csv"], trials.verdict)
    yield from gathering.finish()


def _page(page: Path, trial: str, trials: Trials, gathering: Gathering) -> None:
    """A trial by its page: the heading gives the title by which the case is known."""
    check_text(page)
    headings = _Headings()
    headings.feed(page.read_text(encoding="utf-8-sig"))
    titles = [text for text in headings.found[:3] if text.startswith(("USA ", "U.S.A. "))]
    source = gathering.data_set(page, f"{PAGES}/{page.name}")
    made = trials.case(trial, titles)
    roles = {"courtCase": made, "body": trials.court(trial), "reference": "; ".join([headings.found[0], *titles])}
    gathering.state("Proceeding", dict(roles), [Citation(source)])
    gathering.accounts.setdefault(PAGES, Account()).count(None)


class _Headings(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the library's signature
        if tag in ("h1", "h2"):
            self._open = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "h2"):
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.found[-1] = f"{self.found[-1]} {data}".strip()
