"""Who else bears the name of a thing, in both stores: of its class and key, and nobody whom the reader may not see."""

from __future__ import annotations

import pytest

from answerable.graph.intake import write
from answerable.graph.model import Thing, Tier
from answerable.graph.store import Store
from answerable.graph.view import View
from answerable.queries.naming.namesakes import namesakes
from tests.graph.invented import at, info, said, sources, tid

NAMES = {
    "one": ("Person", 'Ann "the Bell" O\'Hara'),
    "two": ("Person", 'Ann "the Bell"  O\'Hara'),
    "near": ("Person", 'Ann "the Bells" O\'Hara'),
    "group": ("Unit", 'Ann "the Bell" O\'Hara'),
    "hidden": ("Person", 'Ann "the Bell" O\'Hara'),
    "short": ("Person", "Li"),
    "shorter": ("Person", "Li"),
    "signs": ("Person", "李娜"),
    "same-signs": ("Person", "李娜"),
    "long": ("Person", "Ann " * 100),
    "longer": ("Person", "Ann " * 101),
    "marks": ("Unit", "+ 1 (a OR b) * [x] ~2 ^3 {y} \\z"),
    "no-marks": ("Unit", "1 a or b x 2 3 y z"),
}


@pytest.fixture
def names(store: Store) -> Store:
    found = [Thing(tid(i), cls, name) for i, (cls, name) in NAMES.items()]
    tiers = {tid("hidden"): Tier.RESTRICTED}
    claims = [
        said("Observation", {"subject": t.id, "content": "seen"}, at("2000"), tier=tiers.get(t.id, Tier.PUBLIC))
        for t in found
    ]
    write(store, info(*claims), [*found, *sources(), *claims])
    return store


@pytest.mark.parametrize(
    ("asked", "bearers"),
    [
        ("one", {"one", "two"}),
        ("near", {"near"}),
        ("group", {"group"}),
        ("short", {"short", "shorter"}),
        ("signs", {"signs", "same-signs"}),
        ("long", {"long"}),
        ("marks", {"marks"}),
    ],
)
def test_who_bears_a_name_is_asked_by_the_whole_of_it(names: Store, asked: str, bearers: set[str]) -> None:
    cls, name = NAMES[asked]
    found = namesakes(names, Thing(tid(asked), cls, name))
    assert {t.id for t in found} == {tid(i) for i in bearers}


def test_who_is_restricted_is_met_only_by_readers_of_that_tier(names: Store) -> None:
    asked = Thing(tid("one"), *NAMES["one"])
    assert tid("hidden") not in {t.id for t in namesakes(names, asked)}
    assert tid("hidden") in {t.id for t in namesakes(names, asked, View(Tier.RESTRICTED))}
