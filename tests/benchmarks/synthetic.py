"""An invented armed force of any size, to measure with: units in a hierarchy, persons, postings, incidents.

At scale 1: 100,000 units with three successive superior units each, 500,000 persons, 2 million postings and 1 million
incidents, 60 % of the outer bounds unknown. Every name is made of syllables by a fixed seed; nobody is meant.

>>> from answerable.graph.model import Claim
>>> sum(isinstance(record, Claim) for record in records(Size.at(0.0001)))
427
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from answerable.graph.identity import claim
from answerable.graph.model import Citation, Claim, Record, Source, Thing, ThingId
from answerable.graph.period import Period, Window

FIRST_DAY, LAST_DAY = date(1990, 1, 1).toordinal(), date(2019, 12, 31).toordinal()
UNKNOWN_BOUNDS = 0.6
"""Share of the outer bounds that are unknown: the citation is a mention and no real start or end."""
SUPERIORS = 3
WIDTH = 5
"""Units of one level per unit of the level above; gives seven hops to the top at full scale."""
ROLES = ("commander", "acting-commander", "deputy-commander", "chief-of-staff", "staff-officer", "member")
SHARES = (30, 5, 10, 10, 15, 30)
SOURCES = 200
ONSETS = ("b", "br", "d", "dr", "f", "g", "gr", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "z")
NUCLEI = ("a", "e", "i", "o", "u", "ai", "ei", "oa")
CRIMES = ("cah-murder", "cah-torture", "cah-deportation", "cah-imprisonment", "war-crimes")


@dataclass(frozen=True, slots=True)
class Size:
    """How many of each."""

    units: int
    persons: int
    postings: int
    incidents: int

    @classmethod
    def at(cls, scale: float) -> Size:
        """The size at a scale factor; 1 is a hundred thousand units and two million postings."""
        return cls(*(max(10, round(full * scale)) for full in (100_000, 500_000, 2_000_000, 1_000_000)))


@dataclass(slots=True)
class Force:
    """The units by level, the top one first."""

    levels: list[range] = field(default_factory=list)

    @classmethod
    def of(cls, units: int) -> Force:
        """Levels of which each is five times as large as the one above, numbered from the top."""
        sizes = [units]
        while sizes[0] > 1:
            sizes.insert(0, max(1, sizes[0] // WIDTH))
        force, taken = cls(), 0
        for size in sizes[:-1]:
            force.levels.append(range(taken, taken + size))
            taken += size
        force.levels.append(range(taken, max(units, taken + 1)))
        return force


def unit_id(number: int) -> ThingId:
    """The id of a unit."""
    return ThingId(f"synthetic/unit-{number}")


def records(size: Size, seed: int = 1) -> Iterator[Record]:
    """The records of a load: sources, things, then claims; the same for the same size and seed."""
    chance = Random(seed)
    for n in range(SOURCES):
        yield Source(id=_source(n), title=f"Invented report {n}", author="Nobody", published=Window.of_year(2020))
    place = ThingId("synthetic/place")
    yield Thing(place, "Site", _word(chance))
    for n in range(size.units):
        yield Thing(unit_id(n), "Unit", f"{n + 1} {_word(chance)} Brigade")
    for n in range(size.persons):
        yield Thing(_person(n), "Person", f"{_word(chance)} {_word(chance)}")
    yield from _links(Force.of(size.units), chance)
    yield from _postings(size, chance)
    for n in range(size.incidents):
        incident = ThingId(f"synthetic/incident-{n}")
        yield Thing(incident, "Incident", f"Incident {n} at {_word(chance)}")
        yield from _incident(incident, place, unit_id(chance.randrange(size.units)), chance)


def _links(force: Force, chance: Random) -> Iterator[Claim]:
    """Three superiors per unit, one after the other, each drawn from the whole level above."""
    span = (LAST_DAY - FIRST_DAY) // SUPERIORS
    for above, level in zip(force.levels, force.levels[1:], strict=False):
        for n in level:
            for turn in range(SUPERIORS):
                begin = FIRST_DAY + turn * span
                period = _period(
                    begin + chance.randrange(400), begin + span - chance.randrange(400), chance, goes_on=0.2
                )
                roles = {"superior": unit_id(chance.choice(above)), "subordinate": unit_id(n), "linkKind": "command"}
                yield claim("CommandLink", roles, [_citation(chance)], period)


def _postings(size: Size, chance: Random) -> Iterator[Claim]:
    for n in range(size.postings):
        begin = chance.randrange(FIRST_DAY, LAST_DAY - 1200)
        period = _period(begin, begin + chance.randrange(60, 1200), chance)
        role = chance.choices(ROLES, SHARES)[0]
        roles = {"holder": _person(n % size.persons), "unit": unit_id(chance.randrange(size.units)), "role": role}
        yield claim("Posting", roles, [_citation(chance)], period)


def _incident(incident: ThingId, place: ThingId, unit: ThingId, chance: Random) -> Iterator[Claim]:
    cited = [_citation(chance)]
    when = Period.on(_window(chance.randrange(FIRST_DAY, LAST_DAY), chance))
    what = {"incident": incident, "place": place, "crimeType": chance.choice(CRIMES)}
    yield claim("Occurrence", what, cited, when)
    yield claim("Involvement", {"actor": unit, "incident": incident, "involvement": "alleged-forces"}, cited, when)


def _period(begin: int, end: int, chance: Random, goes_on: float = 0.0) -> Period:
    """Two citations, each a real start or end for two in five; some sources say that the last goes on."""
    starts, ends = chance.random() >= UNKNOWN_BOUNDS, chance.random() >= UNKNOWN_BOUNDS
    continues = not ends and chance.random() < goes_on
    return Period(_window(begin, chance), _window(max(begin, end), chance), starts, ends, continues)


def _window(ordinal: int, chance: Random) -> Window:
    """Half of the dates are days, three in ten months, the rest years."""
    day, precision = date.fromordinal(ordinal), chance.random()
    if precision < 0.5:
        return Window.of_day(day)
    return Window.of_month(day.year, day.month) if precision < 0.8 else Window.of_year(day.year)


def _person(number: int) -> ThingId:
    return ThingId(f"synthetic/person-{number}")


def _source(number: int) -> str:
    return f"synthetic/source-{number}"


def _citation(chance: Random) -> Citation:
    return Citation(_source(chance.randrange(SOURCES)), f"p. {chance.randrange(1, 400)}")


def _word(chance: Random) -> str:
    syllables = (chance.choice(ONSETS) + chance.choice(NUCLEI) for _ in range(chance.randint(2, 4)))
    return "".join(syllables).capitalize()
