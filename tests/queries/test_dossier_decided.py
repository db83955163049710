"""What somebody decided in this graph is no source of a fact: a dossier counts none of it among independent groups."""

from __future__ import annotations

import pytest

from answerable.graph.casefile.casefile import CaseFile
from answerable.graph.errors import Refused
from answerable.graph.model import DECISION
from answerable.graph.revision import Act, same
from answerable.queries.dossier.dossier import dossier
from answerable.queries.dossier.finding import check
from answerable.queries.dossier.result import Dossier
from tests.graph.invented import lasted, link, posting
from tests.queries.dossier_world import ADA, BO, RAID, raid, world
from tests.queries.test_dossier_rules import concluded

YEAR = lasted("2010-01-01", "2010-12-31")


def joined() -> tuple[CaseFile, Dossier]:
    """Ada commands bravo, over alpha, as Bo's record says in the one report that tells everything; they are one."""
    store = world(*raid(), link("bravo", "alpha", YEAR), posting("bo", "bravo", YEAR), posting("ada", "delta"))
    same(store, ADA, BO, Act("A Named Analyst", "the same day of birth"))
    return store, dossier(store, ADA, [RAID], "cihl-153")


def test_a_decision_that_joins_two_records_is_no_group_of_sources() -> None:
    store, found = joined()
    held = found.part("E1e")
    (item,) = held.supporting
    decided = {s.id for s in store.sources() if s.id.startswith(DECISION)}
    assert decided
    assert decided <= {x.source for c in store.claims() if c.id in item.claims for x in c.citations}, "it stays cited"
    assert item.groups == ("invented/report",)
    assert (held.coverage.groups, held.coverage.supporting_groups) == (1, 1)
    every = [i for p in found.parts for i in (*p.supporting, *p.undermining, *p.beside)]
    assert not [g for i in every for g in i.groups if g.startswith(DECISION)]


def test_a_decision_beside_one_source_does_not_make_an_element_supported() -> None:
    store, found = joined()
    with pytest.raises(Refused, match="one group of sources"):
        check(store, found, concluded(element="E1e", assessment="supported"))
