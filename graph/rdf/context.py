"""JSON-LD documents made safe to read: no context is fetched, and ours, which is known here, is put in its place."""

from __future__ import annotations

from typing import Any

import orjson

from answerable.graph.errors import InputError, Where
from answerable.graph.rdf.jsonld import CONTEXT_ADDRESS, context


def with_own_context(data: bytes, file: str | None, base: str) -> bytes:
    """The document with our context written out. Raises InputError for any other address of a context."""
    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise InputError(f"This is not JSON ({error.msg}).", Where(file, error.lineno)) from error
    return orjson.dumps(_safe(document, file, base))


def _safe(value: Any, file: str | None, base: str) -> Any:
    if isinstance(value, list):
        return [_safe(item, file, base) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _context(v, file, base) if key == "@context" else _safe(v, file, base) for key, v in value.items()}


def _context(value: Any, file: str | None, base: str) -> Any:
    if isinstance(value, list):
        return [_context(item, file, base) for item in value]
    if isinstance(value, str):
        if value != CONTEXT_ADDRESS:
            raise InputError(
                f"The context {value} would have to be fetched, which is never done: write it out, or use ours, "
                f"{CONTEXT_ADDRESS}.",
                Where(file),
            )
        return context(base)
    if isinstance(value, dict):
        if "@import" in value:
            raise InputError("A context that imports another would have to be fetched: write it out.", Where(file))
        return {term: _safe(definition, file, base) for term, definition in value.items()}
    return value
