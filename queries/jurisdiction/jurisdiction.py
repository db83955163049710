"""jurisdiction: which mechanisms reach an incident, worked out basis by basis: yes, no or unknown, with the reason.

Membership counts from entry into force and until a withdrawal takes effect, for the day of the crime and never for
today. A permanent court has several ways in (membership, declaration, referral): where one is not recorded it is
unknown, not closed, unless a Completeness claim closes the list. A body made for one situation reaches what its
instrument says.

>>> from answerable.graph.casefile.casefile import CaseFile
>>> jurisdiction(CaseFile(), "somewhere/incident").reaches
()
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from answerable.graph.kinds import descendants
from answerable.graph.model import Claim
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.answer import Value
from answerable.queries.jurisdiction.lines import (
    FOUNDING,
    WAYS_IN,
    Asked,
    all_out,
    bears,
    denied_line,
    giving_line,
    taking_line,
    unrecorded_lines,
)
from answerable.queries.jurisdiction.place import happening, places_within
from answerable.queries.jurisdiction.result import Act, Happening, Jurisdiction, Line, Reach
from answerable.queries.jurisdiction.states import letters, states_of

ORDER = (Value.YES, Value.UNKNOWN, Value.NO)
MANY = 3
"""Bases of one kind that fail by their period alone: so many are told one by one, more are counted."""
BY_NATIONALITY = "It reaches nationals of other States wherever they act; whether one took part is not recorded."
BEYOND = "Persons and crimes are answered apart."


def jurisdiction(store: Store, incident: str, on: date | None = None, *, view: View = PUBLIC) -> Jurisdiction:
    """Every mechanism with a recorded jurisdiction, for an incident; or for a place or State on a day.

    `on` is the day of the crime where a place is asked about or the incident has no day; it does not replace a recorded
    one. An unknown id gives mechanisms whose territory cannot be tested, never a no for want of data.
    """
    seen, tier = store.under(view), View(view.tier)
    crime = happening(seen, seen.clusters(tier).of(incident), on, tier)
    claims = list(seen.claims(Filter(kinds=["Jurisdiction"]), tier))
    named = {v for c in claims for role in ("mechanism", "territory") for v in c.all(role)} | set(crime.places)
    named |= {p for p, _, _ in crime.nationalities}
    things = {t.id: t for t in seen.things(ids=sorted(named), view=tier)} if named else {}
    within = places_within(seen, sorted(named), tier)
    known_states = frozenset(t.id for t in things.values() if t.cls in descendants("State"))
    closing = tuple(c for c in seen.claims(Filter(kinds=["Completeness"]), tier) if c.modality != "denied")
    acts = _acts(seen, crime, [t.name for t in things.values() if t.id in crime.states], tier)
    names: dict[str, str] = {i: t.name for i, t in things.items()}
    here = {s for p in crime.places for s in within.get(p, frozenset((p,))) if s in known_states}
    states = states_of(seen, known_states | set(crime.states), names, {*here, *crime.states}, tier)
    stands = {c.id for c in claims}
    fallen = tuple(c for c in seen.claims(Filter(kinds=["Jurisdiction"], heard=False), tier) if c.id not in stands)
    asked = Asked(crime, within, states, closing, fallen)
    by_mechanism: dict[str, list[Claim]] = {}
    for c in claims:
        by_mechanism.setdefault(c.text("mechanism") or "", []).append(c)
    reaches = [replace(_reach(m, found, asked), acts=_by_day(acts.get(m, ()))) for m, found in by_mechanism.items()]
    reaches.sort(key=lambda r: (ORDER.index(r.value), r.name, r.mechanism))
    return Jurisdiction(crime, tuple(reaches))


def _reach(mechanism: str, claims: list[Claim], asked: Asked) -> Reach:
    said = [c for c in claims if c.modality != "denied"]
    giving = [c for c in said if c.text("polarity") == "included"]
    taking = [c for c in said if c.text("polarity") != "included"]
    lines = [giving_line(c, taking, asked) for c in giving]
    near = [n for n in lines if n.test("territory").value is not Value.NO or _reaches_somebody(n)]
    away = [n for n in lines if n not in near]
    near += [n for n in (taking_line(c, asked) for c in taking) if bears(n, asked)]
    denied = [c for c in claims if c.modality == "denied" and c.text("polarity") == "included"]
    told = {n.basis for n in near if n.polarity == "included" and bears(n, asked)}
    near += [n for n in (denied_line(c, asked) for c in denied) if bears(n, asked) and not _beside(n, told)]
    if {c.text("basis") for c in giving} & set(WAYS_IN):
        near += unrecorded_lines(mechanism, near, asked)
    value, reason = _over(near, away, asked)
    shown = [n for n in near if _shown(n, value, asked)] or near[:1] or away[:1]
    shown.sort(key=lambda n: (n.polarity != "included", ORDER.index(n.value), n.basis))
    return Reach(mechanism, asked.names.get(mechanism, mechanism), value, reason, tuple(shown))


def _beside(line: Line, told: set[str]) -> bool:
    """Whether a denial is for other days than this one, and the same basis has instruments that answer for it."""
    return line.test("time").value is Value.NO and line.basis in told


def _reaches_somebody(line: Line) -> bool:
    """Whether an instrument for another State reaches one of those accused by their recorded nationality."""
    return line.by_nationality and line.test("persons").value is Value.YES


def _shown(line: Line, value: Value, asked: Asked) -> bool:
    """Once a basis reaches the place, instruments for other territories are not spelled out."""
    founding = line.basis == FOUNDING and line.polarity == "included"
    if founding or not line.recorded or line.test("territory").value is Value.YES or _reaches_somebody(line):
        return True
    return value is not Value.YES and bears(line, asked)


def _over(near: list[Line], away: list[Line], asked: Asked) -> tuple[Value, str]:
    given = [n for n in near if n.polarity == "included"]
    founding = [n for n in given if n.basis == FOUNDING and n.modality != "denied"]
    if founding and all(n.test("time").value is Value.NO for n in founding):
        return Value.NO, f"{founding[0].reason} No other basis reaches further back than the founding treaty."
    given = [n for n in given if n.basis != FOUNDING] or founding
    reaching = [n for n in given if n.value is Value.YES]
    if reaching:
        return _reached(reaching, near, asked)
    open_lines = [n for n in given if n.value is Value.UNKNOWN]
    if open_lines:
        here = [n for n in open_lines if bears(n, asked) or not n.recorded or n.by_nationality] or open_lines
        more = len(open_lines) - len(here)
        others = f" And {more} for territories that are not recorded as holding the place, or not." if more else ""
        denied = _denied([n for n in given if n.value is Value.NO and bears(n, asked)])
        told = " ".join(dict.fromkeys([*denied, *(n.reason for n in here)]))
        return Value.UNKNOWN, f"By no recorded basis as it stands, and not excluded. {told}{others}"
    lines = given or away
    told = " ".join(dict.fromkeys(n.reason for n in lines[:2])) or "No basis is recorded for it."
    if any(n.by_nationality for n in away):
        return Value.UNKNOWN, f"Not by the place. {told} {BY_NATIONALITY}"
    return Value.NO, told


def _reached(reaching: list[Line], near: list[Line], asked: Asked) -> tuple[Value, str]:
    """In time and territory, less what is excluded; who denies a basis is told of."""
    gone = [n for n in near if n.polarity == "excluded" and n.value is Value.YES and all_out(n, asked)]
    if gone:
        return Value.NO, f"{gone[0].reason}"
    bases = ", ".join(dict.fromkeys(n.basis for n in reaching))
    perhaps = [n for n in near if n.polarity == "excluded" and n.value is not Value.NO and bears(n, asked)]
    but = " An exclusion may bear on it: see the lines." if perhaps else ""
    contested = any(n.modality == "denied" and n.basis in {r.basis for r in reaching} for n in near)
    but += " A source denies a basis of it: see the lines." if contested else ""
    return Value.YES, f"In time and territory, by {bases}. {BEYOND}{but}"


def _denied(lines: list[Line]) -> list[str]:
    """Why some bases do not reach; many of one kind that fail by their period alone are counted."""
    late = Counter(n.basis for n in lines if n.test("time").value is Value.NO)
    return [
        n.reason
        if n.test("time").value is not Value.NO or late[n.basis] <= MANY
        else f"{n.reason.partition(':')[0]}: {late[n.basis]} recorded, each in force on other days only."
        for n in lines
    ]


def _acts(store: Store, crime: Happening, states: list[str], view: View) -> dict[str, list[Act]]:
    """By mechanism: its dated decisions in cases on the situation of the incident, or on one of the same State."""
    situations = list(dict.fromkeys([*crime.situations, *_of_states(store, states, view)]))
    cases: dict[str, set[str]] = {}
    for c in store.claims(Filter(naming=situations, kinds=["Proceeding"]), view) if situations else ():
        for body in c.all("body") if c.modality != "denied" else ():
            cases.setdefault(body, set()).update(c.all("courtCase"))
    found: dict[str, list[Act]] = {}
    for body, own in cases.items():
        for c in store.claims(Filter(naming=sorted(own), kinds=["Decision"]), view):
            day = c.period.first.latest
            kind = (c.text("decisionKind") or "decision").replace("-", " ")
            found.setdefault(body, []).append(Act(f"{kind} {day or 'without a day'}", day, (c.id,)))
    return found


def _by_day(acts: Iterable[Act]) -> tuple[Act, ...]:
    return tuple(sorted(acts, key=lambda a: (a.on or date.max, a.text, a.claims)))


def _of_states(store: Store, states: list[str], view: View) -> list[str]:
    """Situations that a source places in a State of one of these names, however it spells them."""
    wanted = {letters(name) for name in states}
    found = store.claims(Filter(kinds=["Attribute"], naming=_situations(store, view)), view) if wanted else ()
    return [
        subject
        for c in found
        if c.text("attribute") == "country" and c.modality != "denied" and letters(c.text("value") or "") in wanted
        for subject in c.all("subject")
    ]


def _situations(store: Store, view: View) -> list[str]:
    return [t.id for t in store.things(cls="Situation", view=view)]
