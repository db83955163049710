"""Names of the Nuremberg tables: three styles brought to one, and the rules by which two are certainly one person.

Within one trial two names are one person if they are equal; if one is a surname alone and only one accused bears it; or
if surname and first given name are equal and only one accused bears both. All else is left apart, with a remark.

>>> parsed("Radetzky, Waldemar von"), parsed("Dr. Hans Hohberg")
(Name(surname='Radetzky', given=('Waldemar',), particle='von'), Name(surname='Hohberg', given=('Hans',), particle=''))
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from answerable.loaders.table import Row

PARTICLES = ("von der", "von", "ter", "van")
DOCTOR = re.compile(r"^(?:Prof\.? )?(?:Dr\.? )")
PERSON = re.compile(
    r"(?:von der |von |ter )?[A-Z][\w.'-]*(?: (?:von|der|ter|und|[A-Z][\w.'-]*))*(?:, [A-Z][\w.'-]*(?: [\w.'-]+)*)?"
)
BRACKET = re.compile(r"^(.*?) ?\((.*)\)$")
NO_PERSON = ("Evidence File",)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts; the particle (von, ter) counts neither as given name nor as surname."""

    surname: str
    given: tuple[str, ...] = ()
    particle: str = ""

    @property
    def full(self) -> str:
        """First names, particle, surname."""
        return " ".join(filter(None, (*self.given, self.particle, self.surname)))


def is_person(text: str) -> bool:
    """Whether a cell can be the name of a person: every word of it a name, the first one in capitals."""
    return bool(PERSON.fullmatch(text)) and not text.startswith(NO_PERSON)


def parsed(text: str) -> Name:
    """A name in any of the styles: `First Last`, `Last, First`, or a surname alone."""
    text = " ".join(DOCTOR.sub("", text).split())
    if ", " in text:
        surname, _, given = text.partition(", ")
        for particle in PARTICLES:
            if given.endswith(f" {particle}"):
                return Name(surname, tuple(given.removesuffix(f" {particle}").split()), particle)
        return Name(surname, tuple(given.split()))
    text = next((p + text[len(p) :] for p in PARTICLES if text.startswith(f"{p.capitalize()} ")), text)
    for particle in PARTICLES:
        before, found, after = f" {text}".partition(f" {particle} ")
        if found:
            return Name(after, tuple(before.split()), particle)
    words = text.split()
    return Name(words[-1], tuple(words[:-1]))


def matched(name: Name, known: Iterable[Name]) -> Name | None:
    """The one accused whom a name certainly means, or None."""
    known = list(known)
    if name in known:
        return name
    same = [other for other in known if other.surname == name.surname]
    if name.given:
        same = [other for other in same if other.given[:1] == name.given[:1]]
    elif not same and not name.particle:
        same = [other for other in known if name.surname in other.given[1:] and not other.particle]
    return same[0] if len(same) == 1 else None


def name_and_detail(row: Row) -> tuple[str, str] | None:
    """The name of an accused and what is told of them; None for a row that names nobody."""
    name, detail = row["name"], row["detail"]
    if not name and is_person(row["raw"]):
        return row["raw"], detail
    if bracketed := BRACKET.match(name):
        name, detail = bracketed[1], f"{detail} ({bracketed[2]})".strip()
    if " , " in name:
        name, _, rest = name.partition(" , ")
        detail = f"{rest}, {detail}"
    return (name, detail) if is_person(name.removeprefix("Prof. ").removeprefix("Dr. ")) else None
