"""One unit on one day as claims: where it was, how strong, on which pages that rests; and at the end the links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from typing import Self

from answerable.graph.aside import Groups, Kept
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
NO_STRENGTH = "no strength is given"
SYMBOL = "a symbol of type, strength and side; what its mark of suspect or hostile means the publisher does not say"
REPEATED = {
    "icon": SYMBOL,
    "icon15": SYMBOL,
    "unitnumber": "a part of the unit's name; a question mark behind it is heard",
    "stacked": "whether points coincide on the map",
}
NUMBER = "the number of the text beside it, or 0 where none is given"
DOUBTED = "The table puts a question mark behind the number of the unit."
NEAR = "The publisher gives points as approximate."
REDUCED = "Points of Ukrainian units are made less accurate by the publisher and rest on official sources alone."
UNIDENTIFIED = re.compile(r"(?:U/I|Unidentified|Unknown)\b", re.IGNORECASE)
"""How the name of a unit begins of which the table knows no more than its kind: `U/I Wagner Element`."""
WHOLE = re.compile(r"\d{1,15}", re.ASCII)
DAY_OF_PAGE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)


@dataclass(slots=True)
class _Subordination:
    """The days on which a unit is mentioned, and which superiors each day has."""

    days: dict[date, set[_Superior]] = field(default_factory=dict)
    rows: dict[tuple[date, _Superior], str] = field(default_factory=dict)
    """The record that names a superior on a day."""
    name: str = ""

    @classmethod
    def of(cls, mentions: Iterable[_Mention]) -> Self:
        """The days of one unit, out of what its rows say."""
        made = cls()
        for said, named, record, made.name, doubted in mentions:
            day, superior = date.fromisoformat(said), (ThingId(named), doubted)
            made.days.setdefault(day, set()).add(superior)
            made.rows.setdefault((day, superior), record)
        return made


_Superior = tuple[ThingId, bool]
"""A superior, and whether it is doubted."""
_Mention = tuple[str, str, str, str, bool]
"""Of a row: day, superior, record, name of the unit, and whether the superior is doubted."""


class Units:
    """The units of a table; the days of each unit and its superiors are put aside until the end."""

    def __init__(self, gathering: Gathering) -> None:
        """Start with no unit."""
        self.gathering = gathering
        self.subordinate = Groups[_Mention]()
        self.told = Kept[bool]()
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
        self.gathering.state("Location", roles, cited, on, modality=_modality(at), note=_caution(at))
        self._repeated(at, f"{unit} {at['date']} {place}")
        self._strength(at, unit, on)
        if at["notes"]:
            told = {"subject": unit, "content": at["notes"], "topic": "other"}
            self.gathering.state("Observation", dict(told), cited[:1], on)
        self._superior(at, unit, day.earliest)
        for column, rule in REPEATED.items():
            if column in at.row.cells:
                self.gathering.omit(at, column, rule)
        return None

    def _named(self, at: At, name: str) -> ThingId:
        """The unit of a name; whether two that the table leaves unidentified are one, nobody knows."""
        key = f"{at['country']}|{name}"
        if UNIDENTIFIED.match(name):
            return self.gathering.thing(
                native_id("uawardata", f"{key}|{at['date']}|{at['lat']}, {at['lng']}"), "UnknownUnit", name
            )
        return self.gathering.thing(native_id("uawardata", key), "Unit", name)

    def _repeated(self, at: At, key: str) -> None:
        if key in self.told:
            text = "Another row has this unit at this point on this day; what both say is one claim."
            self.gathering.remark(at.where("unit"), text)
        self.told[key] = True

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
        place = self.gathering.thing(native_id("uawardata/place", point), "Area", f"around {point}")
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
        text, number = at["strength_in_btg_text"], at.row.cells.get("strength_in_btg_number", "")
        none, best = text in ("", "n/a"), int(text) if WHOLE.fullmatch(text) else None
        beside = "" if none or number in ("", text, f"{text}.0") else f"; as a number: {number}"
        if number and not beside:
            self.gathering.omit(at, "strength_in_btg_number", NUMBER)
        if none:
            self.gathering.omit(at, "strength_in_btg_text", NO_STRENGTH)
            return
        roles: dict[str, RoleInput] = {"subject": unit, "measure": "units", "best": best, "basis": "estimate"}
        cited = [at.cited(f"{at['unit']}, {at['date']}")]
        note, modality = DOUBTED if doubted(at) else None, "possible" if text.endswith("?") else _modality(at)
        self.gathering.state(
            "Quantity", roles | {"words": f"{GROUPS}: {text}{beside}"}, cited, on, modality=modality, note=note
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
            for said in dict.fromkeys(s for day in sorted(kept.days) for s in sorted(kept.days[day])):
                for first, last in _runs(kept.days, said):
                    cited = dict.fromkeys(
                        Citation(self.source, f"{kept.name}, {day}", record=kept.rows[day, said])
                        for day in (first, last)
                    )
                    roles: dict[str, RoleInput] = {"superior": said[0], "subordinate": unit, "linkKind": "command"}
                    period = Period(Window.of_day(first), Window.of_day(last))
                    modality = "possible" if said[1] else "stated"
                    self.gathering.state("CommandLink", roles, cited, period, modality=modality)
            yield from self.gathering.flush()


def doubted(at: At) -> bool:
    """Whether the table doubts which unit it is: `228?`."""
    return at.row.cells.get("unitnumber", "").endswith("?")


def _modality(at: At) -> str:
    return "possible" if doubted(at) else "stated"


def _caution(at: At) -> str:
    """What the publisher says against taking a position for exact or sure."""
    reduced = REDUCED if at["country"] == "ua" else ""
    own = f"The table notes: {at['notes']}" if at["notes"] else ""
    return " ".join(filter(None, (NEAR, reduced, DOUBTED if doubted(at) else "", own)))


def _runs(days: dict[date, set[_Superior]], superior: _Superior) -> list[tuple[date, date]]:
    """First and last days of the runs in which no mention is without this superior, as sure or as doubted."""
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
