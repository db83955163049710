"""A newer edition takes the place of what earlier loads gave, by a person's decision: what it lacks is retracted.

Nothing is deleted, and each retraction is a claim of its own that can be retracted. What a later edition gives again
stands again. Without such a decision nothing is taken back: a row can be missing because the older file came second.
Each decision is a load that says which load is the edition and in whose place it came, so the editions of one source
are a series, whichever of them is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import DECISION, Citation, Claim, LoadInfo, LoadRecord, Record, Source
from answerable.graph.revision import VERSION, Act
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING

LOADER = "supersede"
"""How such loads are named in the log."""
_Node = int | tuple[str, str]
"""A load by its number, or a file by its loader and hash."""


def series(loads: Sequence[LoadRecord], number: int) -> list[LoadRecord]:
    """The loads that are editions of one source, as far as decisions and equal files say, of which one is given."""
    near: dict[_Node, set[_Node]] = defaultdict(set)
    for load in loads:
        told = dict(load.info.arguments)
        joined: list[tuple[_Node, _Node]] = []
        if load.info.loader == LOADER:
            joined = [(int(told["edition"]), int(n)) for n in told["of"].split(",")]
        elif load.info.source_hash:
            joined = [(load.number, (load.info.loader, load.info.source_hash))]
        for one, other in joined:
            near[one].add(other)
            near[other].add(one)
    found: set[_Node] = {number}
    ahead: list[_Node] = [number]
    while ahead:
        new = near[ahead.pop()] - found
        found |= new
        ahead += new
    return [load for load in loads if load.number in found]


def supersede(
    store: Store, gone: Iterable[Claim], given: Callable[[str], bool], *, edition: int, of: Iterable[int], act: Act
) -> tuple[int, int, int | None]:
    """Retract the claims that are gone, and the retractions of such that are given again, in one load.

    `edition` is the load that read the newer edition, `of` are those in whose place it comes. Gives how many were
    retracted, how many stand again, and the number of the load, in which it is recorded even if nothing is.
    """
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    source = Source(id=f"{DECISION}{when}", title=f"Retraction recorded on {when[:10]}", author=act.by, kind="decision")

    def decided(target: Claim, said: str) -> Claim:
        roles = {"target": target.id, "reason": f"{said} the edition of load {edition}: {act.reason}", "by": act.by}
        return claim("Retraction", roles, [Citation(source.id, when)], tier=target.tier)

    taken = [decided(target, "not in") for target in gone]
    again = [decided(r, "given again by") for r in _retractions(store) if given(str(r.one("target")))]
    arguments = (("edition", str(edition)), ("of", ",".join(map(str, sorted(of)))), ("when", when))
    records: list[Record] = [source, *taken, *again] if taken or again else []
    summary = write(store, LoadInfo(LOADER, VERSION, arguments, operator=act.by), records)
    return len(taken), len(again), summary.number


def _retractions(store: Store) -> Iterator[Claim]:
    """The retractions that such a decision made before and that still stand."""
    for load in store.loads():
        if load.info.loader == LOADER:
            yield from store.claims(Filter(load=load.number, kinds=["Retraction"]), EVERYTHING)
