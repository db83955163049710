"""What the qualifiers of a Wikidata statement say of it: its dates, how sure it is, in what capacity, and what else.

>>> modality_of({"qualifiers": {"P1310": [{"snaktype": "somevalue"}]}})
'possible'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from answerable.graph.errors import DateError
from answerable.graph.period import UNKNOWN, Period, Window
from answerable.loaders.dates import near
from answerable.loaders.wikidata.entities import listed, mapping
from answerable.loaders.wikidata.values import item, shown, time_window, unknown, value


def qualifiers(statement: Mapping[str, Any], name: str) -> list[Any]:
    """The snaks of one qualifier."""
    return list(listed(mapping(statement.get("qualifiers")).get(name)))


def period_of(statement: Mapping[str, Any]) -> Period:
    """Start and end are real ones; a point in time is a mention. Raises DateError."""
    start, end, point = (_window(statement, name) for name in ("P580", "P582", "P585"))
    if not start.known:
        start = Window(_window(statement, "P1319").earliest, _window(statement, "P8555").latest)
    if not end.known:
        end = Window(_window(statement, "P8554").earliest, _window(statement, "P1326").latest)
    if point.known and not (start.known or end.known):
        return Period(point, point)
    goes_on = any(mapping(s).get("snaktype") == "novalue" for s in qualifiers(statement, "P582"))
    return Period(start, end, starts=start.known, ends=end.known, continues=goes_on and not end.known)


CIRCA = "Q5727902"
DOUBTS = {
    "Q32188232": "alleged",  # allegedly
    "Q18122778": "possible",  # presumably
    "Q30230067": "possible",  # possibly
    "Q56644435": "possible",  # probably
    "Q28831311": "possible",  # unconfirmed
    "Q18603603": "possible",  # hypothetically
    "Q18912752": "possible",  # disputed
}
"""What Wikidata says of how sure a statement is, and its modality; other words stay in the note."""
SURENESS = ("P1480", "P5102")
"""Sourcing circumstances, and nature of statement."""
DISPUTED_BY = "P1310"
CAPACITIES = {"Q4676846": "acting", "Q712144": "de-facto", "Q132555": "de-jure"}
"""In what capacity an office is held, by the item that says so."""


def ended(statement: Mapping[str, Any]) -> bool:
    """Whether the end is given as an unknown day: it is over, which is not the same as no end."""
    return any(unknown(s) for s in qualifiers(statement, "P582"))


def modality_of(statement: Mapping[str, Any]) -> str:
    """The modality of a statement: the weakest that its qualifiers give; possible is weaker than alleged.

    What somebody disputes is as what is called disputed.
    """
    said = {DOUBTS.get(item(s), "stated") for name in SURENESS for s in qualifiers(statement, name)}
    if any(mapping(s).get("snaktype") != "novalue" for s in qualifiers(statement, DISPUTED_BY)):
        said.add("possible")
    return next((modality for modality in ("possible", "alleged") if modality in said), "stated")


def capacities(statement: Mapping[str, Any]) -> list[str]:
    """In what capacity an office is held: acting, de facto, de jure."""
    said = [CAPACITIES.get(item(s)) for q in ("P5102", "P794", "P3831") for s in qualifiers(statement, q)]
    return list(dict.fromkeys(filter(None, said)))


def life_window(statement: Mapping[str, Any]) -> Window:
    """The day of a birth or death, reaching as far as its qualifiers earliest and latest date do. Raises DateError."""
    said = value(statement.get("mainsnak"))
    day = UNKNOWN if said is None else time_window(said)
    day = about(day) if is_about(statement) else day
    first, last = _window(statement, "P1319").earliest, _window(statement, "P1326").latest
    starts, ends = ([d for d in sides if d] for sides in ((day.earliest, first), (day.latest, last)))
    return Window(min(starts, default=None), max(ends, default=None))


def told_qualifiers(statement: Mapping[str, Any]) -> dict[str, list[str]]:
    """The qualifiers that the claim of a statement does not hold in its roles or dates, by property."""
    held = set(HELD)
    if statement.get("rank") == "deprecated":
        held.add(REASON)
    start, end = (_window(statement, name).known for name in ("P580", "P582"))
    for name, used in (("P585", not (start or end or _bounded(statement))), ("P1319", not start),
                       ("P8555", not start), ("P8554", not end), ("P1326", not end)):  # fmt: skip
        if used:
            held.add(name)
    told = {}
    for name, snaks in mapping(statement.get("qualifiers")).items():
        more = [s for s in listed(snaks) if name not in held or value(s) is None]
        if name == "P582":
            more = [s for s in more if mapping(s).get("snaktype") != "novalue"]  # told as an open end
        if more:
            told[name] = [shown(s) for s in more]
    return told


def _bounded(statement: Mapping[str, Any]) -> bool:
    return any(_window(statement, name).known for name in ("P1319", "P8555", "P8554", "P1326"))


HELD = ("P580", "P582", "P1365", "P1366", "P2389")
"""Qualifiers whose values a claim holds: start and end, who came before and after, of what body."""
REASON = "P2241"
"""The reason for a deprecated rank, which the finding tells."""


def is_about(statement: Mapping[str, Any]) -> bool:
    """Whether the dates of a statement are only about right."""
    return any(item(s) == CIRCA for name in SURENESS for s in qualifiers(statement, name))


def about(window: Window) -> Window:
    """A window widened on either side, as `~` widens a date: a week, a month or a year by its precision."""
    try:
        return near(window) if window.earliest and window.latest else window
    except OverflowError as fault:
        raise DateError("The time lies outside the calendar.") from fault


def _window(statement: Mapping[str, Any], name: str) -> Window:
    """Of several values one is meant, and which is not said: any day from the first to the last."""
    found = [time_window(v) for s in qualifiers(statement, name) if (v := value(s)) is not None]
    if not found:
        return UNKNOWN
    whole = Window(min(w.earliest for w in found if w.earliest), max(w.latest for w in found if w.latest))
    return about(whole) if is_about(statement) else whole
