"""record: one claim with everything said about it: by which load it came, what retracts, corrects or contests it."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.graph.errors import InputError, NotFound
from answerable.graph.hearing import makes_so
from answerable.graph.model import Claim, LoadRecord
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.files import query
from answerable.queries.opposed import opposed

DECISIONS = ("Retraction", "Correction", "Finding", "Conflict", "Reclassification")
"""Kinds of claim that change how another claim stands."""
LENGTH = 32
SHELTERED = (
    "Claim {} says where victims, witnesses or people at risk are, and is told only to who sees every tier. "
    "A map gives the half degree in which they are recorded."
)


@dataclass(frozen=True, slots=True)
class About:
    """A claim about the claim; `heard` is False where it is itself retracted or replaced."""

    claim: Claim
    heard: bool


@dataclass(frozen=True)
class ClaimRecord:
    """A claim and its history."""

    claim: Claim
    heard: bool
    """Whether answers use it: not retracted, replaced by a correction, or rejected by a finding."""
    load: LoadRecord | None
    about: tuple[About, ...]
    """Retractions, corrections, findings, conflicts, reclassifications, by kind."""
    named_by: tuple[Claim, ...]
    """Other claims that name it (an order in time, for example)."""
    opposed: tuple[Claim, ...] = ()
    """Claims that deny what it says; of a denial those that say it."""

    @property
    def standing(self) -> tuple[str, ...]:
        """How it stands, strongest first: retracted, corrected, by findings, in conflict; else accepted."""
        found = []
        so = [a.claim for a in self.about if a.heard and makes_so(a.claim)]
        for kind, word in (("Retraction", "retracted"), ("Correction", "corrected")):
            if any(c.kind == kind and self.claim.id in c.all("target") for c in so):
                found.append(word)
        found += [f"{c.text('outcome')} by a finding" for c in so if c.kind == "Finding"]
        if any(c.kind == "Conflict" for c in so):
            found.append("in conflict")
        return tuple(dict.fromkeys(found)) or ("accepted",)


def claim_record(store: Store, claim_id: str, view: View = PUBLIC) -> ClaimRecord:
    """A claim by its id or the first digits of it. Raises NotFound, InputError if several begin so."""
    full = whole_id(store, claim_id, view)
    found = next(store.claims(Filter(ids=[full], heard=False), view), None)
    if found is None:
        raise NotFound(SHELTERED.format(claim_id))
    naming = list(store.claims(Filter(naming=[full], heard=False), view))
    heard = {c.id for c in store.claims(Filter(ids=[full, *(c.id for c in naming)]), view)}
    about = [About(c, c.id in heard) for c in naming if c.kind in DECISIONS]
    about.sort(key=lambda a: (DECISIONS.index(a.claim.kind), a.claim.id))
    others = tuple(c for c in naming if c.kind not in DECISIONS)
    return ClaimRecord(
        found, full in heard, _load(store, full, view), tuple(about), others, opposed(store, found, view)
    )


def whole_id(store: Store, beginning: str, view: View = PUBLIC) -> str:
    """The id that begins so. Raises NotFound if none does, InputError if several do."""
    text = beginning.lower()
    if not text or len(text) > LENGTH or not set(text) <= set("0123456789abcdef"):
        raise InputError(f"{beginning!r} is not the id of a claim: up to {LENGTH} digits, 0-9 and a-f.")
    ids = [str(row[0]) for row in store.run(query("beginning"), {"beginning": text}, view)]
    if ids and len(text) < LENGTH:  # what is not told does not make a beginning ambiguous, nor answer to one
        ids = [str(c.id) for c in store.claims(Filter(ids=ids, heard=False), view)]
    if not ids:
        raise NotFound(f"There is no claim {beginning} in this store.")
    if len(ids) > 1:
        raise InputError(
            f"{len(ids)} claims begin with {beginning}: {', '.join(i[:12] for i in ids[:5])}. Give more digits."
        )
    return ids[0]


def _load(store: Store, claim_id: str, view: View) -> LoadRecord | None:
    """What brought a claim into the graph, also where the store is made of one for a view."""
    store = store.whole or store
    for record in store.loads():
        if any(store.claims(Filter(ids=[claim_id], load=record.number, heard=False), view)):
            return record
    return None
