"""One unit on one day as claims: where it was, how strong, on which pages that rests; and at the end the links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from typing import Self

from answerable.graph.aside import Groups
from answerable.graph.identity import RoleInput, native_id
from answerable.graph.model import Citation, Record, Reject, ThingId
from answerable.graph.period import Period, Window
from answerable.loaders.dates import PLAIN
from answerable.loaders.gathering import At, Gathering, Outcome

COLUMNS = (
    "date", "lat", "lng", "type", "strength", "strength_in_btg_text", "unit", "subordinate_to", "sources_url",
    "sources_date", "notes", "country",
)  # fmt: skip
COUNTRIES = {"ru": "Russia", "ua": "Ukraine", "na": ""}
GROUPS = "battalion tactical groups"
NO_STRENGTH = "no strength of its own"
REPEATED = {
    "icon": "a symbol of the type and strength",
    "icon15": "a symbol of the type and strength",
    "unitnumber": "a part of the unit's name; a question mark behind it is heard",
    "stacked": "whether points coincide on the map",
    "strength_in_btg_number": "the number in the text beside it",
}
DOUBTED = "The table puts a question mark behind the number of the unit."
NEAR = "The publisher gives points as approximate."
WHOLE = re.compile(r"\d{1,15}", re.ASCII)
DAY_OF_PAGE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)


@dataclass(slots=True)
class _Subordination:
    """The days on which a unit is mentioned, and which superiors each day has."""

    days: dict[date, set[ThingId]] = field(default_factory=dict)
    rows: dict[tuple[date, ThingId], str] = field(default_factory=dict)
    """The record that names a superior on a day."""
    name: str = ""
    doubted: set[ThingId] = field(default_factory=set)

    @classmethod
    def of(cls, mentions: Iterable[_Mention]) -> Self:
        """The days of one unit, out of what its rows say."""
        made = cls()
        for said, named, record, made.name, doubted in mentions:
            day, superior = date.fromisoformat(said), ThingId(named)
            made.days.setdefault(day, set()).add(superior)
            made.rows.setdefault((day, superior), record)
            if doubted:
                made.doubted.add(superior)
        return made


_Mention = tuple[str, str, str, str, bool]
"""Of a row: day, superior, record, name of the unit, and whether the superior is doubted."""


class Units:
    """The units of a table; the days of each unit and its superiors are put aside until the end."""

    def __init__(self, gathering: Gathering) -> None:
        """Start with no unit."""
        self.gathering = gathering
        self.subordinate = Groups[_Mention]()
        self.source = ""

    def position(self, at: At) -> Outcome:
        """The claims of one row."""
        if not at["unit"]:
            return Reject(at.where("unit"), "The row names no unit.")
        if at["country"] not in COUNTRIES:
            return Reject(at.where("country"), f"The country is none of {', '.join(COUNTRIES)}.")
        day = self.gathering.days(at, "date") if PLAIN.fullmatch(at["date"]) else Window()
        if day.earliest is None or day.earliest != day.latest:
            return Reject(at.where("date"), "The cell is no day of the form 2022-08-20.")
        for column, limit in (("lat", 90), ("lng", 180)):
            if not _within(at[column], limit):
                return Reject(at.where(column), "The cell is no latitude or longitude in degrees.")
        on, unit = Period(day, day), self._unit(at)
        cited = [at.cited(f"{at['unit']}, {at['date']}"), *self._pages(at)]
        place = self._place(at, cited[0])
        roles: dict[str, RoleInput] = {"located": unit, "place": place, "locationKind": "presence"}
        note = f"{NEAR} {DOUBTED}" if doubted(at) else NEAR
        self.gathering.state("Location", roles, cited, on, modality=_modality(at), note=note)
        self._strength(at, unit, on)
        if at["notes"]:
            told = {"subject": unit, "content": at["notes"], "topic": "other"}
            self.gathering.state("Observation", dict(told), cited, on)
        self._superior(at, unit, day.earliest)
        for column, rule in REPEATED.items():
            if column in at.row.cells:
                self.gathering.omit(at, column, rule)
        return None

    def _named(self, at: At, name: str) -> ThingId:
        made = native_id("uawardata", f"{at['country']}|{name}")
        return self.gathering.thing(made, "Unit", name)

    def _unit(self, at: At) -> ThingId:
        unit = self._named(at, at["unit"])
        whole = [at.cited(at["unit"])]
        for attribute, value in (
            ("country", COUNTRIES[at["country"]]),
            ("classification", at["type"]),
            ("classification", at["strength"] if at["strength"] != "Unknown" else ""),
        ):
            if value:
                roles: dict[str, RoleInput] = {"subject": unit, "attribute": attribute, "value": value}
                self.gathering.state("Attribute", roles, whole)
        return unit

    def _place(self, at: At, cited: Citation) -> ThingId:
        point = f"{at['lat']}, {at['lng']}"
        place = self.gathering.thing(native_id("uawardata/place", point), "Place", f"point {point}")
        located = {"subject": place, "attribute": "coordinates", "value": point}
        self.gathering.state("Attribute", dict(located), [Citation(cited.source, f"point {point}", (), cited.record)])
        return place

    def _pages(self, at: At) -> list[Citation]:
        """The pages on which a row rests, each with its day where both lists are of one length."""
        urls = [url.strip() for url in at["sources_url"].split(",") if url.strip()]
        days = [day.strip() for day in at["sources_date"].split(",") if day.strip()]
        if days and len(days) != len(urls):
            self.gathering.reject_part(at.where("sources_date"), "There are not as many days as addresses.")
            days = []
        found = []
        for number, url in enumerate(urls):
            if not url.startswith(("http://", "https://")):
                self.gathering.reject_part(at.where("sources_url"), f"{url!r} is no address of a page.")
                continue
            read = DAY_OF_PAGE.fullmatch(days[number]) if days else None
            as_of = f"as of {read[3]}-{int(read[2]):02}-{int(read[1]):02}" if read else ""
            found.append(Citation(self.gathering.page(url), as_of, (), at.record))
        return found

    def _strength(self, at: At, unit: ThingId, on: Period) -> None:
        text = at["strength_in_btg_text"]
        if text in ("", "n/a"):
            self.gathering.omit(at, "strength_in_btg_text", NO_STRENGTH)
            return
        best = int(text) if WHOLE.fullmatch(text) else None
        roles: dict[str, RoleInput] = {"subject": unit, "measure": "units", "best": best, "basis": "estimate"}
        cited = [at.cited(f"{at['unit']}, {at['date']}")]
        note = DOUBTED if doubted(at) else None
        self.gathering.state(
            "Quantity", roles | {"words": f"{GROUPS}: {text}"}, cited, on, modality=_modality(at), note=note
        )

    def _superior(self, at: At, unit: ThingId, day: date) -> None:
        name = at["subordinate_to"].rstrip("? ")
        if not name:
            return
        superior = self._named(at, name)
        if superior == unit:
            self.gathering.reject_part(at.where("subordinate_to"), "The unit would be its own superior.")
            return
        on, self.source = day.isoformat(), at.source
        doubted = at["subordinate_to"].endswith("?")
        self.subordinate.add(unit, on, (on, superior, at.record, at["unit"], doubted))

    def links(self) -> Iterator[Record]:
        """A link for each run of days on which a unit has one superior, with its first and last mention."""
        for unit, mentions in self.subordinate.by_group():
            kept = _Subordination.of(mentions)
            for superior in dict.fromkeys(s for day in sorted(kept.days) for s in sorted(kept.days[day])):
                for first, last in _runs(kept.days, superior):
                    cited = dict.fromkeys(
                        Citation(self.source, f"{kept.name}, {day}", record=kept.rows[day, superior])
                        for day in (first, last)
                    )
                    roles: dict[str, RoleInput] = {"superior": superior, "subordinate": unit, "linkKind": "command"}
                    period = Period(Window.of_day(first), Window.of_day(last))
                    modality = "possible" if superior in kept.doubted else "stated"
                    self.gathering.state("CommandLink", roles, cited, period, modality=modality)
            yield from self.gathering.flush()


def doubted(at: At) -> bool:
    """Whether the table doubts which unit it is: `228?`."""
    return at.row.cells.get("unitnumber", "").endswith("?")


def _modality(at: At) -> str:
    return "possible" if doubted(at) else "stated"


def _runs(days: dict[date, set[ThingId]], superior: ThingId) -> list[tuple[date, date]]:
    """First and last days of the runs in which no mention is without this superior."""
    runs: list[tuple[date, date]] = []
    open_run = False
    for day in sorted(days):
        if superior in days[day]:
            runs = [*runs[:-1], (runs[-1][0], day)] if open_run else [*runs, (day, day)]
        open_run = superior in days[day]
    return runs


def _within(cell: str, limit: int) -> bool:
    try:
        degrees = float(cell)
    except ValueError:
        return False
    return isfinite(degrees) and abs(degrees) <= limit
