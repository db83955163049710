"""States and the Rome Statute: signature, deposit and entry into force, and membership as jurisdiction of the Court.

Dates stand as the list gives them; where they cannot be right by article 126 a remark says so, and nothing is repaired.
Membership begins with entry into force and never with deposit; the flag of the list is its state on the day it was
written and is not read as the past.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta

from answerable.graph.model import Citation, Reject, ThingId
from answerable.graph.period import UNKNOWN, Period, Window
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.icc.cases import COURT
from answerable.loaders.mechanisms.rows import slug
from answerable.loaders.table import Table

STATES = (
    "title", "iso_code", "geocode", "territory", "state_party", "signed_but_not_ratified", "signed_date",
    "ratified_or_acceded_date", "entry_into_force_date", "ratified_apic_date", "genocide", "crimes_against_humanity",
    "war_crimes", "aggression", "note",
)  # fmt: skip
LAWS = ("genocide", "crimes_against_humanity", "war_crimes", "aggression")
NATIONAL_LAW = "a link to a national law, whose text the list does not give"
SOVEREIGN = "the name of the State that a territory belongs to; no claim is made of it"
BOTH = "The flags contradict each other: a State Party, and one that signed and did not ratify."
STATUTE = "Rome Statute of the International Criminal Court"
PRIVILEGES = "Agreement on the Privileges and Immunities of the International Criminal Court"
WITHDRAWN = re.compile(r"(?:withdr\w+).*effective(?: on)? ([A-Z][a-z]+ \d{1,2}, \d{4})", re.IGNORECASE)
YES, NO = "True", "False"
DAY = timedelta(days=1)


class States:
    """The list of States and territories."""

    def __init__(self, gathering: Gathering, table: Table) -> None:
        """Learn first which codes stand for two rows: those name neither."""
        self.gathering = gathering
        rows = [row for row in table.rows() if not isinstance(row, Reject)]
        self.codes = Counter(row[column] for row in rows for column in ("iso_code", "geocode") if row[column])

    def state(self, at: At) -> Outcome:
        """One State or territory: what it did about the Statute, and the membership that follows."""
        if not at["title"]:
            return Reject(at.where("title"), "The row names no State.")
        for column in ("state_party", "signed_but_not_ratified"):
            if at[column] not in (YES, NO):
                return Reject(at.where(column), f"The flag is neither {YES} nor {NO}.")
        if at["state_party"] == at["signed_but_not_ratified"] == YES:
            self.gathering.remark(at.where("signed_but_not_ratified"), BOTH)
        if at["territory"] not in ("", YES, NO):
            self.gathering.omit(at, "territory", SOVEREIGN)
        place, cited = self._place(at), [at.cited(at["title"])]
        self.gathering.state("Name", {"subject": place, "name": at["title"]}, cited)
        self._codes(at, place, cited)
        self._acts(at, place, cited)
        self._membership(at, place, cited)
        for column in LAWS:
            self.gathering.omit(at, column, NATIONAL_LAW)
        return None

    def _place(self, at: At) -> ThingId:
        """A State under the id that data sets share; what the list does not say to be a State stands apart."""
        if is_state(at):
            return self.gathering.thing(f"common/{slug(at['title'])}", "State", at["title"])
        return self.gathering.thing(self.gathering.id("territory", slug(at["title"])), "Area", at["title"])

    def _codes(self, at: At, place: ThingId, cited: list[Citation]) -> None:
        for column, scheme in (("iso_code", "ISO 3166-1 alpha-2"), ("geocode", "ISO 3166-1 alpha-3")):
            if self.codes[at[column]] > 1:
                self.gathering.remark(at.where(column), "The code stands for two rows; it is left out of both.")
            elif at[column]:
                self.gathering.state("Identifier", {"subject": place, "scheme": scheme, "value": at[column]}, cited)

    def _acts(self, at: At, place: ThingId, cited: list[Citation]) -> None:
        g, role = self.gathering, "agent" if is_state(at) else "object"
        acts = (
            ("signed_date", STATUTE, "signature"),
            ("ratified_or_acceded_date", STATUTE, "ratification or accession"),
            ("ratified_apic_date", PRIVILEGES, "ratification or accession"),
        )
        for column, title, act in acts:
            when = g.happened(at, column)
            if when:
                document = g.thing(g.id("document", slug(title)), "Document", title)
                roles = {"document": document, "relation": "other", "value": act, role: place}
                g.state("DocumentRelation", dict(roles), cited, when)
        if at["note"]:
            g.state("Observation", {"subject": place, "content": at["note"], "topic": "justice"}, cited)

    def _membership(self, at: At, place: ThingId, cited: list[Citation]) -> None:
        force = self.gathering.days(at, "entry_into_force_date")
        party = at["state_party"] == YES
        if force.known or party:
            contradicted = self._check(at, force)
            how = "State Party" if is_state(at) else "Extension to a territory of a State Party"
            missing = "" if force.known else "; the list gives no entry into force"
            period = Period(first=force, starts=True) if force.known else None
            self._jurisdiction(
                place, "included", how + missing, cited, period, modality="possible" if contradicted else "stated"
            )
        if found := WITHDRAWN.search(at["note"]):
            try:
                day = datetime.strptime(found[1], "%B %d, %Y").date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                self.gathering.reject_part(at.where("note"), f"The day of the withdrawal cannot be read: {found[1]!r}.")
                return
            self._jurisdiction(place, "withdrawn", at["note"], cited, Period(first=Window.of_day(day), starts=True))

    def _jurisdiction(
        self,
        place: ThingId,
        polarity: str,
        content: str,
        cited: list[Citation],
        period: Period | None,
        *,
        modality: str = "stated",
    ) -> None:
        court = self.gathering.thing(COURT, "Tribunal", "International Criminal Court", ["ICC"])
        roles = {
            "mechanism": court,
            "basis": "membership",
            "polarity": polarity,
            "territory": place,
            "content": content,
        }
        note = CONTRADICTED if modality == "possible" else None
        self.gathering.state("Jurisdiction", dict(roles), cited, period, modality=modality, note=note)

    def _check(self, at: At, force: Window) -> bool:
        """Remark on a day that cannot be right; whether the row itself contradicts it."""
        day, deposit = force.earliest, UNKNOWN
        if not is_state(at):
            return False
        if day is None:
            self.gathering.remark(at.where("entry_into_force_date"), "A State Party without entry into force.")
            return False
        if at["ratified_or_acceded_date"]:
            deposit = self.gathering.days(at, "ratified_or_acceded_date")
        if deposit.latest and day <= deposit.latest:
            text = f"Entry into force is not after the deposit ({at['ratified_or_acceded_date']})."
            self.gathering.remark(at.where("entry_into_force_date"), text)
            return True
        if (day + DAY).day == 1:
            text = "The last day of a month: by article 126 the Statute enters into force on the first of one."
            self.gathering.remark(at.where("entry_into_force_date"), text)
        elif day.day != 1:
            text = "Not the first day of a month, as article 126 has it."
            self.gathering.remark(at.where("entry_into_force_date"), text)
        return False


CONTRADICTED = "The row has an entry into force that is not after the deposit."


def is_state(at: At) -> bool:
    """Whether the list says that the row is a State: it is party or signatory, or marked as no territory."""
    if at["territory"] == NO or YES in (at["state_party"], at["signed_but_not_ratified"]):
        return True
    acted = at["signed_date"] or at["ratified_or_acceded_date"]
    return not at["territory"] and bool(acted)
