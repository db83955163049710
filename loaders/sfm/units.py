"""Organisations of Security Force Monitor: units, whose parents and members they are, where they sit and operate.

A unit has several rows, one for each combination of what is said of it; parents are named by their names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from answerable.graph.aside import Kept
from answerable.graph.identity import native_id
from answerable.graph.model import Thing, ThingId
from answerable.loaders.sfm.columns import (
    ALIAS_CITED,
    CLASS_CITED,
    EXISTED,
    MEMBER_CITED,
    MEMBER_OF,
    MEMBERSHIP,
    NAME_CITED,
    PARENT,
    PARENT_CITED,
    PARENT_CLASS,
    UNDER_PARENT,
    UNIT,
    UNIT_ALIASES,
    UNIT_CLASS,
    UNIT_COUNTRY,
    UNIT_ID,
    Span,
)
from answerable.loaders.sfm.places import Places
from answerable.loaders.sfm.reading import ABOUT_NOTHING, At, Reading, filled
from answerable.loaders.sfm.words import LINK_KINDS, PLACEHOLDER, PLACEHOLDER_NAME
from answerable.loaders.table import Table

FLAG_OF_NOTHING = "A flag is given, but neither date that it is about; nothing is said of when the unit existed."


class Units:
    """The units of a sheet by name: the publisher names a parent, a member and a place of posting by name."""

    def __init__(self, reading: Reading) -> None:
        """Start with none."""
        self.reading = reading
        self.by_name = Kept[list[ThingId]]()

    def learn(self, rows: Callable[[], Iterator[At]]) -> None:
        """Make a thing of every unit that has a row: its id is the publisher's, or comes from its name."""
        countries, prefix = Kept[str](), self.reading.prefix
        for at in rows():
            name, found = at.row[UNIT], self.by_name.get(at.row[UNIT], [])
            own = [ThingId(f"{prefix}/{at.row[UNIT_ID]}")] if at.row[UNIT_ID] else []
            self.by_name[name] = list(dict.fromkeys([*found, *own]))
            if at.row[UNIT_COUNTRY]:
                countries.setdefault(name, at.row[UNIT_COUNTRY])
        for at in rows():
            name = at.row[UNIT]
            if not self.by_name[name]:
                self.by_name[name] = [native_id(prefix, f"unit {countries.get(name, '')} {name}")]
            self._thing(at)

    def _thing(self, at: At) -> None:
        name, things = at.row[UNIT], self.reading.things
        here = self.of_row(at)
        if here is None:
            return
        unknown = PLACEHOLDER in parts(at.row[UNIT_CLASS].lower()) or name.lower().startswith(PLACEHOLDER_NAME)
        thing = things.setdefault(here, Thing(here, "UnknownUnit" if unknown else "Unit", name))
        if thing.name != name and name not in thing.names:
            self.reading.remark(at, UNIT, f"The id of this unit is also that of {thing.name!r}; both are its names.")
        others = [n for n in (name, *parts(at.row[UNIT_ALIASES])) if n != thing.name]
        things[here] = replace(thing, names=tuple(dict.fromkeys([*thing.names, *others])))

    def of_row(self, at: At) -> ThingId | None:
        """The unit that a row is about: by its id, else by its name."""
        if at.row[UNIT_ID]:
            return ThingId(f"{self.reading.prefix}/{at.row[UNIT_ID]}")
        return self.named(at, UNIT)

    def named(self, at: At, column: str) -> ThingId | None:
        """The unit whose name stands in a cell; None, and a reject, where the name is that of several units.

        A unit that has no row of its own is known by this name alone.
        """
        name = at.row[column]
        found = self.by_name.get(name)
        if found is None:
            here = native_id(self.reading.prefix, f"unit  {name}")
            found = self.by_name[name] = [here]
            cls = "UnknownUnit" if name.lower().startswith(PLACEHOLDER_NAME) else "Unit"
            self.reading.things.setdefault(here, Thing(here, cls, name))
            self.reading.remark(at, column, "The unit has no row of its own; it is known by this name alone.")
        if len(found) > 1:
            reason = f"The sheet has {len(found)} units of this name; which one is meant is not said."
            self.reading.reject(at, column, reason, part=True)
            return None
        return found[0]


def read_units(table: Table, reading: Reading) -> Units:
    """State everything that the sheet of organisations says."""
    units, places = Units(reading), Places(reading)
    units.learn(lambda: (at for at in reading.seen("orgs", table) if at.row[UNIT]))
    places.learn(at for at in reading.seen("orgs", table) if at.row[UNIT])
    for at in reading.rows("orgs", table):
        if not at.row[UNIT]:
            reading.reject(at, UNIT, "The row names no organisation.")
            continue
        unit = units.of_row(at)
        if unit is not None:
            _state_unit(at, unit, reading)
            _state_parent(at, unit, units)
            _state_membership(at, unit, units)
            places.state(at, unit)
    return units


def _state_unit(at: At, unit: ThingId, reading: Reading) -> None:
    row = at.row
    reading.state(at, "names", "Name", {"subject": unit, "name": row[UNIT]}, NAME_CITED.items())
    for alias in parts(row[UNIT_ALIASES]):
        roles = {"subject": unit, "name": alias, "nameKind": "alias"}
        reading.state(at, "aliases", "Name", roles, ALIAS_CITED.items())
    if words := parts(row[UNIT_CLASS]):
        roles = {"subject": unit, "attribute": "classification"}
        reading.state(at, "classifications", "Attribute", {**roles, "value": words}, CLASS_CITED.items())
    if row[UNIT_COUNTRY]:
        country = {"subject": unit, "attribute": "country", "value": row[UNIT_COUNTRY]}
        reading.state(at, "countries", "Attribute", country, ())
    dated = any(row[c] for c in (*EXISTED.first.parts, *EXISTED.last.parts))
    if filled(at, EXISTED) and not dated and not EXISTED.ending.get(row[EXISTED.ends].upper(), "other"):
        reading.reject(at, EXISTED.ends, FLAG_OF_NOTHING, part=True)
    elif filled(at, EXISTED):
        reading.state(at, "existence", "Existence", {"subject": unit}, (), span=EXISTED)


def _state_parent(at: At, unit: ThingId, units: Units) -> None:
    if not named(at, PARENT, UNDER_PARENT, units.reading):
        return
    parent = units.named(at, PARENT)
    if parent is None:
        units.reading.drop("relations")
        return
    link = LINK_KINDS.get(at.row[PARENT_CLASS].lower())
    if link:
        kind, roles = "CommandLink", {"superior": parent, "subordinate": unit, "linkKind": link}
    else:
        said = f"parent, class {at.row[PARENT_CLASS] or 'not stated'}"
        kind, roles = "OrganisationRelation", {"subject": unit, "object": parent, "relation": "other", "content": said}
        text = "The class of the parent is not Command, Administrative or Informal; it makes no link."
        units.reading.remark(at, PARENT_CLASS, text)
    fields = PARENT_CITED if link else dict(zip(("object", "relation"), PARENT_CITED.values(), strict=True))
    units.reading.state(at, "relations", kind, roles, fields.items(), span=UNDER_PARENT)


def _state_membership(at: At, unit: ThingId, units: Units) -> None:
    if not named(at, MEMBER_OF, MEMBERSHIP, units.reading):
        return
    whole = units.named(at, MEMBER_OF)
    if whole is None:
        units.reading.drop("memberships")
        return
    roles = {"superior": whole, "subordinate": unit, "linkKind": "membership"}
    units.reading.state(at, "memberships", "CommandLink", roles, MEMBER_CITED.items(), span=MEMBERSHIP)


def named(at: At, column: str, span: Span, reading: Reading) -> bool:
    """Whether a cell that a statement hangs on is filled; a part-reject where only its dates or flags are."""
    if not at.row[column] and filled(at, span):
        reading.reject(at, column, ABOUT_NOTHING, part=True)
    return bool(at.row[column])


def parts(cell: str) -> list[str]:
    """What semicolons divide in a cell."""
    return [part.strip() for part in cell.split(";") if part.strip()]
