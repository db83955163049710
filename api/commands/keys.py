"""`keys`: who may ask a server, in which role and tier: created, listed and revoked here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.console import Console

from answerable.api.commands.serve import path_of
from answerable.api.face import Face
from answerable.api.http.audit import Audit
from answerable.api.http.keys import Key, KeyRing
from answerable.api.http.readers import Reader, Role
from answerable.api.http.serving import Serving
from answerable.api.options import acts
from answerable.api.present.page import line, table
from answerable.api.settings import AUDIT, KEYS, OPERATOR
from answerable.graph.errors import InputError
from answerable.graph.model import Tier

COLUMNS = (("Id", 9), ("Name", 10), ("Role", 8), ("Tier", 13), ("Created", 12), ("Revoked", 12))
DOINGS = ("create", "list", "revoke")


@acts
def keys(
    face: Face,
    do: Annotated[str, typer.Argument(help="create, list or revoke.", metavar="create|list|revoke")],
    name: Annotated[
        str | None, typer.Argument(help="create: the person or program that gets it; revoke: the id of the key.")
    ] = None,
    role: Annotated[str, typer.Option(help="reader, analyst, editor or admin.")] = "reader",
    tier: Annotated[str, typer.Option(help="What it may see: public, restricted or confidential.")] = "public",
) -> None:
    """Keys of the server on this store. A key is shown once, when it is made; only its hash is kept."""
    ring = KeyRing(_serving(face).keys)
    if do not in DOINGS:
        raise InputError(f"There is no {do!r}; there are {', '.join(DOINGS)}.")
    if do == "list":
        found = list(ring.keys().values())
        data = [_data(k) for k in found]
        face.data({"keys": data}) if face.json else face.show(lambda out: _show(out, found))
        return
    if not name:
        raise InputError("Say who gets the key." if do == "create" else "Give the id of the key.")
    audit, custodian = custody_of(face, OPERATOR.value() or "command line")
    if do == "create":
        made, text = ring.create(name, _role(role), _tier(tier))
        audit.record(custodian, "key created", made.id, name=made.name, given=f"{made.role}, {made.tier}")
        said = f"Key {made.id} for {made.name}, {made.role}, {made.tier}. It is shown this once:\n{text}"
        face.data({**_data(made), "text": text}) if face.json else face.out.print(said, soft_wrap=True)
        return
    ended = ring.revoke(name)
    audit.record(custodian, "key revoked", ended.id, name=ended.name)
    said = f"Key {ended.id} of {ended.name} is revoked; a running server refuses it from now on."
    face.data(_data(ended)) if face.json else face.out.print(said, soft_wrap=True)


def custody_of(face: Face, by: str) -> tuple[Audit, Reader]:
    """The audit log of a store, and whoever acts on it by the command line."""
    return Audit(_serving(face).audit), Reader(by, Role.ADMIN, Tier.CONFIDENTIAL)


@contextmanager
def recorded(face: Face, by: str, did: str, what: str, **more: Any) -> Iterator[None]:
    """An act in the audit log of a store that has one: before it is done, and with its outcome."""
    audit, reader = custody_of(face, by)
    if face.recorded or audit.path is None or not audit.path.is_file():
        yield
        return
    audit.record(reader, did, what, **more)
    try:
        yield
    except BaseException as fault:
        audit.record(reader, f"{did} failed", what, fault=str(fault))
        raise
    opened = face.__dict__.get("new_store") or face.store
    audit.record(reader, f"{did} done", what, head=opened.head())


def _serving(face: Face) -> Serving:
    return Serving(keys=path_of(KEYS.value()), audit=path_of(AUDIT.value())).beside(face.address)


def _role(code: str) -> Role:
    try:
        return Role.of(code)
    except ValueError as fault:
        raise InputError(f"There is no role {code!r}; there are {', '.join(r.code for r in Role)}.") from fault


def _tier(code: str) -> Tier:
    try:
        return Tier.of(code)
    except ValueError as fault:
        raise InputError(f"There is no tier {code!r}; there are {', '.join(t.code for t in Tier)}.") from fault


def _data(key: Key) -> dict[str, str | None]:
    """What may be shown of a key: never its hash."""
    return {n: getattr(key, n) for n in ("id", "name", "role", "tier", "created", "revoked")}


def _show(console: Console, found: list[Key]) -> None:
    if not found:
        line(console, "There are no keys: the server listens on this machine only.")
        return
    grid = table(COLUMNS)
    for k in found:
        grid.add_row(k.id, k.name, k.role, k.tier, _second(k.created), _second(k.revoked))
    console.print(grid)


def _second(moment: str | None) -> str:
    """A moment in UTC to the second, in two words that may stand on two lines: `2026-01-31 10:00:00`."""
    return (moment or "").replace("T", " ").removesuffix("+00:00")
