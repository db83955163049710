"""What stands beside a thing that was found by name: how sources tell the name, and that only lost claims name it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from answerable.api.present.language import say
from answerable.api.present.words import as_name, clean
from answerable.queries.naming.found import Found

BY_NAME = {
    "denied": "by a name that a source denies",
    "reported": "by a name that a source only reports",
    "alleged": "by a name that a source only alleges",
    "possible": "by a name that a source gives only as possible",
}
BY_LIKENESS = {
    "like": "only like what was typed",
    "weak": "hardly like what was typed: probably another",
}
LOST = "named only in claims that were taken back, replaced or rejected"


def beside(found: Found) -> str:
    """The words beside a name; empty where it is what was typed, stated, and claims still name the thing."""
    told = [say(words)] if (words := BY_LIKENESS.get(found.alike)) else []
    told += [say(BY_NAME[m]) for m in found.modalities]
    return say("; ").join([*told, *([say(LOST)] if found.lost else [])])


def name_words(modalities: Sequence[str]) -> str:
    """How sources tell a name, where none simply states it."""
    return say("; ").join(say(BY_NAME[m]) for m in modalities)


def beside_data(found: Found) -> dict[str, Any]:
    """The same as data."""
    return {
        "alike": found.alike,
        "name_told_as": list(found.modalities),
        "named_only_in_claims_taken_back": found.lost,
    }


def taken_as(text: str, found: Found) -> str:
    """A sentence where what was typed was taken for a thing by a name that is not simply its own; else empty."""
    told = beside(found)
    name, id_ = as_name(found.hit.thing.name), found.hit.thing.id
    return say("“{}” was taken for {} ({}): {}.").format(clean(text), name, id_, told) if told else ""


def taken_as_data(text: str, found: Found) -> dict[str, Any]:
    """The same as data."""
    return {"text": text, "id": found.hit.thing.id, "matched": found.hit.matched, **beside_data(found)}
