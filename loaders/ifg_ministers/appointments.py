"""Appointments of the ministers database as claims: who held which post, acting or on leave, and who followed whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from answerable.graph.aside import Groups, Kept
from answerable.graph.errors import DateError
from answerable.graph.model import Citation, Record, Reject
from answerable.graph.period import Period
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.ifg_ministers.lists import Lists
from answerable.loaders.table import Table

APPOINTMENT = ("id", "person_id", "post_id", "start_date", "end_date")
CHARACTERISTICS = (
    "id", "appointment_id", "cabinet_status", "is_acting", "is_on_leave", "leave_reason", "start_date", "end_date",
)  # fmt: skip
YES, NO = "True", "False"
ONGOING = "ongoing when the table was published"
ORDERED = "By the days of the two appointments; the table states no order, nor that nobody held the post between them."


AS_GIVEN = "Both are loaded as given."

_Appointed = tuple[str, str, str, str, str]
"""Person, post, first and last day, and the record of an appointment."""
_Held = tuple[str, str, str, str, str]
"""Claim, last and first day of an appointment (without an end: `NO_END`), and its citation: locator and record."""
NO_END = "9999-99-99"
"""After every day."""


class Appointments:
    """The two tables of appointments; ids, and per post the days for their order, are put aside."""

    def __init__(self, gathering: Gathering, lists: Lists, appointments: Table, characteristics: Table) -> None:
        """Learn who was appointed to what, and which appointments were acting throughout."""
        self.gathering = gathering
        self.lists = lists
        self.who = Kept[_Appointed]()
        self.source, self.stretches = gathering.data_set(appointments.path), gathering.data_set(characteristics.path)
        for row in appointments.rows():
            if not isinstance(row, Reject):
                days, record = (row["start_date"], row["end_date"]), f"{appointments.name} row {row.number}"
                self.who[row["id"]] = (row["person_id"], row["post_id"], *days, record)
        self.acting = Kept[list[tuple[str, str]]]()
        """Per appointment the rows (id and record) that say so, if it was acting throughout; else none."""
        for row in characteristics.rows():
            if not isinstance(row, Reject):
                said = (row["id"], f"{characteristics.name} row {row.number}")
                before = self.acting.get(row["appointment_id"])
                always = row["is_acting"] == YES and before != []
                self.acting[row["appointment_id"]] = [*(before or []), said] if always else []
        self.by_post = Groups[_Held]()

    def appointment(self, at: At) -> Outcome:
        """One appointment: a posting with a real start, and a real end if it has one."""
        lists = self.lists
        fault = lists.unknown(at, "person_id", lists.persons) or lists.unknown(at, "post_id", lists.posts)
        if fault:
            return fault
        if not at["start_date"]:
            return Reject(at.where("start_date"), "The appointment has no start.")
        held = self._held(at)
        if isinstance(held, Reject):
            return held
        acting = self.acting.get(at["id"], [])
        so = [Citation(self.stretches, stretch, ("capacity",), record) for stretch, record in acting]
        roles = self._roles(at["id"], acting=bool(acting))
        made = self.gathering.state("Posting", dict(roles), [at.cited(at["id"]), *so], held)
        if held.first.earliest:
            start = held.first.earliest.isoformat()
            end = held.last.latest.isoformat() if held.last.latest else NO_END
            self.by_post.add(at["post_id"], f"{start} {end}", (made.id, end, start, at["id"], at.record))
        return None

    def _held(self, at: At) -> Period | Reject:
        first, last = self.gathering.days(at, "start_date"), self.gathering.days(at, "end_date")
        try:
            return Period(first, last, starts=True, ends=last.known, words=None if at["end_date"] else ONGOING)
        except DateError as fault:
            return Reject(at.where("end_date"), fault.message)

    def _roles(self, appointment: str, *, acting: bool) -> dict[str, str | None]:
        person, post, *_ = self.who[appointment]
        return {
            "holder": self.lists.person_id(person),
            "post": self.lists.post_id(post),
            "role": "office-holder",
            "title": self.lists.posts[post],
            "capacity": "acting" if acting else None,
        }

    def characteristics(self, at: At) -> Outcome:
        """A stretch of an appointment: the rank in cabinet, and whether acting or on leave."""
        if at["appointment_id"] not in self.who:
            return Reject(at.where("appointment_id"), "No appointment here has this id.")
        for column in ("is_acting", "is_on_leave"):
            if at[column] not in (YES, NO):
                return Reject(at.where(column), f"The flag is neither {YES} nor {NO}.")
        person, post, *days, record = self.who[at["appointment_id"]]
        if person not in self.lists.persons or post not in self.lists.posts:
            return Reject(at.where("appointment_id"), "The appointment names a person or post that no table has.")
        held = self._held(at)
        if isinstance(held, Reject):
            return held
        self._compared(at, *days)
        holder, stretch = self.lists.person_id(person), at.cited(at["id"])
        cited = [stretch, Citation(self.source, at["appointment_id"], ("holder", "post"), record)]
        if at["cabinet_status"]:
            said = f"{at['cabinet_status']}, as {self.lists.posts[post]}{' (acting)' if at['is_acting'] == YES else ''}"
            status = {"subject": holder, "attribute": "political-role", "value": said}
            whose = replace(cited[1], fields=("subject", "value"))
            self.gathering.state("Attribute", dict(status), [stretch, whose], held)
        if at["is_acting"] == YES and not self.acting[at["appointment_id"]]:
            self.gathering.state("Posting", dict(self._roles(at["appointment_id"], acting=True)), cited, held)
        if at["is_on_leave"] == YES:
            absence = {"holder": holder, "post": self.lists.post_id(post), "reason": at["leave_reason"]}
            self.gathering.state("Absence", dict(absence), cited, held)
        return None

    def _compared(self, at: At, start: str, end: str) -> None:
        """A remark where a stretch reaches beyond its appointment: the two tables disagree about the days."""
        for column, beyond in (
            ("start_date", at["start_date"] < start),
            ("end_date", (at["end_date"] or NO_END) > (end or NO_END)),
        ):
            if beyond:
                said = f"{start} to {end or 'no end'}"
                self.gathering.remark(
                    at.where(column), f"The stretch reaches beyond its appointment: {said}. {AS_GIVEN}"
                )

    def sequences(self) -> Iterator[Record]:
        """Who followed whom in a post that never had two holders at once; post by post."""
        for _, held in self.by_post.by_group():
            pairs = list(pairwise(held))
            if any(end > start for (_, end, *_), (_, _, start, *_) in pairs):
                continue
            for (earlier, _, _, *first), (later, _, _, *second) in pairs:
                cited = [Citation(self.source, at, record=record) for at, record in (first, second)]
                self.gathering.state("Sequence", {"earlier": earlier, "later": later}, cited, note=ORDERED)
            yield from self.gathering.flush()
