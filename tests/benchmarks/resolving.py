"""Proposals against labelled pairs: precision and recall of each matcher, and of plain string similarity.

    python -m tests.benchmarks.resolving all.db

The store is one made by `tests.benchmarks.everything`. `resolve_pairs.tsv` holds pairs of ids that were read one by
one: the same, or different although much alike. They are divided into five folds, no entity being in two of them; four
folds choose the score from which a pair counts as proposed (best F1), the fifth is measured, five times over. What is
shipped (`resolve.FLOOR`) is what the same rule chooses on all pairs, a whole number. A pair that a proposal would never
look at counts as not proposed.
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
from statistics import fmean

from rapidfuzz import fuzz
from rich.console import Console
from rich.table import Table

from answerable.graph.names import search_key
from answerable.graph.store import Store, open_store
from answerable.graph.view import PUBLIC
from answerable.queries.resolve.match import MATCHERS
from answerable.queries.resolve.names import sharing
from answerable.queries.resolve.profile import FAMILIES, Profile, profiles
from answerable.queries.resolve.resolve import FLOOR, candidates
from tests.benchmarks.machine import machine

FOLDS = 5
PAIRS = Path(__file__).parent / "resolve_pairs.tsv"
Score = Callable[[Profile, Profile], float]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ids, whether they mean one thing, and why that is held."""

    a: str
    b: str
    same: bool
    why: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What a way of proposing does with the folds that did not choose its score: a value for each fold."""

    name: str
    floors: tuple[float, ...]
    precisions: tuple[float, ...]
    recalls: tuple[float, ...]
    all_of_them: float
    """The score that the same rule chooses on all pairs."""
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
        results.append(_validated(name, pairs, scores, seconds))
    for title, likeness in (("letters in order", fuzz.ratio), ("words sorted", fuzz.token_sort_ratio)):
        scores, seconds = _scored(pairs, everybody, lambda a, b, f=likeness: _plain(a, b, f))  # type: ignore[misc]
        results.append(_validated(f"plain similarity, {title}", pairs, scores, seconds))
    return results


def _plain(a: Profile, b: Profile, likeness: Callable[[str, str], float]) -> float:
    return max(likeness(search_key(x), search_key(y)) for x in a.names for y in b.names)


def _scored(pairs: Sequence[Pair], everybody: dict[str, Profile], score: Score) -> tuple[list[float], float]:
    begun = time.process_time()
    return [score(everybody[p.a], everybody[p.b]) for p in pairs], time.process_time() - begun


def folds(pairs: Sequence[Pair], number: int = FOLDS) -> list[list[int]]:
    """Numbers of the pairs by fold: pairs that share an entity, also through others, stay together.

    The largest groups are dealt first, each to the smallest fold; equals in the order of a hash: nobody chooses.
    """
    leader: dict[str, str] = {}

    def first(thing: str) -> str:
        while leader.setdefault(thing, thing) != thing:
            thing = leader[thing]
        return thing

    for p in pairs:
        leader[first(p.a)] = first(p.b)
    groups: dict[str, list[int]] = {}
    for n, p in enumerate(pairs):
        groups.setdefault(first(p.a), []).append(n)
    dealt: list[list[int]] = [[] for _ in range(number)]
    named = {min(i for n in group for i in (pairs[n].a, pairs[n].b)): group for group in groups.values()}
    for _, group in sorted(named.items(), key=lambda g: (-len(g[1]), sha256(g[0].encode()).digest())):
        min(dealt, key=len).extend(group)
    return dealt


def best(scored: Sequence[tuple[Pair, float]]) -> float:
    """The whole number from which on proposing gives the best F1; of equals the lowest: a person reads what comes."""

    def f1(floor: float) -> float:
        precision, recall = _of(scored, floor)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    return max(map(float, range(1, 101)), key=f1)


def _validated(name: str, pairs: Sequence[Pair], scores: Sequence[float], seconds: float) -> Measured:
    scored, floors, results = list(zip(pairs, scores, strict=True)), [], []
    for fold in folds(pairs):
        held_out = set(fold)
        floors.append(best([one for n, one in enumerate(scored) if n not in held_out]))
        results.append(_of([scored[n] for n in fold], floors[-1]))
    precisions, recalls = zip(*results, strict=True)
    return Measured(name, tuple(floors), precisions, recalls, best(scored), seconds)


def _of(scored: Sequence[tuple[Pair, float]], floor: float) -> tuple[float, float]:
    proposed = [p for p, s in scored if s >= floor]
    right = sum(p.same for p in proposed)
    same = sum(p.same for p, _ in scored)
    return right / len(proposed) if proposed else 1.0, right / same if same else 1.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", help="a store with all data sets")
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(" · ".join(f"{k}: {v}" for k, v in machine().items()))
    pairs = labelled()
    sizes = ", ".join(str(len(fold)) for fold in folds(pairs))
    console.print(f"{len(pairs)} pairs, {sum(p.same for p in pairs)} the same; folds of {sizes}; shipped: {FLOOR:.0f}")
    table = Table("way", "from score", "precision", "recall", "on all pairs", "CPU seconds")
    with open_store(options.store) as store:
        for m in measured(store):
            chosen = f"{min(m.floors):.0f}–{max(m.floors):.0f}"
            spread = (_spread(m.precisions), _spread(m.recalls))
            table.add_row(m.name, chosen, *spread, f"{m.all_of_them:.0f}", f"{m.seconds:.2f}")
    console.print(table)
    with open_store(options.store) as store:
        begun = time.process_time()
        found = len(candidates(store, limit=1 << 30))
        spent = time.process_time() - begun
    console.print(f"All {found:,} proposals of the store, every family: {spent:.1f} s of processor time")


def _spread(values: Sequence[float]) -> str:
    return f"{fmean(values):.3f} ({min(values):.3f}–{max(values):.3f})"


if __name__ == "__main__":
    main()
