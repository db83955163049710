"""The other side of `warned`: those in command above the forces named for whom no warning is recorded here.

It never says that anybody was not warned. It says how many were looked at, and beside each what is recorded all the
same: an alleged warning, a mere contact, a letter to an office, a warning about another matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from answerable.graph.model import Claim
from answerable.graph.period import Grade
from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.queries.chain.chain import chain, chain_over
from answerable.queries.chain.links import Holder, Hop, listed_holders
from answerable.queries.chain.result import Chain
from answerable.queries.chain.support import Moment
from answerable.queries.incident.dates import dates_of
from answerable.queries.incident.incident import Incident, Span, incident
from answerable.queries.notice.addressed import Addressed, addressed, with_something_addressed
from answerable.queries.notice.communication import WARNING
from answerable.queries.notice.matter import Matter
from answerable.queries.status.result import REPORTED, STATED

NEAR = 365
"""Days within which somebody possibly in command is listed on screen; the others are counted (design/time, Grades)."""


@dataclass(frozen=True, slots=True)
class Unwarned:
    """Somebody in command above the forces named in an incident, for whom no warning is recorded."""

    person: str
    unit: str
    """The unit commanded."""
    incident: str
    grade: Grade
    """The weakest of the command held and of the way up to it, over every date that is given for the incident."""
    modality: str
    """How it is said where no source states or reports it; else `stated` or `reported`."""
    contested: tuple[str, ...]
    """Claims that deny the command or a link of the way on that day."""
    claims: tuple[str, ...]
    """What the command and the way up to it rest on."""
    by_date: tuple[tuple[Moment, Grade], ...]
    """Where sources give more than one date: the grade by each."""
    near: bool
    """Whether it is evidenced or assumed, or its nearest mention is near enough for a screen."""
    beside: tuple[Addressed, ...]
    """What is recorded of communications to the person, none of them a warning to them about this."""

    @property
    def doubts(self) -> str:
        """What keeps the command from being a plain fact: `alleged, contested`."""
        said = [self.modality] if self.modality != STATED else []
        return ", ".join([*said, *(["contested"] if self.contested else [])])


@dataclass(frozen=True, slots=True)
class LookedAt:
    """Of whom it was asked whether a warning to them is recorded: without that, `none recorded` says nothing."""

    incidents: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    """Incidents without a day, for which nobody can be placed in command."""
    without_forces: tuple[str, ...] = ()
    """Incidents for which no forces are named."""
    persons: tuple[str, ...] = ()
    """Everybody recorded in command above the forces named, however weakly."""
    possible: tuple[str, ...] = ()
    """Of these, those who are only possibly in command."""
    warned: tuple[str, ...] = ()
    """Of these, those to whom by name a warning about the situation is recorded."""
    otherwise: tuple[tuple[str, int], ...] = ()
    """Where no source calls it a warning: what it is called (empty text for no word), and for how many of these."""


@dataclass(frozen=True, slots=True)
class _Above:
    """Somebody in command of a unit on a chain."""

    person: str
    unit: str
    grade: Grade
    modality: str
    contested: tuple[str, ...]
    claims: tuple[str, ...]
    near: bool


Key = tuple[str, str, str]
"""Person, unit commanded, incident."""


def incidents_of(store: Store, situation: str, view: View) -> list[str]:
    """The incidents that claims place in a situation; a denial places none."""
    return sorted({i for c in placing(store, situation, view) if c.modality != "denied" for i in c.all("incident")})


def placing(store: Store, situation: str, view: View) -> list[Claim]:
    """The claims that place incidents in a situation, and those that deny it."""
    return list(store.claims(Filter(naming=[situation], kinds=["Occurrence"]), view))


def unwarned(
    store: Store, situation: str, before: date | None = None, *, view: View
) -> tuple[tuple[Unwarned, ...], LookedAt]:
    """Those in command for whom no warning about a situation or its incidents is recorded, and who was looked at."""
    named = incidents_of(store, situation, view)
    told = [incident(store, i, view) for i in named]
    above: dict[Key, tuple[_Above, tuple[tuple[Moment, Grade], ...]]] = {}
    for about in told:
        above.update(_over_dates(store, about, view))
    persons = sorted({person for person, _, _ in above})
    matter = Matter.of_situation(store, situation, told, view)
    some = with_something_addressed(store, view)
    beside = {p: tuple(addressed(store, p, matter, before, view=view)) if p in some else () for p in persons}
    warned = {p for p in persons if any(a.plain for a in beside[p])}
    rows = [
        Unwarned(
            one.person, one.unit, key[2], one.grade, one.modality, one.contested, one.claims, by_date,
            one.near or one.grade >= Grade.ASSUMED, beside[one.person],
        )
        for key, (one, by_date) in sorted(above.items())
        if one.person not in warned
    ]  # fmt: skip
    sure = {one.person for one, _ in above.values() if one.grade >= Grade.ASSUMED}
    looked = LookedAt(
        incidents=tuple(a.id for a in told),
        undated=tuple(a.id for a in told if not a.spans),
        without_forces=tuple(a.id for a in told if not a.units),
        persons=tuple(persons),
        possible=tuple(p for p in persons if p not in sure),
        warned=tuple(sorted(warned)),
        otherwise=_otherwise([[a for a in beside[p] if a.plain] for p in sorted(warned)]),
    )
    rows.sort(key=lambda u: (u.incident, -u.grade, u.person, u.unit))
    return tuple(rows), looked


def _otherwise(received: Iterable[Sequence[Addressed]]) -> tuple[tuple[str, int], ...]:
    """What sources call the warnings of each person, where none of them is called one."""
    called = [{word for a in own for word in a.called} for own in received]
    found = Counter(word for words in called if WARNING not in words for word in words)
    return tuple(sorted(found.items()))


def _over_dates(
    store: Store, about: Incident, view: View
) -> dict[Key, tuple[_Above, tuple[tuple[Moment, Grade], ...]]]:
    """Everybody in command by any of the dates given: as on one of several days, so no better than by the worst."""
    spans = dates_of(about)
    best = [_best(_parts(store, about.units, span, view)) for span in spans]
    found: dict[Key, tuple[_Above, tuple[tuple[Moment, Grade], ...]]] = {}
    for key in sorted({key for by in best for key in by}):
        grades = [by[key].grade if key in by else Grade.NOT for by in best]
        one = max((by[key] for by in best if key in by), key=lambda a: (a.grade, a.near))
        grade = min(grades) or Grade.POSSIBLE
        by_date = tuple(zip((s.moment for s in spans), grades, strict=True)) if len(spans) > 1 else ()
        found[*key, about.id] = replace(one, grade=grade), by_date
    return found


def chains_of(store: Store, unit: str, span: Span, view: View) -> list[tuple[Chain, bool]]:
    """The chains above a unit over one date of an incident, each with whether the incident was surely under way then.

    One day that is not known is one chain, whose grades hold on every day that it can have been.
    """
    if not span.lasted:
        return [(chain(store, [unit], span.moment, view=view), True)]
    sure = span.certain
    parts = chain_over(store, [unit], span.moment, view=view, certain=sure)
    return [(p, bool(sure and sure[0] <= p.moment.first and p.moment.last <= sure[1])) for p in parts]


def _parts(store: Store, units: Sequence[str], span: Span, view: View) -> Iterator[tuple[Chain, bool]]:
    for unit in units:
        yield from chains_of(store, unit, span, view)


def _best(parts: Iterator[tuple[Chain, bool]]) -> dict[tuple[str, str], _Above]:
    """Everybody once per unit, on the days on which most is known."""
    found: dict[tuple[str, str], _Above] = {}
    for part, sure in parts:
        for one in _in_command(part):
            if not sure:
                one = replace(one, grade=min(one.grade, Grade.POSSIBLE))  # noqa: PLW2901 - the same person
            known = found.get((one.person, one.unit))
            if known is None or (one.grade, one.near) > (known.grade, known.near):
                found[one.person, one.unit] = one
    return found


def _in_command(part: Chain) -> Iterator[_Above]:
    ways: dict[str, tuple[Hop, ...]] = dict.fromkeys(part.units, ())
    ways |= {s.unit: s.steps for s in part.superiors}
    for unit, holders in part.commanders.items():
        near = {h.person for h in listed_holders(holders, NEAR)[0]}
        for h in holders:
            if h.grade and unit in ways:
                yield _above(h.person, unit, (h, *ways[unit]), h.person in near)
    for s in part.superiors:
        if s.unit in part.persons_above:
            yield _above(s.unit, s.steps[-1].subordinate, s.steps, near=True)


def _above(person: str, unit: str, steps: Sequence[Hop | Holder], near: bool) -> _Above:
    said = [step.modalities for step in steps]
    doubtful = [s[0] for s in said if not {STATED, REPORTED} & set(s)]
    plain = STATED if all(STATED in s for s in said) else REPORTED
    supports = [s for step in steps for s in step.supports if s.grade is step.grade]
    return _Above(
        person,
        unit,
        min(step.grade for step in steps),
        doubtful[0] if doubtful else plain,
        tuple(dict.fromkeys(c for step in steps for c in step.contested)),
        tuple(dict.fromkeys(c for s in supports for c in (s.claim, *s.via))),
        near,
    )
