"""One event of the Georeferenced Event Dataset as claims: what, where and when, the two sides, and the deaths.

A range of days means that the event happened somewhere in it; the program's precision stands with the words. An event
of clarity 2 is an aggregate of the reports: it may be several, on some of the days, and the claim says so. The claim
says how far the place is known too: its point stands for a town at best, else for a district or a stretch of water.
"""

from __future__ import annotations

import re
from math import isfinite

from answerable.graph.aside import Kept
from answerable.graph.errors import DateError
from answerable.graph.identity import RoleInput, native_id
from answerable.graph.model import Citation, Reject, ThingId
from answerable.graph.period import Period, Window
from answerable.loaders.dates import window
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.gleditsch_ward import SCHEME, STATES, state_of

DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
COLUMNS = (
    "id", "type_of_violence", "conflict_new_id", "conflict_name", "dyad_name", "side_a_new_id", "side_a",
    "side_b_new_id", "side_b", "where_prec", "where_coordinates", "adm_1", "adm_2", "latitude", "longitude", "country",
    "country_id", "event_clarity", "date_prec", "date_start", "date_end", *DEATHS, "low", "best", "high",
)  # fmt: skip
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
TYPES = {STATE_BASED: "state-based conflict", NON_STATE: "non-state conflict", ONE_SIDED: "one-sided violence"}
DATES = {
    1: "the day is known",
    2: "known to within two to six days",
    3: "known to the week",
    4: "known to the month or to eight to thirty days",
    5: "known to a longer time than a month",
}
PLACES = {
    1: "the place named is known; the point stands for it",
    2: "known to about 25 km around the place named",
    3: "known to the second-order division",
    4: "known to the first-order division",
    5: "known to a line or an area without borders; the point stands for it",
    6: "known to the country",
    7: "on water or in international airspace; the point is an estimate",
}
COUNTRY, NO_COUNTRY = 6, 7
CLARITY = {1: "identified in full by the reports (1)", 2: "an aggregate of the reports (2)"}
AGGREGATE = 2
SEVERAL = "An aggregate of the reports: it may be several events."
CLEAR = "Clear"
WHOLE = re.compile(r"\d{1,15}(?:\.0{1,15})?", re.ASCII)
TIME = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")
"""What some editions write after a day."""
FREE_TEXT = "free text of reports, which can name victims"
NUMBERS = "numbers of the program's own bookkeeping, which say nothing more"
REPORTS = "who published the reports behind the coding, when, and how many; the reports are left out themselves"
THRESHOLD = "whether the two sides reached the program's threshold of deaths in that year"
WHOLE_COUNTRY = "the point that stands for a whole country"
USUAL = "the status of what the program has cleared; another one is said"
LEFT_OUT = {
    **dict.fromkeys(("source_article", "source_headline", "source_original", "where_description"), FREE_TEXT),
    **dict.fromkeys(("source_office", "source_date", "number_of_sources"), REPORTS),
    "active_year": THRESHOLD,
    **dict.fromkeys(
        ("relid", "year", "conflict_dset_id", "dyad_dset_id",
         "dyad_new_id", "side_a_dset_id", "side_b_dset_id", "geom_wkt", "priogrid_gid", "region", "gwnoa", "gwnob"),
        NUMBERS,
    ),
}  # fmt: skip


def whole(cell: str) -> int | None:
    """A count or code of a cell, which data frames write as 4.0; None for anything else.

    >>> whole("652.0"), whole("-1")
    (652, None)
    """
    return int(float(cell)) if WHOLE.fullmatch(cell) else None


class Events:
    """The events of a table; the ids of places and States already told are put aside."""

    def __init__(self, gathering: Gathering) -> None:
        """Start with no place."""
        self.gathering = gathering
        self.told = Kept[bool]()

    def event(self, at: At) -> Outcome:
        """The claims of one event."""
        for column in ("id", "conflict_new_id", "side_a_new_id", "side_b_new_id", "country_id", *DEATHS):
            if whole(at[column]) is None:
                return Reject(at.where(column), "The cell is no whole number.")
        for column, known in (("type_of_violence", TYPES), ("date_prec", DATES), ("where_prec", PLACES)):
            if whole(at[column]) not in known:
                return Reject(at.where(column), f"The code is none of {min(known)} to {max(known)}.")
        for column in ("low", "best", "high"):
            if whole(at[column]) is None:
                return Reject(at.where(column), "The estimate is no whole number.")
        when = self._when(at)
        if isinstance(when, Reject):
            return when
        cited = [at.cited(f"event {whole(at['id'])}")]
        event, sides = self._event(at, when, cited), whole(at["type_of_violence"])
        if sides == ONE_SIDED:
            self._one_sided(at, event, when, cited)
        self._deaths(at, event, when, cited)
        for column, rule in LEFT_OUT.items():
            if column in at.row.cells:
                self.gathering.omit(at, column, rule)
        return None

    def _when(self, at: At) -> Period | Reject:
        days: list[Window] = []
        for column in ("date_start", "date_end"):
            try:
                days.append(window(TIME.sub("", at[column])))
            except DateError as fault:
                return Reject(at.where(column), fault.message)
        try:
            span = Window(days[0].earliest, days[1].latest)
        except DateError as fault:
            return Reject(at.where("date_end"), fault.message)
        precision = whole(at["date_prec"]) or 1
        if (precision == 1) is not (span.earliest == span.latest):
            text = f"The days {span.earliest} to {span.latest} do not fit the precision ({DATES[precision]})."
            self.gathering.remark(at.where("date_prec"), text)
        return Period.on(span, None if precision == 1 else DATES[precision])

    def _event(self, at: At, when: Period, cited: list[Citation]) -> ThingId:
        number, kind, place = whole(at["id"]), whole(at["type_of_violence"]) or 0, self._place(at, when)
        one_sided = kind == ONE_SIDED
        where = at["where_coordinates"] or at["country"]
        days = dict.fromkeys((when.first.earliest, when.first.latest))
        event = self.gathering.thing(
            self.gathering.id("event", str(number)),
            "Incident" if one_sided else "Event",
            f"{at['dyad_name'] or at['side_a']}, {where}, {' to '.join(map(str, days))}",
        )
        conflict = self._conflict(at)
        several = whole(at["event_clarity"]) == AGGREGATE
        content = " ".join(filter(None, (self._content(at, kind), SEVERAL if several else "", self._status(at))))
        roles: dict[str, RoleInput] = {"place": place, "situation": conflict, "content": content}
        if one_sided:
            one_day = when.first.earliest == when.first.latest
            roles |= {"incident": event, "extent": "one-day" if one_day else "lasted" if several else None}
        else:
            sides = [self._actor(at, "side_a"), self._actor(at, "side_b")]
            roles |= {"event": event, "eventKind": "other", "participant": sides}
        confidence = CLARITY.get(whole(at["event_clarity"]) or 0)
        if confidence is None and at["event_clarity"]:
            self.gathering.reject_part(at.where("event_clarity"), "The code is neither 1 nor 2.")
        self.gathering.state("Occurrence" if one_sided else "EventRecord", roles, cited, when, confidence=confidence)
        return event

    def _content(self, at: At, kind: int) -> str:
        return f"{TYPES[kind].capitalize()} (UCDP type {kind}); place: {PLACES[whole(at['where_prec']) or COUNTRY]}."

    def _status(self, at: At) -> str:
        """What the program has still to check, as it marks events that it publishes month by month."""
        status = at.row.cells.get("code_status", "")
        if not status:
            return ""
        if status != CLEAR:
            return f"Status of the coding: {status}."
        self.gathering.omit(at, "code_status", USUAL)
        return ""

    def _one_sided(self, at: At, event: ThingId, when: Period, cited: list[Citation]) -> None:
        side = {"actor": self._actor(at, "side_a"), "incident": event, "involvement": "alleged-forces"}
        self.gathering.state("Involvement", dict(side), cited, when, modality="reported")
        group = self.gathering.thing(f"{event}/victims", "ProtectedGroup", at["side_b"] or "Civilians")
        victims = {"actor": group, "incident": event, "involvement": "victims"}
        self.gathering.state("Involvement", dict(victims), cited, when, modality="reported")

    def _deaths(self, at: At, event: ThingId, when: Period, cited: list[Citation]) -> None:
        low, best, high = (whole(at[column]) or 0 for column in ("low", "best", "high"))
        a, b, civilians, unknown = (whole(at[column]) for column in DEATHS)
        words = f"of the best estimate: side A {a}, side B {b}, civilians {civilians}, unknown {unknown}"
        roles: dict[str, RoleInput] = {"subject": event, "measure": "killed", "basis": "estimate", "words": words}
        self.gathering.state("Quantity", roles | {"low": low, "best": best, "high": high}, cited, when)
        if not low <= best <= high:
            text = f"The estimates are not in order (low {low}, best {best}, high {high}); they are kept as they stand."
            self.gathering.remark(at.where("best"), text)

    def _actor(self, at: At, side: str) -> ThingId:
        number = str(whole(at[f"{side}_new_id"]))
        return self.gathering.thing(self.gathering.id("actor", number), "Organisation", at[side] or f"Actor {number}")

    def _conflict(self, at: At) -> ThingId:
        number = str(whole(at["conflict_new_id"]))
        name = at["conflict_name"] or f"Conflict {number}"
        return self.gathering.thing(self.gathering.id("conflict", number), "Situation", name)

    def _state(self, at: At, when: Period) -> ThingId:
        """The State of the number on that day, under the id that it has everywhere; else a State of this program."""
        number = whole(at["country_id"]) or 0
        known = state_of(number, when.first.earliest)
        if known is None:
            return self.gathering.thing(
                self.gathering.id("state", str(number)), "State", at["country"] or f"State {number}"
            )
        state = self.gathering.thing(known.id, "State", known.name)
        if known.id not in self.told:
            self.told[known.id] = True
            cited = [at.cited(f"country_id {number}")]
            coded = {"subject": state, "scheme": SCHEME, "value": str(number)}
            self.gathering.state("Identifier", dict(coded), cited)
            if at["country"] and at["country"] != known.name:
                self.gathering.state("Name", {"subject": state, "name": at["country"]}, cited)
        return state

    def _place(self, at: At, when: Period) -> ThingId:
        """The place as the row has it, within its country; for an event known to the country only, the country."""
        precision = whole(at["where_prec"])
        number = str(whole(at["country_id"]))
        state = self._state(at, when)
        if precision == COUNTRY:
            for column in ("latitude", "longitude"):
                self.gathering.omit(at, column, WHOLE_COUNTRY)
            return state
        parts = [at[c] for c in ("where_coordinates", "adm_2", "adm_1", "country")]
        key = "|".join((*parts, number, at["latitude"], at["longitude"], str(precision == NO_COUNTRY)))
        known = STATES.get(whole(number) or 0)
        key += f"|{state}" if known and known.since and state == known.id else ""
        place = native_id("ucdp/place", key)
        self.gathering.thing(place, "Place", ", ".join(dict.fromkeys(p for p in parts if p)))
        if place not in self.told:
            self.told[place] = True
            cited = [at.cited(f"coordinates {at['latitude']}, {at['longitude']}")]
            if precision != NO_COUNTRY:
                inside = {"located": place, "place": state, "locationKind": "site"}
                self.gathering.state("Location", dict(inside), cited)
            if self._point(at):
                point = {"subject": place, "attribute": "coordinates", "value": f"{at['latitude']}, {at['longitude']}"}
                self.gathering.state("Attribute", dict(point), cited)
        return place

    def _point(self, at: At) -> bool:
        for column, limit in (("latitude", 90), ("longitude", 180)):
            try:
                degrees = float(at[column])
            except ValueError:
                degrees = float("inf")
            if not isfinite(degrees) or abs(degrees) > limit:
                self.gathering.reject_part(at.where(column), f"The cell is no {column} in degrees.")
                return False
        return True
