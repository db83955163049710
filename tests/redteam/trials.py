"""The trials at Nuremberg as the tempting questions ask them: chains, counts and figures."""

from __future__ import annotations

from typing import Any

from tests.redteam.lent import Lent

N = "nuremberg/"
RSHA, EGR_A = N + "unit/rsha", N + "unit/einsatzgruppe-a"


def chain(lent: Lent, unit: str, on: str) -> dict[str, Any]:
    """The only part of the only line of a chain."""
    (line,) = lent.ask("chain", unit, "--on", on)["lines"]
    (part,) = line["parts"]
    assert isinstance(part, dict)
    return part


def commanders(part: dict[str, Any], unit: str) -> dict[str, str]:
    """The grade of each commander of a unit."""
    return {h["person"]["id"].removeprefix(N): h["grade"] for h in part["holders"] if h["unit"] == unit}


def counts(lent: Lent, person: str, **on: str) -> dict[str, str]:
    """The status on each count."""
    answer = lent.ask("status", N + person, *[w for k, v in on.items() for w in (f"--{k}", v)])
    return {(n["count"] or {"id": "case"})["id"].rpartition("/")[2]: n["status"] for n in answer["lines"]}


def figures(lent: Lent, subject: str) -> list[Any]:
    """The numbers given of a group."""
    return [r["best"] for r in lent.rows("counts", subject=N + subject)]


def kinds(lent: Lent, person: str) -> set[str]:
    """The kinds of sentence recorded of a person."""
    return {c.text("sentenceKind") or "" for c in lent.claims(person, kinds=("Sentence",))}
