"""Entities of a followthemoney file: JSON, one entity a line, whole or in the form of a delta; read as a stream."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from answerable.graph.errors import DateError, Where
from answerable.graph.model import Reject
from answerable.graph.period import UNKNOWN, Window
from answerable.loaders.dates import window

LINE = 32 << 20
"""Characters of one line."""
LONGEST = 100_000
"""Characters of one value."""
DELETION = "entity that a delta deletes"


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity: its properties are lists of texts."""

    file: str
    line: int
    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]
    datasets: tuple[str, ...] = ()
    """The data sets that it is said to be of."""

    def all(self, *names: str) -> tuple[str, ...]:
        """The values of properties, each once."""
        return tuple(dict.fromkeys(v for name in names for v in self.properties.get(name, ())))

    def first(self, *names: str) -> str:
        """The first value of the first of the properties that has one."""
        return next(iter(self.all(*names)), "")

    def where(self, name: str, value: str | None = None) -> Where:
        """The place of a property."""
        return Where(self.file, self.line, name, self.first(name) if value is None else value)

    def each(self, name: str) -> list[Window]:
        """The days that each value of a property can mean. Raises DateError."""
        return [window(v.partition("T")[0]) for v in self.all(name)]

    def days(self, name: str) -> Window:
        """The days that a property can mean; of several dates one is meant, and which is not said. Raises DateError."""
        found = self.each(name)
        if not found:
            return UNKNOWN
        if any(w.earliest is None or w.latest is None for w in found):
            raise DateError("A date of followthemoney is a year, a month or a day.")
        return Window(min(w.earliest for w in found if w.earliest), max(w.latest for w in found if w.latest))


def entities(path: Path) -> Iterator[Entity | Reject | str]:
    """Each entity of a file; a Reject for a line that cannot be read, the name of the rule for one left out."""
    with path.open(encoding="utf-8-sig", newline="\n") as file:
        number = 0
        while line := file.readline(LINE):
            number += 1
            if len(line) >= LINE:
                while line and not line.endswith("\n"):
                    line = file.readline(LINE)
                yield Reject(Where(path.name, number), f"The line has more than {LINE >> 20} million characters.")
            elif line.strip():
                yield _entity(path.name, number, line)


def _entity(file: str, number: int, line: str) -> Entity | Reject | str:
    where = Where(file, number, value=line.strip()[:80])
    try:
        data: Any = orjson.loads(line)
    except orjson.JSONDecodeError as fault:
        return Reject(where, f"The line is not valid JSON ({fault}); the file may be cut off here.")
    if isinstance(data, dict) and isinstance(data.get("entity"), dict) and "op" in data:
        if data["op"] == "DEL":
            return DELETION
        data = data["entity"]
    if not isinstance(data, dict) or not isinstance(data.get("properties"), dict):
        return Reject(where, "The line holds no entity with properties.")
    for name in ("id", "schema"):
        if not _is_word(data.get(name)):
            return Reject(Where(file, number, name, str(data.get(name))), f"The entity has no {name}.")
    properties: dict[str, tuple[str, ...]] = {}
    for name, values in data["properties"].items():
        given = values if isinstance(values, list) else [values]
        if not all(isinstance(v, str) for v in given):
            return Reject(Where(file, number, name, str(values)), "The values of a property are texts; these are not.")
        if any(len(v) > LONGEST for v in given):
            return Reject(Where(file, number, name, given[0][:80]), f"The value has over {LONGEST:,} characters.")
        properties[name] = tuple(text for v in given if (text := " ".join(v.split())))
    sets = data.get("datasets")
    of = tuple(s for s in sets if isinstance(s, str)) if isinstance(sets, list) else ()
    return Entity(file, number, data["id"].strip(), data["schema"].strip(), properties, of)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= 500
