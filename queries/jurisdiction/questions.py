"""The four questions put to a basis of jurisdiction: time, territory, persons, crime. Each is yes, no or unknown.

No is said only where the instrument itself says so: a stated start or end, another State, other crimes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from answerable.graph.model import Claim
from answerable.ontology import reader
from answerable.queries.answer import Value
from answerable.queries.incident.incident import days_told
from answerable.queries.jurisdiction.result import Happening, Test
from answerable.queries.jurisdiction.states import States

Within = Mapping[str, frozenset[str]]
"""Place → the places that it is recorded to lie in, or to be the same as; itself included."""
ANYONE = ("anyone", "natural persons", "all parties", "both parties")


def time(c: Claim, crime: Happening) -> Test:
    """Whether every day of the crime lies in the period of the instrument; no end recorded means none is set.

    Where sources give different dates, each is asked: only what all of them give is an answer.
    """
    if not crime.dates:
        return Test("time", Value.UNKNOWN, "The day of the crime is not recorded.")
    asked = [(days_told(*days), _time(c, *days)) for days in crime.dates]
    told, value = asked[0]
    period = f"{_called(c)} {_period(c)}"
    if not (c.period.first.known or c.period.last.known):
        return Test("time", Value.UNKNOWN, "No period is recorded for it.")
    if len(asked) == 1:
        return Test("time", value, f"{told} {LIES[value]} {period}.")
    if len({v for _, v in asked}) == 1:
        every = "; ".join(days for days, _ in asked)
        return Test("time", value, f"Each of the dates given ({every}) {LIES[value]} {period}.")
    each = "; ".join(f"{days}: {v.value}" for days, v in asked)
    return Test("time", Value.UNKNOWN, f"Whether it lies within {period} depends on the date given: {each}.")


LIES = {
    Value.YES: "lies within",
    Value.NO: "lies outside",
    Value.UNKNOWN: "lies only in part, or not certainly, within",
}


def _time(c: Claim, first: date, last: date) -> Value:
    values = {_on(c, first), _on(c, last)}
    if values == {Value.YES}:
        return Value.YES
    return Value.NO if values == {Value.NO} and not _between(c, first, last) else Value.UNKNOWN


def _on(c: Claim, day: date) -> Value:
    first, last = c.period.first, c.period.last
    if (c.period.starts and first.earliest and day < first.earliest) or (
        c.period.ends and last.latest and day > last.latest
    ):
        return Value.NO
    begun = first.latest is not None and day >= first.latest
    over = c.period.ends and last.earliest is not None and day > last.earliest
    return Value.YES if begun and not over else Value.UNKNOWN


def _between(c: Claim, first: date, last: date) -> bool:
    """Whether the whole period lies between two days that both lie outside."""
    start, end = c.period.first.earliest, c.period.last.latest
    return bool(start and end and first < start and end < last)


def _called(c: Claim) -> str:
    if c.text("polarity") == "withdrawn":
        return "the time since the withdrawal took effect"
    return "membership in force" if c.text("basis") == "membership" else "its period"


def _period(c: Claim) -> str:
    first = _window(c.period.first.earliest, c.period.first.latest) or "no stated start"
    last = _window(c.period.last.earliest, c.period.last.latest) or "no end recorded"
    return f"({first} to {last})"


def _window(earliest: date | None, latest: date | None) -> str:
    if earliest and latest and earliest != latest:
        return f"{earliest}/{latest}"
    return str(earliest or latest or "")


def territory(c: Claim, crime: Happening, within: Within, states: States) -> Test:
    """Whether a place of the crime lies in the territory; no only between States that are recorded as different."""
    wanted = c.all("territory")
    if not wanted:
        return Test("territory", Value.UNKNOWN, "No territory is recorded for it.")
    names = states.names
    listed = ", ".join(names.get(t, t) for t in wanted)
    where = ", ".join(names.get(p, p) for p in crime.places) or "not recorded"
    if any(within.get(place, frozenset((place,))) & set(wanted) for place in crime.places):
        reason = f"The place of the crime ({where}) lies in its territory ({listed})."
        return Test("territory", Value.YES, reason, crime.claims)
    here = {s for p in crime.places for s in within.get(p, frozenset((p,))) if s in states.ids}
    theirs = {s for t in wanted for s in within.get(t, frozenset((t,)))}
    if here and all(t in states.ids for t in wanted) and not here & theirs:
        if all(states.differ(a, b) for a in here for b in wanted):
            reason = f"The place of the crime ({where}) lies in another State than {listed}."
            return Test("territory", Value.NO, reason, crime.claims)
        alike = sorted({f"{names.get(b, b)} ({a}, {b})" for a in here for b in wanted if states.namesakes(a, b)})
        if alike:
            reason = f"Whether two records of one name are one State, nobody has decided: {', '.join(alike)}."
            return Test("territory", Value.UNKNOWN, reason, crime.claims)
    reason = f"Whether the place of the crime ({where}) lies in {listed} is not recorded."
    return Test("territory", Value.UNKNOWN, reason, crime.claims)


def nationals_anywhere(c: Claim) -> bool:
    """Whether an instrument reaches the nationals of its States wherever they act, beside whoever acts there."""
    text = (c.text("persons") or "").casefold()
    return "nationals" in text and "territory" in text and "except" not in text and bool(c.all("territory"))


def nationals(c: Claim, crime: Happening, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Of those accused, who is recorded as a national of the States of an instrument, each with the claim."""
    wanted = {names.get(t, t).casefold() for t in c.all("territory")}
    return [(p, claim) for p, value, claim in crime.nationalities if value.casefold() in wanted]


def persons(c: Claim, crime: Happening, names: Mapping[str, str]) -> Test:
    """What is recorded of the persons reached, against the nationality of those accused where that is recorded."""
    text = c.text("persons")
    if text is None:
        return Test("persons", Value.UNKNOWN, "Which persons it reaches is not recorded.")
    own = nationals(c, crime, names)
    if "national" in text and own:
        who = ", ".join(dict.fromkeys(names.get(p, p) for p, _ in own))
        reason = f"Its persons: {text}. Recorded as nationals: {who}."
        return Test("persons", Value.YES, reason, tuple(i for _, i in own))
    plain = text.casefold().startswith(ANYONE) and "except" not in text
    if plain:
        return Test("persons", Value.YES, f"Its persons: {text}.")
    return Test("persons", Value.UNKNOWN, f"Its persons: {text}. Who falls under that is answered person by person.")


def crimes(c: Claim, crime: Happening) -> Test:
    """Whether a recorded classification of the crime is among those of the instrument, or a sort of one of them."""
    wanted = set(c.all("crimeType"))
    if not wanted:
        return Test("crime", Value.UNKNOWN, "Which crimes it reaches is not recorded by code.")
    listed = ", ".join(sorted(w.replace("-", " ") for w in wanted))
    if not crime.crimes:
        return Test("crime", Value.UNKNOWN, f"It reaches {listed}; no source here classifies the crime.")
    found = [code for code in crime.crimes if broader(code) & wanted]
    if found:
        return Test("crime", Value.YES, f"It reaches {listed}; recorded here: {', '.join(found)}.")
    return Test(
        "crime",
        Value.UNKNOWN,
        f"It reaches {listed}; recorded here: {', '.join(crime.crimes)}, which is none of these as such.",
    )


def broader(code: str) -> frozenset[str]:
    """A crime type with everything above it."""
    concepts = reader.schemes()["CrimeType"].concepts
    found, waiting = set(), [code]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += concepts[here].broader if here in concepts else ()
    return frozenset(found)
