"""What two things are compared by: names, days of birth and death, places, years, offices. Nothing else is looked at.

A charge, a status or a sanction says nothing about who somebody is and never enters here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from answerable.graph.kinds import descendants, never_joined
from answerable.graph.model import Claim, Thing
from answerable.graph.period import Window
from answerable.graph.store import Filter, Store
from answerable.graph.view import View

FAMILIES: Mapping[str, str] = {
    "Person": "persons",
    "Place": "places, States among them",
    "Organisation": "units and other bodies",
    "Incident": "incidents",
}
"""Classes among which two records of one thing are looked for; a group without a name of its own is none."""
PLACES = ("nationality", "country", "birth-place")
"""Attributes that say where somebody or something belongs."""
TOLD = ("Name", "LifeEvent", "Attribute", "Identifier", "Posting", "Proceeding", "Occurrence", "Location", "Existence")
CODE = re.compile(r"(?:[A-Z]{2,3}|[a-z]{2}|Q\d+)(?:$| \()")
"""A country as a publisher's code: `NIG (Gleditsch and Ward 475)`, `ng`, `Q656`."""
SHOWN = 6
"""Values of one sort in a profile that is shown."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One side of a pair."""

    thing: Thing
    names: tuple[str, ...]
    born: tuple[Window, ...] = ()
    died: tuple[Window, ...] = ()
    days: tuple[Window, ...] = ()
    """Of an incident."""
    years: tuple[int, int] | None = None
    """The first and last year that any of its offices, days of birth or death, or its own existence touches."""
    served: tuple[int, int] | None = None
    """The first and last year that its offices touch."""
    places: tuple[str, ...] = ()
    """Where it belongs: nationality, country, place of birth; codes that nobody can read are left out."""
    seen_at: tuple[str, ...] = ()
    """Where it was: places and situations, which may be elsewhere."""
    genders: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    claims: tuple[str, ...] = ()
    """The claims that all this stands in."""

    @property
    def source(self) -> str:
        """Whose record it is: the first part of its id."""
        return self.thing.id.partition("/")[0]


def family_of(cls: str) -> str | None:
    """The family that a class belongs to; None for what is never proposed."""
    if any(cls in descendants(name) for name in never_joined()):
        return None
    return next((family for family in FAMILIES if cls in descendants(family)), None)


def profiles(store: Store, family: str, view: View) -> dict[str, Profile]:
    """The profile of everything of a family, by id; `store` is under the view already."""
    classes = sorted(descendants(family))
    things = {str(t.id): t for cls in classes for t in store.things(cls=cls, view=view) if family_of(t.cls) == family}
    return _made(store, things, store.claims(Filter(kinds=TOLD), view), view)


def profiles_of(store: Store, ids: Sequence[str], view: View) -> dict[str, Profile]:
    """The profiles of some things."""
    things = {str(t.id): t for t in store.things(ids=ids, view=view)}
    return _made(store, things, store.claims(Filter(kinds=TOLD, naming=ids), view), view) if things else {}


def _made(store: Store, things: Mapping[str, Thing], claims: Iterable[Claim], view: View) -> dict[str, Profile]:
    about: defaultdict[str, list[Claim]] = defaultdict(list)
    at: defaultdict[str, set[str]] = defaultdict(set)
    offices: set[str] = set()
    for c in claims:
        if c.modality == "denied":
            continue
        for thing in {v for role in _roles(c) for v in c.all(role)} & things.keys():
            about[thing].append(c)
        if c.kind == "Attribute" and c.text("attribute") in PLACES:
            for subject in c.all("subject"):
                at[subject].update(c.all("value"))
        offices.update(v for role in ("post", "unit", "place", "situation") for v in c.all(role))
    named = {str(t.id): t.name for t in store.things(ids=sorted(offices), view=view)}
    missing = sorted(o for o in offices if o not in at and o in named)
    for c in store.claims(Filter(kinds=["Attribute"], naming=missing), view) if len(things) < SHOWN else ():
        if c.text("attribute") in PLACES:
            for subject in c.all("subject"):
                at[subject].update(c.all("value"))
    return {i: _profile(t, about[i], named, at) for i, t in things.items()}


def _roles(c: Claim) -> tuple[str, ...]:
    return {
        "LifeEvent": ("person",), "Posting": ("holder",), "Proceeding": ("accused",), "Occurrence": ("incident",),
        "Location": ("located",),
    }.get(c.kind, ("subject",))  # fmt: skip


def _profile(thing: Thing, claims: Sequence[Claim], named: Mapping[str, str], at: Mapping[str, set[str]]) -> Profile:
    names = dict.fromkeys((thing.name, *thing.names))
    windows: dict[str, list[Window]] = {"birth": [], "death": [], "days": []}
    places: dict[str, None] = {}
    seen_at: dict[str, None] = {}
    served: list[int] = []
    genders: dict[str, None] = {}
    offices: dict[str, None] = {}
    identifiers: dict[tuple[str, str], None] = {}
    years: list[int] = []
    for c in claims:
        if c.kind == "Name":
            names.update(dict.fromkeys(c.all("name")))
        elif c.kind == "LifeEvent":
            event = c.text("lifeEvent") or ""
            if event in windows and c.period.first.known:
                windows[event].append(c.period.first)
                years += _years(c)
        elif c.kind == "Identifier":
            identifiers[c.text("scheme") or "", c.text("value") or ""] = None
        elif c.kind == "Attribute":
            kind = c.text("attribute")
            chosen = places if kind in PLACES else genders if kind == "gender" else offices if kind == "title" else {}
            chosen.update(dict.fromkeys(c.all("value")))
        elif c.kind == "Posting":
            where = c.text("unit") or c.text("post") or ""
            offices[" · ".join(dict.fromkeys(filter(None, (c.text("title"), named.get(where)))))] = None
            places.update(dict.fromkeys(sorted({*at.get(where, ()), *at.get(c.text("post") or "", ())})))
            served += _years(c)
        elif c.kind in ("Occurrence", "Location", "Proceeding"):
            seen_at.update(dict.fromkeys(named[v] for r in ("place", "situation") for v in c.all(r) if v in named))
            if c.kind == "Occurrence":
                windows["days"].append(c.period.first)
        if c.kind in ("Existence", "Occurrence"):
            years += _years(c)
    return Profile(
        thing,
        tuple(n for n in names if n),
        _distinct(windows["birth"]),
        _distinct(windows["death"]),
        _distinct(windows["days"]),
        _span([*years, *served]),
        _span(served),
        tuple(p for p in places if not CODE.match(p)),
        tuple(seen_at),
        tuple(genders),
        tuple(o for o in offices if o),
        tuple(identifiers),
        tuple(sorted(c.id for c in claims)),
    )


def _years(c: Claim) -> list[int]:
    first, last = c.period.first, c.period.last
    days: list[date | None] = [first.earliest, first.latest, last.earliest, last.latest]
    return [d.year for d in days if d and d.year > 1]


def _span(years: Sequence[int]) -> tuple[int, int] | None:
    return (min(years), max(years)) if years else None


def _distinct(windows: Iterable[Window]) -> tuple[Window, ...]:
    return tuple(dict.fromkeys(w for w in windows if w.known))
