"""Entities out of a Wikidata JSON file, one at a time: the answer of its interface, one entity, or a dump by lines.

A dump (`[`, then one entity per line with a comma, then `]`, or plain JSON lines) is read line by line; the other forms
are one document of limited size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from answerable.graph.errors import InputError, Where
from answerable.loaders.table import check_text

DOCUMENT = 128 << 20
"""Bytes of a document that is read as a whole."""
LINE = 32 << 20
"""Characters of one line of a dump."""
LONGEST = 10_000
"""Characters of one text; nothing that a person wrote into a field is longer."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity with the line on which it stands, if it stands on one of its own."""

    data: Mapping[str, Any]
    line: int | None
    labels: Mapping[str, str]
    """Labels of the entities that stand in the same document, by id."""


def entities(path: Path) -> Iterator[Entity | InputError]:
    """The entities of a file; an InputError in their place for a line that cannot be read.

    Raises InputError for a document that cannot be read at all.
    """
    check_text(path)
    document = _document(path)
    if document is None:
        yield from _lines(path)
        return
    if "entities" in document and "claims" not in document:
        found = [e for e in mapping(document["entities"]).values() if isinstance(e, dict)]
    else:
        found = [document]
    labels = {word(e.get("id")): label(e) for e in found}
    for data in found:
        yield Entity(data, None, labels)


def _document(path: Path) -> dict[str, Any] | None:
    """The file as one JSON object; None if it is a dump by lines."""
    with path.open("rb") as file:  # a dump is never read as a whole
        if path.stat().st_size > DOCUMENT or file.readline(16).removeprefix(b"\xef\xbb\xbf").strip() == b"[":
            return None
    text = path.read_bytes().removeprefix(b"\xef\xbb\xbf").strip()
    try:
        document = orjson.loads(text)
    except orjson.JSONDecodeError as fault:
        first = text.partition(b"\n")[0].rstrip(b"\r ,")
        if first == b"[" or (first != text and _is_entity(first)):
            return None
        raise InputError(f"This is not valid JSON: {fault}.", Where(path.name, fault.lineno)) from fault
    if isinstance(document, list):
        return None if text.startswith(b"[\n") or not document else {"entities": dict(enumerate(document))}
    if not isinstance(document, dict):
        raise InputError("An entity is a JSON object; this is none.", Where(path.name, 1))
    return document


def _is_entity(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False


def _lines(path: Path) -> Iterator[Entity | InputError]:
    with path.open(encoding="utf-8-sig", newline="\n") as file:
        number = 0
        while line := file.readline(LINE):
            number += 1
            text = line.strip().rstrip(",")
            if len(line) >= LINE:
                raise InputError(f"The line has more than {LINE >> 20} million characters.", Where(path.name, number))
            if text in ("", "[", "]"):
                continue
            try:
                data = orjson.loads(text)
            except orjson.JSONDecodeError as fault:
                where = Where(path.name, number, value=text[:80])
                yield InputError(f"The line is not valid JSON ({fault}); the file may be cut off here.", where)
                continue
            if isinstance(data, dict):
                yield Entity(data, number, {word(data.get("id")): label(data)})
            else:
                yield InputError("The line holds no entity.", Where(path.name, number, value=text[:80]))


def mapping(value: object) -> Mapping[str, Any]:
    """A JSON object; an empty one for anything else (PHP writes an empty object as a list)."""
    return value if isinstance(value, dict) else {}


def listed(value: object) -> Sequence[Any]:
    """A JSON list; an empty one for anything else."""
    return value if isinstance(value, list) else ()


def word(value: object) -> str:
    """A text without space around it; an empty one for anything else, and for one too long to be a field."""
    return value.strip() if isinstance(value, str) and len(value) <= LONGEST else ""


def label(entity: Mapping[str, Any]) -> str:
    """The label in English, else the one for all languages, else the first, else the id."""
    labels = mapping(entity.get("labels"))
    for language in ("en", "mul", *labels):
        if text := word(mapping(labels.get(language)).get("value")):
            return text
    return word(entity.get("id"))
