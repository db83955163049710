"""When and where an incident was, for questions of jurisdiction; which places lie in which, as far as recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from answerable.graph.kinds import descendants
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.queries.incident.dates import dates_of
from answerable.queries.incident.incident import incident
from answerable.queries.jurisdiction.result import Happening
from answerable.queries.places.places import steps

ACCUSED = ("alleged-forces", "alleged-perpetrator", "alleged-participant", "alleged-orderer")
"""Involvements whose actors are said to have done it; who was present, or looked into it, is accused of nothing."""


def happening(store: Store, asked: str, on: date | None, view: View) -> Happening:
    """What is recorded of an incident; a place that is asked about is a crime in that place on the day given."""
    cls = next((t.cls for t in store.things(ids=[asked], view=view)), "")
    if cls in descendants("Place"):
        states: tuple[str, ...] = (asked,) if cls in descendants("State") else ()
        return Happening(asked, on, on, (asked,), states, (), (), ())
    about = incident(store, asked, view)
    told = [c for c in about.occurrences if c.modality != "denied"]
    located = [c for c in store.claims(Filter(naming=[asked], kinds=["Location"]), view) if asked in c.all("located")]
    located = [c for c in located if c.modality != "denied"]
    places = dict.fromkeys(p for c in (*told, *located) for p in c.all("place"))
    first, last = about.spans[0].days if about.spans else (on, on)
    charges = [c for c in store.claims(Filter(naming=[asked], kinds=["Charge"]), view) if c.modality != "denied"]
    accused = {a for c in charges for a in c.all("accused")}
    accused |= {
        a
        for c in about.involvements
        if c.modality != "denied" and c.text("involvement") in ACCUSED
        for a in c.all("actor")
    }
    crimes = dict.fromkeys(t for c in (*told, *charges) for t in c.all("crimeType"))
    around = store.things(ids=sorted(places), view=view) if places else ()
    states = tuple(t.id for t in around if t.cls in descendants("State"))
    return Happening(
        asked,
        first,
        last,
        tuple(places),
        states,
        tuple(crimes),
        tuple(_nationalities(store, accused, view)),
        tuple(c.id for c in (*told, *located)),
        tuple(sorted({s for c in told for s in c.all("situation")})),
        tuple(dates_of(about)),
    )


def _nationalities(store: Store, persons: Iterable[str], view: View) -> list[tuple[str, str, str]]:
    wanted = sorted(persons)
    claims = store.claims(Filter(naming=wanted, kinds=["Attribute"]), view) if wanted else ()
    return [
        (person, value, c.id)
        for c in claims
        if c.text("attribute") == "nationality" and c.modality != "denied"
        for person in c.all("subject")
        if person in wanted
        for value in c.all("value")
    ]


def places_within(store: Store, places: Iterable[str], view: View) -> dict[str, frozenset[str]]:
    """Each place with those that it is recorded to lie in; itself included."""
    wanted = sorted(places)
    into: dict[str, set[str]] = {}
    waiting = wanted
    while waiting:
        found: set[str] = set()
        for step in steps(store, waiting, view):
            if step.outer not in into.setdefault(step.inner, set()):
                into[step.inner].add(step.outer)
                found.add(step.outer)
        waiting = sorted(found - set(wanted))
        wanted = sorted({*wanted, *waiting})
    return {place: frozenset(_closure(place, into)) for place in wanted}


def _closure(place: str, into: dict[str, set[str]]) -> set[str]:
    reached, waiting = {place}, [place]
    while waiting:
        for outer in into.get(waiting.pop(), ()):
            if outer not in reached:
                reached.add(outer)
                waiting.append(outer)
    return reached
