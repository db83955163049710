"""Where a thing, a claim or a source stands among the pages.

>>> address("common/cote-d-ivoire-2010", "Situation")
'/pages/situations/common/cote-d-ivoire-2010'
>>> address('x/a?b#c"', "Person")
'/pages/persons/x/a%3Fb%23c%22'
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from answerable.graph.kinds import descendants

ROOT = "/pages/"
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("incidents", ("Incident",)),
    ("situations", ("Situation",)),
    ("mechanisms", ("Mechanism", "Court")),
    ("persons", ("Person", "Group", "UnidentifiedActor", "Alternative")),
    ("units", ("Organisation", "Post")),
)
"""Section of the pages and the classes (with those below them) whose things stand in it; all else is under things/."""
PROTECTED = "ProtectedGroup"
"""Victims and witnesses: named as a group where a source does, and never a page to look further from."""


REFUSED = (
    "Not shown: protected. A group of victims or witnesses is recorded here as a group, without names; "
    "nothing leads further to it."
)


def fits(cls: str, *classes: str) -> bool:
    """Whether things of a class are of some classes or of those below them."""
    return any(cls in descendants(c) for c in classes)


def section(cls: str) -> str:
    """The section in which things of a class stand."""
    for name, classes in SECTIONS:
        if any(cls in descendants(c) for c in classes):
            return name
    return "things"


def address(thing_id: str, cls: str) -> str:
    """The page of a thing."""
    return f"{ROOT}{section(cls)}/{quote(thing_id, safe='/:@')}"


def source_address(source_id: str) -> str:
    """The page of a source."""
    return f"{ROOT}sources/{quote(source_id, safe='/:@')}"


def claim_address(claim_id: str) -> str:
    """The page of a claim."""
    return f"{ROOT}claims/{quote(claim_id, safe='')}"


def query_address(path: str, **parameters: str | None) -> str:
    """A path with those parameters that are given."""
    given = {name: value for name, value in parameters.items() if value}
    return f"{path}?{urlencode(given)}" if given else path
