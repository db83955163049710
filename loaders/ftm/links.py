"""What links the things of followthemoney: postings, sanctions, control, and who takes part in events and cases."""

from __future__ import annotations

import re
from itertools import product

from answerable.graph.aside import Kept
from answerable.graph.errors import an
from answerable.graph.ftm.standing import CASE, DESCRIBED, PARTY, STATUS
from answerable.graph.identity import RoleInput, native_id
from answerable.graph.kinds import descendants
from answerable.graph.model import Citation, Reject, ThingId
from answerable.graph.period import Period
from answerable.loaders.ftm.beside import beside
from answerable.loaders.ftm.dates import lasting, link_period, span
from answerable.loaders.ftm.entities import Entity
from answerable.loaders.ftm.parties import Parties, accuses, told
from answerable.loaders.ftm.things import cited, thing_id
from answerable.loaders.gathering import Gathering, Outcome

POSTINGS = {
    "Occupancy": ("holder", "post", "office-holder"),
    "Membership": ("member", "organization", "member"),
    "Employment": ("employee", "employer", "other"),
    "Directorship": ("director", "organization", "other"),
}
NOT = r"(?<!not )(?<!never )(?<!not yet )"
LIFTED = re.compile(
    NOT + r"\b(?:lifted|removed|revoked|de-?listed|annulled|repealed|withdrawn|cancell?ed|rescinded|quashed|deleted)\b"
    r"|\bno longer\b",
    re.IGNORECASE,
)
"""States of a sanction that was taken off, whatever end it had."""
OVER = re.compile(NOT + r"\b(?:expired|terminated|inactive|ended|former)\b", re.IGNORECASE)
"""States of a sanction that is over; an end that it has may well be that."""
OTHER = "schema that is not read here"
NOT_HERE = "link to an entity that the file does not hold, or that is left out"
NO_ACCUSED = "party of a case who is not named as accused"
NO_CRIME = "party of a case that the file calls civil, commercial or the like"
NOT_READ = "not read: kinds of measure, addresses, free text that may name victims"
DATED = {"startDate", "endDate", "date", "declarationDate", "sourceUrl"}
READ = {
    **{schema: {holder, office, "role", "status", *DATED} for schema, (holder, office, _) in POSTINGS.items()},
    "Control": {"controller", "controlled", "controlType", *DATED},
    "CourtCaseParty": {"party", "case", "role", "status", *DATED},
    "Sanction": {
        "entity", "authority", "program", "programId", "recordId", "authorityId", "listingDate", "status",
        "startDate", "endDate", "date", "sourceUrl",
    },
}  # fmt: skip
"""Properties that are read from a link, by its schema."""


class Links:
    """Makes the claims that speak of two entities or more."""

    def __init__(self, gathering: Gathering, source: str, classes: Kept[str], parties: Parties) -> None:
        """Start with the classes of the things that are there, and what the file says of cases."""
        self.gathering = gathering
        self.source = source
        self.classes = classes
        self.parties = parties

    def entity(self, entity: Entity) -> Outcome:
        """What became of an entity that is no thing."""
        make = {"Sanction": self._sanction, "Control": self._control, "CourtCaseParty": self._party}
        if entity.schema not in make and entity.schema not in POSTINGS:
            return f"{OTHER}: {entity.schema}"
        outcome = self._posting(entity) if entity.schema in POSTINGS else make[entity.schema](entity)
        for name in entity.properties if outcome is None else ():
            if name not in READ[entity.schema]:
                self._leave(entity, name, NOT_READ)
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
        when = link_period(self.gathering, entity)
        if when is None:
            return Reject(entity.where("endDate"), "The dates of the link cannot be read.")
        status = "; ".join(entity.all("status"))
        key = "post" if office == "post" else "unit"
        words = beside(entity)
        held = {"role": role if words.role is None else words.role or None, "capacity": list(words.capacity)}
        for one, other in ends:
            roles = {"holder": one, key: other, **held, "title": "; ".join(entity.all("role")) or None}
            self._state("Posting", dict(roles), entity, when, f"{STATUS}{status}" if status else None)
        return None

    def _control(self, entity: Entity) -> Outcome:
        ends = self._ends(entity, ("controller", "Actor"), ("controlled", "Actor"))
        if not isinstance(ends, list):
            return ends
        when = link_period(self.gathering, entity)
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
        when = lasting(self.gathering, entity, start)
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
        over = bool(LIFTED.search(status) or (OVER.search(status) and not when.last.known))
        for (one,) in ends:
            roles = {"person": one, "status": "sanctioned", "body": body, "content": "; ".join(said) or None}
            self._state("ProceduralStatus", dict(roles), entity, when, f"{STATUS}{status}" if status else None)
            if over:
                lifted = roles | {
                    "status": "delisted",
                    "content": f"The file has the sanction as {status}, without a day.",
                }
                self._plain("ProceduralStatus", dict(lifted), cited(self.gathering, entity, self.source))
        return None

    def _party(self, entity: Entity) -> Outcome:
        if not accuses(entity):
            return NO_ACCUSED
        ends = self._ends(entity, ("party", "Actor"), ("case", "CourtCase"))
        if not isinstance(ends, list):
            return ends
        if any(case in self.parties.civil for case in entity.all("case")):
            return NO_CRIME
        when, here = link_period(self.gathering, entity) or Period(), cited(self.gathering, entity, self.source)
        for one, case in ends:
            self._state("Proceeding", {"courtCase": case, "accused": one}, entity, when)
            for status in told(entity):
                said = {"subject": one, "topic": "justice", "content": f"{PARTY}{status}"}
                self._plain("Observation", dict(said), here, when)
            for case_id in entity.all("case"):
                place, *texts = self.parties.outcomes.get(case_id, [""])
                for text in texts:
                    said = {"subject": one, "topic": "justice", "content": f"{CASE}{text}"}
                    self._plain("Observation", dict(said), [Citation(self.source, case_id, record=place), *here])
        self._withheld(entity)
        return None

    # things

    def _position(self, entity: Entity) -> None:
        post = thing_id(self.gathering, entity.id)
        for body in self._part(entity, "organization", "Organisation"):
            self._state("OrganisationRelation", {"subject": post, "object": body, "relation": "part-of"}, entity)

    def _event(self, entity: Entity) -> None:
        roles: dict[str, RoleInput] = {
            "event": thing_id(self.gathering, entity.id),
            "eventKind": "other",
            "participant": self._part(entity, "involved", "Actor"),
            "organiser": self._part(entity, "organizer", "Actor"),
        }
        self._state("EventRecord", roles, entity, link_period(self.gathering, entity, event=True) or Period())

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
        for text in told(entity):
            said = {"subject": roles["courtCase"], "topic": "justice", "content": f"{CASE}{text}"}
            self._plain("Observation", dict(said), cited(self.gathering, entity, self.source))
        self._withheld(entity)

    # parts

    def _state(
        self,
        kind: str,
        roles: dict[str, RoleInput],
        entity: Entity,
        when: Period | None = None,
        note: str | None = None,
    ) -> None:
        """A claim as the entity tells it, and what denies it where our own export said so."""
        sources, words = cited(self.gathering, entity, self.source), beside(entity)
        lines = "\n".join(filter(None, (note, words.note))) or None
        self.gathering.state(kind, roles, sources, when, modality=words.modality, note=lines)
        if words.denied:
            ends = {name: value for name, value in roles.items() if name not in ("content", "title", "capacity")}
            denial = f"{DESCRIBED}{'; '.join(words.denied)}"
            self.gathering.state(kind, ends, sources, modality="denied", note=denial)

    def _plain(self, kind: str, roles: dict[str, RoleInput], cited: list[Citation], when: Period | None = None) -> None:
        self.gathering.state(kind, roles, cited, when)

    def _withheld(self, entity: Entity) -> None:
        """Count what is said of a state and speaks of victims or witnesses."""
        if len(told(entity)) < len(entity.all("status")):
            self._leave(entity, "status", NOT_READ)

    def _leave(self, entity: Entity, name: str, rule: str) -> None:
        self.gathering.cells[entity.file, f"{entity.schema}.{name}", rule] += 1

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
        for (name, _), found in zip(wanted, sides, strict=True):
            if len(found) < len(entity.all(name)):
                self._leave(entity, name, NOT_HERE)
        return list(product(*sides))

    def _named(self, entity: Entity, name: str, cls: str) -> list[ThingId]:
        fitting = descendants(cls)
        return [thing_id(self.gathering, i) for i in entity.all(name) if self.classes.get(i) in fitting]

    def _part(self, entity: Entity, name: str, cls: str) -> list[ThingId]:
        """The same of a property that may be empty; whom it names beside them is counted."""
        found = self._named(entity, name, cls)
        if len(found) < len(entity.all(name)):
            self._leave(entity, name, NOT_HERE)
        return found
