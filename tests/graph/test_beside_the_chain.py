"""What stands beside a chain and below an office, alike in both stores: links of other kinds, members, weak offices."""

from __future__ import annotations

from datetime import date

from answerable.graph.model import Thing
from answerable.graph.period import Grade
from answerable.graph.store import Store
from answerable.ontology import reader
from answerable.queries.chain.chain import BESIDE, IN_COMMAND
from answerable.queries.chain.report import Asked, of_subject
from answerable.queries.chain.subordinates import directly_below, subordinates
from tests.graph.invented import cited, lasted, link, load, posting, things, tid

DAY = date(2010, 7, 1)
YEARS = lasted("2009", "2011")
WORLD = (
    link("bravo", "alpha", YEARS),
    link("charlie", "alpha", YEARS, "operational"),
    link("delta", "alpha", YEARS, "administrative"),
    posting("ada", "alpha", YEARS, "member"),
    posting("bo", "bravo", cited("2010-01-01", "2010-01-01")),
    posting("cy", "alpha", YEARS, "deputy-commander"),
)
"""Alpha stands under bravo, whose only commander is possible on the day; ada is a member of alpha."""


def thing(name: str) -> Thing:
    return next(t for t in things() if t.id == tid(name))


def test_links_of_every_other_kind_stand_beside_those_asked_for(store: Store) -> None:
    load(store, *WORLD)
    for kind, beside in (
        ("command", {"operational", "administrative"}),
        ("operational", {"command", "administrative"}),
    ):
        (line,) = of_subject(store, thing("alpha"), DAY, Asked(kind)).lines
        assert {h.kind for h in line.parts[0].beside} == beside
        assert len(line.parts[0].chain.superiors) == 1


def test_every_role_is_in_command_or_beside_it(store: Store) -> None:
    assert set(reader.schemes()["CommandRole"].concepts) == {*IN_COMMAND, *BESIDE} - {""}
    load(store, *WORLD)
    (line,) = of_subject(store, thing("alpha"), DAY, Asked(staff=True)).lines
    assert {(h.person, h.role) for h in line.parts[0].staff} == {
        (tid("ada"), "member"),
        (tid("cy"), "deputy-commander"),
    }


def test_what_is_below_an_office_is_no_more_certain_than_the_hold_on_it(store: Store) -> None:
    load(store, *WORLD)
    found = subordinates(store, thing("bo"), DAY)
    assert [(h.unit, h.grade) for h in found.offices] == [(tid("bravo"), Grade.POSSIBLE)]
    assert [(s.unit, s.grade, s.path) for s in found.units] == [
        (tid("alpha"), Grade.POSSIBLE, (tid("bravo"), tid("alpha")))
    ]
    assert [(s.unit, s.grade) for s in subordinates(store, thing("bravo"), DAY).units] == [
        (tid("alpha"), Grade.EVIDENCED)
    ]


def test_directly_below_are_links_of_every_kind_down_and_none_up(store: Store) -> None:
    load(store, *WORLD)
    found = [(h.superior, h.subordinate, h.kind, h.grade) for h in directly_below(store, [tid("charlie")], DAY)]
    assert found == [(tid("charlie"), tid("alpha"), "operational", Grade.EVIDENCED)]
    assert directly_below(store, [tid("alpha")], DAY) == []
    assert directly_below(store, [tid("bravo")], date(2012, 1, 1)) == []
