"""Words that give somebody the part of a witness or victim, which is withheld of every person, in every tier.

>>> gives_part("Interviewed as a protected witness."), gives_part("The court brought some justice to victims.")
(True, False)
"""

from __future__ import annotations

import re

from answerable.graph.model import Claim

PART = r"(eye-?)?witness|victim|survivor"
GIVEN = re.compile(rf"\b({PART})\b|\bas (\w+ ){{0,3}}(witnesses|victims|survivors)\b", re.IGNORECASE)
"""In what a claim says of somebody: the singular, or `as ... witnesses`."""
NOTED = re.compile(rf"\bas an? (\w+ ){{0,3}}({PART})\b", re.IGNORECASE)
"""In a note, which may well speak of `the witness` who is its source."""
ALONE = re.compile(rf"(\W*\b({PART}|witnesses|victims|survivors|an?|and|or|the|former|protected)\b\W*)+", re.IGNORECASE)


def gives_part(text: str) -> bool:
    """Whether a text says that somebody is or was a witness, victim or survivor."""
    return GIVEN.search(text) is not None


def is_part(text: str) -> bool:
    """Whether a text says nothing else than that.

    >>> is_part("victim and witness"), is_part("head of the victim support office")
    (True, False)
    """
    return gives_part(text) and ALONE.fullmatch(text) is not None


def part_in_roles(c: Claim) -> bool:
    """Whether a claim says so in one of its roles."""
    return any(gives_part(str(value)) for values in c.roles.values() for value in values)


def part_given(c: Claim) -> bool:
    """Whether a claim says so in one of its roles, or plainly in its note."""
    return part_in_roles(c) or NOTED.search(c.note or "") is not None
