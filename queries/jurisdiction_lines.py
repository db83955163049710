"""One line of an answer on jurisdiction: an instrument that gives, one that takes away, or a way in not recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from answerable.graph.model import Claim
from answerable.queries.answer import Value
from answerable.queries.jurisdiction_questions import Within, broader, crimes, persons, territory, time
from answerable.queries.jurisdiction_result import Happening, Line, Test

WAYS_IN = ("membership", "declaration", "referral")
"""Bases of a permanent court: where one of them is recorded of a mechanism, the others are open as well."""
FOUNDING = "statute"
"""The founding treaty of a permanent court: the outer limit in time, and no way in by itself."""


@dataclass(frozen=True)
class Asked:
    """What every line is worked out from."""

    crime: Happening
    within: Within
    states: frozenset[str]
    names: dict[str, str]
    closing: tuple[Claim, ...]


def giving_line(c: Claim, taken: list[Claim], asked: Asked) -> Line:
    """An instrument that gives jurisdiction, less what a withdrawal on the same territory ends."""
    tests = _tests(c, asked)
    basis = c.text("basis") or "other"
    ended = [w for w in taken if w.text("polarity") == "withdrawn" and _same(w, c) and basis == "membership"]
    over = [
        w for w in ended if asked.crime.first and w.period.first.latest and w.period.first.latest <= asked.crime.first
    ]
    value, reason = _decided(tests)
    ids = [c.id]
    if over:
        value = Value.NO
        reason = (
            f"The withdrawal had taken effect on {over[0].period.first.latest}; acts before that day stay within reach."
        )
        ids += [w.id for w in over]
    if basis == FOUNDING and not c.all("territory"):
        when = tests[0]
        value = Value.NO if when.value is Value.NO else Value.UNKNOWN
        reason = f"{when.reason} A territory comes in by {', '.join(WAYS_IN[:-1])} or {WAYS_IN[-1]}."
    reason = f"{_name(basis)}: {reason}"
    return Line(
        basis, "included", value, reason, tests, tuple(ids), c.text("persons"), c.text("content") or "", c.modality,
        c.all("crimeType"),
    )  # fmt: skip


def taking_line(c: Claim, asked: Asked) -> Line:
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
        c.modality, c.all("crimeType"),
    )  # fmt: skip


def _tests(c: Claim, asked: Asked) -> tuple[Test, ...]:
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


def bears(line: Line, asked: Asked) -> bool:
    """Whether a line is about the place of the crime; where its State is not recorded, any may be."""
    found = line.test("territory").value
    return found is Value.YES or (found is Value.UNKNOWN and not asked.crime.states)


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
        said = (
            "the list is recorded as closed, and none is on it"
            if closed
            else "none is recorded here, which excludes none"
        )
        tests = (Test("territory", Value.UNKNOWN, "Nothing is recorded to be tested."),)
        reason = f"{_name(basis)}: for {where} {said}."
        yield Line(basis, "included", value, reason, tests, tuple(c.id for c in closed), recorded=False)


def _closes(c: Claim, mechanism: str, basis: str) -> bool:
    """A Completeness claim about the mechanism's jurisdiction as a whole, or about this basis."""
    return mechanism in c.all("subject") and c.text("kind") in ("Jurisdiction", basis)


def all_out(line: Line, asked: Asked) -> bool:
    """Whether every recorded classification of the crime is among those that an exclusion takes out."""
    return bool(asked.crime.crimes) and all(broader(code) & set(line.crimes) for code in asked.crime.crimes)


def _name(basis: str) -> str:
    return basis.replace("-", " ").capitalize()
