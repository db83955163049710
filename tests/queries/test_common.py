"""The lowest superiors that two units share: expected by hand on invented trees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.intake import write
from answerable.graph.model import Claim, Record, Thing
from answerable.graph.period import Grade
from answerable.graph.store import Store, open_store
from answerable.queries.answer import Value
from answerable.queries.chain.common import Common, common
from tests.bundled import einsatzgruppen
from tests.graph import invented
from tests.graph.invented import cited, lasted, link, tid

DAY = date(2010, 5, 3)
YEAR = lasted("2010-01-01", "2010-12-31")
MORE = {"echo": "Unit", "unknown-brigade": "UnknownUnit"}


@pytest.fixture(params=["casefile", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    url = ":memory:" if request.param == "casefile" else request.getfixturevalue("empty_neo4j")
    with open_store(url) as opened:
        yield opened


def fill(store: Store, *claims: Claim) -> Store:
    more: list[Record] = [Thing(tid(name), cls, name.capitalize()) for name, cls in MORE.items()]
    write(store, invented.info(*claims), [*more, *invented.records(*claims)])
    return store


def asked(*claims: Claim, a: str = "alpha", b: str = "bravo") -> Common:
    return common(fill(CaseFile(), *claims), tid(a), tid(b), DAY)


def units(found: Common) -> list[str]:
    return [s.unit.removeprefix("invented/") for s in found.shared]


def test_the_lowest_of_two_shared_superiors_alone() -> None:
    found = asked(link("charlie", "alpha", YEAR), link("charlie", "bravo", YEAR), link("delta", "charlie", YEAR))
    assert units(found) == ["charlie"]


def test_both_ways_and_their_claims_are_given() -> None:
    one, other = link("charlie", "alpha", YEAR), link("charlie", "bravo", YEAR)
    (shared,) = asked(one, other).shared
    assert shared.from_a == (tid("alpha"), tid("charlie"))
    assert shared.from_b == (tid("bravo"), tid("charlie"))
    assert set(shared.claims) == {one.id, other.id}


def test_the_weaker_way_gives_the_grade() -> None:
    (shared,) = asked(link("charlie", "alpha", YEAR), link("charlie", "bravo", cited("2010-01"))).shared
    assert (shared.grade, shared.grade_a, shared.grade_b) == (Grade.POSSIBLE, Grade.EVIDENCED, Grade.POSSIBLE)


def test_a_lower_one_that_is_only_possible_stands_after_the_evidenced_one() -> None:
    found = asked(
        link("delta", "alpha", YEAR),
        link("delta", "bravo", YEAR),
        link("charlie", "alpha", cited("2010-01")),
        link("charlie", "bravo", cited("2010-01")),
        link("delta", "charlie", YEAR),
    )
    assert [(u, s.grade) for u, s in zip(units(found), found.shared, strict=True)] == [
        ("delta", Grade.EVIDENCED),
        ("charlie", Grade.POSSIBLE),
    ]


def test_two_lowest_superiors_are_both_given() -> None:
    ways = [link(top, unit, YEAR) for top in ("charlie", "delta") for unit in ("alpha", "bravo")]
    assert sorted(units(asked(*ways))) == ["charlie", "delta"]


def test_a_unit_above_the_other_is_said() -> None:
    found = asked(link("bravo", "alpha", YEAR), link("charlie", "bravo", YEAR))
    (above,) = found.above_other
    assert (above.upper, above.lower, above.grade) == (tid("bravo"), tid("alpha"), Grade.EVIDENCED)
    assert units(found) == ["charlie"]


def test_both_directions_are_given_each_with_its_grade_and_claims() -> None:
    old, new = link("bravo", "alpha", cited("1990-01-01")), link("alpha", "bravo", YEAR, modality="alleged")
    first, second = asked(old, new).above_other
    assert (first.upper, first.grade, first.claims) == (tid("alpha"), Grade.EVIDENCED, (new.id,))
    assert (second.upper, second.grade, second.claims) == (tid("bravo"), Grade.POSSIBLE, (old.id,))
    assert first.steps[0].modalities == ("alleged",)


def test_a_shared_superior_that_is_only_possible_makes_no_yes() -> None:
    before = [link("charlie", unit, cited("1990-01-01"), modality="alleged") for unit in ("alpha", "bravo")]
    answer = asked(*before).answer
    assert (answer.value, answer.reason) == (
        Value.UNKNOWN,
        "That both stand under invented/charlie is only possible (alleged).",
    )
    assert set(answer.claims) == {c.id for c in before}


def test_how_the_links_are_said_stands_beside_the_grade() -> None:
    denial = link("charlie", "bravo", YEAR, source="memoir", modality="denied")
    ways = (link("charlie", "alpha", YEAR, modality="alleged"), link("charlie", "bravo", YEAR), denial)
    found = asked(*ways)
    assert (found.answer.value, found.answer.reason) == (
        Value.YES,
        "Both stand under invented/charlie: evidenced, alleged, contested.",
    )
    (shared,) = found.shared
    assert (shared.said, shared.contested) == (("alleged",), (denial.id,))
    stated = asked(*ways, link("charlie", "alpha", YEAR, source="memoir"))
    assert stated.shared[0].said == ()  # one source plainly states the link that another alleges


def test_administrative_links_make_nothing_common() -> None:
    found = asked(link("charlie", "alpha", YEAR), link("charlie", "bravo", YEAR, kind="administrative"))
    assert found.answer.value is Value.UNKNOWN


def test_none_recorded_is_unknown_and_names_where_the_record_ends() -> None:
    found = asked(link("charlie", "alpha", YEAR), link("delta", "bravo", YEAR))
    assert found.answer.value is Value.UNKNOWN
    assert set(found.gaps) == {tid("charlie"), tid("delta")}


def test_another_day_another_answer() -> None:
    assert (
        asked(link("charlie", "alpha", YEAR), link("charlie", "bravo", lasted("2011-01-01", "2011-12-31"))).shared == ()
    )


def test_a_placeholder_proves_nothing_in_common() -> None:
    found = asked(
        link("unknown-brigade", "alpha", YEAR),
        link("unknown-brigade", "bravo", YEAR),
        link("delta", "unknown-brigade", YEAR),
    )
    assert units(found) == ["delta"]
    assert found.placeholders == (tid("unknown-brigade"),)


def test_a_cycle_ends_and_hides_no_superior() -> None:
    found = asked(
        link("charlie", "alpha", YEAR),
        link("charlie", "bravo", YEAR),
        link("delta", "charlie", YEAR),
        link("charlie", "delta", YEAR),
    )
    assert sorted(units(found)) == ["charlie", "delta"]


def test_the_order_of_the_two_does_not_matter() -> None:
    ways = [link("charlie", "alpha", YEAR), link("charlie", "bravo", cited("2010-01"))]
    assert units(asked(*ways)) == units(asked(*ways, a="bravo", b="alpha"))


def test_both_stores_answer_alike(store: Store) -> None:
    ways = [link("charlie", "alpha", YEAR), link("charlie", "bravo", cited("2010-01")), link("delta", "charlie", YEAR)]
    assert common(fill(store, *ways), tid("alpha"), tid("bravo"), DAY) == asked(*ways)


def test_two_kommandos_share_their_gruppe_or_the_office_above() -> None:
    def lowest(a: str, b: str) -> list[tuple[str, Grade]]:
        prefix = "einsatzgruppen/"
        found = common(einsatzgruppen(), prefix + a, prefix + b, date(1941, 12, 11))
        return [(s.unit.removeprefix(prefix), s.grade) for s in found.shared]

    assert lowest("sk-11b", "sk-10b") == [("egr-d", Grade.POSSIBLE)]
    assert lowest("sk-11b", "sk-4a") == [("rsha", Grade.POSSIBLE)]
    assert lowest("sk-11b", "egr-d") == [("rsha", Grade.EVIDENCED)]
