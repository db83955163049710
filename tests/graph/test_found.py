"""How a thing was found, on both stores: names that no source states, and things that only lost claims name."""

from __future__ import annotations

from datetime import date

import pytest

from answerable.graph.intake import write
from answerable.graph.model import Claim, LoadInfo, Thing, Tier
from answerable.graph.revision import Act, retract, same
from answerable.graph.store import Filter, Store
from answerable.graph.view import EVERYTHING, View
from answerable.queries.naming.found import Found, found
from answerable.queries.status.status import status
from tests.graph.invented import (
    at,
    correction,
    finding,
    info,
    link,
    load,
    posting,
    retraction,
    said,
    sources,
    things,
    tid,
)

HELD = posting("ada", "alpha", at("2010"))
BY = Act("Nobody", "misread the page")
ADA = "Ada of Nowhere"
RESTRICTED = Tier.RESTRICTED


def alias(name: str, modality: str = "stated", source: str = "report", tier: Tier = Tier.PUBLIC) -> Claim:
    roles = {"subject": tid("ada"), "name": name, "nameKind": "alias"}
    return said("Name", roles, source=source, modality=modality, tier=tier)


def exact(store: Store, text: str, tier: Tier = Tier.PUBLIC) -> Found:
    """The one thing that is called so to the letter."""
    view = View(tier)
    (one,) = found(store, [h for h in store.search(text, view=view) if h.score == 100], view)
    return one


def told(store: Store, text: str, tier: Tier = Tier.PUBLIC) -> tuple[str, ...]:
    return exact(store, text, tier).modalities


def lost(store: Store, tier: Tier = Tier.PUBLIC) -> bool:
    return exact(store, ADA, tier).lost


def test_a_name_that_no_source_states_carries_how_it_is_told(store: Store) -> None:
    load(
        store, HELD, alias("Nightjar"), alias("Sparrowhawk", "alleged"), alias("Kittiwake", "reported"),
        alias("Fieldfare", "possible"), alias("Goldcrest", "alleged"), alias("Goldcrest", "stated", "memoir"),
        alias("Dunnock", "possible"), alias("Dunnock", "reported", "memoir"),
    )  # fmt: skip
    assert told(store, "Sparrowhawk") == ("alleged",)
    assert told(store, "Kittiwake") == ("reported",)
    assert told(store, "Fieldfare") == ("possible",)
    assert told(store, "Dunnock") == ("reported", "possible")
    assert [told(store, name) for name in ("Nightjar", "Goldcrest", ADA)] == [(), (), ()]


def test_a_name_that_a_source_denies_is_not_found_by_that_claim_in_any_script(store: Store) -> None:
    load(store, HELD, alias("Zebulon Quixworth", "denied"), alias("李麗", "denied"), alias("القذافي", "denied"))
    for typed in ("Zebulon Quixworth", "李麗", "麗", "القذافي"):
        assert store.search(typed) == [], typed


def test_a_name_of_the_record_that_a_source_denies_carries_that_even_where_another_states_it(store: Store) -> None:
    claims = [said("Observation", {"subject": tid("eve"), "content": "seen"})]
    claims.append(said("Name", {"subject": tid("eve"), "name": "Nightjar"}, modality="denied"))
    records = [Thing(tid("eve"), "Person", "Eve of Nowhere", ("Nightjar",)), *sources(), *claims]
    write(store, info(*claims), records)
    assert (told(store, "Nightjar"), told(store, "Eve of Nowhere")) == (("denied",), ())
    load(store, said("Name", {"subject": tid("eve"), "name": "Nightjar"}, source="memoir"))
    assert told(store, "Nightjar") == ("denied",)


def test_how_a_name_is_told_is_told_within_the_tier(store: Store) -> None:
    load(store, HELD, alias("Nightjar", "alleged"), alias("Nightjar", source="leak", tier=RESTRICTED))
    load(store, alias("Fieldfare"), alias("Fieldfare", "denied", source="leak", tier=RESTRICTED))
    assert (told(store, "Nightjar"), told(store, "Nightjar", RESTRICTED)) == (("alleged",), ())
    assert (told(store, "Fieldfare"), told(store, "Fieldfare", RESTRICTED)) == ((), ("denied",))


def test_who_is_named_only_in_what_was_taken_back_is_marked_until_that_is_undone(store: Store) -> None:
    other = link("ada", "bravo", at("2010"))
    load(store, HELD, other)
    assert not lost(store)
    retract(store, HELD.id, BY)
    assert not lost(store)
    retract(store, other.id, BY)
    assert lost(store)
    (first,) = (c for c in store.claims(Filter(kinds=["Retraction"]), EVERYTHING) if HELD.id in c.all("target"))
    retract(store, first.id, BY)
    assert not lost(store)


@pytest.mark.parametrize("strikes", ["corrected", "rejected"])
def test_so_is_who_is_named_only_in_what_was_replaced_or_rejected(store: Store, strikes: str) -> None:
    instead = posting("bo", "alpha", at("2010"))
    load(store, HELD, instead, correction(HELD, instead) if strikes == "corrected" else finding(HELD, "rejected"))
    assert lost(store)


def test_what_denies_names_too_and_is_not_taken_back(store: Store) -> None:
    load(store, HELD, posting("ada", "bravo", modality="denied"))
    retract(store, HELD.id, BY)
    assert not lost(store)


def test_a_hidden_retraction_and_a_hidden_claim_change_nothing_for_the_public(store: Store) -> None:
    load(store, HELD, retraction(HELD, tier=RESTRICTED))
    assert (lost(store), lost(store, RESTRICTED)) == (False, True)
    load(store, retraction(HELD, source="memoir"), posting("ada", "bravo", at("2011"), source="leak", tier=RESTRICTED))
    assert (lost(store), lost(store, RESTRICTED)) == (True, False)


def test_records_that_are_one_are_named_where_any_of_them_is(store: Store) -> None:
    records = [Thing(tid(n), "Person", ADA) for n in ("ada", "eve")]
    both = [HELD, posting("eve", "alpha", at("2011"))]
    write(store, info(*both), [*(t for t in things() if t.id != tid("ada")), *records, *sources(), *both])
    same(store, tid("ada"), tid("eve"), BY)
    retract(store, HELD.id, BY)
    assert not lost(store)
    retract(store, both[1].id, BY)
    assert lost(store)


CHARGE = said("Charge", {"courtCase": tid("case"), "accused": tid("dee")}, at("2011"))


def taken_back(store: Store, tier: Tier = Tier.PUBLIC, on: str | None = None) -> tuple[str, ...]:
    return status(store, tid("dee"), date.fromisoformat(on) if on else None, view=View(tier)).taken_back


def test_status_names_what_was_taken_back_where_nothing_else_is_recorded(store: Store) -> None:
    roles = {"courtCase": tid("case"), "accused": tid("dee"), "decisionKind": "judgment", "direction": "acquitted"}
    decided = said("Decision", roles, at("2012"))
    load(store, posting("dee", "alpha", at("2010")), CHARGE, decided)
    retract(store, CHARGE.id, BY)
    assert (taken_back(store), status(store, tid("dee")).recorded) == ((), True)
    retract(store, decided.id, BY)
    assert (set(taken_back(store)), status(store, tid("dee")).recorded) == ({CHARGE.id, decided.id}, False)
    assert taken_back(store, on="2011-06-01") == (CHARGE.id,)
    assert taken_back(store, on="2010-06-01") == ()
    assert status(store, tid("dee"), case=tid("case")).taken_back == taken_back(store)
    assert status(store, tid("dee"), case=tid("raid")).taken_back == ()
    assert status(store, tid("bo")).taken_back == ()


def test_status_tells_nothing_of_what_the_reader_may_not_see(store: Store) -> None:
    hidden = said("Charge", {"courtCase": tid("case"), "accused": tid("dee")}, at("2012"), tier=RESTRICTED)
    load(store, posting("dee", "alpha", at("2010")), CHARGE, retraction(CHARGE, tier=RESTRICTED))
    assert (taken_back(store), taken_back(store, RESTRICTED)) == ((), (CHARGE.id,))
    load(store, hidden, retraction(hidden, tier=RESTRICTED), retraction(CHARGE, source="memoir"))
    assert taken_back(store) == (CHARGE.id,)
    assert set(taken_back(store, RESTRICTED)) == {CHARGE.id, hidden.id}


def test_nothing_found_asks_nothing(store: Store) -> None:
    write(store, LoadInfo("empty", "1"), things())
    assert found(store, []) == []
