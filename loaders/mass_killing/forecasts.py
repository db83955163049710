"""One country of a table of forecasts as claims: a public warning for each stretch of years, with score and rank."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from answerable.graph.errors import InputError
from answerable.graph.identity import RoleInput
from answerable.graph.model import Reject, ThingId
from answerable.graph.period import Period, Window
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.table import Table

KNOWN_BY = ("ewp_name", "ccode")
RISK = re.compile(r"risk\.(\d{4})(?:and(\d{4})|only)?\.from(\d{4})")
RANK = re.compile(r"(?:risk)?rank\.(\d{4})(?:and(\d{4})|only)?\.from(\d{4})")
FILE_DAY = re.compile(r"(\d{1,2}[A-Z][a-z]{2}\d{4})")
PREDICTOR = "a predictor of the model"
WHOLE = re.compile(r"\d{1,15}(?:\.0{1,15})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The columns of one forecast, the years that it covers and the year of its data."""

    risk: str
    rank: str | None
    first: int
    last: int
    data: int

    @property
    def years(self) -> str:
        """The years in words."""
        return str(self.first) if self.first == self.last else f"{self.first} and {self.last}"


def forecasts(table: Table) -> list[Forecast]:
    """The forecasts that the header names. Raises InputError if there is none."""
    ranks = {found.group(1, 2): column for column in table.header if (found := RANK.fullmatch(column))}
    made = []
    for column in table.header:
        if found := RISK.fullmatch(column):
            first, last, data = (int(found[n] or found[1]) for n in (1, 2, 3))
            if not data < 9999 or last < first:
                raise InputError("The header names years that are none.", table.where(column=column))
            made.append(Forecast(column, ranks.get(found.group(1, 2)), first, last, data))
    if not made:
        raise InputError(
            "No column holds a forecast; one is named like risk.2025and2026.from2024.", table.where(column="risk")
        )
    return made


def day_of(path: Path) -> date | None:
    """The day in a file's name.

    >>> day_of(Path("forecasts_4Sep2025.csv"))
    datetime.date(2025, 9, 4)
    """
    found = FILE_DAY.search(path.stem)
    try:
        return datetime.strptime(found[1], "%d%b%Y").date() if found else None  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


class Forecasts:
    """The countries of a table."""

    def __init__(self, gathering: Gathering, table: Table) -> None:
        """Learn first which forecasts the header names, and how many countries are ranked."""
        self.gathering = gathering
        self.made = forecasts(table)
        self.day = day_of(table.path)
        self.countries = sum(not isinstance(row, Reject) for row in table.rows())
        used = {*KNOWN_BY, *(f.risk for f in self.made), *(f.rank for f in self.made if f.rank)}
        self.predictors = [column for column in table.header if column and column not in used]
        for one in self.made:
            if one.rank and not one.rank.endswith(f"from{one.data}"):
                text = f"The rank names another year of data than {one.risk}; they are taken as one forecast."
                gathering.remark(table.where(column=one.rank), text)

    def country(self, at: At) -> Outcome:
        """The forecasts of one country."""
        if not at["ewp_name"]:
            return Reject(at.where("ewp_name"), "The row names no country.")
        if not WHOLE.fullmatch(at["ccode"]):
            return Reject(at.where("ccode"), "The country code is no whole number.")
        code = str(int(float(at["ccode"])))
        state = self.gathering.thing(self.gathering.id("state", code), "State", at["ewp_name"])
        whole = [at.cited(at["ewp_name"])]
        self.gathering.state("Name", {"subject": state, "name": at["ewp_name"]}, whole)
        self.gathering.state("Identifier", {"subject": state, "scheme": "country code (ccode)", "value": code}, whole)
        for one in self.made:
            self._forecast(at, one, state, code)
        for column in self.predictors:
            self.gathering.omit(at, column, PREDICTOR)
        return None

    def _forecast(self, at: At, one: Forecast, state: ThingId, code: str) -> None:
        try:
            risk = float(at[one.risk])
        except ValueError:
            risk = -1.0
        if not 0 <= risk <= 1:
            self.gathering.reject_part(at.where(one.risk), "The risk is no probability from 0 to 1.")
            return
        rank = at[one.rank] if one.rank else ""
        if one.rank and not WHOLE.fullmatch(rank):
            self.gathering.reject_part(at.where(one.rank), "The rank is no whole number.")
            rank = ""
        place = f", rank {int(float(rank))} of {self.countries}" if rank else ""
        subject = f"Risk of a new mass killing in {at['ewp_name']} in {one.years}: {at[one.risk]}{place}"
        key = f"{code}/{one.first}-{one.last}/from-{one.data}"
        said = self.gathering.thing(
            self.gathering.id("forecast", key), "Communication", f"Forecast for {at['ewp_name']}, {one.years}"
        )
        cited = [at.cited(f"{at['ewp_name']}, {one.risk}")]
        roles: dict[str, RoleInput] = {
            "communication": said,
            "issuer": self._project(),
            "addressing": "public",
            "channel": "forecast",
            "calledBySource": "forecast",
            "subject": subject,
            "place": state,
            "enabledBy": self._model(one),
        }
        self.gathering.state("Warning", roles, cited, Period.on(self._made(one)))
        covered = Period(Window.of_year(one.first), Window.of_year(one.last), starts=True, ends=True)
        score: dict[str, RoleInput] = {"subject": said, "basis": "estimate"}
        words = f"probability of a new mass killing in {one.years}"
        self.gathering.state("Quantity", score | {"measure": "score", "best": risk, "words": words}, cited, covered)
        if rank:
            words = f"rank among {self.countries} countries, 1 the highest risk"
            best = int(float(rank))
            self.gathering.state("Quantity", score | {"measure": "other", "best": best, "words": words}, cited, covered)

    def _made(self, one: Forecast) -> Window:
        """After the year of its data, and not after the day in the file's name."""
        first = date(one.data + 1, 1, 1)
        return Window(first, self.day if self.day and self.day >= first else None)

    def _project(self) -> ThingId:
        return self.gathering.thing(self.gathering.id("early-warning-project"), "Organisation", "Early Warning Project")

    def _model(self, one: Forecast) -> ThingId:
        name = f"Statistical risk assessment of mass killing, from data of {one.data}"
        return self.gathering.thing(self.gathering.id("model", f"from-{one.data}"), "Document", name)
