"""What stands beside a thing that was found by name: how sources tell the name, and that only lost claims name it."""

from __future__ import annotations

from typing import Any

from answerable.api.present.language import say
from answerable.queries.found import Found

BY_NAME = {
    "denied": "by a name that a source denies",
    "reported": "by a name that a source only reports",
    "alleged": "by a name that a source only alleges",
    "possible": "by a name that a source gives only as possible",
}
LOST = "named only in claims that were taken back, replaced or rejected"


def beside(found: Found) -> str:
    """The words beside a name; empty where a source states the name and claims that count name the thing."""
    told = [say(BY_NAME[m]) for m in found.modalities]
    return say("; ").join([*told, *([say(LOST)] if found.lost else [])])


def beside_data(found: Found) -> dict[str, Any]:
    """The same as data."""
    return {"name_told_as": list(found.modalities), "named_only_in_claims_taken_back": found.lost}
