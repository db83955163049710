"""Proposals against labelled pairs: precision and recall of each matcher, and of plain string similarity.

    python -m tests.benchmarks.resolving all.db

The store is one made by `tests.benchmarks.everything`. `resolve_pairs.tsv` holds pairs of ids that were read one by
one: the same, or different although much alike. Half of them choose the score from which a pair counts as proposed, the
other half is measured; a pair that a proposal would never look at counts as not proposed.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from rapidfuzz import fuzz
from rich.console import Console
from rich.table import Table

from answerable.graph.names import search_key
from answerable.graph.store import Store, open_store
from answerable.graph.view import PUBLIC
from answerable.queries.resolve import FLOOR
from answerable.queries.resolve_match import MATCHERS
from answerable.queries.resolve_names import sharing
from answerable.queries.resolve_profile import FAMILIES, Profile, profiles
from tests.benchmarks.machine import machine

PAIRS = Path(__file__).parent / "resolve_pairs.tsv"
Score = Callable[[Profile, Profile], float]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ids, whether they mean one thing, and why that is held."""

    a: str
    b: str
    same: bool
    why: str

    @property
    def held_out(self) -> bool:
        """Whether it is measured, and not used to choose the score; by a hash, so that nobody chooses."""
        return sha256(f"{self.a} {self.b}".encode()).digest()[0] % 2 == 1


@dataclass(frozen=True, slots=True)
class Measured:
    """What a way of proposing does with the pairs that were held out."""

    name: str
    floor: float
    precision: float
    recall: float
    seconds: float


def labelled() -> list[Pair]:
    """The labelled pairs."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [Pair(r["a"], r["b"], r["label"] == "same", r["why"]) for r in csv.DictReader(file, delimiter="\t")]


def measured(store: Store) -> list[Measured]:
    """Every matcher that is installed, at its own best score; names as proposed too; and plain similarity."""
    everybody: dict[str, Profile] = {}
    together: set[tuple[str, str]] = set()
    for family in FAMILIES:
        found = profiles(store, family, PUBLIC)
        everybody |= found
        if family != "Incident":  # none is among the pairs
            together.update(sharing({i: p.names for i, p in found.items()}))
    pairs = labelled()
    results = []
    for name, make in MATCHERS.items():
        if name == "ftm" and find_spec("nomenklatura") is None:
            continue
        matcher = make(everybody.values())
        scores, seconds = _scored(pairs, everybody, lambda a, b, m=matcher: m.compare(a, b).score)  # type: ignore[misc]
        scores = [s if (p.a, p.b) in together else 0.0 for s, p in zip(scores, pairs, strict=True)]
        results.append(_result(f"{name}, best score", pairs, scores, _best(pairs, scores), seconds))
        if name == "names":
            results.append(_result(f"{name}, as proposed", pairs, scores, FLOOR, seconds))
    for title, likeness in (("letters in order", fuzz.ratio), ("words sorted", fuzz.token_sort_ratio)):
        scores, seconds = _scored(pairs, everybody, lambda a, b, f=likeness: _plain(a, b, f))  # type: ignore[misc]
        results.append(_result(f"plain similarity, {title}", pairs, scores, _best(pairs, scores), seconds))
    return results


def _plain(a: Profile, b: Profile, likeness: Callable[[str, str], float]) -> float:
    return max(likeness(search_key(x), search_key(y)) for x in a.names for y in b.names)


def _scored(pairs: Sequence[Pair], everybody: dict[str, Profile], score: Score) -> tuple[list[float], float]:
    begun = time.process_time()
    return [score(everybody[p.a], everybody[p.b]) for p in pairs], time.process_time() - begun


def _best(pairs: Sequence[Pair], scores: Sequence[float]) -> float:
    """The score with the best F1 on the pairs that are not held out."""
    chosen = [(p, s) for p, s in zip(pairs, scores, strict=True) if not p.held_out]

    def f1(floor: float) -> float:
        precision, recall = _of(chosen, floor)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    return max(sorted({s for _, s in chosen}), key=f1)


def _of(scored: Sequence[tuple[Pair, float]], floor: float) -> tuple[float, float]:
    proposed = [p for p, s in scored if s >= floor]
    right = sum(p.same for p in proposed)
    same = sum(p.same for p, _ in scored)
    return right / len(proposed) if proposed else 1.0, right / same if same else 1.0


def _result(name: str, pairs: Sequence[Pair], scores: Sequence[float], floor: float, seconds: float) -> Measured:
    held_out = [(p, s) for p, s in zip(pairs, scores, strict=True) if p.held_out]
    return Measured(name, floor, *_of(held_out, floor), seconds)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", help="a store with all data sets")
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(" · ".join(f"{k}: {v}" for k, v in machine().items()))
    pairs = labelled()
    held_out = [p for p in pairs if p.held_out]
    console.print(
        f"{len(pairs)} pairs, {sum(p.same for p in pairs)} the same; held out {len(held_out)}, "
        f"{sum(p.same for p in held_out)} the same"
    )
    table = Table("way", "from score", "precision", "recall", "CPU seconds")
    with open_store(options.store) as store:
        for m in measured(store):
            table.add_row(m.name, f"{m.floor:.1f}", f"{m.precision:.3f}", f"{m.recall:.3f}", f"{m.seconds:.2f}")
    console.print(table)


if __name__ == "__main__":
    main()
