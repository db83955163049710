"""Persons of Security Force Monitor: who held which role in which unit. A posting is not an allegation.

The publisher gives persons no id: a person is the whole name, with what stands in brackets, within the sheet's country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from answerable.graph.errors import DateError
from answerable.graph.identity import native_id
from answerable.graph.model import Thing, ThingId
from answerable.graph.period import Period
from answerable.loaders.dates import window
from answerable.loaders.sfm import columns as col
from answerable.loaders.sfm.dates import shown_window
from answerable.loaders.sfm.reading import At, Reading
from answerable.loaders.sfm.sources import ISO
from answerable.loaders.sfm.units import Units, parts
from answerable.loaders.sfm.words import CONTEXTS, OTHER_ROLE, ROLES
from answerable.loaders.table import Table

ACTING = re.compile(r"\bacting\b", re.IGNORECASE)
ROLE_NOT_LISTED = "The role is not in the table of roles; it is taken as `other`, its words stand in the note."
PLAIN = "commander"
"""The role whose code says everything that the source's word says."""


def read_persons(table: Table, reading: Reading, units: Units) -> None:
    """State everything that the sheet of persons says."""
    for at in reading.rows("persons", table):
        if not at.row[col.PERSON]:
            reading.reject(at, col.PERSON, "The row names no person.")
            continue
        person = _person(at, reading)
        _state_person(at, person, reading)
        _state_posting(at, person, units)


def _person(at: At, reading: Reading) -> ThingId:
    name = at.row[col.PERSON]
    here = native_id(reading.prefix, f"{at.row[col.PERSON_COUNTRY]} {name}".strip())
    thing = reading.things.setdefault(here, Thing(here, "Person", name))
    aliases = [alias for alias in parts(at.row[col.PERSON_ALIASES]) if alias != name]
    reading.things[here] = replace(thing, names=tuple(dict.fromkeys([*thing.names, *aliases])))
    return here


def _state_person(at: At, person: ThingId, reading: Reading) -> None:
    reading.state(at, "person names", "Name", {"subject": person, "name": at.row[col.PERSON]}, col.NAME_CITED.items())
    for alias in parts(at.row[col.PERSON_ALIASES]):
        roles = {"subject": person, "name": alias, "nameKind": "alias"}
        reading.state(at, "person aliases", "Name", roles, col.ALIAS_CITED.items())
    if at.row[col.GENDER]:
        gender = {"subject": person, "attribute": "gender", "value": at.row[col.GENDER]}
        reading.state(at, "genders", "Attribute", gender, [("value", f"Source: {col.GENDER}")])
    for column, event in ((col.BORN, "birth"), (col.DIED, "death")):
        cell = at.row[column]
        if cell:
            try:
                when = Period.on(window(cell) if ISO.fullmatch(cell) else shown_window(cell))
            except DateError as fault:
                reading.drop("life events")
                reading.reject(at, column, f"{fault.message} The {event} is left out.", part=True)
                continue
            roles = {"person": person, "lifeEvent": event}
            reading.state(at, "life events", "LifeEvent", roles, [("lifeEvent", f"Source: {column}")], period=when)


def _state_posting(at: At, person: ThingId, units: Units) -> None:
    row, reading = at.row, units.reading
    unit = units.named(at, col.POSTED_AT) if row[col.POSTED_AT] else None
    if unit is None:
        reading.drop("postings")
        reading.reject(at, col.POSTED_AT, "The posting names no unit that can be told.")
        return
    word = row[col.ROLE].lower()
    if word and word not in ROLES:
        reading.remark(at, col.ROLE, ROLE_NOT_LISTED)
    roles = {
        "holder": person,
        "unit": unit,
        "role": ROLES.get(word, OTHER_ROLE),
        "title": row[col.TITLE],
        "rank": row[col.RANK],
        "capacity": "acting" if ACTING.search(f"{row[col.ROLE]} {row[col.TITLE]}") else None,
    }
    notes = [f"Role as given: {row[col.ROLE]}."] if word not in ("", PLAIN) else []
    contexts = list(_contexts(at, reading))
    cited = [*col.POSTING_CITED.items(), *(("note", source) for _, source in contexts)]
    notes += [words for words, _ in contexts]
    reading.state(at, "postings", "Posting", roles, cited, span=col.POSTED, notes=notes)


def _contexts(at: At, reading: Reading) -> Iterator[tuple[str, str]]:
    """The reasons for start and end that are on the list, each with the column of its sources; others are counted."""
    columns = (("Start", col.START_CONTEXT), ("End", col.END_CONTEXT))
    for (label, column), source in zip(columns, col.CONTEXT_CITED, strict=True):
        words = at.row[column].lower()
        if words in CONTEXTS:
            yield f"{label}: {words}.", source
        elif words:
            reading.left_out[at.sheet.label, column] += 1
