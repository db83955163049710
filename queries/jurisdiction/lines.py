"""One line of an answer on jurisdiction: an instrument that gives, one that takes away, or a way in not recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from answerable.graph.model import Claim
from answerable.queries.answer import Value
from answerable.queries.jurisdiction.questions import (
    Within,
    broader,
    crimes,
    nationals,
    nationals_anywhere,
    persons,
    territory,
    time,
)
from answerable.queries.jurisdiction.result import Happening, Line, Test
from answerable.queries.jurisdiction.states import States
from answerable.queries.status.result import REPORTED, STATED

WAYS_IN = ("membership", "declaration", "referral")
"""Bases of a permanent court: where one of them is recorded of a mechanism, the others are open as well."""
SETTLED = (STATED, REPORTED)
DOUBTED = "No source states it: it is only alleged or possible."
FOUNDING = "statute"
"""The founding treaty of a permanent court: the outer limit in time, and no way in by itself."""


@dataclass(frozen=True)
class Asked:
    """What every line is worked out from."""

    crime: Happening
    within: Within
    states: States
    closing: tuple[Claim, ...]
    fallen: tuple[Claim, ...] = ()
    """Instruments that are kept and not heard: rejected by a finding, retracted or corrected."""

    @property
    def names(self) -> dict[str, str]:
        """The name of each place, mechanism and person."""
        return self.states.names


def giving_line(c: Claim, taken: list[Claim], asked: Asked) -> Line:
    """An instrument that gives jurisdiction, less what a withdrawal on the same territory ends.

    One that is only alleged, or only possible, gives nothing for certain.
    """
    tests = _tests(c, asked)
    basis = c.text("basis") or "other"
    value, reason = _decided(tests)
    ids = [c.id]
    ended = [w for w in taken if w.text("polarity") == "withdrawn" and _same(w, c) and basis == "membership"]
    if over := _over_by(ended, asked.crime):
        value, left = over
        day = left[0].period.first.latest
        reason = f"The withdrawal had taken effect on {day}; acts before that day stay within reach."
        if value is Value.UNKNOWN:
            reason = f"Whether the crime came after the withdrawal, which took effect on {day}, is not certain."
        ids += [w.id for w in left]
    if basis == FOUNDING and not c.all("territory"):
        when = tests[0]
        value = Value.NO if when.value is Value.NO else Value.UNKNOWN
        reason = f"{when.reason} A territory comes in by {', '.join(WAYS_IN[:-1])} or {WAYS_IN[-1]}."
    if value is Value.YES and c.modality not in SETTLED:
        value, reason = Value.UNKNOWN, f"{reason} {DOUBTED}"
    away = next(t for t in tests if t.name == "territory").value is Value.NO
    personal = away and value is Value.NO and tests[0].value is not Value.NO and nationals_anywhere(c)
    if personal:
        value, reason = Value.UNKNOWN, f"{reason} {_by_nationality(c, asked)}"
    line = _line(c, value, f"{_name(basis)}: {reason}", tests, asked)
    return replace(line, claims=tuple(ids), by_nationality=personal)


def denied_line(c: Claim, asked: Asked) -> Line:
    """An instrument of which a source denies that it is one for this time and place: shown beside the others."""
    tests = _tests(c, asked)
    value = Value.NO if _decided(tests)[0] is Value.YES and asked.crime.dates else Value.UNKNOWN
    reason = "A source denies it for this time and territory."
    if next(t for t in tests if t.name == "time").value is Value.NO:
        reason = "A source denies it for other days than this one."
    elif value is Value.UNKNOWN:
        reason = "A source denies it; whether for this time and territory is not certain."
    return _line(c, value, f"{_name(c.text('basis') or 'other')}: {reason}", tests, asked)


def _by_nationality(c: Claim, asked: Asked) -> str:
    """Why an instrument for another State may reach this crime all the same."""
    there = ", ".join(asked.names.get(t, t) for t in c.all("territory"))
    who = ", ".join(dict.fromkeys(asked.names.get(p, p) for p, _ in nationals(c, asked.crime, asked.names)))
    if who:
        return f"It reaches nationals of {there} wherever they act; recorded as such: {who}."
    return f"It reaches nationals of {there} wherever they act; whether one took part is not recorded."


def _over_by(withdrawals: list[Claim], crime: Happening) -> tuple[Value, list[Claim]] | None:
    """The withdrawals that had taken effect on every day of the crime, else those that may have on some."""
    days = [(w, w.period.first.latest) for w in withdrawals if w.period.first.latest]
    over = [w for w, day in days if crime.dates and all(day <= first for first, _ in crime.dates)]
    if over:
        return (Value.NO if any(w.modality in SETTLED for w in over) else Value.UNKNOWN), over
    perhaps = [w for w, day in days if any(day <= last for _, last in crime.dates)]
    return (Value.UNKNOWN, perhaps) if perhaps else None


def _line(c: Claim, value: Value, reason: str, tests: tuple[Test, ...], asked: Asked) -> Line:
    perhaps = any(asked.states.namesakes(s, t) for s in asked.crime.states for t in c.all("territory"))
    return Line(
        c.text("basis") or "other", c.text("polarity") or "excluded", value, reason, tests, (c.id,), c.text("persons"),
        c.text("content") or "", c.modality, c.all("crimeType"), perhaps_here=perhaps,
    )  # fmt: skip


def taking_line(c: Claim, asked: Asked) -> Line:
    """An exclusion or a withdrawal: shown with what it takes away; its value says whether it bears on this crime."""
    tests = _tests(c, asked)
    value, reason = _decided(tests)
    if value is Value.YES and c.modality not in SETTLED:
        value, reason = Value.UNKNOWN, f"{reason} {DOUBTED}"
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
    return _line(c, value, text, tests, asked)


def _tests(c: Claim, asked: Asked) -> tuple[Test, ...]:
    return (
        time(c, asked.crime),
        territory(c, asked.crime, asked.within, asked.states),
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


def bears(line: Line, asked: Asked) -> bool:
    """Whether a line is about the place of the crime; where its State is not recorded, any may be."""
    found = line.test("territory").value
    return found is Value.YES or line.perhaps_here or (found is Value.UNKNOWN and not asked.crime.states)


def unrecorded_lines(mechanism: str, lines: list[Line], asked: Asked) -> Iterator[Line]:
    """A way in of which nothing is recorded for the place: unknown, or no where a list is recorded as closed."""
    known = {n.basis for n in lines if n.polarity == "included" and bears(n, asked)}
    where = (
        ", ".join(asked.names.get(p, p) for p in (asked.crime.states or asked.crime.places)) or "the place of the crime"
    )
    for basis in WAYS_IN:
        if basis in known:
            continue
        closed = [c for c in asked.closing if _closes(c, mechanism, basis)]
        value = Value.NO if closed else Value.UNKNOWN
        fallen = [c for c in asked.fallen if c.text("mechanism") == mechanism and c.text("basis") == basis]
        fallen = [c for c in fallen if territory(c, asked.crime, asked.within, asked.states).value is Value.YES]
        said = (
            "the list is recorded as closed, and none is on it"
            if closed
            else "none that stands is recorded here, which excludes none; "
            f"rejected, retracted or corrected: {'; '.join(c.text('content') or c.id for c in fallen)}"
            if fallen
            else "none is recorded here, which excludes none"
        )
        tests = (Test("territory", Value.UNKNOWN, "Nothing is recorded to be tested."),)
        reason = f"{_name(basis)}: for {where} {said}."
        ids = tuple(c.id for c in [*closed, *fallen])
        yield Line(basis, "included", value, reason, tests, ids, recorded=False)


def _closes(c: Claim, mechanism: str, basis: str) -> bool:
    """A Completeness claim about the mechanism's jurisdiction as a whole, or about this basis."""
    return mechanism in c.all("subject") and c.text("kind") in ("Jurisdiction", basis)


def all_out(line: Line, asked: Asked) -> bool:
    """Whether every recorded classification of the crime is among those that an exclusion takes out."""
    return bool(asked.crime.crimes) and all(broader(code) & set(line.crimes) for code in asked.crime.crimes)


def _name(basis: str) -> str:
    return basis.replace("-", " ").capitalize()
