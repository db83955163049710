"""Which States are recorded as different ones: two records of different lists may be of one State, joined by nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from anyascii import anyascii

from answerable.graph.clusters import Clusters
from answerable.graph.model import Claim
from answerable.graph.store import Filter, Store
from answerable.graph.view import View


@dataclass(frozen=True)
class States:
    """The States among the places of a question, and what tells one from another."""

    ids: frozenset[str] = frozenset()
    names: dict[str, str] = field(default_factory=dict)
    clusters: Clusters = field(default_factory=Clusters)
    apart: frozenset[frozenset[str]] = frozenset()
    """Pairs that a decision, or two values of one scheme of codes, tell apart."""
    related: frozenset[frozenset[str]] = frozenset()
    """Pairs of which one succeeded the other: whether a territory was of the one or the other is a question of time."""

    def differ(self, one: str, other: str) -> bool:
        """Whether two are different States: by a decision, by their codes, or because one list names both apart.

        Records of different lists are not different States for that; nor is it said of two that decisions both join
        and part.
        """
        pair = frozenset((one, other))
        if one == other or pair in self.related or any(pair <= set(s.members) for s in self.clusters.stopped):
            return False
        return pair in self.apart or (bool(self._lists(one) & self._lists(other)) and not self.namesakes(one, other))

    def namesakes(self, one: str, other: str) -> bool:
        """Whether two records bear one name, however it is spelt, and nobody has decided that they are two."""
        bear = letters(self.names.get(one, one)) == letters(self.names.get(other, other))
        return bear and one != other and frozenset((one, other)) not in self.apart

    def _lists(self, state: str) -> set[str]:
        """The lists in which a State stands: what comes before the last part of its id, and of those one with it."""
        return {member.rpartition("/")[0] for member in self.clusters.members(state)}


def states_of(store: Store, ids: Iterable[str], names: dict[str, str], here: Iterable[str], view: View) -> States:
    """What is recorded that tells the States of the crime from the others, or relates them."""
    known, asked = frozenset(ids), sorted(set(here))
    clusters = store.clusters(view)
    if not asked:
        return States(known, names, clusters)
    told = [*store.claims(Filter(naming=asked, kinds=["Different", "Succession"]), view)]
    codes = [c for c in store.claims(Filter(naming=sorted(known), kinds=["Identifier"]), view) if _settled(c)]
    apart = {_pair(clusters, c, "a", "b") for c in told if c.kind == "Different" and _settled(c)}
    related = {_pair(clusters, c, "predecessor", "successor") for c in told if c.kind == "Succession"}
    apart |= {frozenset((a, b)) for a in asked for b in known if _coded_apart(codes, a, b)}
    return States(known, names, clusters, frozenset(apart), frozenset(related))


def _settled(c: Claim) -> bool:
    return c.modality in ("stated", "reported")


def _pair(clusters: Clusters, c: Claim, one: str, other: str) -> frozenset[str]:
    return frozenset(clusters.of(v) for role in (one, other) for v in c.all(role))


def _coded_apart(codes: list[Claim], one: str, other: str) -> bool:
    """Whether the two have codes of a scheme in common, and no code of it alike."""
    left, right = _codes(codes, one), _codes(codes, other)
    return any(not left[scheme] & right[scheme] for scheme in left.keys() & right.keys())


def _codes(codes: list[Claim], state: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for c in codes:
        if state in c.all("subject"):
            found.setdefault(c.text("scheme") or "", set()).update(map(str.upper, c.all("value")))
    return found


def letters(name: str) -> str:
    """A name without marks, spaces and case: `Côte d'Ivoire` and `cote-divoire` are one."""
    return "".join(filter(str.isalnum, anyascii(name).casefold()))
