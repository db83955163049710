"""`copy`, `verify` and `rebuild`: moving a graph, and checking that it is what its records say."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from answerable.api.face import Face
from answerable.api.options import acts
from answerable.api.present.words import how_many
from answerable.api.progress import counting
from answerable.graph.copying import copy as copy_store
from answerable.graph.custody import Verification
from answerable.graph.custody import verify as verify_store
from answerable.graph.errors import CustodyError
from answerable.graph.model import LoadRecord
from answerable.graph.settle import all_settled


@acts
def copy(
    face: Face,
    source: Annotated[str, typer.Argument(metavar="FROM", help="Case file or server address.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Case file or server address, best an empty one.")],
) -> None:
    """Move a graph from one store to another without loss: every load with its own time, hash by hash."""
    origin, destination = Face(url=source), Face(url=target)
    try:
        with counting(face.err, "Copying") as progress:
            records = copy_store(origin.store, destination.new_store, progress)
        claims, log = sum(r.claims for r in records), records[-1].hash if records else ""
        head = destination.new_store.head()
        text = f"{how_many(len(records), '{} load', '{} loads')}, {claims:,} claims; head {head}, log {log}"
        if face.json:
            face.data({"question": "copy", "loads": len(records), "claims": claims, "head": head, "log": log})
        else:
            face.out.print(text, soft_wrap=True)
    finally:
        origin.close()
        destination.close()


@acts
def verify(
    face: Face,
    head: Annotated[str | None, typer.Option(help="The head that was printed or deposited elsewhere.")] = None,
    log: Annotated[str | None, typer.Option(help="The hash of the newest load, from elsewhere.")] = None,
) -> None:
    """Recompute every id, digest, edge and hash of the store; compare with values from elsewhere."""
    with face.err.status("Verifying"):
        found = verify_store(face.store, head, log)
    data = {
        "claims": found.claims,
        "loads": found.loads,
        "heads": found.heads,
        "log": found.log,
        "faults": found.faults,
    }
    face.answer("verify", {"head": head, "log": log}, data, lambda out: _show(out, found))
    if found.faults:
        count = f"{len(found.faults)} fault{'s' if len(found.faults) > 1 else ''}"
        told = _later(face.store.loads()) if found.sound else "the store is not what it should be."
        raise CustodyError(f"{count}: {told}")


def _later(loads: list[LoadRecord]) -> str:
    """What it means that a store without fault differs from a head or log hash that was kept elsewhere."""
    told = "the store as a whole is what its own records say, but its head or log is not the one given."
    if not loads:
        return f"{told} It holds no load."
    last = loads[-1]
    return (
        f"{told} Every load since a deposit changes them: the newest is load {last.number}, sealed on "
        f"{last.sealed_at[:10]}. If what was deposited is no older than that, the store was changed."
    )


def _show(console: Console, found: Verification) -> None:
    console.print(f"{found.claims:,} claims in {how_many(found.loads, '{} load', '{} loads')}")
    for tier, head in found.heads.items():
        console.print(f"head {tier:<13} {head}", soft_wrap=True)
    console.print(f"log                {found.log}", soft_wrap=True)
    for fault in found.faults:
        console.print(f"fault: {fault}", soft_wrap=True)
    if not found.faults:
        console.print("The store is what its records say.")


@acts
def rebuild(face: Face) -> None:
    """Drop every derived edge and write it anew from the claims."""
    with face.err.status("Rebuilding"):
        face.store.rebuild(all_settled(face.store))
        edges = sum(1 for _ in face.store.edges())
    face.answer("rebuild", {}, {"edges": edges}, lambda out: out.print(f"{edges:,} edges written anew."))
