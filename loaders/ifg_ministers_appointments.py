"""Appointments of the ministers database as claims: who held which post, acting or on leave, and who followed whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from answerable.graph.errors import DateError
from answerable.graph.model import Citation, Record, Reject
from answerable.graph.period import Period
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.ifg_ministers_lists import Lists
from answerable.loaders.table import Table

APPOINTMENT = ("id", "person_id", "post_id", "start_date", "end_date")
CHARACTERISTICS = (
    "id", "appointment_id", "cabinet_status", "is_acting", "is_on_leave", "leave_reason", "start_date", "end_date",
)  # fmt: skip
YES, NO = "True", "False"
ONGOING = "ongoing when the table was published"


@dataclass(frozen=True, slots=True)
class _Held:
    start: date
    end: date | None
    claim: str
    cited: Citation


class Appointments:
    """The two tables of appointments. Kept are ids, and per post the days, for their order: 1 kB each."""

    def __init__(self, gathering: Gathering, lists: Lists, appointments: Table, characteristics: Table) -> None:
        """Learn who was appointed to what, and which appointments were acting throughout."""
        self.gathering = gathering
        self.lists = lists
        self.who: dict[str, tuple[str, str]] = {}
        for row in appointments.rows():
            if not isinstance(row, Reject):
                self.who[row["id"]] = (row["person_id"], row["post_id"])
        flags: defaultdict[str, set[str]] = defaultdict(set)
        for row in characteristics.rows():
            if not isinstance(row, Reject):
                flags[row["appointment_id"]].add(row["is_acting"])
        self.acting = {native for native, said in flags.items() if said == {YES}}
        self.by_post: defaultdict[str, list[_Held]] = defaultdict(list)

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
        cited = at.cited(at["id"])
        made = self.gathering.state(
            "Posting", dict(self._roles(at["id"], acting=at["id"] in self.acting)), [cited], held
        )
        if held.first.earliest:
            self.by_post[at["post_id"]].append(_Held(held.first.earliest, held.last.latest, made.id, cited))
        return None

    def _held(self, at: At) -> Period | Reject:
        first, last = self.gathering.days(at, "start_date"), self.gathering.days(at, "end_date")
        try:
            return Period(first, last, starts=True, ends=last.known, words=None if at["end_date"] else ONGOING)
        except DateError as fault:
            return Reject(at.where("end_date"), fault.message)

    def _roles(self, appointment: str, *, acting: bool) -> dict[str, str | None]:
        person, post = self.who[appointment]
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
        person, post = self.who[at["appointment_id"]]
        if person not in self.lists.persons or post not in self.lists.posts:
            return Reject(at.where("appointment_id"), "The appointment names a person or post that no table has.")
        held = self._held(at)
        if isinstance(held, Reject):
            return held
        cited, holder = [at.cited(at["id"])], self.lists.person_id(person)
        if at["cabinet_status"]:
            said = f"{at['cabinet_status']}, as {self.lists.posts[post]}"
            status = {"subject": holder, "attribute": "political-role", "value": said}
            self.gathering.state("Attribute", dict(status), cited, held)
        if at["is_acting"] == YES and at["appointment_id"] not in self.acting:
            self.gathering.state("Posting", dict(self._roles(at["appointment_id"], acting=True)), cited, held)
        if at["is_on_leave"] == YES:
            absence = {"holder": holder, "post": self.lists.post_id(post), "reason": at["leave_reason"]}
            self.gathering.state("Absence", dict(absence), cited, held)
        return None

    def sequences(self) -> Iterator[Record]:
        """Who followed whom in a post that never had two holders at once; post by post."""
        while self.by_post:
            _, held = self.by_post.popitem()
            ordered = sorted(held, key=lambda h: (h.start, h.end or date.max))
            pairs = list(pairwise(ordered))
            if any(earlier.end is None or earlier.end > later.start for earlier, later in pairs):
                continue
            for earlier, later in pairs:
                roles = {"earlier": earlier.claim, "later": later.claim}
                self.gathering.state("Sequence", dict(roles), [earlier.cited, later.cited])
            yield from self.gathering.flush()
