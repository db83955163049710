"""In which form each role of each kind of claim stands in RDF, read from the ontology; and dates as EDTF text.

>>> forms("Posting")["role"].scheme, forms("Posting")["holder"].sort
('CommandRole', 'reference')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from answerable.graph.errors import DateError
from answerable.graph.kinds import LITERALS
from answerable.graph.period import UNKNOWN, Window
from answerable.ontology import reader


@dataclass(frozen=True, slots=True)
class Form:
    """How the values of a role are written: as `code`, `text`, `number`, `flag`, `day` or `reference`."""

    sort: str
    scheme: str = ""
    """The list of codes, for codes."""
    claims: bool = False
    """Whether a reference may be to a claim."""
    things: bool = False
    """Whether a reference may be to a thing."""


CLAIM_CODES = {"modality": "Modality", "tier": "Classification", "recordStatus": "RecordStatus"}
INDICIA = {"indiciumFor": "+", "indiciumAgainst": "-"}
WINDOWS = ("firstFrom", "firstTo", "lastFrom", "lastTo")
BOUNDS = ("startEarliest", "startLatest", "endEarliest", "endLatest")
FLAGS = ("starts", "ends", "continues")


@cache
def forms(kind: str) -> dict[str, Form]:
    """The form of each role of a kind."""
    return {role.name: _form(role) for role in reader.kinds()[kind].roles.values()}


def _form(role: reader.Role) -> Form:
    if role.scheme:
        return Form("code", role.scheme)
    literal = next((name for name in role.types if name in LITERALS), None)
    return Form(literal) if literal else _reference(role.types)


def _reference(types: tuple[str, ...]) -> Form:
    return Form("reference", claims="claim" in types, things=set(types) != {"claim"})


def edtf_of(window: Window) -> str:
    """A window as EDTF text: a day, or an interval with `..` for an unknown side."""
    if window.earliest and window.earliest == window.latest:
        return window.earliest.isoformat()
    return "/".join(day.isoformat() if day else ".." for day in (window.earliest, window.latest))


_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def window_of(edtf: str) -> Window:
    """The window of a year, month, day or an interval of these. Raises DateError for anything else.

    >>> window_of("1941-06").latest
    datetime.date(1941, 6, 30)
    """
    sides = edtf.strip().split("/")
    if len(sides) > 2:
        raise DateError(f"{edtf!r} is not a date: write 1941, 1941-06, 1941-06-22 or two of these with / between.")
    return Window(_side(sides[0], edtf).earliest, _side(sides[-1], edtf).latest)


def _side(text: str, whole: str) -> Window:
    if text == "..":
        return UNKNOWN
    found = _DATE.fullmatch(text)
    try:
        if found:
            year, month, day = (int(part) if part else 0 for part in found.groups())
            if day:
                return Window.of_day(date(year, month, day))
            return Window.of_month(year, month) if month else Window.of_year(year)
    except ValueError:
        pass
    raise DateError(f"{whole!r} is not a date: write 1941, 1941-06, 1941-06-22 or two of these with / between.")
