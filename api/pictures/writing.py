"""A picture or document into a file: whole or not at all."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from answerable.api.face import Face
from answerable.graph.errors import InputError


def ending(file: Path, forms: Collection[str]) -> str:
    """The form that the name of a file asks for. Raises InputError for another."""
    form = file.suffix.lower().removeprefix(".")
    if form not in forms:
        raise InputError(f"{file.name} ends in none of {', '.join(f'.{f}' for f in forms)}.")
    return form


def write_picture(face: Face, file: Path, content: bytes) -> None:
    """Write a file and say so with its size and hash. Raises InputError where it cannot be written."""
    partial = file.with_name(file.name + ".part")
    try:
        partial.write_bytes(content)
        partial.replace(file)
    except OSError as fault:
        raise InputError(f"{file} cannot be written: {fault.strerror}.") from fault
    finally:
        partial.unlink(missing_ok=True)
    digest, head = sha256(content).hexdigest(), face.store.head(face.view.tier)
    said = {"file": str(file), "bytes": len(content), "sha256": digest, "head": head}
    if face.json:
        face.data(said)
    else:
        face.out.print(f"{file}: {len(content):,} bytes, SHA-256 {digest}, head {head}", soft_wrap=True)
