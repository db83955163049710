"""What an item of a dossier and an entry of a timeline hang on, against asking again without each source."""

from __future__ import annotations

from collections.abc import Iterable

from answerable.graph.store import Filter, Store
from answerable.graph.view import View
from answerable.queries.chain.dependence import breaking
from answerable.queries.dossier.dossier import dossier
from answerable.queries.dossier.result import Item
from answerable.queries.notice.notice import notice
from tests.bundled import einsatzgruppen, seeds
from tests.graph.invented import said, tid
from tests.queries.dossier_world import ADA, EG, RAID, raid, world

REGIME = "icty-7-3"


def items(store: Store, person: str, incident: str, without: Iterable[str] = ()) -> list[Item]:
    found = dossier(store, person, [incident], REGIME, view=View(without=frozenset(without)))
    return [i for p in found.parts for i in (*p.supporting, *p.undermining)]


def left(item: Item, others: Iterable[Item]) -> bool:
    """Whether an item of the same element, side and crime that rests on some of the same claims is still there."""
    return any(
        (o.side, o.element, o.indicium, o.incident) == (item.side, item.element, item.indicium, item.incident)
        and set(o.claims) & set(item.claims)
        for o in others
    )


def test_a_dossier_item_is_gone_without_a_source_that_it_hangs_on_and_stays_without_another() -> None:
    store, person, incident = einsatzgruppen(), EG + "ohlendorf", EG + "simferopol-1941-12"
    whole = items(store, person, incident)
    ids = sorted({c for i in whole for c in i.claims})
    cited = {x.source for c in store.claims(Filter(ids=ids)) for x in c.citations}
    assert any(i.hangs_on for i in whole)
    assert any(not i.hangs_on for i in whole)
    for source in sorted(cited):
        rest = items(store, person, incident, [source])
        for item in whole:
            assert left(item, rest) == (source not in item.hangs_on), (item.text, source)


def test_an_entry_of_a_timeline_is_gone_without_the_source_that_it_hangs_on() -> None:
    person, incident = "common/alassane-ouattara", "common/duekoue-2011-03"
    (entry,) = notice(seeds(), person, incident).notices
    assert entry.hangs_on == ("prevention-diplomacy/s0",)
    assert not notice(seeds(), person, incident, view=View(without=frozenset(entry.hangs_on))).notices


def test_two_sources_for_one_communication_leave_the_entry_when_one_goes() -> None:
    roles = {"communication": tid("letter"), "recipient": ADA, "calledBySource": "warning", "incident": RAID}
    by = {"memoir": tid("cy"), "gazette": tid("bo")}
    told = [said("Warning", {**roles, "issuer": who}, source=source) for source, who in by.items()]
    store = world(*raid(), *told)
    (entry,) = [n for n in notice(store, ADA, RAID).notices if n.received.communication == tid("letter")]
    assert entry.hangs_on == ()


def test_a_way_needs_each_of_its_claims() -> None:
    link, post = (said("Posting", {"holder": ADA, "unit": tid(u)}, source=u) for u in ("one", "two"))
    assert breaking([[link, post]]) == tuple(sorted({link.citations[0].source, post.citations[0].source}))
    assert breaking([[link], [post]]) == ()
    assert breaking([]) == ()
