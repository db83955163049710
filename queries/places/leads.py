"""leads: units whose recorded site, area of operations or area of responsibility an incident's place lies in.

A lead is where to look next, apart from the chain of command: it links nobody to anybody, and says nothing about who
did it. Places are tied to each other by recorded relations alone (a claim that one lies in another, or a person's
decision that two are one); distances are not computed, and no source read here gives the outline of an area.

>>> from answerable.graph.casefile.casefile import CaseFile
>>> leads(CaseFile(), "somewhere/incident", date(2001, 2, 3)).answer.value.value
'unknown'
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from answerable.graph.errors import InputError
from answerable.graph.kinds import descendants
from answerable.graph.model import Claim, Thing
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.chain.support import Moment
from answerable.queries.incident.incident import FORCES, Incident, Span, incident
from answerable.queries.jurisdiction.place import happening
from answerable.queries.jurisdiction.result import Happening
from answerable.queries.network.result import WITHHELD_ROLES
from answerable.queries.places.leads_result import AROUND, HERE, INSIDE, Ground, Lead, Leads, over
from answerable.queries.places.places import MANY, Step, steps

MOST = 2_000
"""Places inside another up to which sites in them are listed."""
RELATIONS = (HERE, AROUND, INSIDE)
Ways = dict[str, tuple[str, tuple[Step, ...]]]
"""By place: how it stands to the place of the incident, and the steps between them."""


def leads(store: Store, incident_id: str, on: date | None = None, *, view: View = PUBLIC) -> Leads:
    """The units, bodies and posts recorded at the place of an incident, or of a place on a day, at any grade but not.

    `on` asks about that day; without it the incident's own days count, each date that a source gives apart. Raises
    InputError where neither is known.
    """
    seen, tier = store.under(view), View(view.tier)
    incident_id = seen.clusters(tier).of(incident_id)
    crime = happening(seen, incident_id, on, tier)
    about = incident(seen, incident_id, tier)
    spans = about.spans if on is None else [Span(Moment.on(on), True, ())]
    if not spans:
        raise InputError("No day is recorded for this; name the day that is asked about.")
    first, *others = [_on(seen, about, crime, span, tier) for span in spans]
    return replace(first, others=tuple(others))


def _on(seen: Store, about: Incident, crime: Happening, span: Span, tier: View) -> Leads:
    """The leads on the days that one date of the incident gives."""
    moment = span.moment
    ways, beyond = _ways(seen, crime.places, moment, tier)
    found = list(_located(seen, ways, tier))
    classes: dict[str, str] = {t.id: t.cls for t in _things(seen, {u for c in found for u in c.all("located")}, tier)}
    grounds: defaultdict[str, list[Ground]] = defaultdict(list)
    for (unit, place, kind), claims in _grouped(found).items():
        if classes.get(unit) in offered() and (ground := _ground(place, kind, ways[place], claims, moment)):
            grounds[unit].append(ground)
    made = [_lead(unit, found_there, about) for unit, found_there in grounds.items()]
    made.sort(key=lambda lead: (*_order(lead.grounds[0]), lead.unit))
    dated_by = tuple(c.id for c in span.claims)
    return Leads(about.id, moment, span.lasted, crime.places, crime.claims, tuple(made), beyond, dated_by)


def _lead(unit: str, grounds: list[Ground], about: Incident) -> Lead:
    """A unit with its grounds, and what is said of its own part in the incident: as forces, denied, or another."""
    own = [c for c in about.involvements if unit in c.all("actor") and c.text("involvement") not in WITHHELD_ROLES]
    said = [c for c in own if c.modality != "denied"]
    return Lead(
        unit,
        tuple(sorted(grounds, key=_order)),
        named=tuple(c for c in said if c.text("involvement") in FORCES),
        denied=tuple(c for c in own if c.modality == "denied"),
        otherwise=tuple(c for c in said if c.text("involvement") not in FORCES),
    )


@cache
def offered() -> frozenset[str]:
    """Classes of what can be a lead: units, other bodies and posts; no person, court, UN body or State."""
    never = {name for cls in ("Mechanism", "UNBody", "Place") for name in descendants(cls)}
    return frozenset({*descendants("Organisation"), *descendants("Post")} - never)


def _ways(store: Store, places: Iterable[str], moment: Moment, view: View) -> tuple[Ways, tuple[str, ...]]:
    """Every place that holds one of the places, and what lies inside them."""
    here: Ways = dict.fromkeys(places, (HERE, ()))
    up = _climb(store, here, moment, view, AROUND) or {}
    down = _climb(store, here, moment, view, INSIDE)
    beyond = () if down is not None else tuple(here)
    return {**(down or {}), **up, **here}, beyond


def _climb(store: Store, here: Ways, moment: Moment, view: View, relation: str) -> Ways | None:
    """Level by level outwards or inwards; None where there are too many."""
    reached, level = dict(here), list(here)
    while level:
        fresh: dict[str, tuple[Step, ...]] = {}
        for step in steps(store, level, view):
            near, far = (step.inner, step.outer) if relation == AROUND else (step.outer, step.inner)
            if near in reached and far not in reached and over(step.claim.period.bounds(), moment)[1]:
                fresh.setdefault(far, (*reached[near][1], step))
        territories = {t.id for t in _things(store, fresh, view) if t.cls in descendants("Place")}
        level = [place for place in sorted(fresh) if place in territories]
        for place in level:
            same = all(step.same for step in fresh[place])
            reached[place] = (HERE if same else relation, fresh[place])
        if len(reached) > MOST:
            return None
    return reached


def _located(store: Store, ways: Ways, view: View) -> Iterator[Claim]:
    places = sorted(ways)
    for start in range(0, len(places), MANY):
        about = Filter(naming=places[start : start + MANY], kinds=["Location"])
        yield from (c for c in store.claims(about, view) if c.text("place") in ways)


def _things(store: Store, ids: Iterable[str], view: View) -> Iterator[Thing]:
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), MANY):
        yield from store.things(ids=wanted[start : start + MANY], view=view)


def _grouped(claims: Iterable[Claim]) -> dict[tuple[str, str, str], list[Claim]]:
    """Claims by who is located where as what; one that is named with two places of the answer comes once."""
    found: dict[tuple[str, str, str], dict[str, Claim]] = {}
    for c in claims:
        key = (c.text("located") or "", c.text("place") or "", c.text("locationKind") or "")
        found.setdefault(key, {})[c.id] = c
    return {key: list(by_id.values()) for key, by_id in found.items()}


def _ground(
    place: str, kind: str, way: tuple[str, tuple[Step, ...]], claims: list[Claim], moment: Moment
) -> Ground | None:
    """The claims of one unit at one place, graded each by itself; an undated one adds nothing beside a dated one."""
    said = [c for c in claims if c.modality != "denied"]
    dated = [c for c in said if not c.period.undated]
    graded = [(*over(c.period.bounds(), moment), c) for c in (dated or said)]
    holding = sorted((g for g in graded if g[0]), key=lambda g: (-g[0], -g[1], g[2].id))
    if not holding:
        return None
    denied = [c.id for c in claims if c.modality == "denied" and over(c.period.bounds(), moment)[1]]
    best = max(g[1] for g in holding)
    near = [_distance(g[2], moment) for g in holding if not g[2].period.undated]
    kept = tuple(g[2] for g in holding)
    return Ground(place, kind, *way, holding[0][0], best, kept, min(near, default=None), tuple(denied))


def _distance(c: Claim, moment: Moment) -> int:
    bounds = c.period.bounds()
    if any(a <= moment.last and moment.first <= b for a, b in filter(None, (*bounds.mentions, bounds.evidenced()))):
        return 0
    return min(d for day in (moment.first, moment.last) if (d := bounds.distance(day)) is not None)


def _order(ground: Ground) -> tuple[int, int, int, str, str]:
    """Best grade first, then the incident's own place, what holds it by the fewest steps, what lies in it."""
    return (-ground.grade, RELATIONS.index(ground.relation), len(ground.way), ground.kind, ground.place)
