"""Views: what was known when, what was public when, what hangs on a source; each confines every reading verb."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from answerable.graph.intake import write
from answerable.graph.model import Claim, Source, Tier
from answerable.graph.period import Window
from answerable.graph.rdf.rdf import export
from answerable.graph.revision import Act, retract
from answerable.graph.store import Filter, Store
from answerable.graph.view import PUBLIC, View
from answerable.queries.chain.chain import chain
from answerable.queries.files import query
from answerable.queries.record import claim_record
from tests.graph.invented import (
    PREFIX,
    at,
    ids,
    info,
    link,
    load,
    posting,
    retraction,
    said,
    things,
    tid,
)

EARLY = posting("ada", "alpha", at("2010"))
LATE = link("bravo", "alpha", at("2010"), source="memoir")
NAMED = said("Name", {"subject": tid("cy"), "name": "Nightjar", "nameKind": "alias"}, source="memoir")
WITHDRAWAL = retraction(EARLY, source="leak")
DAY = date(2010, 6, 1)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def history(store: Store) -> Store:
    """Three loads in three years: a posting; a link and a name; the posting taken back."""
    load(store, EARLY, sealed_at="2020-01-01T12:00:00+00:00")
    load(store, LATE, NAMED, sealed_at="2021-01-01T12:00:00+00:00")
    load(store, WITHDRAWAL, sealed_at="2022-01-01T12:00:00+00:00")
    return store


def seen(store: Store, view: View) -> dict[str, object]:
    """What every reading verb answers under a view."""
    day = {"first": DAY.isoformat(), "last": DAY.isoformat()}
    asked = chain(store, [tid("alpha")], DAY, view=view)
    return {
        "claims": set(ids(store.claims(Filter(), view))),
        "things": {t.id.removeprefix(PREFIX) for t in store.things(view=view)},
        "sources": {s.id.removeprefix(PREFIX) for s in store.sources(view=view)},
        "links": len(store.run(query("links"), day, view)),
        "superiors": [s.unit for s in asked.superiors],
        "holders": [h.person for h in asked.holders],
        "search": [h.thing.id for h in store.search("Nightjar", view=view) if h.score == 100],
    }


NOTHING = {
    "claims": set(), "things": set(), "sources": set(), "links": 0, "superiors": [], "holders": [], "search": [],
}  # fmt: skip
ONLY_EARLY = {
    **NOTHING, "claims": {EARLY.id}, "things": {"ada", "alpha"}, "sources": {"report"}, "holders": [tid("ada")],
}  # fmt: skip
BOTH = {
    "claims": {EARLY.id, LATE.id, NAMED.id},
    "things": {"ada", "alpha", "bravo", "cy"},
    "sources": {"report", "memoir"},
    "links": 1,
    "superiors": [tid("bravo")],
    "holders": [tid("ada")],
    "search": [tid("cy")],
}


def test_known_on_is_what_had_been_sealed_by_then(history: Store) -> None:
    assert seen(history, View(known_on=moment("2020-01-01T11:59:59"))) == NOTHING
    assert seen(history, View(known_on=moment("2020-01-01T12:00:00"))) == ONLY_EARLY
    assert seen(history, View(known_on=moment("2020-12-31T00:00:00"))) == ONLY_EARLY


def test_a_retraction_is_known_only_from_its_own_load_on(history: Store) -> None:
    assert seen(history, View(known_on=moment("2021-06-01T00:00:00"))) == BOTH
    now = {**BOTH, "claims": {LATE.id, NAMED.id, WITHDRAWAL.id}, "holders": [], "sources": {"report", "memoir", "leak"}}
    assert seen(history, View(known_on=moment("2022-06-01T00:00:00"))) == now
    assert seen(history, PUBLIC) == now


def test_without_a_source_its_claims_are_not_heard(history: Store) -> None:
    without = View(without=frozenset({PREFIX + "memoir", PREFIX + "leak"}))
    assert seen(history, without) == ONLY_EARLY


def test_only_some_sources_are_heard(history: Store) -> None:
    assert seen(history, View(only=frozenset({PREFIX + "report"}))) == ONLY_EARLY
    assert seen(history, View(only=frozenset())) == NOTHING
    assert seen(history, View(only=frozenset({PREFIX + "report", PREFIX + "memoir"}))) == BOTH


def test_a_claim_stays_as_long_as_one_of_its_sources_is_heard(store: Store) -> None:
    from answerable.graph.identity import claim  # noqa: PLC0415 - a claim with two citations
    from answerable.graph.model import Citation  # noqa: PLC0415

    both = [Citation(PREFIX + "report", "p. 1"), Citation(PREFIX + "memoir", "p. 2")]
    c = claim("Posting", {"holder": tid("ada"), "unit": tid("alpha"), "role": "commander"}, both, at("2010"))
    load(store, c)
    (found,) = store.claims(Filter(), View(without=frozenset({PREFIX + "report"})))
    assert (found.id, found.citations) == (c.id, (both[1],))
    assert [s.id for s in store.sources(view=View(without=frozenset({PREFIX + "report"})))] == [PREFIX + "memoir"]
    assert list(store.claims(Filter(), View(only=frozenset({PREFIX + "leak"})))) == []


def published(**windows: Window | None) -> list[Source]:
    return [Source(PREFIX + name, name, dated=Window.of_year(1990), published=w) for name, w in windows.items()]


def test_published_by_counts_what_was_certainly_public(store: Store) -> None:
    from_sources = published(
        day=Window.of_day(date(2012, 5, 10)), month=Window.of_month(2012, 5), year=Window.of_year(2012),
        since=Window(date(2012, 5, 10), None), by=Window(None, date(2012, 5, 10)), never=None,
    )  # fmt: skip
    claims: dict[str, Claim] = {s.title: posting("ada", "alpha", at("2010"), source=s.title) for s in from_sources}
    write(store, info(*claims.values()), [*things(), *from_sources, *claims.values()])

    def public(day: str) -> set[str]:
        found = store.claims(Filter(), View(published_by=date.fromisoformat(day)))
        return {c.citations[0].source.removeprefix(PREFIX) for c in found}

    assert public("2012-05-09") == set()
    assert public("2012-05-10") == {"day", "by"}
    assert public("2012-05-30") == {"day", "by"}
    assert public("2012-05-31") == {"day", "by", "month"}
    assert public("2012-12-31") == {"day", "by", "month", "year"}
    assert public("2100-01-01") == {"day", "by", "month", "year"}, "an unknown publication never counts"


def test_a_retraction_counts_whatever_sources_are_heard(store: Store) -> None:
    """A decision taken in this graph is no source of the world: a retracted claim leaves every answer."""
    held = posting("ada", "alpha", at("2010"), source="gazette")
    load(store, held)
    view = View(published_by=date(2013, 1, 1))
    assert ids(store.claims(Filter(), view)) == [held.id]
    retract(store, held.id, Act("Nobody", "misread"))
    for asked in (view, View(only=frozenset({PREFIX + "gazette"})), View(without=frozenset({PREFIX + "report"}))):
        assert held.id not in ids(store.claims(Filter(), asked))
        assert chain(store, [tid("alpha")], DAY, view=asked).holders == ()


def test_views_combine(history: Store) -> None:
    view = View(known_on=moment("2021-06-01T00:00:00"), without=frozenset({PREFIX + "memoir"}))
    assert seen(history, view) == ONLY_EARLY


SECRET = posting("bo", "alpha", at("2010"), tier=Tier.RESTRICTED, source="leak")
DEEP = link("charlie", "bravo", at("2010"), tier=Tier.CONFIDENTIAL, source="gazette")
DEEP_NAME = said(
    "Name", {"subject": tid("dee"), "name": "Nightjar", "nameKind": "alias"}, tier=Tier.CONFIDENTIAL
)  # fmt: skip


@pytest.mark.parametrize("known", [None, moment("2100-01-01T00:00:00")], ids=["plain", "projected"])
def test_a_tier_confines_every_verb(store: Store, known: datetime | None) -> None:
    load(store, EARLY, LATE, SECRET, DEEP, DEEP_NAME)
    public, restricted, confidential = (seen(store, View(tier, known_on=known)) for tier in Tier)
    assert public == {**BOTH, "claims": {EARLY.id, LATE.id}, "things": {"ada", "alpha", "bravo"}, "search": []}
    assert restricted == {
        **public, "claims": {EARLY.id, LATE.id, SECRET.id}, "things": {"ada", "bo", "alpha", "bravo"},
        "sources": {"report", "memoir", "leak"}, "holders": [tid("ada"), tid("bo")],
    }  # fmt: skip
    assert confidential == {
        "claims": {EARLY.id, LATE.id, SECRET.id, DEEP.id, DEEP_NAME.id},
        "things": {"ada", "bo", "dee", "alpha", "bravo", "charlie"},
        "sources": {"report", "memoir", "leak", "gazette"},
        "links": 2,
        "superiors": [tid("bravo"), tid("charlie")],
        "holders": [tid("ada"), tid("bo")],
        "search": [tid("dee")],
    }


def test_what_is_public_later_is_dated_by_its_own_load(store: Store) -> None:
    load(store, SECRET, sealed_at="2020-01-01T12:00:00+00:00")
    assert list(store.claims(Filter(), View(known_on=moment("2021-01-01T00:00:00")))) == []


def test_a_claim_came_by_its_own_load_in_every_view(store: Store) -> None:
    """Not by the making of the view, which happens now."""
    held = posting("ada", "alpha", source="gazette")
    load(store, held, sealed_at="2020-01-01T12:00:00+00:00")
    for view in (View(known_on=moment("2021-01-01T00:00:00")), View(published_by=date(2013, 1, 1))):
        seen = store.under(view)
        brought = claim_record(seen, held.id).load
        assert brought is not None
        assert (brought.number, brought.sealed_at, brought.info.loader) == (1, "2020-01-01T12:00:00+00:00", "invented")
        written = BytesIO()
        export(seen, written, "turtle", PUBLIC, base="https://example.org/")
        assert b"2020-01-01T12:00:00" in written.getvalue()
        assert b"projection" not in written.getvalue()
