"""The table of a map says what a place is to whoever is there, and when; a citation ends where nothing follows."""

import pytest

from tests.api.conftest import loaded, printed

CASE = """
case: t
sources:
  s: {title: Invented sheet}
  b: {title: Bare bulletin}
things:
  town: {class: Place, name: Town}
  valley: {class: Area, name: Valley}
  brigade: {class: Unit, name: Valley Brigade}
claims:
  - {kind: Location, located: brigade, place: valley, locationKind: area-of-operations,
     when: {first: 2011-01-01, last: 2011-12-31}, cite: "s, row 3"}
  - {kind: Location, located: brigade, place: town, locationKind: site, when: {from: 2012-01-01}, cite: "s, row 4"}
  - {kind: Location, located: brigade, place: town, locationKind: headquarters, cite: b}
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return loaded(CASE, tmp_path_factory.mktemp("places"))


def what(store: str) -> str:
    """What stands under "What", its lines joined."""
    lines = printed("map", "brigade", store=store).splitlines()
    head = next(line for line in lines if "Where" in line)
    return " ".join(" ".join(line[: head.index("Where")] for line in lines[lines.index(head) + 2 :]).split())


def test_an_area_a_site_and_a_seat_are_told_apart_with_their_days(store: str) -> None:
    text = what(store)
    assert "area of operations: first cited 2011-01-01, last cited 2011-12-31" in text
    assert "site: stated start 2012-01-01" in text
    assert "headquarters: no date stated" in text


def test_a_citation_without_page_or_fields_ends_with_its_title(store: str) -> None:
    shown = printed("map", "brigade", store=store)
    ids = [line.split("claim ")[1].split()[0] for line in shown.splitlines() if "claim " in line and "Bare" in line]
    assert len(ids) == 1
    for claim in ids:
        assert "Bare bulletin:" not in printed("claim", claim, store=store)
