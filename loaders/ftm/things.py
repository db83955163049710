"""Persons, bodies, positions, events and cases of followthemoney as things, with what is said of each alone."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from answerable.graph.aside import Kept
from answerable.graph.errors import DateError, an
from answerable.graph.identity import RoleInput
from answerable.graph.model import Citation, Reject, Source, ThingId
from answerable.graph.period import Period
from answerable.loaders.ftm.beside import beside
from answerable.loaders.ftm.dates import span
from answerable.loaders.ftm.entities import Entity
from answerable.loaders.gathering import Gathering, Outcome

THINGS = {
    "Person": "Person",
    "Organization": "Organisation",
    "Company": "Organisation",
    "PublicBody": "PublicBody",
    "LegalEntity": "Actor",
    "Position": "Post",
    "Event": "Event",
    "CourtCase": "CourtCase",
}
NAMES = {
    "name": None,
    "alias": "alias",
    "weakAlias": "alias",
    "previousName": "former",
    "abbreviation": "abbreviation",
}
ATTRIBUTES = {
    "nationality": "nationality",
    "citizenship": "nationality",
    "gender": "gender",
    "birthPlace": "birth-place",
    "position": "occupation",
    "title": "title",
    "country": "country",
    "jurisdiction": "country",
    "mainCountry": "country",
    "legalForm": "legal-form",
    "address": "address",
    "passportNumber": "identity-document",
    "subnationalArea": "part",
}
IDENTIFIERS = (
    "wikidataId", "leiCode", "innCode", "ogrnCode", "kppCode", "registrationNumber", "idNumber", "taxNumber", "permId",
    "uniqueEntityId", "imoNumber", "swiftBic", "dunsCode", "caseNumber",
)  # fmt: skip
LIFE = {"birthDate": "birth", "deathDate": "death"}
SPANS = (("incorporationDate", "dissolutionDate"), ("inceptionDate", "dissolutionDate"))
BODIES = ("Organization", "Company", "PublicBody")
FOUNDED = ("incorporationDate", "inceptionDate", "dissolutionDate")
USED = {*NAMES, *ATTRIBUTES, *IDENTIFIERS, "sourceUrl"}
READ = {
    "Person": tuple(LIFE),
    **dict.fromkeys(BODIES, FOUNDED),
    "Position": ("organization", *FOUNDED),
    "Event": ("organizer", "involved", "startDate", "endDate", "date"),
    "CourtCase": ("court", "fileDate", "closeDate", "status"),
}
"""Properties that are read from things of one schema only."""
LABELS = ("topics", "programId")
A_LABEL = "a label without a proceeding"
NOT_READ = "not read: parts of names, contacts, free text that may name victims"
PROTECTED = "entity that the file names as a victim or witness"


class Things:
    """Makes the things of a file."""

    def __init__(self, gathering: Gathering, source: str, protected: Kept[bool]) -> None:
        """Start with no thing known."""
        self.gathering = gathering
        self.source = source
        self.protected = protected
        self.classes = Kept[str]()

    def entity(self, entity: Entity) -> Outcome:
        """The thing that an entity is."""
        if entity.id in self.protected:
            return PROTECTED
        cls = THINGS[entity.schema]
        if self.classes.get(entity.id, cls) != cls:
            return Reject(entity.where("id", entity.id), f"The id stands elsewhere as {an(self.classes[entity.id])}.")
        names = entity.all(*NAMES)
        if not names:
            return Reject(entity.where("name"), f"The {entity.schema} has no name.")
        self.classes[entity.id] = cls
        subject = self.gathering.thing(thing_id(self.gathering, entity.id), cls, names[0], names)
        _One(self.gathering, entity, subject, self.source).state_all()
        return None


class _One:
    def __init__(self, gathering: Gathering, entity: Entity, subject: ThingId, source: str) -> None:
        self.gathering = gathering
        self.entity = entity
        self.subject = subject
        self.cited = cited(gathering, entity, source)

    def state_all(self) -> None:
        entity = self.entity
        self._plain()
        if entity.schema == "Person":
            for name, event in LIFE.items():
                self._life(name, event)
        if entity.schema in (*BODIES, "Position"):
            for first, last in SPANS:
                if entity.all(first) or (entity.all(last) and first == "incorporationDate"):
                    self._existence(first, last)
        for name in entity.properties:
            if name not in USED and name not in READ.get(entity.schema, ()):
                rule = A_LABEL if name in LABELS else NOT_READ
                self.gathering.cells[entity.file, f"{entity.schema}.{name}", rule] += 1

    def _plain(self) -> None:
        for name, kind in NAMES.items():
            for text in self.entity.all(name):
                self._state("Name", {"subject": self.subject, "name": text, "nameKind": kind})
        self._state("Identifier", {"subject": self.subject, "scheme": "followthemoney id", "value": self.entity.id})
        for name in IDENTIFIERS:
            for text in self.entity.all(name):
                self._state("Identifier", {"subject": self.subject, "scheme": f"followthemoney {name}", "value": text})
        for name, attribute in ATTRIBUTES.items():
            for text in self.entity.all(name):
                self._state("Attribute", {"subject": self.subject, "attribute": attribute, "value": text})

    def _state(self, kind: str, roles: dict[str, RoleInput], when: Period | None = None) -> None:
        self.gathering.state(kind, roles, self.cited, when)

    def _life(self, name: str, event: str) -> None:
        for text in self.entity.all(name):
            one = replace(self.entity, properties={name: (text,)})
            try:
                when = Period.on(one.days(name))
            except DateError as fault:
                self.gathering.reject_part(one.where(name), fault.message)
                continue
            roles: dict[str, RoleInput] = {"person": self.subject, "lifeEvent": event}
            told = beside(self.entity, "notes", f"{event}: ")
            self.gathering.state("LifeEvent", roles, self.cited, when, modality=told.modality, note=told.note)

    def _existence(self, first: str, last: str) -> None:
        when = span(self.gathering, self.entity, first, last)
        if when is not None and not when.undated:
            self._state("Existence", {"subject": self.subject}, when)


def thing_id(gathering: Gathering, entity_id: str) -> ThingId:
    """The id of an entity's thing."""
    return gathering.id(entity_id)


def cited(gathering: Gathering, entity: Entity, source: str) -> list[Citation]:
    """The file at the entity, and the pages that the entity names, which nobody has looked at here.

    They are in one independence group with the file: all that is known of them is what it says.
    """
    out = [Citation(source, entity.id, record=f"{entity.file} line {entity.line}")]
    for url in entity.all("sourceUrl"):
        key = sha256(f"{source} {url}".encode()).hexdigest()[:16]
        page = Source(gathering.id("page", key), url, url=url, group=source, seen="named by the file, not seen here")
        out.append(Citation(gathering.cite(page)))
    return out
