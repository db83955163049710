"""Which things are one by decision: the closure of SameAs decisions, as readers of a tier hear them.

Sources stay apart underneath: a cluster is made when claims are read and when edges are derived, and goes with the
decision. A Different between two things of a closure stops the whole of it: none of its members is joined.

>>> from answerable.graph.identity import claim
>>> from answerable.graph.model import Citation
>>> same = claim("SameAs", {"a": "one/ada", "b": "other/ada", "by": "Nobody"}, [Citation("decision/1")])
>>> Clusters.over([same]).of("other/ada")
'one/ada'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Protocol

from answerable.graph.model import Claim, Thing, ThingId, Tier, Value
from answerable.graph.store import Filter, Hit
from answerable.graph.view import View

SAME, APART = "SameAs", "Different"
DECIDED = (SAME, APART)
"""Kinds of claim by which a person decides whether two things are one; they always name them as they are."""


def decides(c: Claim) -> bool:
    """Whether a claim joins or parts: "perhaps the same", or somebody's word that they are, joins nothing.

    Things are parted by every Different that is not denied: where it is in doubt they stay two.
    """
    return c.modality == "stated" if c.kind == SAME else c.kind == APART and c.modality != "denied"


@dataclass(frozen=True, slots=True)
class Stopped:
    """Things that decisions join and that a decision keeps apart: they stay apart, and this is shown."""

    members: tuple[str, ...]
    claims: tuple[Claim, ...]
    """The SameAs and the Different claims between the members."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """The things that are one, each cluster under its smallest id; empty in a store without such a decision."""

    ids: Mapping[str, str] = field(default_factory=dict)
    """Every member of a cluster → the id under which answers speak of it."""
    together: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """That id → every member, ordered, itself included."""
    decisions: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)
    """That id → the SameAs claims between its members, by id."""
    stopped: tuple[Stopped, ...] = ()

    @classmethod
    def over(cls, claims: Iterable[Claim]) -> Clusters:
        """The clusters that some SameAs and Different claims make."""
        decided = sorted(filter(decides, claims), key=lambda c: c.id)
        same = [c for c in decided if c.kind == SAME]
        ids: dict[str, str] = {}
        together: dict[str, tuple[str, ...]] = {}
        decisions: dict[str, tuple[Claim, ...]] = {}
        stopped = []
        for members in closures(same):
            within = set(members)
            joining = tuple(c for c in same if within >= set(pair(c)))
            parting = tuple(c for c in decided if c.kind == APART and within >= set(pair(c)))
            if parting:
                stopped.append(Stopped(members, (*joining, *parting)))
                continue
            ids.update(dict.fromkeys(members, members[0]))
            together[members[0]], decisions[members[0]] = members, joining
        return cls(ids, together, decisions, tuple(stopped))

    def __bool__(self) -> bool:
        """Whether anything is joined."""
        return bool(self.ids)

    def of(self, thing: str) -> str:
        """The id under which answers speak of a thing: its own where nothing is decided."""
        return self.ids.get(thing, thing)

    def members(self, thing: str) -> tuple[str, ...]:
        """The things that are one with a thing, itself included."""
        return self.together.get(self.of(thing), (thing,))

    def all_members(self, things: Iterable[str]) -> list[str]:
        """The members of every cluster that some things belong to."""
        return list(dict.fromkeys(m for t in things for m in self.members(t)))

    def all_of(self, things: Iterable[str]) -> list[str]:
        """The ids under which answers speak of some things, each once."""
        return list(dict.fromkeys(map(self.of, things)))

    def way(self, thing: str) -> tuple[Claim, ...]:
        """The fewest decisions that join a thing to the id of its cluster."""
        goal = self.of(thing)
        came: dict[str, tuple[Claim, ...]] = {thing: ()}
        for here in (waiting := [thing]):  # grows while it is walked
            if here == goal:
                break
            for c in self.decisions.get(goal, ()):
                for other in pair(c) if here in pair(c) else ():
                    if other not in came:
                        came[other] = (*came[here], c)
                        waiting.append(other)
        return came.get(goal, ())

    def joined(self, claim: Claim) -> Claim:
        """A claim whose roles speak of clusters; the decisions themselves stay as they are."""
        if claim.kind in DECIDED or not self._named(claim):
            return claim
        roles = {role: tuple(dict.fromkeys(map(self._value, values))) for role, values in claim.roles.items()}
        claimant = claim.claimant and type(claim.claimant)(self.of(claim.claimant))
        return replace(claim, roles=roles, claimant=claimant)

    def _named(self, claim: Claim) -> bool:
        return claim.claimant in self.ids or any(v in self.ids for values in claim.roles.values() for v in values)

    def _value(self, value: Value) -> Value:
        return self.ids.get(value, value) if isinstance(value, str) else value


NOTHING = Clusters()


def pair(c: Claim) -> tuple[str, ...]:
    """The two things that a decision is about."""
    return (*c.all("a"), *c.all("b"))


def closures(same: Sequence[Claim]) -> list[tuple[str, ...]]:
    """The things that decisions join, however far, each set ordered; by its first member."""
    leaders: dict[str, str] = {}

    def leader(thing: str) -> str:
        while (above := leaders.setdefault(thing, thing)) != thing:
            thing = above
        return thing

    for c in same:
        for one, other in pairwise(pair(c)):
            first, second = sorted((leader(one), leader(other)))
            leaders[second] = first
    sets: dict[str, list[str]] = {}
    for thing in sorted(leaders):
        sets.setdefault(leader(thing), []).append(thing)
    return [tuple(members) for members in sets.values()]


def expanded(which: Filter, clusters: Clusters) -> Filter:
    """A filter that asks for everything that is one with what it names."""
    return replace(which, naming=clusters.all_members(which.naming)) if clusters and which.naming else which


def once(hits: Sequence[Hit], clusters: Clusters, things: Callable[[list[str]], Iterable[Thing]]) -> list[Hit]:
    """Hits of a search, each cluster once: under the name that matches best, as the thing that it goes by."""
    best: dict[str, Hit] = {}
    for hit in hits:
        best.setdefault(clusters.of(hit.thing.id), hit)
    named = {t.id: t for t in things([one for one, hit in best.items() if one != hit.thing.id])}
    return [replace(hit, thing=named.get(ThingId(one), hit.thing)) for one, hit in best.items()]


STATES = 12
"""States and tiers of which clusters are kept: whoever reads while loads are sealed stays with the state that was."""


class _Reading(Protocol):
    def claims(self, which: Filter = ..., view: View = ...) -> Iterator[Claim]: ...


class Kept:
    """The clusters of a store by tier and state, kept for a while: they are asked for at every question."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._of: dict[tuple[object, Tier], Clusters] = {}

    def at(self, state: object, tier: Tier, store: _Reading) -> Clusters:
        """The clusters in a state of the store, which is anything that another sealed load changes."""
        found = self._of.get((state, tier))
        if found is None:
            found = Clusters.over(store.claims(Filter(kinds=DECIDED), View(tier, apart=True)))
            # Made anew, not changed: other threads read it. The oldest are forgotten.
            self._of = dict([*self._of.items(), ((state, tier), found)][-STATES:])
        return found
