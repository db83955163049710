"""Claims against the ontology: known kind, required roles, codes of the right scheme, things of the right class.

The table of kinds comes from the SHACL shapes, so a new kind needs no Python. Errors name the claim, the role and the
value, and offer the nearest known term.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from math import isfinite
from typing import Any

from answerable.graph.check_seen import Seen
from answerable.graph.check_shown import Shown
from answerable.graph.errors import MOST_FAULTS, ModelError, Where, an, together
from answerable.graph.kinds import LITERALS, descendants, of_one_sort, reference_roles
from answerable.graph.model import Claim, Reject, Thing, Tier, Value, references
from answerable.graph.store import Batch, Store
from answerable.ontology import reader

REMEMBERED = 20_000
"""Things whose class, and sources whose id is kept in memory during a load; beyond that the store is asked again."""
AHEAD = ("Correction", "Retraction", "Reclassification", "SameAs", "Different")
"""Kinds whose target may be loaded later."""
PYTHON_TYPES = {"text": (str,), "number": (int, float), "flag": (bool,), "day": (str,)}


def nearest(word: str, known: Iterator[str] | list[str], lister: str = "answerable ontology") -> str:
    """`Did you mean x or y?`, or a list of what is known if nothing is near; of much, the command that lists it."""
    names = sorted(known)
    close = get_close_matches(word, names, n=3, cutoff=0.6)
    if close:
        return f"Did you mean {' or '.join(close)}?"
    return f"Known are {', '.join(names)}." if len(names) <= 40 else f"`{lister}` lists what is known."


@dataclass(frozen=True, slots=True)
class _Role:
    name: str
    minimum: int
    maximum: int | None
    codes: frozenset[str] | None
    types: tuple[type, ...] | None
    classes: frozenset[str] | None
    claims: bool
    wanted: str


class Checker:
    """Checks the batches of one load."""

    def __init__(self, store: Store, sees: Tier = Tier.CONFIDENTIAL) -> None:
        """Compile the kinds of the ontology. What the tier does not show counts as not there."""
        self.store = store
        self.seen = Seen(store, sees)
        self.shown = Shown(store, sees)
        self.kinds = {name: _compiled(kind) for name, kind in reader.kinds().items()}
        self.classes = frozenset(reader.classes())
        self.modalities = frozenset(reader.schemes()["Modality"].concepts)
        self.things: dict[str, str] = {}
        self.sources: set[str] = set()
        self._last = Batch()
        """The batch before, which may be on its way to the store while this one is checked."""
        self.references = reference_roles()
        self.awaited: dict[str, tuple[str, Where]] = {}
        """Claims that others of this load speak of, with the kind and place of one that does; of a strict load only."""
        self.strict = True

    def passed(self, batch: Batch, rejects: list[Reject], *, strict: bool) -> list[Claim]:
        """The claims of a batch without fault. If `strict`, raises ModelError with every fault of the batch."""
        self.strict = strict
        self._learn(batch)
        good: list[Claim] = []
        faults: list[ModelError] = []
        for c in batch.claims:
            fault = next(self._faults(c), None)
            if fault is None:
                good.append(c)
            elif strict:
                faults.append(ModelError(fault, _where(c)))
                if len(faults) >= MOST_FAULTS:
                    break
            else:
                rejects.append(Reject(_where(c), fault, part=True))
        if len(faults) > 1:
            raise ModelError.of(together(faults), faults)
        if faults:
            raise faults[0]
        return good

    def finish(self, *, strict: bool) -> None:
        """Every claim that another one speaks of must be there by now, unless it may come later."""
        if not strict:
            return
        missing = list(self.awaited)
        there = self.seen.claims(missing)
        for target in missing:
            kind, where = self.awaited[target]
            if target not in there:
                raise ModelError(
                    f"The {kind} speaks of claim {target}, which is neither in this load nor in the store.", where
                )

    def _learn(self, batch: Batch) -> None:
        self.seen.learn(batch)
        self.shown.learn(batch)
        if len(self.things) > REMEMBERED:
            self.things = {t.id: self.things[t.id] for t in self._last.things}
        named = {value for c in batch.claims for _, value in references(c, self.references.get(c.kind, frozenset()))}
        named |= {t.id for t in batch.things} | {c.claimant for c in batch.claims if c.claimant}
        self.things.update(self.seen.classes(sorted(named - self.things.keys())))
        for thing in batch.things:
            self._learn_thing(thing)
        if len(self.sources) > REMEMBERED:
            self.sources = {s.id for s in self._last.sources}
        self.sources.update(s.id for s in batch.sources)
        cited = {x.source for c in batch.claims for x in c.citations} - self.sources
        self.sources.update(self.seen.sources(sorted(cited)))
        self._last = Batch(things=batch.things, sources=batch.sources)

    def _learn_thing(self, thing: Thing) -> None:
        if thing.cls not in self.classes:
            raise ModelError(
                f"There is no class {thing.cls}. {nearest(thing.cls, list(self.classes))}", Where(value=thing.id)
            )
        known = self.things.setdefault(thing.id, thing.cls)
        if known != thing.cls and known not in descendants(thing.cls) and thing.cls not in descendants(known):
            raise ModelError(
                f"The id is used for {an(thing.cls)} and for {an(known)}: give one of them another id.",
                Where(value=thing.id),
            )

    def _faults(self, c: Claim) -> Iterator[str]:
        roles = self.kinds.get(c.kind)
        if roles is None:
            yield f"There is no claim kind {c.kind}. {nearest(c.kind, list(self.kinds))}"
            return
        yield from self._carried_faults(c)
        yield from self.shown.faults(c)
        for name, values in c.roles.items():
            role = roles.get(name)
            if role is None:
                yield f"{an(c.kind, begins=True)} has no role {name}. {nearest(name, list(roles))}"
                return
            if role.maximum is not None and len(values) > role.maximum:
                yield f"The role {name} of {an(c.kind)} takes at most {role.maximum}, here are {len(values)}."
            for value in values:
                yield from self._value_faults(c, role, value)
        for role in roles.values():
            if role.minimum and not c.roles.get(role.name):
                yield f"{an(c.kind, begins=True)} needs the role {role.name} ({role.wanted})."
        yield from _rules(c, self.things)

    def _carried_faults(self, c: Claim) -> Iterator[str]:
        """Faults in what every claim carries, whatever its kind."""
        if not c.citations:
            yield f"The {c.kind} cites no source: every claim needs one."
        for x in c.citations:
            if x.source not in self.sources:
                yield f"The {c.kind} cites {x.source}, which is no source of this load or store."
        if c.modality not in self.modalities:
            yield f"There is no modality {c.modality}. {nearest(c.modality, list(self.modalities))}"
        if c.claimant is not None and c.claimant not in self.things:
            yield f"The claimant {c.claimant} is no thing of this load or store."
        for mark in c.indicia:
            if mark[-1:] not in ("+", "-") or mark[:-1] not in reader.indicia():
                near = nearest(mark[:-1], list(reader.indicia()))
                yield f"{mark!r} is no indicium: a code ends with + (speaks for) or - (against). {near}"

    def _value_faults(self, c: Claim, role: _Role, value: Value) -> Iterator[str]:
        if role.codes is not None:
            if value not in role.codes:
                near = nearest(str(value), list(role.codes))
                yield f"The role {role.name} of {an(c.kind)} has no code {value!r}. {near}"
        elif role.types is not None:
            fits = isinstance(value, role.types) and (bool in role.types or not isinstance(value, bool))
            if not fits or (isinstance(value, float) and not isfinite(value)):
                yield f"The role {role.name} of {an(c.kind)} takes {an(role.wanted)}, not {value!r}."
        else:
            cls = self.things.get(str(value))
            if cls is None:
                if role.claims:
                    if self.strict and c.kind not in AHEAD and str(value) not in self.awaited:
                        self.awaited[str(value)] = c.kind, _where(c)
                else:
                    place = "which is neither in this load nor in the store"
                    yield f"The role {role.name} of {an(c.kind)} names {value}, {place}."
            elif role.classes is not None and cls not in role.classes:
                yield f"The role {role.name} of {an(c.kind)} takes {an(role.wanted)}; {value} is {an(cls)}."


def _compiled(kind: Any) -> dict[str, _Role]:
    roles = {}
    for role in kind.roles.values():
        codes = frozenset(reader.schemes()[role.scheme].concepts) if role.scheme else None
        literal = (
            None if codes is not None else tuple(t for name in role.types for t in PYTHON_TYPES.get(name, ())) or None
        )
        named = [t for t in role.types if t not in LITERALS and t != "claim"]
        classes = frozenset().union(*(descendants(t) for t in named)) if named else None
        wanted = f"code of {role.scheme}" if codes is not None else " or ".join(role.types)
        roles[role.name] = _Role(
            role.name, role.minimum, role.maximum, codes, literal, classes, "claim" in role.types, wanted
        )
    return roles


def _rules(c: Claim, things: dict[str, str]) -> Iterator[str]:
    """Rules of the kind that no single role can state; they come from its shape."""
    for rule in reader.kinds()[c.kind].requirements:
        if rule.any_of and not any(c.roles.get(name) for name in rule.any_of):
            yield rule.message
        if rule.differ and _same(*(c.all(name) for name in rule.differ)):
            yield rule.message
        if rule.when is None or rule.when[1] in c.all(rule.when[0]):
            classes = [things.get(value, "") for name in rule.roles for value in c.all(name)]
            if rule.only and not all(_below(cls, rule.only) for cls in classes):
                yield rule.message
            if rule.never and any(_below(cls, rule.never) for cls in classes):
                yield rule.message
    if c.kind == "SameAs" and not of_one_sort(*(things.get(value, "") for value in (*c.all("a"), *c.all("b")))):
        yield f"{' and '.join((*c.all('a'), *c.all('b')))} are of different sorts, so they cannot be one."


def _same(*sides: tuple[str, ...]) -> bool:
    return bool(sides[0]) and set(sides[0]) == set(sides[-1])


def _below(cls: str, parents: tuple[str, ...]) -> bool:
    return any(cls in descendants(parent) for parent in parents)


def _where(c: Claim) -> Where:
    first = c.citations[0] if c.citations else None
    place = f"{first.source}, {first.record or first.locator}" if first else None
    return Where(file=place, value=f"{c.kind} {c.id}")
