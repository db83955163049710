"""One actor of the UCDP Actor dataset as claims: its names, former names, splits, groups joined and alliances.

The list dates none of this: the claims are undated. Who joined a group need not have ended in it (a party joins a
government), and the list also writes the members of a front so: joining is a tie, no succession.
"""

from __future__ import annotations

import re

from answerable.graph.identity import RoleInput
from answerable.graph.model import Citation, Reject, ThingId
from answerable.loaders.gathering import At, Gathering, Outcome
from answerable.loaders.table import Row, Table

NAMES = ("NameOrig", "NameOrigFull", "NameOrigFullEng", "NewName", "NewNameFullMotherTongue", "NewNameFullEng")
FLAGS = ("NameChange", "Splinter", "SplitTemp", "Alliance", "JoinGroup")
COLUMNS = (
    "ActorId", "NameData", *NAMES, "Org", *FLAGS, "NamePrev", "ActorIdPrev", "NameSplitTemp", "ActorIdSplitTemp",
    "NameAlliance", "ActorIdAlliance", "GroupName", "ActorIdGroup", "Location",
)  # fmt: skip
NONE = ("", "n/a", "N/A")
ORGANISED = {
    "1": "formally organised group",
    "2": "informally organised group, such as supporters of a party",
    "3": "informally organised group of a common identity",
    "4": "government of a State",
}
NUMBER = re.compile(r"\d+", re.ASCII)
NAMED = "the name beside the number of an actor, which is read"
NUMBERS = "numbers and marks of conflicts, dyads, countries and regions; the events say who fought whom where"
LEFT_OUT = (
    "ConflictId", "DyadId", "PrimaryParty", "OSID", "OSCoalition", "OSCoalitionID", "NSID", "NSCoalition",
    "NSCoalitionID", "GWNOLoc", "Region", "Version",
)  # fmt: skip


class Actors:
    """The actors of a list; kept are the names, by which one row speaks of another."""

    def __init__(self, gathering: Gathering, table: Table) -> None:
        """Learn first who is in the list: others are named by number."""
        self.gathering = gathering
        self.names = {row["ActorId"]: row["NameData"] for row in table.rows() if isinstance(row, Row)}

    def actor(self, at: At) -> Outcome:
        """The claims of one actor."""
        if not NUMBER.fullmatch(at["ActorId"]):
            return Reject(at.where("ActorId"), "The actor has no number.")
        if at["NameData"] in NONE:
            return Reject(at.where("NameData"), "The actor has no name.")
        for flag in FLAGS:
            if at[flag] not in ("0", "1", ""):
                return Reject(at.where(flag), "The flag is neither 0 nor 1.")
        other = dict.fromkeys(at[c] for c in NAMES if at[c] not in NONE and at[c] != at["NameData"])
        actor = self.gathering.thing(self._id(at["ActorId"]), "Organisation", at["NameData"], other)
        cited = [at.cited(f"actor {at['ActorId']}")]
        self._names(at, actor, cited)
        self._relations(at, actor, cited)
        if at["Org"] in ORGANISED:
            self._attribute(actor, "classification", ORGANISED[at["Org"]], cited)
        elif at["Org"]:
            self.gathering.reject_part(at.where("Org"), "The code is none of 1 to 4.")
        if at["Location"] not in NONE:
            self._attribute(actor, "other", f"Countries of its conflicts: {at['Location']}", cited)
        for column in LEFT_OUT:
            if column in at.row.cells:
                self.gathering.omit(at, column, NUMBERS)
        return None

    def _id(self, number: str) -> ThingId:
        return self.gathering.id("actor", number)

    def _attribute(self, actor: ThingId, attribute: str, value: str, cited: list[Citation]) -> None:
        roles: dict[str, RoleInput] = {"subject": actor, "attribute": attribute, "value": value}
        self.gathering.state("Attribute", roles, cited)

    def _names(self, at: At, actor: ThingId, cited: list[Citation]) -> None:
        changed = at["NameChange"] == "1"
        kept = {part for c in ("NameData", *NAMES[3:]) for part in (at[c], *map(str.strip, at[c].split(",")))}
        former = {at[c] for c in NAMES[:3]} - kept if changed else set()
        for name in dict.fromkeys(at[c] for c in ("NameData", *NAMES) if at[c] not in NONE):
            kind = "former" if name in former else None
            self.gathering.state("Name", {"subject": actor, "name": name, "nameKind": kind}, cited)
        pairs = [(at[old], at[new]) for old, new in (NAMES[0::3], NAMES[2::3]) if not {at[old], at[new]} & {*NONE}]
        told = next((pair for pair in pairs if pair[0] != pair[1]), None) if changed else None
        if told:
            names = {"formerName": told[0], "laterName": told[1]}
            renamed = {"predecessor": actor, "successor": actor, "successionKind": "renamed"}
            self.gathering.state("Succession", {**renamed, **names}, cited)

    def _relations(self, at: At, actor: ThingId, cited: list[Citation]) -> None:
        state = self.gathering.state
        before = self._others(at, "Splinter", "ActorIdPrev", "NamePrev")
        if before:
            roles: dict[str, RoleInput] = {"predecessor": before, "successor": actor, "successionKind": "split"}
            state("Succession", roles, cited)
        for flag, number, name, relation, content in (
            ("SplitTemp", "ActorIdSplitTemp", "NameSplitTemp", "other", "temporary split from"),
            ("Alliance", "ActorIdAlliance", "NameAlliance", "affiliated-with", "alliance with, or within"),
            ("JoinGroup", "ActorIdGroup", "GroupName", "other", "joined, as the list has it"),
        ):
            for other in self._others(at, flag, number, name):
                tie: dict[str, RoleInput] = {"subject": actor, "object": other, "relation": relation}
                state("OrganisationRelation", tie | {"content": content}, cited)

    def _others(self, at: At, flag: str, number: str, name: str) -> list[ThingId]:
        """The actors that a row names by number; a number that is not in the list only where it alone has the name."""
        if at[flag] != "1":
            return []
        numbers = [n.strip() for n in at[number].split(",") if n.strip()]
        if not numbers:
            self.gathering.reject_part(at.where(number), f"{flag} is marked, but no actor is numbered.")
        found = []
        self.gathering.omit(at, name, NAMED)
        for other in numbers:
            known = self.names.get(other) or (at[name] if len(numbers) == 1 and NUMBER.fullmatch(other) else None)
            if not known or other == at["ActorId"]:
                self.gathering.reject_part(at.where(number), f"{other} is not another actor of this list.")
            else:
                found.append(self.gathering.thing(self._id(other), "Organisation", known))
        return found
