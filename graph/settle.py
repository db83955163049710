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

from answerable.graph.edges import DERIVED, Denial, Edge, plain_edges
from answerable.graph.hearing import GROUPED, MODIFIERS, TARGET_ROLES, Hearing, ends_of, gone, tier_of
from answerable.graph.model import Claim, Tier
from answerable.graph.period import Bounds, Interval
from answerable.graph.store import Filter, Settled, Store
from answerable.graph.view import EVERYTHING

COMMAND = ("COMMANDS", "HELD")


def settle(store: Store, ids: Iterable[str]) -> Iterator[Settled]:
    """The standing and the edges of claims, and of every claim about the same two things."""
    hearing = Hearing(store)
    wanted = sorted(set(ids))
    hearing.fetch(wanted)
    done: set[str] = set()
    for claim_id in wanted:
        c = hearing.claim(claim_id)
        if c is None or claim_id in done:
            continue
        members = _group(c, hearing) if c.kind in GROUPED else [c]
        done.update(m.id for m in members)
        yield from _settle_group(members, hearing)


def all_settled(store: Store) -> Iterator[Settled]:
    """Every edge that the claims of a store give, and the standing of every claim that another one touches."""
    groups = Counter(key for c in _every(store, Filter(kinds=GROUPED)) for key in _keys(c))
    special = _modified(store, None)
    special |= {c.id for c in _every(store, Filter(kinds=GROUPED)) if any(groups[key] > 1 for key in _keys(c))}
    seen = set()
    for s in settle(store, special):
        seen.add(s.claim)
        yield s
    for c in _every(store, Filter(kinds=list(DERIVED))):
        if c.id not in seen:
            yield Settled(c.id, tuple(plain_edges(c)), c.tier)


def affected(store: Store, number: int) -> set[str]:
    """The claims whose standing or edges a load can change."""
    return store.unsettled(number) | _modified(store, number)


def _every(store: Store, which: Filter) -> Iterator[Claim]:
    return store.claims(replace(which, heard=False, staged=True), EVERYTHING)


def _keys(c: Claim) -> list[int]:
    return [hash((c.kind, e.source, e.target)) for e in plain_edges(replace(c, modality="stated"))]


def _modified(store: Store, number: int | None) -> set[str]:
    """What the modifiers of a load bear on, and what in that load older modifiers bear on; all if no load is given."""
    modifiers = list(_every(store, Filter(kinds=MODIFIERS)))
    denials = list(_every(store, Filter(kinds=list(DERIVED), modality="denied")))
    if number is None:
        return _borne_on(store, [*modifiers, *denials], None)
    fresh = {c.id for c in _every(store, Filter(load=number, kinds=MODIFIERS))}
    fresh |= {c.id for c in _every(store, Filter(load=number, kinds=list(DERIVED), modality="denied"))}
    new = [c for c in (*modifiers, *denials) if c.id in fresh]
    old = [c for c in (*modifiers, *denials) if c.id not in fresh]
    return _borne_on(store, new, None) | _borne_on(store, old, number)


def _borne_on(store: Store, modifiers: list[Claim], load: int | None) -> set[str]:
    things: set[str] = set()
    targets: set[str] = set()
    for c in modifiers:
        if c.modality == "denied" and c.kind in DERIVED:
            things |= ends_of(c)
            targets.add(c.id)
        elif c.kind in TARGET_ROLES:
            targets.update(c.all(TARGET_ROLES[c.kind]))
        elif c.kind == "Sequence":
            things.update(c.all("earlier"), c.all("later"))
            targets.update(c.all("earlier"), c.all("later"))
        elif c.kind == "PostOfUnit":
            things.update(c.all("post"))
        elif "death" in c.all("lifeEvent"):
            things.update(c.all("person"))
    naming = Filter(naming=sorted(things), kinds=list(DERIVED), load=load)
    found = {c.id for c in _every(store, naming)}
    reached = {c.id: c for c in _every(store, Filter(ids=sorted(targets), load=load))}
    deeper = [c for c in reached.values() if c.kind in TARGET_ROLES]
    return found | set(reached) | (_borne_on(store, deeper, None) if deeper else set())


def _group(c: Claim, hearing: Hearing) -> list[Claim]:
    pairs = [(e.source, e.target) for e in plain_edges(replace(c, modality="stated"))]
    found = {m.id: m for source, target in pairs for m in hearing.group(c.kind, source, target)}
    return list(found.values()) or [c]


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
    heard = [m for m in members if m.tier <= tier and not gone(m, tier, hearing)]
    edges = [edge for m in heard for edge in _through_posts(m, tier, hearing)]
    edges = [e for e in edges if not (e.type in COMMAND and _outdone(e, edges))]
    return [_heard_out(e, edges, heard, tier, hearing) if e.type in COMMAND else e for e in edges]


def _through_posts(m: Claim, tier: Tier, hearing: Hearing) -> Iterator[Edge]:
    """A claim about a post that heads a unit is about the unit, as long as the heading's real start and end allow."""
    for edge in plain_edges(m):
        if edge.type not in COMMAND:
            yield edge
            continue
        above = _headed(edge.source, tier, hearing) if edge.type == "COMMANDS" else [(edge.source, None)]
        for source, upper in above:
            for target, lower in _headed(edge.target, tier, hearing):
                heads = [h for h in (upper, lower) if h]
                bounds = edge.bounds
                for head in heads:
                    limits = head.period.bounds()
                    bounds = bounds.until(limits.end_latest) if limits.end_latest else bounds
                    bounds = bounds.not_before(limits.start_earliest) if limits.start_earliest else bounds
                yield replace(edge, source=source, target=target, bounds=bounds, via=tuple(h.id for h in heads))


def _headed(thing: str, tier: Tier, hearing: Hearing) -> list[tuple[str, Claim | None]]:
    """The units that a post heads, with the claims that say so; the thing itself if it heads none."""
    heads = [c for c in _heard(hearing.naming(thing, "PostOfUnit"), tier, hearing) if thing in c.all("post")]
    units: dict[str, Claim | None] = {unit: c for c in sorted(heads, key=lambda h: h.id, reverse=True) for unit in c.all("unit")}
    return list(units.items()) or [(thing, None)]


def _heard(claims: Iterable[Claim], tier: Tier, hearing: Hearing) -> list[Claim]:
    return [c for c in claims if c.tier <= tier and c.modality != "denied" and not gone(c, tier, hearing)]


def _same(left: Edge, right: Edge) -> bool:
    return (left.source, left.target, left.label) == (right.source, right.target, right.label)


def _outdone(edge: Edge, edges: list[Edge]) -> bool:
    """An undated claim adds nothing where a dated one speaks of the same holder, unit and role, or of the same pair."""
    return edge.bounds.undated and any(not e.bounds.undated and _same(e, edge) for e in edges)


def _heard_out(edge: Edge, edges: list[Edge], members: list[Claim], tier: Tier, hearing: Hearing) -> Edge:
    bounds = _ended(edge, edges)
    for end in (edge.source, edge.target):
        last = _death(end, tier, hearing)
        bounds = bounds.until(last) if last else bounds
    bounds = _ordered(edge, bounds, tier, hearing)
    return replace(edge, bounds=bounds, contested=tuple(sorted(_contesting(edge, members, tier, hearing))))


def _ended(edge: Edge, edges: list[Edge]) -> Bounds:
    """An end that another claim about the same tenure states takes away later possible days."""
    if edge.bounds.end_latest is not None:
        return edge.bounds
    known = edge.bounds.end_earliest
    stated = [e.bounds.end_latest for e in edges if e is not edge and _same(e, edge) and e.bounds.end_latest]
    ends = [end for end in stated if known is None or end >= known]
    return edge.bounds.until(max(ends)) if ends else edge.bounds


def _death(thing: str, tier: Tier, hearing: Hearing) -> date | None:
    """The last day on which a person can have lived, by the latest of the claims about the death."""
    deaths = [c for c in _heard(hearing.naming(thing, "LifeEvent"), tier, hearing) if "death" in c.all("lifeEvent")]
    days = [c.period.bounds().end_latest for c in deaths if thing in c.all("person")]
    return max(d for d in days if d) if days and all(days) else None


def _ordered(edge: Edge, bounds: Bounds, tier: Tier, hearing: Hearing) -> Bounds:
    """The later of two begins no earlier than the earlier one, and neither holds on a day on which the other is evidenced."""
    holder, office = (edge.source, edge.target)
    named = {c.id: c for key in (holder, edge.claim) for c in hearing.naming(key, "Sequence")}
    for c in _heard(named.values(), tier, hearing):
        unit = c.text("unit")
        if unit is not None and unit not in (office, *edge.via):
            continue
        for mine, other in (("later", "earlier"), ("earlier", "later")):
            if not {holder, edge.claim} & set(c.all(mine)):
                continue
            rivals = _rivals(c.all(other), office if unit else None, tier, hearing)
            evidenced: list[Interval] = [span for b in rivals if (span := b.evidenced())]
            bounds = bounds.not_on(evidenced) if evidenced else bounds
            starts = [b.start_earliest for b in rivals if b.start_earliest]
            if mine == "later" and starts:
                bounds = bounds.not_before(min(starts))
    return bounds


def _rivals(others: tuple[str, ...], office: str | None, tier: Tier, hearing: Hearing) -> list[Bounds]:
    found = [c for other in others if (c := hearing.claim(other))]
    if office is not None:
        found += [c for other in others for c in hearing.group("Posting", other, office)]
    return [c.period.bounds() for c in _heard(found, tier, hearing)]


def _contesting(edge: Edge, members: list[Claim], tier: Tier, hearing: Hearing) -> Iterator[Denial]:
    """Denials of the same thing, each with the days that it speaks of; an undated one speaks of all."""
    role = {"COMMANDS": "linkKind", "HELD": "role"}[edge.type]
    for m in members:
        if m.modality == "denied" and {edge.source, edge.target} <= _pair(m, tier, hearing):
            if m.text(role) in (None, edge.label):
                windows = [w for w in (m.period.first, m.period.last) if w.known]
                first = windows[0].earliest if windows else None
                yield m.id, first, windows[-1].latest if windows else None


def _pair(m: Claim, tier: Tier, hearing: Hearing) -> set[str]:
    return {unit for end in ends_of(m) for unit, _ in _headed(end, tier, hearing)} | ends_of(m)
