"""Changing the record over HTTP: each act is in the audit log before it is done, and with its outcome after."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

from answerable.api.commands import change
from answerable.api.http.hidden import Hidden
from answerable.api.http.models.writing import Correction, Purge, Resolution
from answerable.api.http.readers import Role
from answerable.api.http.service import Asking, Service
from answerable.graph.errors import InputError, NotFound, Refused, StoreBusy
from answerable.graph.intake import write
from answerable.graph.model import Summary, Tier
from answerable.graph.purging import Tombstone, purge
from answerable.graph.revision import Act, reclassify
from answerable.graph.store import Store, open_store
from answerable.graph.view import View
from answerable.queries.record import whole_id
from answerable.queries.resolve.resolve import decide

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}\.ya?ml")
Outcome = dict[str, Any]


def loaded(asking: Asking, name: str, content: bytes) -> Outcome:
    """Load a case file. Raises InputError for a bad name or a fault in it, StoreBusy while another load runs."""
    from answerable.loaders import registry  # noqa: PLC0415 - reading dates and tables takes 0.4 s to import

    if not NAME.fullmatch(name):
        raise InputError("A case file has a plain name that ends in .yaml: letters, digits, points, hyphens.")

    def work(store: Store) -> Summary:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(content)
            loader = registry.loader_for(path, "case")
            info = registry.load_info(loader, path, asking.reader.who)
            hidden = Hidden(store, asking.view)
            records = hidden.watched(loader.read(path))
            return hidden.uncounted(write(store, info, records, sees=asking.view.tier))

    return _written(asking, _done(asking, Role.EDITOR, "load", name, work))


def retracted(asking: Asking, claim: str, reason: str) -> Outcome:
    """Take a claim out of every answer."""
    work = _act(
        asking, claim, lambda _, full: asking.ask(change.retract, claim=full, reason=reason, by=asking.reader.who)
    )
    return _changed(asking, _done(asking, Role.EDITOR, "retract", claim, work, reason=reason))


def corrected(asking: Asking, claim: str, given: Correction) -> Outcome:
    """Put another claim in the place of one."""
    arguments = {"title": given.source, "at": given.at, "roles": given.set, "dates": given.when}
    more = {"reason": given.reason, "by": asking.reader.who, "modality": given.modality}
    work = _act(asking, claim, lambda _, full: asking.ask(change.correct, claim=full, **arguments, **more))
    return _changed(asking, _done(asking, Role.EDITOR, "correct", claim, work, reason=given.reason))


def reclassified(asking: Asking, claim: str, classification: str, reason: str) -> Outcome:
    """Change who may see a claim; only to a tier that whoever acts sees."""
    asking.need(Role.ADMIN)
    if Tier.of(classification) > asking.view.tier:
        raise InputError(f"You see the tier {asking.view.tier.code}; the claim would be out of your sight.")
    act = Act(asking.reader.who, reason)
    work = _act(asking, claim, lambda store, full: reclassify(store, full, classification, act, sees=asking.view.tier))
    return _written(asking, _done(asking, Role.ADMIN, "reclassify", claim, work, to=classification, reason=reason))


def resolved(asking: Asking, given: Resolution) -> Outcome:
    """Record a decision on two records; both must be seen by all who will see the decision."""
    tier = Tier.of(given.classification)
    if tier > asking.view.tier:
        raise InputError(f"You see the tier {asking.view.tier.code}; the decision would be out of your sight.")
    act, (a, b) = Act(asking.reader.who, given.reason), given.ids

    def work(store: Store) -> Summary:
        there = {t.id for t in store.things(ids=[a, b], view=View(tier))}
        if missing := [i for i in (a, b) if i not in there]:
            raise NotFound(f"There is nothing with the id {missing[0]!r} here.")
        return decide(store, given.verdict, (a, b), act, given.classification, sees=asking.view.tier)

    return _written(
        asking, _done(asking, Role.EDITOR, f"resolve {given.verdict}", f"{a} {b}", work, reason=given.reason)
    )


def purged(asking: Asking, given: Purge) -> Outcome:
    """Remove claims for good. Neither the log of loads nor the audit log gets their ids, which are hashes."""
    asking.need(Role.ADMIN)
    if asking.view.tier < Tier.CONFIDENTIAL:
        raise Refused("A purge removes all that speaks of a claim, so it is for those who see all of it.")
    act = Act(asking.reader.who, given.reason)
    what = f"{len(given.claims)} claims"
    more = {"reason": given.reason, "basis": given.basis}
    found: Tombstone = _done(
        asking, Role.ADMIN, "purge", what, lambda s: purge(s, given.claims, act, given.basis), **more
    )
    service = asking.service
    service.audit.record(asking.reader, "purged", found.id)
    service.forget()
    counts = {name: number for name, number in asdict(found).items() if name != "id"}
    return {**counts, "tombstone": found.id, "head": service.store.head()}


def _act(asking: Asking, claim: str, work: Callable[[Store, str], Any]) -> Callable[[Store], Any]:
    """Only a claim that whoever acts sees can be acted on."""

    def acted(store: Store) -> Any:
        full = whole_id(store, claim, asking.view)
        asking.face.__dict__["store"] = store
        return work(store, full)

    return acted


def _done(asking: Asking, role: Role, did: str, what: str, work: Callable[[Store], Any], **more: Any) -> Any:
    asking.need(role)
    service, reader = asking.service, asking.reader
    if not service.writing.acquire(blocking=False):
        raise StoreBusy("Something else is being written; try again.")
    try:
        service.audit.record(reader, did, what, **more)
        with _own_store(service) as store:
            found = work(store)
    except BaseException as fault:
        service.audit.record(reader, f"{did} failed", what, fault=str(fault))
        raise
    finally:
        service.writing.release()
    service.audit.record(reader, f"{did} done", what, head=service.store.head())
    return found


def _own_store(service: Service) -> AbstractContextManager[Store]:
    """A store for one act, which gives back the lock of loads even where the act fails half way."""
    return nullcontext(service.store) if service.url == ":memory:" else open_store(service.url)


def _written(asking: Asking, summary: Summary) -> Outcome:
    return {
        "load": _told(asking, summary.number),
        "head": summary.head,
        "claims": summary.claims,
        "unchanged": summary.unchanged,
    }


def _changed(asking: Asking, envelope: dict[str, Any]) -> Outcome:
    done = envelope["answer"]
    return {"unchanged": 0, **done, "load": _told(asking, done["load"])}


def _told(asking: Asking, number: int | None) -> int | None:
    """The number of a load counts those that somebody may not see."""
    return number if asking.view.tier is Tier.CONFIDENTIAL else None
