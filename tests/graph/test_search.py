"""Search by name: any script, typing errors forgiven, and never by a name that the reader may not hear of."""

from __future__ import annotations

import pytest

from answerable.graph.intake import write
from answerable.graph.model import Claim, LoadInfo, Thing, Tier
from answerable.graph.names import search_key
from answerable.graph.revision import Act, retract
from answerable.graph.store import Store
from answerable.graph.view import View
from tests.graph.invented import at, info, load, posting, said, sources, things, tid

NAMES = {
    "Zoran Šimunović": (),
    "Иван Петров": (),
    "محمد الخياط": (),
    "Ólafur Þórsson": ("Oli the Old",),
    "李娜": (),
    "Li Xiaolong": (),
    "张三丰": ("張三豐",),
    "Chang Sanfeng": (),
    "山本花子": (),
    "박민수": (),
    "Pak Minsu": (),
    "Li": (),
    "3rd Rifle Brigade": ("III. Brigade",),
    "Marie-Claire d'Abord": (),
}


def ids_of(name: str) -> Thing:
    number = list(NAMES).index(name)
    return Thing(tid(f"named-{number}"), "Unit" if "Brigade" in name else "Person", name, NAMES[name])


def named(store: Store) -> None:
    found = [ids_of(name) for name in NAMES]
    seen = [said("Observation", {"subject": t.id, "content": "seen"}) for t in found]
    write(store, info(*seen), [*found, *sources(), *seen])


@pytest.fixture
def names(store: Store) -> Store:
    named(store)
    return store


TYPED = [
    ("Zoran Šimunović", "Zoran Šimunović"),
    ("zoran simunovic", "Zoran Šimunović"),
    ("Simunovic", "Zoran Šimunović"),
    ("Zoran Simunovitch", "Zoran Šimunović"),
    ("Zroan Simunovic", "Zoran Šimunović"),
    ("Šimunović, Zoran", "Zoran Šimunović"),
    ("Зоран Шимунович", "Zoran Šimunović"),
    ("Ivan Petrov", "Иван Петров"),
    ("Иван Петров", "Иван Петров"),
    ("Иван Петровв", "Иван Петров"),
    ("محمد الخياط", "محمد الخياط"),
    (search_key("محمد الخياط"), "محمد الخياط"),
    ("olafur thorsson", "Ólafur Þórsson"),
    ("Oli the Old", "Ólafur Þórsson"),
    ("李娜", "李娜"),
    ("李 娜", "李娜"),
    ("Li Na", "李娜"),
    ("娜", "李娜"),
    ("李", "李娜"),
    ("张三丰", "张三丰"),
    ("張三豐", "张三丰"),
    ("张", "张三丰"),
    ("李小龙", "Li Xiaolong"),
    ("山本", "山本花子"),
    ("花子", "山本花子"),
    ("박민수", "박민수"),
    ("민수", "박민수"),
    ("איוון פטרוב", "Иван Петров"),
    ("بيتروف", "Иван Петров"),
    ("3 Rifle Brigade", "3rd Rifle Brigade"),
    ("III Brigade", "3rd Rifle Brigade"),
    ("marie claire dabord", "Marie-Claire d'Abord"),
]
NONSENSE = ["", " ", "x", "%", "_", "*", '"', "AND", "a OR b", "(", "{!x}", "\\", "qqqqqqqq", "~", "key:x"]


def test_a_name_is_found_in_any_script_and_with_typing_errors(names: Store, subtests: pytest.Subtests) -> None:
    for typed, meant in TYPED:
        with subtests.test(typed):
            assert names.search(typed)[0].thing == ids_of(meant)


def test_a_sign_finds_the_names_that_hold_it_and_no_others_that_sound_alike(names: Store) -> None:
    assert [h.matched for h in names.search("李")] == ["李娜"]
    assert [h.matched for h in names.search("麗")] == []


def test_names_in_signs_find_names_in_letters_that_are_read_alike(names: Store) -> None:
    assert [h.matched for h in names.search("李小龍")] == ["Li Xiaolong"]
    assert [h.matched for h in names.search("박민수")] == ["박민수", "Pak Minsu"]
    assert [h.matched for h in names.search("张三丰")] == ["张三丰", "Chang Sanfeng"]


def test_what_means_nothing_finds_little_and_breaks_nothing(names: Store, subtests: pytest.Subtests) -> None:
    for typed in NONSENSE:
        with subtests.test(typed):
            assert len(names.search(typed)) <= 2


def test_a_short_name_is_found_exactly(names: Store) -> None:
    assert names.search("Li")[0].thing == ids_of("Li")
    assert names.search("li")[0].score == 100


def test_the_best_hit_comes_first_and_each_thing_once(names: Store) -> None:
    hits = names.search("brigade")
    assert [h.thing.id for h in hits] == list(dict.fromkeys(h.thing.id for h in hits))
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert names.search("III. Brigade")[0].matched == "III. Brigade"


def test_classes_and_limit(names: Store) -> None:
    assert {h.thing.cls for h in names.search("Li", classes=["Person"])} == {"Person"}
    assert names.search("Rifle Brigade", classes=["Person"]) == []
    assert len(names.search("Li", limit=1)) == 1


def alias(name: str, **more: object) -> Claim:
    return said("Name", {"subject": tid("ada"), "name": name, "nameKind": "alias"}, **more)  # type: ignore[arg-type]


def matched(store: Store, text: str, tier: Tier = Tier.PUBLIC) -> list[str]:
    return [h.matched for h in store.search(text, view=View(tier)) if h.score == 100]


def test_a_name_that_a_claim_gives_is_found(store: Store) -> None:
    load(store, alias("Гроза Степей"))
    assert matched(store, "Groza Stepey") == matched(store, "Гроза Степей") == ["Гроза Степей"]


def test_a_name_of_a_restricted_claim_finds_nothing_for_the_public(store: Store) -> None:
    load(store, posting("ada", "alpha", at("2010")), alias("Nightjar", tier=Tier.RESTRICTED))
    assert store.search("Nightjar") == []
    assert matched(store, "Nightjar", Tier.RESTRICTED) == ["Nightjar"]


def test_a_retracted_or_denied_name_finds_nothing(store: Store) -> None:
    given = alias("Nightjar")
    load(store, posting("ada", "alpha", at("2010")), given, alias("Sparrowhawk", modality="denied"))
    assert matched(store, "Sparrowhawk") == []
    retract(store, given.id, Act("Nobody", "another person"))
    assert store.search("Nightjar") == []


def test_a_thing_that_no_visible_claim_names_is_not_found(store: Store) -> None:
    load(store, posting("bo", "alpha", at("2010"), tier=Tier.RESTRICTED))
    assert store.search("Ada of Nowhere") == []
    assert matched(store, "Bo of Nowhere") == []
    assert matched(store, "Bo of Nowhere", Tier.RESTRICTED) == ["Bo of Nowhere"]


def test_a_name_that_came_in_a_later_load_is_found(store: Store) -> None:
    load(store, posting("ada", "alpha", at("2010")))
    load(store, alias("Nightjar"))
    assert matched(store, "Nightjar") == ["Nightjar"]
    write(store, LoadInfo("empty", "1"), things())
    assert matched(store, "Nightjar") == ["Nightjar"]
