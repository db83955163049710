"""jurisdiction: which mechanisms reach an incident, worked out basis by basis: yes, no or unknown, with the reason.

Membership counts from entry into force and until a withdrawal takes effect, for the day of the crime and never for
today. A permanent court has several ways in (membership, declaration, referral): where one is not recorded it is unknown,
not closed, unless a Completeness claim closes the list. A body made for one situation reaches what its instrument says.

>>> from answerable.graph.casefile import CaseFile
>>> jurisdiction(CaseFile(), "somewhere/incident").reaches
()
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from answerable.graph.kinds import descendants
from answerable.graph.model import Claim
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.answer import Value
from answerable.queries.jurisdiction_place import happening, places_within
from answerable.queries.jurisdiction_result import Happening, Jurisdiction, Line, Reach, Test
from answerable.queries.jurisdiction_tests import Within, broader, crimes, persons, territory, time

WAYS_IN = ("membership", "declaration", "referral")
"""Bases of a permanent court: where one of them is recorded of a mechanism, the others are open as well."""
ORDER = (Value.YES, Value.UNKNOWN, Value.NO)
BEYOND = "Persons and crimes are answered apart."


@dataclass(frozen=True)
class _Asked:
    crime: Happening
    within: Within
    states: frozenset[str]
    names: dict[str, str]
    closing: tuple[Claim, ...]


def jurisdiction(store: Store, incident: str, on: date | None = None, *, view: View = PUBLIC) -> Jurisdiction:
    """Every mechanism with a recorded jurisdiction, for an incident; or for a place or State on a day.

    `on` is the day of the crime where a place is asked about or the incident has no day; it does not replace a recorded
    one. An unknown id gives mechanisms whose territory cannot be tested, never a no for want of data.
    """
    seen, tier = store.under(view), View(view.tier)
    crime = happening(seen, incident, on, tier)
    claims = [c for c in seen.claims(Filter(kinds=["Jurisdiction"]), tier) if c.modality != "denied"]
    named = {v for c in claims for role in ("mechanism", "territory") for v in c.all(role)} | set(crime.places)
    named |= {p for p, _, _ in crime.nationalities}
    things = {t.id: t for t in seen.things(ids=sorted(named), view=tier)} if named else {}
    within = places_within(seen, sorted(named), tier)
    known_states = frozenset(t.id for t in things.values() if t.cls in descendants("State"))
    closing = tuple(c for c in seen.claims(Filter(kinds=["Completeness"]), tier) if c.modality != "denied")
    asked = _Asked(crime, within, known_states | set(crime.states), {i: t.name for i, t in things.items()}, closing)
    by_mechanism: dict[str, list[Claim]] = {}
    for c in claims:
        by_mechanism.setdefault(c.text("mechanism") or "", []).append(c)
    reaches = [_reach(mechanism, found, asked) for mechanism, found in by_mechanism.items()]
    reaches.sort(key=lambda r: (ORDER.index(r.value), r.name, r.mechanism))
    return Jurisdiction(crime, tuple(reaches))


def _reach(mechanism: str, claims: list[Claim], asked: _Asked) -> Reach:
    given = [c for c in claims if c.text("polarity") == "included"]
    taken = [c for c in claims if c.text("polarity") != "included"]
    lines = [_given(c, taken, asked) for c in given]
    near = [n for n in lines if n.test("territory").value is not Value.NO]
    away = [n for n in lines if n.test("territory").value is Value.NO]
    near += [n for n in (_taken(c, asked) for c in taken) if n.test("territory").value is not Value.NO]
    if {c.text("basis") for c in given} & set(WAYS_IN):
        near += _not_recorded(mechanism, near, asked)
    value, reason = _over(near, away, asked)
    shown = near or away[:1]
    shown.sort(key=lambda n: (n.polarity != "included", ORDER.index(n.value), n.basis))
    return Reach(mechanism, asked.names.get(mechanism, mechanism), value, reason, tuple(shown))


def _given(c: Claim, taken: list[Claim], asked: _Asked) -> Line:
    """An instrument that gives jurisdiction, less what a withdrawal on the same territory ends."""
    tests = _tests(c, asked)
    basis = c.text("basis") or "other"
    ended = [w for w in taken if w.text("polarity") == "withdrawn" and _same(w, c) and basis == "membership"]
    over = [w for w in ended if asked.crime.first and w.period.first.latest and w.period.first.latest <= asked.crime.first]
    value, reason = _decided(tests)
    ids = [c.id]
    if over:
        value = Value.NO
        reason = f"The withdrawal had taken effect on {over[0].period.first.latest}; acts before that day stay within reach."
        ids += [w.id for w in over]
    reason = f"{_name(basis)}: {reason}"
    return Line(
        basis, "included", value, reason, tests, tuple(ids), c.text("persons"), c.text("content") or "", c.modality
    )


def _taken(c: Claim, asked: _Asked) -> Line:
    """An exclusion or a withdrawal: shown with what it takes away; its value says whether it bears on this crime."""
    tests = _tests(c, asked)
    value, reason = _decided(tests)
    polarity = c.text("polarity") or "excluded"
    what = ", ".join(k.replace("-", " ") for k in c.all("crimeType")) or c.text("persons") or "what it names"
    crime = next(t for t in tests if t.name == "crime")
    if polarity == "excluded" and value is Value.YES and c.all("crimeType"):
        value = crime.value
        reason = f"takes out {what} for this time and territory. {crime.reason}"
    elif polarity == "withdrawn":
        reason = f"withdrawal. {reason} It does not undo jurisdiction over earlier acts."
    else:
        reason = f"takes out {what}. {reason}"
    text = f"{_name(c.text('basis') or 'other')}: {reason}"
    return Line(
        c.text("basis") or "other", polarity, value, text, tests, (c.id,), c.text("persons"), c.text("content") or "",
        c.modality,
    )  # fmt: skip


def _tests(c: Claim, asked: _Asked) -> tuple[Test, ...]:
    return (
        time(c, asked.crime),
        territory(c, asked.crime, asked.within, asked.states, asked.names),
        persons(c, asked.crime, asked.names),
        crimes(c, asked.crime),
    )


def _decided(tests: Iterable[Test]) -> tuple[Value, str]:
    """By time and territory: no if either is no, yes if both are yes."""
    both = [t for t in tests if t.name in ("time", "territory")]
    for value in (Value.NO, Value.UNKNOWN):
        found = [t.reason for t in both if t.value is value]
        if found:
            return value, " ".join(found)
    return Value.YES, " ".join(t.reason for t in both)


def _same(left: Claim, right: Claim) -> bool:
    return bool(set(left.all("territory")) & set(right.all("territory")))


def _not_recorded(mechanism: str, lines: list[Line], asked: _Asked) -> Iterator[Line]:
    """A way in of which nothing is recorded for the place: unknown, or no where a list is recorded as closed."""
    known = {n.basis for n in lines if n.polarity == "included"}
    where = ", ".join(asked.names.get(p, p) for p in (asked.crime.states or asked.crime.places)) or "the place of the crime"
    for basis in WAYS_IN:
        if basis in known:
            continue
        closed = [c for c in asked.closing if _closes(c, mechanism, basis)]
        value = Value.NO if closed else Value.UNKNOWN
        said = "the list is recorded as closed, and none is on it" if closed else "none is recorded here, which excludes none"
        tests = (Test("territory", Value.UNKNOWN, "Nothing to test."),)
        yield Line(basis, "included", value, f"{_name(basis)}: for {where} {said}.", tests, tuple(c.id for c in closed))


def _closes(c: Claim, mechanism: str, basis: str) -> bool:
    """A Completeness claim about the mechanism's jurisdiction as a whole, or about this basis."""
    return mechanism in c.all("subject") and c.text("kind") in ("Jurisdiction", basis)


def _over(near: list[Line], away: list[Line], asked: _Asked) -> tuple[Value, str]:
    given = [n for n in near if n.polarity == "included"]
    reaching = [n for n in given if n.value is Value.YES]
    if reaching:
        gone = [n for n in near if n.polarity == "excluded" and n.value is Value.YES and _all_out(n, asked)]
        if gone:
            return Value.NO, f"{gone[0].reason}"
        bases = ", ".join(dict.fromkeys(n.basis for n in reaching))
        perhaps = [n for n in near if n.polarity == "excluded" and n.value is not Value.NO]
        but = " An exclusion may bear on it: see the lines." if perhaps else ""
        return Value.YES, f"In time and territory, by {bases}. {BEYOND}{but}"
    open_lines = [n for n in given if n.value is Value.UNKNOWN]
    if open_lines:
        return Value.UNKNOWN, "By no recorded basis as it stands; not excluded: " + " ".join(n.reason for n in open_lines)
    lines = given or away
    return Value.NO, " ".join(dict.fromkeys(n.reason for n in lines[:2])) or "No basis is recorded for it."


def _all_out(line: Line, asked: _Asked) -> bool:
    """Whether every recorded classification of the crime is among those that an exclusion takes out."""
    if not asked.crime.crimes or line.test("crime").value is not Value.YES:
        return False
    reached = line.test("crime").reason
    return all(any(b.replace("-", " ") in reached for b in broader(code)) for code in asked.crime.crimes)


def _name(basis: str) -> str:
    return basis.replace("-", " ").capitalize()
