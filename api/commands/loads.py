"""`loads`: the log of what was brought into a store, by which loader, when and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console

from answerable.api.face import Face
from answerable.api.options import acts
from answerable.api.present.page import heading, table
from answerable.api.present.words import clean, how_many
from answerable.graph.model import LoadRecord

COLUMNS = (("Load", 1), ("Loader", 3), ("Of what", 6), ("Sealed", 4), ("By", 3), ("New claims", 2))


@acts
def loads(face: Face) -> None:
    """The log of loads, oldest first: the numbers that `diff --heads` and `load --supersedes` take."""
    found = face.store.loads()
    face.answer("loads", {}, {"loads": [_data(one) for one in found]}, lambda out: _show(out, found))


def _show(out: Console, found: list[LoadRecord]) -> None:
    heading(out, f"Log: {how_many(len(found), '{} load', '{} loads')}")
    grid = table(COLUMNS)
    for one in found:
        about = clean(", ".join(_about(one)))
        who = clean(one.info.operator) or "not said"
        grid.add_row(str(one.number), clean(one.info.loader), about, one.sealed_at, who, f"{one.claims:,}")
    out.print(grid)


def _about(one: LoadRecord) -> Iterator[str]:
    """What was loaded, with the beginning of its hash, or what a decision was about."""
    for name, value in one.info.arguments:
        if name == "path":
            yield f"{value} ({one.info.source_hash[:8]})"
        elif name != "when":  # it stands beside
            yield f"{name} {value}"


def _data(one: LoadRecord) -> dict[str, Any]:
    return {
        "number": one.number,
        "loader": one.info.loader,
        "version": one.info.version,
        "arguments": dict(one.info.arguments),
        "source_hash": one.info.source_hash or None,
        "operator": one.info.operator or None,
        "sealed_at": one.sealed_at,
        "things": one.things,
        "sources": one.sources,
        "claims": one.claims,
        "hash": one.hash,
    }
