"""A page of the Nuremberg Trials Project as lines under their headings, and the days of a trial's main steps.

>>> days("8-9 Apr", 1948), days("30 Apr, 11 May 1949", None)[0].latest
((Window(earliest=datetime.date(1948, 4, 8), latest=datetime.date(1948, 4, 9)), 1948), datetime.date(1949, 5, 11))
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

from answerable.graph.errors import InputError, Where
from answerable.graph.period import Window
from answerable.loaders.nuremberg import words
from answerable.loaders.table import check_text

BLOCKS = ("p", "li", "tr")
BOLD = ("strong", "b", "em")
HEADINGS = ("h1", "h2", "h3", "h4")
DAY = re.compile(r"(\d{1,2})(?: ?[-–,] ?(\d{1,2}))? ([A-Z][a-z]{2,8})(?: (\d{4}))?(?:, |$)")
"""`8-9 Apr`, `4, 25 Mar 1949`, `3 July 1947`; several of them with a comma between."""
ENDING = re.compile(r"^(.*?) (\d{1,2}(?: ?[-–,] ?\d{1,2})? [A-Z][a-z]{2,8} \d{4})$")
"""A step with its day behind it, where the steps stand in a list and not in a table."""
STEPS = {
    "judgment": re.compile(r"(?:tribunal |supplementary )?judge?ments?(?: of tribunal)?(?:(?: and |/)sentences?)?"),
    "sentences": re.compile(r"sentences?(?: \(.*\))?|(?:supplementary )?judge?ments?(?: and |/)sentences?"),
    "affirmed": re.compile(r"(?:sentences affirmed|affirmation of sentences?)\b.*"),
    "pleas": re.compile(r"defendants['’] pleas \(not guilty\)"),
}
"""Steps of a trial by the words of its chronology, in small letters. To read another one, add it here."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text under its headings."""

    headings: tuple[str, ...]
    """From the section down to the nearest one."""
    block: int
    """Lines of one paragraph share it."""
    item: int
    """The place in a list, from 1; 0 outside of lists."""
    bold: str
    """The words in bold at its beginning, without the colon."""
    text: str
    """The rest; of a row of a table everything."""
    line: int
    """The line of the file on which it ends."""
    cells: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """Bold and plain words together."""
        return " ".join(filter(None, (self.bold, self.text)))


@dataclass(frozen=True)
class Page:
    """The headings and lines of a page."""

    path: Path
    titles: tuple[str, ...]
    lines: tuple[Line, ...]

    def under(self, *beginnings: str) -> Iterator[Line]:
        """Lines under a heading that begins so, in small letters."""
        for one in self.lines:
            if any(h.casefold().startswith(beginnings) for h in one.headings):
                yield one

    @cached_property
    def steps(self) -> dict[str, tuple[Window, str]]:
        """The days that each main step of the trial can mean by the chronology, and its words."""
        found: dict[str, tuple[Window, str]] = {}
        year: int | None = None
        for one in self.lines:
            if not any("chronology" in h.casefold() for h in one.headings):
                continue
            told, when, year = _step(one, year)
            for step, pattern in STEPS.items():
                if when and pattern.fullmatch(told.casefold()):
                    known = found.get(step)
                    found[step] = (_joined(known[0], when), known[1]) if known else (when, told)
        return found


def read_page(path: Path) -> Page:
    """A page as lines. Raises InputError for a file that is no UTF-8 text, or has no heading."""
    check_text(path)
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8-sig"))
    reader.close()
    if not reader.titles:
        raise InputError("The page has no heading (h1, h2): it may be cut off.", Where(path.name))
    return Page(path, tuple(reader.titles), tuple(reader.lines))


def days(text: str, year: int | None) -> tuple[Window | None, int | None]:
    """The days that a cell can mean, and its year for the cells below it, which give none; None where unsure."""
    found = list(DAY.finditer(text))
    if not found or "".join(m[0] for m in found) != text:
        return None, _year(text) or year
    year = _year(text) or year
    try:
        first = [date(int(m[4] or year or 0), _month(m[3]), int(m[1])) for m in found]
        last = [date(int(m[4] or year or 0), _month(m[3]), int(m[2] or m[1])) for m in found]
        return Window(min(first), max(last)), year
    except ValueError:
        return None, year


def _year(text: str) -> int | None:
    years = re.findall(r"\b\d{4}\b", text)
    return int(years[-1]) if years else None


def _month(name: str) -> int:
    return next((n for n, month in enumerate(words.MONTHS, 1) if month.startswith(name)), 0)


def _step(one: Line, year: int | None) -> tuple[str, Window | None, int | None]:
    if not one.cells:
        found = ENDING.fullmatch(one.text)
        return (found[1], days(found[2], None)[0], year) if found else (one.text, None, year)
    for number, cell in enumerate(one.cells[:2]):
        when, year = days(cell, year)
        if when:
            others = [c for n, c in enumerate(one.cells) if n != number]
            return max(others, key=len, default=""), when, year
    return "", None, year


def _joined(one: Window, other: Window) -> Window:
    return Window(min(filter(None, (one.earliest, other.earliest))), max(filter(None, (one.latest, other.latest))))


@dataclass
class _Open:
    """What is being read."""

    tag: str = ""
    bold: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.titles: list[str] = []
        self.lines: list[Line] = []
        self._headings: list[tuple[str, str]] = []
        self._open = _Open()
        self._bold = 0
        self._block = 0
        self._items: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in (*HEADINGS, *BLOCKS):
            self._end()
            self._open = _Open(tag)
            self._block += 1
            if tag == "li" and self._items:
                self._items[-1] += 1
        elif tag == "br":
            self._end(new=_Open(self._open.tag))
        elif tag in ("ol", "ul"):
            start = dict(attrs).get("start") or "1"
            self._end()
            self._items.append(int(start) - 1 if start.isdecimal() else 0)
        elif tag in ("td", "th"):
            self._open.cells.append("")
        self._bold += tag in BOLD

    def handle_endtag(self, tag: str) -> None:
        if tag in (*HEADINGS, *BLOCKS, "section", "table"):
            self._end()
        elif tag in ("ol", "ul"):
            self._end()
            self._items = self._items[:-1]
        self._bold = max(0, self._bold - (tag in BOLD))

    def handle_data(self, data: str) -> None:
        if self._open.cells:
            self._open.cells[-1] += data
        elif self._bold and not "".join(self._open.text).strip():
            self._open.bold.append(data)
        else:
            self._open.text.append(data)

    def close(self) -> None:
        super().close()
        self._end()

    def _end(self, new: _Open | None = None) -> None:
        was, self._open = self._open, new or _Open()
        bold, text = _plain(was.bold).rstrip(":. "), _plain(was.text).lstrip(":., ")
        cells = tuple(_plain([c]) for c in was.cells)
        if was.tag in HEADINGS and (bold or text):
            name = " ".join(filter(None, (bold, text)))
            self._headings = [(t, n) for t, n in self._headings if t < was.tag]
            self._headings.append((was.tag, name))
            if was.tag in ("h1", "h2"):
                self.titles.append(name)
        elif was.tag and (bold or text or any(cells)):
            headings = tuple(n for _, n in self._headings)
            item = self._items[-1] if self._items else 0
            line = self.getpos()[0]
            self.lines.append(Line(headings, self._block, item, bold, text or " ".join(cells), line, cells))


def _plain(parts: list[str]) -> str:
    return " ".join("".join(parts).split())
