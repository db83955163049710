"""Which parts in incidents the stores give for some days: never fewer than a look at every incident finds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from answerable.graph.intake import write
from answerable.graph.model import Claim, Record, Thing
from answerable.graph.store import Filter, Store, open_store
from answerable.graph.view import PUBLIC
from answerable.queries.chain.under import _involved, _open_towards, below
from answerable.queries.incident.incident import Incident, incident
from answerable.queries.notice.communication import Timing
from tests.graph.invented import at, cited, info, lasted, link, posting, records, said, tid

BATTALION, COMPANY = tid("bravo"), tid("alpha")
YEAR = lasted("2010-01-01", "2010-12-31")
DAYS: dict[str, list[Claim]] = {}
NAMES = ("gazette", "memoir")


def happened(name: str, *whens: object, **more: object) -> None:
    """An incident by the forces of the company, by one or several dates, or none."""
    roles = {"incident": tid(name)}
    DAYS[name] = [
        said("Involvement", {"actor": COMPANY, **roles, "involvement": "alleged-forces"}),
        *(said("Occurrence", roles, when, NAMES[n], **more) for n, when in enumerate(whens)),  # type: ignore[arg-type]
    ]


happened("day", at("2010-05-03"))
happened("month", at("2010-05"))
happened("months", lasted("2010-03-01", "2010-06-30"))
happened("begun", cited("2010-05-20", None))
happened("cited", cited(None, "2010-04-02"))
happened("two-days", at("2008-01-01"), at("2010-05-03"))
happened("denied-day", at("2010-05-03"), modality="denied")
happened("no-day", None)
happened("never-dated")


@pytest.fixture
def army(store: Store) -> Store:
    claims = [link("bravo", "alpha", YEAR), posting("ada", "bravo", YEAR), *(c for told in DAYS.values() for c in told)]
    found: list[Record] = [Thing(tid(name), "Incident", name) for name in DAYS]
    write(store, info(*claims), [*found, *records(*claims)])
    return store


def looked_at_one_by_one(every: list[Incident], first: date, last: date) -> set[str]:
    """The simpler way: every incident of the company, read whole."""
    return {
        one.id
        for one in every
        if not one.spans
        or any(s.moment.last >= first and s.moment.first <= last for s in one.spans)
        or any(_open_towards(s, first, last) for s in one.spans)
    }


def test_every_window_has_what_a_look_at_each_incident_finds(army: Store) -> None:
    sizes = set()
    told = army.claims(Filter(naming=[COMPANY], kinds=["Involvement"]), PUBLIC)
    every = [incident(army, i, PUBLIC) for i in {i for c in told for i in c.all("incident")}]
    for start in range(0, 1100, 55):
        for length in (0, 40):
            first = date(2008, 1, 1) + timedelta(days=start)
            last = first + timedelta(days=length)
            window = {"first": first.isoformat(), "last": last.isoformat()}
            given = {i for i, _ in _involved(army, [BATTALION, COMPANY], window, PUBLIC)}
            assert looked_at_one_by_one(every, first, last) <= given, (first, last)
            sizes.add(len(given))
    assert min(sizes) < len(DAYS) - 2, "what lies on other days is left out"


def test_of_those_below_only_the_days_asked_about_are_answered(army: Store) -> None:
    """By hand: of the nine incidents five can have touched 1 to 31 May; what has no day is told apart."""
    found = below(army, tid("ada"), date(2010, 5, 1), date(2010, 5, 31))
    assert {b.incident.id for b in found.found} == {tid(n) for n in ("day", "month", "months", "begun", "two-days")}
    assert set(found.undated) == {tid(n) for n in ("denied-day", "no-day", "never-dated")}


def warned(on: str, **more: str) -> Claim:
    roles = {"communication": tid("letter"), "issuer": tid("cy"), "recipient": tid("ada"), "calledBySource": "warning"}
    return said("Warning", roles, at(on), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("letters", "when"),
    [
        ([warned("2010-04-01")], Timing.AFTER),
        ([warned("2010-06-01")], Timing.BEFORE),
        ([warned("2010-05")], Timing.UNKNOWN),
        ([warned("2010-04-01", modality="alleged")], Timing.UNKNOWN),
        ([warned("2010-04-01"), warned("2010-04-01", modality="denied", source="gazette")], Timing.UNKNOWN),
        ([warned("2010-06-01"), warned("2010-04-01", modality="possible")], Timing.UNKNOWN),
        ([warned("2010-06-01", modality="alleged")], Timing.BEFORE),
        ([warned("2010-04-01", modality="denied")], None),
    ],
)
def test_after_the_first_warning_only_where_a_source_states_it_and_none_denies_it(
    letters: list[Claim], when: Timing | None
) -> None:
    with open_store(":memory:") as store:
        claims = [posting("ada", "alpha", YEAR), *DAYS["day"], *letters]
        write(store, info(*claims), [Thing(tid("day"), "Incident", "day"), *records(*claims)])
        (one,) = below(store, tid("ada"), date(2010, 5, 1), date(2010, 5, 31)).found
        assert one.notice is when
