"""Whom the ids of leaders stand for, and when each was born and died: what the rows of one id say, and contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from anyascii import anyascii

from answerable.graph.aside import Kept
from answerable.graph.model import Claim, ThingId
from answerable.graph.period import Window
from answerable.loaders.gathering import At, Gathering
from answerable.loaders.table import Row

UNKNOWN = ("NA", "", "-777", "-888", "-999", "-666")
YEAR = re.compile(r"\d{4}(?=-|$)", re.ASCII)
TWO = (
    "The id is also that of {}: no word of the names in common, and other years of birth. They are kept as two persons."
)
EXCLUDED = "The id is also that of {}, whose life dates exclude this spell, or the other way. They are two persons."
OTHERWISE = "The day and the year of the {} contradict each other; both are kept."
ROWS = "Rows of this leader contradict each other about the {}; all of them are kept."
DIED_BEFORE = "The row has a death before the last day of the spell."
NOT_THEN = "The spell is said to have ended by the death of its holder, and the row has another day of death."

_Told = tuple[str, str, str]
"""A claim, the first and the last day that it can mean."""


class Leaders:
    """What the first row of each id says of its leader; another row of the id may be about somebody else."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.names, self.doubted = Kept[str](), Kept[bool]()
        self._born, self._died, self._begun = Kept[int](), Kept[int](), Kept[int]()

    def learn(self, row: Row) -> None:
        """Hear a row: the first of its id, or one more about the same leader, or one about another."""
        leader = row["leadid"]
        self.names.setdefault(leader, row["leader"])
        if begun := _year(row["startdate"]):
            self._begun.setdefault(leader, begun)
        if self.another(row):
            self.doubted[leader] = True
        elif _alike(row["leader"], self.names[leader]):
            for kept, year in zip((self._born, self._died), _lived(row), strict=True):
                if year:
                    kept.setdefault(leader, year)

    def another(self, row: Row) -> str:
        """Why a row is about somebody else than the first row of its id; empty if nothing says so."""
        leader, begun = row["leadid"], _year(row["startdate"])
        born, died = _lived(row)
        first_born, first_died, first_begun = (kept.get(leader, 0) for kept in (self._born, self._died, self._begun))
        if born and first_born and born != first_born and not _alike(row["leader"], self.names[leader]):
            return TWO.format(self.names[leader])
        dead = (first_died and begun > first_died) or (died and first_begun > died)
        unborn = (born and first_begun and born > first_begun) or (first_born and begun and first_born > begun)
        return EXCLUDED.format(self.names[leader]) if dead or unborn else ""


class Lives:
    """Births and deaths as claims; what rows said is put aside, since rows of one leader can contradict each other."""

    def __init__(self, gathering: Gathering) -> None:
        """Start with nothing."""
        self.gathering = gathering
        self._told = Kept[list[_Told]]()

    def tell(self, at: At, person: ThingId, last: str, left: Claim | None) -> None:
        """The life dates of a row; `left` is the exit from office by a death, on the day `last`."""
        for event, day, year in (("birth", "borndate", "yrborn"), ("death", "deathdate", "yrdied")):
            stated = list(self._stated(at, person, event, day, year))
            if len(stated) == 2 and _apart(stated[0], stated[1]):
                self._contradict(at, day, [stated[0][0], stated[1][0]], OTHERWISE.format(event))
            for told in stated:
                if event == "death" and left and _apart(told, ("", last, last)):
                    self._contradict(at, day, [left.id, told[0]], NOT_THEN)
                elif event == "death" and told[2] < last:
                    self.gathering.remark(at.where(day), DIED_BEFORE)
            self._compare(at, f"{person} {event}", day, stated, ROWS.format(event))

    def _stated(self, at: At, person: ThingId, event: str, day: str, year: str) -> Iterator[_Told]:
        windows: list[Window] = []
        for column in (day, year):
            if at[column] in UNKNOWN or not (when := self.gathering.happened(at, column)):
                continue
            if windows and _inside(windows[0], when.first):
                continue  # the year of the day
            windows.append(when.first)
            cited = [at.cited(f"leader {at['leadid']}")]
            made = self.gathering.state("LifeEvent", {"person": person, "lifeEvent": event}, cited, when)
            first, last = when.first.earliest or date.min, when.first.latest or date.max
            yield made.id, first.isoformat(), last.isoformat()

    def _compare(self, at: At, key: str, column: str, stated: list[_Told], about: str) -> None:
        """Hold what a row says against what earlier rows of the same leader said."""
        before = self._told.get(key, [])
        for told in stated:
            for other in before:
                if _apart(told, other):
                    self._contradict(at, column, [other[0], told[0]], about)
        new = [told for told in stated if told[0] not in {other[0] for other in before}]
        if new:
            self._told[key] = [*before, *new]

    def _contradict(self, at: At, column: str, between: list[str], about: str) -> None:
        self.gathering.remark(at.where(column), about)
        cited = [at.cited(f"leader {at['leadid']}")]
        self.gathering.state("Conflict", {"between": between, "about": about}, cited)


def _lived(row: Row) -> tuple[int, int]:
    """The years of birth and death in a row, 0 for one that is not known or that the row's own spell excludes."""
    born = _year(row["yrborn"]) or _year(row["borndate"])
    died = _year(row["yrdied"]) or _year(row["deathdate"])
    begun = _year(row["startdate"])
    return (born if born <= begun else 0), (died if died >= begun else 0)


def _year(cell: str) -> int:
    """The year with which a cell begins, or 0.

    >>> _year("1885-07-23"), _year("1885"), _year("NA"), _year("-777")
    (1885, 1885, 0, 0)
    """
    found = YEAR.match(cell)
    return int(found[0]) if found else 0


def _alike(name: str, other: str) -> bool:
    """Whether two names have a word in common, letters without their marks.

    >>> _alike("Alija Izetbegović", "Izetbegovic"), _alike("King", "Baez")
    (True, False)
    """
    return bool({*anyascii(name).casefold().split()} & {*anyascii(other).casefold().split()})


def _apart(told: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two dates have no day in common."""
    return told[2] < other[1] or other[2] < told[1]


def _inside(day: Window, year: Window) -> bool:
    """Whether a day lies in a year."""
    return bool(day.earliest and year.earliest and year.latest and year.earliest <= day.earliest <= year.latest)
