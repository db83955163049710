"""The labelled pairs of the benchmark: well formed, half of them hard negatives, and every id in the lent data."""

from __future__ import annotations

from collections import Counter
from importlib.resources import as_file, files
from pathlib import Path

from answerable.graph.model import Thing
from answerable.loaders import registry
from answerable.loaders.case import case
from tests.benchmarks.resolving import PAIRS, Pair, best, folds, labelled

READ = (
    "icc", "nuremberg", "wikidata/Q7747.json", "ftm/yente_zala_entities.ftm.json", "ftm/nomenklatura_donations.ijson",
    "argentina/juicios_lesa_humanidad_condenados.json", "argentina/juicios_lesa_humanidad_exterior.redacted.json",
    "sfm-nigeria", "ucdp/ucdp-actor-221.csv",
)  # fmt: skip
VERBATIM = {
    "archigos": ("archigos/archigos_4.1.csv",),
    "un-sc": ("un-sc-sanctions/consolidated_older.xml", "un-sc-sanctions/UN_consolidated.xml"),
    "ifg-ministers": ("ifg-ministers/person.csv", "ifg-ministers/organisation.csv"),
}
"""Large files whose own ids end the ids of their things: looked up as text, which takes no time."""


def test_the_list_is_long_enough_and_half_of_it_are_hard_negatives() -> None:
    pairs = labelled()
    assert len(pairs) >= 200
    labels = Counter(p.same for p in pairs)
    assert min(labels.values()) >= 0.45 * len(pairs)
    assert len({(p.a, p.b) for p in pairs}) == len(pairs)
    assert all(p.a < p.b and p.why for p in pairs)
    assert PAIRS.read_text("utf-8").splitlines()[0] == "a\tb\tlabel\twhy"


def test_no_pair_is_labelled_both_ways_through_others() -> None:
    """What is the same as the same thing cannot be different."""
    leaders: dict[str, str] = {}

    def leader(thing: str) -> str:
        while leaders.get(thing, thing) != thing:
            thing = leaders[thing]
        return thing

    for p in labelled():
        if p.same:
            leaders[leader(p.b)] = leader(p.a)
    assert [p for p in labelled() if not p.same and leader(p.a) == leader(p.b)] == []


def test_every_id_is_in_the_data(data_dir: Path) -> None:
    wanted = {i for p in labelled() for i in (p.a, p.b)}
    for name in case.BUNDLED:
        with as_file(files("answerable.loaders").joinpath("cases", f"{name}.yaml")) as path:
            wanted -= {r.id for r in case.read(Path(path)) if isinstance(r, Thing)}
    for name in READ:
        path = data_dir / name
        wanted -= {r.id for r in registry.loader_for(path).read(path) if isinstance(r, Thing)}
    for prefix, names in VERBATIM.items():
        text = " ".join((data_dir / name).read_text("utf-8") for name in names)
        wanted -= {i for i in wanted if i.startswith(f"{prefix}/") and i.rpartition("/")[2] in text}
    assert wanted == set()


def test_no_entity_is_in_two_folds_and_no_pair_in_none() -> None:
    pairs = labelled()
    dealt = folds(pairs)
    assert sorted(n for fold in dealt for n in fold) == list(range(len(pairs)))
    things = [{i for n in fold for i in (pairs[n].a, pairs[n].b)} for fold in dealt]
    assert sum(map(len, things)) == len(set().union(*things))
    chained = [Pair("a", "b", True, ""), Pair("c", "d", True, ""), Pair("b", "c", False, ""), Pair("x", "y", True, "")]
    assert sorted(map(sorted, folds(chained, 2))) == [[0, 1, 2], [3]]


def test_the_score_with_the_best_f1_is_chosen_and_of_equals_the_lowest() -> None:
    """By hand: from 51 to 60 both that are the same are proposed and no other, F1 1; below, others too; above, one."""
    yes, no = Pair("a", "b", True, ""), Pair("c", "d", False, "")
    assert best([(yes, 80.0), (yes, 60.0), (no, 50.0), (no, 40.0)]) == 51.0
