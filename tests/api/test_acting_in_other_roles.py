"""Whoever acts in a post or a role that is no command is called acting, as an acting commander is."""

import pytest

from tests.api.conftest import loaded, printed

CASE = """
case: t
sources:
  s: {title: Invented list}
things:
  office: {class: PublicBody, name: Office of Lamps}
  keeper: {class: Post, name: Keeper of the Lamps}
  ada: {class: Person, name: Ada North}
  bram: {class: Person, name: Bram South}
  cora: {class: Person, name: Cora East}
claims:
  - {kind: PostOfUnit, post: keeper, unit: office, cite: "s, row 1"}
  - {kind: Posting, holder: ada, post: keeper, role: office-holder, capacity: acting,
     when: {from: 2011-01-01, to: 2011-12-31}, cite: "s, row 2"}
  - {kind: Posting, holder: bram, post: keeper, role: office-holder,
     when: {from: 2010-01-01, to: 2012-12-31}, cite: "s, row 3"}
  - {kind: Posting, holder: cora, unit: office, role: acting-commander, capacity: acting,
     when: {from: 2010-01-01, to: 2012-12-31}, cite: "s, row 4"}
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return loaded(CASE, tmp_path_factory.mktemp("acting"))


def words(store: str, *asked: str) -> str:
    return " ".join(printed(*asked, store=store).split())


def test_a_chain_says_that_the_holder_of_a_post_acts(store: str) -> None:
    text = words(store, "chain", "Office of Lamps", "--on", "2011-06-01", "--staff")
    assert "Ada North, office holder (acting)" in text
    assert "Bram South, office holder (beside" in text
    assert "acting commander (acting)" not in text


def test_a_network_says_that_the_holder_of_a_post_acts(store: str) -> None:
    text = words(store, "network", "Office of Lamps", "--on", "2011-06-01")
    assert "Ada North: office holder (acting) in Office of Lamps" in text
    assert "Bram South: office holder in Office of Lamps" in text
    assert "acting commander (acting)" not in text
