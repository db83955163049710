"""Episodes of mass killing out of the sheets of a workbook, as incidents with years, State, those named and deaths."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

from answerable.graph.errors import DateError
from answerable.graph.identity import RoleInput, native_id
from answerable.graph.model import Citation, Reject, ThingId
from answerable.graph.period import UNKNOWN, Period, Window
from answerable.loaders.dates import window
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.mass_killing.states import States, alike
from answerable.loaders.mass_killing.workbook import Sheet

LISTED = "mk_events"
GOING_ON = "Ongoing"
OLDER = (GOING_ON, "Ended")
DROPPED = "droped cases"
LED = "State-Led or Non-State-Led"
NAME, CODE = "mk_event_name", "mk_event_code"
PLACE, INHERITED = "mk_location_cow", ("mk_location_inheritor1", "mk_location_inheritor2")
RESPONSIBLE = "mk_repsonsible_state_cow"
"""Misspelt so in the workbook."""
COLUMNS = ("country", NAME, "startyear", "endyear", CODE, LED, PLACE, *INHERITED, RESPONSIBLE)
SUMMARY, LOW, HIGH = "Event Name and Summary", "Civilian Fatalities (Low)", "Civilian Fatalities (High)"
OLDER_COLUMNS = ("Country", LED, "Start Date", "Start Year", "Perpetrator", "Target", SUMMARY, LOW, HIGH)
FREE_TEXT = "free text, in which persons are accused by name"
HEIR = "an heir of the State held responsible; no State is accused by inheritance"
GROUPS = "a number of groups, without their names"
FREE = ("mk_event_summary", "OLD Event Name and Summary", "Notes", "Start date notes", "End date notes", SUMMARY)
LEFT_OUT = (
    *((column, FREE_TEXT) for column in FREE),
    ("mk_number_eth_groups", GROUPS),
    ("mk_repsonsible_state_inheritor1", HEIR),
    ("mk_repsonsible_state_inheritor2", HEIR),
)
NO_STATE_LED = "No State led the episode, and yet one is held responsible; what is meant cannot be told."
OTHER_STATE = "The code is that of {}, and the row is about {}; which of them is meant cannot be told."
INHERITED_BY = "The list names {} as inheritor of the place; it does not say how."
UPDATED = re.compile(r"Last Updated (.+)")
LEDS = ("State-Led", "Non-State-Led")
WHOLE = re.compile(r"\d{1,15}(?:\.0{1,15})?", re.ASCII)
ONGOING = "No end is given: the list takes it to go on."
NO_END = "No end is given."
"""A blank cell says nothing: only the list that is called ongoing takes its entries to go on."""


class Episodes:
    """The sheets of a workbook."""

    def __init__(self, gathering: Gathering, found: Iterable[Sheet]) -> None:
        """Learn first how the workbook names the States."""
        self.gathering = gathering
        self.states = States(found)

    def handler(self, sheet: Sheet) -> Callable[[At], Outcome]:
        """What is done with a row of a sheet. Raises InputError for a column that is missing."""
        if sheet.title == LISTED:
            sheet.require(COLUMNS)
            return self.episode
        if sheet.title in OLDER:
            sheet.require(OLDER_COLUMNS)
            updated = next((found[1] for column in sheet.header if (found := UPDATED.fullmatch(column))), "")
            return partial(self.older, sheet.title, updated)
        rule = "a case that the publisher dropped" if sheet.title == DROPPED else "a row of a list of country codes"
        return lambda _at: rule

    def episode(self, at: At) -> Outcome:
        """An episode that has a code."""
        for column in (CODE, NAME, "country", PLACE):
            if not at[column]:
                return Reject(at.where(column), "The episode lacks what it cannot do without.")
        if at[LED] not in LEDS:
            return Reject(at.where(LED), "The cell is neither State-Led nor Non-State-Led.")
        for column in (PLACE, *INHERITED, RESPONSIBLE):
            if at[column] and not WHOLE.fullmatch(at[column]):
                return Reject(at.where(column), "The code of the State is no whole number.")
        period = self._years(at)
        if isinstance(period, Reject):
            return period
        cited = [at.cited(f"{LISTED}, {at[CODE]}")]
        name = f"{at['country']}: {' '.join(at[NAME].split())}"
        incident = self.gathering.thing(self.gathering.id("episode", at[CODE]), "Incident", name)
        self._occurrence(at, incident, self._place(at), cited, period, _no_end(period))
        self._responsible(at, incident, cited, period)
        for heir in dict.fromkeys(at[c] for c in INHERITED if at[c] and at[c] != at[PLACE]):
            content = INHERITED_BY.format(f"{self.states.name(heir) or 'a State'} ({int(float(heir))})")
            self.gathering.state("Observation", {"subject": incident, "content": content, "topic": "other"}, cited)
        self._omit(at)
        return None

    def _other(self, at: At, code: str) -> bool:
        """Whether neither the code of the place nor that of the State held responsible is that of the row's country."""
        names = [self.states.name(at[c]) for c in (PLACE, RESPONSIBLE) if at[c]]
        return bool(code) and not any(not name or alike(name, at["country"]) for name in names)

    def _place(self, at: At) -> ThingId:
        """The State by the code of the place; the country that the row names where the code is that of another."""
        if not self._other(at, at[PLACE]):
            return self._state(at[PLACE], at["country"])
        self.gathering.reject_part(at.where(PLACE), OTHER_STATE.format(self.states.name(at[PLACE]), at["country"]))
        return self.gathering.thing(native_id("mass-killing/state", at["country"]), "State", at["country"])

    def _responsible(self, at: At, incident: ThingId, cited: list[Citation], period: Period) -> None:
        code = at[RESPONSIBLE]
        if not code:
            return
        if at[LED] == LEDS[1]:
            self.gathering.reject_part(at.where(RESPONSIBLE), NO_STATE_LED)
        elif self._other(at, code):
            self.gathering.reject_part(at.where(RESPONSIBLE), OTHER_STATE.format(self.states.name(code), at["country"]))
        else:
            responsible = self._state(code, at["country"] if code == at[PLACE] else "")
            content = "the State that the list holds responsible; no finding of a court"
            self._involved(incident, responsible, "alleged-forces", cited, period, content)

    def _years(self, at: At) -> Period | Reject:
        ends: list[Window] = []
        for column in ("startyear", "endyear"):
            try:
                ends.append(window(at[column]) if at[column] or column == "startyear" else UNKNOWN)
            except DateError as fault:
                return Reject(at.where(column), fault.message)
        try:
            return _period(ends[0], ends[1], ongoing=False)
        except DateError as fault:
            return Reject(at.where("endyear"), fault.message)

    def older(self, title: str, updated: str, at: At) -> Outcome:
        """An entry of a list that numbers nothing."""
        if not at["Country"]:
            return Reject(at.where("Country"), "The entry names no country.")
        if at[LED] not in LEDS:
            return Reject(at.where(LED), "The cell is neither State-Led nor Non-State-Led.")
        ended = [column for column in ("End Date", "End Year") if at.row.cells.get(column)]
        first = self.gathering.days(at, "Start Date")
        first = first if first.known else self.gathering.days(at, "Start Year")
        last = UNKNOWN
        for column in ended:
            last = last if last.known else self.gathering.days(at, column)
        if not first.known or (ended and not last.known):
            return Reject(at.where("Start Date"), "The entry has no day or year to begin or end.")
        try:
            period = _period(first, last, ongoing=title == GOING_ON)
        except DateError as fault:
            return Reject(at.where("Start Date"), fault.message)
        key = "|".join((title, *(at[c] for c in OLDER_COLUMNS)))
        name = f"{at['Country']}, {at[LED].lower()}, from {at['Start Year'] or at['Start Date']}"
        incident = self.gathering.thing(native_id("mass-killing/listed", key), "Incident", name)
        cited = [at.cited(f"{title}, {name}")]
        place = self.gathering.thing(native_id("mass-killing/state", at["Country"]), "State", at["Country"])
        self._occurrence(at, incident, place, cited, period, _no_end(period, updated))
        for column, cls, involvement in (
            ("Perpetrator", "Group", "alleged-forces"),
            ("Target", "ProtectedGroup", "victims"),
        ):
            if at[column]:
                group = self.gathering.thing(f"{incident}/{involvement}", cls, at[column])
                self._involved(incident, group, involvement, cited, period)
        self._deaths(at, incident, cited, period)
        self._omit(at)
        return None

    def _occurrence(  # noqa: PLR0917 - its roles are these
        self, at: At, incident: ThingId, place: ThingId, cited: list[Citation], period: Period, note: str | None
    ) -> None:
        content = f"Mass killing, {at[LED].lower()}, as the list has it."
        roles: dict[str, RoleInput] = {"incident": incident, "place": place, "extent": "lasted", "content": content}
        self.gathering.state("Occurrence", roles, cited, period, note=note)

    def _involved(  # noqa: PLR0917 - its roles are these
        self, incident: ThingId, actor: ThingId, role: str, cited: list[Citation], when: Period, content: str = ""
    ) -> None:
        roles: dict[str, RoleInput] = {"actor": actor, "incident": incident, "involvement": role, "content": content}
        self.gathering.state("Involvement", roles, cited, when, modality="reported")

    def _deaths(self, at: At, incident: ThingId, cited: list[Citation], period: Period) -> None:
        numbers: dict[str, RoleInput] = {}
        for role, column in (("low", LOW), ("high", HIGH)):
            if WHOLE.fullmatch(at[column]):
                numbers[role] = int(float(at[column]))
            elif at[column]:
                self.gathering.reject_part(at.where(column), "The number of deaths is no whole number.")
        if numbers:
            roles: dict[str, RoleInput] = {"subject": incident, "measure": "killed", "basis": "estimate"}
            self.gathering.state("Quantity", roles | numbers | {"words": "civilian fatalities"}, cited, period)

    def _state(self, code: str, country: str) -> ThingId:
        number = str(int(float(code)))
        known = self.states.name(code) or country or f"State {number}"
        return self.gathering.thing(self.gathering.id("state", number), "State", known)

    def _omit(self, at: At) -> None:
        for column, rule in LEFT_OUT:
            if column in at.row.cells:
                self.gathering.omit(at, column, rule)


def _period(first: Window, last: Window, *, ongoing: bool) -> Period:
    """From a real start to a real end; without one it goes on only where the list says so."""
    return Period(first, last, starts=True, ends=last.known, continues=ongoing and not last.known)


def _no_end(period: Period, updated: str = "") -> str | None:
    """That no end is given, with the day on which a list of what goes on says that it was last updated."""
    if period.last.known:
        return None
    if not period.continues:
        return NO_END
    return ONGOING.replace("the list", f"the list, last updated {updated},") if updated else ONGOING
