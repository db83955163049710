"""An answer says how it was asked: the command that asks the same again, and the version of the program."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

Parameters = Mapping[str, Any]


@cache
def own_version() -> str:
    """The version of this program."""
    try:
        return version("answerable")
    except PackageNotFoundError:
        return "not installed"


POSITIONAL = {
    "chain": ("subject",),
    "below": ("subject",),
    "notice": ("person",),
    "status": ("person",),
    "coverage": ("table",),
    "search": ("text",),
    "claim": ("claim",),
    "retract": ("claim",),
    "correct": ("claim",),
    "export": ("file",),
    "load": ("what",),
    "ask": ("name",),
    "sparql": ("query",),
    "cypher": ("query",),
    "dossier": ("person",),
    "jurisdiction": ("incident",),
    "leads": ("incident",),
    "common": ("a", "b"),
    "diff": ("asked", "subject"),
    "keys": ("do", "name"),
    "reclassify": ("claim",),
    "purge": ("claims",),
    "network": ("centre",),
    "map": ("about",),
    "letter": ("person",),
    "review": ("person",),
    "reply": ("person",),
}
"""Parameters of each command that stand without a name."""
PAIRS = ("between", "heads")
"""Options that take two values at once."""


def command_line(question: str, parameters: Parameters) -> str:
    """The command that asks the same again.

    >>> command_line("chain", {"subject": "einsatzgruppen/sk-11b", "on": "1941-12-11"})
    'answerable chain einsatzgruppen/sk-11b --on 1941-12-11'
    """
    words = ["answerable", question]
    for key in POSITIONAL.get(question, ()):
        words += [str(v) for v in _many(parameters.get(key))]
    for key, value in parameters.items():
        option = "--" + key.replace("_", "-")
        if isinstance(value, bool):
            words.append(option if value else f"--no-{option[2:]}")
        elif key in PAIRS:
            words += [option, *map(str, _many(value))] if value else []
        elif key not in POSITIONAL.get(question, ()):
            words += [w for v in _many(value) for w in (option, str(v))]
    return shlex.join(words)


def _many(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, list | tuple) else [value]
