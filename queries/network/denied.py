"""What is denied of the ties of a network: which of them a denial contests, and how many are denied and nothing else.

A denial gives no edge, and the store keeps beside an edge of command or of a posting alone who denies it. What denies
a warning, an involvement or that a post heads a unit is therefore looked up when the network is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from answerable.graph.edges import DERIVED, Edge, plain_edges
from answerable.graph.model import Claim
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.queries.chain.support import Support
from answerable.queries.incident.incident import FORCES
from answerable.queries.network.result import PROCEEDINGS, STATES

Key = tuple[str, str, str, str]
"""Type, source, target, label of a tie."""
Ends = tuple[str, str, str]
"""Type, source and target: a denial may leave the label open."""
AT_ONCE = 1000
"""Things whose denials are asked for at a time."""
BY_THE_STORE = ("COMMANDS", "HELD")
"""Types of whose edges the store keeps who denies them."""


@dataclass(frozen=True, slots=True)
class Denied:
    """A claim that denies one tie."""

    edge: Edge
    claim: Claim

    @property
    def ends(self) -> Ends:
        """What it denies, whatever the label."""
        return self.edge.type, self.edge.source, self.edge.target

    def of_label(self, label: str) -> bool:
        """Whether it speaks of a tie under a label: the same, none, or the other name for forces involved."""
        mine = self.edge.label
        return mine in ("", label) or {mine, label} <= set(FORCES) or self.edge.type == PROCEEDINGS

    def on(self, day: date) -> bool:
        """Whether it speaks of the day; of an event, whether what it denies can have come by then."""
        known = [w for w in (self.claim.period.first, self.claim.period.last) if w.known]
        first = known[0].earliest if known else None
        last = known[-1].latest if known and self.edge.type in STATES else None
        return (first or date.min) <= day <= (last or date.max)

    def disputes(self, support: Support, told: Mapping[str, Claim]) -> bool:
        """Whether a claim can be about the same event: no other letter, no days that exclude each other."""
        theirs = told.get(support.claim)
        letters = set(self.claim.all("communication")), set(theirs.all("communication")) if theirs else set()
        if all(letters) and not letters[0] & letters[1]:
            return False
        mine, other = self.claim.period.bounds(), support.bounds
        return not (_before(mine.end_latest, other.start_earliest) or _before(other.end_latest, mine.start_earliest))


def _before(last: date | None, first: date | None) -> bool:
    return last is not None and first is not None and last < first


def denied(store: Store, ids: Collection[str], types: Collection[str], view: View) -> list[Denied]:
    """The denials of ties of some types that lead from or to one of some things."""
    kinds, wanted, about = [kind for kind, (edge, _) in DERIVED.items() if edge in types], sorted(ids), set(ids)
    claims: dict[str, Claim] = {}
    for n in range(0, len(wanted), AT_ONCE):
        part = Filter(naming=wanted[n : n + AT_ONCE], kinds=kinds, modality="denied")
        claims.update((c.id, c) for c in store.claims(part, view))
    edges = ((e, c) for c in claims.values() for e in plain_edges(replace(c, modality="stated")))
    return [Denied(e, c) for e, c in edges if e.source in about or e.target in about]


def contesting(
    store: Store, denials: Sequence[Denied], ties: Mapping[Key, Sequence[Support]], on: date, view: View
) -> dict[Key, tuple[str, ...]]:
    """By tie, the claims that deny it and that the store does not keep beside it; those of a status are apart."""
    by_ends = _by_ends(d for d in denials if d.edge.type not in (*BY_THE_STORE, PROCEEDINGS))
    met = {key: near for key in ties if (near := by_ends.get(key[:3]))} if by_ends else {}
    ids = sorted({s.claim for key in met for s in ties[key]})
    told: dict[str, Claim] = {c.id: c for c in store.claims(Filter(ids=ids), view)} if ids else {}
    found = {key: [d.claim.id for d in near if _disputed(d, key, ties[key], told, on)] for key, near in met.items()}
    return {key: tuple(claims) for key, claims in found.items() if claims}


def of_status(denials: Sequence[Denied], key: Key, code: str, on: date) -> tuple[str, ...]:
    """The claims that deny, of a person in a case, the very status that stands on the day."""
    return tuple(d.claim.id for d in denials if d.ends == key[:3] and d.edge.label == code and d.on(on))


def alone(denials: Sequence[Denied], ties: Mapping[Key, Sequence[Support] | tuple[()]], on: date) -> set[Key]:
    """What is denied on the day and said by no claim that holds then."""
    if not denials:
        return set()
    said: defaultdict[Ends, set[str]] = defaultdict(set)
    for key, supports in ties.items():
        if supports or key[0] not in STATES:
            said[key[:3]].add(key[3])
    beside = {i for key, supports in ties.items() if key[0] in BY_THE_STORE for s in supports for i in s.denials}
    return {
        (*d.ends, d.edge.label)
        for d in denials
        if d.on(on) and d.claim.id not in beside and not any(map(d.of_label, said.get(d.ends, ())))
    }


def _by_ends(denials: Iterable[Denied]) -> dict[Ends, list[Denied]]:
    found: defaultdict[Ends, list[Denied]] = defaultdict(list)
    for d in denials:
        found[d.ends].append(d)
    return dict(found)


def _disputed(d: Denied, key: Key, supports: Sequence[Support], told: Mapping[str, Claim], on: date) -> bool:
    same = d.on(on) if d.edge.type in STATES else any(d.disputes(s, told) for s in supports)
    return same and d.of_label(key[3])
