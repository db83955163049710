"""What links the things of followthemoney: postings, sanctions, control, and who takes part in events and cases."""

from __future__ import annotations

import re
from itertools import product

from answerable.graph.aside import Kept
from answerable.graph.errors import DateError, an
from answerable.graph.identity import RoleInput, native_id
from answerable.graph.kinds import descendants
from answerable.graph.model import Citation, Reject, ThingId
from answerable.graph.period import Period
from answerable.loaders.ftm.entities import Entity
from answerable.loaders.ftm.things import cited, span, thing_id
from answerable.loaders.gathering import Gathering, Outcome

POSTINGS = {
    "Occupancy": ("holder", "post", "office-holder"),
    "Membership": ("member", "organization", "member"),
    "Employment": ("employee", "employer", "other"),
    "Directorship": ("director", "organization", "other"),
}
ACCUSED = re.compile(
    r"(?:(?:the|first|second|third|main|principal|joint) |co-?)*"
    r"(?:accused|defendant|indictee|charged)(?: person| party)?(?: (?:no\. ?)?\d{1,3})?",
    re.IGNORECASE,
)
"""The whole role of an accused: the counsel, the wife or a witness of one, and who was not charged, are none."""
CIVIL = re.compile(
    r"\b(civil|commercial|bankrupt|insolven|tax|labou?r|famil|divorce|arbitra|administrative)", re.IGNORECASE
)
"""Kinds of case whose defendant is accused of nothing."""
OVER = re.compile(
    r"\b(?:lifted|removed|revoked|delisted|de-listed|expired|annulled|terminated|inactive|ended|repealed|former)\b",
    re.IGNORECASE,
)
"""States of a sanction that no longer holds."""
PROTECTED = re.compile(r"\b(victim|witness|complainant|injured)", re.IGNORECASE)
OTHER = "schema that is not read here"
NOT_HERE = "link to an entity that the file does not hold, or that is left out"
NO_ACCUSED = "party of a case who is not named as accused"
NO_CRIME = "party of a case that the file calls civil, commercial or the like"
CURRENT = "followthemoney status: "
NOT_READ = "not read: kinds of measure, addresses, free text that may name victims"
DATED = {"startDate", "endDate", "date", "declarationDate", "sourceUrl"}
READ = {
    **{schema: {holder, office, "role", "status", *DATED} for schema, (holder, office, _) in POSTINGS.items()},
    "Control": {"controller", "controlled", "controlType", *DATED},
    "CourtCaseParty": {"party", "case", "role", "status", *DATED},
    "Sanction": {
        "entity", "authority", "program", "programId", "recordId", "authorityId", "listingDate", "status",
        "startDate", "endDate", "sourceUrl",
    },
}  # fmt: skip
"""Properties that are read from a link, by its schema."""


class Links:
    """Makes the claims that speak of two entities or more."""

    def __init__(self, gathering: Gathering, source: str, classes: Kept[str], civil: Kept[bool]) -> None:
        """Start with the classes of the things that are there, and the cases that are no criminal ones."""
        self.gathering = gathering
        self.source = source
        self.classes = classes
        self.civil = civil

    @staticmethod
    def protects(entity: Entity) -> bool:
        """Whether the party of a case is named as a victim or witness."""
        return any(PROTECTED.search(role) for role in entity.all("role", "status", "summary"))

    @staticmethod
    def is_civil(entity: Entity) -> bool:
        """Whether a case is called civil, commercial or the like."""
        return any(CIVIL.search(said) for said in entity.all("category", "type"))

    @staticmethod
    def accuses(entity: Entity) -> bool:
        """Whether the party of a case is named as accused, in a role that says nothing else."""
        return any(ACCUSED.fullmatch(role) for role in entity.all("role"))

    def entity(self, entity: Entity) -> Outcome:
        """What became of an entity that is no thing."""
        make = {"Sanction": self._sanction, "Control": self._control, "CourtCaseParty": self._party}
        if entity.schema not in make and entity.schema not in POSTINGS:
            return f"{OTHER}: {entity.schema}"
        outcome = self._posting(entity) if entity.schema in POSTINGS else make[entity.schema](entity)
        for name in entity.properties if outcome is None else ():
            if name not in READ[entity.schema]:
                self.gathering.cells[entity.file, f"{entity.schema}.{name}", NOT_READ] += 1
        return outcome

    def of_thing(self, entity: Entity) -> None:
        """What an entity that is a thing says of others."""
        if entity.id not in self.classes:
            return
        make = {"Position": self._position, "Event": self._event, "CourtCase": self._case}
        if entity.schema in make:
            make[entity.schema](entity)

    # links

    def _posting(self, entity: Entity) -> Outcome:
        holder, office, role = POSTINGS[entity.schema]
        ends = self._ends(entity, (holder, "Actor"), (office, "Post" if office == "post" else "Organisation"))
        if not isinstance(ends, list):
            return ends
        when = self._period(entity)
        if when is None:
            return Reject(entity.where("endDate"), "The dates of the link cannot be read.")
        status = "; ".join(entity.all("status"))
        key = "post" if office == "post" else "unit"
        for one, other in ends:
            roles = {"holder": one, key: other, "role": role, "title": "; ".join(entity.all("role")) or None}
            self._state("Posting", dict(roles), entity, when, f"{CURRENT}{status}" if status else None)
        return None

    def _control(self, entity: Entity) -> Outcome:
        ends = self._ends(entity, ("controller", "Actor"), ("controlled", "Actor"))
        if not isinstance(ends, list):
            return ends
        when = self._period(entity)
        if when is None:
            return Reject(entity.where("endDate"), "The dates of the link cannot be read.")
        types = ", ".join(entity.all("controlType"))
        content = f"controls ({types})" if types else "controls"
        for one, other in ends:
            roles = {"subject": one, "object": other, "relation": "other", "content": content}
            self._state("OrganisationRelation", dict(roles), entity, when)
        return None

    def _sanction(self, entity: Entity) -> Outcome:
        ends = self._ends(entity, ("entity", "Actor"))
        if not isinstance(ends, list):
            return ends
        start = "startDate" if entity.all("startDate") else "listingDate"
        when = span(self.gathering, entity, start, "endDate")
        if when is None:
            return Reject(entity.where("startDate"), "The dates of the sanction cannot be read.")
        said = [*entity.all("program"), *entity.all("programId"), *entity.all("recordId", "authorityId")]
        said += [f"listed on {day}" for day in entity.all("listingDate") if start != "listingDate"]
        body: ThingId | None = None
        for authority in entity.all("authority"):
            if body is None:
                body = self.gathering.thing(native_id("ftm/authority", authority), "Organisation", authority)
            else:
                said.append(f"authority: {authority}")
        status = "; ".join(entity.all("status"))
        over = bool(OVER.search(status)) and not when.last.known
        for (one,) in ends:
            roles = {"person": one, "status": "sanctioned", "body": body, "content": "; ".join(said) or None}
            self._state("ProceduralStatus", dict(roles), entity, when, f"{CURRENT}{status}" if status else None)
            if over:
                lifted = roles | {
                    "status": "delisted",
                    "content": f"The file has the sanction as {status}, without a day.",
                }
                self._state("ProceduralStatus", dict(lifted), entity)
        return None

    def _party(self, entity: Entity) -> Outcome:
        if self.protects(entity) or not self.accuses(entity):
            return NO_ACCUSED
        ends = self._ends(entity, ("party", "Actor"), ("case", "CourtCase"))
        if not isinstance(ends, list):
            return ends
        if any(case in self.civil for case in entity.all("case")):
            return NO_CRIME
        for one, case in ends:
            self._state("Proceeding", {"courtCase": case, "accused": one}, entity, self._period(entity) or Period())
            for status in entity.all("status"):
                told = {"subject": one, "topic": "justice", "content": f"Status as a party of this case: {status}"}
                self._state("Observation", dict(told), entity, self._period(entity) or Period())
        return None

    # things

    def _position(self, entity: Entity) -> None:
        post = thing_id(self.gathering, entity.id)
        for body in self._named(entity, "organization", "Organisation"):
            self._state("OrganisationRelation", {"subject": post, "object": body, "relation": "part-of"}, entity)

    def _event(self, entity: Entity) -> None:
        roles: dict[str, RoleInput] = {
            "event": thing_id(self.gathering, entity.id),
            "eventKind": "other",
            "participant": self._named(entity, "involved", "Actor"),
            "organiser": self._named(entity, "organizer", "Actor"),
        }
        self._state("EventRecord", roles, entity, self._period(entity, event=True) or Period())

    def _case(self, entity: Entity) -> None:
        body: ThingId | None = None
        if court := entity.first("court"):
            body = self.gathering.thing(native_id("ftm/court", court), "Court", court)
        roles = {
            "courtCase": thing_id(self.gathering, entity.id),
            "body": body,
            "reference": entity.first("caseNumber") or None,
        }
        self._state("Proceeding", dict(roles), entity, span(self.gathering, entity, "fileDate", "closeDate"))

    # parts

    def _state(
        self,
        kind: str,
        roles: dict[str, RoleInput],
        entity: Entity,
        when: Period | None = None,
        note: str | None = None,
    ) -> None:
        sources: list[Citation] = cited(self.gathering, entity, self.source)
        self.gathering.state(kind, roles, sources, when, note=note)

    def _ends(self, entity: Entity, *wanted: tuple[str, str]) -> list[tuple[ThingId, ...]] | Outcome:
        """Every pair of entities that a link names; a reject where it names none, the rule where they are not here."""
        sides = []
        for name, cls in wanted:
            if not entity.all(name):
                return Reject(entity.where(name), f"The {entity.schema} names no {name}.")
            found = self._named(entity, name, cls)
            if not found:
                misfit = [i for i in entity.all(name) if i in self.classes]
                if misfit:
                    return Reject(entity.where(name), f"The {name} is {an(self.classes[misfit[0]])}, which cannot be.")
                return NOT_HERE
            sides.append(found)
        return list(product(*sides))

    def _named(self, entity: Entity, name: str, cls: str) -> list[ThingId]:
        fitting = descendants(cls)
        return [thing_id(self.gathering, i) for i in entity.all(name) if self.classes.get(i) in fitting]

    def _period(self, entity: Entity, *, event: bool = False) -> Period | None:
        """Start and end if given; else a date, which is a mention of a link, and the day of an event."""
        if entity.all("startDate", "endDate"):
            return span(self.gathering, entity, "startDate", "endDate")
        name = "date" if entity.all("date") else "declarationDate"
        try:
            day = entity.days(name)
        except DateError as fault:
            self.gathering.reject_part(entity.where(name), fault.message)
            return None
        return Period(day, day, starts=event and day.known, ends=event and day.known)
