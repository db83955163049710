"""How records enter a store: checked against the ontology, staged in batches, settled, sealed.

Every claim is checked before anything of its batch is written; a fault in a strict load (a hand-written case) stops it,
in a lenient one (a published sheet) it becomes a reject and the rest goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from answerable.graph.check import Checker
from answerable.graph.errors import InputError
from answerable.graph.model import (
    Account,
    Claim,
    LoadInfo,
    LoadRecord,
    Omission,
    Record,
    Reject,
    Remark,
    Source,
    Summary,
    Thing,
    Tier,
)
from answerable.graph.settle import affected, settle
from answerable.graph.staging import Staging
from answerable.graph.store import Batch, Filter, Store
from answerable.graph.view import EVERYTHING

BATCH = 5_000
Progress = Callable[[int], None]


def write(  # noqa: PLR0913 - what a load may differ in
    store: Store,
    info: LoadInfo,
    records: Iterable[Record],
    *,
    strict: bool = True,
    trusted: bool = False,
    progress: Progress | None = None,
    sealed_at: str | None = None,
    sees: Tier = Tier.CONFIDENTIAL,
) -> Summary:
    """Load records and seal. Raises ModelError for a bad record if `strict`.

    After that, or another InputError of whoever yields the records, nothing is left behind; after any other
    interruption the same load takes up what was staged.

    `trusted` skips the checks for records that come out of a store. `progress` is told the number of records so far.
    `sealed_at` keeps the time of the original load when a graph is copied. Records are checked as if the store held
    nothing but what readers of the tier `sees` are shown.
    """
    summary = Summary(info.loader)
    number = store.begin(info)
    try:
        checker = None if trusted else Checker(store, sees)
        with Staging(store, number, summary) as staging:
            batch, count = Batch(), 0
            places = _places(batch, summary)
            for record in records:
                count += 1
                places[type(record)].append(record)
                if len(batch) >= BATCH:
                    staging.put(_passed(batch, checker, summary, strict=strict))
                    batch = Batch()
                    places = _places(batch, summary)
                    if progress:
                        progress(count)
            staging.put(_passed(batch, checker, summary, strict=strict))
            staging.finish()
        touched = affected(store, number)
        if checker:
            checker.finish(strict=strict)
        if progress:
            progress(count)
    except InputError:
        store.abandon(number)
        raise
    record_of_load = store.seal(number, settle(store, touched), sealed_at)
    _complete(summary, store, record_of_load)
    return summary


def _complete(summary: Summary, store: Store, record: LoadRecord) -> None:
    """Take the numbers from what was sealed: a record that came twice, or was staged before, is counted once."""
    summary.number, summary.head = record.number, store.head()
    summary.things, summary.sources = record.things, record.sources
    if summary.new_claims != record.claims:
        summary.unchanged += summary.new_claims - record.claims
        brought = store.claims(Filter(load=record.number, heard=False), EVERYTHING)
        summary.claims = dict(Counter(c.kind for c in brought))


def _places(batch: Batch, summary: Summary) -> dict[type, list[Any]]:
    """Where each sort of record goes: into the batch, or into the summary what is told of the source itself."""
    return {
        Claim: batch.claims,
        Thing: batch.things,
        Source: batch.sources,
        Reject: summary.rejected,
        Remark: summary.remarks,
        Omission: summary.omissions,
        Account: summary.accounts,
    }


def _passed(batch: Batch, checker: Checker | None, summary: Summary, *, strict: bool) -> Batch:
    """A batch without what has a fault; of the same claim from several records the first is kept."""
    first = {c.id: c for c in reversed(batch.claims)}
    summary.unchanged += len(batch.claims) - len(first)
    batch = replace(batch, claims=list(reversed(first.values())))
    if checker is not None:
        batch = replace(batch, claims=checker.passed(batch, summary.rejected, strict=strict))
        summary.remarks += checker.shown.renamed
    return batch
