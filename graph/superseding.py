"""A newer edition takes the place of what earlier loads gave, by a person's decision: what it lacks is retracted.

Nothing is deleted, and each retraction is a claim of its own that can be retracted. What a later edition gives again
stands again. Without such a decision nothing is taken back: a row can be missing because the older file came second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

from answerable.graph.identity import claim
from answerable.graph.intake import write
from answerable.graph.model import DECISION, Citation, Claim, LoadInfo, Record, Source, Superseded
from answerable.graph.revision import VERSION, Act
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING

LOADER = "supersede"
"""How such loads are named in the log."""


def supersede(
    store: Store, gone: Iterable[Claim], given: Callable[[str], bool], edition: int | None, act: Act
) -> Superseded:
    """Retract the claims that are gone, and the retractions of such that are given again, in one load.

    `edition` is the load that read the newer edition; it stands in each reason.
    """
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    source = Source(id=f"{DECISION}{when}", title=f"Retraction recorded on {when[:10]}", author=act.by, kind="decision")
    count = {"gone": 0, "again": 0}

    def decided(target: Claim, said: str) -> Claim:
        roles = {"target": target.id, "reason": f"{said} the edition of load {edition}: {act.reason}", "by": act.by}
        return claim("Retraction", roles, [Citation(source.id, when)], tier=target.tier)

    def records() -> Iterator[Record]:
        yield source
        for target in gone:
            count["gone"] += 1
            yield decided(target, "not in")
        for retraction in _retractions(store):
            if given(str(retraction.one("target"))):
                count["again"] += 1
                yield decided(retraction, "given again by")

    made = list(records())
    if len(made) == 1:
        return Superseded(0, 0, None)
    arguments = (("edition", str(edition)), ("when", when))
    summary = write(store, LoadInfo(LOADER, VERSION, arguments, operator=act.by), made)
    return Superseded(count["gone"], count["again"], summary.number)


def _retractions(store: Store) -> Iterator[Claim]:
    """The retractions that such a decision made before and that still stand."""
    for load in store.loads():
        if load.info.loader == LOADER:
            yield from store.claims(Filter(load=load.number, kinds=["Retraction"]), EVERYTHING)
