"""One entry of the consolidated list as claims: names, identifiers, listing, nationality, birth, papers, addresses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from answerable.graph.errors import DateError, Where
from answerable.graph.identity import RoleInput
from answerable.graph.model import Citation, Reject, ThingId
from answerable.graph.period import Period, Window
from answerable.loaders.dates import window
from answerable.loaders.gathering import Gathering, Outcome
from answerable.loaders.mechanisms.rows import slug
from answerable.loaders.un_sc.elements import (
    ADDRESS,
    ADDRESSES,
    ALIASES,
    BIRTH,
    BIRTHPLACE,
    CLASSES,
    DAY,
    DOCUMENT,
    EMPTY,
    FORMER,
    INSIDE,
    NAMES,
    NOTHING,
    PAPER,
    PLAIN,
    READ,
    SAME,
    SINGLE,
    TECHNICAL,
    UNDATED,
    WITHHELD,
    joined,
    several,
)
from answerable.loaders.un_sc.remarks import TESTIMONY, acquittals, also, how_sure, in_favour
from answerable.loaders.un_sc.xml import Element


@dataclass(slots=True)
class Edition:
    """A file of the list: its day, the source that it is, and the references seen in it."""

    path: Path
    day: date
    source: str
    references: set[str] = field(default_factory=set)


class Entries:
    """Makes the claims of entries."""

    def __init__(self, gathering: Gathering) -> None:
        """Start with no unknown element."""
        self.gathering = gathering
        self.unknown: Counter[str] = Counter()

    def entry(self, entry: Element, edition: Edition) -> Outcome:
        """The claims of one entry."""
        reference = entry.value("REFERENCE_NUMBER")
        name = " ".join(part for part in map(entry.value, NAMES) if part not in ("", EMPTY))
        if not reference or not name:
            column = "FIRST_NAME" if reference else "REFERENCE_NUMBER"
            return Reject(Where(edition.path.name, entry.line, column, ""), "The entry has no reference or no name.")
        if reference in edition.references:
            where = Where(edition.path.name, entry.line, "REFERENCE_NUMBER", reference)
            return Reject(where, "The reference stands twice in this edition; the first entry is taken.")
        edition.references.add(reference)
        _Entry(self.gathering, entry, edition, reference).state_all(name)
        for element in entry.inside:
            if element.tag in TECHNICAL:
                self.gathering.cells[edition.path.name, element.tag, "technical; says nothing of the person"] += 1
            elif element.tag not in READ:
                self.unknown[element.tag] += 1
            else:
                self.unknown.update(f"{element.tag}/{e.tag}" for e in element.inside if e.text and e.tag not in INSIDE)
            for said in (element, *element.inside):
                if said.text == EMPTY:
                    self.gathering.cells[edition.path.name, element.tag, NOTHING] += 1
        return None


class _Entry:
    def __init__(self, gathering: Gathering, entry: Element, edition: Edition, reference: str) -> None:
        self.gathering = gathering
        self.entry = entry
        self.edition = edition
        self.reference = reference
        self.cited = [Citation(edition.source, reference, record=f"{edition.path.name} line {entry.line}")]
        self.subject = gathering.id(reference)

    def state_all(self, name: str) -> None:
        entry = self.entry
        aliases = [one for tag in ALIASES for a in entry.all(tag) for one in several(a.value("ALIAS_NAME"))]
        script = entry.value("NAME_ORIGINAL_SCRIPT")
        others = filter(None, [*aliases, script])
        self.subject = self.gathering.thing(self.subject, CLASSES[entry.tag], name, others)
        self._state("Name", {"subject": self.subject, "name": name})
        if script:
            self._state("Name", {"subject": self.subject, "name": script, "nameKind": "spelling"})
        self._identifier("reference on the Security Council consolidated list", self.reference)
        self._identifier("data id on the Security Council consolidated list", entry.value("DATAID"))
        self._listing()
        self._attributes()
        for birth in entry.all(BIRTH):
            self._birth(birth)
        for alias in (a for tag in ALIASES for a in entry.all(tag)):  # last: what the entry itself says comes first
            self._alias(alias)
        self._text()

    def _state(self, kind: str, roles: dict[str, RoleInput], when: Period | None = None, **more: str | None) -> None:
        self.gathering.state(kind, roles, self.cited, when, **more)  # type: ignore[arg-type]

    def _where(self, element: Element, value: str) -> Where:
        return Where(self.edition.path.name, element.line, element.tag, value)

    def _identifier(self, scheme: str, value: str) -> None:
        if value:
            self._state("Identifier", {"subject": self.subject, "scheme": scheme, "value": value})

    def _attribute(self, attribute: str, value: str, note: str | None = None) -> None:
        if value and value != EMPTY:
            roles: dict[str, RoleInput] = {"subject": self.subject, "attribute": attribute, "value": value}
            self._state("Attribute", roles, note=note, modality=how_sure(value))

    def _alias(self, alias: Element) -> None:
        name, quality, told = alias.value("ALIAS_NAME"), alias.value("QUALITY"), alias.value("NOTE")
        for one in several(name):
            kind = "former" if quality == FORMER else "alias"
            roles = {"subject": self.subject, "name": one, "nameKind": kind}
            self._state("Name", dict(roles), confidence=quality or None, note=told or None)
        under = f"Given with the name {name}." if name else None
        day = alias.value("DATE_OF_BIRTH")
        if day in {b.value("DATE")[:10] or b.value("YEAR") for b in self.entry.all(BIRTH)} - {""}:
            self.gathering.cells[self.edition.path.name, alias.tag, SAME] += 1
        elif day:
            self._born(alias, day, day, under)
        place = ", ".join(filter(None, (alias.value("CITY_OF_BIRTH"), alias.value("COUNTRY_OF_BIRTH"))))
        if place and place in {joined(p, ADDRESS) for p in self.entry.all(BIRTHPLACE)}:
            self.gathering.cells[self.edition.path.name, alias.tag, SAME] += 1
        else:
            self._attribute("birth-place", place, under)

    def _listing(self) -> None:
        regime, said = self.entry.value("UN_LIST_TYPE"), self.entry.value("LISTED_ON")
        body: ThingId | None = None
        if regime:
            committee = self.gathering.id("committee", slug(regime))
            body = self.gathering.thing(committee, "SanctionsCommittee", f"Security Council sanctions list: {regime}")
        content = f"Listed as {self.reference}" + (f" ({regime})" if regime else "")
        roles = {"person": self.subject, "status": "sanctioned", "body": body, "content": content}
        self._state("ProceduralStatus", dict(roles), self._listed(said))
        for value in (v for e in self.entry.all("LAST_DAY_UPDATED") for v in e.all("VALUE") if v.text):
            if when := self._day(value, value.text):
                amended = {"subject": self.subject, "content": "The entry was amended", "topic": "sanctions"}
                self._state("Observation", dict(amended), Period.on(when))

    def _listed(self, said: str) -> Period:
        """From the listing, which is its real start, to the edition, which still has it."""
        element = next(iter(self.entry.all("LISTED_ON")), self.entry)
        first, last = self._day(element, said) if said else None, Window.of_day(self.edition.day)
        if first is None:
            return Period(last, last)
        try:
            return Period(first, last, starts=True)
        except DateError as fault:
            self.gathering.reject_part(self._where(element, said), fault.message)
            return Period(last, last)

    def _day(self, element: Element, said: str) -> Window | None:
        """The first ten characters: a zone that follows them does not move the day."""
        try:
            if not DAY.match(said):
                raise DateError("This is not a day.")
            return window(said[:10])
        except DateError as fault:
            self.gathering.reject_part(self._where(element, said), fault.message)
            return None

    def _attributes(self) -> None:
        for tag, attribute in PLAIN.items():
            for value in self.entry.values(tag):
                self._attribute(attribute, value, UNDATED if tag == "DESIGNATION" else None)
        gender = self.entry.value("GENDER")
        if gender.casefold() in ("male", "female"):
            self._attribute("gender", gender.casefold())
        elif gender:
            self.gathering.cells[self.edition.path.name, "GENDER", "no gender is said"] += 1
        for place in self.entry.all(BIRTHPLACE):
            self._attribute("birth-place", joined(place, ADDRESS))
        for paper in self.entry.all(DOCUMENT):
            self._attribute("identity-document", joined(paper, PAPER))
        for address in (a for tag in ADDRESSES for a in self.entry.all(tag)):
            self._attribute("address", joined(address, ADDRESS))
        for tag, words in SINGLE.items():
            if said := self.entry.value(tag):
                self._attribute("other", f"{words} {said}")

    def _birth(self, birth: Element) -> None:
        told = birth.value("NOTE")
        sort, exact, year = birth.value("TYPE_OF_DATE"), birth.value("DATE"), birth.value("YEAR")
        first, last = birth.value("FROM_YEAR"), birth.value("TO_YEAR")
        plain = exact[:10] or year
        if plain:
            about = "~" if sort == "APPROXIMATELY" else ""
            words = " ".join(filter(None, (sort.capitalize() if about else "", plain, told)))
            self._born(birth, plain + about, words, None)
        elif first or last:
            about = "~" if told.casefold() == "approximately" else ""
            sides = [f"{year}{about}" if year else ".." for year in (first, last)]
            self._born(birth, "/".join(sides), f"between {first} and {last} {told}".strip(), None)
        else:
            self._attribute("birth-date", told)

    def _born(self, element: Element, edtf: str, words: str, note: str | None) -> None:
        try:
            when = Period.on(window(edtf), words=words)
        except DateError as fault:
            self.gathering.reject_part(self._where(element, edtf), fault.message)
            self._attribute("birth-date", words, note)
            return
        roles: dict[str, RoleInput] = {"person": self.subject, "lifeEvent": "birth"}
        self._state("LifeEvent", roles, when, note=note, modality=how_sure(words))

    def _text(self) -> None:
        told = self.entry.value("COMMENTS1")
        withheld = bool(TESTIMONY.search(told))
        if withheld:
            self.gathering.cells[self.edition.path.name, "COMMENTS1", WITHHELD] += 1
        elif told:
            roles = {"subject": self.subject, "content": told, "topic": "sanctions"}
            self._state("Observation", dict(roles), modality="reported", note="Remarks of the list, undated.")
        read = list(acquittals(told))
        for said, when in read:
            roles = {"person": self.subject, "status": "acquitted", "content": said}
            self._state("ProceduralStatus", dict(roles), Period.on(when), modality="reported")
        favour, rest = list(in_favour(told, read=bool(read))), []
        if self.entry.tag == "INDIVIDUAL":
            notes = (address.value("NOTE") for address in self.entry.all("INDIVIDUAL_ADDRESS"))
            rest = list(also(". ".join((told, *notes)), favour))
        for what in (*favour, *rest):
            where = "which is withheld" if withheld else "which see"
            of = "of what" if what in favour else "of whom"
            content = f"The text of the entry, {where}, speaks of {what}: {of}, and whether it stands, is for a person"
            self._state("Observation", {"subject": self.subject, "content": content, "topic": "justice"})
