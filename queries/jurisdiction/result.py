"""The answer to `jurisdiction`: for each mechanism every basis with the reason, and what follows from all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from answerable.queries.answer import Answer, Value
from answerable.queries.incident.incident import Span


@dataclass(frozen=True, slots=True)
class Test:
    """One of the four questions put to a basis."""

    name: str
    """`time`, `territory`, `persons` or `crime`."""
    value: Value
    reason: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One basis: what an instrument reaches, or that none of this kind is recorded."""

    basis: str
    polarity: str
    """`included`; `excluded` and `withdrawn` take away."""
    value: Value
    reason: str
    tests: tuple[Test, ...]
    claims: tuple[str, ...]
    persons: str | None = None
    """The class of persons in the words of the instrument, as recorded; who falls under it is answered apart."""
    content: str = ""
    modality: str = "stated"
    crimes: tuple[str, ...] = ()
    """Codes of CrimeType that it gives, or takes out."""
    recorded: bool = True
    """False for a way in of which nothing is recorded for the place; its claims, if any, close the list."""
    perhaps_here: bool = False
    """Its territory bears the name of the State of the crime, and nobody has decided whether the two are one."""
    by_nationality: bool = False
    """It is for another State, whose nationals it reaches wherever they act."""

    def test(self, name: str) -> Test:
        """One of its tests; KeyError if it was not put."""
        for one in self.tests:
            if one.name == name:
                return one
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Act:
    """A decision of the mechanism in a case on the situation: it went ahead on some basis, recorded here or not."""

    text: str
    on: date | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """One mechanism: the answer over all its bases, in time and territory; persons and crimes stand beside."""

    mechanism: str
    name: str
    value: Value
    reason: str
    lines: tuple[Line, ...]
    acts: tuple[Act, ...] = ()

    @property
    def answer(self) -> Answer:
        """The three-valued answer with the claims that it rests on."""
        rests_on = [n for n in self.lines if n.value is self.value] or list(self.lines)
        return Answer(self.value, self.reason, tuple(dict.fromkeys(c for n in rests_on for c in n.claims)))

    def claims(self) -> frozenset[str]:
        """Every claim that a line names."""
        return frozenset(c for n in self.lines for c in (*n.claims, *(x for t in n.tests for x in t.claims)))


@dataclass(frozen=True, slots=True)
class Happening:
    """What is asked about: when, where, which crimes, and of which nationality those accused are."""

    id: str
    first: date | None
    last: date | None
    places: tuple[str, ...]
    states: tuple[str, ...]
    """The States among the places; two different States have no territory in common."""
    crimes: tuple[str, ...]
    """Codes of CrimeType that a source gives; none means that no source classifies it."""
    nationalities: tuple[tuple[str, str, str], ...]
    """(person, nationality as recorded, claim)"""
    claims: tuple[str, ...]
    situations: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    """Every date that a source gives, the one that most give first; none where a place is asked about."""

    @property
    def dates(self) -> tuple[tuple[date, date], ...]:
        """The first and the last day by each date that is given."""
        told = tuple(dict.fromkeys(s.days for s in self.spans))
        return told or (((self.first, self.last),) if self.first and self.last else ())


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The answer for an incident, or for a place on a day."""

    happening: Happening
    reaches: tuple[Reach, ...]
    """Yes first, then unknown, then no; by name."""

    def of(self, mechanism: str) -> Reach:
        """The answer for one mechanism. KeyError if nothing is recorded of its jurisdiction."""
        for reach in self.reaches:
            if reach.mechanism == mechanism:
                return reach
        raise KeyError(mechanism)

    def with_value(self, value: Value) -> Iterator[Reach]:
        """The mechanisms with one answer."""
        yield from (r for r in self.reaches if r.value is value)
