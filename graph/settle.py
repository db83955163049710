"""Which edges a claim gives once every other claim is heard, and how long they hold.

The rules are those of `design/time`, Several claims about one thing: an undated claim adds nothing beside a dated one,
a stated end or a death takes days away, an order in time excludes days, a denial or a finding contests. Nothing here
ever adds an evidenced day. The result is a pure function of the claims, so edges can be dropped and rebuilt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from answerable.graph.edges import DERIVED, Denial, Edge, plain_edges
from answerable.graph.hearing import CERTAIN, GROUPED, Hearing, gone, heard, stated_edges, tier_of
from answerable.graph.model import Claim, Tier
from answerable.graph.period import Bounds, Interval
from answerable.graph.posts import COMMAND, places, through_posts
from answerable.graph.reach import affected, modified
from answerable.graph.store import Filter, Settled, Store
from answerable.graph.view import EVERYTHING

__all__ = ["affected", "all_settled", "settle"]

AT_ONCE = 2_000
"""Claims that are settled with one hearing: what it has read stays in memory."""
Tenure = tuple[str, str, str]
"""Holder or superior, office or subordinate, role or kind of link."""


def settle(store: Store, ids: Iterable[str], *, staged: bool = True) -> Iterator[Settled]:
    """The standing and the edges of claims, and of every claim about the same two things.

    The claims of a load that is not sealed yet are heard too, unless `staged` is off.
    """
    wanted = sorted(set(ids))
    done: set[str] = set()
    for start in range(0, len(wanted), AT_ONCE):
        hearing = Hearing(store, staged=staged)
        part = [i for i in wanted[start : start + AT_ONCE] if i not in done]
        hearing.fetch(part)
        for claim_id in part:
            c = hearing.claim(claim_id)
            if c is None or claim_id in done:
                continue
            members = _group(c, hearing) if c.kind in GROUPED else [c]
            done.update(m.id for m in members)
            yield from _settle_group(members, hearing)


def all_settled(store: Store) -> Iterator[Settled]:
    """Every edge that the sealed claims of a store give, and the standing of every claim that another one touches."""
    grouped, derived = Filter(kinds=GROUPED, heard=False), Filter(kinds=list(DERIVED), heard=False)
    groups = Counter(key for c in store.claims(grouped, EVERYTHING) for key in _keys(c))
    special = modified(store, Filter())
    special |= {c.id for c in store.claims(grouped, EVERYTHING) if any(groups[key] > 1 for key in _keys(c))}
    seen = set()
    for s in settle(store, special, staged=False):
        seen.add(s.claim)
        yield s
    for c in store.claims(derived, EVERYTHING):
        if c.id not in seen:
            yield Settled(c.id, tuple(plain_edges(c)), c.tier)


def _keys(c: Claim) -> list[int]:
    return [hash((c.kind, e.source, e.target)) for e in stated_edges(c)]


def _group(c: Claim, hearing: Hearing) -> list[Claim]:
    """The claims of one kind about the same two things, a post and the unit that it heads being one."""
    found = {c.id: c}
    for edge in stated_edges(c):
        for source, target in product(places(edge.source, hearing), places(edge.target, hearing)):
            found.update((m.id, m) for m in hearing.group(c.kind, source, target))
    return list(found.values())


def _settle_group(members: list[Claim], hearing: Hearing) -> Iterator[Settled]:
    hearing.prepare(m.id for m in members)
    current = [replace(m, tier=tier_of(m, hearing)) for m in members]
    by_tier = {tier: _edges(current, tier, hearing) for tier in Tier}
    for m in current:
        mask = sum(1 << tier for tier in Tier if m.tier <= tier and gone(m, tier, hearing))
        yield Settled(m.id, tuple(_merged(m, by_tier)), m.tier, mask)


def _merged(m: Claim, by_tier: dict[Tier, list[Edge]]) -> list[Edge]:
    """The edges of one claim, one per run of tiers whose readers see it alike."""
    runs: list[Edge] = []
    for tier, edges in by_tier.items():
        for edge in (e for e in edges if e.claim == m.id):
            same = [n for n, r in enumerate(runs) if r.tiers[1] == tier - 1 and replace(edge, tiers=r.tiers) == r]
            if same:
                runs[same[0]] = replace(runs[same[0]], tiers=(runs[same[0]].tiers[0], tier))
            else:
                runs.append(replace(edge, tiers=(tier, tier)))
    return runs


def _edges(members: list[Claim], tier: Tier, hearing: Hearing) -> list[Edge]:
    present = [m for m in members if m.tier <= tier and not gone(m, tier, hearing)]
    edges = [edge for m in present for edge in through_posts(m, tier, hearing)]
    told = [e for e in edges if e.type in COMMAND]
    dated = {_about(e) for e in told if not e.bounds.undated}
    ends: dict[Tenure, date] = {}
    for e in told:
        if e.bounds.end_latest is not None:
            ends[_about(e)] = max(e.bounds.end_latest, ends.get(_about(e), date.min))
    edges = [e for e in edges if e.type not in COMMAND or not e.bounds.undated or _about(e) not in dated]
    return [_heard_out(e, ends.get(_about(e)), present, tier, hearing) if e.type in COMMAND else e for e in edges]


def _about(edge: Edge) -> Tenure:
    """What an edge is about: an undated claim adds nothing beside a dated one about the same."""
    return edge.source, edge.target, edge.label


def _heard_out(edge: Edge, end: date | None, members: list[Claim], tier: Tier, hearing: Hearing) -> Edge:
    bounds = _ended(edge.bounds, end) if end else edge.bounds
    for thing in (edge.source, edge.target):
        last = _death(thing, tier, hearing)
        bounds = bounds.until(last) if last else bounds
    bounds = _ordered(edge, bounds, tier, hearing)
    return replace(edge, bounds=bounds, contested=tuple(sorted(_contesting(edge, members, tier, hearing))))


def _ended(bounds: Bounds, end: date) -> Bounds:
    """The latest end that any claim about the same tenure states takes away later possible days, no evidenced ones."""
    if bounds.end_latest is not None or (bounds.end_earliest is not None and bounds.end_earliest > end):
        return bounds
    return bounds.until(end)


def _death(thing: str, tier: Tier, hearing: Hearing) -> date | None:
    """The last day on which a person can have lived, by the latest of the dated claims about the death.

    None where a death is only alleged or possible, or where a source denies it: that takes no evidenced day away.
    """
    one = hearing.clusters(tier).members(thing)
    told = [c for member in one for c in hearing.naming(member, "LifeEvent")]
    deaths = [c for c in told if "death" in c.all("lifeEvent") and set(one) & set(c.all("person"))]
    if any(c.modality == "denied" and tier_of(c, hearing) <= tier and not gone(c, tier, hearing) for c in deaths):
        return None
    sure = [c.period for c in heard(deaths, tier, hearing) if c.modality in CERTAIN]
    bounds = [period.bounds() for period in sure if not period.undated]
    days = [b.end_latest or b.start_latest for b in bounds]  # one who is mentioned as dead had died by then
    return max(d for d in days if d) if days and all(days) else None


def _ordered(edge: Edge, bounds: Bounds, tier: Tier, hearing: Hearing) -> Bounds:
    """The later of two begins no earlier than the earlier one; neither holds while the other is evidenced."""
    clusters = hearing.clusters(tier)
    mine = {*clusters.members(edge.source), edge.claim}
    named = {c.id: c for key in sorted(mine) for c in hearing.naming(key, "Sequence")}
    for c in heard(named.values(), tier, hearing):
        unit = c.text("unit")
        if unit is not None and unit not in places(edge.target, hearing, tier):
            continue
        for side, other in (("later", "earlier"), ("earlier", "later")):
            if not mine & set(c.all(side)):
                continue
            others = tuple(clusters.all_members(c.all(other)))
            rivals = _rivals(others, edge.target if unit else None, tier, hearing)
            evidenced: list[Interval] = [span for b in rivals if (span := b.evidenced())]
            bounds = bounds.not_on(evidenced) if evidenced else bounds
            starts = [b.start_earliest for b in rivals if b.start_earliest]
            if side == "later" and starts:
                bounds = bounds.not_before(min(starts))
    return bounds


def _rivals(others: tuple[str, ...], office: str | None, tier: Tier, hearing: Hearing) -> list[Bounds]:
    """The bounds of the claims of an order, or of every posting of its persons to an office or its heading post."""
    named = [c for other in others if (c := hearing.claim(other))]
    bounds = [c.period.bounds() for c in heard(named, tier, hearing)]
    if office is not None:
        pairs = product(others, places(office, hearing, tier))
        postings = heard([c for other, place in pairs for c in hearing.group("Posting", other, place)], tier, hearing)
        bounds += [e.bounds for c in postings for e in through_posts(c, tier, hearing) if e.target == office]
    return bounds


def _contesting(edge: Edge, members: list[Claim], tier: Tier, hearing: Hearing) -> Iterator[Denial]:
    """Denials of the same thing, each with the days that it speaks of; an undated one speaks of all."""
    role = {"COMMANDS": "linkKind", "HELD": "role"}[edge.type]
    for m in members:
        if m.modality != "denied" or m.text(role) not in (None, edge.label):
            continue
        denied = {(e.source, e.target) for e in through_posts(replace(m, modality="stated"), tier, hearing)}
        if (edge.source, edge.target) in denied:
            windows = [w for w in (m.period.first, m.period.last) if w.known]
            first = windows[0].earliest if windows else None
            yield m.id, first, windows[-1].latest if windows else None
